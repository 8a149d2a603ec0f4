"""Households of a roster beside those that are known: what is new, what is filled in, and what only a person can decide."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from app.exchange.models import IncomingList
from app.exchange.rules.roster import Adult, Finding, Home
from app.exchange.villages import lies_within
from app.filing.figures import common_figures_of, note_figure
from app.foundation.crypto import fetch_keys, keyed_hash
from app.foundation.db import session
from app.people.actions import join, make_person
from app.people.arrivals import NewHome, NewPerson, enter_homes
from app.people.completing import complete_person, name_group
from app.people.grids import show_household
from app.people.models import Grid, Household, Membership, Person
from app.people.queries import ended_among, name_of
from app.regions.models import Region
from app.regions.rules import Level, at


@dataclass(slots=True)
class Outcome:
    """What comparing or taking in a page came to: counts by name, and findings."""

    counts: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def count(self, name: str, n: int = 1) -> None:
        self.counts[name] = self.counts.get(name, 0) + n


@dataclass(slots=True)
class Match:
    """A household of the file and what it is to us; `people` says of each adult new, join, fill or same."""

    home: Home
    known: Household | None
    people: list[tuple[Adult, Person | None, str]] = field(default_factory=list)
    counts: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def names_group(self) -> bool:
        return bool(self.known and self.home.group and self.known.herder_group != self.home.group)

    @property
    def what(self) -> str:
        if self.known is None:
            return "new"
        touched = self.names_group or self.counts or any(what != "same" for _, _, what in self.people)
        return "changed" if touched else "same"


def rows_in(home: Home) -> int:
    return len(home.adults)


def compare(found: IncomingList, units: Iterable[Mapping[str, Any]]) -> Outcome:
    """What taking in these households would do; writes nothing."""
    return _outcome(_matches(found, [_home(unit) for unit in units]))


def take_in(found: IncomingList, units: Iterable[Mapping[str, Any]]) -> Outcome:
    """Inside a transaction: enter what is new and fill in what was missing; nobody is moved, renamed or taken out."""
    wanted = [_home(unit) for unit in units]
    _in_turn(found)
    matches = _matches(found, wanted)
    arrived = _arrived(matches)
    for match in matches:
        household = match.known or arrived.get(id(match))
        if match.people and household:
            _enter(found, match, household)
    return _outcome(matches)


def _outcome(matches: list[Match]) -> Outcome:
    outcome = Outcome()
    for match in matches:
        outcome.findings += match.findings
        if match.people:
            outcome.count(f"homes_{match.what}")
            outcome.count("good", len(match.people))
        for _, _, what in match.people:
            outcome.count({"new": "people_new", "same": "people_same"}.get(what, "people_changed"))
    return outcome


def _in_turn(found: IncomingList) -> None:
    """Two lists of one county are taken in one after the other, page by page; otherwise both would give out the same numbers."""
    county = at(found.areas[0].ljust(12, "0"), Level.COUNTY) or found.areas[0].ljust(12, "0")
    session.execute(select(Region.code).where(Region.code == county).with_for_update())


def _matches(found: IncomingList, homes: list[Home]) -> list[Match]:
    known = _Known(homes)
    matches = [_match(found, home, known) for home in homes]
    figures = common_figures_of(match.known.id for match in matches if match.known)
    for match in matches:
        have = figures.get(match.known.id, []) if match.known else []
        said = {(one.key, one.text) for one in have if one.source == "imported"}
        newer = {one.key for one in have if one.source == "imported" and one.as_of > found.as_of}
        match.counts = {
            key: text
            for key, text in match.home.counts.items()
            if (key, text) not in said and key not in newer
        }
    return matches


class _Known:
    """Everybody and every household that a page names, read with a few queries."""

    def __init__(self, homes: list[Home]) -> None:
        hashes = {keyed_hash("id-number", one.id_no): one.id_no for home in homes for one in home.adults}
        rows = session.scalars(select(Person).where(Person.id_hash.in_(hashes))).all()
        self.people = {hashes[row.id_hash or ""]: row for row in rows}
        fetch_keys(row.id for row in rows)
        now_in = select(Membership).where(Membership.until.is_(None))
        mine = session.scalars(now_in.where(Membership.person_id.in_([row.id for row in rows]))).all()
        self.lives = {one.person_id: one for one in mine}
        numbers = {home.number for home in homes if home.number}
        by_number = session.scalars(select(Household).where(Household.household_no.in_(numbers))).all()
        ids = {one.household_id for one in mine} | {one.id for one in by_number}
        self.by_number = {one.household_no: one for one in by_number}
        self.households = {
            one.id: one for one in session.scalars(select(Household).where(Household.id.in_(ids)))
        }
        self.ended = ended_among(ids)
        heads = now_in.where(Membership.household_id.in_(ids), Membership.relation == "01")
        self.heads = {one.household_id: one.person_id for one in session.scalars(heads)}


def _match(found: IncomingList, home: Home, known: _Known) -> Match:
    there = {
        known.lives[row.id].household_id
        for adult in home.adults
        if (row := known.people.get(adult.id_no)) and row.id in known.lives
    }
    household = known.by_number.get(home.number) if home.number else None
    if household is None and len(there) == 1 and not home.number:
        household = known.households[next(iter(there))]
    match = Match(home, household)
    why = _whole(found, home, household, there)
    if why is None and household is not None and household.id in known.ended:
        why = ("household", "household-ended")
    if why:
        match.findings = [_finding(adult, *why) for adult in home.adults]
        return match
    for adult in home.adults:
        row = known.people.get(adult.id_no)
        fault = _fault(adult, row, household, known)
        if fault:
            match.findings.append(_finding(adult, *fault))
        else:
            match.people.append((adult, row, _what(adult, row, known)))
    if household is None and not any(adult.relation == "01" for adult, _, _ in match.people):
        match.findings += [_finding(adult, "relation", "no-head") for adult, _, _ in match.people]
        match.people = []
    return match


def _whole(
    found: IncomingList, home: Home, household: Household | None, there: set[uuid.UUID]
) -> tuple[str, str] | None:
    """What holds all rows of a household."""
    if home.number and (household is None or not lies_within(household.region_code, found.areas)):
        return "household", "household-unknown"
    if household is None:
        return ("household", "two-homes") if len(there) > 1 else None
    if not lies_within(household.region_code, found.areas):
        return "id_no", "lives-elsewhere"
    return ("village", "village-other") if home.village and household.region_code != home.village else None


def _fault(
    adult: Adult, row: Person | None, household: Household | None, known: _Known
) -> tuple[str, str] | None:
    """What holds one row back, though the row itself is well."""
    head = known.heads.get(household.id) if household else None
    if head and adult.relation == "01" and (row is None or row.id != head):
        return "relation", "head-other"
    if row is None:
        return None
    lives = known.lives.get(row.id)
    if lives and (household is None or lives.household_id != household.id):
        return "household", "lives-elsewhere"
    return ("name", "name-differs") if name_of(row).zh != adult.name else None


def _what(adult: Adult, row: Person | None, known: _Known) -> str:
    if row is None:
        return "new"
    if row.id not in known.lives:
        return "join"
    fills = (adult.phone and row.phone is None) or (adult.name_bo and row.name_bo is None)
    return "fill" if fills else "same"


def _enter(found: IncomingList, match: Match, household: Household) -> None:
    """What the list says of a household that stands by now, or stood before."""
    if match.names_group:
        name_group(household, match.home.group)
    for adult, row, what in sorted(match.people, key=lambda one: one[0].relation):
        if row is None and match.known is None:
            continue
        person = row or make_person(
            name_zh=adult.name, id_no=adult.id_no, name_bo=adult.name_bo, phone=adult.phone
        )
        if what == "fill":
            complete_person(person, name_bo=adult.name_bo, phone=adult.phone)
        if what in {"new", "join"}:
            join(household.id, person.id, adult.relation)
            show_household(household.id)
    for key, text in match.counts.items():
        note_figure(household.id, key, text, source="imported", origin_id=found.origin_id,
                    origin=found.name, as_of=found.as_of, noted_by=found.by)  # fmt: skip


def _arrived(matches: list[Match]) -> dict[int, Household]:
    """Enter the households that nobody knows, with those of their people whom nobody knows; by the match's id."""
    new = [match for match in matches if match.known is None and match.people]
    grids = _grids_of({match.home.village for match in new})
    ids = enter_homes([
        NewHome(match.home.village, match.home.group, [
            NewPerson(adult.name, adult.id_no, adult.relation, adult.name_bo, adult.phone)
            for adult, row, _ in match.people if row is None
        ], _grid_for(match.home, grids))
        for match in new
    ])  # fmt: skip
    made = {row.id: row for row in session.scalars(select(Household).where(Household.id.in_(ids)))}
    return {id(match): made[household_id] for match, household_id in zip(new, ids, strict=True)}


def _grids_of(villages: set[str]) -> dict[str, list[Grid]]:
    found: dict[str, list[Grid]] = {}
    for grid in session.scalars(select(Grid).where(Grid.region_code.in_(villages), Grid.closed_at.is_(None))):
        found.setdefault(grid.region_code, []).append(grid)
    return found


def _grid_for(home: Home, drawn: Mapping[str, list[Grid]]) -> uuid.UUID | None:
    """The village's only grid, or the one that bears the name of the group; otherwise the county places the household."""
    grids = drawn.get(home.village, [])
    named = [one for one in grids if home.group and one.name_zh == home.group]
    found = grids if len(grids) == 1 else named
    return found[0].id if len(found) == 1 else None


def _finding(adult: Adult, column: str, reason: str) -> Finding:
    return Finding(adult.sheet, adult.row, column, reason)


def _home(unit: Mapping[str, Any]) -> Home:
    return Home(**{**unit, "adults": [Adult(**one) for one in unit["adults"]]})
