"""Reading the trail."""

from contextlib import closing

from sqlalchemy import select

from app.audit.models import TrailRow
from app.audit.rules import GENESIS, chained
from app.foundation.db import session
from app.foundation.models import Clock


def first_fault() -> int | None:
    """The number of the first row whose hash does not follow from the one before, or None when the chain is whole.

    The head in the clock row must be the last row's hash, so that a cut-off end is found as well; then the fault is
    one past the last row.
    """
    head, last = GENESIS, 0
    found = select(TrailRow).order_by(TrailRow.number).execution_options(yield_per=1000)
    with closing(session.scalars(found)) as rows:
        for row in rows:
            if row.hash != chained(head, row.content()):
                return row.number
            head, last = row.hash, row.number
    kept = session.scalar(select(Clock.chain_head))
    return None if kept == head else last + 1
