"""The page of one's consents: what was allowed, to whom, until when, and the button that takes it back."""

from __future__ import annotations

import uuid

from flask import Blueprint, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.consent import words
from app.consent.queries import ledger_of, shown
from app.foundation.ids import new_id
from app.foundation.pages import render, see_other
from app.foundation.refusals import NotFound
from app.people.access import current, for_person, for_person_or_shell
from app.sync.door import accepted_entry, submit_from_web

blueprint = Blueprint("consent", __name__, template_folder="templates")


@blueprint.get("/consents")
@for_person_or_shell
def ledger() -> Response:
    signed_in = current()
    person = signed_in.id if signed_in and signed_in.kind == "person" else None
    held = [(one, new_id(), shown(one)) for one in ledger_of(person)] if person else []
    return render(
        "consent/ledger.html",
        held=held,
        about=words.ABOUT,
        worth=words.WORTH,
        shared=words.SHARED,
        methods=words.METHODS,
    )


@blueprint.post("/consents")
@for_person
def withdraw() -> Response:
    signed_in = current()
    try:
        consent, entry = (
            uuid.UUID(request.form.get("consent", "")),
            uuid.UUID(request.form.get("entry_id", "")),
        )
    except ValueError as fault:
        raise NotFound from fault
    if signed_in is None or consent not in {one.consent.id for one in ledger_of(signed_in.id)}:
        raise NotFound
    fields = MultiDict({"consent": str(consent)})
    if request.form.get("items"):
        fields["items"] = request.form["items"]
    if accepted_entry(signed_in.id, entry) is None:
        submit_from_web("withdrawal", fields, author=signed_in.author, entry_id=entry)
    return see_other(url_for("consent.ledger"))
