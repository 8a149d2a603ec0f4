"""Reading the ledger: which consents hold, for what, and what a person's own page shows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select

from app.consent.models import Consent, PaperSeen, Withdrawal
from app.consent.rules import Given, Withdrawn, items_left, touches
from app.foundation.clock import now, write_utc
from app.foundation.contracts import Viewer
from app.foundation.db import session
from app.people.models import Institution, Staff
from app.people.queries import died_at


@dataclass(frozen=True, slots=True)
class Held:
    """A consent with what became of it: `items` is what it still allows, None when it does not hold."""

    consent: Consent
    given: Given
    items: tuple[str, ...] | None
    withdrawn_at: datetime | None

    @property
    def lives(self) -> bool:
        return self.items is not None


def live_consents(
    person_id: uuid.UUID, about: str, recipient: uuid.UUID | None = None, at: datetime | None = None
) -> list[Held]:
    """The consents of a person about a matter (and to a recipient) that hold at a moment, the newest first."""
    return [
        one
        for one in ledger_of(person_id, at)
        if one.lives
        and one.consent.about == about
        and (recipient is None or one.consent.recipient_id == recipient)
    ]


def live_share(application_id: uuid.UUID, recipient: uuid.UUID, at: datetime | None = None) -> Consent | None:
    """The consent under which a lender may see an application now, or None: then the lender sees nothing."""
    found = session.scalars(
        select(Consent).where(
            Consent.application_id == application_id,
            Consent.recipient_id == recipient,
            Consent.about == "share",
        )
    ).all()
    held = [
        one
        for person in {consent.person_id for consent in found}
        for one in live_consents(person, "share", recipient, at)
    ]
    return next((one.consent for one in held if one.consent.application_id == application_id), None)


def agreed_to_platform(person_id: uuid.UUID, at: datetime | None = None) -> bool:
    """Whether the person's consent to a credit file holds."""
    return bool(live_consents(person_id, "platform", at=at))


def worth_items(person_id: uuid.UUID, at: datetime | None = None) -> frozenset[str]:
    """The items of art. 14 that the person allows to be kept."""
    return frozenset(item for one in live_consents(person_id, "worth", at=at) for item in one.items or ())


def ledger_of(person_id: uuid.UUID, at: datetime | None = None) -> list[Held]:
    """Every consent that a person ever gave, the newest first, with what became of it; the dead allow nothing any more."""
    moment, died = at or now(), died_at(person_id)
    given = session.scalars(
        select(Consent)
        .where(Consent.person_id == person_id)
        .order_by(Consent.received_at.desc(), Consent.id.desc())
    ).all()
    taken = [
        as_withdrawn(row)
        for row in session.scalars(select(Withdrawal).where(Withdrawal.person_id == person_id))
    ]
    return [_held(consent, taken, moment, died) for consent in given]


def render_consent(ref: uuid.UUID, viewer: Viewer) -> dict[str, Any] | None:
    """A consent as its giver's phones hold it; nobody else's hold it."""
    consent = session.get(Consent, ref)
    if consent is None or consent.person_id != viewer.person:
        return None
    held = next(one for one in ledger_of(consent.person_id) if one.consent.id == ref)
    return shown(held)


def shown(held: Held) -> dict[str, Any]:
    """What a page says of a consent: moments in UTC, names in each language."""
    consent = held.consent
    lender = session.get(Institution, consent.recipient_id) if consent.recipient_id else None
    return {
        "about": consent.about,
        "items": list(held.items if held.items is not None else consent.items),
        "lender": {"zh": lender.name_zh, "bo": lender.name_bo, "en": lender.name_en} if lender else None,
        "application": str(consent.application_id) if consent.application_id else None,
        "given": write_utc(consent.device_at or consent.received_at),
        "received": write_utc(consent.received_at),
        "until": write_utc(consent.expires_at) if consent.expires_at else None,
        "withdrawn": write_utc(held.withdrawn_at) if held.withdrawn_at else None,
        "lives": held.lives,
        "text": consent.text_version,
        "language": consent.language,
        **_helped(consent),
    }


def stands(consent: Consent) -> bool:
    """Whether a consent is confirmed: one on paper only once another than its assistant has seen the signed form."""
    return consent.method != "paper" or session.get(PaperSeen, consent.id) is not None


def standing_consents() -> Select[uuid.UUID]:
    """The ids of all consents that are confirmed, as a part of another query."""
    seen = select(PaperSeen.consent_id)
    return select(Consent.id).where(or_(Consent.method != "paper", Consent.id.in_(seen)))


def _helped(consent: Consent) -> dict[str, Any]:
    """With whose help it was given and whether it is confirmed; nothing of it for what people did alone."""
    if consent.assistant_id is None:
        return {}
    helper = session.get_one(Staff, consent.assistant_id)
    by = {"zh": helper.name_zh, "bo": helper.name_bo}
    return {
        "helped": {
            "by": by,
            "method": consent.method,
            "manner": consent.manner,
            "confirmed": stands(consent),
        }
    }


def as_withdrawn(row: Withdrawal) -> Withdrawn:
    return Withdrawn(row.consent_id, row.recipient_id, row.before, tuple(row.items), row.received_at)


def _held(consent: Consent, taken: list[Withdrawn], at: datetime, died: datetime | None) -> Held:
    given = Given(
        consent.id,
        consent.recipient_id,
        tuple(consent.items),
        consent.device_at or consent.received_at,
        consent.received_at,
        consent.expires_at,
    )
    mine = [one.received_at for one in taken if touches(one, given) and one.received_at <= at]
    items = items_left(given, taken, at)
    if items is not None and died is not None and died <= at:
        return Held(consent, given, None, died)
    return Held(consent, given, items, min(mine) if mine and items is None else None)
