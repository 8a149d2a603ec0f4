"""The course of an application: which state follows which, by whose act, and what each side may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar

RECEIVED = "received"
TAKEN_UP = "taken-up"
RETURNED = "returned"
CORRECTED = "corrected"
OFFER_PROPOSED = "offer-proposed"
DECLINE_PROPOSED = "decline-proposed"
SENT_BACK = "sent-back"
OFFERED = "offered"
DECLINED = "declined"
REVIEW_ASKED = "review-asked"
ACCEPTED = "accepted"
DECLINED_BY_HOLDER = "declined-by-holder"
INVITED = "invited"
CONTRACT_SIGNED = "contract-signed"
PAID_OUT = "paid-out"
EXPIRED = "expired"
WITHDRAWN = "withdrawn"

HOLDER = "person"
BANK = "staff"

#: The bank's inner steps: between two of its people, never shown to the holder.
HIDDEN = frozenset({OFFER_PROPOSED, DECLINE_PROPOSED, SENT_BACK})
#: After these the household may open another application for the same product.
ENDED = frozenset({DECLINED, DECLINED_BY_HOLDER, PAID_OUT, EXPIRED, WITHDRAWN})
#: The holder has ended it: there is nothing left for the lender to examine, and its view closes.
ENDED_BY_HOLDER = frozenset({DECLINED_BY_HOLDER, WITHDRAWN})
#: Until the contract the holder may step back at any time.
BEFORE_CONTRACT = frozenset(
    {RECEIVED, TAKEN_UP, RETURNED, CORRECTED, OFFER_PROPOSED, DECLINE_PROPOSED, SENT_BACK, OFFERED}
    | {REVIEW_ASKED, ACCEPTED, INVITED}
)
#: Where the loan officer may ask for a correction or propose an answer.
IN_HAND = frozenset({TAKEN_UP, CORRECTED, SENT_BACK, REVIEW_ASKED})


@dataclass(frozen=True)
class Move:
    """An act that leads from any of `before` to `after`, open to one side only."""

    by: str
    before: frozenset[str]
    after: str


MOVES: dict[str, Move] = {
    "take-up": Move(BANK, frozenset({RECEIVED}), TAKEN_UP),
    "return": Move(BANK, IN_HAND, RETURNED),
    "correct": Move(HOLDER, frozenset({RETURNED}), CORRECTED),
    "propose-offer": Move(BANK, IN_HAND, OFFER_PROPOSED),
    "propose-decline": Move(BANK, IN_HAND, DECLINE_PROPOSED),
    "send-back": Move(BANK, frozenset({OFFER_PROPOSED, DECLINE_PROPOSED}), SENT_BACK),
    "confirm-offer": Move(BANK, frozenset({OFFER_PROPOSED}), OFFERED),
    "confirm-decline": Move(BANK, frozenset({DECLINE_PROPOSED}), DECLINED),
    "accept": Move(HOLDER, frozenset({OFFERED}), ACCEPTED),
    "decline": Move(HOLDER, frozenset({OFFERED}), DECLINED_BY_HOLDER),
    "ask-review": Move(HOLDER, frozenset({DECLINED}), REVIEW_ASKED),
    "invited": Move(BANK, frozenset({ACCEPTED}), INVITED),
    "contract-signed": Move(BANK, frozenset({ACCEPTED, INVITED}), CONTRACT_SIGNED),
    "paid-out": Move(BANK, frozenset({CONTRACT_SIGNED}), PAID_OUT),
    "withdraw": Move(HOLDER, BEFORE_CONTRACT, WITHDRAWN),
}


Row = TypeVar("Row", bound="StateRow")


class NotNow(Exception):
    """The act does not fit the application's state; `reason` is a code, the sentence lives at the edge."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class StateRow(Protocol):
    """A dated row: the state reached and the server's time of it."""

    @property
    def state(self) -> str: ...
    @property
    def at(self) -> datetime: ...


def next_state(state: str, act: str, by: str) -> str:
    """The state that an act leads to; raises NotNow with `not-yours`, `offer-expired` or `not-in-this-state`."""
    move = MOVES[act]
    if move.by != by:
        raise NotNow("not-yours")
    if state == EXPIRED and act in ("accept", "decline"):
        raise NotNow("offer-expired")
    if state not in move.before:
        raise NotNow("not-in-this-state")
    return move.after


def state_at(last: str, valid_until: date | None, today: date) -> str:
    """The state read at a day: an offer that nobody answered has expired once its last valid day is over."""
    if last == OFFERED and valid_until is not None and today > valid_until:
        return EXPIRED
    return last


def shown_to_holder(rows: Sequence[Row]) -> list[Row]:
    """The rows of a timeline that the holder sees, in order."""
    return [row for row in rows if row.state not in HIDDEN]


def may_confirm(proposer: str, confirmer: str, amount: int, one_person_below: int) -> bool:
    """Two persons answer (商业银行法 35); below the limit that the bank has set, in fen, one suffices."""
    return proposer != confirmer or amount < one_person_below
