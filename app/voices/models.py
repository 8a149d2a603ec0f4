"""Recordings."""

import uuid

from sqlalchemy import Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, Id, Moment, OptionalMoment, Ref


class Recording(Base):
    """One sentence read aloud in a dialect from a moment until another; its bytes lie in a file named by their SHA-256."""

    __tablename__ = "recordings"
    __table_args__ = (
        Index(
            "uq_recordings_text_dialect_now",
            "text_hash",
            "dialect",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    id: Mapped[Id]
    text_hash: Mapped[str] = mapped_column(String(32))
    dialect: Mapped[str] = mapped_column(String(10))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    size: Mapped[int] = mapped_column(Integer)
    staff_id: Mapped[uuid.UUID] = Ref("staff.id")
    since: Mapped[Moment]
    until: Mapped[OptionalMoment]
