"""The ledger of consents: what was given and what was taken back, each a dated row that never changes."""

import uuid

from sqlalchemy import JSON, Integer, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, Id, Moment, OptionalMoment, Ref


class Consent(Base):
    """A person allowed something. The text's version, hash and language, with items, recipient and end, are what was shown.

    Its id is that of the entry that gave it. `method` says how it was confirmed: pin (the person's own phone, unlocked by
    PIN), session (signed in on the web with card and PIN), or with the help of a member of staff (`assistant_id`): number (a
    one-time number of the household's slip) or paper (a signed form, which stands once another has seen it: PaperSeen).
    `manner` is how the text reached the person then, `witness_id` another adult of the household who was there.
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
    assistant_id: Mapped[uuid.UUID | None] = Ref("staff.id")
    manner: Mapped[str | None] = mapped_column(String(12))
    witness_id: Mapped[uuid.UUID | None] = Ref("persons.id", index=False)
    form_id: Mapped[uuid.UUID | None] = Ref("paper_forms.id", unique=True, index=False)
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


class PaperForm(Base):
    """A consent printed to be signed: its number serves one consent, of this household and person where they are named.

    `number` is the grid's code (a village's and 000 outside every grid), a serial of four digits and a check digit.
    """

    __tablename__ = "paper_forms"
    __table_args__ = (UniqueConstraint("grid_code", "serial"),)

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    grid_code: Mapped[str] = mapped_column(String(15))
    serial: Mapped[int] = mapped_column(Integer)
    household_id: Mapped[uuid.UUID | None] = Ref("households.id")
    person_id: Mapped[uuid.UUID | None] = Ref("persons.id")
    about: Mapped[str] = mapped_column(String(12))
    text_version: Mapped[int]
    text_hash: Mapped[str] = mapped_column(String(64))
    sheet_id: Mapped[uuid.UUID] = mapped_column(Uuid, index=True)  # what was printed in one go
    issued_by: Mapped[uuid.UUID] = Ref("staff.id", index=False)
    issued_at: Mapped[Moment]


class PaperSeen(Base):
    """Somebody other than the assistant has held the signed form in hand: from now on the consent stands."""

    __tablename__ = "papers_seen"

    consent_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    staff_id: Mapped[uuid.UUID] = Ref("staff.id", index=False)
    at: Mapped[Moment]
