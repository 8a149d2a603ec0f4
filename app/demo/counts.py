"""What became of everything that phones sent: counted in the ledger and again in what the entries have done."""

import uuid
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.consent.models import Consent, Withdrawal
from app.filing.models import FileVersion
from app.foundation.db import session
from app.loans.models import Application, ApplicationState
from app.loans.rules import states
from app.sync.models import AcceptedEntry

MOST_IDS = 2000


@dataclass(frozen=True, slots=True)
class Counts:
    """`arrived` and `ids` since a number; `doubled` acts that no entry stands for, `lost` entries that did not act, of all time."""

    arrived: int
    doubled: int
    lost: int
    ids: list[str] = field(default_factory=list)


def counts(since: int) -> Counts:
    """Count anew; each kind of entry leaves exactly one row where it acts."""
    found = select(AcceptedEntry.id).where(AcceptedEntry.channel == "phone", AcceptedEntry.number > since)
    ids = [str(one) for one in session.scalars(found.order_by(AcceptedEntry.number.desc()).limit(MOST_IDS))]
    arrived = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    differences = [acted - stated for stated, acted in _both_sides()]
    return Counts(
        arrived, sum(max(0, more) for more in differences), sum(max(0, -more) for more in differences), ids
    )


def _both_sides() -> list[tuple[int, int]]:
    """For each kind that phones send: how many entries the ledger holds, and how many rows they have made."""
    stated = session.execute(select(AcceptedEntry.kind, func.count()).group_by(AcceptedEntry.kind))
    ledger = {row[0]: row[1] for row in stated}
    sides = (
        ("consent", _rows(Consent.id)),
        ("withdrawal", _rows(Withdrawal.id)),
        ("household-file", _rows(FileVersion.id)),
        ("loan-application", _rows(Application.id)),
        ("loan-correction", _reached(states.CORRECTED)),
        ("offer-answer", _reached(states.ACCEPTED, states.DECLINED_BY_HOLDER)),
        ("application-withdrawal", _reached(states.WITHDRAWN)),
        ("review-request", _reached(states.REVIEW_ASKED)),
    )
    return [(ledger.get(kind, 0), acted) for kind, acted in sides]


def _rows(column: InstrumentedAttribute[uuid.UUID]) -> int:
    return session.scalar(select(func.count(column))) or 0


def _reached(*reached: str) -> int:
    return session.scalar(select(func.count()).where(ApplicationState.state.in_(reached))) or 0
