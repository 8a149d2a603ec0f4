"""Long texts that stand in files of their own, such as consents: each language a table, Chinese binding."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from translations.upkeep.books import Entry


def read_texts(app: Path, language: str) -> list[Entry]:
    """Every sentence of every text in one language, under its English; numbers of articles may be written out."""
    return [
        Entry(language, path.relative_to(app).as_posix(), (None, english), None, said, frozenset({"digits"}))
        for path in sorted(app.glob("*/texts/*.toml"))
        for english, said in _pairs(tomllib.loads(path.read_text(encoding="utf-8")), language)
    ]


def _pairs(text: dict[str, dict[str, str | list[str]]], language: str) -> Iterator[tuple[str, str]]:
    for name, english in text["en"].items():
        said = text[language][name]
        if isinstance(english, str) and isinstance(said, str):
            yield english, said
        else:
            yield from zip(english, said, strict=True)
