"""Sealed columns: each subject has a data key, every value names the key that seals it, and destroying the key erases.

A sealed value is: 1 byte version, 16 bytes key id, 12 bytes nonce, AES-256-GCM ciphertext; the label of its column is
authenticated with it, so that a value cannot be moved to another column.
"""

import hashlib
import hmac
import secrets
import uuid
from collections.abc import Iterable

from flask import current_app
from sqlalchemy import Select, event, insert, select
from sqlalchemy.orm import Session

from app.foundation.cipher import AES_GCM
from app.foundation.clock import now
from app.foundation.db import session
from app.foundation.keyring import Keyring
from app.foundation.models import SubjectKey

EXTENSION = "qingxin.keyring"
VERSION = b"\x01"
OpenKey = tuple[uuid.UUID, bytes]


class Erased(Exception):
    """The key of this value was destroyed: the value is gone for good."""


def keyring() -> Keyring:
    found: Keyring = current_app.extensions[EXTENSION]
    return found


def new_subject_key(subject_id: uuid.UUID, purpose: str = "data") -> None:
    """Make the key on which a subject's values hang; inside a transaction."""
    new_subject_keys([subject_id], purpose)


def new_subject_keys(subject_ids: Iterable[uuid.UUID], purpose: str = "data") -> None:
    """The same for many subjects with one statement."""
    ring, rows = keyring(), []
    for subject_id in subject_ids:
        key_id, plain = uuid.UUID(int=secrets.randbits(128), version=4), secrets.token_bytes(32)
        wrapped = AES_GCM.seal(ring.masters[ring.master], plain, key_id.bytes)
        rows.append({"id": key_id, "subject_id": subject_id, "purpose": purpose, "master": ring.master, "wrapped": wrapped,
                     "created_at": now()})  # fmt: skip
        _known()[(subject_id, purpose)] = (key_id, plain)
        _by_id()[key_id] = plain
    if rows:
        session.execute(insert(SubjectKey), rows)


def has_key(subject_id: uuid.UUID, purpose: str = "data") -> bool:
    """Whether the subject has a living key for the purpose."""
    try:
        _current(subject_id, purpose)
    except Erased:
        return False
    return True


def destroy_key(subject_id: uuid.UUID, purpose: str = "data") -> None:
    """Erase every value that hangs on the subject's keys for this purpose, everywhere, at once (PIPL art. 47)."""
    for key in session.scalars(_living(subject_id, purpose)):
        key.wrapped, key.destroyed_at = None, now()
        _by_id().pop(key.id, None)
    _known()[(subject_id, purpose)] = None
    session.flush()


def seal(subject_id: uuid.UUID, text: str, label: str, purpose: str = "data") -> bytes:
    """Seal a text for a column; Erased when the subject has no living key."""
    return seal_bytes(subject_id, text.encode(), label, purpose)


def unseal(blob: bytes, label: str) -> str:
    """The text again; Erased when its key was destroyed, cryptography's InvalidTag when it was tampered with."""
    return unseal_bytes(blob, label).decode()


def seal_bytes(subject_id: uuid.UUID, content: bytes, label: str, purpose: str = "data") -> bytes:
    key_id, plain = _current(subject_id, purpose)
    return VERSION + key_id.bytes + AES_GCM.seal(plain, content, label.encode())


def unseal_bytes(blob: bytes, label: str) -> bytes:
    if blob[:1] != VERSION:
        raise ValueError("unknown version of a sealed value")
    return AES_GCM.unseal(_by_key_id(uuid.UUID(bytes=bytes(blob[1:17]))), bytes(blob[17:]), label.encode())


def fetch_keys(subject_ids: Iterable[uuid.UUID], purpose: str = "data") -> None:
    """Load the keys of many subjects in one query, before a list is unsealed; that a subject has none is remembered too."""
    wanted = {subject for subject in subject_ids if (subject, purpose) not in _known()}
    if not wanted:
        return
    _known().update({(subject, purpose): None for subject in wanted})
    found = select(SubjectKey).where(
        SubjectKey.subject_id.in_(wanted), SubjectKey.purpose == purpose, SubjectKey.destroyed_at.is_(None)
    )
    for key in session.scalars(found.order_by(SubjectKey.created_at)):
        _known()[(key.subject_id, purpose)] = (key.id, _unwrap(key))


def keyed_hash(label: str, value: str) -> str:
    """A look-up hash (hex) that only this server can compute; the label keeps hashes of different columns apart."""
    return hmac.new(keyring().pepper, f"{label}\0{value}".encode(), hashlib.sha256).hexdigest()


def _living(subject_id: uuid.UUID, purpose: str) -> Select[SubjectKey]:
    return select(SubjectKey).where(
        SubjectKey.subject_id == subject_id, SubjectKey.purpose == purpose, SubjectKey.destroyed_at.is_(None)
    )


def _current(subject_id: uuid.UUID, purpose: str) -> OpenKey:
    fetch_keys([subject_id], purpose)
    key = _known()[(subject_id, purpose)]
    if key is None:
        raise Erased(purpose)
    return key


def _by_key_id(key_id: uuid.UUID) -> bytes:
    if key_id not in _by_id():
        key = session.get(SubjectKey, key_id)
        if key is None or key.wrapped is None:
            raise Erased(str(key_id))
        _unwrap(key)
    return _by_id()[key_id]


def _unwrap(key: SubjectKey) -> bytes:
    if key.wrapped is None:
        raise Erased(key.purpose)
    plain = AES_GCM.unseal(keyring().masters[key.master], key.wrapped, key.id.bytes)
    _by_id()[key.id] = plain
    return plain


# Opened keys live as long as a transaction: one that another request destroyed is gone with the next, and one that was made
# in a savepoint that is undone never was. What a remembered key of either kind sealed could not be opened by anybody.
@event.listens_for(Session, "after_commit")
def _forget_after_commit(ended: Session) -> None:
    _forget(ended)


@event.listens_for(Session, "after_soft_rollback")
def _forget_after_rollback(ended: Session, _undone: object) -> None:
    _forget(ended)


def _forget(ended: Session) -> None:
    ended.info.pop("keys", None)
    ended.info.pop("keys_by_id", None)


def _known() -> dict[tuple[uuid.UUID, str], OpenKey | None]:
    found: dict[tuple[uuid.UUID, str], OpenKey | None] = session.info.setdefault("keys", {})
    return found


def _by_id() -> dict[uuid.UUID, bytes]:
    found: dict[uuid.UUID, bytes] = session.info.setdefault("keys_by_id", {})
    return found
