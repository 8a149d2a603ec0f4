"""The named rules say the same as their vectors, which the phone's program reads too (tests/js/rules.test.js)."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.foundation import rules
from app.foundation.check_digits import ID_WEIGHTS, QINGHAI, id_number
from app.foundation.rules import Around, Rule

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "rules.json").read_text("utf-8"))["cases"]
TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']} {case['value']}")
def test_a_rule_gives_the_reason_of_its_vector(case):
    name, _, args = case["rule"].partition(":")
    today = dt.date.fromisoformat(case.get("today", TODAY.isoformat()))
    around = Around(today, case.get("answers", {}), case.get("last", ""))
    assert (
        rules.against(Rule(name, tuple(args.split(",")) if args else ()), case["value"], around)
        == case["reason"]
    )


def test_every_rule_of_the_list_has_vectors_with_and_without_a_reason():
    told = {(case["rule"].partition(":")[0], bool(case["reason"])) for case in CASES}
    assert told == {(name, spoken) for name in rules.RULES for spoken in (False, True)}


def test_a_rule_gives_only_reasons_that_it_announces():
    for case in CASES:
        name, _, args = case["rule"].partition(":")
        if case["reason"]:
            assert case["reason"] in rules.reasons_of(Rule(name, tuple(args.split(","))))


def test_a_rule_is_printed_as_the_page_writes_it():
    assert (
        str(rules.at_most("ban", "balance", of="contract", times="1.05"))
        == "at-most:contract,1.05,ban,balance"
    )
    assert str(rules.whole()) == "whole"


@given(
    place=st.sampled_from(QINGHAI.split()),
    birth=st.dates(dt.date(1930, 1, 1), TODAY),
    serial=st.integers(0, 999),
)
def test_an_id_number_of_any_qinghai_code_of_any_year_passes_and_one_wrong_digit_fails(place, birth, serial):
    body = f"63{place}{birth:%Y%m%d}{serial:03}"
    right = "10X98765432"[sum(int(d) * w for d, w in zip(body, ID_WEIGHTS, strict=True)) % 11]
    assert id_number(body + right, TODAY) == ""
    wrong = "0" if right != "0" else "1"
    assert id_number(body + wrong, TODAY) == "id-check"
