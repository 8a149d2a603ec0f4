"""What a row of the statistical list is: a village, a town, or one of the oddities that only statistics count as places.

Villages are told by the last three digits of their code (编制规则: 001-199 居委会, 200-399 村委会, 400-499 and 500-599 places counted like
them), the levels above by the end of their Chinese name, because the list numbers some ordinary towns among the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from app.regions.rules import Level, level_of

# The order matters: the longer ending stands before the one that it contains.
_ENDINGS: Mapping[Level, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        Level.PROVINCE: (("省", "province"),),
        Level.PREFECTURE: (("自治州", "autonomous-prefecture"), ("市", "city")),
        Level.COUNTY: (
            ("自治县", "autonomous-county"),
            ("行政委员会", "committee"),
            ("县", "county"),
            ("市", "city"),
            ("区", "district"),
        ),
        Level.TOWNSHIP: (("街道", "street"), ("镇", "town"), ("乡", "township"), ("", "other")),
    }
)
_ODD = (
    ("committee", re.compile("行委$|行政委员会$")),
    ("prison", re.compile("监狱$")),
    ("farm", re.compile("农场$|种马场$|畜牧场$|草改站$|农垦")),
    ("park", re.compile("工业园|产业园|园区")),
)

KINDS = frozenset(kind for endings in _ENDINGS.values() for _, kind in endings) | {
    "community",
    "village",
    "community-like",
    "village-like",
}
SPECIALS = frozenset(name for name, _ in _ODD) | {"virtual"}


def kind_of(code: str, name: str) -> str:
    """One of `KINDS`. ValueError for a name or number that the list has never held, so that a new edition is looked at."""
    level = level_of(code)
    if level is Level.VILLAGE:
        return _village_kind(int(code[9:]))
    for ending, kind in _ENDINGS[level]:
        if name.endswith(ending):
            return kind
    raise ValueError(f"unknown kind of region: {code} {name}")


def special_of(code: str, name: str, kind: str, above: str | None) -> str | None:
    """Why a row is not an ordinary place (one of `SPECIALS`), or None; `above` is the answer for the row one level up.

    An administrative committee (行委) governs ordinary towns and communities, so nothing is inherited from it; what lies in a park,
    a prison or a state farm is part of it.
    """
    if level_of(code) is not Level.VILLAGE:
        ordinary = kind not in ("committee", "other")
        return None if ordinary else next((odd for odd, pattern in _ODD if pattern.search(name)), None)
    if kind in ("community", "village"):
        return None
    if "虚拟" in name:
        return "virtual"
    if above in ("farm", "park", "prison"):
        return above
    return "farm" if name.endswith("生活区") else None


def is_real_village(kind: str, special: str | None) -> bool:
    """Whether a row has a village or herders' committee, so that it can be called a credit village."""
    return kind in ("village", "village-like") and special is None


def _village_kind(number: int) -> str:
    for below, kind in ((200, "community"), (400, "village"), (500, "community-like"), (600, "village-like")):
        if 0 < number < below:
            return kind
    raise ValueError(f"unknown kind of village number: {number}")
