"""What a worker's phone holds of the households that he walks, and what never lies on it."""

import json
import uuid
from datetime import timedelta

import pytest

from app.codes.actions import bind, print_blank
from app.codes.queries import card_by_short_code
from app.codes.rules import mark_of
from app.foundation import clock
from app.foundation.db import session, transaction
from app.people.actions import join, leave
from app.people.grids import BRIEF, assign_grid, make_grid, place
from app.people.models import Person
from app.people.queries import adults_of, id_number_of, phone_of
from app.people.staffing import end_grant, grants_of, lift_suspension, suspend
from app.visits.actions import ask_for_check
from app.visits.models import SecondCheck
from app.visits.queries import open_check
from tests.harness.homes import GOOD, agree, file, home_with_phones
from tests.harness.workers import grid_with_homes, worker_with_phone
from tests.people.made import VILLAGE, make_person
from tests.visits.made import accepted, visit


@pytest.fixture
def filed(app):
    """A household that has filed, with everything of worth that it may say, in a grid; its worker's phone."""
    home_id, [phone] = home_with_phones(app)
    agree(phone)
    agree(phone, "worth", items="income debts houses insurance")
    accepted(file(phone))
    worth = {"income_as": "sums", "income_livestock": "43210", "income_total": "43210", "house_count": "2"}
    accepted(phone.push(phone.entry("household-worth", worth, form=_form_of(app, "household-worth")))[0])
    with app.app_context(), transaction():
        grid = make_grid(VILLAGE, "一网格", "དྲ་མིག་དང་པོ")
        place(uuid.UUID(home_id), grid.id)
        grid_id = grid.id
    worker = worker_with_phone(app, grid_id)
    worker.pull()
    return home_id, phone, worker


def _form_of(app, kind):
    from app.foundation.registry import registry

    with app.app_context():
        return registry().submissions[kind].version


def test_a_worker_gets_a_row_for_each_household_of_his_grids_with_last_years_values(app, filed):
    home_id, _phone, worker = filed
    row = worker.rows[(BRIEF, home_id)]
    assert row["answers"]["yak_total"] == GOOD["yak_total"]
    assert row["version"] == 1
    assert row["filed"]
    assert row["initials"] == "crzm"
    assert row["grid"] == f"{VILLAGE}001"
    assert [one["zh"] for one in row["adults"]] == ["才让卓玛"]
    assert (row["state"], row["visited"], row["news"], row["check"]) == ("", "", False, False)
    assert worker.of("grid") == [
        {"code": f"{VILLAGE}001", "name_zh": "一网格", "name_bo": "དྲ་མིག་དང་པོ", "region": VILLAGE}
    ]
    assert worker.of("worker") == [{"name_zh": "公保", "name_bo": "མགོན་པོ", "done": 1, "goal": 1}]


def test_no_value_of_worth_no_whole_number_and_nothing_about_oneself_lies_on_a_workers_phone(app, filed):
    home_id, _phone, worker = filed
    held = json.dumps(list(worker.rows.values()), ensure_ascii=False)
    with app.app_context():
        [adult] = adults_of(uuid.UUID(home_id))
        number, telephone = id_number_of(adult), phone_of(adult)
    assert number[-4:] in held
    for secret in (
        number,
        number[:-4],
        telephone or GOOD["phone"],
        "43210",
        "income",
        "house_count",
        "marital",
    ):
        assert secret not in held


def test_a_row_stays_small(filed):
    home_id, _phone, worker = filed
    assert (
        len(json.dumps(worker.rows[(BRIEF, home_id)], ensure_ascii=False, separators=(",", ":")).encode())
        <= 1000
    )


def test_the_row_comes_anew_when_something_of_the_household_changes(app, filed):
    home_id, phone, worker = filed
    accepted(file(phone, base="1", yak_total="77"))
    worker.pull()
    assert worker.rows[(BRIEF, home_id)]["answers"]["yak_total"] == "77"
    with app.app_context(), transaction():
        [card] = print_blank(1)
        bind(card, uuid.UUID(home_id), by="test")
        code = card.short_code
    worker.pull()
    assert worker.rows[(BRIEF, home_id)]["code"] == code
    with app.app_context():
        token = card_by_short_code(code).token
    assert worker.rows[(BRIEF, home_id)]["card"] == mark_of(token)
    assert token not in str(worker.rows)
    with app.app_context(), transaction():
        other = make_person(name_zh="公保加")
        join(uuid.UUID(home_id), other.id, "21")
    worker.pull()
    assert len(worker.rows[(BRIEF, home_id)]["adults"]) == 2
    with app.app_context(), transaction():
        leave(session.get(Person, other.id).id)
    worker.pull()
    assert len(worker.rows[(BRIEF, home_id)]["adults"]) == 1


