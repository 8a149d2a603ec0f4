"""For staff: which phones speak for whom, a ticket for one more, and the end of one that was lost."""

from __future__ import annotations

import uuid

from flask import Response, url_for
from werkzeug.wrappers import Response as BaseResponse

from app.codes.tickets import issue_ticket
from app.codes.views import blueprint
from app.foundation.crockford import grouped
from app.foundation.db import session, transaction
from app.foundation.i18n import language
from app.foundation.pages import render, see_other
from app.foundation.qr import outline
from app.foundation.refusals import NotFound
from app.people import devices
from app.people.access import for_staff, must
from app.people.models import Grant, Staff
from app.people.staffing import grants_of, workers_in

WITH_PHONES = ("grid-worker", "supervisor", "county")
OVERSEEING = ("supervisor", "county")
BELOW = {"supervisor": ("grid-worker",), "county": ("grid-worker", "supervisor", "liaison", "reader")}
"""For whom else one makes phones ready. What a bank's people do is no office's to do for them."""


@blueprint.get("/staff/phone")
@for_staff(*WITH_PHONES)
def own_phones() -> Response:
    me = session.get_one(Staff, must().id)
    return _page(me, others=[one for one in _overseen() if one.id != me.id])


@blueprint.get("/staff/phone/<uuid:staff_id>")
@for_staff(*WITH_PHONES)
def phones_of(staff_id: uuid.UUID) -> Response:
    return _page(_in_my_care(staff_id), others=[])


@blueprint.post("/staff/phone/<uuid:staff_id>")
@for_staff(*WITH_PHONES)
def new_ticket(staff_id: uuid.UUID) -> Response:
    """The code leaves the server in this answer and is kept as a hash only."""
    staff = _in_my_care(staff_id)
    with transaction():
        ticket = issue_ticket(staff, by=f"staff:{must().id}", language=language())
    side, path = outline(ticket.url)
    return render(
        "codes/ticket.html",
        staff=staff,
        ticket=ticket,
        code=grouped(ticket.code),
        side=side,
        path=path,
        typed_at=ticket.url.rsplit("/", 1)[0],
    )


@blueprint.post("/staff/phone/<uuid:staff_id>/<uuid:device_id>/end")
@for_staff(*WITH_PHONES)
def end_phone(staff_id: uuid.UUID, device_id: uuid.UUID) -> BaseResponse:
    staff = _in_my_care(staff_id)
    with transaction():
        devices.revoke_device(device_id, owner=staff.author, by=f"staff:{must().id}")
    return see_other(url_for("codes.phones_of", staff_id=staff.id))


def _page(staff: Staff, others: list[Staff]) -> Response:
    phones = [(one, devices.name_of_device(one)) for one in devices.devices_of(staff.author)]
    return render(
        "codes/staff_phones.html", staff=staff, mine=staff.id == must().id, phones=phones, others=others
    )


def _in_my_care(staff_id: uuid.UUID) -> Staff:
    """Oneself, or somebody whose whole work one oversees; nobody else is found."""
    found = session.get(Staff, staff_id)
    if found is None or (found.id != must().id and found not in _overseen()):
        raise NotFound
    return found


def _overseen() -> list[Staff]:
    """A phone speaks for all that its owner may do: whoever works elsewhere too, or stands as high as oneself, is not among them."""
    mine = must().granted(*OVERSEEING)
    return [
        one
        for one in workers_in(must().areas(*OVERSEEING))
        if all(_below(grant, mine) for grant in grants_of(one.id))
    ]


def _below(grant: Grant, mine: tuple[Grant, ...]) -> bool:
    return any(grant.role in BELOW[own.role] and grant.area.startswith(own.area) for own in mine)
