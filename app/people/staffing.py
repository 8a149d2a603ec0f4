"""Institutions, branches, and the people who work there: taken on, granted roles, suspended."""

import uuid
from collections.abc import Iterable
from datetime import datetime

import pyotp
from sqlalchemy import or_, select, update

from app.foundation.clock import now
from app.foundation.contracts import trail
from app.foundation.crypto import new_subject_key, seal, unseal
from app.foundation.db import session
from app.foundation.ids import new_id
from app.people.models import Branch, Grant, Institution, Staff, Subject, Suspension
from app.people.sign_ins import end_all_of

ROLES = (
    "grid-worker",
    "supervisor",
    "liaison",
    "officer",
    "branch-head",
    "county",
    "province",
    "reader",
    "auditor",
)
TOTP_SECONDS = 30
ISSUER = "Qingxin"


def make_institution(
    kind: str,
    name_zh: str,
    name_bo: str | None = None,
    name_en: str | None = None,
    telephone: str | None = None,
    *,
    contact: str | None = None,
    region_code: str | None = None,
) -> Institution:
    subject = Subject(id=new_id(), kind="institution", created_at=now())
    session.add(subject)
    session.flush()
    made = Institution(
        id=subject.id,
        kind=kind,
        name_zh=name_zh,
        name_bo=name_bo,
        name_en=name_en,
        telephone=telephone,
        contact=contact,
        region_code=region_code,
    )
    session.add(made)
    session.flush()
    trail("institution-entered", ref=made.id)
    return made


def make_branch(institution_id: uuid.UUID, **fields: str | None) -> Branch:
    """`fields` are name_zh, name_bo, name_en, telephone, address_zh, address_bo and region_code."""
    made = Branch(institution_id=institution_id, **fields)
    session.add(made)
    session.flush()
    trail("branch-entered", ref=made.id)
    return made


def take_on(
    user_name: str,
    password_hash: str,
    *,
    name_zh: str,
    name_bo: str | None = None,
    telephone: str | None = None,
    secret: str | None = None,
) -> Staff:
    """A new member of staff; the TOTP secret is made here unless given, and read once with `totp_of`."""
    staff_id = new_id()
    new_subject_key(staff_id)
    made = Staff(
        id=staff_id,
        user_name=user_name.strip().lower(),
        password=password_hash,
        totp=seal(staff_id, secret or pyotp.random_base32(), "totp"),
        name_zh=name_zh,
        name_bo=name_bo,
        telephone=telephone,
        created_at=now(),
    )
    session.add(made)
    session.flush()
    trail("staff-taken-on", ref=made.id)
    return made


def grant_role(
    staff_id: uuid.UUID,
    role: str,
    area: str,
    *,
    institution_id: uuid.UUID | None = None,
    branch_id: uuid.UUID | None = None,
) -> Grant:
    """`area` is a prefix of region codes: 2, 4, 6, 9 or 12 digits. ValueError for a role that does not exist."""
    if role not in ROLES:
        raise ValueError(role)
    made = Grant(
        staff_id=staff_id,
        role=role,
        area=area,
        institution_id=institution_id,
        branch_id=branch_id,
        since=now(),
    )
    session.add(made)
    session.flush()
    trail("role-granted", ref=staff_id, role=role, area=area)
    return made


def end_grant(grant_id: uuid.UUID) -> None:
    session.execute(update(Grant).where(Grant.id == grant_id, Grant.until.is_(None)).values(until=now()))
    trail("role-ended", ref=grant_id)


def suspend(staff_id: uuid.UUID, reason: str, words: str = "", *, by: uuid.UUID | None = None) -> None:
    """From now on this member of staff enters nowhere; open sessions end. `reason` is a code, `words` go in no trail."""
    session.add(Suspension(staff_id=staff_id, since=now(), reason=reason, words=words or None, by=by))
    end_all_of(staff=staff_id)
    session.flush()
    trail("staff-suspended", ref=staff_id, reason=reason)


def lift_suspension(staff_id: uuid.UUID) -> None:
    session.execute(
        update(Suspension)
        .where(Suspension.staff_id == staff_id, Suspension.until.is_(None))
        .values(until=now())
    )
    trail("suspension-lifted", ref=staff_id)


def is_suspended(staff_id: uuid.UUID) -> bool:
    return (
        session.scalar(
            select(Suspension.id).where(Suspension.staff_id == staff_id, Suspension.until.is_(None)).limit(1)
        )
        is not None
    )


def was_suspended(staff_id: uuid.UUID, at: datetime) -> bool:
    """Whether this member of staff was kept out at that moment, be it lifted since or not."""
    then = select(Suspension.id).where(
        Suspension.staff_id == staff_id,
        Suspension.since <= at,
        or_(Suspension.until.is_(None), Suspension.until > at),
    )
    return session.scalar(then.limit(1)) is not None


def grants_of(staff_id: uuid.UUID) -> tuple[Grant, ...]:
    """The grants that hold now."""
    return tuple(
        session.scalars(
            select(Grant).where(Grant.staff_id == staff_id, Grant.until.is_(None)).order_by(Grant.since)
        )
    )


def workers_in(areas: Iterable[str]) -> list[Staff]:
    """Who works on visits in these areas (prefixes of region codes) or oversees them there, by user name."""
    prefixes = tuple(areas)
    if not prefixes:
        return []
    working = select(Staff, Grant.area).join(Grant, Grant.staff_id == Staff.id)
    roles = Grant.role.in_(("grid-worker", "supervisor")), Grant.until.is_(None)
    rows = session.execute(working.where(*roles).order_by(Staff.user_name))
    return list({row.Staff.id: row.Staff for row in rows if row.area.startswith(prefixes)}.values())


def staff_by_user_name(user_name: str) -> Staff | None:
    return session.scalars(select(Staff).where(Staff.user_name == user_name.strip().lower())).first()


def totp_of(staff: Staff) -> pyotp.TOTP:
    return pyotp.TOTP(unseal(staff.totp, "totp"), interval=TOTP_SECONDS)


def use_totp(staff: Staff, typed: str) -> bool:
    """Whether the code fits now, or half a minute before or after; each step opens once only. Inside a transaction."""
    step, totp = int(now().timestamp()) // TOTP_SECONDS, totp_of(staff)
    for candidate in (step, step - 1, step + 1):
        if pyotp.utils.strings_equal(typed, totp.at(candidate * TOTP_SECONDS)):
            used = session.execute(
                update(Staff)
                .where(Staff.id == staff.id, Staff.totp_step < candidate)
                .values(totp_step=candidate)
                .returning(Staff.id)
            ).first()
            return used is not None
    return False
