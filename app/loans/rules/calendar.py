"""Days and months as loan contracts count them: civil days, no time of day, the month's end kept."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months_later(start: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it is shorter.

    Counting is always from `start`, so 31 January gives 28 February and then 31 March again.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def whole_months(start: date, due: date) -> int:
    """The months of a term that ends on `due`, a begun month counting whole."""
    months = (due.year - start.year) * 12 + due.month - start.month
    return months if months_later(start, months) >= due else months + 1


def quarter_turns(start: date, due: date) -> list[date]:
    """The 21st of March, June, September and December strictly between two days.

    Interest runs through the 20th and is paid on the 21st, the habit of rural banks.
    """
    first = start.year * 4
    turns = [date(quarter // 4, quarter % 4 * 3 + 3, 21) for quarter in range(first, due.year * 4 + 4)]
    return [turn for turn in turns if start < turn < due]


def next_presets(presets: list[str], start: date, earliest: date, latest: date) -> list[date]:
    """The next occurrence of each month-day ("10-31") that lies within a term's limits, in order of date."""
    days = {_next(preset, year) for preset in presets for year in range(start.year, latest.year + 1)}
    first_of_each: dict[tuple[int, int], date] = {}
    for day in sorted(day for day in days if earliest <= day <= latest):
        first_of_each.setdefault((day.month, day.day), day)
    return sorted(first_of_each.values())


def _next(preset: str, year: int) -> date:
    month, day = (int(part) for part in preset.split("-"))
    return date(year, month, min(day, monthrange(year, month)[1]))
