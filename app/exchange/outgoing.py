"""What a county may take out, row by row: nothing of worth, and ID numbers whole only where the purpose needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.exchange.words import COLUMNS
from app.filing.asking import UNITS
from app.filing.figures import common_figures_of, item_of
from app.filing.models import FileVersion
from app.filing.objections.queries import objected_in
from app.filing.showing import labels_of_figures
from app.filing.words import SOURCES
from app.foundation.crypto import fetch_keys
from app.foundation.db import session
from app.foundation.formats import date_iso
from app.foundation.i18n import _
from app.people.models import (
    Grant,
    Grid,
    GridAssignment,
    Household,
    Membership,
    Person,
    Placement,
    Staff,
    Suspension,
)
from app.people.queries import id_number_of, name_of, phone_of
from app.regions.models import Region
from app.regions.queries import lies_in
from app.regions.rules import Level, at, prefix_of
from app.visits.forms import OUTCOMES
from app.visits.queries import newest_visits

AT_ONCE = 300
WHOLE_NUMBERS = frozenset({"correct-roster"})
"""Purposes for which ID numbers go out whole; for all others only their last four characters do."""
WITH_PHONES = WHOLE_NUMBERS | {"plan-visits"}


@dataclass(frozen=True, slots=True)
class Order:
    """What is taken out, of which area (a region code), and what for."""

    what: str
    area: str
    purpose: str

    @property
    def whole(self) -> bool:
        return self.purpose in WHOLE_NUMBERS


Rows = Iterator[Sequence[str]]


def heads_of(order: Order) -> list[str]:
    """The heads in the language of the page, for whoever reads the rows later."""
    return [str(COLUMNS[column]) for column in SHEETS[order.what][0]]


def rows_of(order: Order) -> Rows:
    return SHEETS[order.what][1](order)


def _households(order: Order) -> Rows:
    for homes in _in_parts(order.area):
        places, members, grids = _places(homes), _members(homes), _grid_codes(homes)
        for home in homes:
            for person, relation in members.get(home.id, [(None, "")]):
                yield (*places[home.region_code], home.herder_group or "", home.household_no, grids.get(home.id, ""),
                       *_person(order, person), relation)  # fmt: skip


def _person(order: Order, person: Person | None) -> tuple[str, ...]:
    if person is None:
        return ("", "", "", "")
    name, number = name_of(person), id_number_of(person)
    phone = phone_of(person) if order.purpose in WITH_PHONES else ""
    return name.zh, name.bo, number if order.whole else f"{'*' * 14}{number[-4:]}", phone


def _figures(order: Order) -> Rows:
    labels = labels_of_figures(worth=False)
    for homes in _in_parts(order.area):
        places, noted = _places(homes), common_figures_of(home.id for home in homes)
        disputes = objected_in(home.id for home in homes)
        for home in homes:
            for one in noted.get(home.id, []):
                unit, since = item_of(one.key).unit, disputes.get(home.id, {}).get(one.key)
                disputed = _("In dispute since %(day)s", day=date_iso(since)) if since else ""
                yield (*places[home.region_code], home.household_no, labels.get(one.key, item_of(one.key).official), one.text,
                       str(UNITS.get(unit, "")), str(SOURCES[one.source]), one.origin, one.as_of.isoformat(), disputed)  # fmt: skip


def _filings(order: Order) -> Rows:
    for homes in _in_parts(order.area):
        places = _places(homes)
        counted = select(FileVersion.household_id, func.max(FileVersion.received_at), func.count()).where(
            FileVersion.household_id.in_([home.id for home in homes])
        )
        filed = {
            row[0]: (row[1], row[2]) for row in session.execute(counted.group_by(FileVersion.household_id))
        }
        visits, endings = newest_visits([home.id for home in homes]), dict(OUTCOMES)
        for home in homes:
            when, versions = filed.get(home.id, (None, 0))
            visit = visits.get(home.id)
            ended = (date_iso(visit.at), str(endings[visit.outcome])) if visit else ("", "")
            yield (*places[home.region_code], home.herder_group or "", home.household_no, date_iso(when) if when else "",
                   str(versions), *ended)  # fmt: skip


def _grids(order: Order) -> Rows:
    lying = (
        select(Placement.grid_id, func.count()).where(Placement.until.is_(None)).group_by(Placement.grid_id)
    )
    held = {row[0]: row[1] for row in session.execute(lying)}
    walked = (
        select(Grid, Staff.name_zh)
        .outerjoin(GridAssignment, (GridAssignment.grid_id == Grid.id) & GridAssignment.until.is_(None))
        .outerjoin(Staff, Staff.id == GridAssignment.staff_id)
        .where(lies_in(Grid.region_code, order.area), Grid.closed_at.is_(None))
    )
    rows = session.execute(walked.order_by(Grid.code)).all()
    places = _places([grid for grid, _walker in rows])
    for grid, walker in rows:
        yield (
            *places[grid.region_code],
            grid.code,
            grid.name_zh,
            grid.name_bo or "",
            walker or "",
            str(held.get(grid.id, 0)),
        )


def _staff(order: Order) -> Rows:
    prefix = prefix_of(order.area)
    mine = select(Staff, Grant).join(Grant, Grant.staff_id == Staff.id).where(Grant.until.is_(None))
    out = set(session.scalars(select(Suspension.staff_id).where(Suspension.until.is_(None))))
    here = mine.where(Grant.area.startswith(prefix, autoescape=True)).order_by(Staff.user_name, Grant.role)
    for staff, grant in session.execute(here):
        yield (
            staff.user_name,
            staff.name_zh,
            staff.name_bo or "",
            grant.role,
            grant.area,
            "x" if staff.id in out else "",
        )


PLACE = ("township", "village", "village_code")
SHEETS: dict[str, tuple[tuple[str, ...], Callable[[Order], Rows]]] = {
    "households": (
        (*PLACE, "group", "household", "grid", "name", "name_bo", "id_no", "phone", "relation"),
        _households,
    ),
    "figures": (
        (*PLACE, "household", "figure", "value", "unit", "source", "origin", "as_of", "dispute"),
        _figures,
    ),
    "filings": ((*PLACE, "group", "household", "filed_on", "versions", "visited_on", "ending"), _filings),
    "grids": ((*PLACE, "grid", "grid_name", "grid_name_bo", "walker", "households"), _grids),
    "staff": (("user_name", "name", "name_bo", "role", "area", "suspended"), _staff),
}


def _in_parts(area: str) -> Iterator[list[Household]]:
    last = ""
    while True:
        here = select(Household).where(lies_in(Household.region_code, area), Household.household_no > last)
        homes = list(session.scalars(here.order_by(Household.household_no).limit(AT_ONCE)))
        if not homes:
            return
        yield homes
        last = homes[-1].household_no
        session.expunge_all()
        session.rollback()


def _places(rows: Sequence[Any]) -> dict[str, tuple[str, str, str]]:
    """Village code → township, village and code, as a row says them."""
    codes = {row.region_code for row in rows}
    towns = {code: at(code, Level.TOWNSHIP) or "" for code in codes}
    wanted = select(Region.code, Region.name_zh).where(Region.code.in_(codes | set(towns.values())))
    names = {row.code: row.name_zh for row in session.execute(wanted)}
    return {code: (names.get(towns[code], ""), names.get(code, ""), code) for code in codes}


def _members(homes: list[Household]) -> dict[Any, list[tuple[Person | None, str]]]:
    rows = session.execute(
        select(Membership, Person)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.household_id.in_([home.id for home in homes]), Membership.until.is_(None))
        .order_by(Membership.relation, Membership.since, Person.id)
    ).all()
    fetch_keys(person.id for _membership, person in rows)
    found: dict[Any, list[tuple[Person | None, str]]] = {}
    for membership, person in rows:
        found.setdefault(membership.household_id, []).append((person, membership.relation))
    return found


def _grid_codes(homes: list[Household]) -> dict[Any, str]:
    lying = select(Placement.household_id, Grid.code).join(Grid, Grid.id == Placement.grid_id)
    now_in = lying.where(Placement.household_id.in_([home.id for home in homes]), Placement.until.is_(None))
    return {row.household_id: row.code for row in session.execute(now_in)}
