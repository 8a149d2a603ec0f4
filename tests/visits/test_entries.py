"""What a worker states comes in through the one door: from whom, about which households, and with what following from it."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from app.codes.actions import print_blank
from app.codes.queries import card_of
from app.consent.queries import agreed_to_platform
from app.filing.queries import current_file
from app.foundation import clock
from app.foundation.contracts import Author
from app.foundation.db import session, transaction
from app.people.devices import devices_of
from app.people.grids import BRIEF, place
from app.people.models import Household, Membership, Person
from app.people.queries import adults_of, died_at, ending_of, household_by_number, near_kin_of, pin_of
from app.people.staffing import suspend
from app.visits.models import Visit
from tests.harness.homes import agree, file, home_with_phones
from tests.harness.workers import grid_with_homes, worker_with_phone
from tests.people.made import id_no
from tests.visits.made import accepted, entry_id, new_household, refused, visit, written


@pytest.fixture
def walked(app, frozen_clock):
    """A grid with two households, and its worker's phone."""
    grid, homes = grid_with_homes(app, 2)
    return grid, homes, worker_with_phone(app, grid)


def test_a_household_on_no_list_is_made_on_the_spot_with_a_blank_card(app, walked):
    _grid, _homes, worker = walked
    with app.app_context(), transaction():
        code = print_blank(1)[0].short_code
    made = accepted(worker.push(worker.entry("household-made", new_household(card=code)))[0])
    with app.app_context():
        home = session.get(Household, uuid.UUID(made))
        assert home.region_code == "632324100201"
        assert home.herder_group == "二社"
        assert card_of(home.id).short_code == code
        assert len(adults_of(home.id)) == 1
    worker.pull()
    row = worker.rows[(BRIEF, made)]
    assert (row["name_zh"], row["code"], row["initials"]) == ("多杰太", code, "djt")
    assert worker.of("worker")[0]["goal"] == 3


def test_a_household_made_twice_by_a_lost_answer_is_there_once(app, walked):
    _grid, _homes, worker = walked
    entry = worker.entry("household-made", new_household())
    first, second = worker.push(entry)[0], worker.push(entry)[0]
    assert first == second
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Household)) == 3


def test_an_id_number_that_is_entered_already_makes_no_second_household(app, walked):
    _grid, _homes, worker = walked
    fields = new_household()
    accepted(worker.push(worker.entry("household-made", fields))[0])
    [again] = worker.push(worker.entry("household-made", fields))
    assert refused(again) == "person-elsewhere"
    assert "county office" in again["message"]["en"]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"id_no": id_no("20120301")}, "head-under-age"),
        ({"id_no": "632324198503010000"}, "invalid"),
        ({"card": "0000-0000-0"}, "card-unknown"),
        ({"grid": "632324100201999"}, "not-found"),
        ({"name_zh": "Dorje"}, "name-characters"),
    ],
)
def test_what_is_wrong_with_a_new_household_is_said_and_nothing_is_half_made(app, walked, wrong, reason):
    _grid, _homes, worker = walked
    [answer] = worker.push(worker.entry("household-made", new_household(**wrong)))
    assert refused(answer) == reason
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Household)) == 2
        assert session.scalar(select(func.count()).select_from(Person)) == 2


def test_the_bytes_of_a_new_household_are_erased_with_it(app, walked):
    from app.foundation.crypto import destroy_key
    from app.sync.ledger import fields_of
    from app.sync.models import AcceptedEntry

    _grid, _homes, worker = walked
    made = accepted(worker.push(worker.entry("household-made", new_household()))[0])
    with app.app_context():
        with transaction():
            destroy_key(uuid.UUID(made))
        row = session.get(AcceptedEntry, (uuid.UUID(worker.person), uuid.UUID(made)))
        from app.foundation.crypto import Erased

        with pytest.raises(Erased):
            fields_of(row)


def test_persons_and_other_workers_state_no_visits(app, walked):
    _grid, [home, _other], _worker = walked
    stranger = worker_with_phone(app)
    assert refused(visit(stranger, home, "filed")) == "not-found"
    _home_id, [phone] = home_with_phones(app)
    assert refused(visit(phone, home, "filed")) == "unknown-kind"
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Visit)) == 0


def test_work_that_waited_on_the_phone_arrives_though_another_walks_the_grid_now(app, walked, frozen_clock):
    grid, [home, other], worker = walked
    waiting = [
        written(worker, home, "filed", at=frozen_clock),
        written(worker, other, "refused", at=frozen_clock),
    ]
    made = worker.entry("household-made", new_household(), at=frozen_clock)
    with clock.at(frozen_clock + timedelta(hours=5)):
        second = worker_with_phone(app, grid)
    with clock.at(frozen_clock + timedelta(days=3)):
        answers = worker.push(*waiting, made)
        late = visit(worker, home, "moved", at=frozen_clock + timedelta(days=2))
        second.pull()
    assert [one["answer"] for one in answers] == ["accepted"] * 3
    assert refused(late) == "grid-not-yours"
    assert len(second.of(BRIEF)) == 3


def test_what_a_worker_wrote_before_a_suspension_arrives_and_what_came_after_is_kept(
    app, walked, frozen_clock
):
    _grid, [home, other], worker = walked
    before = written(worker, home, "filed", at=frozen_clock)
    with clock.at(frozen_clock + timedelta(hours=1)), app.app_context(), transaction():
        suspend(uuid.UUID(worker.person), "left")
    with clock.at(frozen_clock + timedelta(hours=3)):
        after = written(worker, other, "filed", at=frozen_clock + timedelta(hours=2))
        first, second = worker.push(before, after)
    accepted(first)
    assert refused(second) == "staff-suspended"
    with app.app_context():
        assert session.scalars(text("SELECT count(*) FROM quarantined_entries")).one() == 1


@pytest.mark.parametrize("outcome", ["filed", "not-home", "refused"])
def test_a_visit_that_changes_nothing_is_noted_and_seen_on_the_list(app, walked, outcome):
    _grid, [home, _other], worker = walked
    accepted(visit(worker, home, outcome))
    worker.pull()
    assert worker.rows[(BRIEF, str(home))]["state"] == outcome
    with app.app_context():
        assert ending_of(home) is None
        assert len(adults_of(home)) == 1


def test_a_household_that_moved_leaves_the_list_and_keeps_its_number(app, walked):
    _grid, [home, _other], worker = walked
    worker.pull()
    number = worker.rows[(BRIEF, str(home))]["no"]
    accepted(visit(worker, home, "moved", moved_to="632324100202"))
    worker.pull()
    assert (BRIEF, str(home)) not in worker.rows
    with app.app_context():
        assert ending_of(home).kind == "moved"
        assert household_by_number(number).id == home


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
