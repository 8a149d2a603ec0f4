"""ID and telephone numbers that hold to the rules of their kind and belong to nobody."""

from datetime import date, timedelta
from random import Random

from app.foundation.check_digits import ID_WEIGHTS

BIRTHPLACES = (
    ("632324",) * 12 + ("632323",) * 3 + ("632322", "632321", "632301", "632721", "630122", "632123")
)
"""Mostly the county itself; cards of neighbours and of whoever married in keep codes that lists of today no longer have."""

NOBODYS = "1900000"
"""No operator has given out a number in this block; four digits follow."""


def id_number(chance: Random, born: date, *, woman: bool) -> str:
    """Eighteen characters after GB 11643: place, birthday, order (even for women), check character."""
    order = chance.randrange(0, 500) * 2 + (0 if woman else 1)
    body = f"{chance.choice(BIRTHPLACES)}{born:%Y%m%d}{order:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, ID_WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def telephone(serial: int) -> str:
    """A mobile number that reaches nobody."""
    return f"{NOBODYS}{serial:04d}"


def birthday(chance: Random, today: date, youngest: int, oldest: int) -> date:
    """A day on which somebody was born who is now between so many years old."""
    return today - timedelta(days=chance.randrange(youngest * 366, oldest * 365))
