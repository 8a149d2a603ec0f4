"""Receipts: a signed proof (JWS, ES256) of what arrived when, verifiable without us by the published key."""

import base64
import json
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from sqlalchemy.orm import Session

from app.codes.rules import receipt_code
from app.codes.sealing import published_number_keys
from app.foundation.clock import write_utc
from app.foundation.closing import Numbers
from app.foundation.crypto import keyring
from app.sync.models import AcceptedEntry

WIDTH = 32


def write_receipts(session: Session, accepted: list[AcceptedEntry], numbers: Numbers) -> None:
    """Number each entry that this transaction accepted and sign its receipt; ids and hashes only, never a value."""
    ring = keyring()
    for entry in accepted:
        entry.number = numbers.take()
        content = {
            "v": 1,
            "entry": str(entry.id),
            "hash": entry.hash,
            "number": entry.number,
            "epoch": numbers.epoch,
            "received": write_utc(entry.received_at),
        }
        entry.receipt = sign(content, ring.receipt, ring.receipts[ring.receipt])
        entry.code = receipt_code(entry.hash)
    session.flush()


def sign(
    content: dict[str, Any], key_id: str, key: ec.EllipticCurvePrivateKey, typ: str = "qingxin-receipt"
) -> str:
    """A compact JWS over the content; `typ` keeps what is signed for one end from being taken for another."""
    head = {"alg": "ES256", "kid": key_id, "typ": typ}
    signed = f"{_part(head)}.{_part(content)}"
    r, s = utils.decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    return f"{signed}.{b64(r.to_bytes(WIDTH, 'big') + s.to_bytes(WIDTH, 'big'))}"


def check(receipt: str) -> dict[str, Any] | None:
    """The content of a receipt that one of our keys signed, or None."""
    try:
        head, content, signature = receipt.split(".")
        key = keyring().receipts[json.loads(unb64(head))["kid"]]
        verify(key.public_key(), unb64(signature), f"{head}.{content}".encode())
        found: dict[str, Any] = json.loads(unb64(content))
    except (ValueError, KeyError, TypeError, InvalidSignature):
        return None
    return found


def verify(key: ec.EllipticCurvePublicKey, signature: bytes, signed: bytes) -> None:
    """Check a raw r‖s P-256 signature, as WebCrypto makes it; InvalidSignature when it does not fit."""
    if len(signature) != 2 * WIDTH:
        raise InvalidSignature
    r, s = int.from_bytes(signature[:WIDTH], "big"), int.from_bytes(signature[WIDTH:], "big")
    key.verify(utils.encode_dss_signature(r, s), signed, ec.ECDSA(hashes.SHA256()))


def published_keys() -> dict[str, Any]:
    """Our public keys as JWK sets: of receipts (old ones stay, so that old receipts can still be checked), and of numbers."""
    ring = keyring()
    receipts = [_jwk(name, key) for name, key in ring.receipts.items()]
    return {"current": ring.receipt, "keys": receipts, "numbers": published_number_keys()}


def _jwk(name: str, key: ec.EllipticCurvePrivateKey) -> dict[str, str]:
    point = key.public_key().public_numbers()
    x, y = (b64(number.to_bytes(WIDTH, "big")) for number in (point.x, point.y))
    return {"kid": name, "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "x": x, "y": y}


def b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _part(content: dict[str, Any]) -> str:
    return b64(json.dumps(content, separators=(",", ":")).encode())
