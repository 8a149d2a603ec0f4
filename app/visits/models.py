"""What grid workers state: a row a visit, and a row for each visit that somebody else checks."""

import uuid

from sqlalchemy import Index, String, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, Id, Moment, OptionalMoment, Ref


class Visit(Base):
    """A worker was at a household, and how it ended; its id is that of the entry. No word of why is kept anywhere.

    `at` is when he says it was; what the ending changed came to pass at `acted_at`, and until a day later it can be undone.
    """

    __tablename__ = "visits"
    __table_args__ = (
        Index("ix_visits_household_at", "household_id", "at"),
        Index("ix_visits_staff_at", "staff_id", "at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    household_id: Mapped[uuid.UUID] = Ref("households.id", index=False)
    grid_id: Mapped[uuid.UUID | None] = Ref("grids.id")
    staff_id: Mapped[uuid.UUID] = Ref("staff.id", index=False)
    outcome: Mapped[str] = mapped_column(String(10))
    at: Mapped[Moment]
    received_at: Mapped[Moment]
    acted_at: Mapped[Moment]
    person_id: Mapped[uuid.UUID | None] = Ref("persons.id", index=False)  # who died
    head_id: Mapped[uuid.UUID | None] = Ref("persons.id", index=False)  # who is head from then on
    other_id: Mapped[uuid.UUID | None] = Ref("households.id")  # merged into, or made by splitting
    moved_to: Mapped[str | None] = mapped_column(String(12))  # a region, when it was told
    undone_at: Mapped[OptionalMoment]
    undone_by: Mapped[str | None] = mapped_column(String(48))


class SecondCheck(Base):
    """One of the visits that lot drew for a second check by somebody else; asked of a worker, or done by who oversees them."""

    __tablename__ = "second_checks"
    __table_args__ = (
        Index(
            "uq_second_checks_household_open",
            "household_id",
            unique=True,
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    id: Mapped[Id]
    visit_id: Mapped[uuid.UUID] = Ref("visits.id", unique=True, index=False)
    household_id: Mapped[uuid.UUID] = Ref("households.id", index=False)
    first_id: Mapped[uuid.UUID] = Ref("staff.id", index=False)  # who made the visit, and may not check it
    drawn_at: Mapped[Moment]
    checker_id: Mapped[uuid.UUID | None] = Ref("staff.id")
    asked_at: Mapped[OptionalMoment]
    done_at: Mapped[OptionalMoment]
    done_by: Mapped[uuid.UUID | None] = Ref("staff.id", index=False)
    entry_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)


class KeptDecision(Base):
    """What the office decided of an entry that was kept for a person: taken in as it was written, or left out and why."""

    __tablename__ = "kept_decisions"
    __table_args__ = (UniqueConstraint("author_id", "entry_id"),)

    id: Mapped[Id]
    author_id: Mapped[uuid.UUID] = Ref("staff.id", index=False)
    entry_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    outcome: Mapped[str] = mapped_column(String(8))  # taken, left
    reason: Mapped[str | None] = mapped_column(String(16))  # why it was left
    decided_by: Mapped[uuid.UUID] = Ref("staff.id", index=False)
    at: Mapped[Moment]
