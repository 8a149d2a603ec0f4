"""Reading files: the present version with where each figure comes from, what a person stated of worth, what is half written."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from app.consent.queries import standing_consents, worth_items
from app.filing.models import FileVersion, FormDraft, WorthStatement
from app.filing.objections.queries import objected
from app.filing.sealing import open_answers
from app.filing.sourced import beside, sources_of
from app.foundation.clock import write_utc
from app.foundation.contracts import Viewer
from app.foundation.db import session
from app.people.models import Staff
from app.people.queries import adults_of, household_of

BODY, OWN, ITEM, DRAFT = (
    "file_versions.body",
    "file_versions.own",
    "worth_statements.body",
    "form_drafts.body",
)

BASE = "_base"
"""Under this name a draft remembers the number of the version that it was begun on."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An answer in normal form, where it comes from, and since which version's receipt (UTC) it stands so."""

    text: str
    source: str
    since: datetime
    author_id: uuid.UUID


@dataclass(frozen=True, slots=True)
class CurrentFile:
    """The newest version of a household's file. `figures` are the household's answers by key (app/filing/dictionary.py)."""

    household_id: uuid.UUID
    number: int
    entry_id: uuid.UUID
    author_id: uuid.UUID
    received_at: datetime
    device_at: datetime | None
    figures: dict[str, Figure]

    @property
    def answers(self) -> dict[str, str]:
        return {name: figure.text for name, figure in self.figures.items()}

    @property
    def promised_at(self) -> datetime | None:
        """When the truth of this version was promised; None when it was not."""
        return self.received_at if "promise" in self.figures else None


@dataclass(frozen=True, slots=True)
class Stated:
    """What one person stated to one item of worth, and when it was received."""

    person_id: uuid.UUID
    item: str
    answers: dict[str, str]
    received_at: datetime


def has_file(household_id: uuid.UUID, *, confirmed: bool = False) -> bool:
    """Whether the household has a file that was not erased; `confirmed` asks for one that a lender may see."""
    wanted = _versions(household_id).order_by(FileVersion.number.desc())
    newest = session.scalars(
        (wanted.where(_confirmed(FileVersion)) if confirmed else wanted).limit(1)
    ).first()
    return newest is not None and open_answers(newest.body, BODY) is not None


def confirmed(household_id: uuid.UUID) -> bool:
    """Whether the newest version is confirmed: written by its person, or with help under a consent that stands. True without a file."""
    return household_id not in unconfirmed_since([household_id])


