"""One-time numbers that a worker's phone seals at once, so that nobody but the server reads them again.

The seal is RSA-OAEP with SHA-256 over the number and the id of the entry that it confirms: it fits no other entry, and two
seals of one number look unlike each other, so that six digits cannot be searched. pwa/js/work/seal-number.js makes it too.
"""

from __future__ import annotations

import base64
import binascii
import re
import uuid
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from app.codes.rules import ONE_TIME_DIGITS
from app.foundation.crypto import keyring
from app.foundation.refusals import Refused

OAEP = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
PLAIN = re.compile(rf"([0-9]{{{ONE_TIME_DIGITS}}}) ([0-9a-f-]{{36}})")


def seal_number(number: str, entry_id: uuid.UUID) -> str:
    """The sealed number as an entry carries it: the key's name, a dot, base64url."""
    ring = keyring()
    box = ring.numbers[ring.number].public_key().encrypt(f"{number} {entry_id}".encode(), OAEP)
    return f"{ring.number}.{_b64(box)}"


def open_number(sealed: str, entry_id: uuid.UUID) -> str:
    """The number again. Refused(number-sealed): an unknown or old key, another entry's seal, or no seal at all."""
    name, _, box = sealed.partition(".")
    key = keyring().numbers.get(name)
    try:
        plain = key.decrypt(_unb64(box), OAEP).decode() if key else ""
    except (ValueError, binascii.Error) as fault:
        raise Refused("number-sealed", "sealed") from fault
    fits = PLAIN.fullmatch(plain)
    if fits is None or fits[2] != str(entry_id):
        raise Refused("number-sealed", "sealed")
    return fits[1]


def number_key() -> dict[str, str]:
    """The public key with which phones seal from now on, as a JWK."""
    ring = keyring()
    return _jwk(ring.number, ring.numbers[ring.number])


def published_number_keys() -> dict[str, Any]:
    """What is published: the key in use, and those that still open."""
    ring = keyring()
    return {"current": ring.number, "keys": [_jwk(name, key) for name, key in ring.numbers.items()]}


def _jwk(name: str, key: rsa.RSAPrivateKey) -> dict[str, str]:
    public = key.public_key().public_numbers()
    n, e = (_b64(value.to_bytes(-(-value.bit_length() // 8), "big")) for value in (public.n, public.e))
    return {"kid": name, "kty": "RSA", "use": "enc", "alg": "RSA-OAEP-256", "n": n, "e": e}


def _b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
