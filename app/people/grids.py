"""Grids: drawn from a village, walked by one worker at a time, with the households that lie in them.

Who walks a grid holds its households on a phone, so whatever moves here is told to the phones on both sides of the move.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from app.foundation.clock import now
from app.foundation.contracts import changed, trail
from app.foundation.db import session
from app.foundation.refusals import NotFound
from app.people.models import Grid, GridAssignment, Household, Placement

BRIEF = "household-brief"
"""The row by which a worker's phone knows a household; app/visits draws it."""


def make_grid(region_code: str, name_zh: str, name_bo: str | None = None) -> Grid:
    """A new grid of a village (12 digits), under the village's next free number of three digits."""
    last = session.scalar(select(func.max(Grid.code)).where(Grid.region_code == region_code))
    number = int(last[12:]) + 1 if last else 1
    made = Grid(
        code=f"{region_code}{number:03d}",
        region_code=region_code,
        name_zh=name_zh,
        name_bo=name_bo,
        made_at=now(),
    )
    session.add(made)
    session.flush()
    trail("grid-made", ref=made.id, code=made.code)
    show_grid(made.id)
    return made


def assign_grid(grid_id: uuid.UUID, staff_id: uuid.UUID | None) -> None:
    """From now on this member of staff walks the grid (None: nobody); what lies in it leaves the phones of who walked it before."""
    current = walker_of(grid_id)
    if current == staff_id:
        return
    session.execute(
        update(GridAssignment)
        .where(GridAssignment.grid_id == grid_id, GridAssignment.until.is_(None))
        .values(until=now())
    )
    if staff_id is not None:
        session.add(GridAssignment(grid_id=grid_id, staff_id=staff_id, since=now()))
    session.flush()
    trail("grid-assigned", ref=grid_id, staff=staff_id or "")
    show_grid(grid_id)
    for worker in (current, staff_id):
        if worker is not None:
            changed("worker", worker, f"staff:{worker}")


def place(household_id: uuid.UUID, grid_id: uuid.UUID | None) -> None:
    """From now on the household lies in this grid (None: in none)."""
    before = grid_of(household_id)
    if before is not None and before.id == grid_id:
        return
    session.execute(
        update(Placement)
        .where(Placement.household_id == household_id, Placement.until.is_(None))
        .values(until=now())
    )
    if grid_id is not None:
        session.add(Placement(household_id=household_id, grid_id=grid_id, since=now()))
    session.flush()
    trail("household-placed", subject=household_id, ref=grid_id)
    for grid in {before.id if before else None, grid_id} - {None}:
        changed(BRIEF, household_id, f"grid:{grid}")


def show_household(household_id: uuid.UUID) -> None:
    """Something that the grid worker's list says of a household has changed: the phone gets it anew."""
    grid = grid_of(household_id)
    if grid is None:
        return
    changed(BRIEF, household_id, f"grid:{grid.id}")
    worker = walker_of(grid.id)
    if worker is not None:
        changed("worker", worker, f"staff:{worker}")


def show_grid(grid_id: uuid.UUID) -> None:
    """Tell the phones of the grid everything of it, so that a new worker or a new phone misses no household."""
    changed("grid", grid_id, f"grid:{grid_id}")
    for household_id in households_in(grid_id):
        changed(BRIEF, household_id, f"grid:{grid_id}")


def grid_by_code(code: str) -> Grid:
    """The grid of this code (15 digits) that is not closed, or NotFound."""
    found = session.scalars(select(Grid).where(Grid.code == code, Grid.closed_at.is_(None))).first()
    if found is None:
        raise NotFound
    return found


def grid_of(household_id: uuid.UUID) -> Grid | None:
    """Where the household lies now."""
    lies = select(Grid).join(Placement, Placement.grid_id == Grid.id)
    return session.scalars(
        lies.where(Placement.household_id == household_id, Placement.until.is_(None))
    ).first()


def households_in(*grid_ids: uuid.UUID) -> list[uuid.UUID]:
    """The households that lie in these grids now, by household number."""
    lying = select(Household.id).join(Placement, Placement.household_id == Household.id)
    here = lying.where(Placement.grid_id.in_(grid_ids), Placement.until.is_(None))
    return list(session.scalars(here.order_by(Household.household_no)))


def walker_of(grid_id: uuid.UUID) -> uuid.UUID | None:
    """Who walks the grid now."""
    return session.scalar(
        select(GridAssignment.staff_id).where(
            GridAssignment.grid_id == grid_id, GridAssignment.until.is_(None)
        )
    )


def grids_walked(staff_id: uuid.UUID) -> list[Grid]:
    """The grids that a member of staff walks now, by code."""
    walked = select(Grid).join(GridAssignment, GridAssignment.grid_id == Grid.id)
    mine = walked.where(GridAssignment.staff_id == staff_id, GridAssignment.until.is_(None))
    return list(session.scalars(mine.order_by(Grid.code)))


def walks_now(staff_id: uuid.UUID, household_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the households that lie in a grid which the member of staff walks now."""
    lying = (
        select(Placement.household_id)
        .join(GridAssignment, GridAssignment.grid_id == Placement.grid_id)
        .where(
            Placement.household_id.in_(household_ids),
            Placement.until.is_(None),
            GridAssignment.staff_id == staff_id,
            GridAssignment.until.is_(None),
        )
    )
    return set(session.scalars(lying))


def walked_household(staff_id: uuid.UUID, household_id: uuid.UUID, written: datetime) -> bool:
    """Whether the household lies, or lay when something was written, in a grid that the member of staff walks now or walked then.

    Whoever walks another grid tomorrow loses no work of today, nor who wrote a visit before the new household had arrived.
    """
    together = (
        select(Placement.id)
        .join(GridAssignment, GridAssignment.grid_id == Placement.grid_id)
        .where(
            Placement.household_id == household_id,
            GridAssignment.staff_id == staff_id,
            _now_or(Placement, written),
            _now_or(GridAssignment, written),
        )
    )
    return session.scalar(together.limit(1)) is not None


def walked_grid(staff_id: uuid.UUID, grid_id: uuid.UUID, written: datetime) -> bool:
    """Whether the member of staff walks the grid now, or walked it when something was written."""
    mine = select(GridAssignment.id).where(
        GridAssignment.staff_id == staff_id,
        GridAssignment.grid_id == grid_id,
        _now_or(GridAssignment, written),
    )
    return session.scalar(mine.limit(1)) is not None


def ever_walked(staff_id: uuid.UUID, grid_ids: Iterable[uuid.UUID]) -> bool:
    """Whether the member of staff walks one of the grids, or ever did."""
    mine = select(GridAssignment.id).where(
        GridAssignment.staff_id == staff_id, GridAssignment.grid_id.in_(set(grid_ids))
    )
    return session.scalar(mine.limit(1)) is not None


def grids_ever(household_id: uuid.UUID) -> list[uuid.UUID]:
    """The grids in which a household lies or ever lay."""
    return list(session.scalars(select(Placement.grid_id).where(Placement.household_id == household_id)))


def _now_or(row: type[Placement | GridAssignment], at: datetime) -> ColumnElement[bool]:
    return or_(row.until.is_(None), and_(row.since <= at, row.until > at))
