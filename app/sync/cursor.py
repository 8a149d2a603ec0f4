"""The cursor that a phone gives back: which history, and how far each audience has been read. Opaque, and sealed by a MAC.

It holds the audiences that the phone has been served, so that a change of scope can be answered row by row; without the
MAC a phone could name foreign audiences and learn which rows they hold.
"""

import hmac
import json
from dataclasses import dataclass

from app.foundation.crypto import keyed_hash
from app.sync.receipts import b64, unb64


@dataclass(frozen=True, slots=True)
class Cursor:
    """`read` maps an audience to the last number served of it."""

    epoch: str
    read: dict[str, int]

    @property
    def highest(self) -> int:
        return max(self.read.values(), default=0)


def write(cursor: Cursor) -> str:
    content = b64(json.dumps([cursor.epoch, cursor.read], separators=(",", ":"), sort_keys=True).encode())
    return f"{content}.{keyed_hash('sync.cursor', content)[:32]}"


def parse(text: str) -> Cursor:
    """ValueError when it is not one that this server wrote."""
    content, _, mac = text.partition(".")
    if not hmac.compare_digest(mac, keyed_hash("sync.cursor", content)[:32]):
        raise ValueError("not our cursor")
    epoch, read = json.loads(unb64(content))
    return Cursor(epoch, {str(audience): int(number) for audience, number in read.items()})
