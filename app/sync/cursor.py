"""The cursor that a phone gives back: which history, and how far each audience has been read. Opaque, and sealed by a MAC.

It holds the audiences that the phone has been served, so that a change of scope can be answered row by row; without the
MAC a phone could name foreign audiences and learn which rows they hold. It travels both ways at every pull, so it is short.
"""

import hmac
import uuid
from dataclasses import dataclass

from app.foundation.crypto import keyed_hash
from app.sync.receipts import b64, unb64

BETWEEN, EQUALS, MAC = "~", "=", 22


@dataclass(frozen=True, slots=True)
class Cursor:
    """`read` maps an audience to the last number served of it."""

    epoch: str
    read: dict[str, int]

    @property
    def highest(self) -> int:
        return max(self.read.values(), default=0)


def write(cursor: Cursor) -> str:
    parts = [f"{_short(audience)}{EQUALS}{number}" for audience, number in sorted(cursor.read.items())]
    content = BETWEEN.join([cursor.epoch, *parts])
    return f"{content}{BETWEEN}{_mac(content)}"


def parse(text: str) -> Cursor:
    """ValueError when it is not one that this server wrote."""
    content, _, mac = text.rpartition(BETWEEN)
    if not content.isascii() or not hmac.compare_digest(mac.encode(), _mac(content).encode()):
        raise ValueError("not our cursor")
    epoch, *parts = content.split(BETWEEN)
    read = (part.split(EQUALS) for part in parts)
    return Cursor(epoch, {_long(audience): int(number) for audience, number in read})


def _mac(content: str) -> str:
    return b64(bytes.fromhex(keyed_hash("sync.cursor", content)))[:MAC]


def _short(audience: str) -> str:
    """`person:<id>` with its id in 22 characters instead of 36; other audiences as they are."""
    kind, _, rest = audience.partition(":")
    try:
        return f"{kind}.{b64(uuid.UUID(rest).bytes)}"
    except ValueError:
        return audience


def _long(short: str) -> str:
    kind, dot, rest = short.partition(".")
    return f"{kind}:{uuid.UUID(bytes=unb64(rest))}" if dot else short
