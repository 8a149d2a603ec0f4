"""What a member of staff changes for himself: the password and the authenticator."""

from flask import Response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.db import session
from app.foundation.i18n import language
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import Refused
from app.people import words
from app.people.access import for_staff, must
from app.people.county.areas import area_names
from app.people.county.forms import OwnAuthenticator, OwnPassword
from app.people.county.invitation_views import secret_shown
from app.people.county.own import change_authenticator, change_password
from app.people.county.staff_views import place_of
from app.people.models import Staff
from app.people.views import blueprint


@blueprint.get("/staff/me")
@for_staff()
def own_account() -> Response:
    grants = list(must().grants)
    return render(
        "people/county/me.html",
        me=myself(),
        grants=grants,
        areas=area_names({grant.area for grant in grants}, language()),
        place_of=place_of,
        words=words,
    )


@blueprint.get("/staff/me/password")
@for_staff()
def ask_own_password() -> Response:
    return render("people/county/own_password.html", form=OwnPassword())


@blueprint.post("/staff/me/password")
@for_staff()
def set_own_password() -> BaseResponse:
    form = OwnPassword(request.form)
    if not form.validate():
        return render("people/county/own_password.html", 422, form=form)
    try:
        change_password(myself(), must().sign_in, form)
    except Refused as refusal:
        return _password_refused(form, refusal)
    return see_other(url_for("people.own_account", changed="password"))


@blueprint.get("/staff/me/authenticator")
@for_staff()
def ask_own_authenticator() -> Response:
    return _authenticator_page(OwnAuthenticator())


@blueprint.post("/staff/me/authenticator")
@for_staff()
def set_own_authenticator() -> BaseResponse:
    form = OwnAuthenticator(request.form)
    if not form.validate():
        return _authenticator_page(form, 422)
    try:
        change_authenticator(myself(), must().sign_in, form)
    except Refused as refusal:
        return _authenticator_page(form, 422, refusal)
    return see_other(url_for("people.own_account", changed="authenticator"))


def myself() -> Staff:
    return session.get_one(Staff, must().id)


def _password_refused(form: OwnPassword, refusal: Refused) -> Response:
    fault = _shown_at(form, refusal)
    return render("people/county/own_password.html", 422, form=form, fault=fault)


def _authenticator_page(
    form: OwnAuthenticator, status: int = 200, refusal: Refused | None = None
) -> Response:
    return render(
        "people/county/own_authenticator.html",
        status,
        form=form,
        fault=_shown_at(form, refusal) if refusal else "",
        shown=secret_shown(form, myself().user_name),
    )


def _shown_at(form: OwnPassword | OwnAuthenticator, refusal: Refused) -> str:
    """The sentence goes to its field; what belongs to none is given back."""
    said = sentence(refusal.reason, **refusal.params)
    if refusal.field and refusal.field in form:
        form[refusal.field].errors = [said]
        return ""
    return said
