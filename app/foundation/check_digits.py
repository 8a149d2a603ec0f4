"""Check characters of ID numbers, licences and bank cards, with the reason against what fails them; pure.

The phone has the same in `pwa/js/forms/rules.js`.
"""

from __future__ import annotations

import datetime as dt
import re

ID_NUMBER = re.compile(r"[1-9]\d{16}[\dX]", re.ASCII)
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"

PROVINCES = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91"
QINGHAI = (
    "0000 0100 0101 0102 0103 0104 0105 0106 0111 0120 0121 0122 0123 0200 0201 0202 0203 0221 0222 0223 0224 0225 "
    "2100 2121 2122 2123 2124 2125 2126 2127 2128 2200 2221 2222 2223 2224 2300 2301 2321 2322 2323 2324 2400 2421 "
    "2500 2521 2522 2523 2524 2525 2600 2621 2622 2623 2624 2625 2626 2700 2701 2721 2722 2723 2724 2725 2726 2800 "
    "2801 2802 2803 2821 2822 2823 2857 2858 2859"
)
"""Qinghai's codes of GB/T 2260 of every year since 1980: a card keeps the code of the place that was."""


def id_number(value: str, today: dt.date) -> str:
    """GB 11643. The place may be any that ever was; 15-digit numbers of before 1999 are told apart, to be explained."""
    if len(value) == 15 and value.isascii() and value.isdigit():
        return "id-fifteen"
    if not ID_NUMBER.fullmatch(value):
        return "id-shape"
    if value[:2] not in PROVINCES.split() or (value[:2] == "63" and value[2:6] not in QINGHAI.split()):
        return "id-region"
    birth = birth_of(value)
    if birth is None or not 0 <= years_between(birth, today) <= 120 or birth > today:
        return "id-day"
    total = sum(int(digit) * weight for digit, weight in zip(value, ID_WEIGHTS, strict=False))
    return "" if "10X98765432"[total % 11] == value[17] else "id-check"


def licence(value: str) -> str:
    """GB 32100, with the codes of village collectives (N…); its inner organisation code is not checked."""
    if len(value) != 18 or any(character not in CODE_ALPHABET for character in value):
        return "licence-shape"
    total = sum(CODE_ALPHABET.index(value[place]) * pow(3, place, 31) for place in range(17))
    return "" if CODE_ALPHABET[(31 - total % 31) % 31] == value[17] else "licence-check"


LICENCE_KINDS = {
    "91": "enterprise",
    "92": "shop",
    "93": "cooperative",
    "N1": "collective-group",
    "N2": "collective-village",
    "N3": "collective-township",
}


def licence_kind(value: str) -> str:
    """What the first two characters of a code say (GB 32100: authority and kind of the body), "" for a kind not named here."""
    return LICENCE_KINDS.get(value[:2], "")


def bank_card(value: str) -> str:
    """Luhn; passbook numbers of rural banks fail it, so it is only ever asked about."""
    if not (value.isascii() and value.isdigit() and 16 <= len(value) <= 19):
        return "card"
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(value))]
    return "card" if sum(n - 9 if n > 9 else n for n in doubled) % 10 else ""


def birth_of(number: str) -> dt.date | None:
    """The day of birth that an 18-digit ID number carries."""
    return iso_day(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")


def iso_day(text: str) -> dt.date | None:
    """The day that an ISO date names, or None when there is no such day."""
    try:
        return dt.date.fromisoformat(text) if ISO_DAY.fullmatch(text) else None
    except ValueError:
        return None


def years_between(birth: dt.date, day: dt.date) -> int:
    """Whole years; whoever was born on 29 February grows older on 1 March."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
