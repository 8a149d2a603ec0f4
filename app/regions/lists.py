"""The two committed lists: every region of the province, and the Tibetan names that are known."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from app.regions.kinds import is_real_village
from app.regions.rules import Level

AS_OF = date(2023, 6, 30)
SOURCE = "国家统计局 统计用区划代码和城乡划分代码"
_FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Listed:
    code: str
    level: Level
    name_zh: str
    kind: str
    special: str | None

    @property
    def is_real_village(self) -> bool:
        return is_real_village(self.kind, self.special)


@dataclass(frozen=True, slots=True)
class TibetanName:
    """A name without its final mark; certain only if it was seen in print."""

    text: str
    aliases: tuple[str, ...]
    certain: bool


def listed() -> list[Listed]:
    """All rows, a parent always before its children."""
    return [
        Listed(row["code"], Level(int(row["level"])), row["name_zh"], row["kind"], row["special"] or None)
        for row in _rows("regions_63.csv")
    ]


@cache
def tibetan_names() -> dict[str, TibetanName]:
    return {
        row["code"]: TibetanName(
            row["name_bo"],
            tuple(filter(None, row["alias_bo"].split(";"))),
            certain=row["confidence"] == "seen",
        )
        for row in _rows("names_bo.csv")
    }


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as source:
        yield from csv.DictReader(source)
