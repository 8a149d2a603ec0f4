"""What a native reader has not seen yet: Tibetan entries that differ from an earlier commit."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator

from babel.messages.pofile import read_po

from app.foundation.catalogues import first_form
from translations.upkeep import ROOT, TRANSLATIONS
from translations.upkeep.books import Entry, entries_of
from translations.upkeep.tibetan import syllables_of


def changed_since(commit: str) -> Iterator[tuple[Entry, list[str]]]:
    """Each new or changed entry, with the syllables that no entry held before."""
    before = set(_texts_at(commit))
    known = {syllable for text in before for syllable in syllables_of(text)}
    for entry in entries_of(TRANSLATIONS, "bo"):
        if entry.text and entry.text not in before:
            yield entry, sorted(set(syllables_of(entry.text)) - known)


def _texts_at(commit: str) -> Iterator[str]:
    for name in _git("ls-tree", "-r", "--name-only", commit, "translations/bo").split():
        for message in read_po(io.BytesIO(_git("show", f"{commit}:{name}").encode())):
            yield first_form(message)


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], capture_output=True, text=True, check=True, cwd=ROOT).stdout
