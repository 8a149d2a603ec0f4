"""Which column is what: found by its head, or chosen by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.exchange.rules.cells import head_key, heads

ROSTER = (
    "name",
    "id_no",
    "village",
    "village_code",
    "township",
    "group",
    "household",
    "relation",
    "head_id",
    "head_name",
    "name_bo",
    "phone",
    "member_count",
    "labor_count",
    "minor_count",
)
AREAS = ("pasture_contract_mu", "pasture_ban_mu", "pasture_balance_mu")
AMOUNTS = ("amount", "ban_amount", "balance_amount")
SUBSIDY = ("id_no", "household", "name", *AREAS, *AMOUNTS, "approved_su")
COLUMNS = {"roster": ROSTER, "subsidy": SUBSIDY}
NEEDED = {
    "roster": (("name",), ("id_no",)),
    "subsidy": (("id_no", "household"), (*AREAS, *AMOUNTS, "approved_su")),
}
"""Of each group one column at least must be there."""
DEEPEST = 25
"""Rows from the top among which a head is looked for."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a sheet: in which of its rows it ends, and its words from the first column on."""

    row: int
    words: tuple[str, ...]


def find_head(kind: str, rows: Sequence[Sequence[str]]) -> Head | None:
    """The row, with the one above it where a head has two rows, that names most columns; None when none names two."""
    best: tuple[int, Head] | None = None
    for place, row in enumerate(rows[:DEEPEST]):
        above = rows[place - 1] if place else ()
        for words in (tuple(row), _with(above, row)):
            named = len(columns_of(kind, words))
            if named >= 2 and (best is None or named > best[0]):
                best = named, Head(place, words)
    return best[1] if best else None


def columns_of(kind: str, words: Sequence[str]) -> dict[str, int]:
    """Column → its place. A head that may name two columns names the one that nothing else names."""
    wanted = COLUMNS[kind]
    found: dict[str, int] = {}
    meanings = [heads().get(head_key(word), ()) for word in words]
    for only in (True, False):
        for place, meant in enumerate(meanings):
            mine = [one for one in meant if one in wanted]
            if only == (len(mine) == 1):
                free = next((one for one in mine if one not in found), None)
                if free and place not in found.values():
                    found[free] = place
    return found


def unknown_of(kind: str, words: Sequence[str]) -> list[str]:
    """The heads that were not understood, in their order."""
    used = set(columns_of(kind, words).values())
    return [
        word
        for place, word in enumerate(words)
        if word and place not in used and "ignored" not in heads().get(head_key(word), ())
    ]


def missing(kind: str, columns: Iterable[str]) -> list[tuple[str, ...]]:
    """The groups of columns of which none is there."""
    have = set(columns)
    return [group for group in NEEDED[kind] if not have & set(group)]


def by_hand(words: Sequence[str], chosen: Mapping[str, str]) -> dict[str, int]:
    """Column → place for heads that a clerk chose; a head that this sheet does not have is left out."""
    places = {head_key(word): place for place, word in reversed(list(enumerate(words)))}
    return {column: places[head_key(head)] for column, head in chosen.items() if head_key(head) in places}


def _with(above: Sequence[str], row: Sequence[str]) -> tuple[str, ...]:
    return tuple(word or (above[place] if place < len(above) else "") for place, word in enumerate(row))
