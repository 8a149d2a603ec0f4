"""A lender offers a product to the households of an area."""

import uuid

from app.foundation.clock import now
from app.foundation.contracts import changed, trail
from app.foundation.db import session
from app.foundation.refusals import NotFound
from app.loans import shelf
from app.loans.models import Offering
from app.loans.queries import today


def offer_product(institution_id: uuid.UUID, product: str, area: str) -> Offering:
    """From now on the households of an area (a prefix of region codes) may apply; KeyError for an unknown product."""
    shelf.product_on(product, today())
    offering = Offering(institution_id=institution_id, product=product, area=area, since=now())
    session.add(offering)
    session.flush()
    trail("product offered", ref=offering.id, institution=institution_id, product=product, area=area)
    changed("product", offering.id, "all")
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
