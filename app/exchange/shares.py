"""Rows of a subsidy list beside the households that they are about: areas are noted, a sum only where an adult allows income."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from app.consent.models import Consent
from app.consent.queries import worth_items
from app.exchange.homes import Outcome
from app.exchange.models import IncomingList
from app.exchange.rules.roster import Finding
from app.exchange.rules.subsidy import AMOUNT, Share
from app.exchange.villages import lies_within
from app.filing.figures import common_figures_of, figures_of, note_figure
from app.foundation.crypto import fetch_keys, keyed_hash
from app.foundation.db import session
from app.people.models import Household, Membership, Person
from app.people.queries import ended_among, name_of

INCOME = "income"


@dataclass(slots=True)
class Match:
    """A row and its household; `news` are figures that are not noted yet, `allows` who allows the sum to be kept."""

    share: Share
    household: Household | None = None
    news: dict[str, str] = field(default_factory=dict)
    allows: uuid.UUID | None = None
    findings: list[Finding] = field(default_factory=list)
    known_before: bool = False


def rows_in(_share: Share) -> int:
    return 1


def compare(found: IncomingList, units: Iterable[Mapping[str, Any]]) -> Outcome:
    """What taking in these rows would do; writes nothing."""
    return _outcome(_matches(found, [Share(**unit) for unit in units]))


def take_in(found: IncomingList, units: Iterable[Mapping[str, Any]]) -> Outcome:
    """Inside a transaction: note what is new of each row."""
    matches = _matches(found, [Share(**unit) for unit in units])
    for match in matches:
        if match.household is not None:
            _note(found, match, match.household.id)
    return _outcome(matches)


def _note(found: IncomingList, match: Match, household_id: uuid.UUID) -> None:
    for key, text in match.news.items():
        note_figure(household_id, key, text, source="imported", origin_id=found.origin_id, origin=found.name,
                    as_of=found.as_of, noted_by=found.by, person_id=match.allows if key == AMOUNT else None)  # fmt: skip


def _outcome(matches: list[Match]) -> Outcome:
    outcome = Outcome()
    for match in matches:
        outcome.findings += match.findings
        if match.household is None:
            continue
        what = "same" if not match.news else "changed" if match.known_before else "new"
        outcome.count(f"rows_{what}")
        outcome.count("good")
        outcome.count("amounts_kept", int(match.allows is not None))
        outcome.count("amounts_left", sum(one.reason == "no-consent" for one in match.findings))
    return outcome


def _matches(found: IncomingList, shares: list[Share]) -> list[Match]:
    people, homes = _people(shares), _homes(shares)
    lives = _lives({row.id for row in people.values()})
    ended = ended_among(one.id for one in (*homes.values(), *lives.values()))
    matches = []
    for share in shares:
        row = people.get(share.id_no)
        household = lives.get(row.id) if row else homes.get(share.household)
        if household is None or not lies_within(household.region_code, found.areas):
            matches.append(Match(share, findings=[_finding(share, "id_no", "nobody-here")]))
            continue
        if household.id in ended:
            matches.append(Match(share, findings=[_finding(share, "household", "household-ended")]))
            continue
        match = Match(share, household)
        if row and share.name and name_of(row).zh != share.name:
            match.findings.append(_finding(share, "name", "name-other"))
        matches.append(match)
    _see_what_is_new(found, matches, {row.id: row for row in people.values()})
    return matches


def _see_what_is_new(found: IncomingList, matches: list[Match], people: Mapping[uuid.UUID, Person]) -> None:
    homes = {match.household.id for match in matches if match.household}
    noted = common_figures_of(homes)
    allowing = _who_allow(homes)
    for match in matches:
        if match.household is None:
            continue
        have = noted.get(match.household.id, [])
        wanted = dict(match.share.figures)
        if match.share.amount:
            # A row that names a person is that person's income, and nobody else allows it (征信业管理条例 art. 14).
            match.allows = next(
                (
                    one
                    for one in allowing.get(match.household.id, [])
                    if not match.share.id_no or _is(people, one, match.share)
                ),
                None,
            )
            if match.allows is None:
                match.findings.append(_finding(match.share, "amount", "no-consent"))
            else:
                wanted[AMOUNT] = match.share.amount
                have = [*have, *(one for one in figures_of(match.household.id) if one.key == AMOUNT)]
        mine = [one for one in have if one.source == "imported"]
        said = {(one.key, one.text) for one in mine if one.origin_id == found.origin_id}
        match.known_before = any(one.origin_id == found.origin_id for one in mine)
        match.news = {key: text for key, text in wanted.items() if (key, text) not in said}


def _is(people: Mapping[uuid.UUID, Person], person_id: uuid.UUID, share: Share) -> bool:
    row = people.get(person_id)
    return row is not None and row.id_hash == keyed_hash("id-number", share.id_no)


def _who_allow(homes: set[uuid.UUID]) -> dict[uuid.UUID, list[uuid.UUID]]:
    """By household, the adults of whom income may be kept now."""
    asked = (
        select(Membership.household_id, Membership.person_id)
        .join(Consent, Consent.person_id == Membership.person_id)
        .where(Membership.household_id.in_(homes), Membership.until.is_(None), Consent.about == "worth")
        .order_by(Membership.relation, Membership.person_id)
        .distinct()
        .add_columns(Membership.relation)
    )
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    for household_id, person_id, _relation in session.execute(asked).all():
        if INCOME in worth_items(person_id):
            found.setdefault(household_id, []).append(person_id)
    return found


def _people(shares: list[Share]) -> dict[str, Person]:
    hashes = {keyed_hash("id-number", one.id_no): one.id_no for one in shares if one.id_no}
    rows = session.scalars(select(Person).where(Person.id_hash.in_(hashes))).all()
    fetch_keys(row.id for row in rows)
    return {hashes[row.id_hash or ""]: row for row in rows}


def _homes(shares: list[Share]) -> dict[str, Household]:
    numbers = {one.household for one in shares if one.household}
    found = session.scalars(select(Household).where(Household.household_no.in_(numbers)))
    return {one.household_no: one for one in found}


def _lives(people: set[uuid.UUID]) -> dict[uuid.UUID, Household]:
    rows = session.execute(
        select(Membership.person_id, Household)
        .join(Household, Household.id == Membership.household_id)
        .where(Membership.person_id.in_(people), Membership.until.is_(None))
    )
    return {row.person_id: row.Household for row in rows}


def _finding(share: Share, column: str, reason: str) -> Finding:
    return Finding(share.sheet, share.row, column, reason)
