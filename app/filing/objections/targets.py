"""Records of features above filing that a person may object to: each feature says which are a person's own."""

from __future__ import annotations

import uuid
from collections.abc import Callable

Owns = Callable[[uuid.UUID, uuid.UUID], bool]
"""Gets a person and the id of a record; whether it is about this person."""

_owned: dict[str, Owns] = {}


def objectable(about: str, owns: Owns) -> None:
    """Open a kind of record to objections and statements."""
    _owned[about] = owns


def is_own(about: str, person_id: uuid.UUID, ref: uuid.UUID | None) -> bool:
    """Whether there is such a record and it is this person's."""
    return ref is not None and about in _owned and _owned[about](person_id, ref)
