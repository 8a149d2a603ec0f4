"""Invitations: made for a role in an area or for a lost access, withdrawn, and used by one person once."""

import uuid
from datetime import timedelta
from typing import Literal, NamedTuple

import pyotp
from flask import current_app
from sqlalchemy import ColumnElement, Select, select, update
from sqlalchemy.exc import IntegrityError

from app.foundation.clock import now
from app.foundation.contracts import trail
from app.foundation.crypto import keyed_hash, seal
from app.foundation.db import savepoint, session
from app.foundation.refusals import Refused
from app.foundation.settings import Settings
from app.people.county.models import Invitation
from app.people.county.rules import may_give, new_token
from app.people.models import Staff
from app.people.proofs import Gate, forget_gates
from app.people.sign_ins import end_all_of
from app.people.staffing import TOTP_SECONDS, grant_role, grants_of, take_on

State = Literal["open", "used", "withdrawn", "expired"]


class Post(NamedTuple):
    """What somebody is invited to do: a role, in an area (2, 4, 6, 9 or 12 digits), for lenders at an institution or branch."""

    role: str
    area: str
    institution_id: uuid.UUID | None = None
    branch_id: uuid.UUID | None = None


class Invitee(NamedTuple):
    name_zh: str
    name_bo: str = ""
    telephone: str = ""
    user_name: str = ""


class Made(NamedTuple):
    """An invitation and its token, which is kept nowhere."""

    invitation: Invitation
    token: str


class NewAccess(NamedTuple):
    """What the invited chose: a password (hashed), the secret of the authenticator, and the step of the code that proved it."""

    password: str
    secret: str
    step: int


def invite(post: Post, who: Invitee, *, by: uuid.UUID | None = None) -> Made:
    """Invite somebody new; the token is told once. Who may do this is the caller's to see to."""
    return _made(
        Invitation(
            role=post.role,
            area=post.area,
            institution_id=post.institution_id,
            branch_id=post.branch_id,
            user_name=who.user_name or None,
            name_zh=who.name_zh,
            name_bo=who.name_bo or None,
            telephone=who.telephone or None,
            made_by=by,
        )
    )


def renew_access(staff: Staff, *, by: uuid.UUID | None = None) -> Made:
    """A link for somebody who lost password or authenticator: the sessions end at once, the secrets when the link is used."""
    for open_one in session.scalars(_open().where(Invitation.staff_id == staff.id)).all():
        withdraw(open_one)
    end_all_of(staff=staff.id)
    grants = grants_of(staff.id)
    return _made(
        Invitation(
            staff_id=staff.id,
            user_name=staff.user_name,
            area=grants[0].area if grants else "",
            name_zh=staff.name_zh,
            name_bo=staff.name_bo,
            telephone=staff.telephone,
            made_by=by,
        )
    )


def withdraw(invitation: Invitation) -> None:
    """The link opens nothing any more; one that was used stays used."""
    if state_of(invitation) != "used" and invitation.withdrawn_at is None:
        invitation.withdrawn_at = now()
        session.flush()
        trail("invitation-withdrawn", ref=invitation.id)


def accept(token: str, user_name: str, chosen: NewAccess) -> Staff:
    """Take the invited on, or give back a lost access; of two who use a link at once one gets in.

    Raises Refused: invitation-over, user-name-taken.
    """
    mine = update(Invitation).where(Invitation.token_hash == _hashed(token), *is_open())
    taken = session.execute(mine.values(used_at=now()).returning(Invitation.id)).first()
    if taken is None:
        raise Refused("invitation-over")
    invitation = session.get_one(Invitation, taken.id, populate_existing=True)
    staff = (
        _given_back(invitation, chosen) if invitation.staff_id else _taken_on(invitation, user_name, chosen)
    )
    staff.totp_step = chosen.step
    invitation.used_by = staff.id
    session.flush()
    trail("invitation-used", ref=invitation.id, actor=f"staff:{staff.id}")
    return staff


def withdraw_all_by(staff_id: uuid.UUID) -> None:
    """Whoever may not enter any more lets nobody in either."""
    for one in session.scalars(_open().where(Invitation.made_by == staff_id)).all():
        withdraw(one)


def withdraw_beyond(staff_id: uuid.UUID) -> None:
    """Nor does an invitation that its maker could not make any more with the roles that are left."""
    own = [(one.role, one.area) for one in grants_of(staff_id)]
    for one in session.scalars(_open().where(Invitation.made_by == staff_id)).all():
        if not may_give(own, one.role or "grid-worker", one.area):
            withdraw(one)


def invitation_by(token: str) -> Invitation | None:
    return session.scalars(select(Invitation).where(Invitation.token_hash == _hashed(token))).first()


def invitation_by_id(invitation_id: uuid.UUID) -> Invitation | None:
    """As it stands now, whatever this session remembers of it."""
    return session.get(Invitation, invitation_id, populate_existing=True)


def state_of(invitation: Invitation) -> State:
    if invitation.used_at is not None:
        return "used"
    if invitation.withdrawn_at is not None:
        return "withdrawn"
    return "open" if invitation.expires_at > now() else "expired"


def is_open() -> tuple[ColumnElement[bool], ...]:
    """SQL for "may still be used"."""
    return Invitation.used_at.is_(None), Invitation.withdrawn_at.is_(None), Invitation.expires_at > now()


def step_of(secret: str, code: str) -> int | None:
    """The half-minute of this code, now or one before or after; None when it does not fit the secret."""
    totp, step = pyotp.TOTP(secret, interval=TOTP_SECONDS), int(now().timestamp()) // TOTP_SECONDS
    near = (step, step - 1, step + 1)
    return next((one for one in near if pyotp.utils.strings_equal(code, totp.at(one * TOTP_SECONDS))), None)


def _hashed(token: str) -> str:
    return keyed_hash("invitation", token)


def _open() -> Select[Invitation]:
    return select(Invitation).where(*is_open())


def _made(invitation: Invitation) -> Made:
    settings: Settings = current_app.config["QINGXIN"]
    token = new_token()
    invitation.token_hash = _hashed(token)
    invitation.made_at = now()
    invitation.expires_at = now() + timedelta(days=settings.invitation_days)
    session.add(invitation)
    session.flush()
    about = {"staff": invitation.staff_id} if invitation.staff_id else {"role": invitation.role}
    trail("invitation-made", ref=invitation.id, area=invitation.area, **about)
    return Made(invitation, token)


def _taken_on(invitation: Invitation, user_name: str, chosen: NewAccess) -> Staff:
    try:
        with savepoint():
            staff = take_on(
                user_name,
                chosen.password,
                name_zh=invitation.name_zh,
                name_bo=invitation.name_bo,
                telephone=invitation.telephone,
                secret=chosen.secret,
            )
    except IntegrityError:
        raise Refused("user-name-taken", "user_name") from None
    grant_role(
        staff.id,
        str(invitation.role),
        invitation.area,
        institution_id=invitation.institution_id,
        branch_id=invitation.branch_id,
    )
    return staff


def _given_back(invitation: Invitation, chosen: NewAccess) -> Staff:
    staff = session.get_one(Staff, invitation.staff_id)
    staff.password = chosen.password
    staff.totp = seal(staff.id, chosen.secret, "totp")
    end_all_of(staff=staff.id)
    forget_gates([Gate.of("staff", staff.user_name)])
    session.flush()
    trail("access-renewed", ref=staff.id)
    return staff
