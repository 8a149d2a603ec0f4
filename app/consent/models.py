"""The ledger of consents: what was given and what was taken back, each a dated row that never changes."""

import uuid

from sqlalchemy import JSON, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, Moment, OptionalMoment, Ref


class Consent(Base):
    """A person allowed something. The text's version, hash and language, with items, recipient and end, are what was shown.

    Its id is that of the entry that gave it. `method` says how it was confirmed: pin (the person's own phone, unlocked by
    PIN) or session (signed in on the web with card and PIN).
    """

    __tablename__ = "consents"

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    person_id: Mapped[uuid.UUID] = Ref("persons.id")
    about: Mapped[str] = mapped_column(String(12))
    items: Mapped[list[str]] = mapped_column(JSON)
    recipient_id: Mapped[uuid.UUID | None] = Ref("institutions.id")
    application_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, index=True)
    text_version: Mapped[int]
    text_hash: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    channel: Mapped[str] = mapped_column(String(8))
    method: Mapped[str] = mapped_column(String(8))
    device_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    device_at: Mapped[OptionalMoment]
    received_at: Mapped[Moment]
    expires_at: Mapped[OptionalMoment]


class Withdrawal(Base):
    """A person took something back: one consent (which may still be on its way), or all that a recipient was given before.

    `items` empty means all of it.
    """

    __tablename__ = "withdrawals"

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    person_id: Mapped[uuid.UUID] = Ref("persons.id")
    consent_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, index=True)
    recipient_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    before: Mapped[OptionalMoment]
    items: Mapped[list[str]] = mapped_column(JSON)
    channel: Mapped[str] = mapped_column(String(8))
    device_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    device_at: Mapped[OptionalMoment]
    received_at: Mapped[Moment]
