"""Which key each answer hangs on, so that a withdrawal erases exactly what its consent allowed."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping

from app.foundation.crypto import Erased, has_key, new_subject_key, seal, unseal

FILE = "file"
WORTH = "worth"


def worth_key(item: str) -> str:
    """The purpose of the key for one item of worth."""
    return f"{WORTH}.{item}"


def seal_answers(subject: uuid.UUID, answers: Mapping[str, str], label: str, purpose: str) -> bytes:
    """Seal answers under the subject's key for the purpose, which is made when there is none (or none any more)."""
    if not has_key(subject, purpose):
        new_subject_key(subject, purpose)
    return seal(subject, json.dumps(dict(answers), ensure_ascii=False), label, purpose)


def open_answers(sealed: bytes, label: str) -> dict[str, str] | None:
    """The answers again, or None when they were erased."""
    try:
        read: dict[str, str] = json.loads(unseal(sealed, label))
    except Erased:
        return None
    return read
