"""What browsers without a store post about loans: apply, correct, answer, ask again, step back. A phone keeps entries instead."""

import uuid
from typing import Any

from flask import Response, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from app.filing.queries import has_file
from app.foundation import digits
from app.foundation.db import transaction
from app.foundation.forms import Form
from app.foundation.i18n import language
from app.foundation.ids import new_id
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import Refused
from app.loans import forms, pages, shelf, words
from app.loans.offers import offers_for
from app.loans.queries import today
from app.loans.rules.product import Product
from app.loans.telling import costed
from app.loans.views import answer_page, asked_for, blueprint, correct_page, reader, wish_form
from app.people.access import for_person, for_person_or_shell, must
from app.people.proofs import Gate, count_try, forgive_tries, pin_fits
from app.people.queries import household_of, person, phone_of, pin_of
from app.sync.door import submit_from_web

__all__ = ["blueprint"]


@blueprint.get("/loan/review")
@for_person_or_shell
def review() -> BaseResponse:
    me = reader()
    if me is None:
        return review_page(forms.SendForm())
    product = pages.chosen_offer(me, request.args.get("offer", ""))
    if product is None:
        return see_other(url_for("loans.index"))
    known = person(me)
    filled = {**wish_form(request.args).wished, "purpose": request.args.get("purpose", "")}
    filled |= {"phone": phone_of(known), "phone_owner": known.phone_owner or ""}
    lender = str(product["lender"]["id"])
    filled |= {"product": product["code"], "product_version": product["version"], "lender": lender}
    return review_page(forms.SendForm(filled))


@blueprint.post("/loan/review")
@for_person
def send() -> BaseResponse:
    form = forms.SendForm(request.form)
    if not form.validate():
        return review_page(form, 422)
    wrong = wrong_pin()
    if wrong:
        return review_page(form, 422, pin_wrong=wrong)
    entry = uuid.UUID(form.entry_id.text)
    try:
        submit_from_web(
            "consent", consent_fields(form), author=must().author, entry_id=uuid.UUID(form.consent_id.text)
        )
        submit_from_web("loan-application", form.stated(), author=must().author, entry_id=entry)
    except Refused as refusal:
        return refused_review(form, refusal)
    return see_other(url_for("loans.view", id=entry))


def consent_fields(form: forms.SendForm) -> MultiDict[str, str]:
    """The consent that goes with an application; Refused for a product that is none of ours."""
    product = form.found_product()
    if product is None:
        raise Refused("not-offered-here")
    return share_fields(form, product, form.lender.text, form.entry_id.text)


def share_fields(
    form: forms.SendForm | forms.SharingForm, product: Product, lender: str, application: str
) -> MultiDict[str, str]:
    """A consent to show an application, with version and hash of the text that the page showed."""
    items = [*product.required_fields, *(product.worth_fields if form.worth.data else ())]
    return MultiDict(
        {
            "about": "share",
            "lender": lender,
            "application": application,
            "until": pages.share_until().isoformat(),
            "text_version": form.text_version.text,
            "text_hash": form.text_hash.text,
            "language": language(),
            "items": " ".join(items),
        }
    )


def refused_review(form: forms.SendForm, refusal: Refused) -> Response:
    """The page once more, with what stands against it; the page of the open application where there is one."""
    return review_page(
        form, 422, stopped=sentence(refusal.reason), other=str(refusal.params.get("other", ""))
    )


def review_page(
    form: forms.SendForm, status: int = 200, *, pin_wrong: str = "", stopped: str = "", other: str = ""
) -> Response:
    """All of it once more, and what the bank may see."""
    me = reader()
    product = _of_lender(me, form) if me else None
    told = None
    if product is not None:
        version = shelf.product_version(product["code"], product["version"])
        told = {**product, **form.told(), "until": pages.share_until()}
        if form.whole():
            told |= costed(form.wish, version.rate, today())
    return render(
        "loans/review.html",
        status,
        form=form,
        told=told,
        words=words,
        share=pages.share_text(),
        labels=pages.item_labels(),
        file_first=file_first(me),
        missing=me is not None and not form.whole(),
        entry_id=form.entry_id.text or (new_id() if me else None),
        consent_id=form.consent_id.text or (new_id() if me else None),
        pin_wrong=pin_wrong,
        stopped=stopped,
        other=other,
    )


