import uuid

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import select

from app.foundation.db import session, transaction
from app.foundation.refusals import NotFound, Refused
from app.people import devices, queries
from app.people.models import Notice
from tests.people.made import make_person


def spki(curve=None):
    key = ec.generate_private_key(curve or ec.SECP256R1()).public_key()
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def test_a_phone_is_enrolled_and_its_person_is_told(ctx):
    with transaction():
        one = make_person()
        phone = devices.enrol_device(one.author, spki(), "  Chrome ·  Android ")
    assert devices.name_of_device(phone) == "Chrome · Android"
    assert devices.devices_of(one.author) == [phone]
    assert [notice.kind for notice in session.scalars(select(Notice))] == ["device-enrolled"]


@pytest.mark.parametrize(
    "key",
    [
        b"",
        b"no key",
        spki()[:-1],
        spki(ec.SECP384R1()),
        ed25519.Ed25519PrivateKey.generate()
        .public_key()
        .public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        spki() + b"0" * 200,
    ],
    ids=["nothing", "words", "cut", "P-384", "Ed25519", "too long"],
)
def test_only_a_p256_key_speaks_for_a_person(ctx, key):
    with pytest.raises(Refused, match="device-key"), transaction():
        devices.enrol_device(make_person().author, key, "phone")


def test_a_counter_moves_forward_only(ctx):
    with transaction():
        phone = devices.enrol_device(make_person().author, spki(), "phone")
    with transaction():
        moves = [devices.advance_counter(phone.id, counter) for counter in (1, 1, 5, 4, 6)]
    assert moves == [True, False, True, False, True]


def test_a_revoked_phone_speaks_for_nobody(ctx):
    with transaction():
        one = make_person()
        phone = devices.enrol_device(one.author, spki(), "phone")
    with transaction():
        devices.revoke_device(phone.id, owner=one.author, by=f"person:{one.id}")
    assert devices.devices_of(one.author) == []
    assert devices.living_device(phone.id) is None
    assert queries.device_revoked(phone.id)
    assert queries.device_revoked(uuid.uuid1())
    with transaction():
        assert not devices.advance_counter(phone.id, 9)


def test_nobody_revokes_anothers_phone(ctx):
    with transaction():
        one, other = make_person(), make_person()
        phone = devices.enrol_device(one.author, spki(), "phone")
    with pytest.raises(NotFound), transaction():
        devices.revoke_device(phone.id, owner=other.author, by=f"person:{other.id}")
    assert not queries.device_revoked(phone.id)
