"""The fixed words of the product: where the Chinese says one, the Tibetan must say its own."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from translations.upkeep.books import Entry


@dataclass(frozen=True)
class Term:
    """A word in three languages; any of its Tibetan forms will do. Confidence: verified, own or uncertain."""

    english: str
    chinese: str
    tibetan: tuple[str, ...]
    confidence: str


def read_terms(path: Path) -> list[Term]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Term(row["en"], row["zh"], tuple(row["bo"].split("|")), row["confidence"])
            for row in csv.DictReader(file)
        ]


def drifting(chinese: Iterable[Entry], tibetan: Iterable[Entry], terms: list[Term]) -> Iterator[str]:
    """Tibetan entries that lack the fixed word of a term which the Chinese of the same sentence holds."""
    said = {(entry.feature, entry.key): entry.text for entry in chinese}
    by_chinese = {term.chinese: term for term in terms}
    longest_first = re.compile("|".join(map(re.escape, sorted(by_chinese, key=len, reverse=True))))
    for entry in tibetan:
        for found in dict.fromkeys(longest_first.findall(said.get((entry.feature, entry.key), ""))):
            term = by_chinese[found]
            if (
                entry.text
                and "terms" not in entry.flags
                and not any(form in entry.text for form in term.tibetan)
            ):
                yield f"{entry.place}: “{entry.text}” lacks {' or '.join(term.tibetan)} for {found}"
