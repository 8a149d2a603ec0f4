"""The counter of the county and the grid worker: a card for a household, the slip that goes with it, sheets to print."""

from flask import Response, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from app.codes.forms import CardBinding
from app.codes.submissions import BINDERS
from app.desk.views import blueprint
from app.foundation.ids import entry_id_from, new_id
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import NotFound, Refused
from app.people.access import for_staff, must
from app.people.models import Household
from app.people.queries import household_by_number
from app.sync.door import submit_from_web


@blueprint.get("/office")
@for_staff(*sorted(BINDERS))
def office() -> Response:
    """Bind a card, or find a household by its number to issue a new slip."""
    return office_page(CardBinding(), found=_household(request.args.get("no", "")))


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
    asked = request.args.get("no", "")
    return render(
        "desk/office.html", status, form=form, found=found, asked=asked, fault=fault, entry_id=new_id()
    )


def _household(number: str) -> Household | None:
    found = household_by_number("".join(number.split())) if number else None
    return found if found is not None and must().sees(found.region_code, *BINDERS) else None
