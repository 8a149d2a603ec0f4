"""Giving and taking back; both are kept for ever, and neither changes the other's row."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from app.consent import queries, rules
from app.consent.followers import tell
from app.consent.forms import ConsentForm, ShownText, WithdrawalForm
from app.consent.models import Consent, Withdrawal
from app.foundation.clock import parse_utc
from app.foundation.contracts import Entry, changed, trail
from app.foundation.db import session
from app.foundation.refusals import Refused
from app.people.queries import died_at, hold

METHODS = {"phone": "pin", "web": "session"}
"""How the person confirmed: the phone's store was unlocked by PIN, the web session by card and PIN."""


def give_consent(entry: Entry, form: ConsentForm) -> None:
    """Record a consent (PIPL 13-17, 23; 征信业管理条例 art. 14). It holds unless a withdrawal has overtaken it.

    Raises Refused: id-used-before (by somebody else), consent-items, consent-share, consent-text (a text that is not ours, or an old hash).
    """
    write_consent(
        entry,
        form,
        entry.author.id,
        method=METHODS[entry.channel],
        recipient_id=form.lender.data,
        application_id=form.application.data,
        expires_at=rules.ends(form.about.text, form.ends_at, entry.received_at),
    )


def write_consent(entry: Entry, form: ShownText, person_id: uuid.UUID, **how: Any) -> Consent:
    """The row of a consent, however it was confirmed. Refused as give_consent says."""
    if session.get(Consent, entry.id) is not None:
        raise Refused("id-used-before")
    reason, text = form.fits(), form.text
    if reason or text is None:
        raise Refused(reason or "consent-text")
    consent = Consent(
        id=entry.id,
        person_id=person_id,
        about=form.about.text,
        items=form.item_list,
        text_version=text.version,
        text_hash=text.hash,
        language=form.language.text,
        channel=entry.channel,
        device_id=entry.device,
        device_at=entry.device_at,
        received_at=entry.received_at,
        **how,
    )
    session.add(consent)
    session.flush()
    shown = f"{consent.about}-{consent.text_version}"
    trail("consent given", subject=person_id, ref=consent.id, about=consent.about, text=shown)
    changed("consent", consent.id, f"person:{person_id}")
    return consent


def withdraw_consent(entry: Entry, form: WithdrawalForm) -> None:
    """Take back one consent, or all that a recipient was given before a moment; at once, and also for what arrives later.

    Raises Refused: id-used-before, withdrawal-of-nothing.
    """
    hold(entry.author.id)
    if session.get(Withdrawal, entry.id) is not None:
        raise Refused("id-used-before")
    if not form.consent.data and not form.lender.data:
        raise Refused("withdrawal-of-nothing")
    withdrawal = Withdrawal(
        id=entry.id,
        person_id=entry.author.id,
        consent_id=form.consent.data,
        recipient_id=None if form.consent.data else form.lender.data,
        before=_moment(form.before.text) or entry.device_at or entry.received_at,
        items=form.item_list,
        channel=entry.channel,
        device_id=entry.device,
        device_at=entry.device_at,
        received_at=entry.received_at,
    )
    held = queries.ledger_of(entry.author.id)
    session.add(withdrawal)
    session.flush()
    trail(
        "consent withdrawn", subject=entry.author.id, ref=withdrawal.id, consent=withdrawal.consent_id or ""
    )
    _close(held, withdrawal)


def end_with_death(person_id: uuid.UUID) -> None:
    """A person has died: no consent of theirs holds, and who was shown an application is told that it ended.

    What the household filed stays: its file is not the dead person's alone, and near kin may ask for it (PIPL 49).
    """
    died = died_at(person_id)
    for one in queries.ledger_of(person_id):
        if died is None or one.withdrawn_at != died:
            continue
        trail("consent ended by death", subject=person_id, ref=one.consent.id)
        changed("consent", one.consent.id, f"person:{person_id}")
        if one.consent.about == "share":
            tell(one.consent, one.consent.items)


def _close(held: Iterable[queries.Held], withdrawal: Withdrawal) -> None:
    for one in held:
        if not rules.touches(queries.as_withdrawn(withdrawal), one.given):
            continue
        changed("consent", one.consent.id, f"person:{one.consent.person_id}")
        gone = [item for item in one.consent.items if not withdrawal.items or item in withdrawal.items]
        tell(one.consent, gone)


def _moment(text: str) -> datetime | None:
    try:
        return parse_utc(text) if text else None
    except ValueError:
        return None
