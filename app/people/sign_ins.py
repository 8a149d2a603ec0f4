"""Web sessions as rows: made anew at every sign-in, listed, ended, and dead after their time."""

import uuid
from datetime import timedelta

from flask import current_app
from flask import session as cookie
from sqlalchemy import select, update

from app.foundation.clock import now
from app.foundation.contracts import trail
from app.foundation.db import session
from app.foundation.refusals import NotFound
from app.foundation.settings import Settings
from app.people.actions import tell
from app.people.models import SignIn

BROWSERS = ("MicroMessenger", "HuaweiBrowser", "MiuiBrowser", "Edg", "Firefox", "Chrome", "Safari")
SYSTEMS = ("HarmonyOS", "OpenHarmony", "Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")


def sign_in(*, person: uuid.UUID | None = None, staff: uuid.UUID | None = None, agent: str = "") -> SignIn:
    """Begin a web session. The cookie is emptied first, so that nothing planted before the sign-in lives on in it."""
    made = SignIn(
        person_id=person,
        staff_id=staff,
        agent=plain_agent(agent),
        made_at=now(),
        expires_at=now() + lifetime(staff is not None),
    )
    session.add(made)
    session.flush()
    if person is not None:
        trail("signed-in", subject=person, ref=made.id, actor=f"person:{person}")
        tell(person, "signed-in", made.id)
    else:
        trail("signed-in", ref=made.id, actor=f"staff:{staff}")
    cookie.clear()
    cookie["_user_id"] = str(made.id)
    return made


def sign_out() -> None:
    """End the session of this cookie. The phone's own drafts and keys are not the cookie's and stay."""
    if "_user_id" in cookie and session.get(SignIn, uuid.UUID(cookie["_user_id"])) is not None:
        end_sign_in(uuid.UUID(cookie["_user_id"]))
    cookie.clear()


def end_sign_in(sign_in_id: uuid.UUID, *, owner: uuid.UUID | None = None) -> None:
    """End a session; with an owner (a person), NotFound when it is another's."""
    row = session.get(SignIn, sign_in_id)
    if row is None or (owner is not None and row.person_id != owner):
        raise NotFound
    if row.ended_at is None:
        row.ended_at = now()
        session.flush()
        trail("signed-out", subject=row.person_id, ref=row.id)


def end_all_of(*, person: uuid.UUID | None = None, staff: uuid.UUID | None = None) -> None:
    """End every web session of a person (a PIN set anew) or of a member of staff (suspended)."""
    whose = SignIn.person_id == person if person is not None else SignIn.staff_id == staff
    session.execute(update(SignIn).where(whose, SignIn.ended_at.is_(None)).values(ended_at=now()))


def living_sign_in(sign_in_id: uuid.UUID) -> SignIn | None:
    row = session.get(SignIn, sign_in_id)
    return row if row is not None and row.ended_at is None and row.expires_at > now() else None


def sign_ins_of(person_id: uuid.UUID) -> list[SignIn]:
    """The person's living web sessions, newest first."""
    living = select(SignIn).where(
        SignIn.person_id == person_id, SignIn.ended_at.is_(None), SignIn.expires_at > now()
    )
    return list(session.scalars(living.order_by(SignIn.made_at.desc(), SignIn.id.desc())))


def lifetime(staff: bool) -> timedelta:
    settings: Settings = current_app.config["QINGXIN"]
    return (
        timedelta(hours=settings.staff_session_hours)
        if staff
        else timedelta(minutes=settings.person_session_minutes)
    )


def plain_agent(agent: str) -> str:
    """Browser and system by name alone, as a person can recognise them: `Chrome · Android`."""
    found = [next((word for word in words if word in agent), "") for words in (BROWSERS, SYSTEMS)]
    return " · ".join(word for word in found if word)
