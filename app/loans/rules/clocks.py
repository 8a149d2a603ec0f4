"""What the bank owes by when: a working day to take up, three to get in touch, counted from receipt.

The clocks stand still while an application lies with its holder for correction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from app.loans.rules import states

#: All of China keeps Beijing's time; a working day is a day there.
CHINA = timezone(timedelta(hours=8))
DAYS_TO_TAKE_UP = 1
DAYS_TO_CONTACT = 3


@dataclass(frozen=True)
class WorkingDays:
    """Monday to Friday, changed by published tables of holidays and make-up days where a year has one."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def is_one(self, day: date) -> bool:
        return day in self.worked or (day.weekday() < 5 and day not in self.off)

    def knows(self, day: date) -> bool:
        """False where only weekends could be counted, because no table of that year has been laid in."""
        return day.year in self.years


@dataclass(frozen=True)
class Owed:
    """One thing the bank owes: `due` is None while the clock stands; `done` is when it was done."""

    what: str
    due: date | None
    done: datetime | None
    table_known: bool

    def late(self, today: date) -> bool:
        return (
            self.due is not None and (self.done.astimezone(CHINA).date() if self.done else today) > self.due
        )


def working_days(tables: Mapping[str, Mapping[str, Sequence[str]]]) -> WorkingDays:
    """From {"2026": {"off": [days], "worked": [days]}}, as the yearly notices of the State Council give them."""
    return WorkingDays(
        off=frozenset(date.fromisoformat(day) for table in tables.values() for day in table["off"]),
        worked=frozenset(date.fromisoformat(day) for table in tables.values() for day in table["worked"]),
        years=frozenset(int(year) for year in tables),
    )


def owed(rows: Sequence[states.StateRow], contacted: datetime | None, calendar: WorkingDays) -> list[Owed]:
    """What the bank owes on an application whose dated rows are given in order, the first being its receipt.

    `contacted` is the first call that reached the holder; a question, an offer or a refusal counts as contact too.
    """
    received = _day(rows[0].at)
    pauses = _pauses(rows)
    taken_up = _first(rows, {states.TAKEN_UP})
    answers = _first(rows, {states.RETURNED, states.OFFERED, states.DECLINED})
    touched = min((at for at in (contacted, answers) if at), default=None)
    over = rows[-1].state in states.ENDED
    promises = [("take-up", DAYS_TO_TAKE_UP, taken_up), ("contact", DAYS_TO_CONTACT, touched)]
    found = []
    for what, days, done in promises:
        if over and not done:
            continue
        due = _due(
            received, days, pauses if done is None else [p for p in pauses if p[0] <= _day(done)], calendar
        )
        found.append(Owed(what, due, done, due is None or calendar.knows(due)))
    return found


def _due(
    received: date, days: int, pauses: list[tuple[date, date | None]], calendar: WorkingDays
) -> date | None:
    day = received
    while days:
        day += timedelta(days=1)
        if any(start <= day and end is None for start, end in pauses):
            return None
        paused = any(start <= day < end for start, end in pauses if end)
        if calendar.is_one(day) and not paused:
            days -= 1
    return day


def _pauses(rows: Sequence[states.StateRow]) -> list[tuple[date, date | None]]:
    pauses: list[tuple[date, date | None]] = []
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        if row.state == states.RETURNED:
            pauses.append((_day(row.at), _day(following.at) if following else None))
    return pauses


def _first(rows: Sequence[states.StateRow], wanted: set[str]) -> datetime | None:
    return next((row.at for row in rows if row.state in wanted), None)


def _day(at: datetime) -> date:
    return at.astimezone(CHINA).date()
