"""The county's pages of figures: counts that show nobody, coverage of filing, and overdue clocks."""

import csv
import io
from datetime import date

from flask import Blueprint, Response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.db import transaction
from app.foundation.i18n import gettext as _
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import NotFound, Refused
from app.insight import queries, words
from app.loans import words as loan_words
from app.loans.actions import told_by_county
from app.loans.forms import ident
from app.people.access import for_staff, must
from app.regions.rules import Level, level_of

blueprint = Blueprint("insight", __name__, template_folder="templates")
COUNTY = 6


@blueprint.get("/county/figures")
@for_staff("county")
def figures() -> Response:
    """Applications of a complete month by township and kind of loan, and coverage by village."""
    county, first = county_of(), month_of()
    month = queries.applications_in(county, first)
    coverage = queries.villages_of(county)
    names = queries.named([*(place for place, _row in month.rows), *(one.place for one in coverage)])
    return render(
        "insight/figures.html",
        month=month,
        head=[_("Township"), *(words.KINDS[kind] for kind in month.kinds), _("All together")],
        rows=[
            [names[place].text if place in names else place or _("All together"), *map(_shown, row)]
            for place, row in month.rows
        ],
        months=queries.months(),
        coverage=coverage,
        names=names,
        words=words,
        county=county,
    )


@blueprint.get("/county/figures.csv")
@for_staff("county")
def figures_csv() -> Response:
    """The same counts with the same hiding; a dash where a count is hidden."""
    month = queries.applications_in(county_of(), month_of())
    names = queries.named(place for place, _row in month.rows)
    text = io.StringIO()
    written = csv.writer(text)
    written.writerow(["month", "code", "township", *month.kinds, "sum"])
    for place, row in month.rows:
        name = str(names[place].text) if place in names else "sum"
        cells = map(_shown, row)
        written.writerow([f"{month.first:%Y-%m}", place, name, *cells])
    answer = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f"attachment; filename=figures-{month.first:%Y-%m}.csv"
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/county/figures/<region:village>")
@for_staff("county")
def village(village: str) -> Response:
    """Coverage of one village by group, and the households that have no file yet."""
    must().must_see(village, "county")
    if level_of(village) is not Level.VILLAGE:
        raise NotFound
    return render(
        "insight/village.html",
        village=village,
        name=queries.named([village]).get(village),
        groups=queries.groups_of(village),
        without=queries.without_file(village),
        words=words,
    )


@blueprint.get("/county/overdue")
@for_staff("county")
def overdue() -> Response:
    return overdue_page()


@blueprint.post("/county/overdue/told")
@for_staff("county")
def told() -> BaseResponse:
    """Somebody of the county told the person by telephone that there is an answer."""
    try:
        with transaction():
            told_by_county(ident(request.form.get("application", "")), must().id)
    except Refused as refusal:
        return overdue_page(422, fault=sentence(refusal.reason))
    return see_other(url_for("insight.overdue"))


def overdue_page(status: int = 200, fault: str = "") -> Response:
    return render(
        "insight/overdue.html", status, late=late_here(), words=words, loan_words=loan_words, fault=fault
    )


def late_here() -> dict[str, list[queries.Late]]:
    """What is overdue in all areas of whoever is signed in."""
    found: dict[str, list[queries.Late]] = {}
    for area in must().areas("county"):
        for what, late in queries.overdue(area).items():
            known = {one.application.id for one in found.get(what, [])}
            found.setdefault(what, []).extend(one for one in late if one.application.id not in known)
    return found


def overdue_count() -> int:
    return sum(len(late) for late in late_here().values())


def _shown(count: int | None) -> str:
    return words.HIDDEN if count is None else str(count)


def county_of() -> str:
    """The county whose figures are asked, within one's area: figures of a part of a county would tell apart who is in it.

    NotFound for whoever has no whole county.
    """
    asked = request.args.get("county", "")
    whole = [area for area in must().areas("county") if len(area) <= COUNTY]
    if asked and (len(asked) != COUNTY or not asked.isdecimal()):
        raise NotFound
    found = asked or next((area for area in whole if len(area) == COUNTY), "")
    if not found or not any(found.startswith(area) for area in whole):
        raise NotFound
    return found


def month_of() -> date:
    """The month asked for, or the last complete one; NotFound for one that is not over or too long ago."""
    known, asked = queries.months(), request.args.get("month", "")
    if not asked:
        return known[0]
    found = next((first for first in known if f"{first:%Y-%m}" == asked), None)
    if found is None:
        raise NotFound
    return found
