"""No count under five is shown, and none that is hidden follows from what is shown."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from app.insight.rules.hiding import LEAST, can_differ, hide, shown, with_totals

TABLES = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 12) | st.integers(0, 3), min_size=columns, max_size=columns),
        min_size=1,
        max_size=5,
    )
)
SMALL = st.lists(st.lists(st.integers(0, 7), min_size=2, max_size=2), min_size=2, max_size=2)


@given(TABLES)
def test_what_is_shown_is_true_and_not_under_five(counts: list[list[int]]) -> None:
    for row, real in zip(shown(counts), with_totals(counts), strict=True):
        for value, known in zip(row, real, strict=True):
            assert value is None or (value == known and value >= LEAST)


@given(TABLES)
def test_each_hidden_count_could_be_another(counts: list[list[int]]) -> None:
    whole = with_totals(counts)
    hidden = hide(whole)
    assert all(can_differ(whole, hidden, cell) for cell in hidden) or len(hidden) == len(whole) * len(
        whole[0]
    )


@settings(max_examples=12, deadline=None)
@given(SMALL)
def test_somebody_who_tries_every_table_cannot_tell_a_hidden_count(counts: list[list[int]]) -> None:
    seen = shown(counts)
    candidates: dict[tuple[int, int], set[int]] = {}
    for values in product(range(16), repeat=4):
        whole = with_totals([values[:2], values[2:]])
        if all(
            one is None or one == real
            for row, other in zip(seen, whole, strict=True)
            for one, real in zip(row, other, strict=True)
        ):
            for r, row in enumerate(seen):
                for c, one in enumerate(row):
                    if one is None:
                        candidates.setdefault((r, c), set()).add(whole[r][c])
    assert all(len(found) > 1 for found in candidates.values())


def test_one_small_count_takes_three_others_with_it() -> None:
    assert shown([[3, 20, 30], [9, 40, 50], [8, 60, 70]]) == [
        [None, None, 30, 53],
        [None, None, 50, 99],
        [8, 60, 70, 138],
        [20, 120, 150, 290],
    ]


def test_where_nothing_is_small_all_is_shown() -> None:
    assert shown([[5, 6], [7, 8]]) == [[5, 6, 11], [7, 8, 15], [12, 14, 26]]


def test_an_empty_table_shows_nothing() -> None:
    assert shown([]) == []
    assert shown([[0]]) == [[None, None], [None, None]]
