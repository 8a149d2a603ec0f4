"""How applications reach a lender: at the desk, in signed files, through the lender's own page, or on paper (一行一策)."""

from __future__ import annotations

import uuid
from typing import NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import select

from app.codes.rules import receipt_code
from app.foundation.clock import now
from app.foundation.contracts import changed, trail
from app.foundation.crypto import keyed_hash
from app.foundation.db import session
from app.foundation.refusals import Refused
from app.loans.models import Application, LenderLimit, LenderWay, ReferenceUse
from app.loans.queries import product_of
from app.loans.rules.states import BEFORE_CONTRACT

MODES = ("app", "file", "link", "manual")
COUNTY = 6


class Way(NamedTuple):
    """A mode, and for `link` the lender's own https address."""

    mode: str = "app"
    address: str = ""


def way_in(institution_id: uuid.UUID, county_code: str) -> Way:
    """How applications reach the lender from a county (six digits) now; at the desk until the county says otherwise."""
    wanted = (
        select(LenderWay)
        .where(LenderWay.institution_id == institution_id, LenderWay.county_code == county_code)
        .order_by(LenderWay.since.desc(), LenderWay.id.desc())
    )
    row = session.scalars(wanted.limit(1)).first()
    return Way(row.mode, row.address or "") if row else Way()


def way_of(application: Application) -> Way:
    return way_in(application.institution_id, application.village[:COUNTY])


def one_person_below(application: Application) -> int:
    """Below this sum in fen one person of the lender suffices: what the county entered for the lender, else the product's own."""
    entered = limit_of(application.institution_id, application.village[:COUNTY], application.product)
    return product_of(application).one_person_below if entered is None else entered


def limit_of(institution_id: uuid.UUID, county_code: str, product: str) -> int | None:
    """What a county (six digits) entered, in fen; another county's word counts for nothing here."""
    wanted = (
        select(LenderLimit.one_person_below)
        .where(
            LenderLimit.institution_id == institution_id,
            LenderLimit.county_code == county_code,
            LenderLimit.product == product,
        )
        .order_by(LenderLimit.since.desc(), LenderLimit.id.desc())
    )
    return session.scalar(wanted.limit(1))


def set_way(institution_id: uuid.UUID, county_code: str, way: Way, *, by: uuid.UUID) -> None:
    """From now on; the phones of open applications hear of it. Refused: `unknown-way`, `address-not-https`."""
    if way.mode not in MODES:
        raise Refused("unknown-way", "mode")
    parts = urlsplit(way.address)
    if way.mode == "link" and (parts.scheme != "https" or not parts.hostname or "@" in parts.netloc):
        raise Refused("address-not-https", "address")
    address = way.address if way.mode == "link" else None
    row = LenderWay(
        institution_id=institution_id,
        county_code=county_code,
        mode=way.mode,
        address=address,
        since=now(),
        set_by=by,
    )
    session.add(row)
    session.flush()
    trail("lender way set", ref=row.id, institution=institution_id, county=county_code, mode=way.mode)
    opened = select(Application).where(
        Application.institution_id == institution_id,
        Application.village.startswith(county_code),
        Application.state.in_(BEFORE_CONTRACT),
    )
    for one in session.scalars(opened):
        changed("application", one.id, f"person:{one.person_id}")


def set_limit(institution_id: uuid.UUID, county_code: str, product: str, fen: int, *, by: uuid.UUID) -> None:
    """Two persons answer from this sum on (商业银行法 35); 0 means always."""
    row = LenderLimit(
        institution_id=institution_id,
        county_code=county_code,
        product=product,
        one_person_below=fen,
        since=now(),
        set_by=by,
    )
    session.add(row)
    session.flush()
    trail(
        "two-person limit set",
        ref=row.id,
        institution=institution_id,
        county=county_code,
        product=product,
        fen=fen,
    )


def reference_of(application: Application) -> str:
    """The one-time reference that the person gives on the lender's own page: it names nobody and opens nothing by itself."""
    return receipt_code(keyed_hash("loans.reference", str(application.id)))


def use_reference(application: Application, typed: str, staff_id: uuid.UUID) -> None:
    """The lender has met the person who holds the reference, once. Refused: `reference-wrong`, `reference-used`."""
    asked = "".join(one for one in typed.upper() if one.isalnum())
    if asked != reference_of(application).replace("-", ""):
        raise Refused("reference-wrong", "reference")
    if session.get(ReferenceUse, application.id) is not None:
        raise Refused("reference-used", "reference")
    session.add(ReferenceUse(application_id=application.id, staff_id=staff_id, at=now()))
    session.flush()
    trail("reference used", subject=application.person_id, ref=application.id)


def reference_used(application: Application) -> bool:
    return session.get(ReferenceUse, application.id) is not None
