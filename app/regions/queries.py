"""Reading the tree and the counties' settings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute

from app.foundation.clock import now
from app.foundation.db import session
from app.foundation.refusals import NotFound
from app.regions.lists import AS_OF
from app.regions.models import CountySetting, Region
from app.regions.names import Name, name_in
from app.regions.rules import LENGTH, Level, ancestors, level_of, prefix_of
from app.regions.rules import at as region_at
from app.regions.settings import default_of

Column = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]


def region(code: str) -> Region:
    """One place, also one that today's list has left out. NotFound if there has never been such a code."""
    found = session.get(Region, code)
    if found is None:
        raise NotFound
    return found


def children(code: str) -> list[Region]:
    """The places one level down in today's list, in the order of their codes."""
    rows = select(Region).where(Region.parent_code == code, Region.listed_on == AS_OF).order_by(Region.code)
    return list(session.scalars(rows))


def names(codes: Iterable[str], language: str) -> dict[str, Name]:
    """The names of many places for a reader of that language; a code without a place is left out."""
    rows = session.scalars(select(Region).where(Region.code.in_(set(codes))))
    return {row.code: name_in(language, row) for row in rows}


def path_names(code: str, language: str) -> list[Name]:
    """The names from the province down to this place, each with the language that it is in. NotFound for no place."""
    found = names((*ancestors(code), code), language)
    if code not in found:
        raise NotFound
    return [found[one] for one in sorted(found)]


def lies_in(column: Column, area: str) -> ColumnElement[bool]:
    """SQL for "this code lies in the area", as a range that an index serves; the area is a code or a prefix."""
    prefix = prefix_of(area.ljust(LENGTH, "0"))
    return column.between(prefix.ljust(LENGTH, "0"), prefix.ljust(LENGTH, "9"))


def county_rows(county_code: str) -> list[dict[str, Any]]:
    """A county as phones keep it: the province, the prefecture, the county, then all that lies in it, by code.

    A row is `{"code", "zh", "kind"}` and, where there is something to say, `"bo"`, `"unsure": true` (a Tibetan name not
    seen in print) and `"special"`. NotFound if the code is no county.
    """
    if level_of(county_code) is not Level.COUNTY:
        raise NotFound
    inside = lies_in(Region.code, county_code) & (Region.listed_on == AS_OF)
    above = Region.code.in_(ancestors(county_code))
    rows = [
        _compact(row) for row in session.scalars(select(Region).where(inside | above).order_by(Region.code))
    ]
    if not any(row["code"] == county_code for row in rows):
        raise NotFound
    return rows


def setting(county_code: str, key: str, default: Any = None, *, at: datetime | None = None) -> Any:
    """What the county has set for this matter now, or at a moment (UTC); the default where it never set anything."""
    row = setting_row(county_code, key, at=at)
    return default if row is None else row.value


def setting_row(county_code: str, key: str, *, at: datetime | None = None) -> CountySetting | None:
    """The same with its version (the id), since when it holds and who set it."""
    return session.scalars(
        _settings(county_code, key).where(CountySetting.since <= (at or now())).limit(1)
    ).first()


def setting_history(county_code: str, key: str, most: int = 20) -> list[CountySetting]:
    """What the county has set for this matter, the newest first."""
    return list(session.scalars(_settings(county_code, key).limit(most)))


def county_value(county_code: str, key: str, *, at: datetime | None = None) -> dict[str, Any]:
    """What holds in a county for one of the matters of app/regions/settings.py, set or not."""
    found: dict[str, Any] = setting(county_code, key, None, at=at) or default_of(county_code, key)
    return found


def counties_in(area: str) -> list[str]:
    """The codes of the counties that an area (a code or a prefix) is, lies in, or holds."""
    code = area.ljust(LENGTH, "0")
    own = region_at(code, Level.COUNTY)
    if own is not None:
        return [own]
    rows = select(Region.code).where(lies_in(Region.code, area), Region.level == Level.COUNTY)
    return list(session.scalars(rows.order_by(Region.code)))


def _settings(county_code: str, key: str) -> Select[CountySetting]:
    return (
        select(CountySetting)
        .where(CountySetting.county_code == county_code, CountySetting.key == key)
        .order_by(CountySetting.since.desc(), CountySetting.id.desc())
    )


def _compact(row: Region) -> dict[str, Any]:
    kept: dict[str, Any] = {"code": row.code, "zh": row.name_zh, "kind": row.kind}
    if row.name_bo:
        kept["bo"] = row.name_bo
        if not row.name_bo_certain:
            kept["unsure"] = True
    if row.special:
        kept["special"] = row.special
    return kept
