"""Whether the sources of a figure agree, and in which order they are shown."""

import json
from datetime import date
from pathlib import Path

import pytest

from app.filing.dictionary import ITEMS
from app.filing.sources import BY_KEY, BY_UNIT, Mark, Other, agree, marks

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "sources.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_two_sources_agree_as_their_vector_says(case):
    other = Other(case["other"], "imported", date.fromisoformat(case["as_of"]))
    assert agree(case["key"], case["stated"], date.fromisoformat(case["since"]), other) is case["agree"]


def test_tolerances_are_of_units_and_figures_that_exist():
    assert set(BY_UNIT) <= {item.unit for item in ITEMS.values()}
    assert set(BY_KEY) <= set(ITEMS)


def test_ones_own_word_stands_first_and_a_mismatch_behind_what_differs():
    since, seen = date(2026, 11, 1), date(2026, 10, 1)
    others = [Other("98", "verified", seen, "Visit"), Other("50", "imported", seen, "List")]
    assert marks("yak_total", "100", since, others, date(2026, 11, 20)) == (
        Mark("self", since, "100"),
        Mark("verified", seen, "98", "Visit"),
        Mark("imported", seen, "50", "List"),
        Mark("mismatch", seen),
        Mark("objected", date(2026, 11, 20)),
    )


def test_what_the_household_never_stated_cannot_disagree():
    assert marks("yak_total", "", None, [Other("98", "imported", date(2026, 10, 1))]) == (
        Mark("imported", date(2026, 10, 1), "98"),
    )
