"""The ledger's writes: claiming an entry's key, keeping what needs a person."""

import uuid
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from flask import current_app
from sqlalchemy import delete, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.sql.dml import Insert

from app.foundation.clock import now
from app.foundation.contracts import Author, Entry
from app.foundation.crypto import Erased, has_key, new_subject_key, seal, unseal
from app.foundation.db import database, session
from app.foundation.refusals import Refused
from app.foundation.settings import Settings
from app.sync.models import AcceptedEntry, QuarantinedEntry
from app.sync.rules import Written, read

if TYPE_CHECKING:
    from app.sync.door import Judged

LABEL = "entries.body"


Known = dict[tuple[uuid.UUID, uuid.UUID], AcceptedEntry]
"""Accepted entries by author and id."""


def known(asked: Iterable[tuple[Author, Written]]) -> Known:
    """Which of these entries, and of those that they need, were accepted before from the same author: one query for a batch."""
    authors: set[uuid.UUID] = set()
    ids: set[uuid.UUID] = set()
    for author, written in asked:
        authors.add(author.id)
        ids.update((written.id, *written.needs))
    found = select(AcceptedEntry).where(AcceptedEntry.author_id.in_(authors), AcceptedEntry.id.in_(ids))
    rows = session.scalars(found, execution_options={"populate_existing": True})
    return {(row.author_id, row.id): row for row in rows}


def first_missing(author: Author, needs: Iterable[uuid.UUID], there: Known) -> uuid.UUID | None:
    """The first of the entries that this one needs which has not been accepted from the same author.

    One that was written anew because it needed a person is there as soon as the entry that stands in for it is.
    """
    wanted = [one for one in needs if (author.id, one) not in there]
    if not wanted:
        return None
    found = select(AcceptedEntry.replaces).where(
        AcceptedEntry.author_id == author.id, AcceptedEntry.replaces.in_(wanted)
    )
    rewritten = set(session.scalars(found))
    return next((one for one in wanted if one not in rewritten), None)


def claim(entry: Entry, written: Written, subject: uuid.UUID, purpose: str) -> AcceptedEntry:
    """Take the key (author, id) in the same transaction as the change; a twin that runs beside us waits here.

    The body hangs on the subject's key: what staff wrote about a person goes when the person is erased.
    """
    if not has_key(subject, purpose):
        new_subject_key(subject, purpose)
    values = {
        "author_id": entry.author.id,
        "id": entry.id,
        "author_kind": entry.author.kind,
        "kind": entry.kind,
        "form": written.form,
        "hash": written.hash,
        "body": seal(subject, written.text, LABEL, purpose),
        "channel": entry.channel,
        "device_id": entry.device,
        "device_at": entry.device_at,
        "skew_seconds": round(entry.skew.total_seconds()) if entry.skew is not None else None,
        "received_at": entry.received_at,
        "replaces": entry.replaces,
    }
    claimed = insert_into(AcceptedEntry.__table__).values(values).on_conflict_do_nothing()
    if session.execute(claimed.returning(AcceptedEntry.__table__.c.id)).first() is None:
        # Only on PostgreSQL: a twin was accepted between our look and our claim. The phone asks again and gets its answer.
        raise Twin
    # The row is what we have just written: the session takes it as it is instead of reading it back.
    row = AcceptedEntry(**values)
    make_transient_to_detached(row)
    return session.merge(row, load=False)


class Twin(Refused):
    """The same entry was accepted at this very moment by another request."""

    def __init__(self) -> None:
        super().__init__("accepted-beside")


def fields_of(accepted: AcceptedEntry) -> tuple[tuple[str, str], ...]:
    """What the author wrote in an accepted entry; Erased when its key was destroyed."""
    return read(unseal(accepted.body, LABEL)).fields


def quarantine(judged: "Judged", reason: str, fields: list[str]) -> None:
    """Keep an entry that needs a person, sealed, for so long as the settings say; the same bytes again only count up."""
    entry, written = judged.entry, judged.written
    purpose = judged.submission.purpose if judged.submission else "data"
    subject = judged.submission.subject(entry) if judged.submission else entry.author.id
    key = (entry.author.id, written.id, written.hash)
    settings: Settings = current_app.config["QINGXIN"]
    moment = now()
    kept = session.get(QuarantinedEntry, key)
    if kept is None:
        if not has_key(subject, purpose):
            new_subject_key(subject, purpose)
        kept = QuarantinedEntry(
            author_id=key[0], id=key[1], hash=key[2], kind=written.kind[:40], first_at=moment, tries=0
        )
        kept.body = seal(subject, written.text, "quarantined_entries.body", purpose)
        session.add(kept)
    kept.reason, kept.fields, kept.last_at, kept.tries = reason, list(fields), moment, kept.tries + 1
    kept.expires_at = moment + timedelta(days=settings.quarantine_days)
    session.flush()


def kept(kinds: Iterable[str], reasons: Iterable[str]) -> list[tuple[QuarantinedEntry, Written]]:
    """What is kept of these kinds for these reasons, with what was written, the oldest first; not what was erased since."""
    wanted = select(QuarantinedEntry).where(
        QuarantinedEntry.kind.in_(tuple(kinds)),
        QuarantinedEntry.reason.in_(tuple(reasons)),
        QuarantinedEntry.expires_at > now(),
    )
    found = []
    for row in session.scalars(wanted.order_by(QuarantinedEntry.first_at, QuarantinedEntry.id)):
        try:
            found.append((row, read(unseal(row.body, "quarantined_entries.body"))))
        except Erased:
            continue
    return found


def release(accepted: Iterable[AcceptedEntry]) -> None:
    """Entries were accepted after all: what was kept of them in quarantine goes."""
    keys = [(one.author_id, one.id) for one in accepted]
    if keys:
        session.execute(
            delete(QuarantinedEntry).where(tuple_(QuarantinedEntry.author_id, QuarantinedEntry.id).in_(keys))
        )


def insert_into(table: Any) -> Any:
    """An INSERT that knows ON CONFLICT, for the database in use."""
    made: Insert = sqlite.insert(table) if database().is_sqlite else postgresql.insert(table)
    return made
