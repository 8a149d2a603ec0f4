"""What a Chinese sentence of this product must look like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from translations.upkeep.tibetan import PLACEHOLDER, TAG

HAN = r"[\u3400-\u9fff]"
HALF_WIDTH = re.compile(rf"{HAN}[,;:?!]|{HAN}\.(?!\w)|[(]{HAN}|{HAN}[)]")
BANNED = re.compile(r"[\u0f00-\u0fff\u200b-\u200f\u2060\ufeff\u00a0\u3000]")
FORBIDDEN = {
    "你": "we say 您",
    "PIN码": "a PIN is 密码",
    "纸条": "the slip is 凭条",
    "农户卡": "the card is 农牧户卡",
}
TRADITIONAL = re.compile("[貸還銀請網機個戶門開關東車長]")


def complaints_of(text: str, _flags: frozenset[str]) -> Iterator[str]:
    """All that is wrong with one Chinese sentence, in English for its author."""
    plain = TAG.sub("", PLACEHOLDER.sub("0", text))
    if unicodedata.normalize("NFC", text) != text:
        yield "is not in the composed form NFC"
    if text != text.strip():
        yield "begins or ends with a space"
    if BANNED.search(text):
        yield "holds Tibetan or invisible signs"
    if TRADITIONAL.search(text):
        yield "holds traditional characters"
    for found in HALF_WIDTH.findall(plain):
        yield f"has a half-width mark beside Chinese: {found}"
    for word, instead in FORBIDDEN.items():
        if word in text:
            yield f"says {word}: {instead}"
