"""The pages on which a person says that a record is wrong, or what shall be read beside it."""

from __future__ import annotations

from typing import NamedTuple

from flask import Response, g, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as BaseResponse

from app.consent.words import SHARED
from app.filing.dictionary import ITEMS
from app.filing.models import Figure
from app.filing.objections import words
from app.filing.objections.forms import ObjectionForm, RecordForm, StatementForm
from app.filing.objections.queries import objections_of
from app.filing.objections.targets import is_own
from app.foundation.db import session
from app.foundation.i18n import language
from app.foundation.ids import entry_id_from, new_id
from app.foundation.pages import render, see_other
from app.foundation.refusals import NotFound
from app.people.access import for_person, for_person_or_shell, must
from app.people.queries import household_of
from app.rights.pages import blueprint
from app.sync.door import submit_from_web

Fields = MultiDict[str, str]


class Way(NamedTuple):
    """One of the two things that a person may write about a record."""

    kind: str
    form: type[ObjectionForm | StatementForm]


WAYS = {"wrong": Way("objection", ObjectionForm), "beside": Way("statement", StatementForm)}


@blueprint.get("/my-information/<any(wrong,beside):way>")
@for_person_or_shell
def about(way: str) -> Response:
    """What is meant stands in the address: about=figure&key=yak_total, about=look&ref=… A shell asks which figure."""
    if g.shell:
        return _page(way, WAYS[way].form())
    named = {name: request.args.get(name, "") for name in ("about", "key", "ref")}
    return _page(way, WAYS[way].form(MultiDict(named | {"language": language()})))


@blueprint.post("/my-information/<any(wrong,beside):way>")
@for_person
def state(way: str) -> BaseResponse:
    form = WAYS[way].form(request.form)
    if not form.validate():
        return _page(way, form, 422)
    submit_from_web(
        WAYS[way].kind,
        form.as_fields(),
        author=must().author,
        entry_id=entry_id_from(request.form.get("entry_id", "")),
    )
    return see_other(url_for("rights.objections"))


@blueprint.get("/my-information/objections")
@for_person
def objections() -> Response:
    """What I objected to, by when it is answered, and the answers."""
    return render("rights/objections.html", raised=objections_of(must().id), words=words, said=said)


def said(about: str, key: str | None) -> str:
    """What a record is called."""
    if about == "identity":
        return str(words.IDENTITY.get(key or "", key))
    return str(SHARED.get(key, key)) if key else str(words.ABOUT[about])


def _page(way: str, form: ObjectionForm | StatementForm, status: int = 200) -> Response:
    return render(
        "rights/wrong.html",
        status,
        way=way,
        kind=WAYS[way].kind,
        form=form,
        meant="" if g.get("shell") else _meant(form),
        figures=[(key, SHARED[key]) for key in ITEMS if key in SHARED],
        entry_id=new_id(),
        words=words,
    )


def _meant(form: RecordForm) -> str:
    """What the form is about, in words; NotFound for what is not this person's."""
    kind, key, ref = form.about.text, form.key.text, form.ref.data
    if kind == "figure" and key in ITEMS:
        return said(kind, key)
    if kind == "identity" and key in words.IDENTITY:
        return said(kind, key)
    if kind == "source":
        figure, home = session.get(Figure, ref) if ref else None, household_of(must().id)
        mine = figure is not None and figure.person_id in (None, must().id)
        if figure is not None and mine and home is not None and figure.household_id == home.id:
            return said(kind, figure.key)
    if kind in ("look", "decision") and is_own(kind, must().id, ref):
        return str(words.ABOUT[kind])
    raise NotFound
