"""Where a ticket leads, on the phone itself: whose phone it will be, and a PIN for it. Looking changes nothing."""

from __future__ import annotations

from typing import Any

from flask import jsonify, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from app.codes.activation import offered_phone, refused
from app.codes.forms import NewPin, TypedTicket
from app.codes.models import Ticket
from app.codes.redeeming import Phone
from app.codes.tickets import living_ticket, redeem_ticket, token_of_code
from app.codes.views import blueprint, caller
from app.foundation.access import public
from app.foundation.crypto import keyring
from app.foundation.db import session, transaction
from app.foundation.i18n import language
from app.foundation.models import Clock
from app.foundation.pages import render, see_other
from app.foundation.problems import sentence
from app.foundation.refusals import Refused
from app.people.models import Device, Staff
from app.people.proofs import count_try
from app.people.queries import PersonName

TICKET = "<string(length=22):token>"


@blueprint.get("/phone")
@public
def type_ticket() -> BaseResponse:
    return render("codes/ticket_typed.html", form=TypedTicket())


@blueprint.post("/phone")
@public
def find_ticket() -> BaseResponse:
    """Every code that is not there is a counted try at this address and browser."""
    form = TypedTicket(request.form)
    token = token_of_code(form.code.text) if form.validate() else None
    if token:
        return see_other(url_for("codes.ticket", token=token))
    return render("codes/ticket_typed.html", 422, form=form, wrong=None if form.errors else _unknown())


@blueprint.get(f"/phone/{TICKET}")
@public
def ticket(token: str) -> BaseResponse:
    found = living_ticket(token)
    if found is None:
        return render("codes/ticket_over.html", 410)
    return render("codes/ticket_pin.html", form=NewPin(), **_shown(found))


@blueprint.post(f"/phone/{TICKET}")
@public
def make_ready(token: str) -> BaseResponse:
    form, phone = NewPin(request.form), offered_phone()
    if form.validate() and form.pin.text != form.again.text:
        form.again.errors = [sentence("pin-differ")]
    device = None if form.errors else _redeemed(token, form, phone or Phone(b"", ""))
    if device is None:
        found = living_ticket(token)
        return refused(
            form, "codes/ticket_pin.html", **(_shown(found) if found else {"name": PersonName("", "")})
        )
    return jsonify(_answer(device))


def _redeemed(token: str, form: NewPin, phone: Phone) -> Device | None:
    try:
        with transaction():
            return redeem_ticket(token, form.pin.text, phone)
    except Refused as refusal:
        form.pin.errors = [sentence(refusal.reason, **refusal.params)]
        return None


def _answer(device: Device) -> dict[str, Any]:
    """What the phone makes its store from; the same names as for a person, whose place the member of staff takes."""
    staff = session.get_one(Staff, device.owner.id)
    zh, bo = _name(staff).masked
    return {
        "device": str(device.id),
        "person": str(staff.id),
        "household": None,
        "key": keyring().receipt,
        "epoch": session.scalar(select(Clock.epoch)),
        "language": language(),
        "masked": bo if bo and language() == "bo" else zh,
        "staff": True,
    }


def _shown(found: Ticket) -> dict[str, Any]:
    return {"name": _name(session.get_one(Staff, found.staff_id)).masked}


def _name(staff: Staff) -> PersonName:
    return PersonName(staff.name_zh, staff.name_bo or "")


def _unknown() -> str:
    try:
        count_try(*caller().gates)
    except Refused as refusal:
        return sentence(refusal.reason, **refusal.params)
    return sentence("ticket-over")
