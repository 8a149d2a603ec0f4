"""One door for every write: known before? - may this person? - is it valid? - act - record.

Everything that somebody states passes here in one transaction, whether it came from a plain form, a phone's outbox or a
bank. That one mechanism gives exactly-once, traceability, offline work and audit.
"""

import logging
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from wtforms import Form

from app.foundation.clock import now, write_utc
from app.foundation.closing import note
from app.foundation.contracts import Author, Entry, Fields, Submission, acting, trail
from app.foundation.crypto import fetch_keys
from app.foundation.db import savepoint, session, transaction
from app.foundation.refusals import NotAllowed, NotFound, Refused, TryLater
from app.foundation.registry import registry
from app.sync import ledger
from app.sync.answers import Accepted, Answer, Later, Needs
from app.sync.models import AcceptedEntry
from app.sync.rules import FORMAT, Written, write

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Judged:
    """An entry that has been read and validated, before the transaction in which it is accepted or not."""

    written: Written
    entry: Entry
    submission: Submission | None
    form: Form | None
    fault: Refused | TryLater | None
    errors: dict[str, list[Any]]


def judge(
    written: Written,
    author: Author,
    received_at: datetime,
    *,
    channel: str = "phone",
    bar: Refused | None = None,
) -> Judged:
    """Read the fields with the form of their kind. Slow work belongs here, before the writers' turn is taken.

    `bar` keeps out what was not accepted before, whatever it says.
    """
    submission = registry().submissions.get(written.kind)
    entry = Entry(
        id=written.id,
        kind=written.kind,
        version=written.form,
        fields=MultiDict(written.fields),
        author=author,
        received_at=received_at,
        device=written.device,
        device_at=written.at,
        skew=received_at - written.at if written.at else None,
        base=written.base,
        replaces=written.replaces,
        needs=written.needs,
        channel=channel,  # type: ignore[arg-type]
    )
    if submission is None or author.kind not in submission.authors:
        return Judged(written, entry, None, None, bar or Refused("unknown-kind"), {})
    if bar is not None:
        return Judged(written, entry, submission, None, bar, {})
    try:
        entry = _upgraded(entry, submission)
    except (Refused, TryLater) as fault:
        return Judged(written, entry, submission, None, fault, {})
    form = submission.form(formdata=entry.fields)
    errors: dict[str, list[Any]] = {} if form.validate() else _errors(form)
    against = Refused("invalid") if errors else _weighed(submission, written, entry, form)
    return Judged(written, entry, submission, form, against, errors)


def accept_all(judged: Sequence[Judged]) -> list[Answer]:
    """The five steps for each entry, in one transaction; one that fails harms no other.

    Nearly every batch is accepted as a whole and costs one savepoint; any other is judged anew with a savepoint an entry.
    """
    with transaction():
        for purpose in {one.submission.purpose for one in judged if one.submission}:
            fetch_keys((one.entry.author.id for one in judged), purpose)
        known = ledger.known((one.entry.author, one.written) for one in judged)
        answers = _together(judged, dict(known)) or [_accept(one, known) for one in judged]
        ledger.release(one.entry for one in answers if isinstance(one, Accepted))
        return answers


def submit_from_web(
    kind: str,
    fields: Fields,
    *,
    author: Author,
    entry_id: uuid.UUID,
    base: str | None = None,
    needs: tuple[uuid.UUID, ...] = (),
) -> AcceptedEntry:
    """A browser without a store states something. The id came with the form, so that a second tap changes nothing.

    Raises Refused with the reason (reason "invalid" when the form does not hold: views validate first), NotFound.
    """
    judged = judge_from_web(kind, fields, author=author, entry_id=entry_id, base=base, needs=needs)
    with transaction():
        return accept_within(judged)


def judge_from_web(
    kind: str,
    fields: Fields,
    *,
    author: Author,
    entry_id: uuid.UUID,
    base: str | None = None,
    needs: tuple[uuid.UUID, ...] = (),
) -> Judged:
    """The same as far as before the transaction, for what is accepted together with other deeds (`accept_within`)."""
    received = now()
    head = {
        "v": FORMAT,
        "id": str(entry_id),
        "kind": kind,
        "author": str(author.id),
        "at": write_utc(received),
        "base": base or "",
    }
    submission = registry().submissions[kind]
    head["form"] = str(submission.version)
    pairs = [
        (name, value) for name, value in fields.items(multi=True) if name not in {"csrf_token", "entry_id"}
    ]
    text = write(head, needs, pairs)
    written = Written(
        text, entry_id, kind, submission.version, author.id, None, None, "", base, None, needs, tuple(pairs)
    )
    return judge(written, author, received, channel="web")


