"""What others say of a household's figures: noted with source and date, ended by what is newer, read beside the statement."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, cast

from sqlalchemy import Select, select

from app.consent.queries import worth_items
from app.filing.dictionary import IMPORT_ONLY, ITEMS, Item
from app.filing.models import Figure
from app.filing.sealing import FILE, worth_key
from app.filing.worth import HouseholdWorth
from app.foundation.clock import now
from app.foundation.contracts import changed, trail
from app.foundation.crypto import Erased, fetch_keys, has_key, new_subject_key, seal, unseal
from app.foundation.db import session
from app.foundation.refusals import NotAllowed
from app.foundation.rules import hundredths
from app.people.queries import adults_of

Source = Literal["verified", "imported"]
VALUE = "figures.value"


@dataclass(frozen=True, slots=True)
class Noted:
    """A figure of another source that holds now. `text` is in normal form and in the unit of the dictionary (heads, mu, yuan)."""

    id: uuid.UUID
    household_id: uuid.UUID
    key: str
    text: str
    source: Source
    origin_id: uuid.UUID
    origin: str
    as_of: date
    noted_by: str
    noted_at: datetime
    person_id: uuid.UUID | None = None


def item_of(key: str) -> Item:
    """What the dictionary says of a figure, or of one that only lists bring. KeyError for any other name."""
    return ITEMS[key] if key in ITEMS else IMPORT_ONLY[key]


def worth_item_of(key: str) -> str | None:
    """The item of 征信业管理条例 art. 14 to which a figure belongs (`income` …), None for one that needs no consent of its own."""
    return _WORTH.get(key)


def note_figure(
    household_id: uuid.UUID,
    key: str,
    text: str,
    *,
    source: Source,
    origin_id: uuid.UUID,
    origin: str,
    as_of: date,
    noted_by: str,
    person_id: uuid.UUID | None = None,
) -> uuid.UUID | None:
    """Note what a visit (`verified`) or a list (`imported`) says; inside a transaction.

    `text` is in normal form, `origin` names the visit or list in words, `noted_by` is `staff:<id>`. What the same source said
    before ends; what is older than what holds is kept as history; the same value of the same origin is noted once (None).
    A figure of worth hangs on the key of its item of `person_id`, an adult of the household. KeyError for an unknown key,
    ValueError outside its limits, NotAllowed (consent-worth) where that person does not allow the item (art. 14).
    """
    if figure_fault(key, text):
        raise ValueError(key)
    item = worth_item_of(key)
    if item and (person_id is None or item not in worth_items(person_id)):
        raise NotAllowed("consent-worth", key)
    owner, purpose = (person_id, worth_key(item)) if item and person_id else (household_id, FILE)
    standing = session.scalars(
        _living([household_id]).where(Figure.key == key, Figure.source == source)
    ).all()
    if any(row.origin_id == origin_id and _text(row) == text for row in standing):
        return None
    if not has_key(owner, purpose):
        new_subject_key(owner, purpose)
    older = any(row.as_of > as_of for row in standing)
    made = Figure(
        household_id=household_id,
        person_id=person_id if item else None,
        key=key,
        source=source,
        origin_id=origin_id,
        origin=origin[:80],
        value=seal(owner, text, VALUE, purpose),
        as_of=as_of,
        noted_by=noted_by,
        noted_at=now(),
        ended_at=now() if older else None,
    )
    for row in standing if not older else ():
        row.ended_at = made.noted_at
    session.add(made)
    session.flush()
    trail("figure-noted", subject=household_id, ref=origin_id, key=key, source=source)
    changed("file", household_id, f"household:{household_id}")
    return made.id


def figure_fault(key: str, text: str) -> str:
    """Why a text is no value of this figure: `number`, `range`, or "" when it is one. KeyError for an unknown key."""
    item = item_of(key)
    if not item.most:
        return "" if text else "number"
    value = hundredths(text)
    if value is None or (item.unit not in {"mu", "yuan"} and value % 100):
        return "number"
    return "" if item.least * 100 <= value <= item.most * 100 else "range"


def figures_of(household_id: uuid.UUID) -> list[Noted]:
    """What others say of this household now, by key and source; of worth only what an adult of it allows at this moment."""
    allowed = {(adult.id, item) for adult in adults_of(household_id) for item in worth_items(adult.id)}
    return [
        noted
        for noted in _noted([household_id])
        if (item := worth_item_of(noted.key)) is None or (noted.person_id, item) in allowed
    ]


def common_figures_of(household_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[Noted]]:
    """The same for many households without anything of worth, for lists and for what a county takes out."""
    found: dict[uuid.UUID, list[Noted]] = {}
    for noted in _noted(list(household_ids), worth=False):
        found.setdefault(noted.household_id, []).append(noted)
    return found


_WORTH = {key: section.name for section in HouseholdWorth.sections for key in section.all_fields}


def _living(household_ids: list[uuid.UUID]) -> Select[Figure]:
    return select(Figure).where(Figure.household_id.in_(household_ids), Figure.ended_at.is_(None))


def _noted(household_ids: list[uuid.UUID], *, worth: bool = True) -> list[Noted]:
    rows = session.scalars(
        _living(household_ids).order_by(Figure.key, Figure.source.desc(), Figure.as_of)
    ).all()
    wanted = [row for row in rows if worth or row.key not in _WORTH]
    fetch_keys({row.household_id for row in wanted}, FILE)
    read = ((row, _text(row)) for row in wanted)
    return [_as_noted(row, text) for row, text in read if text is not None]


def _text(row: Figure) -> str | None:
    try:
        return unseal(row.value, VALUE)
    except Erased:
        return None


def _as_noted(row: Figure, text: str) -> Noted:
    return Noted(
        row.id,
        row.household_id,
        row.key,
        text,
        cast("Source", row.source),
        row.origin_id,
        row.origin,
        row.as_of,
        row.noted_by,
        row.noted_at,
        row.person_id,
    )
