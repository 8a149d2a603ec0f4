"""A herd in sheep units, by the table that is named."""

import json
from pathlib import Path

import pytest

from app.filing.sheep_units import COUNTED, sheep_units
from app.regions.settings import ANIMALS, default_of

ROOT = Path(__file__).parents[2]
VECTORS = json.loads((ROOT / "tests" / "vectors" / "sheep_units.json").read_text("utf-8"))


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["why"])
def test_a_herd_is_as_large_as_its_vector_says(case):
    assert sheep_units(case["answers"], VECTORS["tables"][case["table"]]) == case["units"]


def test_the_default_table_of_the_vectors_is_that_of_a_county_that_has_set_nothing():
    table = default_of("632324000000", "sheep-units")
    assert table["units"] == VECTORS["tables"]["default"]
    assert table["example"]
    assert table["version"]
    assert set(COUNTED) == set(ANIMALS)
