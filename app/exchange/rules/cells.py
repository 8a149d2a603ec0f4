"""What stands in a cell: numbers that a spreadsheet spoilt, units in heads, words that mean the same."""

from __future__ import annotations

import csv
import datetime as dt
import re
import unicodedata
from functools import cache
from math import isfinite
from pathlib import Path

from app.foundation import digits

FOLDER = Path(__file__).parents[1] / "data"
LONGEST = 400
"""Characters of a cell that are read; no name, number or place needs more."""

GUARD = re.compile(r'^="?(.*?)"?$', re.DOTALL)
EXPONENT = re.compile(r"[-+]?\d(?:\.\d+)?[eE][+]?\d{2}", re.ASCII)
BRACKETS = re.compile(r"[((\[【].*?[))\]】]")
MARKS = re.compile(r"[\s*:：,，/、.。\-_།༔་]+")
ROUNDED = "~"
"""Before a number of which the spreadsheet kept fifteen digits only."""


def text_of(value: object) -> str:
    """A cell as text: no guards, whole numbers without a point, days as ISO; what lost its last digits begins with ROUNDED."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()[:10]
    if isinstance(value, int | float):
        return _number(value)
    text = digits.words(str(value)[:LONGEST]).replace("\n", " ")
    if text.startswith("="):
        text = (GUARD.match(text) or [text, text])[1]
    text = text.removeprefix("'").strip()
    return ROUNDED + text if EXPONENT.fullmatch(digits.id_number(text)) else text


def _number(value: int | float) -> str:  # noqa: PYI041 - an int has all its digits, a float may have lost some
    if not isfinite(value):
        return ""
    if value != int(value):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    whole = str(int(value))
    spoilt = len(whole) > 15 and (isinstance(value, float) or whole.endswith("000"))
    return ROUNDED + whole if spoilt else whole


def head_key(text: str) -> str:
    """A head as it is compared: without units in brackets, marks and spaces, small letters."""
    plain = unicodedata.normalize("NFKC", text.translate(digits.INVISIBLE))
    return MARKS.sub("", BRACKETS.sub("", plain)).casefold()


def times_of(head: str) -> int:
    """By what the figures under a head are multiplied to be mu or yuan: 15 for hectares, 10,000 for sums in ten thousands."""
    by = {"hectare": 15, "ten-thousand": 10_000}
    return next((times for kind, times in by.items() for unit in endings(kind) if unit in head), 1)


@cache
def endings(kind: str) -> tuple[str, ...]:
    """How names of a kind of place end (`village`, `township`), or what a unit is called (`hectare`, `ten-thousand`)."""
    return tuple(row["text"] for row in _rows("endings.csv") if row["kind"] == kind)


def without_ending(kind: str, name: str) -> str:
    """A name as it is compared, without what its kind ends in, unless nothing would be left."""
    key = head_key(name)
    return next((key.removesuffix(end) for end in endings(kind) if key.endswith(end) and key != end), key)


@cache
def heads() -> dict[str, tuple[str, ...]]:
    """Head → the columns that it may name."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows("heads.csv"):
        key = head_key(row["head"])
        found[key] = (*found.get(key, ()), row["column"])
    return found


@cache
def heads_in(language: str) -> dict[str, str]:
    """Column → its usual head in `zh` or `bo`: the first of its rows that is written in that script."""
    script = {"zh": "CJK", "bo": "TIBETAN"}[language]
    rows = [row for row in _rows("heads.csv") if unicodedata.name(row["head"][0], "").startswith(script)]
    return {row["column"]: row["head"] for row in reversed(rows)}


@cache
def _relations() -> dict[str, str]:
    return {head_key(row["word"]): row["code"] for row in _rows("relations.csv")}


def relation_of(text: str) -> str | None:
    """The code of GB/T 4761 (01 head …) for a word or a code; None when it is not known."""
    if re.fullmatch(r"[0-9]{1,2}", text, re.ASCII):
        code = text.zfill(2)
        return "01" if code in {"01", "02", "03"} else code
    return _relations().get(head_key(text))


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))
