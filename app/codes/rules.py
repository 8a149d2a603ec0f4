"""Rules of codes: how short codes, tokens, receipt codes and the numbers of a slip are made, written, typed and read.

Everything that a person may have to read aloud or type is in Crockford's base 32 (no I, L, O, U) or in digits.
"""

from __future__ import annotations

import hashlib
import re
import secrets

from app.foundation.crockford import ALPHABET, VALUE, grouped, read, written

SHORT_CODE_LENGTH = 9  # eight random characters (40 bits) and one that checks them
ACTIVATION_DIGITS, ACTIVATION_DAYS, ACTIVATION_TRIES = 8, 30, 5
ONE_TIME_DIGITS, ONE_TIME_COUNT = 6, 10
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


def new_token() -> str:
    """128 random bits for a card's URL, 22 characters."""
    return secrets.token_urlsafe(16)


def mark_of(token: str) -> str:
    """What a worker's phone knows a card by: it finds the household of a scanned code, and no code can be made from it."""
    return hashlib.sha256(token.encode()).hexdigest()[:16]


def new_short_code() -> str:
    body = "".join(secrets.choice(ALPHABET) for _ in range(SHORT_CODE_LENGTH - 1))
    return body + check_character(body)


def check_character(body: str) -> str:
    """The character that makes the whole code a multiple of x in GF(32) under x^5 + x^2 + 1.

    Read as a polynomial whose base is a generator of the field, every wrong character and every two characters exchanged
    change the sum, in codes of up to 31 characters.
    """
    total = 0
    for char in body:
        total = _times_x(total ^ VALUE[char])
    return ALPHABET[total]


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value


def read_short_code(typed: str) -> str | None:
    """The code that somebody meant: any case, spaces and hyphens, O for 0, I or L for 1; None when it cannot be one."""
    code = read(typed, SHORT_CODE_LENGTH)
    if code is None:
        return None
    return code if code[-1] == check_character(code[:-1]) else None


def receipt_code(sha256_hex: str) -> str:
    """The first 40 bits of an entry's hash in eight characters, such as 7K3M-92QF: a name to say aloud, no proof."""
    bits = int(sha256_hex[:10], 16)
    return grouped(written(bits, 8))


def new_activation_number() -> str:
    return _digits(ACTIVATION_DIGITS)


def new_one_time_numbers() -> list[str]:
    """Ten different numbers; each confirms one matter that is shown at a counter."""
    numbers: set[str] = set()
    while len(numbers) < ONE_TIME_COUNT:
        numbers.add(_digits(ONE_TIME_DIGITS))
    return sorted(numbers, key=lambda _: secrets.randbits(32))


def _digits(count: int) -> str:
    return f"{secrets.randbelow(10**count):0{count}d}"
