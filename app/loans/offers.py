"""What is offered to a person's household: each product with its lender, why it fits and what is missing, in a neutral order."""

import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, select

from app.filing.followers import on_filing
from app.filing.forms import HouseholdFile
from app.filing.queries import current_file
from app.foundation.contracts import changed
from app.foundation.db import session
from app.loans import shelf
from app.loans.models import ListChoice, Offering
from app.loans.queries import offerings_in, today
from app.loans.rules import matching
from app.loans.rules.matching import Known, Reason, Verdict
from app.loans.telling import Told, lender, product_told
from app.people.models import Household
from app.people.queries import birth_date_of, household_of, person

SECTIONS = {name: section.name for section in HouseholdFile.sections for name in section.all_fields}
"""The section of the file in which a field is answered."""


def offers_for(person_id: uuid.UUID) -> list[Told]:
    """What is offered where the person lives, as pages and phones show it, in the order of the day."""
    home = household_of(person_id)
    if home is None:
        return []
    told = _told(person_id, home, offerings_in(home.region_code))
    return matching.in_order([(one, one["place"], one["turn"]) for one in told], today())


def offer_for(person_id: uuid.UUID, offering_id: uuid.UUID) -> Told | None:
    """One of them, None when it is not offered there."""
    return next((one for one in offers_for(person_id) if one["id"] == offering_id), None)


def by_fit(person_id: uuid.UUID) -> bool:
    """Whether the person lets the list be ordered by what fits the file; so it is until they say otherwise."""
    newest = session.scalars(_choices(person_id).limit(1)).first()
    return newest is None or newest.by_fit


def list_choices_of(person_id: uuid.UUID) -> list[ListChoice]:
    """What the person chose at which time, newest first."""
    return list(session.scalars(_choices(person_id)))


def _choices(person_id: uuid.UUID) -> Select[ListChoice]:
    wanted = select(ListChoice).where(ListChoice.person_id == person_id)
    return wanted.order_by(ListChoice.at.desc(), ListChoice.id.desc())


@on_filing
def match_again(household_id: uuid.UUID) -> None:
    """The file changed: what fits may be another thing now, on the phones of the household."""
    home = session.get_one(Household, household_id)
    for one in offerings_in(home.region_code):
        changed("product", one.id, f"household:{household_id}")


def _told(person_id: uuid.UUID, home: Household, offerings: Iterable[Offering]) -> list[Told]:
    known = _known(person_id, home) if by_fit(person_id) else None
    lenders = {one.id: lender(one.institution_id) for one in offerings}
    turns = sorted(offerings, key=lambda one: (lenders[one.id]["zh"], one.product, one.id))
    return [_offer(one, lenders[one.id], known, turn) for turn, one in enumerate(turns)]


def _offer(offering: Offering, lends: Told, known: Known | None, turn: int) -> Told:
    product = shelf.product_on(offering.product, today())
    found = matching.verdict(product, known, today()) if known else None
    annual = matching.standard_cost(product)
    return {
        "id": offering.id,
        "lender": lends,
        **product_told(offering.product),
        "annual": annual,
        "place": matching.place(found.state if found else None, annual),
        "turn": turn,
        **(_why(found) if found else {}),
    }


def _known(person_id: uuid.UUID, home: Household) -> Known:
    held = current_file(home.id)
    return matching.known_from(held.answers if held else {}, birth_date_of(person(person_id)))


def _why(found: Verdict) -> Told:
    return {
        "fit": {found.state: True},
        "fits": [{**_reason(one), "section": ""} for one in found.fits],
        "missing": _by_section(found.missing),
        "against": [_reason(one) for one in found.against],
    }


def _by_section(reasons: Iterable[Reason]) -> list[Told]:
    """Several answers that one section lacks are one line."""
    told = [_reason(one) for one in reasons]
    return [one for place, one in enumerate(told) if one not in told[:place]]


def _reason(reason: Reason) -> Told:
    said: dict[str, Any] = {"is": {reason.code: True}, **reason.given}
    if section := SECTIONS.get(reason.answer):
        said["section"] = section
    return said
