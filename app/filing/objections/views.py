"""The county's page of objections: what is due first stands first, each is answered once, in the person's language."""

from __future__ import annotations

import uuid

from flask import request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.consent.words import SHARED
from app.filing.objections import queries, words
from app.filing.objections.forms import ObjectionAnswerForm
from app.filing.objections.models import Objection
from app.filing.objections.queries import Raised, raised
from app.filing.queries import current_file
from app.filing.reading import read_figure
from app.filing.views import blueprint
from app.foundation.contracts import trail
from app.foundation.db import session, transaction
from app.foundation.i18n import language
from app.foundation.ids import entry_id_from, new_id
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import NotFound, Refused
from app.people.access import for_staff, must
from app.people.models import Household
from app.people.queries import name_of, person
from app.regions.queries import names
from app.sync.door import submit_from_web

ROLES = ("county",)


def waits() -> int:
    """How many objections the office that is signed in has still to answer."""
    return len(queries.waiting_in(_areas()))


@blueprint.get("/county/objections")
@for_staff(*ROLES)
def objections() -> Response:
    waiting = queries.raised_all(queries.waiting_in(_areas()))
    answered = queries.raised_all(queries.answered_in(_areas()))
    places = names({one.row.region_code for one in (*waiting, *answered)}, language())
    return render(
        "filing/objections.html", waiting=waiting, answered=answered, places=places, words=words, said=what
    )


@blueprint.get("/county/objections/<uuid:objection_id>")
@for_staff(*ROLES)
def objection(objection_id: uuid.UUID) -> Response:
    """What a person wrote, and what the record says; that it was opened, and by whom, stands in the trail."""
    found = _mine(objection_id)
    with transaction():
        trail("objection opened", subject=found.row.person_id, ref=found.row.id)
    return _page(found, ObjectionAnswerForm())


@blueprint.post("/county/objections/<uuid:objection_id>")
@for_staff(*ROLES)
def answer(objection_id: uuid.UUID) -> Response:
    found = _mine(objection_id)
    fields = MultiDict(request.form.items(multi=True))
    fields["objection"] = str(found.row.id)
    form = ObjectionAnswerForm(fields)
    if not form.validate():
        return _page(found, form, 422)
    try:
        submit_from_web(
            "objection-answer",
            form.as_fields(),
            author=must().author,
            entry_id=entry_id_from(request.form.get("entry_id", "")),
        )
    except Refused as refusal:
        if refusal.field:
            form[refusal.field].errors = [sentence(refusal.reason)]
        return _page(found, form, 422, fault=sentence(refusal.reason))
    return see_other(url_for("filing.objections"))


def what(row: Objection) -> str:
    """What is meant, in the language of the page."""
    if row.about == "identity":
        return str(words.IDENTITY[row.key or ""])
    return str(SHARED.get(row.key, row.key)) if row.key else str(words.ABOUT[row.about])


def _page(found: Raised, form: ObjectionAnswerForm, status: int = 200, *, fault: str = "") -> Response:
    row = found.row
    return render(
        "filing/objection.html",
        status,
        one=found,
        form=form,
        fault=fault,
        words=words,
        what=what(row),
        who=name_of(person(row.person_id)),
        home=session.get_one(Household, row.household_id),
        place=names({row.region_code}, language()).get(row.region_code),
        stands=_stands(row),
        entry_id=new_id(),
    )


def _stands(row: Objection) -> str:
    """What the record says now; nothing where it is gone, or where only its own consent opens it (art. 14)."""
    if row.about != "figure" or row.key is None:
        return ""
    file = current_file(row.household_id)
    return read_figure(row.key, file.answers.get(row.key, "")) if file else ""


def _mine(objection_id: uuid.UUID) -> Raised:
    found = session.get(Objection, objection_id)
    if found is None:
        raise NotFound
    must().must_see(found.region_code, *ROLES)
    return raised(found)


def _areas() -> tuple[str, ...]:
    return must().areas(*ROLES)
