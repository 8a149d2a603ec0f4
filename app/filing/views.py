"""The pages of the file. Without a session each is the shell that phones keep; with one it works without JavaScript."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import Blueprint, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.consent.giving import agree_on_web, consent_needed, shown_text
from app.consent.words import SHARED
from app.filing import queries
from app.filing.actions import save_draft
from app.filing.county.questions import county_of, questions_for
from app.filing.forms import VERSION, HouseholdFile
from app.filing.objections.queries import objected
from app.filing.showing import labels_of_figures, sources_for
from app.filing.words import SOURCES
from app.filing.worth import HouseholdWorth
from app.filing.writing import Fields, typed, worth_form, writing_of
from app.foundation.db import transaction
from app.foundation.ids import new_id
from app.foundation.pages import render, see_other
from app.foundation.refusals import Refused
from app.foundation.registry import registry
from app.people.access import SignedIn, current, for_person, for_person_or_shell
from app.people.queries import household_of
from app.regions.queries import county_value
from app.sync.door import accepted_entry, submit_from_web

blueprint = Blueprint("filing", __name__, template_folder="templates")
PAGES = tuple(section.name for section in HouseholdFile.sections if section.name != "promise")
SECTION = f"/file/<any({','.join(PAGES)}):name>"


@blueprint.get("/file")
@for_person_or_shell
def overview() -> Response:
    person = _person()
    writing = writing_of(person)
    wanted = _uuid(request.args.get("entry", ""))
    arrived = accepted_entry(person, wanted) if person and wanted else None
    sources = sources_for(person)
    return render(
        "filing/overview.html",
        form=writing.form(),
        steps=writing.steps(),
        arrived=arrived,
        base=writing.base,
        disputed=_disputed(person),
        county_asks=_county_asks(person),
        promised=sources.file.promised_at if sources.file else None,
        helped=queries.help_with(sources.file.entry_id) if sources.file else None,
        beside=list(sources.beside()),
        labels=labels_of_figures(worth=False),
        words=SOURCES,
    )


@blueprint.get(SECTION)
@for_person_or_shell
def section(name: str) -> Response:
    form = writing_of(_person()).form()
    return _section_page(_same_as_last(form, name) if "same" in request.args else form, name)


@blueprint.post(SECTION)
@for_person
def save_section(name: str) -> Response:
    person, fields = _signed_in().id, request.form
    names = HouseholdFile().section(name).all_fields
    with transaction():
        save_draft(person, "household-file", typed(fields, names), writing_of(person).base)
    form = writing_of(person).form(fields, names)
    if fields.get("go") == "back":
        return see_other(_beside(form, name, -1))
    if not form.validate_section(name) or form.doubts(name):
        return _section_page(form, name, 422)
    return see_other(_beside(form, name, 1))


@blueprint.get("/file/review")
@for_person_or_shell
def review() -> Response:
    return _review_page(writing_of(_person()).form())


@blueprint.post("/file/review")
@for_person
def submit() -> Response:
    person, fields = _signed_in().id, request.form
    if accepted_entry(person, _posted("entry_id")):
        return _done()
    asked = {question.name for question in HouseholdFile().questions()}
    writing = writing_of(person)
    form = writing.form(fields, {"promise"} | (asked & set(fields)))
    missing = consent_needed(person, "platform") and not fields.get("agree")
    if not form.validate() or missing:
        return _review_page(form, 422, consent_missing=missing)
    stated = form.as_fields()
    stated.setlist("over", fields.getlist("over"))
    try:
        _state("platform", "household-file", stated, base=writing.base)
    except Refused as refused:
        return _review_page(form, 409, refused=refused)
    return _done()


@blueprint.get("/file/worth")
@for_person_or_shell
def worth() -> Response:
    return _worth_page(worth_form(_person()))


@blueprint.post("/file/worth")
@for_person
def state_worth() -> Response:
    person, fields = _signed_in().id, request.form
    if accepted_entry(person, _posted("entry_id")):
        return _done()
    items = [item for item in HouseholdWorth.items() if item in fields.getlist("items")]
    form = worth_form(person, fields).only(items)
    missing = consent_needed(person, "worth", items) and not fields.get("agree")
    if not items or missing or not form.validate() or form.doubts():
        return _worth_page(form, 422, consent_missing=missing, nothing=not items)
    try:
        _state("worth", "household-worth", form.as_fields(), items)
    except Refused as refused:
        return _worth_page(form, 422, refused=refused)
    return _done()


def _state(about: str, kind: str, stated: Fields, items: Sequence[str] = (), base: str | None = None) -> None:
    """The consent, when it is still needed, and then what needs it; ids came with the form."""
    author = _signed_in().author
    consent = agree_on_web(about, author, request.form, items)
    needs = (consent,) if consent else ()
    submit_from_web(kind, stated, author=author, entry_id=_posted("entry_id"), base=base, needs=needs)


def _done() -> Response:
    return see_other(url_for("filing.overview", entry=_posted("entry_id")))


def _section_page(form: HouseholdFile, name: str, status: int = 200) -> Response:
    steps = _step_names(form)
    return render(
        "filing/section.html",
        status,
        form=form,
        section=form.section(name),
        doubts=form.doubts(name) if status == 422 else {},
        place=steps.index(name) + 1 if name in steps else 1,
        total=len(steps),
        sources=sources_for(_person()),
        words=SOURCES,
    )


def _review_page(form: HouseholdFile, status: int = 200, **more: Any) -> Response:
    person = _person()
    return render(
        "filing/review.html",
        status,
        form=form,
        steps=writing_of(person).steps(),
        needs_consent=person is None or consent_needed(person, "platform"),
        shown=shown_text("platform"),
        version=VERSION,
        **_entry_ids(),
        **_refusal(more),
    )


def _worth_page(form: HouseholdWorth, status: int = 200, **more: Any) -> Response:
    person = _person()
    bands_only = _bands_only(person)
    if bands_only:
        form.only_bands()
    ticked = (
        request.form.getlist("items")
        if status != 200
        else list(queries.current_worth(person))
        if person
        else []
    )
    return render(
        "filing/worth.html",
        status,
        form=form,
        doubts=form.doubts() if status == 422 else {},
        ticked=ticked,
        bands_only=bands_only,
        sources=sources_for(person),
        words=SOURCES,
        shown=shown_text("worth"),
        version=VERSION,
        **_entry_ids(),
        **_refusal(more),
    )


def _county_asks(person: uuid.UUID | None) -> bool:
    """Whether the person's county has questions of its own."""
    home = household_of(person) if person else None
    return bool(home and questions_for(home.region_code)[1])


