"""For staff: a sheet of a village's cards to be printed, and a slip whose numbers are shown once."""

import uuid
from datetime import timedelta

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from app.codes import actions
from app.codes.queries import cards_in
from app.codes.rules import ACTIVATION_DAYS
from app.codes.sheets import Printed, printed, words
from app.codes.submissions import BINDERS
from app.codes.views import blueprint, holder_of, village_of
from app.foundation.clock import now
from app.foundation.db import transaction
from app.foundation.pages import render
from app.people.access import for_staff, must
from app.people.queries import adults_of, household, name_of
from app.regions.converters import RegionCode

ON_A_PAGE, MOST_PAGES = 8, 10

blueprint.record_once(lambda state: state.app.url_map.converters.update(region=RegionCode))


@blueprint.get("/staff/cards/<region:code>")
@for_staff(*sorted(BINDERS))
def sheet(code: str) -> Response:
    """Eight cards a page of A4: the living cards of one village of one's area."""
    must().must_see(code, *BINDERS)
    cards: list[Printed] = [printed(card, home) for card, home in cards_in(code)]
    return render("codes/sheet.html", cards=cards, words=words())


@blueprint.post("/staff/cards/blank")
@for_staff(*sorted(BINDERS))
def blank_sheet() -> Response:
    """Cards that stand for nobody yet, and the sheet that prints them: one to ten pages of eight."""
    pages = min(max(request.form.get("pages", 1, type=int), 1), MOST_PAGES)
    with transaction():
        made = actions.print_blank(pages * ON_A_PAGE)
    return render("codes/sheet.html", cards=[printed(card) for card in made], words=words())


@blueprint.get("/staff/slips/<uuid:household_id>")
@for_staff(*sorted(BINDERS))
def slip_page(household_id: uuid.UUID) -> Response:
    home = household(household_id)
    must().must_see(home.region_code, *BINDERS)
    adults = [(one.id, name_of(one)) for one in adults_of(home.id)]
    return render("codes/new_slip.html", household=home, adults=adults, village=village_of(home))


@blueprint.post("/staff/slips/<uuid:household_id>")
@for_staff(*sorted(BINDERS))
def issue(household_id: uuid.UUID) -> BaseResponse:
    """The numbers leave the server in this answer and are kept as hashes only; a lost slip means a new one."""
    home, me = household(household_id), must()
    me.must_see(home.region_code, *BINDERS)
    forgot = next((one.id for one in adults_of(home.id) if str(one.id) == request.form.get("forgot")), None)
    with transaction():
        slip = actions.issue_slip(home.id, by=f"staff:{me.id}", person_id=forgot)
    return render(
        "codes/slip.html", slip=slip, holder=holder_of(home), until=now() + timedelta(days=ACTIVATION_DAYS)
    )
