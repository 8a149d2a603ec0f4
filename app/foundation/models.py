"""The foundation's own tables: the clock of commits and the key of each subject."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary, SmallInteger, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, Id, UtcDateTime


class Clock(Base):
    """One row: which history this is, the last number given, the number known to be safe, the head of the trail."""

    __tablename__ = "clock"

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    epoch: Mapped[str] = mapped_column(String(16))
    number: Mapped[int] = mapped_column(BigInteger)
    safe_until: Mapped[int] = mapped_column(BigInteger)
    chain_head: Mapped[str] = mapped_column(String(64))


class SubjectKey(Base):
    """The data key of one subject for one purpose, wrapped by a master key; destroying it erases what hangs on it."""

    __tablename__ = "subject_keys"

    id: Mapped[Id]
    subject_id: Mapped[uuid.UUID] = mapped_column(Uuid, index=True)
    purpose: Mapped[str] = mapped_column(String(16))
    master: Mapped[str] = mapped_column(String(16))
    wrapped: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    destroyed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