def _bands_only(person: uuid.UUID | None) -> bool:
    """Whether the person's county asks for bands and no sums."""
    home = household_of(person) if person else None
    return home is not None and county_value(county_of(home.region_code), "bands")["mode"] == "bands"


def _disputed(person: uuid.UUID | None) -> list[tuple[str, datetime]]:
    """What is in dispute, by what it is called, and since when."""
    home = household_of(person) if person else None
    marked = objected(home.id) if home else {}
    return [(str(SHARED.get(key, key)), since) for key, since in marked.items()]


def _entry_ids() -> dict[str, uuid.UUID]:
    """Ids come with the form, so that a second tap states nothing twice."""
    again = {name: _uuid(request.form.get(name, "")) for name in ("entry_id", "consent_id")}
    return {name: known if known and name == "consent_id" else new_id() for name, known in again.items()}


def _refusal(more: Mapping[str, Any]) -> dict[str, Any]:
    refused = more.get("refused")
    if not isinstance(refused, Refused):
        return {"sentence": None, "theirs": {}, **more}
    theirs = refused.params.get("theirs", {})
    return {**more, "sentence": registry().reasons[refused.reason], "theirs": theirs}


def _same_as_last(form: HouseholdFile, name: str) -> HouseholdFile:
    empty = [field for field in form.section(name).all_fields if not form.text_of(field)]
    taken = {field: form.last[field] for field in empty if field in form.last}
    return HouseholdFile(MultiDict(form.answers | taken), last=form.last)


def _step_names(form: HouseholdFile) -> list[str]:
    return [section.name for section in form.main_sections() if section.name != "promise"] + ["review"]


def _beside(form: HouseholdFile, name: str, by: int) -> str:
    names = _step_names(form)
    place = names.index(name) + by if name in names else -1
    if place < 0:
        return url_for("filing.overview")
    return (
        url_for("filing.review") if names[place] == "review" else url_for("filing.section", name=names[place])
    )


def _person() -> uuid.UUID | None:
    signed_in = current()
    return signed_in.id if signed_in and signed_in.kind == "person" else None


def _signed_in() -> SignedIn:
    signed_in = current()
    if signed_in is None:
        raise LookupError("for_person lets nobody else in")
    return signed_in


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _posted(name: str) -> uuid.UUID:
    found = _uuid(request.form.get(name, ""))
    if found is None:
        raise Refused("unreadable")
    return found
