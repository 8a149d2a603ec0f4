"""Two people changed the same file: different figures merge, the same figure waits for a person; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One figure that both changed, each to something else; "" means that the answer was taken away."""

    base: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What both agree on, and what only a person can decide."""

    answers: dict[str, str]
    conflicts: dict[str, Conflict]


def merge(base: Answers, theirs: Answers, mine: Answers, over: Answers | None = None) -> Merged:
    """Three-way, figure by figure: who left a figure as it was yields to who changed it.

    `over` holds figures of theirs that the author has seen and decided to replace; another figure of theirs asks again.
    The result of a merge without conflicts may still break a rule between two figures, so it is validated again.
    """
    answers: dict[str, str] = {}
    conflicts: dict[str, Conflict] = {}
    for name in dict.fromkeys((*mine, *theirs, *base)):
        was, other, own = base.get(name, ""), theirs.get(name, ""), mine.get(name, "")
        if own in (was, other):
            kept = other
        elif other == was or (over or {}).get(name) == other:
            kept = own
        else:
            conflicts[name] = Conflict(was, other, own)
            continue
        if kept:
            answers[name] = kept
    return Merged(answers, conflicts)
