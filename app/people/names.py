"""Names in two scripts: how they are kept, compared and masked; nowhere is a surname looked for.

A Tibetan name has no surname, repeats within one village and is written in Chinese in several ways (才让, 才仁, 次仁), so names are
shown and searched, and never identify.
"""

from __future__ import annotations

import re
import unicodedata

TSHEG = "\u0f0b"
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_BETWEEN = re.compile("[\u0f0b\u0f0d\u0f0e\u0f11\u0f14\\s]+")
_DOTS = re.compile("[\u2022\u2027\u2219\u22c5\u30fb\uff65\u00b7]")
# Ideographs of the plane and its extensions, and 〇, which some given names carry.
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_NAME_ZH = re.compile(f"[{_HAN}]+(?:·[{_HAN}]+)*")
SHORTEST, LONGEST, MOST_SYLLABLES = 2, 30, 12


def tidy_name_zh(text: str) -> str:
    """The name as the ID card has it: NFC, one kind of dot, no spaces."""
    text = unicodedata.normalize("NFC", text).translate(_ZERO_WIDTH)
    return re.sub(r"\s+", "", _DOTS.sub("·", text))


def name_zh_fault(name: str) -> str | None:
    if not SHORTEST <= len(name) <= LONGEST:
        return "name-length"
    return None if _NAME_ZH.fullmatch(name) else "name-characters"


def bo_store(text: str) -> str:
    """A Tibetan name as it is kept: NFC, ordinary tsheg, no doubled tsheg, nothing invisible."""
    text = (
        unicodedata.normalize("NFC", text)
        .translate(_ZERO_WIDTH)
        .replace("\u0f0c", TSHEG)
        .replace("\u00a0", " ")
    )
    return re.sub(TSHEG + "{2,}", TSHEG, text).strip()


def bo_key(text: str) -> str:
    """The syllables alone, joined by single tshegs: equal for every way to end or space the same name."""
    return TSHEG.join(part for part in _BETWEEN.split(bo_store(text)) if part)


def name_bo_fault(name: str) -> str | None:
    """Chinese letters are let through: who cannot type Tibetan may still write something here."""
    syllables = len(bo_key(name).split(TSHEG))
    return None if syllables <= MOST_SYLLABLES and len(name) <= 4 * LONGEST else "name-length"


def mask_zh(name: str) -> str:
    """First character and two stars, whatever the length; without surnames no other character hides more."""
    return f"{name[:1]}**" if name else ""


def mask_bo(name: str) -> str:
    """First syllable and two stars."""
    first = bo_key(name).split(TSHEG)[0]
    return f"{first}{TSHEG}**" if first else ""
