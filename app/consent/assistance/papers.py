"""Forms to be signed: issued and printed by household, and ticked as seen when they come back with a signature."""

from __future__ import annotations

import uuid
from collections import defaultdict

from flask import Response, request, url_for
from sqlalchemy import or_, select
from werkzeug.wrappers import Response as BaseResponse

from app.consent import words
from app.consent.assistance.actions import issue_forms, see_paper
from app.consent.assistance.forms import ABOUT
from app.consent.assistance.queries import grid_code_of, may_help, waiting_to_be_seen, waits_to_be_seen
from app.consent.assistance.rules import short_number
from app.consent.giving import wordings_of
from app.consent.models import PaperForm
from app.consent.texts import find
from app.consent.views import blueprint
from app.foundation.db import session, transaction
from app.foundation.i18n import in_every_language
from app.foundation.ids import new_id
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.qr import outline
from app.foundation.refusals import NotFound, Refused
from app.people.access import for_staff, must
from app.people.grids import grid_by_code, grids_walked, households_in
from app.people.models import Grid, Household
from app.people.queries import adults_of, household, name_of, names_of, person

SEERS = ("county", "supervisor", "grid-worker")
PRINTERS = ("county", "grid-worker")
MOST_BLANK = 20


@blueprint.get("/county/papers")
@for_staff(*SEERS)
def papers() -> Response:
    return _papers()


@blueprint.post("/county/papers/<uuid:consent_id>/seen")
@for_staff(*SEERS)
def seen(consent_id: uuid.UUID) -> BaseResponse:
    """The signed form is here in somebody's hand who did not help with it."""
    waiting = waits_to_be_seen(consent_id, _areas())
    try:
        with transaction():
            see_paper(waiting, must().id)
    except Refused as refused:
        return _papers(422, sentence(refused.reason))
    return see_other(url_for("consent.papers"))


@blueprint.get("/staff/paper-forms")
@for_staff(*PRINTERS)
def paper_forms() -> Response:
    if "grid" not in request.args and "household" not in request.args:
        return render("consent/paper_grids.html", grids=_grids())
    homes = [(home, [(one.id, name_of(one)) for one in adults_of(home.id)]) for home in _homes()]
    return render(
        "consent/paper_choose.html",
        homes=homes,
        abouts=_abouts(),
        most=MOST_BLANK,
        grid=request.args.get("grid"),
    )


@blueprint.post("/staff/paper-forms")
@for_staff(*PRINTERS)
def print_forms() -> BaseResponse:
    """One form for each person who was ticked, and blank ones for whom a worker finds on the way."""
    about, sheet = request.form.get("about", ""), new_id()
    ticked, blank = set(request.form.getlist("person")), _blank()
    homes = _homes()
    wanted = {
        home: people
        for home in homes
        if (people := [one.id for one in adults_of(home.id) if str(one.id) in ticked])
    }
    if about not in ABOUT or not (wanted or blank):
        return see_other(url_for("consent.paper_forms", **request.args.to_dict()))  # type: ignore[arg-type]
    with transaction():
        for home, people in wanted.items():
            issue_forms(home, grid_code_of(home.id), about, by=must().id, sheet_id=sheet, people=people)
        if blank:
            code = request.args["grid"]
            issue_forms(None, code, about, by=must().id, sheet_id=sheet, people=[None] * blank)
    return see_other(url_for("consent.paper_sheet", sheet_id=sheet))


@blueprint.get("/staff/paper-forms/<uuid:sheet_id>")
@for_staff(*PRINTERS)
def paper_sheet(sheet_id: uuid.UUID) -> Response:
    """What was issued in one go, as A4: Chinese, which is binding, and Tibetan beside it. Whoever issued it may print it again."""
    forms = session.scalars(
        select(PaperForm)
        .where(PaperForm.sheet_id == sheet_id, PaperForm.issued_by == must().id)
        .order_by(PaperForm.grid_code, PaperForm.serial)
    ).all()
    if not forms:
        raise NotFound
    labels = {name: in_every_language(said) for name, said in words.ON_PAPER.items()}
    items = [in_every_language(said) for said in words.WORTH.values()]
    sheets = [_printed(one) for one in forms]
    return render("consent/paper_sheet.html", sheets=sheets, labels=labels, items=items)


def _printed(form: PaperForm) -> dict[str, object]:
    text = find(form.about, form.text_version, form.text_hash)
    if text is None:
        raise NotFound
    side, path = outline(form.number)
    return {
        "form": form,
        "short": short_number(form.number),
        "side": side,
        "path": path,
        "wordings": wordings_of(text, ("zh", "bo")),
        "name": name_of(person(form.person_id)) if form.person_id else None,
        "home": household(form.household_id) if form.household_id else None,
    }


def _papers(status: int = 200, fault: str = "") -> Response:
    waiting = waiting_to_be_seen(_areas())
    names = names_of(one.consent.person_id for one in waiting)
    by_helper: dict[bool, list[object]] = defaultdict(list)
    for one in waiting:
        by_helper[one.helper.id == must().id].append(one)
    return render(
        "consent/papers.html",
        status,
        waiting=by_helper[False],
        own=by_helper[True],
        names=names,
        about=words.ABOUT,
        short=short_number,
        fault=fault,
    )


def papers_waiting() -> int:
    """How many signed forms wait to be seen by whoever is signed in: those that others helped with."""
    return sum(one.helper.id != must().id for one in waiting_to_be_seen(_areas()))


def _areas() -> tuple[str, ...]:
    return must().areas(*SEERS)


def _grids() -> list[Grid]:
    """The grids of one's area, or those that one walks."""
    here = [Grid.region_code.startswith(area) for area in must().areas("county")]
    of_area = select(Grid).where(Grid.closed_at.is_(None), or_(False, *here)).order_by(Grid.code).limit(500)
    found = {one.id: one for one in [*session.scalars(of_area), *grids_walked(must().id)]}
    return sorted(found.values(), key=lambda one: one.code)


def _homes() -> list[Household]:
    """The households of the address's grid, or the one that it names; NotFound for any that one may not help."""
    if "household" in request.args:
        try:
            found = [household(uuid.UUID(request.args["household"]))]
        except ValueError as fault:
            raise NotFound from fault
        if not may_help(must().id, found[0]):
            raise NotFound
        return found
    grid = grid_by_code(request.args.get("grid", ""))
    if grid.id not in {one.id for one in _grids()}:
        raise NotFound
    return [household(one) for one in households_in(grid.id)]


def _blank() -> int:
    typed = request.form.get("blank", "")
    return (
        min(int(typed), MOST_BLANK) if typed.isascii() and typed.isdecimal() and "grid" in request.args else 0
    )


def _abouts() -> dict[str, object]:
    return {about: words.ABOUT[about] for about in ABOUT}
