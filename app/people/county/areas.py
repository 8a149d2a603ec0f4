"""Areas by their names: what an area is called, and which areas a role can be given in."""

from collections.abc import Iterable

from sqlalchemy import or_, select

from app.foundation.db import session
from app.people.access import SignedIn
from app.people.county.rules import OVERSEERS, PLACES, may_give
from app.regions.lists import AS_OF
from app.regions.models import Region
from app.regions.names import Name, name_in
from app.regions.queries import lies_in, names
from app.regions.rules import ENDS, Level, ancestors, code_of, prefix_of

INDENT = "\u2003"


def area_names(areas: Iterable[str], language: str) -> dict[str, list[Name]]:
    """For each area (a prefix of 2 to 12 digits) its names from the county down; above a county its own alone."""
    wanted = {area: _path(area) for area in set(areas)}
    known = names({code for path in wanted.values() for code in path}, language)
    return {area: [known[code] for code in path if code in known] for area, path in wanted.items()}


def choosable(me: SignedIn, role: str, under: str, language: str) -> list[tuple[str, str]]:
    """Pairs of an area and its indented name in which this role may be given, inside `under` (a prefix), in the order of codes."""
    lengths = PLACES[role]
    levels = [level for level, end in ENDS.items() if end in lengths]
    inside = or_(*(lies_in(Region.code, area) for area in me.areas(*OVERSEERS)))
    rows = session.scalars(
        select(Region)
        .where(inside, lies_in(Region.code, under), Region.level.in_(levels))
        .where(Region.listed_on == AS_OF, Region.special.is_(None))
        .order_by(Region.code)
    )
    own = [(one.role, one.area) for one in me.grants]
    found = [(prefix_of(row.code), row) for row in rows]
    first = min((row.level for _area, row in found), default=0)
    return [
        (area, INDENT * (row.level - first) + name_in(language, row).text)
        for area, row in found
        if len(area) in lengths and may_give(own, role, area)
    ]


def places_inside(me: SignedIn, language: str) -> list[tuple[str, str]]:
    """Townships and villages where the one who is signed in takes on others: pairs of a code and an indented name."""
    inside = or_(*(lies_in(Region.code, area) for area in me.areas(*OVERSEERS)))
    rows = session.scalars(
        select(Region)
        .where(inside, Region.level.in_((Level.TOWNSHIP, Level.VILLAGE)))
        .where(Region.listed_on == AS_OF, Region.special.is_(None))
        .order_by(Region.code)
    )
    return [(row.code, INDENT * (row.level - Level.TOWNSHIP) + name_in(language, row).text) for row in rows]


def counties_of(me: SignedIn, language: str) -> list[Name]:
    """The counties in which the one who is signed in takes on others."""
    inside = or_(*(lies_in(Region.code, area) for area in me.areas(*OVERSEERS)))
    rows = session.scalars(
        select(Region)
        .where(inside, Region.level == Level.COUNTY, Region.listed_on == AS_OF)
        .order_by(Region.code)
    )
    return [name_in(language, row) for row in rows]


def needs_a_county(me: SignedIn, role: str) -> bool:
    """Whether the list of areas would be a whole prefecture's, so that a county is chosen first."""
    return max(PLACES[role]) > 6 and all(len(area) < 6 for area in me.areas(*OVERSEERS))


def _path(area: str) -> list[str]:
    code = code_of(area)
    return [*(one for one in ancestors(code) if len(prefix_of(one)) >= 6), code]
