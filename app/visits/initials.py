"""Pinyin initials of a name, by which a worker finds a household with two or three letters: 才让卓玛 is crzm."""

from __future__ import annotations

import os
from functools import lru_cache

# Readings of whole phrases would cost every server process 45 MB and say nothing of names; this is how the library is told.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

from pypinyin import Style, lazy_pinyin


@lru_cache(maxsize=20_000)
def initials(name_zh: str) -> str:
    """The first letter of each character's reading; dots and whatever has no reading are left out."""
    return "".join(lazy_pinyin(name_zh, style=Style.FIRST_LETTER, errors="ignore"))
