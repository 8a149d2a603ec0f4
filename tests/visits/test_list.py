"""The worker's list in a browser without scripts, and the shell that everybody else gets."""

import pytest

from app.foundation.db import transaction
from app.people.grids import assign_grid, make_grid, place
from tests.desk.made import at_desk
from tests.harness.workers import grid_with_homes, look_again, make_staff
from tests.people.made import make_home, make_person


@pytest.fixture
def worker(app, frozen_clock):
    """A browser in which a worker is signed in, and his households."""
    grid, homes = grid_with_homes(app, 2)
    with app.app_context(), transaction():
        staff = make_staff()
        assign_grid(grid, staff.id)
        other = make_home(make_person("多杰太", "རྡོ་རྗེ་ཐར"))
        place(other.id, grid)
        elsewhere = make_grid("632324100201", "二网格")
        place(make_home(make_person("尕藏", "སྐལ་བཟང")).id, elsewhere.id)
    look_again()
    return at_desk(app, staff.id), [*homes, other.id]


def test_without_a_session_the_list_is_the_shell_of_staffs_phones(client):
    answer = client.get("/bo/work")
    assert answer.headers["X-Shell"] == "1"
    assert "csrf" not in answer.text


def test_a_worker_without_a_script_sees_the_households_of_his_grids_alone(worker):
    client, homes = worker
    answer = client.get("/zh/work")
    assert "X-Shell" not in answer.headers
    assert answer.text.count("待走访") == len(homes)
    assert "多杰太" in answer.text
    assert "尕藏" not in answer.text
    assert "0 / 3" in answer.text


@pytest.mark.parametrize("typed", ["多杰", "DJT", "རྡོ་རྗེ", "d j t"])
def test_he_searches_with_a_plain_form(worker, typed):
    client, _homes = worker
    answer = client.get("/zh/work", query_string={"q": typed})
    assert answer.text.count("待走访") == 1
    assert "多杰太" in answer.text


def test_nothing_found_is_said(worker):
    client, _homes = worker
    assert "名单里没有找到" in client.get("/zh/work", query_string={"q": "zzzz"}).text
