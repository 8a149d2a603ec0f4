"""The window: what changed for a phone since it last looked."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app
from sqlalchemy import Select, and_, or_, select, update
from sqlalchemy.orm import Session

from app.foundation.closing import Numbers, new_epoch
from app.foundation.contracts import FeedNote, Viewer
from app.foundation.crypto import Erased
from app.foundation.db import session, transaction
from app.foundation.models import Clock
from app.foundation.registry import registry
from app.foundation.settings import Settings
from app.sync import cursor as cursors
from app.sync.cursor import Cursor
from app.sync.ledger import insert_into
from app.sync.models import FeedRow

PAGE = 500


def write_feed(current: Session, notes: list[FeedNote], numbers: Numbers) -> None:
    """When a transaction closes: each changed row gets this transaction's next number, in each of its audiences."""
    last: dict[FeedNote, int] = {note: numbers.take() for note in notes}
    rows = [
        {"audience": n.audience, "kind": n.kind, "ref_id": n.ref, "number": number}
        for n, number in last.items()
    ]
    insert = insert_into(FeedRow)
    current.execute(
        insert.on_conflict_do_update(
            index_elements=["audience", "kind", "ref_id"], set_={"number": insert.excluded.number}
        ),
        rows,
    )


@dataclass(slots=True)
class Page:
    """One page of changes. `whole` says that the phone shall drop every row that this and the following pages do not name."""

    rows: list[dict[str, Any]]
    cursor: str
    more: bool
    epoch: str
    safe_until: int
    whole: bool = False


def pull(viewer: Viewer, audiences: Iterable[str], text: str | None, limit: int = PAGE) -> Page:
    """What changed for these audiences since the cursor, in the order of numbers, at most `limit` rows.

    A cursor that is not ours, or of another history, starts anew (`whole`). Audiences that the phone no longer has are
    answered by a leave row (data null) for each of their rows.
    """
    given, clock = _given(text), _clock()
    if given is not None and given.epoch == clock.epoch and given.highest > clock.number:
        # The phone has seen numbers that we do not have: we were restored from a backup, so this is another history.
        clock = _begin_new_epoch(clock.epoch)
    whole = given is None or given.epoch != clock.epoch
    read = {} if whole or given is None else given.read
    wanted = sorted(set(audiences))
    leaving = _rows_leaving(set(read) - set(wanted), wanted)
    found = _changed(wanted, read, clock.number, limit + 1)
    more, found = len(found) > limit, found[:limit]
    reached = found[-1].number if more else clock.number
    position = {audience: max(read.get(audience, 0), reached) for audience in wanted}
    return Page(
        rows=leaving + _drawn(found, viewer, read),
        cursor=cursors.write(Cursor(clock.epoch, position)),
        more=more,
        epoch=clock.epoch,
        safe_until=safe_until(clock),
        whole=whole and text is not None,
    )


def _given(text: str | None) -> Cursor | None:
    try:
        return cursors.parse(text) if text else None
    except ValueError:
        return None


def newest_clock() -> Select[Clock]:
    """The clock row as it is now, not as this session remembers it."""
    return select(Clock).execution_options(populate_existing=True)


def safe_until(clock: Clock) -> int:
    """The number up to which everything is known to be in a backup; with SAFE_AFTER=commit the last one."""
    settings: Settings = current_app.config["QINGXIN"]
    return clock.number if settings.safe_after == "commit" else clock.safe_until


def _clock() -> Clock:
    # Read before the rows: a transaction that commits in between is above this number and comes with the next pull.
    return session.scalars(newest_clock()).one()


def _begin_new_epoch(old: str) -> Clock:
    with transaction():
        session.execute(update(Clock).where(Clock.epoch == old).values(epoch=new_epoch()))
    return _clock()


def _changed(audiences: list[str], read: dict[str, int], until: int, most: int) -> list[FeedRow]:
    since = [and_(FeedRow.audience == one, FeedRow.number > read.get(one, 0)) for one in audiences]
    if not since:
        return []
    return list(
        session.scalars(
            select(FeedRow).where(or_(*since), FeedRow.number <= until).order_by(FeedRow.number).limit(most)
        )
    )


def _rows_leaving(gone: set[str], kept: list[str]) -> list[dict[str, Any]]:
    if not gone:
        return []
    staying = select(FeedRow.kind, FeedRow.ref_id).where(FeedRow.audience.in_(kept))
    still = {(row.kind, row.ref_id) for row in session.execute(staying)}
    left = session.scalars(select(FeedRow).where(FeedRow.audience.in_(gone)).order_by(FeedRow.number))
    return [
        _row(one.kind, one.ref_id, one.number, None) for one in left if (one.kind, one.ref_id) not in still
    ]


def _drawn(found: list[FeedRow], viewer: Viewer, read: dict[str, int]) -> list[dict[str, Any]]:
    drawn, together = [], _drawn_together(found, viewer)
    for one in found:
        many = together.get(one.kind)
        data = _draw(one.kind, one.ref_id, viewer) if many is None else many.get(one.ref_id)
        # A row that is gone means nothing to a phone that never had this audience.
        if data is not None or one.audience in read:
            drawn.append(_row(one.kind, one.ref_id, one.number, data))
    return drawn


def _drawn_together(found: list[FeedRow], viewer: Viewer) -> dict[str, Mapping[uuid.UUID, dict[str, Any]]]:
    """The rows of those kinds that are drawn many at once, by kind."""
    known = registry().feed
    kinds = {one.kind for one in found if one.kind in known and known[one.kind].render_all}
    together = {}
    for kind in kinds:
        draw = known[kind].render_all
        if draw is not None:
            together[kind] = draw([one.ref_id for one in found if one.kind == kind], viewer)
    return together


def _draw(kind: str, ref: uuid.UUID, viewer: Viewer) -> dict[str, Any] | None:
    known = registry().feed.get(kind)
    try:
        return known.render(ref, viewer) if known else None
    except Erased:
        return None


def _row(kind: str, ref: uuid.UUID, number: int, data: dict[str, Any] | None) -> dict[str, Any]:
    return {"kind": kind, "id": str(ref), "number": number, "data": data}
