"""Phones that speak for a person or a member of staff: enrolled with a key of their own, counted at every signed request, revocable."""

import uuid

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key
from sqlalchemy import Select, select, update

from app.foundation.clock import now
from app.foundation.contracts import Author, trail
from app.foundation.crypto import seal, unseal
from app.foundation.db import session
from app.foundation.refusals import NotFound, Refused
from app.people.actions import tell
from app.people.models import Device

LONGEST_KEY = 200  # a P-256 key in SPKI is 91 bytes


def enrol_device(owner: Author, spki: bytes, name: str) -> Device:
    """A new phone of a person or a member of staff, known by its P-256 public key (SPKI, DER); Refused(device-key) for any other key."""
    key_of(spki)
    known = session.scalars(_living(owner).where(Device.public_key == spki)).first()
    if known is not None:
        return known  # the answer to the first asking was lost
    label = " ".join(name.split())[:60]
    device = Device(
        person_id=owner.id if owner.kind == "person" else None,
        staff_id=owner.id if owner.kind == "staff" else None,
        public_key=spki,
        name=seal(owner.id, label, "device_name"),
        enrolled_at=now(),
    )
    session.add(device)
    session.flush()
    _note("device-enrolled", owner, device)
    return device


def key_of(spki: bytes) -> ec.EllipticCurvePublicKey:
    """The key inside an SPKI, if it is one of P-256."""
    try:
        key = load_der_public_key(spki) if len(spki) <= LONGEST_KEY else None
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise Refused("device-key")
    return key


def living_device(device_id: uuid.UUID) -> Device | None:
    """The device, unless it was revoked or never was."""
    device = session.get(Device, device_id)
    return device if device is not None and device.revoked_at is None else None


def advance_counter(device_id: uuid.UUID, counter: int) -> bool:
    """Move a living device's counter forward, atomically; False for a replayed or revoked one. Inside a transaction."""
    moved = session.execute(
        update(Device)
        .where(Device.id == device_id, Device.counter < counter, Device.revoked_at.is_(None))
        .values(counter=counter, seen_at=now())
        .returning(Device.id)
    ).first()
    return moved is not None


def devices_of(owner: Author) -> list[Device]:
    """The owner's living devices, newest first."""
    return list(session.scalars(_living(owner).order_by(Device.enrolled_at.desc(), Device.id.desc())))


def name_of_device(device: Device) -> str:
    return unseal(device.name, "device_name")


def revoke_device(device_id: uuid.UUID, *, owner: Author, by: str) -> None:
    """The device speaks for nobody any more; NotFound when it is not this owner's. What it had not sent stays on it."""
    device = session.get(Device, device_id)
    if device is None or device.owner != owner:
        raise NotFound
    if device.revoked_at is None:
        device.revoked_at, device.revoked_by = now(), by
        session.flush()
        _note("device-revoked", owner, device)


def _living(owner: Author) -> Select[Device]:
    whose = Device.staff_id if owner.kind == "staff" else Device.person_id
    return select(Device).where(whose == owner.id, Device.revoked_at.is_(None))


def _note(deed: str, owner: Author, device: Device) -> None:
    trail(deed, subject=owner.id, ref=device.id)
    if owner.kind == "person":
        tell(owner.id, deed, device.id)
