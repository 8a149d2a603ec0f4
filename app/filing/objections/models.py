"""Objections, their answers, and statements beside records: dated rows, with every word sealed under the person's key."""

import uuid

from sqlalchemy import LargeBinary, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, Id, Moment, OptionalMoment, Ref


class Objection(Base):
    """A person says that a record is wrong, and what is right; the record is marked until the answer stands.

    Its id is that of the entry. `key` is a figure's or a part of the identity, `ref_id` the figure of another source, the look or
    the application. `region_code` is the village in which the person lived, and with it the county that answers.
    """

    __tablename__ = "objections"

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    person_id: Mapped[uuid.UUID] = Ref("persons.id")
    household_id: Mapped[uuid.UUID] = Ref("households.id")
    region_code: Mapped[str] = mapped_column(String(12), index=True)
    about: Mapped[str] = mapped_column(String(12))
    key: Mapped[str | None] = mapped_column(String(40))
    ref_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, index=True)
    words: Mapped[bytes] = mapped_column(LargeBinary)
    language: Mapped[str] = mapped_column(String(2))
    channel: Mapped[str] = mapped_column(String(8))
    device_at: Mapped[OptionalMoment]
    received_at: Mapped[Moment]


class ObjectionAnswer(Base):
    """The county's written answer; there is one, and it is final here. Complaining to the People's Bank stays open."""

    __tablename__ = "objection_answers"

    id: Mapped[Id]
    objection_id: Mapped[uuid.UUID] = Ref("objections.id", unique=True, index=False)
    outcome: Mapped[str] = mapped_column(String(12))
    words_zh: Mapped[bytes | None] = mapped_column(LargeBinary)
    words_bo: Mapped[bytes | None] = mapped_column(LargeBinary)
    staff_id: Mapped[uuid.UUID] = Ref("staff.id", index=False)
    at: Mapped[Moment]


class Statement(Base):
    """What a person wants to be read beside a record (征信业管理条例 art. 16), until the person writes another or takes it away."""

    __tablename__ = "statements"

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    person_id: Mapped[uuid.UUID] = Ref("persons.id")
    household_id: Mapped[uuid.UUID] = Ref("households.id")
    about: Mapped[str] = mapped_column(String(12))
    key: Mapped[str | None] = mapped_column(String(40))
    ref_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, index=True)
    words: Mapped[bytes] = mapped_column(LargeBinary)
    language: Mapped[str] = mapped_column(String(2))
    received_at: Mapped[Moment]
    ended_at: Mapped[OptionalMoment]
