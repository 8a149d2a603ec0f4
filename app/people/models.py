"""Tables of identity: subjects, who belongs to which household, and who may prove to be whom."""

import uuid

from sqlalchemy import (
    BigInteger,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    UniqueConstraint,
    Uuid,
    text,
)
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


class Grid(Base):
    """A part of a village that one worker walks: the village's 12 digits and three of its own.

    With a group (社) it holds that group's households; without one, those of the village that no other grid holds.
    """

    __tablename__ = "grids"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(15), unique=True)
    region_code: Mapped[str] = mapped_column(String(12), index=True)
    name_zh: Mapped[str] = mapped_column(String(60))
    name_bo: Mapped[str | None] = mapped_column(String(120))
    herder_group: Mapped[str | None] = mapped_column(String(60))
    made_at: Mapped[Moment]
    closed_at: Mapped[OptionalMoment]


class GridAssignment(Base):
    """A member of staff walks a grid from a moment until another; a grid has one worker at a time."""

    __tablename__ = "grid_assignments"
    __table_args__ = (
        Index(
            "uq_grid_assignments_grid_now",
            "grid_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    id: Mapped[Id]
    grid_id: Mapped[uuid.UUID] = Ref("grids.id")
    staff_id: Mapped[uuid.UUID] = Ref("staff.id")
    since: Mapped[Moment]
    until: Mapped[OptionalMoment]


class Placement(Base):
    """A household lies in a grid from a moment until another; in one at a time."""

    __tablename__ = "placements"
    __table_args__ = (
        Index(
            "uq_placements_household_now",
            "household_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    id: Mapped[Id]
    household_id: Mapped[uuid.UUID] = Ref("households.id")
    grid_id: Mapped[uuid.UUID] = Ref("grids.id")
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


class Institution(Base):
    """A bank or another body whose staff may be granted roles; a county office has the region code of its county."""

    __tablename__ = "institutions"

    id: Mapped[uuid.UUID] = Ref("subjects.id", primary_key=True, index=False)
    kind: Mapped[str] = mapped_column(String(12))  # bank, county, insurer, guarantor
    name_zh: Mapped[str] = mapped_column(String(80))
    name_bo: Mapped[str | None] = mapped_column(String(200))
    name_en: Mapped[str | None] = mapped_column(String(120))
    telephone: Mapped[str | None] = mapped_column(String(20))
    contact: Mapped[str | None] = mapped_column(String(60))
    region_code: Mapped[str | None] = mapped_column(String(12))


class Branch(Base):
    """A place where an institution receives people."""

    __tablename__ = "branches"

    id: Mapped[Id]
    institution_id: Mapped[uuid.UUID] = Ref("institutions.id")
    name_zh: Mapped[str] = mapped_column(String(80))
    name_bo: Mapped[str | None] = mapped_column(String(200))
    name_en: Mapped[str | None] = mapped_column(String(120))
    telephone: Mapped[str] = mapped_column(String(20))
    address_zh: Mapped[str] = mapped_column(String(120))
    address_bo: Mapped[str | None] = mapped_column(String(300))
    region_code: Mapped[str] = mapped_column(String(12))


class Staff(Base):
    """Somebody who works with the platform; shown by name to every person whose file is looked at."""

    __tablename__ = "staff"

    id: Mapped[Id]
    user_name: Mapped[str] = mapped_column(String(40), unique=True)
    password: Mapped[str] = mapped_column(String(160))  # Argon2id
    totp: Mapped[bytes] = mapped_column(LargeBinary)  # sealed under the key of this id
    totp_step: Mapped[int] = mapped_column(
        BigInteger, default=0
    )  # the last step that was used: no code opens twice
    name_zh: Mapped[str] = mapped_column(String(60))
    name_bo: Mapped[str | None] = mapped_column(String(120))
    telephone: Mapped[str | None] = mapped_column(String(20))
    created_at: Mapped[Moment]

    @property
    def author(self) -> Author:
        """The member of staff as somebody who states something."""
        return Author("staff", self.id)


class Suspension(Base):
    """A member of staff may not enter from a moment until it is lifted; `words` say why to those who may lift it."""

    __tablename__ = "suspensions"

    id: Mapped[Id]
    staff_id: Mapped[uuid.UUID] = Ref("staff.id")
    since: Mapped[Moment]
    until: Mapped[OptionalMoment]
    reason: Mapped[str] = mapped_column(String(40))
    words: Mapped[str | None] = mapped_column(String(200))
    by: Mapped[uuid.UUID | None] = mapped_column(Uuid)


class Grant(Base):
    """A role in an area (a prefix of region codes) and, for lenders, in an institution or one branch of it."""

    __tablename__ = "grants"

    id: Mapped[Id]
    staff_id: Mapped[uuid.UUID] = Ref("staff.id")
    role: Mapped[str] = mapped_column(String(16))  # one of staffing.ROLES
    area: Mapped[str] = mapped_column(String(12))
    institution_id: Mapped[uuid.UUID | None] = Ref("institutions.id")
    branch_id: Mapped[uuid.UUID | None] = Ref("branches.id")
    since: Mapped[Moment]
    until: Mapped[OptionalMoment]


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
