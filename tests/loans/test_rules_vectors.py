"""What the phone says of a wish is what the server says: both are held by tests/vectors/limits.json."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.loans import shelf
from app.loans.rules.limits import Wish, objections

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "limits.json").read_text("utf-8"))
GIVEN = {**VECTORS["product"], "due_presets": tuple(VECTORS["product"]["due_presets"])}
PRODUCT = replace(shelf.product_version("nongmudai", "2026-11"), **GIVEN)


@pytest.mark.parametrize("vector", VECTORS["wishes"], ids=str)
def test_a_wish_is_judged_alike(vector):
    due = date.fromisoformat(vector["due"]) if "due" in vector else None
    wish = Wish(vector["amount"], vector["method"], "fodder", vector.get("months", 0), due)
    assert objections(PRODUCT, wish, date.fromisoformat(vector["start"]), None) == vector["expect"]


@pytest.mark.parametrize("vector", VECTORS["due_days"], ids=str)
def test_the_same_days_are_offered(vector):
    found = PRODUCT.due_days(date.fromisoformat(vector["start"]))
    assert [day.isoformat() for day in found] == vector["expect"]
