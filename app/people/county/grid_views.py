"""Grids: drawn from villages, handed to workers, closed."""

import uuid

from flask import Response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.db import transaction
from app.foundation.i18n import language
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import NotFound, Refused
from app.people import drawing
from app.people.access import for_staff, must
from app.people.county.rules import OVERSEERS
from app.people.county.villages import groups_of, must_oversee, villages_of, walked, workers
from app.people.drawing import Drawing
from app.people.views import blueprint
from app.regions.models import Region
from app.regions.queries import path_names, region
from app.regions.rules import Level


@blueprint.get("/county/grids")
@for_staff(*sorted(OVERSEERS))
def grid_villages() -> Response:
    return render("people/county/villages.html", villages=villages_of(must(), language()))


@blueprint.get("/county/grids/<region:village>")
@for_staff(*sorted(OVERSEERS))
def village_grids(village: str) -> Response:
    return _village_page(village)


@blueprint.post("/county/grids/<region:village>/draw")
@for_staff(*sorted(OVERSEERS))
def draw_grids(village: str) -> BaseResponse:
    """One grid for all, or one for each group; households are placed, and what is drawn already stays."""
    place = _village(village)
    if request.form.get("how") == "groups":
        groups = [group for group, _count in groups_of(village)]
        wanted = [_of_group(place.name_zh, place.name_bo, group) for group in groups]
    else:
        wanted = [Drawing(place.name_zh, place.name_bo)]
    with transaction():
        drawing.draw_grids(village, wanted)
    return see_other(url_for("people.village_grids", village=village))


@blueprint.post("/county/grids/<region:village>/<uuid:grid_id>/worker")
@for_staff(*sorted(OVERSEERS))
def hand_over_grid(village: str, grid_id: uuid.UUID) -> BaseResponse:
    _grid_of(village, grid_id)
    chosen = {str(one.id): one.id for one in workers(village)}
    try:
        with transaction():
            drawing.hand_over(grid_id, chosen.get(request.form.get("worker", "")))
    except Refused as refusal:
        return _village_page(village, 422, fault=sentence(refusal.reason))
    return see_other(url_for("people.village_grids", village=village))


@blueprint.post("/county/grids/<region:village>/<uuid:grid_id>/close")
@for_staff(*sorted(OVERSEERS))
def close_grid(village: str, grid_id: uuid.UUID) -> BaseResponse:
    _grid_of(village, grid_id)
    with transaction():
        drawing.close_grid(grid_id)
    return see_other(url_for("people.village_grids", village=village))


def _village_page(village: str, status: int = 200, *, fault: str = "") -> Response:
    _village(village)
    groups = groups_of(village)
    grids = walked(village)
    return render(
        "people/county/grids.html",
        status,
        village=village,
        path=path_names(village, language())[2:],
        groups=groups,
        named=[group for group, _count in groups if group],
        grids=grids,
        loose=sum(count for _group, count in groups) - sum(one.households for one in grids),
        workers=workers(village),
        fault=fault,
    )


def _village(code: str) -> Region:
    must_oversee(must(), code)
    place = region(code)
    if place.level != Level.VILLAGE:
        raise NotFound
    return place


def _grid_of(village: str, grid_id: uuid.UUID) -> None:
    """NotFound for a grid of another village."""
    must_oversee(must(), village)
    if drawing.living_grid(grid_id).region_code != village:
        raise NotFound


def _of_group(name_zh: str, name_bo: str | None, group: str | None) -> Drawing:
    """Named after the village and the group; the households without a group share the grid that bears the village's name."""
    return Drawing(f"{name_zh}{group or ''}", f"{name_bo} {group or ''}".strip() if name_bo else None, group)
