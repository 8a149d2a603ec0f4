"""A sentence gets a voice, or loses it."""

import uuid
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from flask import current_app
from sqlalchemy import update

from app.foundation.clock import now
from app.foundation.contracts import trail
from app.foundation.db import session
from app.foundation.refusals import Refused
from app.foundation.settings import Settings
from app.voices.models import Recording
from app.voices.rules import MOST_BYTES, kind_of


class Kept(NamedTuple):
    """A recording on the disk; its file is named by its SHA-256."""

    sha256: str
    kind: str
    size: int


def folder() -> Path:
    settings: Settings = current_app.config["QINGXIN"]
    return settings.data_dir / "voices"


def keep_file(content: bytes) -> Kept:
    """Write a recording's bytes under their hash, before a transaction. Refused: voice-none, voice-long, voice-kind."""
    if not content:
        raise Refused("voice-none", "file")
    if len(content) > MOST_BYTES:
        raise Refused("voice-long", "file")
    kind = kind_of(content)
    if kind is None:
        raise Refused("voice-kind", "file")
    name = sha256(content).hexdigest()
    place = folder() / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return Kept(name, kind, len(content))


def record(text: str, dialect: str, kept: Kept, staff_id: uuid.UUID) -> Recording:
    """From now on this is how the text (its hash) sounds in the dialect; the earlier recording ends."""
    silence(text, dialect)
    made = Recording(
        text_hash=text,
        dialect=dialect,
        sha256=kept.sha256,
        kind=kept.kind,
        size=kept.size,
        staff_id=staff_id,
        since=now(),
    )
    session.add(made)
    session.flush()
    trail("voice recorded", ref=made.id, text=text, dialect=dialect)
    return made


def silence(text: str, dialect: str) -> None:
    """The text has no voice in this dialect any more."""
    session.execute(
        update(Recording)
        .where(Recording.text_hash == text, Recording.dialect == dialect, Recording.until.is_(None))
        .values(until=now())
    )
