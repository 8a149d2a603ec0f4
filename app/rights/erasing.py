"""What of a person's information goes at the person's word, what stays, why, and the proof of what is gone (PIPL 47)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, select
from werkzeug.datastructures import MultiDict

from app.consent.models import Consent
from app.consent.queries import ledger_of, live_consents
from app.filing.actions import FORMS, drop_draft
from app.filing.models import FormDraft
from app.filing.objections.models import Objection
from app.foundation.contracts import Author, acting, changed, trail
from app.foundation.db import session, transaction
from app.foundation.formats import CHINA
from app.foundation.ids import new_id
from app.foundation.models import SubjectKey
from app.foundation.refusals import Refused
from app.loans.models import Application, Look
from app.loans.queries import applications_of, state_now, today
from app.loans.rules.states import DECLINED, DECLINED_BY_HOLDER, EXPIRED, PAID_OUT, WITHDRAWN
from app.loans.telling import told
from app.people.queries import hold, household_of, person
from app.rights.rules import GOING, RECORD
from app.sync.door import accept_within, judge_from_web
from app.sync.models import AcceptedEntry, QuarantinedEntry

OVER = {DECLINED, DECLINED_BY_HOLDER, EXPIRED, WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Going:
    """Something that can be erased now: how much there is of it, and the matter that keeps it for the moment."""

    code: str
    count: int
    held_by: Application | None = None

    @property
    def may_go(self) -> bool:
        return self.count > 0 and self.held_by is None


@dataclass(frozen=True, slots=True)
class Staying:
    """Something that the law keeps, with the day on which the newest of it goes; None while others of it must be readable."""

    code: str
    count: int
    until: date | None


@dataclass(frozen=True, slots=True)
class Gone:
    """Proof of an erasure: a key that was destroyed, whose, for what, and when (UTC)."""

    purpose: str
    household: bool
    at: datetime


def what_may_go(person_id: uuid.UUID) -> list[Going]:
    """Item by item; a running application or a loan that is being paid back keeps the file (PIPL 13 para. 1 (2), 47)."""
    mine = FormDraft.person_id == person_id
    waiting = QuarantinedEntry.author_id == person_id
    return [
        Going("file", len(live_consents(person_id, "platform")), running(person_id)),
        Going("worth", len(live_consents(person_id, "worth"))),
        Going("drafts", _count(FormDraft, mine)),
        Going("waiting", _count(QuarantinedEntry, waiting)),
        Going("telephone", 1 if person(person_id).phone else 0),
    ]


def what_stays(person_id: uuid.UUID) -> list[Staying]:
    """Everything else, with the last day for which it is kept, where that is known."""
    kinds: dict[str, tuple[Any, Any, Any]] = {
        "consents": (Consent, Consent.person_id, Consent.received_at),
        "looks": (Look, Look.person_id, Look.at),
        "applications": (Application, Application.person_id, Application.state_at),
        "entries": (AcceptedEntry, AcceptedEntry.author_id, AcceptedEntry.received_at),
        "objections": (Objection, Objection.person_id, Objection.received_at),
    }
    found = [Staying("identity", 1, None)]
    goes_on = {"consents": ledger_lives(person_id), "applications": running(person_id) is not None}
    for code, (table, owner, at) in kinds.items():
        newest = session.scalar(select(func.max(at)).where(owner == person_id))
        last = _aware(newest)
        until = (last + RECORD).date() if last and not goes_on.get(code) else None
        found.append(Staying(code, _count(table, owner == person_id), until))
    return [*found, Staying("trail", 1, None)]


def ledger_lives(person_id: uuid.UUID) -> bool:
    """Whether any consent of the person holds, so that its proof has no last day yet."""
    return any(one.lives for one in ledger_of(person_id))


def running(person_id: uuid.UUID) -> Application | None:
    """The application that is not decided, or whose loan still runs, if there is one."""
    return next((one for one in applications_of(person_id) if _runs(one)), None)


def erased_before(person_id: uuid.UUID) -> list[Gone]:
    """The keys that were destroyed for this person and the household where the person lives, the newest first."""
    home = household_of(person_id)
    whose = [person_id, *([home.id] if home else [])]
    rows = select(SubjectKey).where(SubjectKey.subject_id.in_(whose), SubjectKey.destroyed_at.is_not(None))
    return [
        Gone(row.purpose, row.subject_id != person_id, row.destroyed_at)
        for row in session.scalars(rows.order_by(SubjectKey.destroyed_at.desc()))
        if row.destroyed_at
    ]


def erase(person_id: uuid.UUID, wanted: Sequence[str]) -> None:
    """Destroy the keys and withdraw the consents of what was named; each withdrawal is an entry of the person's own.

    Raises Refused: erase-nothing, erase-running (an application that is not decided, or a loan that runs).
    """
    may = {one.code: one for one in what_may_go(person_id)}
    if not wanted or not set(wanted) <= set(GOING):
        raise Refused("erase-nothing")
    if any(may[code].held_by for code in wanted):
        raise Refused("erase-running")
    author = Author("person", person_id)
    about = [kind for code, kind in (("worth", "worth"), ("file", "platform")) if code in wanted]
    judged = [
        judge_from_web(
            "withdrawal", MultiDict({"consent": str(one.consent.id)}), author=author, entry_id=new_id()
        )
        for kind in about
        for one in live_consents(person_id, kind)
    ]
    with transaction():
        row = hold(person_id)
        acting(f"person:{person_id}")
        for one in judged:
            accept_within(one)
        if "drafts" in wanted:
            for form in FORMS:
                drop_draft(person_id, form)
        if "waiting" in wanted:
            session.execute(delete(QuarantinedEntry).where(QuarantinedEntry.author_id == person_id))
        if "telephone" in wanted:
            row.phone = row.phone_owner = None
            changed("me", person_id, f"person:{person_id}")
        session.flush()
        trail("information erased", subject=person_id, items=" ".join(wanted))


def ended_before(application: Application, day: date) -> bool:
    """Whether an application was over on a day: refused, withdrawn, run out, or its loan's last payment past."""
    state = state_now(application)
    if state in OVER:
        return application.state_at.date() < day
    offer = told(application)["offer"] if state == PAID_OUT else None
    return offer is not None and offer["end"] < day


def _runs(application: Application) -> bool:
    return state_now(application) not in OVER and not ended_before(application, today())


def _count(table: Any, mine: Any) -> int:
    return session.scalar(select(func.count()).select_from(table).where(mine)) or 0


def _aware(at: datetime | None) -> datetime | None:
    return at.astimezone(CHINA) if at else None
