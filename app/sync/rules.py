"""The bytes of an entry: how they are read, what is signed, what their limits are. Standard library only.

An entry is one string, `application/x-www-form-urlencoded`, made once where it was written. The server reads it and
never writes it anew, so that what is stored, hashed, signed and resent are the same bytes.
"""

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from app.foundation.clock import parse_utc
from app.foundation.ids import is_entry_id
from app.foundation.refusals import Refused

FORMAT = "1"
MOST_ENTRIES = 100
MOST_BYTES = 32 * 1024
MOST_FIELDS = 200
HEAD = ("v", "id", "kind", "form", "author", "device", "at", "key", "base", "replaces")


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it came, before anybody judged it."""

    text: str
    id: uuid.UUID
    kind: str
    form: int
    author: uuid.UUID
    device: uuid.UUID | None
    at: datetime | None
    key: str
    base: str | None
    replaces: uuid.UUID | None
    needs: tuple[uuid.UUID, ...]
    fields: tuple[tuple[str, str], ...]

    @property
    def hash(self) -> str:
        return hash_of(self.text)


def hash_of(text: str) -> str:
    """SHA-256 of the entry's bytes, hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def signed_part(entry_id: str, key: str, text: str) -> bytes:
    """What the device signs: the format, the id, the server's key, the bytes."""
    return f"qingxin-entry-1\n{entry_id}\n{key}\n{text}".encode()


def read(text: str) -> Written:
    """Read an entry's bytes; Refused("unreadable") when they are not of the form, whatever is wrong with them."""
    try:
        if len(text.encode()) > MOST_BYTES:
            raise Refused("too-large")
        pairs = parse_qsl(
            text, keep_blank_values=True, strict_parsing=True, max_num_fields=MOST_FIELDS, errors="strict"
        )
        head = _head(pairs)
        return Written(
            text=text,
            id=_entry_id(head["id"]),
            kind=head["kind"],
            form=int(head["form"]),
            author=uuid.UUID(head["author"]),
            device=uuid.UUID(head["device"]) if head.get("device") else None,
            at=parse_utc(head["at"]) if head.get("at") else None,
            key=head.get("key", ""),
            base=head.get("base") or None,
            replaces=uuid.UUID(head["replaces"]) if head.get("replaces") else None,
            needs=tuple(uuid.UUID(value) for name, value in pairs if name == "needs"),
            fields=tuple((name[2:], value) for name, value in pairs if name.startswith("f.")),
        )
    except (ValueError, KeyError, OverflowError) as fault:
        raise Refused("unreadable") from fault


def write(written: dict[str, str], needs: Iterable[uuid.UUID], fields: Iterable[tuple[str, str]]) -> str:
    """The bytes of an entry that the server writes for a browser without a store, in the same form."""
    pairs = [(name, written[name]) for name in HEAD if written.get(name)]
    pairs += [("needs", str(one)) for one in needs]
    pairs += [(f"f.{name}", value) for name, value in fields]
    return urlencode(pairs)


def _head(pairs: list[tuple[str, str]]) -> dict[str, str]:
    head: dict[str, str] = {}
    for name, value in pairs:
        if "\0" in name + value:
            raise ValueError("no text")
        if name in HEAD:
            if name in head:
                raise ValueError("named twice")
            head[name] = value
        elif name != "needs" and not name.startswith("f."):
            raise ValueError("unknown name")
    if head.get("v") != FORMAT:
        raise ValueError("unknown format")
    return head


def _entry_id(text: str) -> uuid.UUID:
    if not is_entry_id(text):
        raise ValueError("no UUIDv7")
    return uuid.UUID(text)
