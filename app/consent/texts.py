"""What a person was shown before consenting: versioned texts, Chinese binding, Tibetan and English beside it.

A text that people have consented to is never edited: a new version gets a new file, and the ledger names the old one.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"
BINDING = "zh"


@dataclass(frozen=True)
class Wording:
    """One language of a text: what it is called, its points, and the sentence beside the tick."""

    title: str
    points: tuple[str, ...]
    agree: str
    warning: str = ""


@dataclass(frozen=True)
class Text:
    """One version of one consent's text. `hash` is over all languages, so that nothing can be put beside it later."""

    about: str
    version: int
    hash: str
    wordings: dict[str, Wording]

    def in_language(self, language: str) -> Wording:
        return self.wordings[language]

    @property
    def binding(self) -> Wording:
        return self.wordings[BINDING]


@cache
def texts() -> dict[tuple[str, int], Text]:
    """Every version of every text."""
    return {(text.about, text.version): text for text in map(_read, sorted(FOLDER.glob("*.toml")))}


def newest(about: str) -> Text:
    """The text that is shown today."""
    return max((text for text in texts().values() if text.about == about), key=lambda text: text.version)


def find(about: str, version: int, digest: str) -> Text | None:
    """The text that was shown, when version and hash are those of one that we wrote."""
    text = texts().get((about, version))
    return text if text is not None and text.hash == digest else None


def _read(path: Path) -> Text:
    content = path.read_bytes().replace(b"\r\n", b"\n")
    about, _, version = path.stem.partition("-")
    read = tomllib.loads(content.decode())
    wordings = {
        language: Wording(part["title"], tuple(part["points"]), part["agree"], part.get("warning", ""))
        for language, part in read.items()
    }
    return Text(about, int(version), hashlib.sha256(content).hexdigest(), wordings)
