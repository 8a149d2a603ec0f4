"""The page by which a county takes spreadsheets out: an act with a purpose and a row in the trail, then a stream."""

from __future__ import annotations

from flask import Response, request, stream_with_context
from werkzeug.wrappers import Response as BaseResponse

from app.exchange.forms import TakeOut
from app.exchange.office import COUNTY, chosen_place, places_to_choose
from app.exchange.outgoing import Order, heads_of, rows_of
from app.exchange.sink import KINDS, streamed
from app.exchange.views import blueprint
from app.foundation.clock import now
from app.foundation.contracts import trail
from app.foundation.db import transaction
from app.foundation.formats import date_iso
from app.foundation.pages import render
from app.people.access import for_staff


@blueprint.get("/county/exports")
@for_staff(COUNTY)
def exports() -> Response:
    return render("exchange/exports.html", form=TakeOut(), places=places_to_choose())


@blueprint.post("/county/exports")
@for_staff(COUNTY)
def take_out() -> BaseResponse:
    form = TakeOut(request.form)
    if not form.validate():
        return render("exchange/exports.html", 422, form=form, places=places_to_choose())
    order = Order(form.what.data, chosen_place(), form.purpose.data)
    with transaction():
        numbers = "whole" if order.whole and order.what == "households" else "masked"
        trail("taken-out", what=order.what, area=order.area, purpose=order.purpose, numbers=numbers)
    heads, kind = heads_of(order), form.format.data
    answer = Response(stream_with_context(streamed(kind, heads, rows_of(order))), content_type=KINDS[kind])
    name = f"{order.what}-{order.area}-{date_iso(now())}.{kind}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
