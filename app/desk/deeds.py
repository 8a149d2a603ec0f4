"""What an officer does: each form ends in the one door, and the page of the application is shown again."""

import uuid
from datetime import timedelta
from typing import Any, NamedTuple

from flask import Response, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from app.desk.dossier import dossier
from app.desk.seat import ROLES, in_area, named, seat
from app.desk.views import application_page, blueprint, matter
from app.foundation.clock import now
from app.foundation.contracts import acting
from app.foundation.db import transaction
from app.foundation.forms import Form
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import NotFound, Refused
from app.loans import forms, shelf
from app.loans.actions import look_at_application
from app.loans.actions.standing import share_of
from app.loans.models import Application
from app.loans.queries import today
from app.loans.rules.limits import Wish
from app.loans.telling import costed
from app.loans.ways import use_reference
from app.people.access import for_staff, must
from app.sync.door import submit_from_web

STANDS = timedelta(days=14)


class Deed(NamedTuple):
    """A form of the desk: the kind of entry that it states, and the template that shows it alone."""

    kind: str
    form: type[Form]
    template: str | None = None


DEEDS: dict[str, Deed] = {
    "take-up": Deed("loan-taken-up", forms.AboutApplicationForm),
    "ask": Deed("correction-request", forms.CorrectionRequestForm, "desk/ask.html"),
    "offer": Deed("offer-proposal", forms.OfferForm, "desk/offer.html"),
    "decline": Deed("decline-proposal", forms.DeclineForm, "desk/decline.html"),
    "confirm": Deed("offer-confirmation", forms.AboutApplicationForm),
    "send-back": Deed("proposal-return", forms.SendBackForm, "desk/send_back.html"),
    "call": Deed("call-note", forms.CallForm, "desk/call.html"),
    "fact": Deed("loan-fact", forms.FactForm, "desk/fact.html"),
}


@blueprint.post("/desk/application/<uuid:application_id>/look")
@for_staff(*ROLES)
def look(application_id: uuid.UUID) -> BaseResponse:
    """Open the file: one row that the person sees, or nothing is shown."""
    found, form = in_area(application_id), forms.LookForm(request.form)
    if not form.validate():
        return application_page(found, 422, fault=str(form.purpose.errors[0] if form.purpose.errors else ""))
    try:
        items = dossier(found, share_of(found)).items
        with transaction():
            acting(f"staff:{must().id}")
            look_at_application(found.id, must().id, form.purpose.text, str(must().sign_in), items)
    except Refused as refusal:
        return application_page(found, 422, fault=sentence(refusal.reason, **refusal.params))
    return _back(found)


@blueprint.post("/desk/application/<uuid:application_id>/reference")
@for_staff(*ROLES)
def read_reference(application_id: uuid.UUID) -> BaseResponse:
    """The person has come by the lender's own page and told the one-time reference."""
    found = in_area(application_id)
    try:
        with transaction():
            use_reference(found, request.form.get("reference", "")[:40], must().id)
    except Refused as refusal:
        return application_page(found, 422, fault=sentence(refusal.reason))
    return _back(found)


@blueprint.get("/desk/application/<uuid:application_id>/<string:deed>")
@for_staff(*ROLES)
def ask_for(application_id: uuid.UUID, deed: str) -> Response:
    found, wanted = in_area(application_id), _deed(deed)
    if wanted.template is None:
        raise NotFound
    return _form_page(found, deed, wanted.form(_first_answers(found, deed)))


@blueprint.post("/desk/application/<uuid:application_id>/<string:deed>")
@for_staff(*ROLES)
def do(application_id: uuid.UUID, deed: str) -> BaseResponse:
    found, wanted = in_area(application_id), _deed(deed)
    filled = MultiDict(request.form.items(multi=True))
    filled["application"] = str(found.id)
    form = wanted.form(filled)
    valid = form.validate()
    if not valid or "work_out" in filled:
        return _form_page(found, deed, form, 200 if valid else 422)
    try:
        submit_from_web(
            wanted.kind, _stated(filled), author=must().author, entry_id=forms.entry_id_of(request.form)
        )
    except Refused as refusal:
        return _refused(found, deed, form, refusal)
    return _back(found)


def _refused(found: Application, deed: str, form: Form, refusal: Refused) -> Response:
    """What was typed stays, and the page says what stands against it."""
    said = sentence(refusal.reason, **refusal.params)
    if DEEDS[deed].template is None:
        return application_page(found, 422, fault=said)
    if refusal.field and refusal.field in form:
        form[refusal.field].errors = [said]
        return _form_page(found, deed, form, 422)
    return _form_page(found, deed, form, 422, fault=said)


def _form_page(found: Application, deed: str, form: Form, status: int = 200, *, fault: str = "") -> Response:
    shown = matter(found, seat())
    whole = status == 200 and isinstance(form, forms.OfferForm) and bool(form.amount.data)
    told = _worked_out(found, form) if whole else None
    template = DEEDS[deed].template
    if template is None:
        return application_page(found, status, fault=fault)
    return render(template, status, **shown, form=form, deed=deed, told=told, fault=fault)


def _worked_out(found: Application, form: Any) -> dict[str, Any] | None:
    if not form.validate():
        return None
    months, due = form.term.data
    wish = Wish(form.amount.data, form.method.data, found.purpose, months, due)
    return costed(wish, form.rate.data, form.start.data, form.fees.data or 0)


def _first_answers(found: Application, deed: str) -> MultiDict[str, str] | None:
    """An offer begins with what was asked for, under the product's own terms."""
    if deed != "offer":
        return None
    here, product = seat(), shelf.product_version(found.product, found.product_version)
    place = here.branch or here.lender
    return MultiDict(
        {
            "amount": str(found.amount // 100),
            "rate": f"{product.rate / 100:.2f}",
            "method": found.method,
            "start": today().isoformat(),
            "term": found.due.isoformat() if found.due else str(found.months),
            "valid_until": (now() + STANDS).date().isoformat(),
            "branch": named(place),
            "telephone": place.telephone or "",
            "application": str(found.id),
        }
    )


def _stated(filled: MultiDict[str, str]) -> MultiDict[str, str]:
    return MultiDict((name, value) for name, value in filled.items(multi=True) if name != "work_out")


def _deed(name: str) -> Deed:
    found = DEEDS.get(name)
    if found is None:
        raise NotFound
    return found


def _back(found: Application) -> BaseResponse:
    return see_other(url_for("desk.application", application_id=found.id))
