"""What follows from the end of a visit: another head, a death, a household that moved, became part of another, or became two."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from app.codes.actions import revoke_card_of
from app.consent.actions import end_with_death
from app.foundation.clock import now
from app.foundation.contracts import trail
from app.foundation.db import session
from app.foundation.ids import is_entry_id
from app.foundation.refusals import Refused
from app.people.grids import show_household
from app.people.households import (
    end_household,
    merge_households,
    name_head,
    note_death,
    restore_members,
    split_household,
    undo_death,
    undo_ending,
)
from app.people.models import Membership, Subject
from app.people.queries import adults_of, died_at, ending_of, household, household_by_number
from app.visits.forms import VisitForm
from app.visits.models import Visit
from app.visits.rules import UNDO_FOR


def take_effect(visit: Visit, form: VisitForm, *, by: str) -> None:
    """Do what the visit says, and note in it whom it touched.

    Refused: household-ended, not-a-member, new-head-missing, merge-itself, merge-elsewhere, split-nobody, split-everybody, id-used-before.
    """
    if visit.outcome in {"moved", "merged", "died", "split"} and ending_of(visit.household_id):
        raise Refused("household-ended")
    follow = {"moved": _moved, "merged": _merged, "died": _died, "split": _split, "filed": _filed}
    if visit.outcome in follow:
        follow[visit.outcome](visit, form, by)


def undo(visit: Visit, *, by: str) -> None:
    """Within a day an ending that was a mistake is taken back: whoever left lives in the household again. Refused: undo-late.

    Both rows stay. What a death ended on phones (their keys) is not given back: a new slip makes them ready again.
    """
    if visit.undone_at is not None or now() - visit.acted_at > UNDO_FOR:
        raise Refused("undo-late")
    visit.undone_at, visit.undone_by = now(), by
    session.flush()
    if visit.person_id:
        undo_death(visit.person_id)
    if visit.outcome in {"died", "merged", "split"} or visit.head_id:
        restore_members(visit.household_id, visit.acted_at)
    if visit.outcome == "split" and visit.other_id:
        end_household(visit.other_id, "empty", by=by)
    if ending_of(visit.household_id) is not None:
        undo_ending(visit.household_id, visit.grid_id)
    trail("visit-undone", subject=visit.household_id, ref=visit.id)
    show_household(visit.household_id)


def _filed(visit: Visit, form: VisitForm, _by: str) -> None:
    if form.new_head.data:
        visit.head_id = form.new_head.data
        name_head(visit.household_id, visit.head_id)


def _moved(visit: Visit, _form: VisitForm, by: str) -> None:
    end_household(visit.household_id, "moved", by=by)


def _died(visit: Visit, form: VisitForm, by: str) -> None:
    """Who was head is followed by the adult that was named, or by the only one who is left."""
    dead = (form.person.data or [None])[0]
    adults = [adult.id for adult in adults_of(visit.household_id)]
    if dead is None or (dead not in adults and not _died_here(dead, visit.household_id)):
        raise Refused("not-a-member", "person")
    if dead not in adults:
        return  # two workers told of the same death: it hangs on the first visit, and only that one takes it back
    visit.person_id = dead
    left = [one for one in adults if one != dead]
    was_head = adults[0] == dead
    head = form.new_head.data or (left[0] if was_head and len(left) == 1 else None)
    if was_head and left and head is None:
        raise Refused("new-head-missing", "new_head")
    if head is not None and head not in left:
        raise Refused("not-a-member", "new_head")
    note_death(dead, by=by)
    end_with_death(dead)
    if head is not None:
        visit.head_id = head
        name_head(visit.household_id, head)
    if not left:
        end_household(visit.household_id, "empty", by=by)


def _died_here(person_id: uuid.UUID, household_id: uuid.UUID) -> bool:
    lived = select(Membership.id).where(
        Membership.person_id == person_id, Membership.household_id == household_id
    )
    return died_at(person_id) is not None and session.scalar(lived.limit(1)) is not None


def _merged(visit: Visit, form: VisitForm, by: str) -> None:
    into = household_by_number(form.into.text)
    if into is None or into.region_code != household(visit.household_id).region_code:
        raise Refused("merge-elsewhere", "into")
    visit.other_id = into.id
    merge_households(visit.household_id, into.id, by=by)
    revoke_card_of(visit.household_id, by=by)


def _split(visit: Visit, form: VisitForm, _by: str) -> None:
    new_id = form.new_household.data
    if new_id is None or not is_entry_id(str(new_id)) or session.get(Subject, new_id) is not None:
        raise Refused("id-used-before", "new_household")
    made = split_household(visit.household_id, new_id, form.person.data or [])
    visit.other_id = made.id
