"""What readers said of sentences."""

import uuid

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, Id, Moment, Ref


class Reading(Base):
    """A reader accepted a sentence as it stood (`text`), or proposed another; it counts while the sentence stands so."""

    __tablename__ = "readings"
    __table_args__ = (Index("ix_readings_sentence", "language", "sentence"),)

    id: Mapped[Id]
    language: Mapped[str] = mapped_column(String(2))
    sentence: Mapped[str] = mapped_column(String(16))
    context: Mapped[str | None] = mapped_column(String(20))
    english: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    proposal: Mapped[str | None] = mapped_column(Text)
    remark: Mapped[str | None] = mapped_column(Text)
    dialect: Mapped[str] = mapped_column(String(8))
    staff_id: Mapped[uuid.UUID] = Ref("staff.id")
    at: Mapped[Moment]
