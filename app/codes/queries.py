"""Reading the code bank: which card this is, in what state, and whose."""

import uuid
from collections.abc import Iterable
from typing import Literal

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from app.codes.models import Activation, Card, CardBinding, Slip
from app.foundation.clock import now
from app.foundation.db import session
from app.people.models import Ending, Household, Person
from app.people.queries import adults_of, name_of, pin_of

State = Literal["blank", "bound", "revoked"]


def card_by_token(token: str) -> Card | None:
    return session.scalars(select(Card).where(Card.token == token)).first()


def card_by_short_code(code: str) -> Card | None:
    """By the nine characters without hyphens, as `read_short_code` gives them."""
    return session.scalars(select(Card).where(Card.short_code == code)).first()


def binding_of(card_id: uuid.UUID) -> CardBinding | None:
    return session.scalars(select(CardBinding).where(CardBinding.card_id == card_id)).first()


def state_of(card: Card) -> State:
    binding = binding_of(card.id)
    if binding is None:
        return "blank"
    return "bound" if binding.until is None else "revoked"


def household_of_card(card: Card) -> Household | None:
    """The household that the card stands for now."""
    binding = binding_of(card.id)
    return session.get(Household, binding.subject_id) if binding and binding.until is None else None


def card_of(subject_id: uuid.UUID) -> Card | None:
    """The card that a household or shop has now."""
    bound = select(Card).join(CardBinding, CardBinding.card_id == Card.id)
    return session.scalars(
        bound.where(CardBinding.subject_id == subject_id, CardBinding.until.is_(None))
    ).first()


def cards_in(area: str) -> list[tuple[Card, Household]]:
    """The living cards of the households in an area (a prefix of region codes), by household number."""
    bound = (
        select(Card, Household)
        .join(CardBinding, CardBinding.card_id == Card.id)
        .join(Household, Household.id == CardBinding.subject_id)
        .where(CardBinding.until.is_(None), Household.region_code.startswith(area))
        .order_by(Household.household_no)
    )
    return [(card, household) for card, household in session.execute(bound)]


def villages_without_cards(areas: Iterable[str]) -> dict[str, int]:
    """How many living households of these areas (prefixes of region codes) have no card, by village code."""
    bare = (
        select(Household.region_code, func.count())
        .where(_bare(), or_(false(), *(Household.region_code.startswith(area) for area in areas)))
        .group_by(Household.region_code)
        .order_by(Household.region_code)
    )
    return {row[0]: row[1] for row in session.execute(bare)}


def without_card(village: str) -> list[Household]:
    """The living households of a village that no card stands for, by household number."""
    bare = select(Household).where(_bare(), Household.region_code == village)
    return list(session.scalars(bare.order_by(Household.household_no)))


def _bare() -> ColumnElement[bool]:
    carded = select(CardBinding.subject_id).where(CardBinding.until.is_(None))
    ended = select(Ending.household_id).where(Ending.until.is_(None))
    return and_(Household.id.not_in(carded), Household.id.not_in(ended))


def open_slip_of(subject_id: uuid.UUID) -> Slip | None:
    """The slip that still serves: the newest, unless it ended or its days are over."""
    newest = select(Slip).where(
        Slip.subject_id == subject_id, Slip.ended_at.is_(None), Slip.expires_at > now()
    )
    return session.scalars(newest.order_by(Slip.issued_at.desc(), Slip.id.desc())).first()


def served_by(slip: Slip) -> list[Person]:
    """The adults who may choose a PIN with this slip."""
    done = set(session.scalars(select(Activation.person_id).where(Activation.slip_id == slip.id)))
    return [
        one
        for one in adults_of(slip.subject_id)
        if one.id not in done and (one.id == slip.person_id or pin_of(one.id) is None)
    ]


def was_activated(slip_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    """Whether this person has chosen a PIN with this slip."""
    done = select(Activation.id).where(Activation.slip_id == slip_id, Activation.person_id == person_id)
    return session.scalar(done) is not None


def masked_adults(household_id: uuid.UUID) -> dict[str, list[Person]]:
    """The adults who have a PIN, under how their masked names look: two who look alike share one entry."""
    found: dict[str, list[Person]] = {}
    for one in adults_of(household_id):
        if pin_of(one.id) is not None:
            zh, bo = name_of(one).masked
            found.setdefault(f"{bo} {zh}".strip(), []).append(one)
    return found
