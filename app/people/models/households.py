"""Persons, households and who lives where, with what ended."""

import uuid

from sqlalchemy import Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.contracts import Author
from app.foundation.db import Base, Id, Moment, OptionalMoment, Ref


class Subject(Base):
    """Anybody or anything that a credit file can be about; the data key of its values hangs on this id."""

    __tablename__ = "subjects"

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(12))  # person, household, shop, institution
    created_at: Mapped[Moment]


class Person(Base):
    """A person; everything that names the person is sealed under the person's own key, hashes serve exact search."""

    __tablename__ = "persons"

    id: Mapped[uuid.UUID] = Ref("subjects.id", primary_key=True, index=False)
    name_zh: Mapped[bytes] = mapped_column(LargeBinary)
    name_bo: Mapped[bytes | None] = mapped_column(LargeBinary)
    id_number: Mapped[bytes] = mapped_column(LargeBinary)
    birth_date: Mapped[bytes] = mapped_column(LargeBinary)
    phone: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_owner: Mapped[str | None] = mapped_column(String(8))  # own, family, other
    language: Mapped[str] = mapped_column(String(2))
    id_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    name_zh_hash: Mapped[str | None] = mapped_column(String(64), index=True)
    name_bo_hash: Mapped[str | None] = mapped_column(String(64), index=True)
    created_at: Mapped[Moment]

    @property
    def author(self) -> Author:
        """The person as somebody who states something."""
        return Author("person", self.id)


class Household(Base):
    """A household of one village; the number is village (12 digits), serial (4) and check digit."""

    __tablename__ = "households"

    id: Mapped[uuid.UUID] = Ref("subjects.id", primary_key=True, index=False)
    household_no: Mapped[str] = mapped_column(String(17), unique=True)
    region_code: Mapped[str] = mapped_column(String(12), index=True)
    herder_group: Mapped[str | None] = mapped_column(String(60))
    created_at: Mapped[Moment]


class Membership(Base):
    """A person lives in a household from a moment until another; in one household at a time."""

    __tablename__ = "memberships"
    __table_args__ = (
        Index(
            "uq_memberships_person_now",
            "person_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    id: Mapped[Id]
    household_id: Mapped[uuid.UUID] = Ref("households.id")
    person_id: Mapped[uuid.UUID] = Ref("persons.id")
    relation: Mapped[str] = mapped_column(String(2))  # GB/T 4761: 01 head, 1x spouse, 2x son, 3x daughter …
    since: Mapped[Moment]
    until: Mapped[OptionalMoment]


class Ending(Base):
    """A household that is no more, from a moment until somebody found out that it still is: it moved away, became part of
    another, or nobody is left. Its number, its file and its history stay.
    """

    __tablename__ = "endings"
    __table_args__ = (
        Index(
            "uq_endings_household_now",
            "household_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    id: Mapped[Id]
    household_id: Mapped[uuid.UUID] = Ref("households.id", index=False)
    kind: Mapped[str] = mapped_column(String(8))  # moved, merged, empty
    into_id: Mapped[uuid.UUID | None] = Ref("households.id")
    noted_by: Mapped[str] = mapped_column(String(48))  # staff:<id>
    since: Mapped[Moment]
    until: Mapped[OptionalMoment]


class Death(Base):
    """A person has died, as was told at a moment; `until` is set when it turns out to be wrong."""

    __tablename__ = "deaths"
    __table_args__ = (
        Index(
            "uq_deaths_person_now",
            "person_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    id: Mapped[Id]
    person_id: Mapped[uuid.UUID] = Ref("persons.id", index=False)
    noted_by: Mapped[str] = mapped_column(String(48))  # staff:<id>
    since: Mapped[Moment]
    until: Mapped[OptionalMoment]
