"""Writing the trail when a transaction closes."""

from sqlalchemy.orm import Session

from app.audit.models import TrailRow
from app.audit.rules import chained
from app.foundation.clock import now
from app.foundation.closing import Numbers
from app.foundation.contracts import TrailNote


def write_trail(session: Session, notes: list[TrailNote], numbers: Numbers) -> None:
    """One row a note, chained to the last one; the clock row, which is locked, carries the head."""
    at = now()
    for note in notes:
        row = TrailRow(
            number=numbers.take(),
            epoch=numbers.epoch,
            at=at,
            actor=note.actor,
            verb=note.verb,
            subject_id=note.subject,
            ref_id=note.ref,
            details=note.details,
        )
        numbers.chain_head = row.hash = chained(numbers.chain_head, row.content())
        session.add(row)
