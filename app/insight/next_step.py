"""A person's next step on the home page, as the page in a browser and the phone show it."""

import uuid
from typing import Any

from app.filing.followers import on_filing
from app.foundation.contracts import Viewer, changed
from app.insight.claims import claims_of
from app.insight.rules.cultivation import Standing, next_step
from app.loans.offers import offers_for
from app.loans.queries import applications_of, state_now
from app.loans.rules.states import ENDED, PAID_OUT
from app.people.queries import adults_of


def step_of(person_id: uuid.UUID) -> dict[str, Any]:
    """{is: {step: true}, section}: the section of the file that a loan offered here asks for and that is empty."""
    claims = claims_of(person_id)
    states = [state_now(one) for one in applications_of(person_id)]
    lacking = (
        reason.get("section", "") for offer in offers_for(person_id) for reason in offer.get("missing", [])
    )
    section = next((one for one in lacking if one), "")
    known = Standing(
        has_file=claims is not None,
        empty_section=section,
        may_claim=any("may" in one["state"] for one in (claims or {"policies": []})["policies"]),
        has_open=any(state not in ENDED for state in states),
        was_paid=PAID_OUT in states,
    )
    return {"is": {next_step(known): True}, "section": section}


def render_step(ref: uuid.UUID, viewer: Viewer) -> dict[str, Any] | None:
    """On the phones of the person alone."""
    return step_of(ref) if ref == viewer.person else None


@on_filing
def step_again(household_id: uuid.UUID) -> None:
    """The file changed, and with it the next step."""
    for adult in adults_of(household_id):
        changed("next", adult.id, f"person:{adult.id}")
