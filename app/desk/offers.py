"""Which loans each bank offers in the county: begun and ended by the county office on the bank's word."""

import uuid

from flask import Response, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from app.desk.views import blueprint
from app.foundation.db import session, transaction
from app.foundation.pages import render, see_other
from app.foundation.refusals import NotFound
from app.loans import shelf
from app.loans import words as loan_words
from app.loans.actions import offer_product, stop_offering
from app.loans.models import Offering
from app.loans.queries import today
from app.loans.rules.product import Product
from app.people.access import for_staff, must
from app.people.models import Institution


@blueprint.get("/county/loans")
@for_staff("county")
def county_offers() -> Response:
    """Every bank with every product that its file allows here."""
    banks = session.scalars(
        select(Institution).where(Institution.kind == "bank").order_by(Institution.name_zh)
    ).all()
    areas = must().areas("county")
    shown = [
        (
            bank,
            [
                (product, area, _living(bank.id, product.code, area))
                for area in areas
                for product in _products(area)
            ],
        )
        for bank in banks
    ]
    return render("desk/county_offers.html", shown=shown, loan_words=loan_words)


@blueprint.post("/county/loans/<uuid:lender_id>/<string:area>/<string:product>/offer")
@for_staff("county")
def begin_offer(lender_id: uuid.UUID, area: str, product: str) -> BaseResponse:
    _must_be_here(lender_id, area, product)
    with transaction():
        if _living(lender_id, product, area) is None:
            offer_product(lender_id, product, area)
    return see_other(url_for("desk.county_offers"))


@blueprint.post("/county/loans/<uuid:lender_id>/<string:area>/<string:product>/stop")
@for_staff("county")
def end_offer(lender_id: uuid.UUID, area: str, product: str) -> BaseResponse:
    _must_be_here(lender_id, area, product)
    with transaction():
        held = _living(lender_id, product, area)
        if held is not None:
            stop_offering(held.id)
    return see_other(url_for("desk.county_offers"))


def _products(area: str) -> list[Product]:
    offered = (one for one in shelf.on_offer(today()) if one.offered_in(area))
    return sorted(offered, key=lambda one: one.code)


def _must_be_here(lender_id: uuid.UUID, area: str, product: str) -> None:
    bank = session.get(Institution, lender_id)
    if (
        bank is None
        or bank.kind != "bank"
        or area not in must().areas("county")
        or product not in {one.code for one in _products(area)}
    ):
        raise NotFound


def _living(lender_id: uuid.UUID, product: str, area: str) -> Offering | None:
    here = select(Offering).where(
        Offering.institution_id == lender_id, Offering.product == product, Offering.area == area
    )
    return session.scalars(here.where(Offering.until.is_(None)).limit(1)).first()
