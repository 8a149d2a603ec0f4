"""The list of a worker who is signed in, as his phone would show it, for browsers without scripts."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from app.codes.rules import read_short_code
from app.foundation.contracts import Viewer
from app.people.grids import grids_walked, households_in
from app.visits.feed import briefs

Row = dict[str, Any]
BETWEEN = re.compile(r"[\s·•་༌།\-‐–]")
NOT_DONE = {"", "not-home"}


def walked_list(staff_id: uuid.UUID | None) -> list[Row]:
    """The households of the grids that a member of staff walks now, by number; nobody's list is empty."""
    walked = [grid.id for grid in grids_walked(staff_id)] if staff_id else []
    refs = households_in(*walked) if walked else []
    told = briefs(refs, Viewer(None, uuid.UUID(int=0), staff_id))
    return [
        {"id": ref, "done": told[ref]["state"] not in NOT_DONE, **told[ref]} for ref in refs if ref in told
    ]


def found_in(rows: Sequence[Row], typed: str) -> list[Row]:
    """Those that are meant: a name in either script, its first letters in pinyin, the household number or the card's short code."""
    wanted, code = _bare(typed), read_short_code(typed)
    return [row for row in rows if wanted in _line(row) or (code and row["code"] == code)]


def by_group(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """By the group of the village; what is still to be done stands first."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row["group"], row["done"], row["no"])):
        groups[row["group"]].append(row)
    return dict(groups)


def _line(row: Row) -> str:
    names = [name for adult in row["adults"] for name in (adult["zh"], adult["bo"])]
    return "\n".join(_bare(text) for text in (*names, row["initials"], row["no"]))


def _bare(text: str) -> str:
    """Without what people put between: spaces, hyphens, dots, the tsheg and the shad."""
    return BETWEEN.sub("", unicodedata.normalize("NFKC", text).lower())
