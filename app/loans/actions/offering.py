"""A lender offers a product to the households of an area, and a person chooses how the list of them is ordered."""

import uuid

from sqlalchemy import select

from app.foundation.clock import now
from app.foundation.contracts import changed, trail
from app.foundation.db import session
from app.foundation.refusals import NotFound, Refused
from app.loans import shelf
from app.loans.models import ListChoice, Offering
from app.loans.queries import today


def offer_product(institution_id: uuid.UUID, product: str, area: str) -> Offering:
    """From now on the households of an area (a prefix of region codes) may apply.

    Raises KeyError for an unknown product, Refused with `outside-product-area` where its file does not allow it.
    """
    if not shelf.product_on(product, today()).offered_in(area):
        raise Refused("outside-product-area", "area")
    offering = Offering(institution_id=institution_id, product=product, area=area, since=now())
    session.add(offering)
    session.flush()
    trail("product offered", ref=offering.id, institution=institution_id, product=product, area=area)
    _order_again()
    return offering


def stop_offering(offering_id: uuid.UUID) -> None:
    """No more applications; those that were made go on."""
    offering = session.get(Offering, offering_id)
    if offering is None:
        raise NotFound
    offering.until = now()
    session.flush()
    trail("product no longer offered", ref=offering.id)
    changed("product", offering.id, "all")
    _order_again()


def choose_order(choice_id: uuid.UUID, person_id: uuid.UUID, *, by_fit: bool) -> None:
    """The person wants the list of loans ordered by what fits the file, or plainly (PIPL 24 para 2)."""
    session.add(ListChoice(id=choice_id, person_id=person_id, by_fit=by_fit, at=now()))
    session.flush()
    trail("list order chosen", subject=person_id, ref=choice_id, by_fit=by_fit)
    for one in session.scalars(select(Offering).where(Offering.until.is_(None))):
        changed("product", one.id, f"person:{person_id}")


def _order_again() -> None:
    """Everything on offer: each product's turn in the list depends on the others."""
    for one in session.scalars(select(Offering).where(Offering.until.is_(None))):
        changed("product", one.id, "all")