def unconfirmed_since(household_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    """Of these households those whose newest version waits for its confirmation, and since when it arrived."""
    newer = aliased(FileVersion)
    later = select(newer.id).where(
        newer.household_id == FileVersion.household_id, newer.number > FileVersion.number
    )
    waiting = select(FileVersion).where(
        FileVersion.household_id.in_(household_ids), ~_confirmed(FileVersion), ~later.exists()
    )
    return {
        one.household_id: one.received_at
        for one in session.scalars(waiting)
        if open_answers(one.body, BODY) is not None
    }


def current_file(household_id: uuid.UUID, *, confirmed: bool = False) -> CurrentFile | None:
    """The household's file, each figure with its source ("self": declared by the household) and since when; None without one.

    `confirmed` leaves out what a worker wrote down and nothing has confirmed yet: that is what a lender may see.
    """
    versions = _versions(household_id).order_by(FileVersion.number)
    if confirmed:
        versions = versions.where(_confirmed(FileVersion))
    figures: dict[str, Figure] = {}
    newest: FileVersion | None = None
    for version in session.scalars(versions):
        answers = open_answers(version.body, BODY)
        if answers is None:
            continue
        stated = {
            name: Figure(text, "self", version.received_at, version.author_id)
            for name, text in answers.items()
        }
        kept = {
            name: figures[name]
            for name in stated
            if name in figures and figures[name].text == stated[name].text
        }
        figures, newest = stated | kept, version
    if newest is None:
        return None
    return CurrentFile(
        household_id,
        newest.number,
        newest.id,
        newest.author_id,
        newest.received_at,
        newest.device_at,
        figures,
    )


def own_answers(person_id: uuid.UUID, *, confirmed: bool = False) -> dict[str, str]:
    """What the person last stated about himself in a file: ID card, marriage, telephone, school."""
    newest = (
        select(FileVersion)
        .where(FileVersion.author_id == person_id)
        .order_by(FileVersion.received_at.desc(), FileVersion.number.desc())
    )
    if confirmed:
        newest = newest.where(_confirmed(FileVersion))
    version = session.scalars(newest.limit(1)).first()
    return (open_answers(version.own, OWN) or {}) if version else {}


def newest_version(household_id: uuid.UUID) -> FileVersion | None:
    return session.scalars(_versions(household_id).order_by(FileVersion.number.desc()).limit(1)).first()


def version_named(household_id: uuid.UUID, base: str | None) -> FileVersion | None:
    """The version that an entry was written against: a version number, or the id of the entry that made it."""
    if not base:
        return None
    wanted = (
        FileVersion.number == int(base)
        if base.isdecimal() and len(base) < 10
        else FileVersion.id == _uuid(base)
    )
    return session.scalars(_versions(household_id).where(wanted)).first()


def current_worth(person_id: uuid.UUID, *, confirmed: bool = False) -> dict[str, Stated]:
    """What the person states of worth now, by item; only what a living consent allows and nothing that was erased."""
    allowed = worth_items(person_id)
    rows = (
        select(WorthStatement)
        .where(WorthStatement.person_id == person_id, WorthStatement.erased_at.is_(None))
        .order_by(WorthStatement.received_at, WorthStatement.id)
    )
    if confirmed:
        rows = rows.where(_confirmed(WorthStatement))
    found: dict[str, Stated] = {}
    for row in session.scalars(rows):
        answers = open_answers(row.body, ITEM) if row.item in allowed else None
        if answers is not None:
            found[row.item] = Stated(person_id, row.item, answers, row.received_at)
    return found


def worth_of_household(household_id: uuid.UUID) -> list[Stated]:
    """The same for every adult of a household."""
    return [stated for adult in adults_of(household_id) for stated in current_worth(adult.id).values()]


def draft_of(person_id: uuid.UUID, form: str) -> FormDraft | None:
    return session.scalars(
        select(FormDraft).where(FormDraft.person_id == person_id, FormDraft.form == form)
    ).first()


def drafted(person_id: uuid.UUID, form: str) -> dict[str, str]:
    """What is half written, as it was typed."""
    draft = draft_of(person_id, form)
    return (open_answers(draft.body, DRAFT) or {}) if draft else {}


def render_file(ref: uuid.UUID, viewer: Viewer) -> dict[str, Any] | None:
    """The household's file on the phones of its adults; what each stated about himself only on his own."""
    if viewer.person is None:
        return None
    home, file = household_of(viewer.person), current_file(ref)
    if home is None or home.id != ref or file is None:
        return None
    return {
        "version": file.number,
        "answers": file.answers,
        "own": own_answers(viewer.person),
        "received": write_utc(file.received_at),
        "mine": file.author_id == viewer.person,
        "entry": str(file.entry_id),
        "objected": {key: write_utc(since) for key, since in objected(ref).items()},
        "promised": write_utc(file.promised_at) if file.promised_at else None,
        "beside": beside(sources_of(ref, file.figures)),
        "helped": help_with(file.entry_id),
    }


def help_with(entry_id: uuid.UUID) -> dict[str, Any] | None:
    """Who wrote a version down for its person, and whether it is confirmed; None for what people wrote themselves."""
    version = session.get(FileVersion, entry_id)
    helper = session.get(Staff, version.assisted_by) if version and version.assisted_by else None
    if version is None or helper is None:
        return None
    return {
        "zh": helper.name_zh,
        "bo": helper.name_bo or helper.name_zh,
        "unconfirmed": version.household_id in unconfirmed_since([version.household_id]),
    }


def render_worth(ref: uuid.UUID, viewer: Viewer) -> dict[str, Any] | None:
    """What a person stated of worth, on that person's phones only; None once nothing of it is allowed."""
    stated = current_worth(ref) if ref == viewer.person else {}
    items = {
        name: {"answers": one.answers, "received": write_utc(one.received_at)} for name, one in stated.items()
    }
    return {"items": items} if items else None


def render_draft(ref: uuid.UUID, viewer: Viewer) -> dict[str, Any] | None:
    """What was begun in a browser without a store, so that the phone can take it over once."""
    draft = session.get(FormDraft, ref)
    if draft is None or draft.person_id != viewer.person:
        return None
    answers = open_answers(draft.body, DRAFT)
    return {"form": draft.form, "answers": answers, "saved": write_utc(draft.saved_at)} if answers else None


def _confirmed(stated: type[FileVersion | WorthStatement]) -> ColumnElement[bool]:
    return or_(stated.assisted_by.is_(None), stated.consent_id.in_(standing_consents()))


def _versions(household_id: uuid.UUID) -> Any:
    return select(FileVersion).where(FileVersion.household_id == household_id)


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.UUID(int=0)
