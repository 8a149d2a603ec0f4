"""Tickets make a phone speak for a member of staff: shown on the screen of whoever signed in, redeemed once, dead after ten minutes."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import NamedTuple

from flask import current_app
from sqlalchemy import select, update

from app.codes.models import Ticket
from app.codes.redeeming import Phone
from app.codes.rules import new_short_code, new_token
from app.foundation.clock import now
from app.foundation.contracts import acting, changed, trail
from app.foundation.crypto import keyed_hash, seal, unseal
from app.foundation.db import session
from app.foundation.refusals import Refused
from app.foundation.settings import Settings
from app.people.devices import enrol_device
from app.people.grids import grids_walked, show_grid
from app.people.models import Device, Staff
from app.people.rules import pin_fault
from app.people.staffing import is_suspended

LASTS = timedelta(minutes=10)


class IssuedTicket(NamedTuple):
    """A ticket in clear, for the one page that shows it."""

    url: str
    code: str
    minutes: int


def issue_ticket(staff: Staff, *, by: str, language: str) -> IssuedTicket:
    """A new ticket for one more phone of the member of staff; whatever was issued for them before and not used ends."""
    session.execute(
        update(Ticket)
        .where(Ticket.staff_id == staff.id, Ticket.used_at.is_(None), Ticket.expires_at > now())
        .values(expires_at=now())
    )
    token, code = new_token(), new_short_code()
    ticket = Ticket(
        staff_id=staff.id,
        token=seal(staff.id, token, "ticket.token"),
        token_hash=_hash(token),
        code_hash=_hash(code),
        made_by=by,
        made_at=now(),
        expires_at=now() + LASTS,
    )
    session.add(ticket)
    session.flush()
    trail("ticket-issued", subject=staff.id, ref=ticket.id)
    settings: Settings = current_app.config["QINGXIN"]
    return IssuedTicket(
        f"{settings.public_url.rstrip('/')}/{language}/phone/{token}", code, LASTS // timedelta(minutes=1)
    )


def token_of_code(code: str) -> str | None:
    """The token of the living ticket with this short code; None when there is none."""
    ticket = session.scalars(select(Ticket).where(Ticket.code_hash == _hash(code))).first()
    return unseal(ticket.token, "ticket.token") if ticket and _lives(ticket) else None


def living_ticket(token: str) -> Ticket | None:
    """The ticket while it can be redeemed."""
    ticket = _ticket(token)
    return ticket if ticket and _lives(ticket) else None


def redeem_ticket(token: str, pin: str, phone: Phone) -> Device:
    """The phone speaks for the member of staff from now on; inside a transaction.

    The same phone asking again, because the answer was lost, gets the same answer. The PIN opens the phone and is kept
    nowhere else. Refused: ticket-over (used, too old, or never there), pin-…, device-key.
    """
    ticket = _ticket(token)
    if ticket is None or is_suspended(ticket.staff_id):
        raise Refused("ticket-over")
    staff = session.get_one(Staff, ticket.staff_id)
    fault = pin_fault(pin, own=(staff.telephone or "",))
    if fault:
        raise Refused(fault, "pin")
    device = session.get(Device, ticket.device_id) if ticket.device_id else None
    if device and device.public_key == phone.spki and device.revoked_at is None and ticket.expires_at > now():
        return device
    _claim(ticket.id)
    acting(f"staff:{staff.id}")
    device = enrol_device(staff.author, phone.spki, phone.name)
    ticket.device_id = device.id
    session.flush()
    trail("ticket-redeemed", subject=staff.id, ref=ticket.id)
    changed("worker", staff.id, f"staff:{staff.id}")
    for grid in grids_walked(staff.id):
        show_grid(grid.id)
    return device


def _claim(ticket_id: uuid.UUID) -> None:
    """One atomic step: of two phones with the same ticket one gets it."""
    taken = session.execute(
        update(Ticket)
        .where(Ticket.id == ticket_id, Ticket.used_at.is_(None), Ticket.expires_at > now())
        .values(used_at=now())
        .returning(Ticket.id)
    ).first()
    if taken is None:
        raise Refused("ticket-over")


def _ticket(token: str) -> Ticket | None:
    return session.scalars(select(Ticket).where(Ticket.token_hash == _hash(token))).first()


def _lives(ticket: Ticket) -> bool:
    return ticket.used_at is None and ticket.expires_at > now() and not is_suspended(ticket.staff_id)


def _hash(secret: str) -> str:
    return keyed_hash("ticket", secret)
