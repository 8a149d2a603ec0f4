"""What becomes of households: another head, a death, moving away, becoming one, becoming two. Each is a dated row; nothing is overwritten."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import or_, select, update

from app.foundation.clock import now
from app.foundation.contracts import Author, changed, trail
from app.foundation.db import session
from app.foundation.refusals import Refused
from app.people.actions import join, leave, make_household
from app.people.devices import devices_of, revoke_device
from app.people.grids import grid_of, place, show_household
from app.people.models import Death, Ending, Household, Membership, Pin
from app.people.queries import adults_of, died_at, ending_of, household
from app.people.rules import HEAD, KIN, relation_to
from app.people.sign_ins import end_all_of


def name_head(household_id: uuid.UUID, person_id: uuid.UUID) -> None:
    """From now on this member is the head, and everybody else's relation is told anew. Refused: not-a-member."""
    members = _members(household_id)
    chosen = members.get(person_id)
    if chosen is None:
        raise Refused("not-a-member", "new_head")
    if chosen.relation == HEAD:
        return
    told = {
        one.person_id: HEAD if one is chosen else relation_to(chosen.relation, one.relation)
        for one in members.values()
    }
    for person, relation in told.items():
        _relate(members[person], relation)
    trail("head-named", subject=household_id, ref=person_id)
    show_household(household_id)


def note_death(person_id: uuid.UUID, *, by: str) -> None:
    """The person has died: the phones and browsers speak for nobody any more, and the household goes on without the person.

    What the person filed stays with the household; what near kin may ask is in `near_kin_of` (PIPL 49).
    """
    if died_at(person_id) is not None:
        return
    leave(person_id)
    session.add(Death(person_id=person_id, noted_by=by, since=now()))
    session.execute(update(Pin).where(Pin.person_id == person_id, Pin.until.is_(None)).values(until=now()))
    end_all_of(person=person_id)
    session.flush()
    trail("death-noted", subject=person_id)
    owner = Author("person", person_id)
    for device in devices_of(owner):
        revoke_device(device.id, owner=owner, by=by)


def end_household(household_id: uuid.UUID, kind: str, *, by: str, into_id: uuid.UUID | None = None) -> None:
    """The household is no more: `kind` is moved, merged (into another) or empty. Number, file and history stay readable."""
    if ending_of(household_id) is not None:
        raise Refused("household-ended")
    session.add(Ending(household_id=household_id, kind=kind, into_id=into_id, noted_by=by, since=now()))
    session.flush()
    trail("household-ended", subject=household_id, ref=into_id, kind=kind)
    place(household_id, None)


def merge_households(household_id: uuid.UUID, into_id: uuid.UUID, *, by: str) -> None:
    """Everybody of the first household lives in the second from now on. Each keeps its own file. Refused: household-ended, merge-itself."""
    if household_id == into_id:
        raise Refused("merge-itself", "into")
    if ending_of(into_id) is not None:
        raise Refused("household-ended", "into")
    for adult in adults_of(household_id):
        join(into_id, adult.id, KIN)
    end_household(household_id, "merged", by=by, into_id=into_id)
    show_household(into_id)


def split_household(household_id: uuid.UUID, new_id: uuid.UUID, person_ids: Iterable[uuid.UUID]) -> Household:
    """Some members leave into a household of their own in the same village, group and grid, the first of them as its head.

    The file stays with the household that they leave. Refused: not-a-member, split-nobody, split-everybody (nobody would stay).
    """
    leaving, members = list(dict.fromkeys(person_ids)), _members(household_id)
    if not leaving:
        raise Refused("split-nobody", "persons")
    if not set(leaving) <= set(members):
        raise Refused("not-a-member", "persons")
    if set(leaving) == set(members):
        raise Refused("split-everybody", "persons")
    home, grid = household(household_id), grid_of(household_id)
    made = make_household(home.region_code, herder_group=home.herder_group, household_id=new_id)
    head = members[leaving[0]].relation
    relations = {one: relation_to(head, members[one].relation) for one in leaving[1:]}
    for person in leaving:
        join(made.id, person, relations.get(person, HEAD))
    if head == HEAD:
        name_head(household_id, min(_members(household_id).values(), key=_by_relation).person_id)
    if grid is not None:
        place(made.id, grid.id)
    trail("household-split", subject=household_id, ref=made.id)
    return made


def undo_ending(household_id: uuid.UUID, grid_id: uuid.UUID | None) -> None:
    """It was a mistake: the household is one again, in the grid where it lay."""
    session.execute(
        update(Ending).where(Ending.household_id == household_id, Ending.until.is_(None)).values(until=now())
    )
    trail("ending-undone", subject=household_id)
    place(household_id, grid_id)


def undo_death(person_id: uuid.UUID) -> None:
    """It was a mistake: the person lives. Phones are made ready anew with a slip; `restore_members` brings the person home."""
    session.execute(
        update(Death).where(Death.person_id == person_id, Death.until.is_(None)).values(until=now())
    )
    session.flush()
    trail("death-undone", subject=person_id)


def restore_members(household_id: uuid.UUID, before: datetime) -> None:
    """Whoever lived in the household just before a moment lives there again, each in the same relation to the same head."""
    then = select(Membership).where(
        Membership.household_id == household_id,
        Membership.since < before,
        or_(Membership.until.is_(None), Membership.until >= before),
    )
    for was in session.scalars(then.order_by(Membership.since, Membership.id)).all():
        member = _members(household_id).get(was.person_id)
        if member is None:
            join(household_id, was.person_id, was.relation)
        else:
            _relate(member, was.relation)


def _members(household_id: uuid.UUID) -> dict[uuid.UUID, Membership]:
    living = select(Membership).where(Membership.household_id == household_id, Membership.until.is_(None))
    return {one.person_id: one for one in session.scalars(living.order_by(Membership.since, Membership.id))}


def _by_relation(member: Membership) -> tuple[str, object]:
    return member.relation, member.since


def _relate(member: Membership, relation: str) -> None:
    if member.relation == relation:
        return
    member.until = now()
    session.flush()
    session.add(
        Membership(
            household_id=member.household_id, person_id=member.person_id, relation=relation, since=now()
        )
    )
    session.flush()
    changed("me", member.person_id, f"person:{member.person_id}")
