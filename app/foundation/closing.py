"""The end of every transaction: the clock row gives out numbers, and what was noted on the way is written with them.

Order comes from the server. The clock row {epoch, number, chain head} is updated after all domain writes, once a
transaction, and stays locked until the commit, so numbers become visible in their own order and no cursor skips a row.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

Writer = Callable[[Session, list[Any], "Numbers"], None]
_writers: dict[str, Writer] = {}


@dataclass(slots=True)
class Numbers:
    """The numbers that this transaction may give out, and the trail's head, which its last row moves on."""

    epoch: str
    last: int
    chain_head: str

    def take(self) -> int:
        self.last += 1
        return self.last


@dataclass(frozen=True, slots=True)
class KeptNotes:
    """How many notes there were at a savepoint."""

    lengths: dict[str, int]

    def restore(self, session: Session) -> None:
        for kind, noted in _notes(session).items():
            del noted[self.lengths.get(kind, 0) :]


def writes(kind: str, writer: Writer) -> None:
    """Register who writes the notes of a kind when a transaction closes; kinds are written in the order of registration."""
    _writers[kind] = writer


def note(session: Session, kind: str, what: object) -> None:
    """Remember something that gets one number at the close."""
    if not session.info.get("writing"):
        raise RuntimeError("noted outside a transaction")
    _notes(session).setdefault(kind, []).append(what)


def noted(session: Session, kind: str) -> list[Any]:
    """What has been noted so far, to be looked at or changed before the close."""
    return _notes(session).setdefault(kind, [])


def notes_kept(session: Session) -> KeptNotes:
    return KeptNotes({kind: len(noted) for kind, noted in _notes(session).items()})


def forget_notes(session: Session) -> None:
    session.info.pop("notes", None)


def close_with_number(session: Session) -> None:
    """Take the clock row and write all notes; nothing happens when nothing was noted."""
    notes = {kind: noted for kind, noted in _notes(session).items() if noted}
    if not notes:
        return
    total = sum(len(noted) for noted in notes.values())
    taken = session.execute(
        text("UPDATE clock SET number = number + :total RETURNING epoch, number, chain_head"),
        {"total": total},
    ).one()
    numbers = Numbers(taken.epoch, taken.number - total, taken.chain_head)
    for kind, writer in _writers.items():
        if kind in notes:
            writer(session, notes[kind], numbers)
    session.flush()
    if numbers.chain_head != taken.chain_head:
        session.execute(text("UPDATE clock SET chain_head = :head"), {"head": numbers.chain_head})


def new_epoch() -> str:
    """A name for one history of numbers; a server that was restored from a backup takes a new one."""
    return secrets.token_hex(8)


def _notes(session: Session) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = session.info.setdefault("notes", {})
    return found
