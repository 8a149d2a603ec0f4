"""How far villages and their groups are in this round, each with its denominator."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.foundation.db import session
from app.people.models import Ending, Household
from app.regions.queries import lies_in
from app.visits.queries import Progress, filed_since, newest_visits, round_begin

MOST = 20_000


@dataclass(frozen=True, slots=True)
class Part:
    """A village, or a group of one, and how far it is; `code` is the village's."""

    code: str
    name: str
    progress: Progress


def villages(areas: Iterable[str]) -> list[Part]:
    """The villages of these areas that have households, in the order of their codes."""
    homes = _homes(areas)
    return _parts(homes, lambda home: (home.region_code, ""))


def groups(village: str) -> list[Part]:
    """The groups of one village; households of none stand under an empty name."""
    return _parts(_homes([village]), lambda home: (home.region_code, home.herder_group or ""))


def _parts(homes: list[Household], part_of: Callable[[Household], tuple[str, str]]) -> list[Part]:
    members: dict[tuple[str, str], set[uuid.UUID]] = defaultdict(set)
    for home in homes:
        members[part_of(home)].add(home.id)
    filed, refused = _filed_and_refused({home.id for home in homes})
    return [
        Part(code, group, Progress(len(ids), len(ids & filed), len(ids & refused)))
        for (code, group), ids in sorted(members.items())
    ]


def _homes(areas: Iterable[str]) -> list[Household]:
    """Households that have not ended; one that lies in two of the areas is there once."""
    ended = select(Ending.id).where(Ending.household_id == Household.id, Ending.until.is_(None))
    found: dict[uuid.UUID, Household] = {}
    for area in areas:
        rows = select(Household).where(lies_in(Household.region_code, area), ~ended.exists())
        found |= {home.id: home for home in session.scalars(rows.limit(MOST))}
    return list(found.values())


def _filed_and_refused(ids: set[uuid.UUID]) -> tuple[set[uuid.UUID], set[uuid.UUID]]:
    begin = round_begin()
    filed: set[uuid.UUID] = set()
    refused: set[uuid.UUID] = set()
    listed = list(ids)
    for start in range(0, len(listed), 500):
        some = listed[start : start + 500]
        filed |= filed_since(some, begin)
        last = newest_visits(some)
        refused |= {one for one, visit in last.items() if visit.outcome == "refused" and visit.at >= begin}
    return filed, refused - filed
