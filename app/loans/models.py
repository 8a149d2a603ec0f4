"""Applications for loans and everything that happens to them, as dated rows."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, Id, Moment, OptionalMoment, Ref


class Offering(Base):
    """A lender offers a product to the households of an area (a prefix of region codes), until it stops."""

    __tablename__ = "offerings"

    id: Mapped[Id]
    institution_id: Mapped[uuid.UUID] = Ref("institutions.id")
    product: Mapped[str] = mapped_column(String(32))
    area: Mapped[str] = mapped_column(String(12))
    since: Mapped[Moment]
    until: Mapped[OptionalMoment]


class LenderWay(Base):
    """How applications reach a lender in a county, from a moment on; the newest row holds.

    `mode` is app (its people work at the desk), file (it fetches signed files), link (people go on at `address`, its own
    page) or manual (people bring a sheet of paper).
    """

    __tablename__ = "lender_ways"
    __table_args__ = (Index("ix_lender_ways_institution_county", "institution_id", "county_code", "since"),)

    id: Mapped[Id]
    institution_id: Mapped[uuid.UUID] = Ref("institutions.id", index=False)
    county_code: Mapped[str] = mapped_column(String(12))
    mode: Mapped[str] = mapped_column(String(8))
    address: Mapped[str | None] = mapped_column(String(200))
    since: Mapped[Moment]
    set_by: Mapped[uuid.UUID] = mapped_column(Uuid)


class LenderLimit(Base):
    """Below this sum (fen) one person of the lender suffices for an answer about a product in a county; the newest row holds.

    A row without a county is from before counties spoke for themselves alone, and holds nowhere.
    """

    __tablename__ = "lender_limits"
    __table_args__ = (Index("ix_lender_limits_institution_product", "institution_id", "product", "since"),)

    id: Mapped[Id]
    institution_id: Mapped[uuid.UUID] = Ref("institutions.id", index=False)
    county_code: Mapped[str | None] = mapped_column(String(12))
    product: Mapped[str] = mapped_column(String(32))
    one_person_below: Mapped[int] = mapped_column(BigInteger)
    since: Mapped[Moment]
    set_by: Mapped[uuid.UUID] = mapped_column(Uuid)


class LenderFile(Base):
    """A signed file of applications that a lender's person fetched; nothing of its content is kept here."""

    __tablename__ = "lender_files"

    id: Mapped[Id]
    institution_id: Mapped[uuid.UUID] = Ref("institutions.id")
    made_by: Mapped[uuid.UUID] = mapped_column(Uuid)
    made_at: Mapped[Moment]


class LenderFileItem(Base):
    """An application that went into a file, and when the lender's system said that it has it."""

    __tablename__ = "lender_file_items"

    file_id: Mapped[uuid.UUID] = Ref("lender_files.id", primary_key=True, index=False)
    application_id: Mapped[uuid.UUID] = Ref("applications.id", primary_key=True)
    acknowledged_at: Mapped[OptionalMoment]


class ReferenceUse(Base):
    """The one-time reference of an application was read at the lender; it opens nothing a second time."""

    __tablename__ = "reference_uses"

    application_id: Mapped[uuid.UUID] = Ref("applications.id", primary_key=True, index=False)
    staff_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[Moment]


class ListChoice(Base):
    """A person's wish how the list of loans is ordered: by what fits the file, or plainly (PIPL 24 para 2). The newest holds."""

    __tablename__ = "list_choices"

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    person_id: Mapped[uuid.UUID] = Ref("persons.id")
    by_fit: Mapped[bool] = mapped_column(Boolean)
    at: Mapped[Moment]


class Application(Base):
    """What a person asks of a lender, as it stands after corrections; its id is that of the entry that stated it.

    `state` and `state_at` repeat the last row of `application_states`, so that a lender's list reads one table.
    """

    __tablename__ = "applications"

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    number: Mapped[str] = mapped_column(String(12), index=True)
    person_id: Mapped[uuid.UUID] = Ref("persons.id")
    household_id: Mapped[uuid.UUID] = Ref("households.id")
    institution_id: Mapped[uuid.UUID] = Ref("institutions.id", index=False)
    village: Mapped[str] = mapped_column(String(12))
    product: Mapped[str] = mapped_column(String(32))
    product_version: Mapped[str] = mapped_column(String(16))
    amount: Mapped[int] = mapped_column(BigInteger)
    purpose: Mapped[str] = mapped_column(String(24))
    method: Mapped[str] = mapped_column(String(24))
    months: Mapped[int | None] = mapped_column(Integer)
    due: Mapped[date | None] = mapped_column(Date)
    phone: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_owner: Mapped[str | None] = mapped_column(String(8))
    channel: Mapped[str] = mapped_column(String(8))
    device_at: Mapped[OptionalMoment]
    received_at: Mapped[Moment]
    state: Mapped[str] = mapped_column(String(24))
    state_at: Mapped[Moment]

    __table_args__ = (
        Index("ix_applications_institution_state", "institution_id", "state", "received_at", "id"),
        Index("ix_applications_institution_received", "institution_id", "received_at", "id"),
    )


