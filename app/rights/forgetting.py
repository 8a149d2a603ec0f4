"""What is deleted by itself when its time is over, kind by kind; each is counted before it goes."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CursorResult, Delete, delete, func, select

from app.codes.models import OneTimeNumber, Slip
from app.consent.models import Consent, Withdrawal
from app.consent.queries import ledger_of
from app.filing.actions import drop_draft, let_file_lapse
from app.filing.models import Figure, FileVersion, FormDraft
from app.filing.objections.models import Objection, ObjectionAnswer
from app.filing.sealing import FILE
from app.foundation.clock import now
from app.foundation.contracts import trail
from app.foundation.db import Base, session
from app.foundation.models import SubjectKey
from app.loans.models import Application, Look
from app.loans.rules import states
from app.people.models import Attempt, Notice, SignIn
from app.people.queries import adults_of
from app.rights import rules
from app.rights.erasing import ended_before, running
from app.sync.models import AcceptedEntry


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: what is over, as ids or rows, and how one or all of it goes. docs/retention.md names each by its code."""

    code: str
    over: Callable[[], list[Any]]
    forget: Callable[[list[Any]], None]


def forget_all(*, only_count: bool = False) -> dict[str, int]:
    """How much of each kind is over; inside a transaction it goes, unless it is only counted."""
    counts = {}
    for kind in KINDS:
        over = kind.over()
        counts[kind.code] = len(over)
        if over and not only_count:
            kind.forget(over)
            trail("forgotten", kind=kind.code, count=len(over))
    return counts


def _old_drafts() -> list[FormDraft]:
    return list(session.scalars(select(FormDraft).where(FormDraft.saved_at < now() - rules.DRAFT)))


def _drop_drafts(drafts: list[FormDraft]) -> None:
    for draft in drafts:
        drop_draft(draft.person_id, draft.form)


def _old_files() -> list[uuid.UUID]:
    """Households whose file still has a key and was renewed by nobody; none in which an application runs."""
    limit = now() - rules.FILE
    renewed = select(FileVersion.household_id.label("home"), FileVersion.received_at.label("at")).union_all(
        select(Figure.household_id, Figure.noted_at)
    )
    newest = renewed.subquery()
    living = select(SubjectKey.subject_id).where(
        SubjectKey.purpose == FILE, SubjectKey.destroyed_at.is_(None)
    )
    stale = (
        select(newest.c.home)
        .where(newest.c.home.in_(living))
        .group_by(newest.c.home)
        .having(func.max(newest.c.at) < limit)
    )
    return [home for home in session.scalars(stale) if not any(running(one.id) for one in adults_of(home))]


def _lapse_files(homes: list[uuid.UUID]) -> None:
    for home in homes:
        let_file_lapse(home)


def _old_consents() -> list[Consent]:
    """Those that ended more than five years ago."""
    limit = now() - rules.RECORD
    old = session.scalars(select(Consent).where(Consent.received_at < limit)).all()
    ended = {
        held.consent.id
        for person in {one.person_id for one in old}
        for held in ledger_of(person, limit)
        if not held.lives
    }
    return [one for one in old if one.id in ended]


def _delete_consents(consents: list[Consent]) -> None:
    ids = [one.id for one in consents]
    session.execute(delete(Withdrawal).where(Withdrawal.consent_id.in_(ids)))
    session.execute(delete(Consent).where(Consent.id.in_(ids)))


def _rows(table: Any, *over: Any) -> tuple[Callable[[], list[Any]], Callable[[list[Any]], None]]:
    """Rows of one table that nothing else hangs on."""

    def find() -> list[Any]:
        return list(session.scalars(select(table.id).where(*(one() for one in over))))

    def forget(ids: list[Any]) -> None:
        for start in range(0, len(ids), 500):
            _run(delete(table).where(table.id.in_(ids[start : start + 500])))

    return find, forget


def _run(deletion: Delete) -> CursorResult[Any]:
    result: CursorResult[Any] = session.execute(deletion)  # type: ignore[assignment]
    return result


def _of_old_slips() -> Any:
    over = (Slip.ended_at < now() - rules.SLIP) | (Slip.expires_at < now() - rules.SLIP)
    return OneTimeNumber.slip_id.in_(select(Slip.id).where(over))


def _old_applications() -> list[Application]:
    """Those that ended more than five years ago, counted from the last payment where a loan was paid out."""
    old = session.scalars(
        select(Application).where(
            Application.state_at < now() - rules.RECORD,
            Application.state.in_((*states.ENDED, states.OFFERED)),
        )
    )
    return [one for one in old if ended_before(one, (now() - rules.RECORD).date())]


def _delete_applications(applications: list[Application]) -> None:
    """With everything that hangs on them, whichever feature laid it there."""
    ids = [one.id for one in applications]
    for table in Base.metadata.sorted_tables[::-1]:
        for key in table.foreign_keys:
            if key.column is Application.__table__.c.id:
                session.execute(delete(table).where(key.parent.in_(ids)))
    session.execute(delete(Application).where(Application.id.in_(ids)))


def _old_objections() -> list[uuid.UUID]:
    answered = select(ObjectionAnswer.objection_id).where(ObjectionAnswer.at < now() - rules.RECORD)
    return list(session.scalars(answered))


def _delete_objections(ids: list[uuid.UUID]) -> None:
    session.execute(delete(ObjectionAnswer).where(ObjectionAnswer.objection_id.in_(ids)))
    session.execute(delete(Objection).where(Objection.id.in_(ids)))


def _old_entries() -> list[AcceptedEntry]:
    """What was received more than five years ago and proves nothing that still stands."""
    standing = [select(table.id) for table in (Consent, Application, Objection)]
    old = select(AcceptedEntry).where(
        AcceptedEntry.received_at < now() - rules.RECORD,
        AcceptedEntry.author_kind == "person",
        *(AcceptedEntry.id.not_in(ids) for ids in standing),
    )
    return list(session.scalars(old))


def _delete_entries(entries: list[AcceptedEntry]) -> None:
    for entry in entries:
        session.delete(entry)
    session.flush()


KINDS = (
    Kind("drafts", _old_drafts, _drop_drafts),
    Kind("files", _old_files, _lapse_files),
    Kind("consents", _old_consents, _delete_consents),
    Kind("applications", _old_applications, _delete_applications),
    Kind("objections", _old_objections, _delete_objections),
    Kind("entries", _old_entries, _delete_entries),
    Kind("looks", *_rows(Look, lambda: Look.at < now() - rules.RECORD)),
    Kind("one-time-numbers", *_rows(OneTimeNumber, lambda: OneTimeNumber.used_at.is_(None), _of_old_slips)),
    Kind("sessions", *_rows(SignIn, lambda: SignIn.expires_at < now() - rules.SESSION)),
    Kind("notices", *_rows(Notice, lambda: Notice.at < now() - rules.NOTICE)),
    Kind("tries", *_rows(Attempt, lambda: Attempt.last_at < now() - rules.TRY)),
)
