"""What one language says: all its `.po` files read into one table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

Key = tuple[str | None, str]


class CataloguesDisagree(Exception):
    """Two features say the same English sentence differently; the reader of both pages would wonder why."""


class Catalogue:
    """One language's sentences by (context, English); what is missing is said in English, and the build fails."""

    def __init__(self, sentences: dict[Key, str]) -> None:
        self._sentences = sentences

    @property
    def sentences(self) -> Mapping[Key, str]:
        return self._sentences

    def said(self, message: str, context: str | None = None) -> str:
        return self._found(message, context) or message

    def said_of_many(self, one: str, many: str, n: int, context: str | None = None) -> str:
        """Our translated languages have no plural, so one form serves every number."""
        return self._found(one, context) or (one if n == 1 else many)

    def _found(self, message: str, context: str | None) -> str | None:
        return self._sentences.get((context, message))


class Stretched(Catalogue):
    """Every sentence about twice as long as English and as tall as Tibetan: what a page must bear."""

    def __init__(self) -> None:
        super().__init__({})

    def _found(self, message: str, context: str | None) -> str:
        del context  # a button is stretched like a sentence
        letters = len(re.sub(r"%\(\w+\)[sd]", "", message))
        return message + " " + "བསྒྲུབས་" * (letters // 4 + 1)


def read_catalogue(folder: Path, language: str) -> Catalogue:
    """Read `<folder>/<language>/*.po`; an entry marked fuzzy or empty is not said. Raises CataloguesDisagree."""
    if language == "xx":
        return Stretched()
    sentences: dict[Key, str] = {}
    origins: dict[Key, str] = {}
    quarrels: list[str] = []
    for path in sorted((folder / language).glob("*.po")):
        for key, text in read_sentences(path):
            if sentences.setdefault(key, text) != text:
                quarrels.append(f"{key[1]!r}: {path.name} says {text!r}, {origins[key]} {sentences[key]!r}")
            origins.setdefault(key, path.name)
    if quarrels:
        raise CataloguesDisagree(f"translations/{language}: " + "; ".join(quarrels))
    return Catalogue(sentences)


def read_sentences(path: Path) -> Iterator[tuple[Key, str]]:
    """The finished sentences of one file, each under its context and (singular) English."""
    with path.open("rb") as file:
        for message in read_po(file, abort_invalid=True):
            text = first_form(message)
            if message.id and text and not message.fuzzy:
                yield key_of(message), text


def key_of(message: Message) -> Key:
    """A message's context and its English (the singular, where there are two)."""
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def first_form(message: Message) -> str:
    """What the language says; the only form, where English has two."""
    forms = message.string
    return forms if isinstance(forms, str) else forms[0] if forms else ""
