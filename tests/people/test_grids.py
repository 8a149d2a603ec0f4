"""Grids are drawn from villages by group, handed to workers, closed; households find theirs, and phones follow."""

import pytest
from sqlalchemy import select

from app.foundation.contracts import Author
from app.foundation.db import session, transaction
from app.foundation.refusals import Refused
from app.people import actions, drawing, grids, staffing
from app.people.drawing import Drawing
from app.people.models import Grid, Household
from app.people.queries import audiences_of
from app.sync.models import FeedRow
from tests.harness.places import load_listed_regions
from tests.people.staff import ELSEWHERE, seated, take_on

VILLAGE, OTHER = "632324100201", "632323100201"


@pytest.fixture
def seed():
    return load_listed_regions


def make(group=None):
    return actions.make_household(VILLAGE, herder_group=group)


def lies_in(home):
    found = grids.grid_of(home.id)
    return found.herder_group if found else "nowhere"


def heard(grid_id):
    rows = select(FeedRow.ref_id).where(FeedRow.audience == f"grid:{grid_id}", FeedRow.kind == grids.BRIEF)
    return set(session.scalars(rows))


def test_one_grid_holds_the_whole_village_and_whoever_comes_later(ctx):
    with transaction():
        before = make("一社")
        (grid,) = drawing.draw_grids(VILLAGE, [Drawing("德日隆村")])
        after = make("二社")
    assert grid.code == f"{VILLAGE}001"
    assert [grids.grid_of(one.id).id for one in (before, after)] == [grid.id, grid.id]


def test_each_group_has_its_grid_and_the_rest_its_own(ctx):
    with transaction():
        homes = [make("一社"), make("二社"), make(None)]
        drawing.draw_grids(VILLAGE, [Drawing("一", group="一社"), Drawing("二", group="二社"), Drawing("余")])
        new = [make("一社"), make("三社")]
    assert [lies_in(one) for one in homes] == ["一社", "二社", None]
    assert [lies_in(one) for one in new] == ["一社", None]


def test_drawing_again_doubles_nothing_and_moves_nobody_out_of_a_group(ctx):
    with transaction():
        home = make("一社")
        first, second = drawing.draw_grids(
            VILLAGE, [Drawing("一", group="一社"), Drawing("二", group="二社")]
        )
        grids.place(home.id, second.id)
        assert (
            drawing.draw_grids(VILLAGE, [Drawing("一", group="一社"), Drawing("余")])[0].herder_group is None
        )
    assert grids.grid_of(home.id).id == second.id
    assert [one.code[12:] for one in drawing.grids_of(VILLAGE)] == ["001", "002", "003"]
    assert first.herder_group == "一社"


def test_a_household_without_a_grid_that_fits_lies_in_none(ctx):
    with transaction():
        drawing.draw_grids(VILLAGE, [Drawing("一", group="一社"), Drawing("二", group="二社")])
        home = make("三社")
    assert lies_in(home) == "nowhere"


def test_a_household_that_changes_its_group_changes_its_grid_and_both_phones_hear_it(ctx):
    with transaction():
        one, two = drawing.draw_grids(VILLAGE, [Drawing("一", group="一社"), Drawing("二", group="二社")])
        home = make("一社")
    assert home.id not in heard(two.id)
    with transaction():
        home = session.get(Household, home.id)
        home.herder_group = "二社"
        drawing.settle(home)
    assert lies_in(home) == "二社"
    assert home.id in heard(one.id) & heard(two.id)


def test_a_grid_that_changes_hands_leaves_one_phone_and_enters_the_other(ctx):
    first, second = take_on("first", "grid-worker", "632324100"), take_on("second", "grid-worker", VILLAGE)
    with transaction():
        (grid,) = drawing.draw_grids(VILLAGE, [Drawing("村")])
        drawing.hand_over(grid.id, first.id)
    assert f"grid:{grid.id}" in audiences_of(Author("staff", first.id))
    with transaction():
        drawing.hand_over(grid.id, second.id)
    assert f"grid:{grid.id}" not in audiences_of(Author("staff", first.id))
    assert f"grid:{grid.id}" in audiences_of(Author("staff", second.id))


