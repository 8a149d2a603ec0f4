"""Marks on a worker's list: that there is something for the household, never what."""

import json
import uuid

import pytest

from app.filing.objections.queries import objected
from app.foundation.db import session, transaction
from app.loans import actions
from app.people.grids import BRIEF, make_grid, place
from app.visits.marks import NOTHING, marks_of
from tests.harness.homes import consent_fields
from tests.harness.workers import worker_with_phone
from tests.loans.made import apply, make_village, offered, state


@pytest.fixture
def village(app, frozen_clock):
    with app.app_context():
        made = make_village()
        with transaction():
            grid = make_grid("632324100201", "一网格")
            place(made.household, grid.id)
            grid_id = grid.id
    return made, worker_with_phone(app, grid_id)


def row(village):
    made, worker = village
    worker.pull()
    return worker.rows[(BRIEF, str(made.household))]


def test_an_unopened_answer_is_news_without_its_content_until_it_is_opened(app, village):
    made, worker = village
    assert row(village)["news"] is False
    with app.app_context():
        ident = apply(made)
        offered(made, ident)
    assert row(village)["news"] is True
    held = json.dumps(list(worker.rows.values()), ensure_ascii=False)
    for secret in ("20000", "2000000", "435", str(ident), "offered", "河南县农商银行"):
        assert secret not in held
    with app.app_context():
        state(made, "offer-opened", {"application": str(ident)})
    assert row(village)["news"] is False


def test_who_was_told_by_telephone_has_no_news_any_more(app, village):
    made, _worker = village
    with app.app_context():
        ident = apply(made)
        offered(made, ident)
        assert row(village)["news"] is True
        session.rollback()
        with transaction():
            actions.told_by_telephone(ident, made.officer)
    assert row(village)["news"] is False


def test_a_disputed_figure_is_marked_and_one_of_worth_is_not_even_named(app, village):
    made, _worker = village
    with app.app_context():
        state(made, "consent", consent_fields("worth", items="houses"))
        state(made, "household-worth", {"house_count": "2"})
        for key in ("yak_total", "house_count"):
            said = {"about": "figure", "key": key, "language": "bo", "words": "42"}
            state(made, "objection", said)
        assert set(objected(made.household)) == {"yak_total", "house_count"}
    assert row(village)["objected"] == ["yak_total"]


def test_a_household_of_which_nothing_is_known_has_no_marks(ctx):
    nobody = uuid.uuid1()
    assert marks_of([nobody]) == {nobody: dict(NOTHING)}