class OpenApplication(Base):
    """The one place that a household has for a kind of loan (`product`): a second application finds it taken, whoever made it."""

    __tablename__ = "open_applications"

    household_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    product: Mapped[str] = mapped_column(String(32), primary_key=True)
    application_id: Mapped[uuid.UUID] = Ref("applications.id")


class ApplicationState(Base):
    """A state that was reached: when on the server, when on the device, by whom, and why.

    `step` counts from 1 within an application; of two acts at the same moment only one can take it.
    """

    __tablename__ = "application_states"

    id: Mapped[Id]
    application_id: Mapped[uuid.UUID] = Ref("applications.id", index=False)
    step: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(24))
    at: Mapped[Moment]
    device_at: Mapped[OptionalMoment]
    actor_kind: Mapped[str] = mapped_column(String(8))
    actor_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    reason: Mapped[str | None] = mapped_column(String(32))
    words: Mapped[bytes | None] = mapped_column(LargeBinary)
    on_day: Mapped[date | None] = mapped_column(Date)

    __table_args__ = (UniqueConstraint("application_id", "step"),)


class Offer(Base):
    """What the lender would lend and until when; it binds nobody before the contract at the bank.

    `start` is the day of payment from which the cost was reckoned; `bring` are codes of papers. `branch` is
    what the officer wrote; where it names one of the lender's branches, `branch_id` gives its name in the reader's language.
    """

    __tablename__ = "offers"

    id: Mapped[Id]
    application_id: Mapped[uuid.UUID] = Ref("applications.id")
    amount: Mapped[int] = mapped_column(BigInteger)
    rate: Mapped[int] = mapped_column(Integer)
    method: Mapped[str] = mapped_column(String(24))
    start: Mapped[date] = mapped_column(Date)
    months: Mapped[int | None] = mapped_column(Integer)
    due: Mapped[date | None] = mapped_column(Date)
    fees: Mapped[int] = mapped_column(BigInteger, default=0)
    valid_until: Mapped[date] = mapped_column(Date)
    branch: Mapped[str] = mapped_column(String(80))
    branch_id: Mapped[uuid.UUID | None] = Ref("branches.id", index=False)
    telephone: Mapped[str] = mapped_column(String(24))
    bring: Mapped[list[str]] = mapped_column(JSON)
    words: Mapped[bytes | None] = mapped_column(LargeBinary)
    proposed_by: Mapped[uuid.UUID] = mapped_column(Uuid)
    proposed_at: Mapped[Moment]
    confirmed_by: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    confirmed_at: Mapped[OptionalMoment]


class Decline(Base):
    """Why the lender says no, and what would help: codes with sentences in the holder's language, and its own words."""

    __tablename__ = "declines"

    id: Mapped[Id]
    application_id: Mapped[uuid.UUID] = Ref("applications.id")
    reasons: Mapped[list[str]] = mapped_column(JSON)
    helps: Mapped[list[str]] = mapped_column(JSON)
    words: Mapped[bytes | None] = mapped_column(LargeBinary)
    proposed_by: Mapped[uuid.UUID] = mapped_column(Uuid)
    proposed_at: Mapped[Moment]
    confirmed_by: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    confirmed_at: Mapped[OptionalMoment]


class Correction(Base):
    """What the lender asked to be looked at again, and the answer; `asks` names fields of the application or the file."""

    __tablename__ = "corrections"

    id: Mapped[Id]
    application_id: Mapped[uuid.UUID] = Ref("applications.id")
    asks: Mapped[list[str]] = mapped_column(JSON)
    words: Mapped[bytes | None] = mapped_column(LargeBinary)
    asked_by: Mapped[uuid.UUID] = mapped_column(Uuid)
    asked_at: Mapped[Moment]
    answered_at: Mapped[OptionalMoment]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    reply: Mapped[bytes | None] = mapped_column(LargeBinary)


class Look(Base):
    """A member of a lender's staff opened an applicant's file: one row, one count, for half an hour, for this session."""

    __tablename__ = "looks"

    id: Mapped[Id]
    application_id: Mapped[uuid.UUID] = Ref("applications.id")
    person_id: Mapped[uuid.UUID] = Ref("persons.id")
    institution_id: Mapped[uuid.UUID] = Ref("institutions.id")
    staff_id: Mapped[uuid.UUID] = mapped_column(Uuid, index=True)
    consent_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    purpose: Mapped[str] = mapped_column(String(24))
    items: Mapped[int] = mapped_column(Integer)
    at: Mapped[Moment]
    until: Mapped[Moment]
    browser: Mapped[str] = mapped_column(String(64))


class CallNote(Base):
    """A call to the holder: whether somebody answered, and whether the bank's answer was told that way."""

    __tablename__ = "call_notes"

    id: Mapped[Id]
    application_id: Mapped[uuid.UUID] = Ref("applications.id")
    staff_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[Moment]
    reached: Mapped[bool] = mapped_column(Boolean)
    told_step: Mapped[int | None] = mapped_column(Integer)
    words: Mapped[bytes | None] = mapped_column(LargeBinary)


class AnswerOpened(Base):
    """The holder has seen the lender's answer of this step on a screen of their own."""

    __tablename__ = "answers_opened"

    application_id: Mapped[uuid.UUID] = Ref("applications.id", primary_key=True, index=False)
    step: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[Moment]
    device_at: Mapped[OptionalMoment]
