"""Whose lists and areas a county clerk sees."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from flask import request
from sqlalchemy import select

from app.exchange.keeping import list_of
from app.exchange.models import IncomingList
from app.foundation.db import session
from app.foundation.refusals import NotFound
from app.people.access import current, must
from app.regions.models import Region
from app.regions.rules import code_of, within

COUNTY = "county"
SHOWN = 30


def areas() -> tuple[str, ...]:
    """The areas of the clerk who is signed in, as prefixes of region codes; one that lies in another is left out."""
    mine = sorted(must().areas(COUNTY), key=len)
    return tuple(
        one for place, one in enumerate(mine) if not any(one.startswith(wider) for wider in mine[:place])
    )


def is_clerk() -> bool:
    """Whether whoever sends this request may send large files."""
    who = current()
    return who is not None and who.kind == "staff" and who.has_role(COUNTY)


def own_list(list_id: uuid.UUID) -> IncomingList:
    """A list of one's own area, else NotFound."""
    found = list_of(list_id)
    if not _inside(found.areas):
        raise NotFound
    return found


def own_lists(kind: str) -> list[IncomingList]:
    """The newest lists of one's own area."""
    rows = session.scalars(
        select(IncomingList)
        .where(IncomingList.kind == kind)
        .order_by(IncomingList.made_at.desc())
        .limit(SHOWN * 5)
    )
    return [one for one in rows if _inside(one.areas)][:SHOWN]


def places_to_choose() -> list[Region]:
    """The clerk's areas and, below counties, their townships: what can be taken out at once."""
    found: list[Region] = []
    for area in areas():
        code = code_of(area)
        own = session.get(Region, code)
        found += [own] if own else []
        if len(area) == 6:
            found += session.scalars(select(Region).where(Region.parent_code == code).order_by(Region.code))
    return found


def chosen_place() -> str:
    """The region code that was chosen on the page; NotFound when it does not lie in one's area."""
    code = request.form.get("area", "")
    if not (len(code) == 12 and code.isascii() and code.isdigit()) or not any(
        within(code, one) for one in areas()
    ):
        raise NotFound
    return code


def _inside(wanted: Iterable[str]) -> bool:
    mine = areas()
    return all(any(one.startswith(area) for area in mine) for one in wanted)