def test_only_a_grid_worker_of_the_village_walks_its_grid(ctx):
    far, clerk = take_on("far", "grid-worker", ELSEWHERE), take_on("clerk", "supervisor")
    with transaction():
        (grid,) = drawing.draw_grids(VILLAGE, [Drawing("村")])
    for who in (far, clerk):
        with pytest.raises(Refused, match="not-a-worker-here"), transaction():
            drawing.hand_over(grid.id, who.id)


def test_a_closed_grid_gives_its_households_to_the_rest_and_is_walked_by_nobody(ctx):
    worker = take_on("first", "grid-worker")
    with transaction():
        one, _rest = drawing.draw_grids(VILLAGE, [Drawing("一", group="一社"), Drawing("余")])
        home = make("一社")
        drawing.hand_over(one.id, worker.id)
        drawing.close_grid(one.id)
    assert lies_in(home) is None
    assert grids.walker_of(one.id) is None
    assert [grid.herder_group for grid in drawing.grids_of(VILLAGE)] == [None]


def test_who_loses_the_role_walks_no_more(ctx):
    worker = take_on("first", "grid-worker")
    with transaction():
        (grid,) = drawing.draw_grids(VILLAGE, [Drawing("村")])
        drawing.hand_over(grid.id, worker.id)
        staffing.end_grant(staffing.grants_of(worker.id)[0].id)
        drawing.end_walks_without_grant(worker.id)
    assert grids.walker_of(grid.id) is None


@pytest.fixture
def county(app, client, frozen_clock):
    """A signed-in county office, a worker of the village, and three households."""
    with app.app_context():
        me, worker = take_on("county", "county"), take_on("worker", "grid-worker", VILLAGE)
        with transaction():
            for group in ("一社", "一社", None):
                make(group)
        ids = me.id, worker.id
    return seated(client, ids[0]), ids[1]


def press(client, page, ending, **fields):
    form = next(one for one in page.page.all("form") if one.get("action", "").endswith(ending))
    token = form.find(".//input[@name='csrf_token']").get("value")
    return client.post(form.get("action"), data={"csrf_token": token, **fields})


def test_the_county_draws_hands_over_and_closes(app, county):
    client, worker = county
    page = client.get("/zh/county/grids")
    assert f"/zh/county/grids/{VILLAGE}" in page.page.links()
    page = client.get(f"/zh/county/grids/{VILLAGE}")
    assert press(client, page, "/draw", how="groups").status_code == 303
    page = client.get(f"/zh/county/grids/{VILLAGE}")
    assert press(client, page, "/worker", worker=str(worker)).status_code == 303
    with app.app_context():
        drawn = {grid.herder_group: grid for grid in session.scalars(select(Grid))}
        assert set(drawn) == {"一社", None}
        walked = [grid for grid in drawn.values() if grids.walker_of(grid.id) == worker]
        assert len(walked) == 1
    assert "员工w" in client.get(f"/zh/county/grids/{VILLAGE}").page.text("main")
    page = client.get(f"/bo/county/grids/{VILLAGE}")
    assert press(client, page, "/close").status_code == 303
    with app.app_context():
        assert len(drawing.grids_of(VILLAGE)) == 1


def test_households_that_nobody_visits_wait_on_the_staff_s_own_page(county):
    client, _worker = county
    client.get("/zh/county/grids")
    row = next(words for href, words in client.get("/zh/staff").page.links().items() if href == "/zh/county/grids" and "3" in words)  # fmt: skip
    assert row


def test_another_county_s_village_is_not_there(app, county):
    client, _worker = county
    assert client.get(f"/zh/county/grids/{OTHER}").status_code == 404
    assert client.get("/zh/county/grids/632324100000").status_code == 404
    with app.app_context(), transaction():
        far = grids.make_grid(OTHER, "远").id
    token = client.get(f"/zh/county/grids/{VILLAGE}").page.all("input", name="csrf_token")[0].get("value")
    for village in (OTHER, VILLAGE):
        path = f"/zh/county/grids/{village}/{far}/close"
        assert client.post(path, data={"csrf_token": token}).status_code == 404
