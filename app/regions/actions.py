"""Writing the tree and the counties' settings; every action runs inside a transaction and commits nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import insert, select, update

from app.foundation.clock import now
from app.foundation.contracts import trail
from app.foundation.db import session
from app.foundation.refusals import NotFound
from app.regions.lists import AS_OF, Listed, TibetanName, tibetan_names
from app.regions.models import CountySetting, Region
from app.regions.queries import region, setting
from app.regions.rules import Level, parent_of

ABSENT = object()
Row = dict[str, Any]


class Loaded(NamedTuple):
    """How many rows a loading wrote."""

    new: int
    changed: int


def load_regions(rows: Iterable[Listed]) -> Loaded:
    """Write the listed rows (parents first) that the table does not hold in this form; others are left as they are."""
    in_tibetan = tibetan_names()
    wanted = [_row(one, in_tibetan.get(one.code)) for one in rows]
    known = _known([row["code"] for row in wanted])
    new = [row for row in wanted if row["code"] not in known]
    changed = [row for row in wanted if row["code"] in known and row != known[row["code"]]]
    if new:
        session.execute(insert(Region), new)
    if changed:
        session.execute(update(Region), changed)
    if new or changed:
        trail("regions-loaded", listed_on=AS_OF, new=len(new), changed=len(changed))
    return Loaded(len(new), len(changed))


def set_for_county(county_code: str, key: str, value: Any, *, by: uuid.UUID | None = None) -> None:
    """From now on the value holds in the county; the same value again writes nothing. NotFound if it is no county."""
    if region(county_code).level != Level.COUNTY:
        raise NotFound
    if setting(county_code, key, ABSENT) == value:
        return
    row = CountySetting(county_code=county_code, key=key, value=value, since=now(), set_by=by)
    session.add(row)
    session.flush()
    trail("county-setting-changed", ref=row.id, county=county_code, key=key)


def _known(codes: list[str]) -> dict[str, Row]:
    kept = session.execute(select(Region.__table__).where(Region.code.in_(codes)))
    return {row["code"]: dict(row) for row in kept.mappings()}


def _row(one: Listed, tibetan: TibetanName | None) -> Row:
    return {
        "code": one.code,
        "parent_code": parent_of(one.code),
        "level": int(one.level),
        "name_zh": one.name_zh,
        "name_bo": tibetan.text if tibetan else None,
        "name_bo_certain": tibetan is not None and tibetan.certain,
        "aliases": list(tibetan.aliases) if tibetan else [],
        "kind": one.kind,
        "special": one.special,
        "is_real_village": one.is_real_village,
        "listed_on": AS_OF,
    }
