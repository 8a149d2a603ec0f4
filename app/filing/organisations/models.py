"""Organisations, who acts for them, what is stated of them, and what the county or a worker saw on the spot."""

import uuid

from sqlalchemy import LargeBinary, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, Id, Moment, OptionalMoment, Ref


class Organisation(Base):
    """A body with members or workers of its own; its name stands sealed in its file.

    Whoever names a code first does not own it, so its hash is not unique; only one with the same code can be seen on the spot.
    """

    __tablename__ = "organisations"

    id: Mapped[uuid.UUID] = Ref("subjects.id", primary_key=True, index=False)
    kind: Mapped[str] = mapped_column(String(12))
    code_hash: Mapped[str | None] = mapped_column(String(64), index=True)
    region_code: Mapped[str] = mapped_column(String(12), index=True)
    created_at: Mapped[Moment]


class Representation(Base):
    """A person acts for an organisation from a moment until another."""

    __tablename__ = "representations"

    id: Mapped[Id]
    organisation_id: Mapped[uuid.UUID] = Ref("organisations.id")
    person_id: Mapped[uuid.UUID] = Ref("persons.id")
    role: Mapped[str] = mapped_column(String(12))  # legal, manager, authorised
    since: Mapped[Moment]
    until: Mapped[OptionalMoment]


class OrganisationVersion(Base):
    """One version of an organisation's file; its id is that of the entry. `body` hangs on the organisation's key "file"."""

    __tablename__ = "organisation_versions"
    __table_args__ = (UniqueConstraint("organisation_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    organisation_id: Mapped[uuid.UUID] = Ref("organisations.id", index=False)
    number: Mapped[int]
    author_id: Mapped[uuid.UUID] = Ref("persons.id")
    body: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[Moment]


class OrganisationMoney(Base):
    """What its representative stated of its money; sealed under that person's own key of the item, so that withdrawing erases it."""

    __tablename__ = "organisation_money"

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    organisation_id: Mapped[uuid.UUID] = Ref("organisations.id")
    person_id: Mapped[uuid.UUID] = Ref("persons.id")
    body: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[Moment]


class OrganisationCheck(Base):
    """A worker or the county saw the organisation and its papers on the spot, at one version of its file."""

    __tablename__ = "organisation_checks"

    id: Mapped[Id]
    organisation_id: Mapped[uuid.UUID] = Ref("organisations.id")
    version_id: Mapped[uuid.UUID] = Ref("organisation_versions.id", index=False)
    staff_id: Mapped[uuid.UUID] = Ref("staff.id")
    at: Mapped[Moment]
