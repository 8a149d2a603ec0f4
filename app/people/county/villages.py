"""What the county's pages of grids count: households by village, by group and by grid, and who walks."""

import uuid
from typing import NamedTuple

from sqlalchemy import Select, func, select

from app.foundation.db import session
from app.people.access import SignedIn
from app.people.county.rules import OVERSEERS
from app.people.county.standing import in_area_of
from app.people.drawing import grids_of, workers_for
from app.people.grids import walker_of
from app.people.models import Ending, Grid, Household, Placement, Staff
from app.regions.lists import AS_OF
from app.regions.models import Region
from app.regions.names import Name, name_in
from app.regions.rules import Level


class Village(NamedTuple):
    """A village with its living households, how many of them lie in a grid, and how many grids it has."""

    name: Name
    township: Name
    households: int
    placed: int
    grids: int

    @property
    def loose(self) -> int:
        return self.households - self.placed


class Walked(NamedTuple):
    """A grid, its households, and who walks it now."""

    grid: Grid
    households: int
    worker: Staff | None


def villages_of(me: SignedIn, language: str) -> list[Village]:
    """The villages of the area in which there are households or which are real ones, by code."""
    rows = session.scalars(
        select(Region)
        .where(in_area_of(me, Region.code), Region.level == Level.VILLAGE, Region.listed_on == AS_OF)
        .order_by(Region.code)
    ).all()
    towns = {row.code: row for row in session.scalars(select(Region).where(Region.level == Level.TOWNSHIP))}
    homes, placed = _count(me, False), _count(me, True)
    drawn = (
        select(Grid.region_code, func.count())
        .where(in_area_of(me, Grid.region_code), Grid.closed_at.is_(None))
        .group_by(Grid.region_code)
    )
    grids = {row[0]: row[1] for row in session.execute(drawn)}
    return [
        Village(
            name_in(language, row),
            name_in(language, towns[str(row.parent_code)]),
            homes.get(row.code, 0),
            placed.get(row.code, 0),
            grids.get(row.code, 0),
        )
        for row in rows
        if row.is_real_village or row.code in homes
    ]


def groups_of(village: str) -> list[tuple[str | None, int]]:
    """The groups of a village with their living households; None for those of no group."""
    counted = (
        select(Household.herder_group, func.count())
        .where(Household.region_code == village, Household.id.not_in(_ended()))
        .group_by(Household.herder_group)
    )
    return sorted(((row[0], row[1]) for row in session.execute(counted)), key=lambda one: one[0] or "\uffff")


def walked(village: str) -> list[Walked]:
    found = []
    for grid in grids_of(village):
        lying = select(func.count()).where(Placement.grid_id == grid.id, Placement.until.is_(None))
        who = walker_of(grid.id)
        worker = session.get(Staff, who) if who else None
        found.append(Walked(grid, session.scalar(lying) or 0, worker))
    return found


def workers(village: str) -> list[Staff]:
    """Who may walk a grid of this village, by name."""
    ids: set[uuid.UUID] = workers_for(village)
    return list(session.scalars(select(Staff).where(Staff.id.in_(ids)).order_by(Staff.name_zh)))


def loose_households(me: SignedIn) -> int:
    """Households of the area that lie in no grid, so that nobody visits them."""
    return sum(_count(me, False).values()) - sum(_count(me, True).values())


def must_oversee(me: SignedIn, village: str) -> None:
    me.must_see(village, *OVERSEERS)


def _count(me: SignedIn, placed: bool) -> dict[str, int]:
    counted = select(Household.region_code, func.count()).where(
        in_area_of(me, Household.region_code), Household.id.not_in(_ended())
    )
    if placed:
        counted = counted.join(Placement, Placement.household_id == Household.id).where(
            Placement.until.is_(None)
        )
    return {row[0]: row[1] for row in session.execute(counted.group_by(Household.region_code))}


def _ended() -> Select[uuid.UUID]:
    return select(Ending.household_id).where(Ending.until.is_(None))
