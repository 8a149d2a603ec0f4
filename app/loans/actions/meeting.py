"""Where lender and holder meet: looks at a file, and calls."""

import uuid
from datetime import timedelta

from flask import current_app
from sqlalchemy import select

from app.foundation.clock import now
from app.foundation.contracts import changed, trail
from app.foundation.db import session
from app.foundation.refusals import NotFound, Refused
from app.foundation.settings import Settings
from app.loans.actions.course import held, sealed, tell
from app.loans.actions.standing import at_work, in_sight, share_of
from app.loans.codes import LOOK_PURPOSES
from app.loans.models import Application, CallNote, Look
from app.loans.queries import last_step
from app.loans.rules import states
from app.people.models import Grant


def look_at_application(
    application_id: uuid.UUID, staff_id: uuid.UUID, purpose: str, browser: str, items: int
) -> Look:
    """Open an applicant's file for a purpose: one row that the person sees, valid for half an hour in this browser.

    `browser` names the sign-in, `items` is how many items of the file are shown. Nothing may be shown unless the row is
    written. Raises Refused with `consent-ended`.
    """
    if purpose not in LOOK_PURPOSES:
        raise Refused("reason-missing", "purpose")
    application = in_sight(application_id, staff_id)
    consent = share_of(application)
    settings: Settings = current_app.config["QINGXIN"]
    look = Look(
        application_id=application.id,
        person_id=application.person_id,
        institution_id=application.institution_id,
        staff_id=staff_id,
        consent_id=consent.id,
        purpose=purpose,
        items=items,
        at=now(),
        until=now() + timedelta(minutes=settings.look_minutes),
        browser=browser,
    )
    session.add(look)
    session.flush()
    trail(
        "file looked at",
        subject=application.person_id,
        ref=look.id,
        application=application.id,
        purpose=purpose,
    )
    changed("look", look.id, f"person:{application.person_id}")
    tell(application)
    return look


def note_call(application_id: uuid.UUID, staff_id: uuid.UUID, *, reached: bool, words: str = "") -> CallNote:
    """A call was made; one that reached the holder is the contact that the bank owes."""
    application = in_sight(application_id, staff_id)
    note = CallNote(
        application_id=application.id,
        staff_id=staff_id,
        at=now(),
        reached=reached,
        words=sealed(application, words),
    )
    session.add(note)
    session.flush()
    trail("call noted", subject=application.person_id, ref=application.id, reached=reached)
    tell(application)
    return note


def told_by_telephone(application_id: uuid.UUID, staff_id: uuid.UUID, words: str = "") -> CallNote:
    """The holder was told the standing answer on the telephone; it leaves the list of unopened answers."""
    application = at_work(staff_id, application_id, "officer", "branch-head")
    return _told(application, staff_id, words)


def told_by_county(application_id: uuid.UUID, staff_id: uuid.UUID) -> CallNote:
    """Somebody of the county told the holder by telephone that there is an answer. NotFound outside the county's area."""
    application = held(application_id)
    moment = now()
    grants = select(Grant.area).where(
        Grant.staff_id == staff_id,
        Grant.role == "county",
        Grant.since <= moment,
        (Grant.until.is_(None)) | (Grant.until > moment),
    )
    if not any(application.village.startswith(area) for area in session.scalars(grants)):
        raise NotFound
    return _told(application, staff_id, "")


def _told(application: Application, staff_id: uuid.UUID, words: str) -> CallNote:
    step = last_step(application.id, {states.OFFERED, states.DECLINED, states.RETURNED})
    if not step:
        raise Refused("not-in-this-state")
    note = CallNote(
        application_id=application.id,
        staff_id=staff_id,
        at=now(),
        reached=True,
        told_step=step,
        words=sealed(application, words),
    )
    session.add(note)
    session.flush()
    trail("answer told by telephone", subject=application.person_id, ref=application.id, step=step)
    tell(application)
    return note
