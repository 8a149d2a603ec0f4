"""What the person allowed and took back, and what the person said is wrong."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from app.consent.models import Consent, PaperForm, Withdrawal
from app.consent.queries import ledger_of
from app.consent.words import ABOUT, SHARED, WORTH
from app.filing.objections import words as objecting
from app.filing.objections.actions import STATEMENT
from app.filing.objections.models import Statement
from app.filing.objections.queries import objections_of, opened
from app.foundation.db import session
from app.foundation.i18n import OWN_NAMES
from app.foundation.i18n import lazy_gettext as _l
from app.rights.holdings.file import CHANNELS
from app.rights.holdings.people import institution, who
from app.rights.holdings.shape import Held, Holding, coded, day, facts, listed, moment, number, words

METHODS = {
    "pin": _l("PIN on my own phone"),
    "session": _l("Card and PIN in a browser"),
    "number": _l("A one-time number"),
    "paper": _l("A signed paper"),
}


def _given(person_id: uuid.UUID) -> list[Held]:
    return [
        Held(
            facts(
                coded("about", _l("About"), one.consent.about, ABOUT),
                words("recipient", _l("Bank"), institution(one.consent.recipient_id)),
                listed("items", _l("Items"), one.consent.items, {**SHARED, **WORTH}),
                number("text", _l("Version of the text"), one.consent.text_version),
                words("text_hash", _l("Mark of the text"), one.consent.text_hash[:12]),
                coded("language", _l("Language"), one.consent.language, OWN_NAMES),
                coded("method", _l("Confirmed by"), one.consent.method, METHODS),
                words("assisted_by", _l("With the help of"), _assistant(one.consent)),
                words("paper", _l("Number of the paper"), _paper(one.consent)),
                moment("given", _l("Agreed on"), one.given.said_at),
                moment("received", _l("Received on"), one.consent.received_at),
                moment("until", _l("Until"), one.consent.expires_at),
                moment("withdrawn", _l("Taken back on"), one.withdrawn_at),
            )
        )
        for one in ledger_of(person_id)
    ]


def _assistant(consent: Consent) -> str:
    return who(f"staff:{consent.assistant_id}") if consent.assistant_id else ""


def _paper(consent: Consent) -> str:
    found = session.get(PaperForm, consent.form_id) if consent.form_id else None
    return found.number if found else ""


def _papers(person_id: uuid.UUID) -> list[Held]:
    rows = select(PaperForm).where(PaperForm.person_id == person_id).order_by(PaperForm.issued_at.desc())
    return [
        Held(
            facts(
                words("number", _l("Number"), row.number),
                coded("about", _l("About"), row.about, ABOUT),
                words("by", _l("Printed by"), who(f"staff:{row.issued_by}")),
                moment("at", _l("On"), row.issued_at),
            )
        )
        for row in session.scalars(rows)
    ]


def _taken_back(person_id: uuid.UUID) -> list[Held]:
    rows = select(Withdrawal).where(Withdrawal.person_id == person_id).order_by(Withdrawal.received_at.desc())
    return [
        Held(
            facts(
                words("consent", _l("Consent"), str(row.consent_id) if row.consent_id else None),
                words("recipient", _l("Bank"), institution(row.recipient_id)),
                listed("items", _l("Items"), row.items, {**SHARED, **WORTH}),
                coded("channel", _l("Through"), row.channel, CHANNELS),
                moment("received", _l("Received on"), row.received_at),
            )
        )
        for row in session.scalars(rows)
    ]


def _objections(person_id: uuid.UUID) -> list[Held]:
    return [
        Held(
            facts(
                coded("about", _l("About"), one.row.about, objecting.ABOUT),
                coded("key", _l("Item"), one.row.key, {**SHARED, **objecting.IDENTITY}),
                words("words", _l("What I wrote"), one.words),
                moment("received", _l("Received on"), one.row.received_at),
                day("due", _l("The answer is due on"), one.due),
                coded(
                    "outcome",
                    _l("What came of it?"),
                    one.answer.outcome if one.answer else None,
                    objecting.OUTCOMES,
                ),
                words("answer_bo", _l("Answer in Tibetan"), one.answer_bo),
                words("answer_zh", _l("Answer in Chinese"), one.answer_zh),
                words(
                    "answered_by",
                    _l("Answered by"),
                    who(f"staff:{one.answer.staff_id}") if one.answer else None,
                ),
                moment("answered", _l("Answered on"), one.answer.at if one.answer else None),
            )
        )
        for one in objections_of(person_id)
    ]


def _statements(person_id: uuid.UUID) -> list[Held]:
    rows = select(Statement).where(Statement.person_id == person_id).order_by(Statement.received_at.desc())
    return [
        Held(
            facts(
                coded("about", _l("About"), row.about, objecting.ABOUT),
                coded("key", _l("Item"), row.key, {**SHARED, **objecting.IDENTITY}),
                words("words", _l("What I wrote"), opened(row.words, STATEMENT)),
                moment("received", _l("Received on"), row.received_at),
                moment("ended", _l("Until"), row.ended_at),
            )
        )
        for row in session.scalars(rows)
    ]


HELD = (
    Holding("consents", _l("What I agreed to"), ("consents",), _given),
    Holding("papers", _l("Paper forms that were printed for me"), ("paper_forms",), _papers),
    Holding("withdrawals", _l("What I took back"), ("withdrawals",), _taken_back),
    Holding("objections", _l("My objections"), ("objections", "objection_answers"), _objections),
    Holding("statements", _l("My statements"), ("statements",), _statements),
)
