"""What waits for who oversees visits, and how a list of households is called there."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement, false, or_, select

from app.foundation.clock import now
from app.foundation.db import session
from app.people.models import Household, Membership
from app.people.queries import PersonName, names_of
from app.regions.queries import lies_in
from app.visits.models import SecondCheck, Visit
from app.visits.rules import UNDO_FOR

Row = TypeVar("Row", SecondCheck, Visit)


class Called(NamedTuple):
    """A household's number, and its head's name where somebody lives there."""

    number: str
    name: PersonName | None


def checks_in(areas: Iterable[str]) -> list[SecondCheck]:
    """The second checks that nobody has done yet, in the order in which they were drawn."""
    rows = select(SecondCheck).join(Household, Household.id == SecondCheck.household_id)
    waiting = rows.where(SecondCheck.done_at.is_(None), _within(areas))
    return list(session.scalars(waiting.order_by(SecondCheck.drawn_at, SecondCheck.id)))


def undoable_in(areas: Iterable[str]) -> list[Visit]:
    """The visits of the last day that ended a household or a life and can still be taken back, the newest first."""
    rows = select(Visit).join(Household, Household.id == Visit.household_id)
    ended = rows.where(
        Visit.outcome.in_(("moved", "died", "merged", "split")),
        Visit.acted_at > now() - UNDO_FOR,
        Visit.undone_at.is_(None),
        _within(areas),
    )
    return list(session.scalars(ended.order_by(Visit.acted_at.desc(), Visit.id)))


def with_households(rows: Sequence[Row]) -> list[tuple[Row, Called]]:
    """Each with how its household is called."""
    known = called({row.household_id for row in rows})
    return [(row, known[row.household_id]) for row in rows]


def called(household_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Called]:
    """How these households are called, however many they are, in four queries."""
    lives = select(Membership).where(Membership.household_id.in_(household_ids), Membership.until.is_(None))
    heads: dict[uuid.UUID, uuid.UUID] = {}
    for one in session.scalars(lives.order_by(Membership.relation, Membership.since, Membership.person_id)):
        heads.setdefault(one.household_id, one.person_id)
    names = names_of(heads.values())
    homes = session.scalars(select(Household).where(Household.id.in_(household_ids)))
    return {
        home.id: Called(home.household_no, names[heads[home.id]] if home.id in heads else None)
        for home in homes
    }


def _within(areas: Iterable[str]) -> ColumnElement[bool]:
    return or_(false(), *(lies_in(Household.region_code, area) for area in areas))
