"""The page on which a person has erased what may be erased, confirmed by the PIN, with the proof afterwards."""

from __future__ import annotations

from flask import Response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.forms import Choices, Form
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import Refused
from app.loans.deeds import wrong_pin
from app.people.access import for_person, must
from app.rights import erasing, words
from app.rights.pages import blueprint


class EraseForm(Form):
    """What shall go."""

    items = Choices(_l("What shall be erased?"), options=tuple(words.GOING.items()), required=True)


@blueprint.get("/my-information/erase")
@for_person
def erase() -> Response:
    return _page(EraseForm())


@blueprint.post("/my-information/erase")
@for_person
def erase_now() -> BaseResponse:
    form = EraseForm(request.form)
    if not form.validate():
        return _page(form, 422)
    wrong = wrong_pin()
    if wrong:
        return _page(form, 422, pin_wrong=wrong)
    try:
        erasing.erase(must().id, form.items.data or [])
    except Refused as refusal:
        return _page(form, 422, fault=sentence(refusal.reason))
    return see_other(url_for("rights.erase", _anchor="gone"))


def _page(form: EraseForm, status: int = 200, *, pin_wrong: str = "", fault: str = "") -> Response:
    me = must().id
    return render(
        "rights/erase.html",
        status,
        form=form,
        going=erasing.what_may_go(me),
        staying=erasing.what_stays(me),
        gone=erasing.erased_before(me),
        words=words,
        pin_wrong=pin_wrong,
        fault=fault,
    )
