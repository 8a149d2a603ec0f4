"""The counter of the county and the grid worker: a card for a household, the slip that goes with it, sheets to print."""

from typing import Any

from flask import Response, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from app.codes.forms import CardBinding
from app.codes.queries import card_of, villages_without_cards, without_card
from app.codes.submissions import BINDERS
from app.desk.views import blueprint
from app.foundation.i18n import language
from app.foundation.ids import entry_id_from, new_id
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import NotFound, Refused
from app.people.access import for_staff, must
from app.people.models import Household
from app.people.queries import PersonName, adults_of, household_by_number, name_of
from app.regions.queries import names
from app.sync.door import submit_from_web


@blueprint.get("/office")
@for_staff(*sorted(BINDERS))
def office() -> Response:
    """Bind a card, find a household by its number to issue a new slip, or choose one that has no card yet."""
    found = _household(request.args.get("no", ""))
    form = CardBinding(MultiDict({"household_no": found.household_no}) if found else None)
    return office_page(form, found=found)


@blueprint.post("/office")
@for_staff(*sorted(BINDERS))
def bind_card() -> BaseResponse:
    """A blank card stands for this household from now on; its earlier card is revoked."""
    form = CardBinding(request.form)
    if not form.validate():
        return office_page(form, 422)
    stated = MultiDict((name, value) for name, value in request.form.items(multi=True))
    try:
        submit_from_web(
            "card-binding",
            stated,
            author=must().author,
            entry_id=entry_id_from(request.form.get("entry_id", "")),
        )
    except NotFound:
        return office_page(form, 422, fault=sentence("no-household-here"))
    except Refused as refusal:
        return office_page(form, 422, fault=sentence(refusal.reason, **refusal.params))
    return see_other(url_for("desk.office", no=form.household_no.text))


def office_page(
    form: CardBinding, status: int = 200, *, found: Household | None = None, fault: str = ""
) -> Response:
    return render(
        "desk/office.html",
        status,
        form=form,
        found=found,
        bound=card_of(found.id) if found else None,
        asked=request.args.get("no", ""),
        fault=fault,
        entry_id=new_id(),
        **_without_card(),
    )


def _without_card() -> dict[str, Any]:
    """The villages where households wait for a card, and those of the village that was asked for."""
    waiting = villages_without_cards(must().areas(*BINDERS))
    asked = request.args.get("village", "")
    village = asked if asked in waiting else next(iter(waiting), "")
    homes = [(home, _head(home)) for home in without_card(village)] if village else []
    return {"waiting": waiting, "village": village, "homes": homes, "places": names(waiting, language())}


def _head(home: Household) -> PersonName | None:
    adults = adults_of(home.id)
    return name_of(adults[0]) if adults else None


def _household(number: str) -> Household | None:
    found = household_by_number("".join(number.split())) if number else None
    return found if found is not None and must().sees(found.region_code, *BINDERS) else None
