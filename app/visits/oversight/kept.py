"""Entries of workers that are kept for a person: written when somebody else walked the grid, or under a suspension."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from app.foundation.clock import now
from app.foundation.contracts import Author, trail
from app.foundation.db import session, transaction
from app.foundation.refusals import NotFound, Refused
from app.people.models import Grid, Household, Staff
from app.people.queries import household
from app.sync import ledger
from app.sync.door import accept_within, judge
from app.sync.models import QuarantinedEntry
from app.sync.rules import Written
from app.visits.models import KeptDecision

KINDS = ("household-made", "visit")
REASONS = ("grid-not-yours", "staff-suspended")


@dataclass(frozen=True, slots=True)
class Kept:
    """One such entry: who wrote it, the village that it is about, and the household unless it would make one."""

    row: QuarantinedEntry
    written: Written
    author: Staff
    region_code: str
    household: Household | None

    @property
    def says(self) -> dict[str, str]:
        return dict(self.written.fields)


def kept_entries(sees: Callable[[str], bool]) -> list[Kept]:
    """Those that nobody has decided of, in the villages that one sees, the oldest first."""
    rows = session.execute(select(KeptDecision.author_id, KeptDecision.entry_id))
    decided = {(row.author_id, row.entry_id) for row in rows}
    found = (_read(row, written) for row, written in ledger.kept(KINDS, REASONS))
    return [
        one
        for one in found
        if one is not None and sees(one.region_code) and (one.row.author_id, one.row.id) not in decided
    ]


def take_in(kept: Kept, by: uuid.UUID) -> None:
    """The same bytes pass the same door, judged anew and let past the question of whose grid it was.

    Raises whatever the door refuses; then nothing is decided. Refused: kept-needs when what it needs has not arrived.
    """
    author = Author("staff", kept.row.author_id)
    judged = judge(kept.written, author, now())
    with transaction():
        _decide(kept, "taken", None, by)
        if ledger.first_missing(author, kept.written.needs, ledger.known([(author, kept.written)])):
            raise Refused("kept-needs")
        ledger.release([accept_within(judged)])


def leave_out(kept: Kept, reason: str, by: uuid.UUID) -> None:
    """It is not taken in; its bytes stay sealed as long as any that need a person, and its author keeps it."""
    with transaction():
        _decide(kept, "left", reason, by)


def _decide(kept: Kept, outcome: str, reason: str | None, by: uuid.UUID) -> None:
    row = kept.row
    session.add(KeptDecision(author_id=row.author_id, entry_id=row.id, outcome=outcome, reason=reason, decided_by=by, at=now()))  # fmt: skip
    session.flush()
    trail(f"kept entry {outcome}", subject=row.author_id, ref=row.id, kind=row.kind, reason=reason or "")


def _read(row: QuarantinedEntry, written: Written) -> Kept | None:
    """None for what leads to no household and no grid."""
    author, says = session.get(Staff, row.author_id), dict(written.fields)
    if author is None:
        return None
    if row.kind == "household-made":
        grid = session.scalars(select(Grid).where(Grid.code == says.get("grid", "").strip())).first()
        return Kept(row, written, author, grid.region_code, None) if grid else None
    try:
        home = household(uuid.UUID(says.get("household", "")))
    except (ValueError, NotFound):
        return None
    return Kept(row, written, author, home.region_code, home)
