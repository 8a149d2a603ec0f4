"""Grids drawn from a village by its groups, and the rule by which a household finds its grid."""

import uuid
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select

from app.foundation.clock import now
from app.foundation.contracts import trail
from app.foundation.db import session
from app.foundation.refusals import NotFound, Refused
from app.people.grids import assign_grid, grid_of, grids_walked, households_in, make_grid, place
from app.people.models import Ending, Grant, Grid, Household, Placement

MOST_IN_A_VILLAGE = 999


class Drawing(NamedTuple):
    """A grid to be drawn: its names, and the group whose households it holds (None: all that no other grid holds)."""

    name_zh: str
    name_bo: str | None = None
    group: str | None = None


def draw_grids(village: str, wanted: Iterable[Drawing]) -> list[Grid]:
    """Draw grids of a village (12 digits) and place its households; a group that has a grid already gets no second one."""
    there = {grid.herder_group for grid in grids_of(village)}
    made = []
    for one in wanted:
        if one.group not in there:
            made.append(_drawn(village, one))
            there.add(one.group)
    _settle_the_rest(village)
    return made


def settle(household: Household) -> Grid | None:
    """Put a household into the grid of its group, else of the rest of its village; None when no grid of the village holds it.

    Done whenever a household is made; to be called when its village or group changes. What was placed by hand stays until then.
    """
    found, lies = by_rule(household), grid_of(household.id)
    if found is None and lies is not None and lies.region_code == household.region_code:
        return lies
    place(household.id, found.id if found else None)
    return found


def hand_over(grid_id: uuid.UUID, staff_id: uuid.UUID | None) -> None:
    """From now on this member of staff walks the grid, or nobody does. Refused(not-a-worker-here) without a grant there."""
    grid = living_grid(grid_id)
    if staff_id is not None and staff_id not in workers_for(grid.region_code):
        raise Refused("not-a-worker-here")
    assign_grid(grid_id, staff_id)


def close_grid(grid_id: uuid.UUID) -> None:
    """Nobody walks it any more; its households go to the grid that the rule finds, or to none."""
    grid = living_grid(grid_id)
    assign_grid(grid_id, None)
    grid.closed_at = now()
    session.flush()
    trail("grid-closed", ref=grid_id)
    for household_id in households_in(grid_id):
        found = by_rule(session.get_one(Household, household_id))
        place(household_id, found.id if found else None)


def end_walks_without_grant(staff_id: uuid.UUID) -> None:
    """Somebody whose grants do not reach a grid any more does not walk it."""
    for grid in grids_walked(staff_id):
        if staff_id not in workers_for(grid.region_code):
            assign_grid(grid.id, None)


def living_grid(grid_id: uuid.UUID) -> Grid:
    found = session.get(Grid, grid_id)
    if found is None or found.closed_at is not None:
        raise NotFound
    return found


def grids_of(village: str) -> list[Grid]:
    """The grids of a village that are not closed, in the order of their codes."""
    living = select(Grid).where(Grid.region_code == village, Grid.closed_at.is_(None))
    return list(session.scalars(living.order_by(Grid.code)))


def workers_for(village: str) -> set[uuid.UUID]:
    """Everybody whose grant as a grid worker reaches this village."""
    grants = select(Grant).where(Grant.role == "grid-worker", Grant.until.is_(None))
    return {grant.staff_id for grant in session.scalars(grants) if village.startswith(grant.area)}


def by_rule(household: Household) -> Grid | None:
    """The grid of its group, else the one of the rest of the village; where several are for everybody, only a person can say."""
    grids = grids_of(household.region_code)
    own = [grid for grid in grids if grid.herder_group and grid.herder_group == household.herder_group]
    rest = [grid for grid in grids if grid.herder_group is None]
    return own[0] if own else rest[0] if len(rest) == 1 else None


def _drawn(village: str, one: Drawing) -> Grid:
    grid = make_grid(village, one.name_zh, one.name_bo)
    if len(grid.code) > len(village) + len(str(MOST_IN_A_VILLAGE)):
        raise Refused("grids-too-many")
    grid.herder_group = one.group
    session.flush()
    return grid


def _settle_the_rest(village: str) -> None:
    """Those that lie nowhere, or only in the grid of the rest; whoever was put into a grid of a group stays there."""
    here = select(Household).where(Household.region_code == village)
    placed = (
        select(Placement.household_id)
        .join(Grid, Grid.id == Placement.grid_id)
        .where(Placement.until.is_(None), Grid.herder_group.is_not(None), Grid.region_code == village)
    )
    ended = select(Ending.household_id).where(Ending.until.is_(None))
    loose = here.where(Household.id.not_in(placed), Household.id.not_in(ended)).order_by(
        Household.household_no
    )
    for household in session.scalars(loose).all():
        settle(household)
