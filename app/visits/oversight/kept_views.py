"""The page on which the office takes kept entries in, or leaves them out with a reason."""

from __future__ import annotations

import uuid

from flask import Response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.i18n import language
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import NotFound, Refused, TryLater
from app.people.access import for_staff, must
from app.regions.queries import names
from app.visits.forms import OUTCOMES
from app.visits.oversight.kept import Kept, kept_entries, leave_out, take_in
from app.visits.oversight.views import OVERSEEING, blueprint

LEFT = {
    "visited-since": _l("Somebody else has visited the household since"),
    "said-otherwise": _l("The household says otherwise"),
    "not-the-task": _l("It was not this worker's task"),
}
KINDS = {"household-made": _l("A household made on the spot"), "visit": _l("A visit")}


@blueprint.get("/county/visits/kept")
@for_staff(*OVERSEEING)
def kept() -> Response:
    """Who wrote what when, of which household; of the contents only how the visit ended."""
    return _page()


@blueprint.post("/county/visits/kept/<uuid:author_id>/<uuid:entry_id>")
@for_staff(*OVERSEEING)
def decide(author_id: uuid.UUID, entry_id: uuid.UUID) -> BaseResponse:
    found = next((one for one in _mine() if (one.row.author_id, one.row.id) == (author_id, entry_id)), None)
    if found is None:
        raise NotFound
    reason = request.form.get("reason", "")
    if reason in LEFT:
        leave_out(found, reason, must().id)
        return see_other(url_for("visits.kept"))
    try:
        take_in(found, must().id)
    except (Refused, TryLater, NotFound) as refusal:
        return _page(sentence(getattr(refusal, "reason", "not-found")), 422)
    return see_other(url_for("visits.kept"))


def kept_waiting() -> int:
    """How many entries wait for a decision of whoever is signed in."""
    return len(_mine())


def _page(wrong: str = "", status: int = 200) -> Response:
    mine = _mine()
    places = names({one.region_code for one in mine}, language())
    return render("visits/kept.html", status, kept=mine, places=places, outcomes=dict(OUTCOMES), kinds=KINDS, left=LEFT,
                  why=lambda one: sentence(one.row.reason), wrong=wrong)  # fmt: skip


def _mine() -> list[Kept]:
    return kept_entries(lambda region: must().sees(region, *OVERSEEING))
