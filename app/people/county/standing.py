"""What a county office may do with whom: it sees the staff of its area and rules over those whom it could have taken on."""

import uuid
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.foundation.db import session
from app.foundation.refusals import NotFound, Refused
from app.people import drawing, staffing
from app.people.access import SignedIn
from app.people.county.inviting import Post, is_open, withdraw_all_by, withdraw_beyond
from app.people.county.models import Invitation
from app.people.county.rules import OVERSEERS, may_give
from app.people.models import Grant, SignIn, Staff, Suspension
from app.people.staffing import is_suspended


class Member(NamedTuple):
    """Somebody of the staff as the county's list shows them; `grants` are those that hold now and lie in the area."""

    staff: Staff
    grants: list[Grant]
    last_in: datetime | None
    suspension: Suspension | None


def members(me: SignedIn) -> list[Member]:
    """Everybody who works, or worked, in the area of the one who is signed in, by name."""
    mine = [
        grant for grant in session.scalars(select(Grant).order_by(Grant.since)) if _in_area(me, grant.area)
    ]
    people = {one.staff_id for one in mine}
    entered = (
        select(SignIn.staff_id, func.max(SignIn.made_at))
        .where(SignIn.staff_id.in_(people))
        .group_by(SignIn.staff_id)
    )
    last = {row[0]: row[1] for row in session.execute(entered)}
    kept_out = select(Suspension).where(Suspension.staff_id.in_(people), Suspension.until.is_(None))
    out = {one.staff_id: one for one in session.scalars(kept_out)}
    rows = session.scalars(select(Staff).where(Staff.id.in_(people)).order_by(Staff.name_zh, Staff.id))
    return [
        Member(
            row,
            [one for one in mine if one.staff_id == row.id and one.until is None],
            last.get(row.id),
            out.get(row.id),
        )
        for row in rows
    ]


def member(me: SignedIn, staff_id: uuid.UUID) -> Member:
    """NotFound for somebody who never worked in the area."""
    found = next((one for one in members(me) if one.staff.id == staff_id), None)
    if found is None:
        raise NotFound
    return found


def invitations(me: SignedIn) -> list[Invitation]:
    """Those of the area that are still open, newest first."""
    mine = select(Invitation).where(*is_open(), in_area_of(me, Invitation.area))
    return list(session.scalars(mine.order_by(Invitation.made_at.desc(), Invitation.id.desc())))


def must_give(me: SignedIn, role: str, area: str) -> None:
    """NotFound where nobody may give this role there: outside the area, or above oneself."""
    if not may_give([(one.role, one.area) for one in me.grants], role, area):
        raise NotFound


def must_rule(me: SignedIn, staff_id: uuid.UUID) -> None:
    """Refused: not-yourself, above-you (a role that one could not give), works-elsewhere (a grant outside the area)."""
    if staff_id == me.id:
        raise Refused("not-yourself")
    own = [(one.role, one.area) for one in me.grants]
    for grant in staffing.grants_of(staff_id):
        if not _in_area(me, grant.area):
            raise Refused("works-elsewhere")
        if not may_give(own, grant.role, grant.area):
            raise Refused("above-you")


def suspend(me: SignedIn, staff_id: uuid.UUID, reason: str, words: str) -> None:
    """Keep somebody out, and what they invited with them; Refused as above, or last-administrator."""
    must_rule(me, staff_id)
    for grant in staffing.grants_of(staff_id):
        _leave_an_administrator(grant)
    if not is_suspended(staff_id):
        staffing.suspend(staff_id, reason, words, by=me.id)
        withdraw_all_by(staff_id)


def lift(me: SignedIn, staff_id: uuid.UUID) -> None:
    must_rule(me, staff_id)
    staffing.lift_suspension(staff_id)


def end_grant(me: SignedIn, grant: Grant) -> None:
    """End one role of somebody, the walks that hung on it, and what was invited with it; Refused as above."""
    if grant.staff_id == me.id:
        raise Refused("not-yourself")
    must_give(me, grant.role, grant.area)
    _leave_an_administrator(grant)
    staffing.end_grant(grant.id)
    withdraw_beyond(grant.staff_id)
    drawing.end_walks_without_grant(grant.staff_id)


def add_grant(me: SignedIn, staff_id: uuid.UUID, post: Post) -> None:
    """One more role for somebody who works here; the same once more changes nothing."""
    must_give(me, post.role, post.area)
    held = {
        Post(one.role, one.area, one.institution_id, one.branch_id) for one in staffing.grants_of(staff_id)
    }
    if post not in held:
        staffing.grant_role(
            staff_id, post.role, post.area, institution_id=post.institution_id, branch_id=post.branch_id
        )


def administrators(area: str) -> set[uuid.UUID]:
    """Who may take on others in this area now; their grants are held until the transaction ends."""
    over = select(Grant).where(Grant.role.in_(OVERSEERS), Grant.until.is_(None)).order_by(Grant.id)
    held = session.scalars(over.with_for_update()).all()
    return {one.staff_id for one in held if area.startswith(one.area) and not is_suspended(one.staff_id)}


def _leave_an_administrator(grant: Grant) -> None:
    if grant.role in OVERSEERS and not administrators(grant.area) - {grant.staff_id}:
        raise Refused("last-administrator")


def in_area_of(me: SignedIn, column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """SQL for "lies where the one who is signed in takes on others"; the column holds a region code or its beginning."""
    return or_(false(), *(column.startswith(area) for area in me.areas(*OVERSEERS)))


def _in_area(me: SignedIn, area: str) -> bool:
    return me.sees(area, *OVERSEERS)
