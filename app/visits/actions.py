"""What becomes true when a worker states something: a household is there, a visit has ended, a second count stands beside the first."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from app.codes.actions import bind
from app.codes.queries import card_by_short_code
from app.filing.figures import note_figure
from app.foundation.check_digits import birth_of
from app.foundation.clock import BEIJING, now
from app.foundation.contracts import Entry, changed, trail
from app.foundation.crypto import keyed_hash
from app.foundation.db import session
from app.foundation.refusals import Refused
from app.people.actions import join, make_household, make_person
from app.people.grids import BRIEF, grid_of, place, show_household
from app.people.models import Grid, Household, Subject
from app.people.queries import find_by_id_number
from app.people.rules import ADULT, HEAD, moment_of
from app.visits.endings import take_effect
from app.visits.entering import household_named
from app.visits.forms import HouseholdMade, SecondCheckForm, VisitForm
from app.visits.models import SecondCheck, Visit
from app.visits.queries import day_of, open_check
from app.visits.rules import CHECKED, is_drawn


def make_on_the_spot(entry: Entry, form: HouseholdMade) -> None:
    """`household-made`: a household that is on no list, with its head, in the worker's grid, and a blank card if one is at hand.

    Refused: id-used-before, person-elsewhere, head-under-age, card-unknown, card-bound, card-revoked, and what `make_person` says.
    """
    if session.get(Subject, entry.id) is not None:
        raise Refused("id-used-before")
    if find_by_id_number(form.id_no.text) is not None:
        raise Refused("person-elsewhere", "id_no")
    if not _of_age(form.id_no.text):
        raise Refused("head-under-age", "id_no")
    grid = session.scalars(select(Grid).where(Grid.code == form.grid.text)).one()
    person = make_person(
        name_zh=form.name_zh.text,
        name_bo=form.name_bo.text,
        id_no=form.id_no.text,
        phone=form.phone.text,
    )
    home = make_household(
        grid.region_code, herder_group=form.herder_group.text or None, household_id=entry.id
    )
    join(home.id, person.id, HEAD)
    place(home.id, grid.id)
    if form.card.text:
        card = card_by_short_code(form.card.text)
        if card is None:
            raise Refused("card-unknown", "card")
        bind(card, home.id, by=_by(entry))
    trail("household-made", subject=home.id, ref=grid.id)
    tell_worker(entry.author.id)


def end_visit(entry: Entry, form: VisitForm) -> None:
    """`visit`: how it ended, with what follows for the household (`endings.take_effect`); lot may draw it for a second check."""
    home = household_named(entry)
    if session.get(Visit, entry.id) is not None:
        raise Refused("id-used-before")
    session.get(Household, home.id, with_for_update=True)
    grid = grid_of(home.id)
    visit = Visit(
        id=entry.id,
        household_id=home.id,
        grid_id=grid.id if grid else None,
        staff_id=entry.author.id,
        outcome=form.outcome.text,
        at=moment_of(entry.device_at, entry.received_at),
        received_at=entry.received_at,
        acted_at=now(),
        moved_to=form.moved_to.text or None,
    )
    take_effect(visit, form, by=_by(entry))
    session.add(visit)
    session.flush()
    trail("visit-ended", subject=home.id, ref=visit.id, outcome=visit.outcome)
    _draw(visit)
    show_household(home.id)
    tell_worker(entry.author.id)


def count_again(entry: Entry, form: SecondCheckForm) -> None:
    """`second-check`: each figure stands beside what the household declared, as verified, and changes nothing of it. Refused: check-empty."""
    home, check = household_named(entry), None
    if not form.figures:
        raise Refused("check-empty")
    for key, text in form.figures.items():
        note_figure(
            home.id,
            key,
            text,
            source="verified",
            origin_id=entry.id,
            origin="second-check",
            as_of=day_of(moment_of(entry.device_at, entry.received_at)),
            noted_by=_by(entry),
        )
    check = open_check(home.id)
    if check is not None:
        check.done_at, check.done_by, check.entry_id = now(), entry.author.id, entry.id
        session.flush()
        if check.checker_id:
            changed(BRIEF, home.id, f"staff:{check.checker_id}")
    trail("household-checked", subject=home.id, ref=entry.id)


def ask_for_check(check: SecondCheck, checker_id: uuid.UUID) -> None:
    """A worker is asked to check what another found; the household comes to that worker's phone. Refused: same-worker."""
    if checker_id == check.first_id:
        raise Refused("same-worker")
    before = check.checker_id
    check.checker_id, check.asked_at = checker_id, now()
    session.flush()
    trail("check-asked", subject=check.household_id, ref=check.id, staff=checker_id)
    for one in {before, checker_id} - {None}:
        changed(BRIEF, check.household_id, f"staff:{one}")


def tell_worker(staff_id: uuid.UUID) -> None:
    """The worker's own row says how far he has come."""
    changed("worker", staff_id, f"staff:{staff_id}")


def _draw(visit: Visit) -> None:
    drawn = visit.outcome in CHECKED and is_drawn(keyed_hash("second-check", str(visit.id)))
    if drawn and open_check(visit.household_id) is None:
        session.add(
            SecondCheck(
                visit_id=visit.id,
                household_id=visit.household_id,
                first_id=visit.staff_id,
                drawn_at=now(),
            )
        )
        session.flush()
        trail("check-drawn", subject=visit.household_id, ref=visit.id)


def _of_age(id_no: str) -> bool:
    born, today = birth_of(id_no), (now() + BEIJING).date()
    return born is not None and (born.year + ADULT, born.month, born.day) <= (
        today.year,
        today.month,
        today.day,
    )


def _by(entry: Entry) -> str:
    return f"staff:{entry.author.id}"
