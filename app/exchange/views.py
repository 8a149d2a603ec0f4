"""Pages of lists: sent in, columns chosen, looked through, taken in; each step is a button and works without scripts."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, Response, current_app, request, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response as BaseResponse

from app.exchange import intake, words
from app.exchange.forms import SendIn
from app.exchange.keeping import progress_of
from app.exchange.layout import columns_in, layout_of, samples_of
from app.exchange.models import IncomingList, ListFinding
from app.exchange.office import COUNTY, areas, is_clerk, own_list, own_lists
from app.exchange.rules.columns import COLUMNS, columns_of, missing, unknown_of
from app.exchange.template import template
from app.foundation.db import session
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import NotFound, Refused
from app.people.access import for_staff, must

blueprint = Blueprint("exchange", __name__, template_folder="templates")
LARGE = {"exchange.send_roster", "exchange.send_list"}
FINDINGS = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROOMS = {"roster": "exchange.rosters", "subsidy": "exchange.lists"}


@blueprint.url_value_preprocessor
def let_clerks_send_spreadsheets(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Before the body is read: two doors take larger files, and from clerks only."""
    if endpoint in LARGE and is_clerk():
        request.max_content_length = current_app.config["QINGXIN"].upload_bytes


@blueprint.get("/county/rosters")
@for_staff(COUNTY)
def rosters() -> Response:
    return _room("roster", SendIn())


@blueprint.post("/county/rosters")
@for_staff(COUNTY)
def send_roster() -> BaseResponse:
    return _received("roster")


@blueprint.get("/county/lists")
@for_staff(COUNTY)
def lists() -> Response:
    return _room("subsidy", SendIn())


@blueprint.post("/county/lists")
@for_staff(COUNTY)
def send_list() -> BaseResponse:
    return _received("subsidy")


@blueprint.get("/county/lists/template/<string:kind>.xlsx")
@for_staff(COUNTY)
def blank(kind: str) -> Response:
    """An empty spreadsheet with heads in both languages."""
    if kind not in COLUMNS:
        raise NotFound
    answer = Response(template(kind), mimetype=XLSX)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{kind}.xlsx")
    return answer


@blueprint.get("/county/lists/<uuid:list_id>")
@for_staff(COUNTY)
def incoming(list_id: uuid.UUID) -> Response:
    found = own_list(list_id)
    first = max(request.args.get("from", 0, type=int), 0)
    return render(
        "exchange/columns.html" if found.stage == "columns" else "exchange/list.html", **_shown(found, first)
    )


@blueprint.get("/county/lists/<uuid:list_id>/columns")
@for_staff(COUNTY)
def columns(list_id: uuid.UUID) -> Response:
    found = own_list(list_id)
    if found.stage not in {"columns", "ready"}:
        raise NotFound
    return render("exchange/columns.html", **_shown(found))


@blueprint.post("/county/lists/<uuid:list_id>/columns")
@for_staff(COUNTY)
def choose_columns(list_id: uuid.UUID) -> BaseResponse:
    found = own_list(list_id)
    chosen = {column: head for column in COLUMNS[found.kind] if (head := request.form.get(column, ""))}
    try:
        intake.choose_columns(list_id, chosen, request.form.get("place", "").strip()[:40])
    except Refused as refusal:
        return render(
            "exchange/columns.html", 422, **_shown(found) | {"chosen": chosen}, fault=sentence(refusal.reason)
        )
    return see_other(url_for("exchange.incoming", list_id=list_id))


@blueprint.post("/county/lists/<uuid:list_id>/go-on")
@for_staff(COUNTY)
def go_on(list_id: uuid.UUID) -> BaseResponse:
    """A few seconds of work; the page then says how far it is."""
    found = own_list(list_id)
    if found.stage in {"look", "take"}:
        step = intake.look if found.stage == "look" else intake.take
        step(list_id)
    return see_other(url_for("exchange.incoming", list_id=list_id))


@blueprint.post("/county/lists/<uuid:list_id>/take")
@for_staff(COUNTY)
def take(list_id: uuid.UUID) -> BaseResponse:
    own_list(list_id)
    intake.begin_taking(list_id)
    intake.take(list_id)
    return see_other(url_for("exchange.incoming", list_id=list_id))


@blueprint.post("/county/lists/<uuid:list_id>/drop")
@for_staff(COUNTY)
def drop(list_id: uuid.UUID) -> BaseResponse:
    found = own_list(list_id)
    intake.drop(list_id)
    return see_other(url_for(ROOMS[found.kind]))


def _room(kind: str, form: SendIn, status: int = 200, fault: Any = "") -> Response:
    return render(
        "exchange/room.html", status, kind=kind, form=form, fault=fault, found=own_lists(kind), words=words
    )


def _received(kind: str) -> BaseResponse:
    form, file = SendIn(request.form), request.files.get("file")
    if not form.validate():
        return _room(kind, form, 422)
    if file is None or not file.filename:
        return _room(kind, form, 422, sentence("file-none"))
    try:
        upload = intake.Upload(kind, file.filename, file.read(), form.name.text, form.source.text, form.as_of.data,
                               areas(), f"staff:{must().id}")  # fmt: skip
        list_id = intake.receive(upload)
        intake.look(list_id)
    except Refused as refusal:
        return _room(kind, form, 422, sentence(refusal.reason, **refusal.params))
    return see_other(url_for("exchange.incoming", list_id=list_id))


def _shown(found: IncomingList, first: int = 0) -> dict[str, Any]:
    """What the pages of a list show."""
    layout = layout_of(found)
    heads = list(dict.fromkeys(word for sheet in layout["sheets"] for word in sheet["words"] if word))
    auto = [columns_of(found.kind, sheet["words"]) for sheet in layout["sheets"]]
    chosen = (
        layout["chosen"]
        if layout.get("by_hand")
        else {
            column: sheet["words"][place]
            for sheet, mine in zip(layout["sheets"], auto, strict=True)
            for column, place in mine.items()
        }
    )
    mine = select(ListFinding).where(ListFinding.list_id == found.id)
    total = session.scalar(select(func.count()).select_from(mine.subquery())) or 0
    order = mine.order_by(ListFinding.holds.desc(), ListFinding.sheet, ListFinding.row, ListFinding.id)
    findings = session.scalars(order.offset(first).limit(FINDINGS)).all()
    done, of = progress_of(found) if found.stage in {"look", "take"} else (0, 0)
    lacking = missing(found.kind, columns_in(found.kind, layout))
    unknown = list(
        dict.fromkeys(one for sheet in layout["sheets"] for one in unknown_of(found.kind, sheet["words"]))
    )
    return {"found": found, "words": words, "heads": heads, "chosen": chosen, "columns": COLUMNS[found.kind],
            "needed": {column for group in lacking for column in group}, "unknown": unknown, "findings": findings,
            "first": first, "total": total, "page": FINDINGS, "done": done, "of": of, "room": ROOMS[found.kind],
            "layout": layout, "samples": samples_of(found, layout)}  # fmt: skip
