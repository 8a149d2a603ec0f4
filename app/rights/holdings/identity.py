"""Who the person is and where the person lives, with the full values: nothing is masked before oneself."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from app.filing.objections.words import IDENTITY
from app.foundation.db import session
from app.foundation.i18n import OWN_NAMES, language
from app.foundation.i18n import lazy_gettext as _l
from app.loans.words import PHONE_OWNERS
from app.people.models import Grid, Household, Membership, Placement
from app.people.queries import birth_date_of, household_of, id_number_of, name_of, person, phone_of
from app.regions.queries import names
from app.regions.rules import ancestors
from app.rights.holdings.shape import Held, Holding, coded, day, facts, moment, words

DOUBT = "about=identity&key="
RELATIONS = {
    "0": _l("Head of the household"),
    "1": _l("Spouse"),
    "2": _l("Son"),
    "3": _l("Daughter"),
    "4": _l("Grandchild"),
    "5": _l("Parent"),
    "6": _l("Grandparent"),
    "7": _l("Brother or sister"),
    "8": _l("Other"),
}
"""The first digit of GB/T 4761."""


def _identity(person_id: uuid.UUID) -> list[Held]:
    row = person(person_id)
    name = name_of(row)
    return [
        Held(
            facts(
                words("name_zh", IDENTITY["name_zh"], name.zh, f"{DOUBT}name_zh"),
                words("name_bo", IDENTITY["name_bo"], name.bo, f"{DOUBT}name_bo"),
                words("id_number", IDENTITY["id_number"], id_number_of(row), f"{DOUBT}id_number"),
                day("birth_date", IDENTITY["birth_date"], birth_date_of(row)),
                words("phone", _l("Telephone"), phone_of(row)),
                coded("phone_owner", _l("Whose telephone is it?"), row.phone_owner, PHONE_OWNERS),
                coded("language", _l("Language"), row.language, OWN_NAMES),
                moment("entered", _l("Entered on"), row.created_at),
            )
        )
    ]


def _household(person_id: uuid.UUID) -> list[Held]:
    lived = (
        select(Membership, Household)
        .join(Household, Household.id == Membership.household_id)
        .where(Membership.person_id == person_id)
        .order_by(Membership.since.desc())
    )
    return [
        Held(
            facts(
                words("number", _l("Household number"), home.household_no, f"{DOUBT}household"),
                words("village_code", _l("Code of the village"), home.region_code),
                words("village", _l("Village"), _place(home.region_code)),
                words("group", _l("Herders' group"), home.herder_group),
                coded("relation", _l("My place in it"), member.relation[:1], RELATIONS),
                moment("since", _l("Since"), member.since),
                moment("until", _l("Until"), member.until),
            )
        )
        for member, home in session.execute(lived)
    ]


def _grids(person_id: uuid.UUID) -> list[Held]:
    home = household_of(person_id)
    if home is None:
        return []
    lay = (
        select(Placement, Grid)
        .join(Grid, Grid.id == Placement.grid_id)
        .where(Placement.household_id == home.id)
        .order_by(Placement.since.desc())
    )
    return [
        Held(
            facts(
                words("grid", _l("Grid"), grid.code),
                words("name", _l("Name"), grid.name_zh),
                moment("since", _l("Since"), placed.since),
                moment("until", _l("Until"), placed.until),
            )
        )
        for placed, grid in session.execute(lay)
    ]


def _place(code: str) -> str:
    found = names((*ancestors(code), code), language())
    return " · ".join(found[one].text for one in sorted(found)[1:])


HELD = (
    Holding("identity", _l("Who I am"), ("subjects", "persons"), _identity),
    Holding("household", _l("My household"), ("households", "memberships"), _household),
    Holding("grid", _l("The grid in which my household lies"), ("placements",), _grids),
)
