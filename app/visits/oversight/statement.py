"""A worker's own statement of work: counted from what was accepted, the same for the worker and for who oversees."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from app.foundation.crypto import Erased
from app.foundation.db import session
from app.foundation.formats import CHINA
from app.foundation.registry import registry
from app.people.models import Household
from app.people.rules import moment_of
from app.sync.ledger import fields_of
from app.sync.models import AcceptedEntry
from app.visits.models import Visit
from app.visits.queries import day_of


@dataclass(frozen=True, slots=True)
class Line:
    """One accepted entry: when it was written, what it was, of which household, and the receipt by which both sides find it."""

    at: datetime
    what: Any
    outcome: str
    household_no: str
    receipt: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day's lines, and how often each thing was done."""

    day: date
    lines: list[Line]

    @property
    def counts(self) -> Counter[tuple[str, str]]:
        return Counter((str(line.what), line.outcome) for line in self.lines)


def month_of(text: str, today: date) -> date:
    """The first day of the month that an address names (2026-11), or of this month when it names none."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)


def next_month(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)


def statement(staff_id: uuid.UUID, month: date) -> list[Day]:
    """What a member of staff did in a month, by the day (in China) on which it was written; what a visit undid stands here too."""
    begin, end = _moment(month), _moment(next_month(month))
    rows = select(AcceptedEntry).where(
        AcceptedEntry.author_id == staff_id, AcceptedEntry.received_at >= begin
    )
    written = [
        (moment_of(row.device_at, row.received_at), row)
        for row in session.scalars(rows.order_by(AcceptedEntry.number))
    ]
    wanted = sorted(
        ((at, row) for at, row in written if begin <= at < end), key=lambda pair: (pair[0], pair[1].id)
    )
    homes, outcomes = _homes_and_outcomes([row for _at, row in wanted])
    days: dict[date, Day] = {}
    for at, row in wanted:
        known = registry().submissions.get(row.kind)
        line = Line(
            at,
            known.label if known and known.label else row.kind,
            outcomes.get(row.id, ""),
            homes.get(row.id, ""),
            row.code or "",
        )
        days.setdefault(day_of(at), Day(day_of(at), [])).lines.append(line)
    return list(days.values())


def _homes_and_outcomes(
    rows: Sequence[AcceptedEntry],
) -> tuple[dict[uuid.UUID, str], dict[uuid.UUID, str]]:
    """The household's number and the outcome of each entry, where it has one; of what was erased neither is known."""
    visits = session.scalars(select(Visit).where(Visit.id.in_([row.id for row in rows]))).all()
    about = {row.id: _named(row) for row in rows} | {one.id: one.household_id for one in visits}
    homes = session.scalars(select(Household).where(Household.id.in_(set(about.values()))))
    numbers = {home.id: home.household_no for home in homes}
    return (
        {entry: numbers.get(home, "") for entry, home in about.items()},
        {one.id: one.outcome for one in visits},
    )


def _named(row: AcceptedEntry) -> uuid.UUID:
    """The household that an entry names; the entry's own id is that of a household made by it."""
    try:
        return uuid.UUID(dict(fields_of(row)).get("household", ""))
    except (Erased, ValueError):
        return row.id


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=CHINA).astimezone(UTC)
