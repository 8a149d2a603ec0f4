"""A worker's own statement of work: counted from what was accepted, the same for the worker and for who oversees."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from app.foundation.db import session
from app.foundation.formats import CHINA
from app.foundation.registry import registry
from app.people.models import Household
from app.sync.models import AcceptedEntry
from app.visits.models import SecondCheck, Visit
from app.visits.queries import day_of
from app.visits.rules import moment_of


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
    homes, outcomes = _homes_and_outcomes([row.id for _at, row in wanted])
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


def _homes_and_outcomes(ids: list[uuid.UUID]) -> tuple[dict[uuid.UUID, str], dict[uuid.UUID, str]]:
    visits = {one.id: one for one in session.scalars(select(Visit).where(Visit.id.in_(ids)))}
    checks = {
        one.entry_id: one.household_id
        for one in session.scalars(select(SecondCheck).where(SecondCheck.entry_id.in_(ids)))
    }
    about = {one.id: one.household_id for one in visits.values()} | checks
    wanted = {*about.values(), *ids}
    numbers = {
        one.id: one.household_no for one in session.scalars(select(Household).where(Household.id.in_(wanted)))
    }
    homes = {one: numbers.get(about.get(one, one), "") for one in ids}
    return homes, {one.id: one.outcome for one in visits.values()}


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=CHINA).astimezone(UTC)
