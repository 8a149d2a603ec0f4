"""The pages of organisations: for those who act for them, and the county's list of what is to be seen on the spot."""

from __future__ import annotations

import uuid
from typing import Any

from flask import request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.consent.giving import agree_on_web, consent_needed, shown_text
from app.filing.organisations import queries
from app.filing.organisations.actions import see_on_the_spot
from app.filing.organisations.codes import KINDS
from app.filing.organisations.forms import OrganisationFile, OrganisationWorth
from app.filing.organisations.models import Organisation
from app.filing.views import blueprint
from app.foundation.db import session, transaction
from app.foundation.forms import Form
from app.foundation.i18n import language
from app.foundation.ids import is_entry_id, new_id
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import NotFound, Refused
from app.people.access import for_person, for_staff, must
from app.regions.queries import names
from app.sync.door import accepted_entry, submit_from_web

SEERS = ("county", "supervisor", "grid-worker")
ONE = "/organisation/<uuid:organisation_id>"


@blueprint.get("/organisation")
@for_person
def organisations() -> Response:
    return render("filing/organisations.html", found=queries.organisations_of(must().id), kinds=dict(KINDS))


@blueprint.get("/organisation/new")
@for_person
def new_organisation() -> Response:
    return _file_page(OrganisationFile(), None)


@blueprint.post("/organisation/new")
@for_person
def file_new_organisation() -> Response:
    return _state_file(None)


@blueprint.get(ONE)
@for_person
def organisation(organisation_id: uuid.UUID) -> Response:
    found = queries.known(queries.acted_for(must().id, organisation_id))
    return _file_page(OrganisationFile(MultiDict(found.answers), last=found.answers), found)


@blueprint.post(ONE)
@for_person
def file_organisation_again(organisation_id: uuid.UUID) -> Response:
    return _state_file(queries.known(queries.acted_for(must().id, organisation_id)))


@blueprint.get(f"{ONE}/money")
@for_person
def organisation_money(organisation_id: uuid.UUID) -> Response:
    row = queries.acted_for(must().id, organisation_id)
    return _money_page(row, OrganisationWorth(MultiDict(queries.money_of(row.id, must().id))))


@blueprint.post(f"{ONE}/money")
@for_person
def state_organisation_money(organisation_id: uuid.UUID) -> Response:
    row, person = queries.acted_for(must().id, organisation_id), must()
    if accepted_entry(person.id, _entry_id()):
        return see_other(url_for("filing.organisations"))
    fields = MultiDict(request.form.items(multi=True))
    fields["organisation"] = str(row.id)
    form = OrganisationWorth(fields)
    missing = consent_needed(person.id, "worth", [queries.ITEM]) and not fields.get("agree")
    if not form.validate() or missing:
        return _money_page(row, form, 422, consent_missing=missing)
    try:
        consent = agree_on_web("worth", person.author, request.form, [queries.ITEM])
        needs = (consent,) if consent else ()
        submit_from_web(
            "organisation-worth", form.as_fields(), author=person.author, entry_id=_entry_id(), needs=needs
        )
    except Refused as refused:
        return _money_page(row, form, 422, fault=sentence(refused.reason))
    return see_other(url_for("filing.organisations"))


@blueprint.get("/county/organisations")
@for_staff(*SEERS)
def organisations_to_see() -> Response:
    return _county_page()


@blueprint.post("/county/organisations")
@for_staff(*SEERS)
def see_organisation() -> Response:
    try:
        wanted = uuid.UUID(request.form.get("organisation", ""))
    except ValueError as fault:
        raise NotFound from fault
    row = session.get(Organisation, wanted)
    if row is None:
        raise NotFound
    must().must_see(row.region_code, *SEERS)
    try:
        with transaction():
            see_on_the_spot(row.id, must().id)
    except Refused as refused:
        return _county_page(422, sentence(refused.reason))
    return see_other(url_for("filing.organisations_to_see"))


def _county_page(status: int = 200, fault: str = "") -> Response:
    found = queries.organisations_in(must().areas(*SEERS))
    places = names({one.row.region_code for one in found}, language())
    return render(
        "filing/organisations_to_see.html", status, found=found, places=places, kinds=dict(KINDS), fault=fault
    )


def _state_file(found: queries.Known | None) -> Response:
    person = must()
    if accepted_entry(person.id, _entry_id()):
        return see_other(url_for("filing.organisations"))
    fields = MultiDict(request.form.items(multi=True))
    fields["organisation"] = str(found.row.id) if found else ""
    form = OrganisationFile(fields, last=found.answers if found else {})
    missing = consent_needed(person.id, "platform") and not fields.get("agree")
    if not form.validate() or missing:
        return _file_page(form, found, 422, consent_missing=missing)
    try:
        consent = agree_on_web("platform", person.author, request.form)
        needs = (consent,) if consent else ()
        submit_from_web(
            "organisation-file", form.as_fields(), author=person.author, entry_id=_entry_id(), needs=needs
        )
    except Refused as refused:
        return _file_page(form, found, 422, fault=sentence(refused.reason))
    return see_other(url_for("filing.organisations"))


def _file_page(form: Form, found: queries.Known | None, status: int = 200, **more: Any) -> Response:
    return render(
        "filing/organisation.html",
        status,
        form=form,
        found=found,
        needs_consent=consent_needed(must().id, "platform"),
        shown=shown_text("platform"),
        entry_id=new_id(),
        consent_id=new_id(),
        **{"fault": "", "consent_missing": False, **more},
    )


def _money_page(row: Organisation, form: Form, status: int = 200, **more: Any) -> Response:
    return render(
        "filing/organisation_money.html",
        status,
        found=queries.known(row),
        form=form,
        needs_consent=consent_needed(must().id, "worth", [queries.ITEM]),
        shown=shown_text("worth"),
        entry_id=new_id(),
        consent_id=new_id(),
        **{"fault": "", "consent_missing": False, **more},
    )


def _entry_id() -> uuid.UUID:
    given = request.form.get("entry_id", "")
    if not is_entry_id(given):
        raise Refused("unreadable")
    return uuid.UUID(given)
