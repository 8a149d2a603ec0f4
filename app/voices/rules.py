"""Which voices there are, what a recording may be, and to which text it belongs; standard library only."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

DIALECTS = {"amdo": "bo", "kham": "bo", "mandarin": "zh"}
"""Each dialect with the language whose written sentences it reads."""

MOST_BYTES = 200 * 1024
KINDS: dict[str, Callable[[bytes], bool]] = {
    "audio/webm": lambda head: head.startswith(b"\x1aE\xdf\xa3"),
    "audio/ogg": lambda head: head.startswith(b"OggS"),
    "audio/mp4": lambda head: head[4:8] == b"ftyp",
    "audio/mpeg": lambda head: head.startswith(b"ID3") or head[:2] in {b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"},
    "audio/wav": lambda head: head.startswith(b"RIFF") and head[8:12] == b"WAVE",
}
"""By the first bytes of the file: what it is called counts for nothing."""


def text_hash(language: str, text: str) -> str:
    """To which text a recording belongs: another wording is another text, and has no voice until it is read anew."""
    return sha256(f"{language}\0{text}".encode()).hexdigest()[:32]


def kind_of(content: bytes) -> str | None:
    return next((kind for kind, fits in KINDS.items() if fits(content[:16])), None)


def can_be_read(text: str) -> bool:
    """A sentence into which a value is filled cannot be read beforehand."""
    return "%(" not in text
