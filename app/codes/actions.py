"""What happens to cards and slips: printed blank, bound, replaced, issued. Actions flush and never commit."""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import select, update

from app.codes.models import Card, CardBinding, OneTimeNumber, Slip
from app.codes.queries import binding_of
from app.codes.rules import (
    ACTIVATION_DAYS,
    new_activation_number,
    new_one_time_numbers,
    new_short_code,
    new_token,
)
from app.foundation.clock import now
from app.foundation.contracts import trail
from app.foundation.crypto import keyed_hash
from app.foundation.db import session
from app.foundation.ids import new_id
from app.foundation.refusals import Refused
from app.people.actions import tell
from app.people.grids import show_household
from app.people.proofs import Gate, forget_gates
from app.people.queries import adults_of


class IssuedSlip(NamedTuple):
    """A slip with its numbers in clear, to be printed now and never again."""

    id: uuid.UUID
    activation: str
    one_time: Sequence[str]


def print_blank(count: int, kind: str = "household") -> list[Card]:
    """Make cards that stand for nobody yet."""
    cards = [
        Card(token=new_token(), short_code=new_short_code(), kind=kind, made_at=now()) for _ in range(count)
    ]
    session.add_all(cards)
    session.flush()
    trail("cards-printed", count=count, kind=kind)
    return cards


def bind(card: Card, subject_id: uuid.UUID, *, by: str) -> CardBinding:
    """From now on this blank card stands for the household or shop, and the card that it had before is revoked."""
    earlier = binding_of(card.id)
    if earlier is not None:
        raise Refused("card-revoked" if earlier.until else "card-bound", "card")
    revoke_card_of(subject_id, by=by)
    binding = CardBinding(card_id=card.id, subject_id=subject_id, since=now(), bound_by=by)
    session.add(binding)
    session.flush()
    trail("card-bound", subject=subject_id, ref=card.id)
    show_household(subject_id)
    for adult in adults_of(subject_id):
        tell(adult.id, "card-bound", card.id)
    return binding


def revoke_card_of(subject_id: uuid.UUID, *, by: str) -> None:
    """The card was lost or is replaced: it shows nobody's name any more and leads nowhere."""
    ended = session.execute(
        update(CardBinding)
        .where(CardBinding.subject_id == subject_id, CardBinding.until.is_(None))
        .values(until=now(), ended_by=by)
        .returning(CardBinding.card_id)
    ).scalars()
    for card_id in ended:
        trail("card-revoked", subject=subject_id, ref=card_id)
        show_household(subject_id)


def issue_slip(subject_id: uuid.UUID, *, by: str, person_id: uuid.UUID | None = None) -> IssuedSlip:
    """A new slip after the ID was seen; the one before ends. `person_id` is whose forgotten PIN it replaces."""
    session.execute(
        update(Slip).where(Slip.subject_id == subject_id, Slip.ended_at.is_(None)).values(ended_at=now())
    )
    slip_id, activation, numbers = new_id(), new_activation_number(), new_one_time_numbers()
    session.add(
        Slip(
            id=slip_id,
            subject_id=subject_id,
            person_id=person_id,
            activation_hash=hash_of_number(slip_id, activation),
            issued_by=by,
            issued_at=now(),
            expires_at=now() + timedelta(days=ACTIVATION_DAYS),
        )
    )
    session.flush()
    session.add_all(
        OneTimeNumber(slip_id=slip_id, hash=hash_of_number(slip_id, number)) for number in numbers
    )
    forget_gates(Gate.of("card", card_id) for card_id in _cards_of(subject_id))
    forget_gates([Gate.of("slip", subject_id), *(Gate.of("person", one.id) for one in adults_of(subject_id))])
    session.flush()
    trail("slip-issued", subject=person_id or subject_id, ref=slip_id)
    return IssuedSlip(slip_id, activation, numbers)


def hash_of_number(slip_id: uuid.UUID, number: str) -> str:
    """What is kept of a number on a slip: without the server's pepper, eight digits cannot be searched."""
    return keyed_hash("slip", f"{slip_id}:{number}")


def _cards_of(subject_id: uuid.UUID) -> list[uuid.UUID]:
    return list(session.scalars(select(CardBinding.card_id).where(CardBinding.subject_id == subject_id)))
