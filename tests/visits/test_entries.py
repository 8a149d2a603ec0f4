"""What a worker states comes in through the one door: from whom, about which households, and with what following from it."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from app.codes.actions import print_blank
from app.codes.queries import card_of
from app.foundation import clock
from app.foundation.db import session, transaction
from app.people.grids import BRIEF, assign_grid
from app.people.models import Household, Person
from app.people.queries import adults_of, ending_of, household_by_number
from app.people.staffing import suspend
from app.visits.models import Visit
from tests.harness.homes import home_with_phones
from tests.harness.workers import grid_with_homes, worker_with_phone
from tests.people.made import id_no
from tests.visits.made import accepted, new_household, refused, visit, written


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


def test_an_id_that_another_worker_used_is_kept_for_a_person(app, walked):
    grid, [home, other], worker = walked
    again = worker_with_phone(app, grid)
    entry = accepted(visit(again, home, "not-home"))
    with app.app_context(), transaction():
        assign_grid(grid, uuid.UUID(worker.person))
    assert refused(visit(worker, other, "not-home", entry_id=entry)) == "id-used-before"
