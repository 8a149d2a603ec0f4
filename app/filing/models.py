"""What households stated: a row a version, a row an item of worth, and what is half written in a browser without a store."""

import uuid
from datetime import date

from sqlalchemy import Index, LargeBinary, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, Id, Moment, OptionalMoment, Ref


class FileVersion(Base):
    """One version of a household's file; its id is that of the entry that made it.

    `body` (the household's answers) hangs on the household's key, `own` (what the author stated about himself) on the
    author's, both for the purpose "file": when the last consent to a file is withdrawn, both are gone. What a member of
    staff wrote down for the author (`assisted_by`) rests on the consent that confirms it, and each consent confirms one version.
    """

    __tablename__ = "file_versions"
    __table_args__ = (UniqueConstraint("household_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    household_id: Mapped[uuid.UUID] = Ref("households.id", index=False)
    number: Mapped[int]
    author_id: Mapped[uuid.UUID] = Ref("persons.id")
    body: Mapped[bytes] = mapped_column(LargeBinary)
    own: Mapped[bytes] = mapped_column(LargeBinary)
    assisted_by: Mapped[uuid.UUID | None] = Ref("staff.id", index=False)
    consent_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, unique=True)
    channel: Mapped[str] = mapped_column(String(8))
    device_at: Mapped[OptionalMoment]
    received_at: Mapped[Moment]


class WorthStatement(Base):
    """What a person stated to one item of 征信业管理条例 art. 14; sealed under a key of that person and item alone."""

    __tablename__ = "worth_statements"

    id: Mapped[Id]
    person_id: Mapped[uuid.UUID] = Ref("persons.id")
    household_id: Mapped[uuid.UUID] = Ref("households.id")
    item: Mapped[str] = mapped_column(String(12))
    entry_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    assisted_by: Mapped[uuid.UUID | None] = Ref("staff.id", index=False)
    consent_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    device_at: Mapped[OptionalMoment]
    received_at: Mapped[Moment]
    erased_at: Mapped[OptionalMoment]


class Figure(Base):
    """What somebody other than the household says of one of its figures; it stands beside the statement and never over it.

    `source` is verified (seen on the spot) or imported (a list of another body); `origin` names the visit or the list. The
    value is sealed under the household's key for the purpose "file", that of an item of worth under the key of that item of
    `person_id`, who allowed it.
    """

    __tablename__ = "figures"
    __table_args__ = (Index("ix_figures_household_key", "household_id", "key"),)

    id: Mapped[Id]
    household_id: Mapped[uuid.UUID] = Ref("households.id", index=False)
    person_id: Mapped[uuid.UUID | None] = Ref("persons.id")
    key: Mapped[str] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(12))
    origin_id: Mapped[uuid.UUID] = mapped_column(Uuid, index=True)
    origin: Mapped[str] = mapped_column(String(80))
    value: Mapped[bytes] = mapped_column(LargeBinary)
    as_of: Mapped[date]
    noted_by: Mapped[str] = mapped_column(String(48))  # staff:<id>
    noted_at: Mapped[Moment]
    ended_at: Mapped[OptionalMoment]


class CountyAnswer(Base):
    """What a household answered to its county's own questions; the newest row holds.

    `version_id` is the county's dated row that asked; `body` hangs on the household's key for the purpose "file".
    """

    __tablename__ = "county_answers"

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    household_id: Mapped[uuid.UUID] = Ref("households.id")
    author_id: Mapped[uuid.UUID] = Ref("persons.id")
    version_id: Mapped[uuid.UUID] = Ref("county_settings.id", index=False)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[Moment]


class FormDraft(Base):
    """What a person began in a browser without a store of its own, as it was typed; it goes when the form is submitted."""

    __tablename__ = "form_drafts"
    __table_args__ = (UniqueConstraint("person_id", "form"),)

    id: Mapped[Id]
    person_id: Mapped[uuid.UUID] = Ref("persons.id", index=False)
    form: Mapped[str] = mapped_column(String(32))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    begun_at: Mapped[Moment]
    saved_at: Mapped[Moment]
