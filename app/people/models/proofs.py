"""What proves somebody: PINs, phones, tries, sessions, and what they were told."""

import uuid

from sqlalchemy import BigInteger, LargeBinary, SmallInteger, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.contracts import Author
from app.foundation.db import Base, Id, Moment, OptionalMoment, Ref


class Pin(Base):
    """A person's PIN from a moment until the next one; Argon2id over a keyed hash, so that the table alone tells nothing."""

    __tablename__ = "pins"

    id: Mapped[Id]
    person_id: Mapped[uuid.UUID] = Ref("persons.id")
    hash: Mapped[str] = mapped_column(String(160))
    since: Mapped[Moment]
    until: Mapped[OptionalMoment]


class Device(Base):
    """A phone that speaks for a person or a member of staff with a P-256 key of its own; `counter` grows with every signed request."""

    __tablename__ = "devices"

    id: Mapped[Id]
    person_id: Mapped[uuid.UUID | None] = Ref("persons.id")
    staff_id: Mapped[uuid.UUID | None] = Ref("staff.id")
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    name: Mapped[bytes] = mapped_column(LargeBinary)
    counter: Mapped[int] = mapped_column(BigInteger, default=0)
    enrolled_at: Mapped[Moment]
    seen_at: Mapped[OptionalMoment]
    revoked_at: Mapped[OptionalMoment]
    revoked_by: Mapped[str | None] = mapped_column(String(48))  # person:<id> or staff:<id>

    @property
    def owner(self) -> Author:
        """For whom the device speaks."""
        return (
            Author("staff", self.staff_id) if self.staff_id else Author("person", self.person_id or self.id)
        )


class Attempt(Base):
    """Wrong tries in a row at one gate (a card, a device, a staff name, an address); a try is counted before it is judged."""

    __tablename__ = "attempts"
    __table_args__ = (UniqueConstraint("scope", "key"),)

    id: Mapped[Id]
    scope: Mapped[str] = mapped_column(String(12))
    key: Mapped[str] = mapped_column(String(64))
    tries: Mapped[int] = mapped_column(SmallInteger)
    last_at: Mapped[Moment]
    not_before: Mapped[Moment]


class SignIn(Base):
    """A web session as a row, so that it can be listed, ended and cannot outlive its time; the cookie names it."""

    __tablename__ = "sign_ins"

    id: Mapped[Id]
    person_id: Mapped[uuid.UUID | None] = Ref("persons.id")
    staff_id: Mapped[uuid.UUID | None] = Ref("staff.id")
    agent: Mapped[str] = mapped_column(String(60))  # browser and system, no version
    made_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    ended_at: Mapped[OptionalMoment]


class Notice(Base):
    """Something that a person must be able to see later: a new phone, a new place signed in, a PIN set anew."""

    __tablename__ = "notices"

    id: Mapped[Id]
    person_id: Mapped[uuid.UUID] = Ref("persons.id")
    kind: Mapped[str] = mapped_column(String(24))
    at: Mapped[Moment]
    ref: Mapped[uuid.UUID | None] = mapped_column(Uuid)
