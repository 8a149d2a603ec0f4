import re
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app.audit.models import TrailRow
from app.foundation.db import session, transaction
from app.foundation.refusals import NotFound
from app.regions.actions import load_regions
from app.regions.lists import AS_OF, listed
from app.regions.models import Region
from app.regions.queries import children, region

HENAN = "632324000000"


@pytest.fixture
def seed():
    """Here the tests load the tree themselves."""


@pytest.fixture
def qinghai(ctx):
    with transaction():
        load_regions(listed())


def rows():
    return [tuple(row) for row in session.execute(select(Region.__table__).order_by(Region.code))]


def trailed():
    return session.scalar(select(func.count()).where(TrailRow.verb == "regions-loaded"))


def test_the_command_loads_everything_and_the_second_time_changes_nothing(app, ctx):
    first = app.test_cli_runner().invoke(args=["regions", "load"])
    assert first.exit_code == 0, first.output
    assert "5192 regions as of 2023-06-30: 5192 new, 0 changed." in first.output
    before, deeds = rows(), trailed()
    assert len(before) == 5192

    second = app.test_cli_runner().invoke(args=["regions", "load"])
    assert re.search(r"5192 regions .*: 0 new, 0 changed\.", second.output)
    assert rows() == before
    assert trailed() == deeds


def test_each_level_has_its_counted_rows(qinghai):
    counted = select(Region.level, func.count()).group_by(Region.level).order_by(Region.level)
    assert [tuple(row) for row in session.execute(counted)] == [(1, 1), (2, 8), (3, 45), (4, 422), (5, 4716)]
    assert session.scalar(select(func.count()).where(Region.is_real_village)) == 4150


def test_a_changed_name_is_written_and_nothing_else(qinghai):
    renamed = [replace(row, name_zh="河南县") if row.code == HENAN else row for row in listed()]
    with transaction():
        done = load_regions(renamed)
    assert done == (0, 1)
    assert region(HENAN).name_zh == "河南县"


def test_a_place_that_a_newer_list_leaves_out_keeps_its_name_but_is_not_offered(qinghai, monkeypatch):
    newer = AS_OF.replace(year=2030)
    monkeypatch.setattr("app.regions.actions.AS_OF", newer)
    monkeypatch.setattr("app.regions.queries.AS_OF", newer)
    gone = "632324204205"
    with transaction():
        load_regions(row for row in listed() if row.code != gone)
    assert region(gone).name_zh == "夏吾特牧委会"
    assert gone not in [row.code for row in children("632324204000")]
    assert len(children("632324204000")) == 5


def test_there_is_no_place_without_a_row(ctx):
    with pytest.raises(NotFound):
        region(HENAN)
