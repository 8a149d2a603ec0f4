"""A record is doubted, the county answers, and a person's words come to stand beside it."""

from __future__ import annotations

import uuid
from typing import NamedTuple

from sqlalchemy import select, update

from app.filing.dictionary import ITEMS
from app.filing.models import Figure
from app.filing.objections.forms import ObjectionAnswerForm, ObjectionForm, RecordForm, StatementForm
from app.filing.objections.models import Objection, ObjectionAnswer, Statement
from app.filing.objections.rules import IDENTITY, lacks_language
from app.filing.objections.targets import is_own
from app.foundation.clock import now
from app.foundation.contracts import Entry, changed, trail
from app.foundation.crypto import seal
from app.foundation.db import session
from app.foundation.refusals import NotFound, Refused
from app.people.grids import show_household
from app.people.models import Household
from app.people.queries import household_of

OBJECTION, ANSWER, STATEMENT = "objections.words", "objection_answers.words", "statements.words"


class Record(NamedTuple):
    """What is meant, as the rows name it."""

    about: str
    key: str | None
    ref: uuid.UUID | None


def object_to(entry: Entry, form: ObjectionForm) -> None:
    """The record is marked from now on for everybody who may see it, and the county's 20 days begin (征信业管理条例 art. 25).

    Raises NotFound (not this person's record), Refused: id-used-before, objection-what.
    """
    if session.get(Objection, entry.id) is not None:
        raise Refused("id-used-before")
    home = _home_of(entry)
    record = _record_of(entry, home, form)
    session.add(
        Objection(
            id=entry.id,
            person_id=entry.author.id,
            household_id=home.id,
            region_code=home.region_code,
            about=record.about,
            key=record.key,
            ref_id=record.ref,
            words=seal(entry.author.id, form.words.text, OBJECTION),
            language=form.language.text,
            channel=entry.channel,
            device_at=entry.device_at,
            received_at=entry.received_at,
        )
    )
    session.flush()
    trail("objection raised", subject=entry.author.id, ref=entry.id, about=record.about, key=record.key or "")
    _tell(entry.id, entry.author.id, home.id)


def answer_objection(entry: Entry, form: ObjectionAnswerForm) -> None:
    """The county's written answer, in the language of the objection; a wrong figure of another source stops being shown.

    Raises NotFound, Refused: objection-answered, answer-language.
    """
    found = session.get(Objection, form.objection.data, with_for_update=True)
    if found is None:
        raise NotFound
    if session.scalar(select(ObjectionAnswer.id).where(ObjectionAnswer.objection_id == found.id)):
        raise Refused("objection-answered")
    if lacks_language(found.language, form.words_zh.text, form.words_bo.text):
        raise Refused("answer-language", "words_bo" if found.language == "bo" else "words_zh")
    answer = ObjectionAnswer(
        objection_id=found.id,
        outcome=form.outcome.text,
        words_zh=_sealed(found.person_id, form.words_zh.text),
        words_bo=_sealed(found.person_id, form.words_bo.text),
        staff_id=entry.author.id,
        at=entry.received_at,
    )
    session.add(answer)
    if answer.outcome == "corrected" and found.about == "source":
        wrong = update(Figure).where(Figure.id == found.ref_id, Figure.ended_at.is_(None))
        session.execute(wrong.values(ended_at=now()))
    session.flush()
    trail("objection answered", subject=found.person_id, ref=found.id, outcome=answer.outcome)
    _tell(found.id, found.person_id, found.household_id)


def state_beside(entry: Entry, form: StatementForm) -> None:
    """The person's words stand beside the record for whoever may see it, in the place of earlier ones (征信业管理条例 art. 16)."""
    if session.get(Statement, entry.id) is not None:
        raise Refused("id-used-before")
    home = _home_of(entry)
    record = _record_of(entry, home, form)
    earlier = update(Statement).where(
        Statement.person_id == entry.author.id,
        Statement.about == record.about,
        Statement.key == record.key,
        Statement.ref_id == record.ref,
        Statement.ended_at.is_(None),
    )
    session.execute(earlier.values(ended_at=now()))
    if form.words.text:
        session.add(
            Statement(
                id=entry.id,
                person_id=entry.author.id,
                household_id=home.id,
                about=record.about,
                key=record.key,
                ref_id=record.ref,
                words=seal(entry.author.id, form.words.text, STATEMENT),
                language=form.language.text,
                received_at=entry.received_at,
            )
        )
    session.flush()
    verb = "statement made" if form.words.text else "statement taken away"
    trail(verb, subject=entry.author.id, ref=entry.id, about=record.about, key=record.key or "")
    changed("file", home.id, f"household:{home.id}")


def _record_of(entry: Entry, home: Household, form: RecordForm) -> Record:
    about, key, ref = form.about.text, form.key.text, form.ref.data
    if about == "figure" and key in ITEMS:
        return Record(about, key, None)
    if about == "identity" and key in IDENTITY:
        return Record(about, key, None)
    if about == "source":
        figure = session.get(Figure, ref) if ref else None
        if figure is None or figure.household_id != home.id or figure.ended_at is not None:
            raise NotFound
        if figure.person_id not in (None, entry.author.id):
            raise NotFound
        return Record(about, figure.key, figure.id)
    if about in ("look", "decision"):
        if not is_own(about, entry.author.id, ref):
            raise NotFound
        return Record(about, None, ref)
    raise Refused("objection-what")


def _home_of(entry: Entry) -> Household:
    home = household_of(entry.author.id)
    if home is None:
        raise NotFound
    return home


def _sealed(person_id: uuid.UUID, words: str) -> bytes | None:
    return seal(person_id, words, ANSWER) if words else None


def _tell(objection_id: uuid.UUID, person_id: uuid.UUID, household_id: uuid.UUID) -> None:
    changed("objection", objection_id, f"person:{person_id}")
    changed("file", household_id, f"household:{household_id}")
    show_household(household_id)
