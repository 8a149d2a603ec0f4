"""A consent to show an application that ended is given again, as long as the bank has not decided."""

from __future__ import annotations

import uuid

from flask import Response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.db import transaction
from app.foundation.ids import new_id
from app.foundation.pages import render, see_other
from app.foundation.refusals import NotFound
from app.loans import forms, pages, words
from app.loans.actions.course import tell
from app.loans.deeds import blueprint, share_fields, wrong_pin
from app.loans.models import Application
from app.loans.queries import find_application, product_of
from app.loans.telling import told
from app.people.access import for_person, must
from app.sync.door import accept_within, judge_from_web


@blueprint.get("/loan/share")
@for_person
def share() -> Response:
    return _page(_shut(request.args.get("id", "")), forms.SharingForm())


@blueprint.post("/loan/share")
@for_person
def share_again() -> BaseResponse:
    application = _shut(request.form.get("application", ""))
    form = forms.SharingForm(request.form)
    if not form.validate():
        return _page(application, form, 422)
    wrong = wrong_pin()
    if wrong:
        return _page(application, form, 422, wrong)
    lender, ident = str(application.institution_id), str(application.id)
    fields = share_fields(form, product_of(application), lender, ident)
    judged = judge_from_web("consent", fields, author=must().author, entry_id=uuid.UUID(form.consent_id.text))
    with transaction():
        accept_within(judged)
        tell(application)
    return see_other(url_for("loans.view", id=ident))


def _shut(ident: str) -> Application:
    """The person's own undecided application which the bank cannot see; NotFound for any other."""
    application = find_application(forms.ident(ident), must().id)
    if not told(application)["shut"]:
        raise NotFound
    return application


def _page(application: Application, form: forms.SharingForm, status: int = 200, wrong: str = "") -> Response:
    product = product_of(application)
    seen = {**told(application), "until": pages.share_until(), "wants": list(product.required_fields)}
    return render(
        "loans/share.html",
        status,
        form=form,
        told=seen,
        words=words,
        share=pages.share_text(),
        labels=pages.item_labels(),
        consent_id=form.consent_id.text or new_id(),
        pin_wrong=wrong,
    )
