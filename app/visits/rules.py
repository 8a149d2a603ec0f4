"""Rules of visits: how they may end, which are checked by a second person, and which figures of a worker are worth a question; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

OUTCOMES = ("filed", "not-home", "refused", "moved", "died", "merged", "split")
"""How a visit ends. A refusal needs no reason and none is kept; it counts against nobody and no lender learns of it."""

ENDS_LIST = frozenset({"moved", "merged"})
CHECKED = frozenset({"filed"})
"""Only what was filed is checked: whoever refused is not visited a second time because of it."""

ONE_IN = 10
UNDO_FOR = timedelta(days=1)


def is_drawn(keyed_hash: str) -> bool:
    """Whether lot draws a visit for a second check: one in ten, by a keyed hash (hex) of its id that nobody can choose or foresee."""
    return int(keyed_hash, 16) % ONE_IN == 0


MANY_AN_HOUR = 30
MANY_ONE_PHONE = 5
MANY_ALIKE = 3


def most_within_an_hour(moments: Iterable[datetime]) -> tuple[int, datetime | None]:
    """The most that happened within any one hour, and when that hour began."""
    times = sorted(moments)
    best: tuple[int, datetime | None] = (0, None)
    first = 0
    for last, moment in enumerate(times):
        while moment - times[first] >= timedelta(hours=1):
            first += 1
        if last - first + 1 > best[0]:
            best = (last - first + 1, times[first])
    return best


def shared_by(named: Mapping[str, Iterable[str]], least: int) -> list[list[str]]:
    """Groups of at least so many that share one value (households by telephone, for example), the largest first."""
    groups: dict[str, set[str]] = {}
    for name, values in named.items():
        for value in values:
            if value:
                groups.setdefault(value, set()).add(name)
    large = [sorted(group) for group in groups.values() if len(group) >= least]
    return sorted(large, key=lambda group: (-len(group), group))
