"""Rules of identity: household numbers, masks, which PINs are too easy, and how long a guesser waits.

What an ID number and a telephone number are stands in foundation/check_digits.py and digits.py, where forms can ask for it.
A check answers with a reason code or None and never with a sentence; the sentence is said at the edge, in the person's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise

PIN_LENGTH = 6
ADULT = 18  # years, 民法典 17

# Kept out of the reach of memory tricks: columns and crosses of the telephone keypad, and the numbers that sound lucky.
KEYPAD = re.compile("(147|741|258|852|369|963){2}|159357|357159|159753|753951|951753|951357")
LUCKY = re.compile("131420|201314|520131|168888|666888|888666|518518|521131|584520|789456|456123")

TRAVEL = timedelta(days=60)


def moment_of(device_at: datetime | None, received_at: datetime) -> datetime:
    """When something was done: as the phone says, unless that is after its arrival or longer ago than entries travel."""
    if device_at is None or device_at > received_at or received_at - device_at > TRAVEL:
        return received_at
    return device_at


def mask_phone(number: str) -> str:
    return f"{number[:3]}****{number[-4:]}" if len(number) == 11 else "****"


def mask_id_number(number: str) -> str:
    return f"{number[:1]}***************{number[-1:]}"


def household_number(village: str, serial: int) -> str:
    """Village code (12 digits), serial (4) and a check digit after ISO 7064 MOD 11,10: 17 digits."""
    if not (re.fullmatch(r"[0-9]{12}", village) and 1 <= serial <= 9999):
        raise ValueError("a household number needs a village of 12 digits and a serial of 1 to 9999")
    body = f"{village}{serial:04d}"
    return body + household_check(body)


def household_check(body: str) -> str:
    product = 10
    for digit in body:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)


HEAD = "01"
KIN = "80"
"""GB/T 4761: 01 the head, 1x spouse, 2x son, 3x daughter, 4x grandchild, 5x parent, 6x grandparent, 7x sibling, 8x other kin, 9x none."""

_TO_NEW_HEAD = {
    "1": {"0": "10", "5": "50", "6": "60"},
    "2": {"0": "50", "1": "50", "2": "70", "3": "70", "5": "60", "7": KIN},
    "3": {"0": "50", "1": "50", "2": "70", "3": "70", "5": "60", "7": KIN},
    "4": {"0": "60", "1": "60", "4": "70"},
    "7": {"0": "70", "5": "50", "6": "60", "7": "70"},
}


def relation_to(new_head: str, other: str) -> str:
    """How somebody stands to a new head, from how both stood to the head before; other kin where that does not tell."""
    same = new_head == HEAD or (new_head.startswith("1") and other[:1] in {"2", "3", "4"})
    if same or other.startswith("9"):
        return other
    return _TO_NEW_HEAD.get(new_head[:1], {}).get(other[:1], KIN)


def is_household_number(text: str) -> bool:
    return re.fullmatch(r"[0-9]{17}", text) is not None and text[16] == household_check(text[:16])


def pin_fault(pin: str, born: date | None = None, own: Iterable[str] = ()) -> str | None:
    """Why six digits are no PIN: not six digits, easily guessed by anybody, or part of what others know of this person.

    `own` are numbers of the person (ID, telephone, household): no six digits in a row of them may be the PIN.
    """
    if not re.fullmatch(r"[0-9]{6}", pin):
        return "pin-digits"
    if _is_pattern(pin) or KEYPAD.fullmatch(pin) or LUCKY.fullmatch(pin) or _has_year(pin):
        return "pin-obvious"
    if born is not None and pin in _birthdays(born):
        return "pin-birthday"
    if any(pin in re.sub(r"[^0-9]", "", number) for number in own):
        return "pin-own-number"
    return None


def _is_pattern(pin: str) -> bool:
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    by_pairs = {(int(b) - int(a)) % 10 for a, b in pairwise(pin[::2])}
    pairs = pin[0] == pin[1] and pin[2] == pin[3] and pin[4] == pin[5]
    return (
        len(set(pin)) <= 2  # 111111, 121112
        or len(steps) == 1  # 123456, 654321, 246802
        or pin[:3] == pin[3:]  # 520520
        or pin == pin[::-1]  # 123321
        or (pairs and len(by_pairs) == 1)  # 112233
        or (len(set(pin[:3])) == 1 and len(set(pin[3:])) == 1)  # 111222
    )


def _has_year(pin: str) -> bool:
    """A year of this or the last century at either end: 199005, 051990."""
    return pin[:2] in {"19", "20"} or pin[2:4] in {"19", "20"}


def _birthdays(born: date) -> set[str]:
    y, m, d = f"{born:%y}", f"{born:%m}", f"{born:%d}"
    return {y + m + d, d + m + y, m + d + y, y + d + m}


# Seconds to wait after the nth wrong number in a row. The last one is the lock: one try a day, so that a million PINs outlast a life
# while the rightful holder is never shut out for ever; a new slip, given in person, ends it at once.
DELAYS = (0, 0, 5, 15, 30, 60, 120, 300, 600, 900, 900, 900, 900, 900, 86_400)
# One address may be a whole valley behind one operator's gateway: it is slowed later and never locked for a day.
ADDRESS_FREE, ADDRESS_DELAYS = 30, (1, 2, 5, 10, 30, 60, 120, 300, 900)
FORGET = timedelta(days=7)


def wait_after(wrong: int, scope: str = "card") -> timedelta:
    """How long the next try must wait after `wrong` wrong ones in a row, on a card, a device, a staff name or from an address."""
    if wrong <= 0 or (scope == "address" and wrong <= ADDRESS_FREE):
        return timedelta()
    table, place = (ADDRESS_DELAYS, wrong - ADDRESS_FREE) if scope == "address" else (DELAYS, wrong)
    return timedelta(seconds=table[min(place, len(table)) - 1])


def is_own_path(path: str) -> bool:
    """Whether a `next` leads to a page of ours: a path that names a language first, with nothing that a browser reads as a host."""
    return (
        re.fullmatch(r"/(?:bo|zh|en)(?:/[A-Za-z0-9_.~%-]+)*/?(?:\?[A-Za-z0-9_.~%=&+-]*)?", path) is not None
    )
