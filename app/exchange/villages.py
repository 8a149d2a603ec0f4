"""The villages of a clerk's area, to look names up in."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import or_, select

from app.exchange.rules.places import Village, Villages
from app.foundation.db import session
from app.regions.lists import AS_OF
from app.regions.models import Region
from app.regions.queries import lies_in
from app.regions.rules import Level, at, code_of


def villages_in(areas: Iterable[str]) -> Villages:
    """Every village of these areas (prefixes of region codes) by code and by each of its names."""
    inside = or_(*(lies_in(Region.code, code_of(area)) for area in areas))
    rows = session.scalars(
        select(Region).where(inside, Region.level == Level.VILLAGE, Region.listed_on == AS_OF)
    ).all()
    above = {code for row in rows if (code := at(row.code, Level.TOWNSHIP))}
    towns = {row.code: _names(row) for row in session.scalars(select(Region).where(Region.code.in_(above)))}
    return Villages(
        [Village(row.code, _names(row), towns.get(at(row.code, Level.TOWNSHIP) or "", ())) for row in rows]
    )


def lies_within(code: str, areas: Iterable[str]) -> bool:
    return any(code.startswith(area) for area in areas)


def _names(row: Region) -> tuple[str, ...]:
    return tuple(name for name in (row.name_zh, row.name_bo, *row.aliases) if name)
