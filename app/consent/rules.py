"""When a consent holds: given, not run out, not withdrawn; in doubt the withdrawal wins; pure."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

ABOUT = ("platform", "worth", "share")
"""platform: keep a credit file here. worth: the items of article 14 of the credit reporting regulation. share: show one application to one lender."""

WORTH_ITEMS = ("income", "sales", "expenses", "debts", "guarantees", "houses", "insurance", "firm")
"""What the itemised consent names one by one. Deposits, securities and tax are not asked at all."""

LONGEST = {"platform": None, "worth": timedelta(days=730), "share": timedelta(days=90)}
"""How long a consent may last; the platform's lasts until it is withdrawn (or the file is two years old)."""

TRAVEL = timedelta(days=30)
"""An entry may wait so long on a phone before its consent's own time begins to count at receipt."""


@dataclass(frozen=True, slots=True)
class Given:
    """A consent: `said_at` is the phone's clock where there is one, `received_at` the server's."""

    id: uuid.UUID
    recipient: uuid.UUID | None
    items: tuple[str, ...]
    said_at: datetime
    received_at: datetime
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A withdrawal: of one consent, or of all that a recipient was given before a moment; `items` empty means all of it."""

    consent: uuid.UUID | None
    recipient: uuid.UUID | None
    before: datetime | None
    items: tuple[str, ...]
    received_at: datetime


def ends(about: str, until: datetime | None, received_at: datetime) -> datetime | None:
    """When a consent runs out: when its giver said, and never later than its kind allows."""
    longest = LONGEST[about]
    if longest is None:
        return until
    limit = received_at + longest
    return min(until, limit) if until else limit


def items_left(given: Given, withdrawals: Iterable[Withdrawn], at: datetime) -> tuple[str, ...] | None:
    """What the consent still allows at a moment: its items, () for one that has none, None when it does not hold.

    A withdrawal that arrived before its consent counts as well.
    """
    if given.received_at > at or (given.expires_at is not None and given.expires_at <= at):
        return None
    left = list(given.items)
    for withdrawn in withdrawals:
        if withdrawn.received_at > at or not touches(withdrawn, given):
            continue
        if not withdrawn.items:
            return None
        left = [item for item in left if item not in withdrawn.items]
        if not left:
            return None
    return tuple(left)


def touches(withdrawn: Withdrawn, given: Given) -> bool:
    """Whether the withdrawal is about this consent. In doubt it is: a wrong clock never keeps a consent alive."""
    if withdrawn.consent is not None:
        return withdrawn.consent == given.id
    if withdrawn.recipient is None or withdrawn.recipient != given.recipient:
        return False
    earlier = given.received_at <= withdrawn.received_at
    if earlier or withdrawn.before is None:
        return earlier
    # A phone whose clock runs far ahead ends nothing that its person allows afterwards.
    return given.said_at <= min(withdrawn.before, withdrawn.received_at)
