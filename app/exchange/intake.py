"""How a list comes in: received, its columns found, looked at against what is known (nothing is written), taken in page by page."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from app.exchange import homes, shares
from app.exchange.keeping import (
    KEY,
    LAYOUT,
    end_list,
    list_of,
    note_findings,
    opened,
    pages_of,
    replace_pages,
    sealed,
    sweep,
)
from app.exchange.layout import columns_in, laid_out, layout_of, lines_of
from app.exchange.models import IncomingList, ListPage
from app.exchange.rules.columns import missing
from app.exchange.rules.roster import Finding, read_roster
from app.exchange.rules.subsidy import read_subsidy
from app.exchange.sheets import read_book
from app.exchange.villages import villages_in
from app.foundation.clock import now
from app.foundation.contracts import trail
from app.foundation.crypto import new_subject_key
from app.foundation.db import session, transaction
from app.foundation.formats import CHINA
from app.foundation.ids import new_id
from app.foundation.refusals import Refused

RAW_PAGE, UNIT_PAGE = 1000, 40
TRIES = 4
MATCHERS: Mapping[str, Any] = {"roster": homes, "subsidy": shares}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived, and what its sender says of it. `areas` are the region prefixes that the clerk may see."""

    kind: str
    file_name: str
    content: bytes
    name: str
    source: str
    as_of: dt.date
    areas: tuple[str, ...]
    by: str


def receive(upload: Upload) -> uuid.UUID:
    """Read a file and keep its rows sealed; nothing of it is taken in. Refused as `read_book` says, or too-many-rows."""
    if not upload.name.strip():
        raise Refused("list-name", "name")
    layout, rows, remarks = laid_out(upload.kind, read_book(upload.content))
    list_id = new_id()
    with transaction():
        sweep()
        new_subject_key(list_id, KEY)
        made = IncomingList(
            id=list_id,
            kind=upload.kind,
            name=upload.name.strip()[:80],
            source=upload.source.strip()[:80],
            as_of=upload.as_of,
            file_name=upload.file_name[-120:],
            sha256=hashlib.sha256(upload.content).hexdigest(),
            origin_id=_origin(upload) or list_id,
            areas=list(upload.areas),
            stage="columns",
            layout=sealed(list_id, layout, LAYOUT),
            remarks=remarks,
            counts={},
            rows=len(rows),
            rows_good=0,
            rows_bad=0,
            by=upload.by,
            made_at=now(),
        )
        session.add(made)
        session.flush()
        parts = (rows[start : start + RAW_PAGE] for start in range(0, len(rows), RAW_PAGE))
        replace_pages(list_id, "rows", ((len(part), part) for part in parts))
        trail("list-received", ref=list_id, kind=upload.kind, sha256=made.sha256)
    if not missing(upload.kind, columns_in(upload.kind, layout)):
        understand(list_id)
    return list_id


def choose_columns(list_id: uuid.UUID, chosen: Mapping[str, str], village: str = "") -> None:
    """Which column is what, said by hand (column → head). Refused: columns-missing when the list cannot be read with these."""
    found = list_of(list_id)
    layout = layout_of(found) | {"chosen": dict(chosen), "by_hand": True, "village": village}
    if missing(found.kind, columns_in(found.kind, layout)):
        raise Refused("columns-missing")
    with transaction():
        list_of(list_id).layout = sealed(list_id, layout, LAYOUT)
    understand(list_id)


def understand(list_id: uuid.UUID) -> None:
    """Judge all rows together, without the database; then the list waits to be compared with what is known."""
    found = list_of(list_id)
    layout = layout_of(found)
    lines, times = lines_of(found, layout)
    today = now().astimezone(CHINA).date()
    counts: dict[str, int] = {}
    units: list[Any]
    if found.kind == "roster":
        roster = read_roster(lines, villages_in(found.areas), today, columns_in("roster", layout))
        units, findings, counts = list(roster.homes), roster.findings, {"children": roster.children}
    else:
        read = read_subsidy(lines, times, today)
        units, findings = list(read.shares), read.findings
    weigh = MATCHERS[found.kind].rows_in
    parts = [units[start : start + UNIT_PAGE] for start in range(0, len(units), UNIT_PAGE)]
    with transaction():
        note_findings(list_id, findings, anew=True)
        replace_pages(
            list_id, "units", ((sum(map(weigh, part)), [asdict(one) for one in part]) for part in parts)
        )
        kept = list_of(list_id)
        kept.stage, kept.counts = "look", counts
        kept.rows_bad = len({(one.sheet, one.row) for one in findings if one.holds})
        kept.rows_good = 0
        _finish_stage(kept)


