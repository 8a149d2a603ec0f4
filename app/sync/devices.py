"""Which device wrote this, and whether it may ask."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from sqlalchemy import select

from app.foundation.contracts import Author
from app.foundation.db import session, transaction
from app.foundation.refusals import Refused
from app.people.devices import advance_counter, key_of
from app.people.models import Device
from app.people.rules import moment_of
from app.people.staffing import was_suspended
from app.sync.bodies import Unfit
from app.sync.receipts import unb64, verify
from app.sync.rules import Written, signed_part


def fetch_devices(writings: Iterable[Written]) -> list[Device]:
    """The devices that these entries name, in one query; whoever holds the list finds each without another one."""
    named = {written.device for written in writings if written.device}
    return list(session.scalars(select(Device).where(Device.id.in_(named)))) if named else []


def author_of(written: Written, signature: object) -> Author:
    """The person or member of staff whose device signed these bytes, be it revoked or not.

    Raises Refused: unknown-device, signature (not by this device's key), wrong-owner (another person's id in the bytes).
    """
    device = session.get(Device, written.device) if written.device else None
    if device is None:
        raise Refused("unknown-device")
    if not _fits(device, signature, signed_part(str(written.id), written.key, written.text)):
        raise Refused("signature")
    if device.owner.id != written.author:
        raise Refused("wrong-owner")
    return device.owner


def refusal_of(written: Written, received_at: datetime) -> Refused | None:
    """Why the device may state nothing new: revoked-device, staff-suspended. For what it stated before, its owner still gets the answer.

    What staff wrote before a suspension still counts, whatever its kind; what was written under it is kept for a person.
    """
    device = session.get_one(Device, written.device)
    if device.revoked_at is not None:
        return Refused("revoked-device")
    if device.staff_id and was_suspended(device.staff_id, moment_of(written.at, received_at)):
        return Refused("staff-suspended")
    return None


def may_pull(content: dict[str, Any], body: bytes, signature: str) -> Device:
    """The living device that signed this request. Its counter moves on, so that a request heard on the way works once."""
    try:
        device = session.get(Device, uuid.UUID(str(content.get("device"))))
    except ValueError as fault:
        raise Unfit(400, "wrong-type") from fault
    if device is None or not _fits(device, signature, b"qingxin-pull-1\n" + body):
        raise Unfit(401, "unknown-device")
    if device.revoked_at is not None:
        raise Unfit(410, "revoked-device")
    counter = content.get("counter")
    if not isinstance(counter, int) or isinstance(counter, bool) or not 0 < counter < 2**53:
        raise Unfit(400, "wrong-type")
    with transaction():
        if not advance_counter(device.id, counter):
            raise Unfit(409, "counter")
    return device


def _fits(device: Device, signature: object, signed: bytes) -> bool:
    if not isinstance(signature, str):
        return False
    try:
        verify(key_of(device.public_key), unb64(signature), signed)
    except (InvalidSignature, ValueError):
        return False
    return True