def _of_lender(me: uuid.UUID, form: forms.SendForm) -> dict[str, Any] | None:
    """The offer that the form is about."""
    return next(
        (
            one
            for one in offers_for(me)
            if (one["code"], str(one["lender"]["id"])) == (form.product.text, form.lender.text)
        ),
        None,
    )


def file_first(me: uuid.UUID | None) -> bool:
    """Whether the household's file has not arrived yet."""
    home = household_of(me) if me else None
    return home is not None and not has_file(home.id)


def wrong_pin() -> str:
    """What is wrong with the PIN in this request, as a sentence; every try counts."""
    me = must().id
    gates = Gate.of("person", me), Gate.of("address", request.remote_addr or "")
    try:
        count_try(*gates)
    except Refused as refusal:
        return sentence(refusal.reason, **refusal.params)
    if not pin_fits(pin_of(me), me, digits.id_number(request.form.get("pin", ""))):
        return str(words.WRONG_PIN)
    with transaction():
        forgive_tries(*gates)
    return ""


@blueprint.post("/loan/order")
@for_person
def order() -> BaseResponse:
    """The list of loans by what fits the file, or plainly."""
    form = forms.ListOrderForm(request.form)
    if form.validate():
        stated = MultiDict({"by_fit": form.by_fit.text})
        entry = forms.entry_id_of(request.form)
        submit_from_web("list-order", stated, author=must().author, entry_id=entry)
    return see_other(url_for("loans.index"))


@blueprint.post("/loan/offer")
@for_person
def answer() -> BaseResponse:
    told = asked_for()
    form = forms.OfferAnswerForm(request.form)
    if told is None or not form.validate():
        return answer_page(422)
    wrong = wrong_pin()
    return answer_page(422, pin_wrong=wrong) if wrong else state("offer-answer", form)


@blueprint.post("/loan/open")
@for_person
def open_answer() -> BaseResponse:
    """The bank learns that its answer was seen; reading it alone changes nothing (a GET never does)."""
    form = forms.AboutApplicationForm(request.form)
    submit_from_web(
        "offer-opened",
        MultiDict({"application": form.application.text}),
        author=must().author,
        entry_id=forms.entry_id_of(request.form),
    )
    return see_other(url_for("loans.offer", id=form.application.text))


@blueprint.post("/loan/offer/review")
@for_person
def ask_review() -> BaseResponse:
    form = forms.ReviewForm(request.form)
    return state("review-request", form) if form.validate() else answer_page(422)


@blueprint.post("/loan/correct")
@for_person
def send_correction() -> BaseResponse:
    told = asked_for()
    form = forms.CorrectionForm(request.form)
    if not form.validate():
        return correct_page(form, told, 422)
    try:
        return state("loan-correction", form)
    except Refused as refusal:
        forms.blame(form, refusal.reason, refusal.field, form.words_of_own.name)
        return correct_page(form, told, 422)


@blueprint.post("/loan/withdraw")
@for_person
def withdraw() -> BaseResponse:
    return state("application-withdrawal", forms.AboutApplicationForm(request.form))


def state(kind: str, form: Form) -> BaseResponse:
    """State something about an application through the door, then look at it again."""
    fields = MultiDict((name, value) for name, value in request.form.items(multi=True) if name != "pin")
    submit_from_web(kind, fields, author=must().author, entry_id=forms.entry_id_of(request.form))
    return see_other(url_for("loans.view", id=form.text_of("application")))
