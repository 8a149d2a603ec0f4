"""Identifiers are UUIDv7 (RFC 9562), made where the thing is made: sortable by time, and no database sequence is needed."""

import secrets
import time
import uuid

_VERSION = 0x7 << 76
_VARIANT = 0b10 << 62


def new_id(at_ms: int | None = None) -> uuid.UUID:
    """A fresh UUIDv7; at_ms is milliseconds since 1970 UTC, by default this machine's clock."""
    milliseconds = int(time.time() * 1000) if at_ms is None else at_ms
    random_a = secrets.randbits(12) << 64
    random_b = secrets.randbits(62)
    return uuid.UUID(int=(milliseconds & 0xFFFF_FFFF_FFFF) << 80 | _VERSION | random_a | _VARIANT | random_b)


def is_entry_id(text: str) -> bool:
    """Whether text is the canonical lower-case form of a UUIDv7; phones write no other."""
    try:
        parsed = uuid.UUID(text)
    except ValueError:
        return False
    return parsed.version == 7 and str(parsed) == text


def entry_id_from(text: str) -> uuid.UUID:
    """The id that a page was printed with, so that what is sent twice is stated once; a fresh one where it came back broken."""
    return uuid.UUID(text) if is_entry_id(text) else new_id()
