"""The county's page of lenders: how applications reach each of them, and below which sum one of its people suffices."""

import uuid
from typing import Any, NamedTuple

from flask import Response, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from app.desk.views import blueprint
from app.foundation.clock import now
from app.foundation.db import session, transaction
from app.foundation.forms import Choice, Form, Words, Yuan
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import NotFound, Refused
from app.loans import words as loan_words
from app.loans.models import Offering
from app.loans.ways import COUNTY, MODES, Way, limit_of, set_limit, set_way, way_in
from app.people.access import for_staff, must
from app.people.models import Institution

WAYS = {
    "app": _l("Its people work at this desk"),
    "file": _l("It fetches signed files"),
    "link": _l("People go on at its own page"),
    "manual": _l("People bring a sheet of paper"),
}


class WayForm(Form):
    """How applications reach a lender."""

    mode = Choice(
        _l("How applications reach the bank"), options=[(one, WAYS[one]) for one in MODES], required=True
    )
    address = Words(_l("The bank's own address (https), for its own page"), most=200)


class LimitForm(Form):
    """From which sum two persons answer."""

    below = Yuan(_l("One person suffices below"), least=0, most=1_000_000, required=True, unit=_l("yuan"))


class Lends(NamedTuple):
    """A lender in a county: its way there, and its products with their limits in fen (None: as the product states)."""

    lender: Institution
    county: str
    way: Way
    products: dict[str, int | None]


@blueprint.get("/county/lenders")
@for_staff("county")
def lenders() -> Response:
    return lenders_page()


@blueprint.post("/county/lenders/<uuid:lender_id>/<string:county>/way")
@for_staff("county")
def change_way(lender_id: uuid.UUID, county: str) -> BaseResponse:
    here, form = _one(lender_id, county), WayForm(request.form)
    if not form.validate():
        return lenders_page(422, at=here, way_form=form)
    try:
        with transaction():
            way = Way(form.mode.text, form.address.text if form.mode.text == "link" else "")
            set_way(here.lender.id, here.county, way, by=must().id)
    except Refused as refusal:
        return lenders_page(422, at=here, way_form=form, fault=sentence(refusal.reason))
    return see_other(url_for("desk.lenders"))


@blueprint.post("/county/lenders/<uuid:lender_id>/<string:county>/<string:product>/limit")
@for_staff("county")
def change_limit(lender_id: uuid.UUID, county: str, product: str) -> BaseResponse:
    here, form = _one(lender_id, county), LimitForm(request.form)
    if product not in here.products:
        raise NotFound
    if not form.validate():
        fault = str(form.below.errors[0]) if form.below.errors else ""
        return lenders_page(422, at=here, fault=fault)
    with transaction():
        set_limit(here.lender.id, here.county, product, form.below.data, by=must().id)
    return see_other(url_for("desk.lenders"))


def lenders_page(
    status: int = 200, *, at: Lends | None = None, way_form: WayForm | None = None, fault: str = ""
) -> Response:
    """Each lender of the county; `at` is where something was refused, for the reason `fault`."""
    shown: list[tuple[Lends, WayForm, str]] = []
    for place, one in enumerate(_here()):
        mine = at is not None and (one.lender.id, one.county) == (at.lender.id, at.county)
        form = (
            way_form
            if mine and way_form
            else WayForm(data={"mode": one.way.mode, "address": one.way.address})
        )
        _name(form, place)
        shown.append((one, form, fault if mine else ""))
    more: dict[str, Any] = {"loan_words": loan_words, "ways": WAYS}
    return render("desk/lenders.html", status, shown=shown, **more)


def _name(form: WayForm, place: int) -> None:
    """Several lenders stand on one page, so each form's fields need ids of their own."""
    for question in form.questions():
        question.id = f"{question.name}-{place}"


def _one(lender_id: uuid.UUID, county: str) -> Lends:
    for one in _here():
        if (one.lender.id, one.county) == (lender_id, county):
            return one
    raise NotFound


def _here() -> list[Lends]:
    """Who lends in the areas of the county office that is signed in."""
    moment = now()
    found: dict[tuple[uuid.UUID, str], set[str]] = {}
    living = select(Offering).where(
        Offering.since <= moment, (Offering.until.is_(None)) | (Offering.until > moment)
    )
    for offering in session.scalars(living.order_by(Offering.since)):
        for grant in must().granted("county"):
            longer = max(offering.area, grant.area, key=len)
            if (
                not (longer.startswith(offering.area) and longer.startswith(grant.area))
                or len(longer) < COUNTY
            ):
                continue
            key = (offering.institution_id, longer[:COUNTY])
            found.setdefault(key, set()).add(offering.product)
    return [
        Lends(
            session.get_one(Institution, lender),
            county,
            way_in(lender, county),
            {product: limit_of(lender, county, product) for product in sorted(products)},
        )
        for (lender, county), products in found.items()
    ]
