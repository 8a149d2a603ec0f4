"""The tree that is written in the digits of a 12-digit region code.

The digits are 2 for the province, 2 for the prefecture, 2 for the county, 3 for the township and 3 for the village; a code of a
higher level is filled up with zeros. (国家统计局, 统计用区划代码和城乡划分代码编制规则, 2009, revised 2023.)
"""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    PROVINCE = 1
    PREFECTURE = 2
    COUNTY = 3
    TOWNSHIP = 4
    VILLAGE = 5


LENGTH = 12
ENDS = {Level.PROVINCE: 2, Level.PREFECTURE: 4, Level.COUNTY: 6, Level.TOWNSHIP: 9, Level.VILLAGE: 12}
_LEVELS = {end: level for level, end in ENDS.items()}


def prefix_of(code: str) -> str:
    """The digits that every code inside this region begins with: 2, 4, 6, 9 or 12 of them. ValueError if it is no code."""
    if len(code) != LENGTH or not (code.isascii() and code.isdigit()):
        raise ValueError(f"not a 12-digit region code: {code!r}")
    for end in ENDS.values():
        if not code[end:].strip("0"):
            return code[:end]
    raise AssertionError("the village level takes all digits")


def code_of(prefix: str) -> str:
    """The 12-digit code of a prefix of 2, 4, 6, 9 or 12 digits: `632324` becomes `632324000000`. ValueError otherwise."""
    if len(prefix) not in _LEVELS or not (prefix.isascii() and prefix.isdigit()):
        raise ValueError(f"not the beginning of a region code: {prefix!r}")
    return prefix.ljust(LENGTH, "0")


def level_of(code: str) -> Level:
    return _LEVELS[len(prefix_of(code))]


def parent_of(code: str) -> str | None:
    """The code one level up, or None for a province."""
    level = level_of(code)
    return None if level is Level.PROVINCE else code_of(code[: ENDS[Level(level - 1)]])


def ancestors(code: str) -> tuple[str, ...]:
    """The codes from the province down to the parent of this one, outermost first."""
    return tuple(code_of(code[:end]) for level, end in ENDS.items() if level < level_of(code))


def at(code: str, level: Level) -> str | None:
    """The region of that level in which this one lies (or which it is); None if this one is larger."""
    return None if level > level_of(code) else code_of(code[: ENDS[level]])


def within(code: str, area: str) -> bool:
    """Whether a region lies in an area (or is the area itself); the area is a 12-digit code or a prefix of 2, 4, 6 or 9 digits."""
    return code.startswith(prefix_of(area.ljust(LENGTH, "0")))
