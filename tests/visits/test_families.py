"""What follows for a household whose people change: a death, another head, two households that become one, one that becomes two."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from app.consent.queries import agreed_to_platform
from app.filing.queries import current_file
from app.foundation import clock
from app.foundation.contracts import Author
from app.foundation.db import session, transaction
from app.people.devices import devices_of
from app.people.grids import BRIEF, place
from app.people.models import Household, Membership
from app.people.queries import adults_of, died_at, ending_of, household_by_number, near_kin_of, pin_of
from app.visits.endings import undo
from app.visits.models import Visit
from tests.harness.homes import agree, file, home_with_phones
from tests.harness.workers import grid_with_homes, worker_with_phone
from tests.visits.made import accepted, entry_id, new_household, refused, visit


@pytest.fixture
def family(app, frozen_clock):
    """A head, his wife and their son, each with a phone; the head has filed. In a grid; its worker's phone."""
    home_id, phones = home_with_phones(app, adults=3, village="632324100201")
    agree(phones[0])
    accepted(file(phones[0]))
    grid, _none = grid_with_homes(app, 0)
    with app.app_context(), transaction():
        place(uuid.UUID(home_id), grid)
        son = session.scalars(
            select(Membership).where(Membership.person_id == uuid.UUID(phones[2].person))
        ).one()
        son.relation = "20"
    worker = worker_with_phone(app, grid)
    with clock.at(frozen_clock + timedelta(hours=1)):
        yield uuid.UUID(home_id), phones, worker


def test_the_death_of_the_head_keeps_the_file_and_its_history_and_names_another_head(app, family):
    home, [head, wife, son], worker = family
    assert refused(visit(worker, home, "died", person=head.person)) == "new-head-missing"
    accepted(visit(worker, home, "died", person=head.person, new_head=wife.person))
    with app.app_context():
        dead = uuid.UUID(head.person)
        assert died_at(dead) is not None
        assert [str(one.id) for one in adults_of(home)] == [wife.person, son.person]
        rows = session.scalars(select(Membership).where(Membership.household_id == home)).all()
        assert {(str(one.person_id), one.relation, one.until is None) for one in rows} == {
            (head.person, "01", False),
            (wife.person, "10", False),
            (wife.person, "01", True),
            (son.person, "20", True),
        }
        assert current_file(home).answers["yak_total"] == "48"
        assert current_file(home).author_id == dead
        assert not agreed_to_platform(dead)
        assert devices_of(Author("person", dead)) == []
        assert pin_of(dead) is None
        assert {str(one.id) for one in near_kin_of(dead)} == {wife.person, son.person}
    wife.pull()
    assert wife.of("file")[0]["answers"]["yak_total"] == "48"
    refused(head.push(head.entry("household-file", {}))[0])
    worker.pull()
    assert worker.rows[(BRIEF, str(home))]["name_zh"] == "才让卓玛"
    assert len(worker.rows[(BRIEF, str(home))]["adults"]) == 2


def test_a_death_in_another_household_is_no_matter_of_this_one(app, family):
    home, [head, wife, _son], worker = family
    accepted(visit(worker, home, "died", person=head.person, new_head=wife.person))
    _grid, [other] = grid_with_homes(app)
    elsewhere = worker_with_phone(app, _grid)
    assert refused(visit(elsewhere, other, "died", person=head.person)) == "not-a-member"


def test_a_death_told_twice_is_taken_back_with_the_first_visit_alone(app, family):
    home, [head, wife, _son], worker = family
    first = accepted(visit(worker, home, "died", person=head.person, new_head=wife.person))
    second = accepted(visit(worker, home, "died", person=head.person))
    with app.app_context():
        with transaction():
            undo(session.get(Visit, uuid.UUID(second)), by="test")
        assert died_at(uuid.UUID(head.person)) is not None
        with transaction():
            undo(session.get(Visit, uuid.UUID(first)), by="test")
        assert died_at(uuid.UUID(head.person)) is None


