"""What a worker's phone holds: a row for each household of the grids that he walks, never a value of worth, never a whole ID number."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.codes.models import Card, CardBinding
from app.codes.rules import mark_of
from app.filing.dictionary import ITEMS, PERSONAL
from app.filing.queries import BODY
from app.filing.sealing import FILE, open_answers
from app.foundation.contracts import Viewer
from app.foundation.crypto import Erased, fetch_keys
from app.foundation.db import session
from app.people.grids import grids_walked, households_in, walks_now
from app.people.models import Grid, Household, Membership, Person, Placement, Staff
from app.people.queries import PersonName, id_number_of, name_of
from app.visits.initials import initials
from app.visits.marks import marks_of
from app.visits.queries import (
    checks_asked_of,
    day_of,
    newest_versions,
    newest_visits,
    progress_of,
    round_begin,
)

Row = dict[str, Any]
SHOWN = frozenset(key for key, item in ITEMS.items() if item.sensitivity == "N") - PERSONAL - {"promise"}
"""The figures that may lie on a worker's phone: nothing of worth (art. 14), nothing that a person stated about himself."""


def render_brief(ref: uuid.UUID, viewer: Viewer) -> Row | None:
    """One household, as `briefs` tells it."""
    return briefs([ref], viewer).get(ref)


def briefs(refs: Sequence[uuid.UUID], viewer: Viewer) -> Mapping[uuid.UUID, Row]:
    """The households among these that the viewer walks now or is asked to check, each as a row of at most 0.7 KB or so."""
    if viewer.staff is None:
        return {}
    asked = checks_asked_of(viewer.staff, refs)
    seen = walks_now(viewer.staff, refs) | asked
    homes = session.scalars(select(Household).where(Household.id.in_(seen))).all()
    grids, adults, cards = _grids(seen), _adults(seen), _cards(seen)
    visits, files, marks = newest_visits(seen), _files(seen), marks_of(seen)
    return {
        home.id: {
            "no": home.household_no,
            "region": home.region_code,
            "grid": grids.get(home.id, ""),
            "group": home.herder_group or "",
            **_names(adults[home.id]),
            **cards.get(home.id, {"code": "", "card": ""}),
            "adults": adults[home.id],
            **_visited(visits.get(home.id)),
            **files.get(home.id, {"filed": "", "version": 0, "answers": {}}),
            **marks[home.id],
            "check": home.id in asked,
        }
        for home in homes
    }


def render_grid(ref: uuid.UUID, viewer: Viewer) -> Row | None:
    """A grid, for whoever walks it now."""
    grid = session.get(Grid, ref)
    if grid is None or viewer.staff is None or grid not in grids_walked(viewer.staff):
        return None
    return {
        "code": grid.code,
        "name_zh": grid.name_zh,
        "name_bo": grid.name_bo or "",
        "region": grid.region_code,
    }


def render_worker(ref: uuid.UUID, viewer: Viewer) -> Row | None:
    """The worker's own name, and how many of his households have filed in this round, of how many that did not refuse."""
    staff = session.get(Staff, ref)
    if staff is None or viewer.staff != ref:
        return None
    walked = [grid.id for grid in grids_walked(ref)]
    progress = progress_of(households_in(*walked))
    return {
        "name_zh": staff.name_zh,
        "name_bo": staff.name_bo or "",
        "done": progress.filed,
        "goal": progress.goal,
    }


def _names(adults: list[Row]) -> Row:
    """The head's, by whom a household is called."""
    head = adults[0] if adults else {"zh": "", "bo": ""}
    return {"name_zh": head["zh"], "name_bo": head["bo"], "initials": initials(head["zh"])}


def _visited(visit: Any) -> Row:
    if visit is None:
        return {"state": "", "visited": ""}
    return {
        "state": visit.outcome if visit.at >= round_begin() else "",
        "visited": str(day_of(visit.at)),
    }


def _grids(household_ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    lying = (
        select(Placement.household_id, Grid.code)
        .join(Grid, Grid.id == Placement.grid_id)
        .where(Placement.household_id.in_(household_ids), Placement.until.is_(None))
    )
    return {row.household_id: row.code for row in session.execute(lying)}


def _adults(household_ids: set[uuid.UUID]) -> dict[uuid.UUID, list[Row]]:
    living = (
        select(Membership.household_id, Membership.relation, Person)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.household_id.in_(household_ids), Membership.until.is_(None))
        .order_by(Membership.relation, Membership.since, Person.id)
    )
    rows = session.execute(living).all()
    fetch_keys(person.id for _home, _relation, person in rows)
    found: dict[uuid.UUID, list[Row]] = defaultdict(list)
    for home, relation, person in rows:
        name, last4 = _told(person)
        found[home].append(
            {"id": str(person.id), "zh": name.zh, "bo": name.bo, "last4": last4, "relation": relation}
        )
    return found


def _told(person: Person) -> tuple[PersonName, str]:
    try:
        return name_of(person), id_number_of(person)[-4:]
    except Erased:
        return PersonName("", ""), ""


def _cards(household_ids: set[uuid.UUID]) -> dict[uuid.UUID, Row]:
    bound = (
        select(CardBinding.subject_id, Card.short_code, Card.token)
        .join(Card, Card.id == CardBinding.card_id)
        .where(CardBinding.subject_id.in_(household_ids), CardBinding.until.is_(None))
    )
    return {
        row.subject_id: {"code": row.short_code, "card": mark_of(row.token)} for row in session.execute(bound)
    }


def _files(household_ids: set[uuid.UUID]) -> dict[uuid.UUID, Row]:
    """Day, version and shown answers of each household's newest file that was not erased."""
    fetch_keys(household_ids, FILE)
    found = {}
    for version in session.scalars(newest_versions(household_ids)):
        home = version.household_id
        answers = open_answers(version.body, BODY)
        if answers is not None:
            found[home] = {
                "filed": str(day_of(version.received_at)),
                "version": version.number,
                "answers": {key: text for key, text in answers.items() if key in SHOWN},
            }
    return found