def test_an_erased_file_leaves_the_workers_phone(app, filed):
    home_id, phone, worker = filed
    consent = next(
        ref for (kind, ref), row in _pulled(phone).items() if kind == "consent" and row["about"] == "platform"
    )
    accepted(phone.push(phone.entry("withdrawal", {"consent": consent}))[0])
    worker.pull()
    assert worker.rows[(BRIEF, home_id)]["answers"] == {}
    assert worker.rows[(BRIEF, home_id)]["filed"] == ""


def _pulled(phone):
    phone.pull()
    return phone.rows


def test_nobody_else_gets_the_rows(app, filed):
    _home_id, phone, _worker = filed
    stranger = worker_with_phone(app)
    stranger.pull()
    assert stranger.of(BRIEF) == []
    assert BRIEF not in {kind for kind, _ref in _pulled(phone)}


def test_a_grid_that_another_walks_from_now_on_changes_phones(app):
    grid, homes = grid_with_homes(app, 3)
    first, second = worker_with_phone(app, grid), worker_with_phone(app)
    first.pull()
    assert len(first.of(BRIEF)) == 3
    with app.app_context(), transaction():
        assign_grid(grid, uuid.UUID(second.person))
    first.pull()
    second.pull()
    assert (first.of(BRIEF), first.of("grid")) == ([], [])
    assert {ref for kind, ref in second.rows if kind == BRIEF} == {str(one) for one in homes}


def test_a_household_that_moves_into_another_grid_moves_between_phones(app):
    grid, [home] = grid_with_homes(app)
    other, _none = grid_with_homes(app, 0)
    first, second = worker_with_phone(app, grid), worker_with_phone(app, other)
    first.pull()
    second.pull()
    with app.app_context(), transaction():
        place(home, other)
    first.pull()
    second.pull()
    assert first.of(BRIEF) == []
    assert len(second.of(BRIEF)) == 1


def test_a_suspended_worker_holds_nothing_until_it_is_lifted(app):
    grid, _homes = grid_with_homes(app, 2)
    worker = worker_with_phone(app, grid)
    worker.pull()
    with app.app_context(), transaction():
        suspend(uuid.UUID(worker.person), "left")
    worker.pull()
    assert worker.rows == {}
    with app.app_context(), transaction():
        lift_suspension(uuid.UUID(worker.person))
    worker.pull()
    assert len(worker.of(BRIEF)) == 2


def test_who_has_no_role_any_more_holds_nothing_not_even_a_household_to_check(app):
    grid, [home] = grid_with_homes(app)
    worker, other = worker_with_phone(app, grid), worker_with_phone(app)
    asked, before = uuid.UUID(other.person), uuid.UUID(worker.person)
    visited = accepted(visit(worker, home, "filed"))
    with app.app_context(), transaction():
        check = open_check(home) or SecondCheck(
            visit_id=uuid.UUID(visited), household_id=home, first_id=before, drawn_at=clock.now()
        )
        session.add(check)
        session.flush()
        ask_for_check(check, asked)
    other.pull()
    assert len(other.of(BRIEF)) == 1
    with app.app_context(), transaction():
        [grant] = grants_of(asked)
        end_grant(grant.id)
    other.pull()
    assert other.rows == {}


def test_the_state_of_last_year_is_not_this_years(app, frozen_clock):
    grid, [home] = grid_with_homes(app)
    worker = worker_with_phone(app, grid)
    accepted(visit(worker, home, "filed", at=frozen_clock))
    worker.pull()
    assert worker.rows[(BRIEF, str(home))]["state"] == "filed"
    assert worker.rows[(BRIEF, str(home))]["visited"] == "2026-11-24"
    with clock.at(frozen_clock + timedelta(days=60)):
        with app.app_context(), transaction():
            assign_grid(grid, None)
            assign_grid(grid, uuid.UUID(worker.person))
        worker.pull()
        row = worker.rows[(BRIEF, str(home))]
    assert (row["state"], row["visited"]) == ("", "2026-11-24")


def test_a_long_list_costs_few_queries(app):
    from sqlalchemy import event

    grid, _homes = grid_with_homes(app, 40)
    worker = worker_with_phone(app, grid)
    asked = []
    engine = app.extensions["qingxin.database"].engine
    event.listen(engine, "before_cursor_execute", lambda *what: asked.append(what[2]))
    worker.pull()
    assert len(worker.of(BRIEF)) == 40
    assert len(asked) < 60