def test_when_one_adult_is_left_nobody_need_be_named(app, family):
    home, [head, wife, son], worker = family
    accepted(visit(worker, home, "died", person=son.person))
    accepted(visit(worker, home, "died", person=head.person))
    with app.app_context():
        assert [(str(one.id)) for one in adults_of(home)] == [wife.person]
    accepted(visit(worker, home, "died", person=wife.person))
    with app.app_context():
        assert ending_of(home).kind == "empty"
        assert current_file(home) is not None


def test_a_head_may_change_without_a_death(app, family):
    home, [head, wife, son], worker = family
    accepted(visit(worker, home, "filed", new_head=son.person))
    with app.app_context():
        living = select(Membership).where(Membership.household_id == home, Membership.until.is_(None))
        found = {str(one.person_id): one.relation for one in session.scalars(living)}
    assert found == {head.person: "50", wife.person: "50", son.person: "01"}


def test_a_household_that_joined_another_is_readable_under_its_old_number(app, family):
    home, phones, worker = family
    with app.app_context():
        grid = session.scalars(text("SELECT grid_id FROM placements")).first()
    other = accepted(worker.push(worker.entry("household-made", new_household()))[0])
    worker.pull()
    number = worker.rows[(BRIEF, other)]["no"]
    old = worker.rows[(BRIEF, str(home))]["no"]
    accepted(visit(worker, home, "merged", into=number))
    assert refused(visit(worker, home, "merged", into=number)) == "household-ended"
    worker.pull()
    assert (BRIEF, str(home)) not in worker.rows
    assert len(worker.rows[(BRIEF, other)]["adults"]) == 4
    with app.app_context():
        ended = ending_of(household_by_number(old).id)
        assert (ended.kind, str(ended.into_id)) == ("merged", other)
        assert current_file(home).answers["yak_total"] == "48"
        assert adults_of(uuid.UUID(other))[0].id not in {uuid.UUID(one.person) for one in phones}
    assert grid is not None


def test_a_household_joins_none_of_another_village_and_not_itself(app, family):
    home, _phones, worker = family
    worker.pull()
    own = worker.rows[(BRIEF, str(home))]["no"]
    elsewhere, _ = home_with_phones(app, village="632324100202")
    with app.app_context():
        number = session.get(Household, uuid.UUID(elsewhere)).household_no
    assert refused(visit(worker, home, "merged", into=number)) == "merge-elsewhere"
    assert refused(visit(worker, home, "merged", into=own)) == "merge-itself"


def test_one_household_becomes_two_and_the_file_stays_where_it_was(app, family):
    home, [head, wife, son], worker = family
    new = entry_id()
    accepted(visit(worker, home, "split", person=son.person, new_household=new))
    with app.app_context():
        assert [str(one.id) for one in adults_of(uuid.UUID(new))] == [son.person]
        assert [str(one.id) for one in adults_of(home)] == [head.person, wife.person]
        assert current_file(home) is not None
        assert current_file(uuid.UUID(new)) is None
        assert session.scalars(select(Visit)).one().other_id == uuid.UUID(new)
    worker.pull()
    assert {ref for kind, ref in worker.rows if kind == BRIEF} == {str(home), new}
    son.pull()
    assert son.of("file") == []
    everybody = f"{head.person} {wife.person}"
    assert (
        refused(visit(worker, home, "split", person=everybody, new_household=entry_id())) == "split-everybody"
    )
    assert (
        refused(visit(worker, home, "split", person=son.person, new_household=entry_id())) == "not-a-member"
    )
    assert refused(visit(worker, home, "split", person=wife.person, new_household=new)) == "id-used-before"


def test_a_head_who_leaves_is_followed_by_who_stays(app, family):
    home, [head, wife, son], worker = family
    new = entry_id()
    accepted(visit(worker, home, "split", person=f"{head.person} {son.person}", new_household=new))
    with app.app_context():
        living = select(Membership).where(Membership.until.is_(None))
        found = {str(one.person_id): (str(one.household_id), one.relation) for one in session.scalars(living)}
    assert found == {
        head.person: (new, "01"),
        son.person: (new, "20"),
        wife.person: (str(home), "01"),
    }
