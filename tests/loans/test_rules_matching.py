"""Why a product fits and what is missing; what may not decide decides nothing; nobody can buy a place."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.filing.dictionary import ITEMS
from app.loans import shelf
from app.loans.rules import matching
from app.loans.rules.matching import DECIDES, known_from, place, standard_cost, verdict
from tests.harness.tree import ROOT

VECTORS = json.loads((ROOT / "tests/vectors/matching.json").read_text("utf-8"))
TODAY = date.fromisoformat(VECTORS["today"])
PRODUCT = shelf.product_version("nongmudai-season", "2026-11")
NOT_USED = (
    {"ethnicity", "religion", "gender", "sex", "party", "political", "health", "disability", "marital"}
    | {"marriage", "village_rule", "reputation", "honor", "education", "phone", "phone_owner", "id_no", "herder_group"}
)  # fmt: skip


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["why"])
def test_the_golden_cases(case: dict[str, Any]) -> None:
    found = verdict(PRODUCT, known_from(case["answers"], date.fromisoformat(case["birth"])), TODAY)
    expected = {"fits": [], "missing": [], "against": [], **case["expect"]}
    codes = {side: [one.code for one in getattr(found, side)] for side in ("fits", "missing", "against")}
    assert {"state": found.state, **codes} == expected


@given(
    st.dictionaries(st.sampled_from(sorted(NOT_USED)), st.text(max_size=6)),
    st.dictionaries(st.sampled_from(sorted(NOT_USED)), st.text(max_size=6)),
)
def test_what_may_not_decide_changes_nothing(one: dict[str, str], other: dict[str, str]) -> None:
    file = {"kind": "herder", "residence_since": "1995", "labor_count": "3"}
    first, second = known_from({**file, **one}, None), known_from({**file, **other}, None)
    for product in shelf.products():
        assert verdict(product, first, TODAY) == verdict(product, second, TODAY)


def test_nothing_that_may_not_decide_is_among_what_decides() -> None:
    assert not DECIDES & NOT_USED
    assert all(ITEMS[key].sensitivity == "N" and ITEMS[key].about == "household" for key in DECIDES)


def test_parameters_go_with_a_reason() -> None:
    known = known_from(
        {"kind": "herder", "residence_since": "2026", "guarantee_count": "4"}, date(1990, 7, 15)
    )
    given_ = {one.code: dict(one.given) for one in verdict(PRODUCT, known, TODAY).against}
    assert given_["residence-short"] == {"months": 24, "since": 2026}
    assert given_["guarantees-many"] == {"most": 1, "stated": 4}


@pytest.mark.parametrize("case", VECTORS["orders"], ids=lambda case: case["why"])
def test_the_order_of_the_list(case: dict[str, Any]) -> None:
    day = date.fromisoformat(case["today"])
    assert matching.in_order([tuple(one) for one in case["offers"]], day) == case["expect"]


def test_equal_places_are_first_equally_often() -> None:
    offers = [(name, 0, turn) for turn, name in enumerate("abcd")]
    firsts = [matching.in_order(offers, TODAY + timedelta(days=n))[0] for n in range(40)]
    assert {name: firsts.count(name) for name in "abcd"} == dict.fromkeys("abcd", 10)


def test_the_cheaper_of_two_that_fit_stands_first_and_matching_goes_before_the_price() -> None:
    dear = replace(PRODUCT, rate=PRODUCT.rate + 100)
    assert standard_cost(PRODUCT) < standard_cost(dear)
    assert place("fits", standard_cost(dear)) < place("missing", standard_cost(PRODUCT)) < place("against", 1)
    assert place(None, 1) == place(None, 2400)
