"""Who may state what of which household: whoever walks its grid, or walked it when the entry was written."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import select

from app.foundation.contracts import Entry
from app.foundation.db import session
from app.foundation.refusals import NotFound, Refused
from app.people.grids import ever_walked, grids_ever, walked_grid, walked_household
from app.people.models import Grid, Household
from app.people.queries import ending_of, household
from app.people.rules import moment_of
from app.people.staffing import grants_of
from app.visits.models import KeptDecision
from app.visits.queries import newest_visits, open_check

OVERSEEING = frozenset({"supervisor", "county"})


def may_make(entry: Entry) -> None:
    """For `household-made`. Raises NotFound (no such grid, or never walked), Refused: grid-not-yours."""
    grid = session.scalars(select(Grid).where(Grid.code == entry.fields.get("grid", "").strip())).first()
    if grid is None or not ever_walked(entry.author.id, [grid.id]):
        raise NotFound
    if not walked_grid(entry.author.id, grid.id, _written(entry)) and not was_let_in(entry):
        raise Refused("grid-not-yours")


def may_visit(entry: Entry) -> None:
    """For `visit`. Whoever walks another grid meanwhile loses no work: the moment of writing counts as well (law 6 of sync)."""
    home = household_named(entry)
    if not ever_walked(entry.author.id, grids_ever(home.id)):
        raise NotFound
    if not walked_household(entry.author.id, home.id, _written(entry)) and not was_let_in(entry):
        raise Refused("household-ended" if ending_of(home.id) else "grid-not-yours")


def may_check(entry: Entry) -> None:
    """For `second-check`: whoever was asked or oversees the area, and never who made the visit. Refused: same-worker."""
    home, author = household_named(entry), entry.author.id
    check = open_check(home.id)
    areas = tuple(grant.area for grant in grants_of(author) if grant.role in OVERSEEING)
    if not (areas and home.region_code.startswith(areas)) and (check is None or check.checker_id != author):
        raise NotFound
    visit = newest_visits([home.id]).get(home.id)
    if author in {check.first_id if check else None, visit.staff_id if visit else None}:
        raise Refused("same-worker")


def household_named(entry: Entry) -> Household:
    """The household that an entry names, or NotFound."""
    try:
        return household(uuid.UUID(entry.fields.get("household", "")))
    except ValueError:
        raise NotFound from None


def kept_with_household(entry: Entry) -> uuid.UUID:
    """On whose key the bytes hang: the household's, so that they are erased with it."""
    try:
        return household_named(entry).id
    except NotFound:
        return entry.author.id


def _written(entry: Entry) -> datetime:
    return moment_of(entry.device_at, entry.received_at)


def was_let_in(entry: Entry) -> bool:
    """Whether the office has taken this entry in by hand, though it was not its author's to write."""
    taken = select(KeptDecision.id).where(
        KeptDecision.author_id == entry.author.id,
        KeptDecision.entry_id == entry.id,
        KeptDecision.outcome == "taken",
    )
    return session.scalar(taken) is not None
