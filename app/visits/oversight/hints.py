"""Figures of a worker's last weeks that are worth a question: each with what made it, none of them an accusation.

Refusals are no part of any of them: whoever does not want to is nobody's fault.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app.filing.queries import BODY
from app.filing.sealing import FILE, open_answers
from app.foundation.clock import now
from app.foundation.crypto import Erased, fetch_keys
from app.foundation.db import session
from app.people.models import Household, Membership, Person, Staff
from app.people.queries import phone_of
from app.visits.feed import SHOWN
from app.visits.models import Visit
from app.visits.queries import newest_versions
from app.visits.rules import (
    MANY_ALIKE,
    MANY_AN_HOUR,
    MANY_ONE_PHONE,
    most_within_an_hour,
    shared_by,
)

WEEKS = timedelta(days=30)
FEWEST_FIGURES = 4
"""Households of which less is known look alike by chance."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Why a question is worth while: `kind` is fast, one-phone or alike; `count` of how many filed; household numbers where they matter."""

    kind: str
    worker: Staff
    count: int
    of: int
    begin: datetime | None = None
    numbers: tuple[str, ...] = ()


def hints_of(workers: Iterable[Staff]) -> list[Hint]:
    """Every hint of the last thirty days, worker by worker."""
    return [hint for worker in workers for hint in _hints(worker)]


def _hints(worker: Staff) -> list[Hint]:
    filed = _filed_by(worker.id)
    if not filed:
        return []
    numbers, of = _numbers(filed), len(filed)
    found = []
    most, begin = most_within_an_hour(filed.values())
    if most >= MANY_AN_HOUR:
        found.append(Hint("fast", worker, most, of, begin))
    for kind, values, least in (
        ("one-phone", _telephones(numbers), MANY_ONE_PHONE),
        ("alike", _alike(numbers), MANY_ALIKE),
    ):
        found += [
            Hint(kind, worker, len(group), of, numbers=tuple(group)) for group in shared_by(values, least)
        ]
    return found


def _filed_by(staff_id: uuid.UUID) -> dict[uuid.UUID, datetime]:
    """The households that the worker filed lately, each with the moment of the last visit."""
    rows = select(Visit).where(
        Visit.staff_id == staff_id,
        Visit.outcome == "filed",
        Visit.at >= now() - WEEKS,
        Visit.undone_at.is_(None),
    )
    return {row.household_id: row.at for row in session.scalars(rows.order_by(Visit.at))}


def _numbers(household_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    rows = session.scalars(select(Household).where(Household.id.in_(set(household_ids))))
    return {row.id: row.household_no for row in rows}


def _telephones(numbers: dict[uuid.UUID, str]) -> dict[str, set[str]]:
    """The telephones of each household's adults, by household number; within one household a shared one says nothing."""
    living = (
        select(Membership.household_id, Person)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.household_id.in_(numbers), Membership.until.is_(None))
    )
    rows = session.execute(living).all()
    fetch_keys(row.Person.id for row in rows)
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        try:
            found[numbers[row.household_id]].add(phone_of(row.Person))
        except Erased:
            continue
    return found


def _alike(numbers: dict[uuid.UUID, str]) -> dict[str, set[str]]:
    """All figures of each household's newest file as one text, by household number."""
    fetch_keys(numbers, FILE)
    found = {}
    for version in session.scalars(newest_versions(numbers)):
        answers = open_answers(version.body, BODY) or {}
        figures = sorted(
            f"{key}={text}"
            for key, text in answers.items()
            if key in SHOWN and text.replace(".", "").isdigit() and text != "0"
        )
        if len(figures) >= FEWEST_FIGURES:
            found[numbers[version.household_id]] = {" ".join(figures)}
    return found