def look(list_id: uuid.UUID, seconds: float = 3.0) -> bool:
    """Compare pages with what is known until the time is over; writes nothing but what it found. Whether all are through."""
    for page in _in_time(list_id, "look", seconds):
        found = list_of(list_id)
        outcome = MATCHERS[found.kind].compare(found, opened(page.body))
        with transaction():
            if _claim(page, "looked_at"):
                _add(list_of(list_id), outcome.counts, outcome.findings)
    return _finish(list_id)


def begin_taking(list_id: uuid.UUID) -> None:
    """A person has read what was found and wants the good rows taken in."""
    with transaction():
        found = list_of(list_id)
        if found.stage != "ready":
            raise Refused("list-stage")
        children = {name: n for name, n in found.counts.items() if name == "children"}
        found.stage, found.counts, found.rows_good = "take", children, 0
        trail("list-taking-begun", ref=list_id)


def take(list_id: uuid.UUID, seconds: float = 3.0) -> bool:
    """Take in good rows page by page until the time is over, each page whole or not at all. Whether all are through."""
    for page in _in_time(list_id, "take", seconds):
        _take_page(list_id, page)
    return _finish(list_id)


def drop(list_id: uuid.UUID) -> None:
    """The list is not wanted any more; its rows are gone, what was taken in stays."""
    with transaction():
        found = list_of(list_id)
        if found.ended_at is None:
            end_list(found, "dropped")


def _take_page(list_id: uuid.UUID, page: ListPage) -> None:
    units = opened(page.body)
    for n in range(TRIES):
        try:
            with transaction():
                found = list_of(list_id)
                if found.stage != "take" or not _claim(page, "taken_at"):
                    return
                outcome = MATCHERS[found.kind].take_in(found, units)
                _add(found, outcome.counts, outcome.findings)
            return
        except IntegrityError:
            # Somebody entered the same person, or took the same household number, at the same moment: look once more.
            if n == TRIES - 1:
                raise


def _claim(page: ListPage, stamp: str) -> bool:
    """Whether this transaction is the one that works on the page; a second one waits here and finds it done."""
    free = getattr(ListPage, stamp).is_(None)
    taken = session.execute(
        update(ListPage).where(ListPage.id == page.id, free).values({stamp: now()}).returning(ListPage.id)
    ).first()
    return taken is not None


def _add(found: IncomingList, counts: Mapping[str, int], findings: list[Finding]) -> None:
    kept = dict(found.counts)
    for name, n in counts.items():
        kept[name] = int(kept.get(name, 0)) + n
    found.counts = kept
    found.rows_good += counts.get("good", 0)
    if found.stage == "look":
        found.rows_bad += len({(one.sheet, one.row) for one in findings if one.holds})
    note_findings(found.id, findings)


def _in_time(list_id: uuid.UUID, stage: str, seconds: float) -> Iterator[ListPage]:
    end = time.monotonic() + seconds
    stamp = {"look": "looked_at", "take": "taken_at"}[stage]
    if list_of(list_id).stage != stage:
        return
    for page in pages_of(list_id, "units"):
        if getattr(page, stamp) is None:
            yield page
            if time.monotonic() > end:
                return


def _finish(list_id: uuid.UUID) -> bool:
    found = list_of(list_id)
    if found.stage in {"look", "take"}:
        with transaction():
            found = list_of(list_id)
            _finish_stage(found)
    return found.stage in {"ready", "done", "dropped"}


def _finish_stage(found: IncomingList) -> None:
    stamp = ListPage.looked_at if found.stage == "look" else ListPage.taken_at
    waiting = select(ListPage.id).where(
        ListPage.list_id == found.id, ListPage.kind == "units", stamp.is_(None)
    )
    if session.scalar(waiting.limit(1)) is not None:
        return
    if found.stage == "look":
        found.stage = "ready"
    elif found.stage == "take":
        end_list(found, "done")


def _origin(upload: Upload) -> uuid.UUID | None:
    same = select(IncomingList).where(
        IncomingList.kind == upload.kind,
        IncomingList.name == upload.name.strip()[:80],
        IncomingList.as_of == upload.as_of,
    )
    first = session.scalars(same.order_by(IncomingList.made_at, IncomingList.id)).all()
    return next((one.origin_id for one in first if set(one.areas) == set(upload.areas)), None)
