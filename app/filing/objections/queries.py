"""Which records are in dispute, what stands beside them, and what waits for the county."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, false, or_, select

from app.filing.objections.actions import ANSWER, OBJECTION, STATEMENT
from app.filing.objections.models import Objection, ObjectionAnswer, Statement
from app.filing.objections.rules import days_left, due_day
from app.foundation.clock import now, write_utc
from app.foundation.contracts import Viewer
from app.foundation.crypto import Erased, fetch_keys, unseal
from app.foundation.db import session
from app.foundation.formats import CHINA
from app.regions.queries import lies_in


@dataclass(frozen=True, slots=True)
class Raised:
    """An objection with its answer, if there is one; words are "" once their key was destroyed."""

    row: Objection
    words: str
    answer: ObjectionAnswer | None
    answer_zh: str
    answer_bo: str

    @property
    def due(self) -> date:
        return due_day(self.row.received_at)

    @property
    def days_left(self) -> int:
        return days_left(self.row.received_at, now().astimezone(CHINA).date())


@dataclass(frozen=True, slots=True)
class Beside:
    """Words that a person wants to be read beside a record, and since when; `unresolved` when they are an objection's."""

    key: str | None
    ref: uuid.UUID | None
    words: str
    language: str
    since: datetime
    person_id: uuid.UUID
    unresolved: bool


def objected(household_id: uuid.UUID) -> dict[str, datetime]:
    """The figures of a household that are in dispute now, by key, each since when; 存在异议 for everybody who may see them."""
    return objected_in([household_id]).get(household_id, {})


def objected_in(household_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[str, datetime]]:
    """The same for many households in one query, for lists and exports."""
    found: dict[uuid.UUID, dict[str, datetime]] = defaultdict(dict)
    wanted = _open().where(
        Objection.household_id.in_(set(household_ids)), Objection.about.in_(("figure", "source"))
    )
    for row in session.scalars(wanted.order_by(Objection.received_at)):
        if row.key:
            found[row.household_id].setdefault(row.key, row.received_at)
    return dict(found)


def in_dispute(ref: uuid.UUID) -> datetime | None:
    """Since when a look, a decision or a figure of another source is in dispute; None when it is not."""
    wanted = _open().where(Objection.ref_id == ref).order_by(Objection.received_at).limit(1)
    row = session.scalars(wanted).first()
    return row.received_at if row else None


def beside_figures(household_id: uuid.UUID) -> dict[str, list[Beside]]:
    """What stands beside the figures of a household, by key."""
    mine = Statement.household_id == household_id, Objection.household_id == household_id
    found: dict[str, list[Beside]] = defaultdict(list)
    for one in _beside(*mine):
        if one.key:
            found[one.key].append(one)
    return dict(found)


def beside(ref: uuid.UUID) -> list[Beside]:
    """What stands beside a look or a decision."""
    return _beside(Statement.ref_id == ref, Objection.ref_id == ref)


def objections_of(person_id: uuid.UUID) -> list[Raised]:
    """A person's own, the newest first."""
    return raised_all(session.scalars(_all().where(Objection.person_id == person_id)).all())


def waiting_in(areas: Iterable[str]) -> list[Objection]:
    """What the offices of these areas (prefixes of region codes) still have to answer, what is due first at the top."""
    return list(session.scalars(_open().where(_within(areas)).order_by(Objection.received_at, Objection.id)))


def answered_in(areas: Iterable[str], most: int = 50) -> list[Objection]:
    """What they answered, the newest first."""
    wanted = select(Objection).join(ObjectionAnswer).where(_within(areas)).order_by(ObjectionAnswer.at.desc())
    return list(session.scalars(wanted.limit(most)))


def raised(row: Objection) -> Raised:
    return raised_all([row])[0]


def raised_all(rows: Sequence[Objection]) -> list[Raised]:
    """Objections with their answers, in the order given; however many they are, two queries read what belongs to them."""
    fetch_keys(row.person_id for row in rows)
    wanted = select(ObjectionAnswer).where(ObjectionAnswer.objection_id.in_([row.id for row in rows]))
    answers = {answer.objection_id: answer for answer in session.scalars(wanted)}
    return [_raised(row, answers.get(row.id)) for row in rows]


def render_objection(ref: uuid.UUID, viewer: Viewer) -> dict[str, Any] | None:
    """An objection with its answer on its author's phones, and on no other."""
    row = session.get(Objection, ref)
    if row is None or row.person_id != viewer.person:
        return None
    one = raised(row)
    return {
        "about": row.about,
        "key": row.key,
        "ref": str(row.ref_id) if row.ref_id else None,
        "words": one.words,
        "received": write_utc(row.received_at),
        "due": one.due.isoformat(),
        "outcome": one.answer.outcome if one.answer else None,
        "answered": write_utc(one.answer.at) if one.answer else None,
        "answer_zh": one.answer_zh,
        "answer_bo": one.answer_bo,
    }


def opened(sealed: bytes | None, label: str) -> str:
    """Words again, "" where there are none or their key was destroyed."""
    try:
        return unseal(sealed, label) if sealed else ""
    except Erased:
        return ""


def _raised(row: Objection, answer: ObjectionAnswer | None) -> Raised:
    zh, bo = (answer.words_zh, answer.words_bo) if answer else (None, None)
    return Raised(row, opened(row.words, OBJECTION), answer, opened(zh, ANSWER), opened(bo, ANSWER))


def _beside(stated: Any, objected_to: Any) -> list[Beside]:
    statements = select(Statement).where(stated, Statement.ended_at.is_(None)).order_by(Statement.received_at)
    unresolved = (
        select(Objection, ObjectionAnswer.at)
        .join(ObjectionAnswer)
        .where(objected_to, ObjectionAnswer.outcome == "unresolved")
    )
    found = [
        Beside(
            one.key,
            one.ref_id,
            opened(one.words, STATEMENT),
            one.language,
            one.received_at,
            one.person_id,
            False,
        )
        for one in session.scalars(statements)
    ]
    found += [
        Beside(one.key, one.ref_id, opened(one.words, OBJECTION), one.language, at, one.person_id, True)
        for one, at in session.execute(unresolved.order_by(ObjectionAnswer.at))
    ]
    return [one for one in found if one.words]


def _open() -> Select[Objection]:
    return (
        select(Objection)
        .outerjoin(ObjectionAnswer, ObjectionAnswer.objection_id == Objection.id)
        .where(ObjectionAnswer.id.is_(None))
    )


def _all() -> Select[Objection]:
    return select(Objection).order_by(Objection.received_at.desc(), Objection.id.desc())


def _within(areas: Iterable[str]) -> ColumnElement[bool]:
    return or_(false(), *(lies_in(Objection.region_code, area) for area in areas))
