"""The county's settings page, a household's answers to its county, and what the tables make of the household's own figures."""

from __future__ import annotations

import uuid
from typing import Any

from flask import request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.consent.giving import consent_needed
from app.filing.county import actions, words
from app.filing.county.forms import QuestionForm, fields_from, form_for, value_from
from app.filing.county.questions import PREFIX, answered, form_of, questions_for, said_in
from app.filing.county.reckoning import reckoned_for
from app.filing.queries import current_file
from app.filing.showing import labels_of_figures
from app.filing.views import blueprint
from app.filing.writing import typed
from app.foundation.db import session, transaction
from app.foundation.forms import Form
from app.foundation.i18n import language
from app.foundation.ids import entry_id_from, new_id
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import NotFound, Refused
from app.people.access import for_person, for_staff, must
from app.people.models import Staff
from app.people.queries import household_of
from app.regions.queries import counties_in, county_value, names, setting_history, setting_row
from app.regions.settings import KEYS
from app.sync.door import accepted_entry, submit_from_web

ROLES = ("county",)
SETTINGS = "/county/settings/<region:county>"
KEY = "<any({}):key>".format(",".join(f"'{key}'" for key in KEYS))


@blueprint.get("/county/settings")
@for_staff(*ROLES)
def county_choice() -> Response:
    mine = _counties()
    if len(mine) == 1:
        return see_other(url_for("filing.county_settings", county=mine[0]))
    return render("filing/county_choice.html", counties=names(mine, language()))


@blueprint.get(SETTINGS)
@for_staff(*ROLES)
def county_settings(county: str) -> Response:
    _must_hold(county)
    held = {key: setting_row(county, key) for key in KEYS}
    return render(
        "filing/county_settings.html", county=_name(county), held=held, words=words, who=_who(held.values())
    )


@blueprint.get(f"{SETTINGS}/{KEY}")
@for_staff(*ROLES)
def county_matter(county: str, key: str) -> Response:
    _must_hold(county)
    if key == "questions":
        return _matter_page(county, key, QuestionForm())
    return _matter_page(county, key, form_for(key)(fields_from(county_value(county, key))))


@blueprint.post(f"{SETTINGS}/{KEY}")
@for_staff(*ROLES)
def set_county_matter(county: str, key: str) -> Response:
    _must_hold(county)
    if key == "questions" and request.form.get("drop"):
        with transaction():
            actions.drop_question(county, request.form["drop"], must().id)
        return see_other(url_for("filing.county_matter", county=county, key=key))
    form = (QuestionForm if key == "questions" else form_for(key))(request.form)
    if not form.validate():
        return _matter_page(county, key, form, 422)
    try:
        with transaction():
            if isinstance(form, QuestionForm):
                actions.ask_question(county, form.asked_question(), must().id)
            else:
                actions.set_matter(county, key, value_from(key, form), must().id)
    except Refused as refused:
        return _matter_page(county, key, form, 422, fault=sentence(refused.reason))
    return see_other(url_for("filing.county_matter", county=county, key=key))


@blueprint.get("/file/county")
@for_person
def county_questions() -> Response:
    said = answered(_home())
    return _questions_page(MultiDict(said.answers if said else {}))


@blueprint.post("/file/county")
@for_person
def answer_county_questions() -> Response:
    person, entry_id = must(), entry_id_from(request.form.get("entry_id", ""))
    if accepted_entry(person.id, entry_id):
        return see_other(url_for("filing.overview", entry=entry_id))
    fields: MultiDict[str, str] = MultiDict(
        typed(request.form, [name for name in request.form if name.startswith(PREFIX)])
    )
    fields["version"] = request.form.get("version", "")
    try:
        submit_from_web("county-answers", fields, author=person.author, entry_id=entry_id)
    except Refused as refused:
        fault = "" if refused.reason == "invalid" else sentence(refused.reason)
        return _questions_page(fields, 422, fault=fault)
    return see_other(url_for("filing.overview", entry=entry_id))


@blueprint.get("/file/reckoned")
@for_person
def reckoned() -> Response:
    home = household_of(must().id)
    if home is None:
        raise NotFound
    return render("filing/reckoned.html", told=reckoned_for(home), words=words, labels=labels_of_figures())


def _questions_page(fields: MultiDict[str, str], status: int = 200, fault: str = "") -> Response:
    home = household_of(must().id)
    file = current_file(home.id) if home else None
    if home is None:
        raise NotFound
    row, asked = questions_for(home.region_code, file.answers.get("kind", "") if file else "")
    if row is None or not asked:
        raise NotFound
    fields["version"] = str(row.id)
    form = form_of(asked)(fields)
    if status != 200:
        form.validate()
    return render(
        "filing/county_questions.html",
        status,
        form=form,
        asked=[f"{PREFIX}{one['code']}" for one in asked],
        version=row,
        fault=fault,
        needs_consent=consent_needed(must().id, "platform"),
        entry_id=new_id(),
    )


def _matter_page(county: str, key: str, form: Form, status: int = 200, **more: Any) -> Response:
    rows = setting_history(county, key)
    return render(
        "filing/county_matter.html",
        status,
        county=_name(county),
        key=key,
        form=form,
        value=county_value(county, key),
        history=rows,
        who=_who(rows),
        words=words,
        said_in=said_in,
        **{"fault": "", **more},
    )


def _counties() -> list[str]:
    return sorted({county for area in must().areas(*ROLES) for county in counties_in(area)})


def _must_hold(county: str) -> None:
    """NotFound for a county that is not one's own; whoever holds a township changes nothing for the whole county."""
    if not must().sees(county, *ROLES) or county not in counties_in(county):
        raise NotFound


def _name(county: str) -> Any:
    return names([county], language())[county]


def _who(rows: Any) -> dict[uuid.UUID, str]:
    ids = {row.set_by for row in rows if row is not None and row.set_by}
    found = {one: session.get(Staff, one) for one in ids}
    return {one: staff.name_zh for one, staff in found.items() if staff is not None}


def _home() -> uuid.UUID:
    home = household_of(must().id)
    if home is None:
        raise NotFound
    return home.id
