"""Where a figure comes from and whether its sources agree; pure.

self: declared by the household · verified: seen on the spot · imported: from a list of another body · mismatch: two of them
say different things · objected: somebody it concerns says that it is wrong. All of them stand side by side; none replaces
another, and a mismatch is a question to people, never a mark against the household.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.filing.dictionary import ITEMS
from app.foundation.rules import hundredths

SELF, VERIFIED, IMPORTED, MISMATCH, OBJECTED = "self", "verified", "imported", "mismatch", "objected"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far two figures may lie apart and still agree: a part of the larger one in percent, and never less than `least` units."""

    percent: int
    least: int


EXACT = Tolerance(0, 0)

BY_UNIT = {
    "heads": Tolerance(10, 5),
    "mu": Tolerance(5, 10),
    "yuan": Tolerance(10, 500),
    "tonnes": Tolerance(20, 2),
    "m2": Tolerance(10, 20),
    "metres": Tolerance(10, 200),
    "months": Tolerance(0, 1),
    "year": Tolerance(0, 1),
}
"""Measured and contracted areas differ by 5%, herds change from week to week; people and things are counted exactly."""

BY_KEY = {
    "poultry": Tolerance(25, 20),
    "income_grassland": Tolerance(2, 50),
}
"""Where a figure is looser or stricter than its unit: a subsidy is paid to the yuan."""

MOVING = frozenset({"heads", "tonnes", "yuan"})
DAYS_COMPARABLE = 400
"""Herds, stores and sums of different years are not compared: a winter lies between them."""


@dataclass(frozen=True, slots=True)
class Other:
    """What somebody else says: the text in normal form, verified or imported, on which day, from where in words."""

    text: str
    source: str
    as_of: date
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One source of a figure with its day; `text` is what it says (normal form), "" where it says nothing of its own."""

    code: str
    day: date
    text: str = ""
    origin: str = ""


def marks(
    key: str,
    stated: str,
    since: date | None,
    others: Iterable[Other],
    objected: date | None = None,
) -> tuple[Mark, ...]:
    """The sources of one figure in the order in which they are shown: one's own word first."""
    found = [Mark(SELF, since, stated)] if stated and since else []
    for other in others:
        found.append(Mark(other.source, other.as_of, other.text, other.origin))
        if stated and since and not agree(key, stated, since, other):
            found.append(Mark(MISMATCH, other.as_of))
    if objected:
        found.append(Mark(OBJECTED, objected))
    return tuple(found)


def agree(key: str, stated: str, since: date, other: Other) -> bool:
    """Whether the two say the same within the tolerance of the figure, or cannot be compared."""
    item = ITEMS.get(key)
    if item is None:
        return True
    if item.unit in MOVING and abs((since - other.as_of).days) > DAYS_COMPARABLE:
        return True
    ours, theirs = hundredths(stated), hundredths(other.text)
    if not item.most or ours is None or theirs is None:
        return set(stated.split()) == set(other.text.split())
    within = BY_KEY.get(key) or BY_UNIT.get(item.unit, EXACT)
    return abs(ours - theirs) * 100 <= max(within.least * 100 * 100, within.percent * max(ours, theirs))
