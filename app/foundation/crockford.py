"""Crockford's base 32: letters and digits that can be read aloud and typed, without I, L, O and U; standard library only."""

from __future__ import annotations

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
VALUE = {c: i for i, c in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}


def read(typed: str, length: int) -> str | None:
    """What somebody meant: any case, spaces and hyphens, O for 0, I or L for 1; None when it cannot be so many characters."""
    text = unicodedata.normalize("NFKC", typed).upper()
    text = "".join(str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in text)
    chars = [c for c in text if not c.isspace() and unicodedata.category(c) not in {"Pd", "Cf"}]
    if len(chars) != length or any(c not in VALUE for c in chars):
        return None
    return "".join(ALPHABET[VALUE[c]] for c in chars)


def written(number: int, length: int) -> str:
    """A number of at most 5 × `length` bits."""
    return "".join(ALPHABET[number >> shift & 31] for shift in range(5 * (length - 1), -1, -5))


def grouped(code: str) -> str:
    """In fours, as it is printed: XXXX-XXXX-X."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
