"""What is kept of a list until it is taken in: sealed pages under a key of the list's own, gone at the end or after a day."""

from __future__ import annotations

import json
import uuid
import zlib
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, select

from app.exchange.models import IncomingList, ListFinding, ListPage
from app.exchange.rules.roster import Finding
from app.foundation.clock import now
from app.foundation.contracts import trail
from app.foundation.crypto import destroy_key, seal_bytes, unseal_bytes
from app.foundation.db import session
from app.foundation.ids import new_id
from app.foundation.refusals import NotFound

KEY, BODY, LAYOUT = "list", "list_pages.body", "lists.layout"
KEPT_FOR = timedelta(hours=24)
ENDED = ("done", "dropped")


def sealed(list_id: uuid.UUID, content: Any, label: str = BODY) -> bytes:
    packed = zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 3)
    return seal_bytes(list_id, packed, label, KEY)


def opened(body: bytes, label: str = BODY) -> Any:
    return json.loads(zlib.decompress(unseal_bytes(body, label)))


def list_of(list_id: uuid.UUID) -> IncomingList:
    found = session.get(IncomingList, list_id, populate_existing=True)
    if found is None:
        raise NotFound
    return found


def pages_of(list_id: uuid.UUID, kind: str) -> Sequence[ListPage]:
    mine = select(ListPage).where(ListPage.list_id == list_id, ListPage.kind == kind)
    return session.scalars(mine.order_by(ListPage.number)).all()


def replace_pages(list_id: uuid.UUID, kind: str, contents: Iterable[tuple[int, Any]]) -> None:
    """Inside a transaction: pages of (rows, content) in the place of those that were there."""
    session.execute(delete(ListPage).where(ListPage.list_id == list_id, ListPage.kind == kind))
    for number, (rows, content) in enumerate(contents):
        session.add(
            ListPage(list_id=list_id, kind=kind, number=number, rows=rows, body=sealed(list_id, content))
        )
    session.flush()


def note_findings(list_id: uuid.UUID, findings: Iterable[Finding], *, anew: bool = False) -> None:
    """Inside a transaction: findings that are not noted yet; `anew` drops all that were."""
    if anew:
        session.execute(delete(ListFinding).where(ListFinding.list_id == list_id))
    wanted = list(dict.fromkeys(findings))
    for start in range(0, len(wanted), 200):
        part = wanted[start : start + 200]
        known = select(ListFinding).where(
            ListFinding.list_id == list_id, ListFinding.row.in_({one.row for one in part})
        )
        have = {(row.sheet, row.row, row.column, row.reason) for row in session.scalars(known)}
        new = [one for one in part if (one.sheet, one.row, one.column, one.reason) not in have]
        session.add_all(
            ListFinding(id=new_id(), list_id=list_id, sheet=one.sheet, row=one.row, column=one.column,
                        reason=one.reason, holds=one.holds)
            for one in new
        )  # fmt: skip
        session.flush()


def progress_of(found: IncomingList) -> tuple[int, int]:
    """How many rows of the understood pages are through with the present stage, and of how many."""
    stamp = ListPage.looked_at if found.stage == "look" else ListPage.taken_at
    mine = select(func.coalesce(func.sum(ListPage.rows), 0)).where(
        ListPage.list_id == found.id, ListPage.kind == "units"
    )
    return int(session.scalar(mine.where(stamp.is_not(None))) or 0), int(session.scalar(mine) or 0)


def end_list(found: IncomingList, stage: str) -> None:
    """Inside a transaction: the list is done or dropped; its rows are gone, what was found of them stays."""
    session.execute(delete(ListPage).where(ListPage.list_id == found.id))
    destroy_key(found.id, KEY)
    found.layout, found.stage, found.ended_at = None, stage, now()
    session.flush()
    trail(f"list-{stage}", ref=found.id, kind=found.kind, good=found.rows_good, bad=found.rows_bad)


def sweep() -> int:
    """Inside a transaction: drop every list that nobody finished within a day. How many there were."""
    old = select(IncomingList).where(
        IncomingList.stage.not_in(ENDED), IncomingList.made_at < now() - KEPT_FOR
    )
    found = session.scalars(old).all()
    for one in found:
        end_list(one, "dropped")
    return len(found)
