"""Reading visits: how each household stands in this round, and how far a list has come."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Select, func, select

from app.filing.models import FileVersion
from app.foundation.clock import now
from app.foundation.db import session
from app.foundation.formats import CHINA
from app.visits.models import SecondCheck, Visit


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a list of households has come in this round. Whoever refused is no part of what is still missing."""

    households: int
    filed: int
    refused: int

    @property
    def goal(self) -> int:
        return self.households - self.refused

    @property
    def missing(self) -> int:
        return max(self.goal - self.filed, 0)


def round_begin() -> datetime:
    """Credit files are gone through once a year: the round began with the first day of this year in China."""
    year = now().astimezone(CHINA).year
    return datetime(year, 1, 1, tzinfo=CHINA).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """The day in China."""
    return moment.astimezone(CHINA).date()


def newest_visits(household_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Visit]:
    """The last visit to each household, of those that were not undone."""
    rows = select(Visit).where(Visit.household_id.in_(household_ids), Visit.undone_at.is_(None))
    return {row.household_id: row for row in session.scalars(rows.order_by(Visit.at, Visit.id))}


def filed_since(household_ids: Collection[uuid.UUID], since: datetime) -> set[uuid.UUID]:
    """Those of the households of whose file a version came in since a moment."""
    filed = select(FileVersion.household_id).where(
        FileVersion.household_id.in_(household_ids), FileVersion.received_at >= since
    )
    return set(session.scalars(filed.group_by(FileVersion.household_id)))


def newest_versions(household_ids: Collection[uuid.UUID]) -> Select[FileVersion]:
    """The newest version of each household's file."""
    last = (
        select(FileVersion.household_id, func.max(FileVersion.number).label("number"))
        .where(FileVersion.household_id.in_(household_ids))
        .group_by(FileVersion.household_id)
        .subquery()
    )
    return select(FileVersion).join(
        last, (FileVersion.household_id == last.c.household_id) & (FileVersion.number == last.c.number)
    )


def progress_of(household_ids: Collection[uuid.UUID]) -> Progress:
    """How far these households have come in this round."""
    begin = round_begin()
    visits = newest_visits(household_ids)
    refused = {one for one, visit in visits.items() if visit.outcome == "refused" and visit.at >= begin}
    filed = filed_since(household_ids, begin)
    return Progress(len(household_ids), len(filed), len(refused - filed))


def outcomes_of(staff_id: uuid.UUID, since: datetime, until: datetime) -> Counter[str]:
    """How a worker's visits of a time ended."""
    counted = (
        select(Visit.outcome, func.count().label("times"))
        .where(Visit.staff_id == staff_id, Visit.at >= since, Visit.at < until, Visit.undone_at.is_(None))
        .group_by(Visit.outcome)
    )
    return Counter({row.outcome: row.times for row in session.execute(counted)})


def open_check(household_id: uuid.UUID) -> SecondCheck | None:
    """The second check that a household waits for."""
    waiting = select(SecondCheck).where(
        SecondCheck.household_id == household_id, SecondCheck.done_at.is_(None)
    )
    return session.scalars(waiting).first()


def checks_asked_of(staff_id: uuid.UUID, household_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the households that a worker is asked to check."""
    asked = select(SecondCheck.household_id).where(
        SecondCheck.checker_id == staff_id,
        SecondCheck.done_at.is_(None),
        SecondCheck.household_id.in_(household_ids),
    )
    return set(session.scalars(asked))
