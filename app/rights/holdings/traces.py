"""Cards, slips, phones and sessions, what was sent with its receipts, and what was told."""

from __future__ import annotations

import uuid

from sqlalchemy import func, select

from app.codes.models import Activation, Card, CardBinding, OneTimeNumber, Slip
from app.foundation.db import session
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.registry import registry
from app.people.devices import name_of_device
from app.people.models import Device, Notice, Pin, SignIn
from app.people.queries import household_of
from app.people.views import NOTICES
from app.rights.holdings.file import CHANNELS
from app.rights.holdings.people import who
from app.rights.holdings.shape import Held, Holding, coded, facts, moment, number, words
from app.sync.models import AcceptedEntry, QuarantinedEntry


def _cards(person_id: uuid.UUID) -> list[Held]:
    home = household_of(person_id)
    bound = (
        select(CardBinding, Card)
        .join(Card, Card.id == CardBinding.card_id)
        .where(CardBinding.subject_id == (home.id if home else person_id))
        .order_by(CardBinding.since.desc())
    )
    return [
        Held(
            facts(
                words("short_code", _l("Short code"), card.short_code),
                words("by", _l("Given by"), who(binding.bound_by)),
                moment("since", _l("Since"), binding.since),
                moment("until", _l("Until"), binding.until),
            )
        )
        for binding, card in session.execute(bound)
    ]


def _slips(person_id: uuid.UUID) -> list[Held]:
    home = household_of(person_id)
    rows = select(Slip).where(Slip.subject_id == (home.id if home else person_id))
    left = select(func.count()).where(OneTimeNumber.used_at.is_(None))
    used = {
        row.slip_id: row.at
        for row in session.scalars(select(Activation).where(Activation.person_id == person_id))
    }
    return [
        Held(
            facts(
                moment("issued", _l("Given on"), row.issued_at),
                words("by", _l("Given by"), who(row.issued_by)),
                moment("until", _l("Until"), row.expires_at),
                moment("used", _l("Used by me on"), used.get(row.id)),
                number(
                    "numbers_left",
                    _l("One-time numbers left"),
                    session.scalar(left.where(OneTimeNumber.slip_id == row.id)),
                ),
            )
        )
        for row in session.scalars(rows.order_by(Slip.issued_at.desc()))
        if row.person_id in (None, person_id)
    ]


def _pins(person_id: uuid.UUID) -> list[Held]:
    rows = select(Pin).where(Pin.person_id == person_id).order_by(Pin.since.desc())
    return [
        Held(facts(moment("since", _l("Since"), row.since), moment("until", _l("Until"), row.until)))
        for row in session.scalars(rows)
    ]


def _devices(person_id: uuid.UUID) -> list[Held]:
    rows = select(Device).where(Device.person_id == person_id).order_by(Device.enrolled_at.desc())
    return [
        Held(
            facts(
                words("name", _l("A phone"), name_of_device(row)),
                moment("since", _l("Since"), row.enrolled_at),
                moment("seen", _l("Last seen on"), row.seen_at),
                moment("until", _l("Until"), row.revoked_at),
            )
        )
        for row in session.scalars(rows)
    ]


def _sessions(person_id: uuid.UUID) -> list[Held]:
    rows = select(SignIn).where(SignIn.person_id == person_id).order_by(SignIn.made_at.desc())
    return [
        Held(
            facts(
                words("browser", _l("A browser"), row.agent),
                moment("since", _l("Since"), row.made_at),
                moment("until", _l("Until"), row.ended_at or row.expires_at),
            )
        )
        for row in session.scalars(rows)
    ]


def _notices(person_id: uuid.UUID) -> list[Held]:
    rows = select(Notice).where(Notice.person_id == person_id).order_by(Notice.at.desc())
    return [
        Held(facts(coded("kind", _l("What happened"), row.kind, NOTICES), moment("at", _l("On"), row.at)))
        for row in session.scalars(rows)
    ]


def _entries(person_id: uuid.UUID) -> list[Held]:
    rows = select(AcceptedEntry).where(AcceptedEntry.author_id == person_id)
    return [
        Held(
            facts(
                coded("kind", _l("What"), row.kind, _kinds()),
                words("receipt", _l("Receipt"), row.code),
                words("hash", _l("Mark of the text"), row.hash[:12]),
                coded("channel", _l("Through"), row.channel, CHANNELS),
                moment("written", _l("Written on"), row.device_at),
                moment("received", _l("Received on"), row.received_at),
            )
        )
        for row in session.scalars(rows.order_by(AcceptedEntry.received_at.desc()))
    ]


def _waiting(person_id: uuid.UUID) -> list[Held]:
    rows = select(QuarantinedEntry).where(QuarantinedEntry.author_id == person_id)
    return [
        Held(
            facts(
                coded("kind", _l("What"), row.kind, _kinds()),
                coded("reason", _l("Why"), row.reason, registry().reasons),
                moment("first", _l("Received on"), row.first_at),
                moment("until", _l("Until"), row.expires_at),
            )
        )
        for row in session.scalars(rows.order_by(QuarantinedEntry.first_at.desc()))
    ]


def _kinds() -> dict[str, object]:
    return {kind: one.label for kind, one in registry().submissions.items() if one.label}


HELD = (
    Holding("cards", _l("Cards of my household"), ("card_bindings", "cards"), _cards),
    Holding("slips", _l("Slips"), ("slips", "activations", "one_time_numbers"), _slips),
    Holding("pins", _l("When I set a PIN (the PIN itself is not known here)"), ("pins",), _pins),
    Holding("phones", _l("My phones"), ("devices",), _devices),
    Holding("sessions", _l("Where I signed in"), ("sign_ins",), _sessions),
    Holding("entries", _l("What I sent, with receipts"), ("entries",), _entries),
    Holding("waiting", _l("What came back and waits for me"), ("quarantined_entries",), _waiting),
    Holding("notices", _l("What I was told"), ("notices",), _notices),
)
