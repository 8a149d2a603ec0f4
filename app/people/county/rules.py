"""Who may take on whom and where, what an invitation is written in, and which passwords are too easy. Standard library only."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from itertools import pairwise

from app.foundation.crockford import read, written

AT_A_LENDER = frozenset({"officer", "branch-head"})
OVERSEERS = frozenset({"county", "province"})
"""Roles that take on others."""

MAY_GIVE: dict[str, tuple[str, ...]] = {
    "county": ("grid-worker", "supervisor", "liaison", "officer", "branch-head", "reader", "county"),
    "province": (
        "grid-worker",
        "supervisor",
        "liaison",
        "officer",
        "branch-head",
        "reader",
        "county",
        "auditor",
        "province",
    ),
}
"""Nobody gives more than he has, and an auditor is not chosen by the office that is looked at."""

PLACES: dict[str, tuple[int, ...]] = {
    "grid-worker": (12, 9, 6),
    "supervisor": (9, 6),
    "liaison": (12, 9),
    "officer": (9, 6, 4, 2),
    "branch-head": (9, 6, 4, 2),
    "county": (6, 4),
    "reader": (6, 4, 2),
    "auditor": (6, 4, 2),
    "province": (2,),
}
"""How many digits of a region code an area of this role may have."""

TOKEN_LENGTH = 26  # 130 characters' bits hold 128
SHORTEST_PASSWORD = 12
USER_NAME = re.compile(r"[a-z][a-z0-9._-]{2,39}", re.ASCII)


def may_give(own: Iterable[tuple[str, str]], role: str, area: str) -> bool:
    """Whether somebody with these grants (role, area) may give this role there: within the own area and never above it."""
    return any(role in MAY_GIVE.get(mine, ()) and area.startswith(where) for mine, where in own)


def new_token() -> str:
    """128 random bits for an invitation, in 26 characters that can be read aloud."""
    return written(secrets.randbits(128), TOKEN_LENGTH).lower()


def read_token(typed: str) -> str | None:
    """The token that somebody meant, as it stands in the address; None when it cannot be one."""
    found = read(typed, TOKEN_LENGTH)
    return found.lower() if found else None


def password_fault(password: str, user_name: str = "") -> str | None:
    """Why a password is none: too short, one that others try first, or holding the user name."""
    if len(password) < SHORTEST_PASSWORD:
        return "password-short"
    plain = password.lower()
    if len(set(plain)) < 5 or _runs(plain):
        return "password-plain"
    return "password-name" if user_name and user_name in plain else None


def _runs(plain: str) -> bool:
    """Whether nearly every character follows from the one before: 123456…, abcdef…, aaaa…"""
    steps = [ord(b) - ord(a) for a, b in pairwise(plain)]
    return sum(step in {-1, 0, 1} for step in steps) * 4 >= len(steps) * 3
