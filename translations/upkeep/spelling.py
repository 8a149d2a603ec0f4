"""Tibetan syllables that cannot be: hunspell's list of possible ones, and the loan syllables that we allow."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator

from translations.upkeep.books import Entry
from translations.upkeep.tibetan import syllables_of

LOANED = {"ཧུའེ", "ཧའེ", "ཏུའུ", "ཝུའུ", "ལུའུ", "པུའུ", "ཐའེ", "ཀོའུ", "ཅུའུ", "མུའུ", "ཧྲུའུ"}
"""Sounds of Chinese names and units that Tibetan spelling does not know."""


class NoSpellChecker(Exception):
    """hunspell or its Tibetan list is not installed; `bin/setup browsers` installs both."""


def impossible_syllables(syllables: Iterable[str]) -> set[str]:
    """Those that hunspell's Tibetan rules cannot build. Raises NoSpellChecker."""
    program = shutil.which("hunspell")
    if program is None:
        raise NoSpellChecker("hunspell is not installed (on Debian: apt-get install hunspell hunspell-bo)")
    run = subprocess.run(
        [program, "-d", "bo", "-i", "UTF-8", "-l"],
        input="\n".join(sorted(set(syllables))),
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    if run.returncode or run.stderr:
        raise NoSpellChecker(run.stderr.strip() or "hunspell failed")
    return {syllable for syllable in run.stdout.split() if syllable.removesuffix("འི") not in LOANED}


def misspelt(entries: Iterable[Entry]) -> Iterator[str]:
    """Complaints about entries that hold an impossible syllable."""
    held = [(entry, set(syllables_of(entry.text))) for entry in entries]
    wrong = impossible_syllables(set().union(*(syllables for _entry, syllables in held)))
    for entry, syllables in held:
        for syllable in sorted(syllables & wrong):
            yield f"{entry.place}: “{entry.text}” holds {syllable}, which no Tibetan word is spelt with"
