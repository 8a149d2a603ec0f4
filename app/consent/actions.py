"""Giving and taking back; both are kept for ever, and neither changes the other's row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.consent import queries, rules
from app.consent.followers import tell
from app.consent.forms import ConsentForm, WithdrawalForm
from app.consent.models import Consent, Withdrawal
from app.foundation.clock import parse_utc
from app.foundation.contracts import Entry, changed, trail
from app.foundation.db import session
from app.foundation.refusals import Refused

METHODS = {"phone": "pin", "web": "session"}
"""How the person confirmed: the phone's store was unlocked by PIN, the web session by card and PIN."""


def give_consent(entry: Entry, form: ConsentForm) -> None:
    """Record a consent (PIPL 13-17, 23; 征信业管理条例 art. 14). It holds unless a withdrawal has overtaken it.

    Raises Refused: id-used-before (by somebody else), consent-items, consent-share, consent-text (a text that is not ours, or an old hash).
    """
    if session.get(Consent, entry.id) is not None:
        raise Refused("id-used-before")
    reason = form.fits()
    if reason:
        raise Refused(reason)
    if form.text is None:
        raise Refused("consent-text")
    consent = Consent(
        id=entry.id,
        person_id=entry.author.id,
        about=form.about.text,
        items=form.item_list,
        recipient_id=form.lender.data,
        application_id=form.application.data,
        text_version=form.text.version,
        text_hash=form.text.hash,
        language=form.language.text,
        channel=entry.channel,
        method=METHODS[entry.channel],
        device_id=entry.device,
        device_at=entry.device_at,
        received_at=entry.received_at,
        expires_at=rules.ends(form.about.text, form.ends_at, entry.received_at),
    )
    session.add(consent)
    session.flush()
    trail(
        "consent given",
        subject=entry.author.id,
        ref=consent.id,
        about=consent.about,
        text=f"{consent.about}-{consent.text_version}",
    )
    changed("consent", consent.id, f"person:{entry.author.id}")


def withdraw_consent(entry: Entry, form: WithdrawalForm) -> None:
    """Take back one consent, or all that a recipient was given before a moment; at once, and also for what arrives later.

    Raises Refused: id-used-before, withdrawal-of-nothing.
    """
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
