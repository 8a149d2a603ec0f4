"""The rules of visits and of what becomes of households, without a database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.rules import moment_of, relation_to
from app.visits.rules import is_drawn, most_within_an_hour, shared_by

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "counts"),
    [
        (NOON - timedelta(days=3), NOON - timedelta(days=3)),
        (NOON + timedelta(minutes=1), NOON),  # a clock that is ahead
        (NOON - timedelta(days=400), NOON),  # a clock that lost its battery
        (None, NOON),
    ],
)
def test_a_moment_is_believed_unless_it_cannot_be(written, counts):
    assert moment_of(written, NOON) == counts


def test_the_fullest_hour_is_found_and_named():
    times = [NOON + timedelta(minutes=minutes) for minutes in (0, 10, 59, 60, 61, 200)]
    assert most_within_an_hour(times) == (4, NOON + timedelta(minutes=10))
    assert most_within_an_hour([]) == (0, None)


@given(st.lists(st.integers(0, 10_000), max_size=30))
def test_the_fullest_hour_is_what_counting_each_hour_gives(minutes):
    times = [NOON + timedelta(minutes=one) for one in minutes]
    hour = timedelta(hours=1)
    each = [sum(start <= other < start + hour for other in times) for start in times]
    assert most_within_an_hour(times)[0] == max(each, default=0)


def test_groups_that_share_something_are_named_the_largest_first():
    named = {"a": ["1", "2"], "b": ["1"], "c": ["1", "2"], "d": ["", "3"], "e": [""]}
    assert shared_by(named, 2) == [["a", "b", "c"], ["a", "c"]]
    assert shared_by(named, 4) == []


def test_lot_falls_on_one_hash_in_ten():
    assert [is_drawn(f"{number:x}") for number in range(20)].count(True) == 2


@pytest.mark.parametrize(
    ("new_head", "other", "told"),
    [
        ("10", "01", "10"),  # the spouse follows: the head before is the spouse
        ("10", "20", "20"),  # and the children stay children
        ("10", "51", "50"),
        ("20", "01", "50"),  # a son follows: both parents are parents
        ("20", "10", "50"),
        ("20", "30", "70"),  # and a daughter is a sister
        ("20", "51", "60"),
        ("70", "51", "50"),  # a sibling follows: the parents are the same
        ("20", "97", "97"),  # who is no kin stays none
        ("80", "20", "80"),
        ("01", "20", "20"),
    ],
)
def test_relations_are_told_anew_from_a_new_head(new_head, other, told):
    assert relation_to(new_head, other) == told