def accept_within(judged: Judged) -> AcceptedEntry:
    """The five steps inside a transaction that is already open, for a deed that goes with others; raises, never keeps."""
    author, written = judged.entry.author, judged.written
    known = ledger.known([(author, written)]).get((author.id, written.id))
    if known is None:
        return _record(judged)
    if ledger.fields_of(known) != written.fields:
        raise Refused("id-used-before")
    return known


def _together(judged: Sequence[Judged], known: ledger.Known) -> list[Answer] | None:
    """The answers when every entry that is not answered yet is accepted; None, and nothing written, when one is not."""
    if any(one.fault for one in judged):
        return None
    try:
        with savepoint():
            return [_answered(one, known) or _recorded(one, known) for one in judged]
    except Exception:  # noqa: BLE001 - whatever it is, it is found again where it harms no other
        return None


def _accept(judged: Judged, known: ledger.Known) -> Answer:
    return _answered(judged, known) or _tried(judged, known)


def _answered(judged: Judged, known: ledger.Known) -> Answer | None:
    """The answer to what was accepted before, or must wait for what it needs."""
    written, author = judged.written, judged.entry.author
    before = known.get((author.id, written.id))
    if before is not None:
        return Accepted(before) if before.hash == written.hash else Needs("id-used-before")
    waits = ledger.first_missing(author, written.needs, known)
    return Later("waits-for", 60, str(waits)) if waits is not None else None


def _recorded(judged: Judged, known: ledger.Known) -> Accepted:
    entry = known[(judged.entry.author.id, judged.entry.id)] = _record(judged)
    return Accepted(entry)


def _tried(judged: Judged, known: ledger.Known) -> Answer:
    written = judged.written
    try:
        with savepoint():
            return _recorded(judged, known)
    except ledger.Twin:
        known |= ledger.known([(judged.entry.author, written)])
        return _accept(judged, known)
    except TryLater as fault:
        return Later(fault.reason, fault.after)
    except (Refused, NotFound) as fault:
        return _kept(judged, fault if isinstance(fault, Refused) else Refused("not-found"))
    except Exception as fault:  # noqa: BLE001 - whatever it is, the others are not at fault
        return failed(written, fault)


def _kept(judged: Judged, fault: Refused) -> Needs:
    answer = Needs.of(fault)
    if judged.errors and fault is judged.fault:
        answer = replace(answer, fields=judged.errors)
    if not isinstance(fault, NotAllowed):
        ledger.quarantine(judged, fault.reason, sorted(answer.fields))
    return answer


def failed(written: Written, fault: Exception) -> Later:
    """A fault of our own: the entry waits on the phone until it is mended, and the others pass."""
    if current_app.testing:
        raise fault
    log.error("entry %s of kind %s could not be judged", written.id, written.kind[:40], exc_info=fault)
    return Later("server-fault", 900)


def _record(judged: Judged) -> AcceptedEntry:
    entry, submission = judged.entry, judged.submission
    acting(f"{entry.author.kind}:{entry.author.id}")
    if submission is not None:
        submission.may(entry)
    if judged.fault is not None or submission is None or judged.form is None:
        raise judged.fault or Refused("unknown-kind")
    subject = submission.subject(entry)
    row = ledger.claim(entry, judged.written, subject, submission.purpose)
    submission.act(entry, judged.form)
    session.flush()
    trail(f"accepted {entry.kind}", subject=subject, ref=entry.id, channel=entry.channel)
    note(session, "receipts", row)
    return row


def _weighed(submission: Submission, written: Written, entry: Entry, form: Form) -> Refused | TryLater | None:
    """What the kind says before the transaction; what was accepted before is not weighed again, since that may cost a try."""
    if submission.weigh is None or (entry.author.id, entry.id) in ledger.known([(entry.author, written)]):
        return None
    try:
        submission.weigh(entry, form)
    except (Refused, TryLater) as fault:
        return fault
    except NotFound:
        return None  # `may` says so once more, where it can be told from a refusal
    return None


def _upgraded(entry: Entry, submission: Submission) -> Entry:
    """Fields of an older form, brought to the present one step by step."""
    fields, version = entry.fields, entry.version
    if version > submission.version:
        # The server is older than the phone: it will be brought up to date, the person need do nothing.
        raise TryLater("form-too-new", 3600)
    while version < submission.version:
        step = submission.upgrades.get(version)
        if step is None:
            raise Refused("form-too-old")
        fields, version = step(fields), version + 1
    return replace(entry, fields=fields, version=version)


def _errors(form: Form) -> dict[str, list[Any]]:
    return {str(name or "form"): list(errors) for name, errors in form.errors.items()}


def accepted_entry(author_id: uuid.UUID, entry_id: uuid.UUID) -> AcceptedEntry | None:
    """An entry of this author that was accepted, or None."""
    return session.scalar(
        select(AcceptedEntry).where(AcceptedEntry.author_id == author_id, AcceptedEntry.id == entry_id)
    )
