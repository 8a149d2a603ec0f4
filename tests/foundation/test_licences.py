"""Unified social credit codes: typed in groups, misread letters, the check character, and of whom the code is."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.foundation import digits
from app.foundation.check_digits import CODE_ALPHABET, licence, licence_kind

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "licences.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"] or "empty")
def test_a_code_is_read_as_its_vector_says(case):
    normal = digits.licence(case["typed"])
    assert normal == case["normal"]
    assert licence(normal) == case["reason"]
    assert licence_kind(normal) == case["kind"]


@given(st.text(CODE_ALPHABET, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(CODE_ALPHABET))
def test_one_wrong_character_is_always_found(body, place, other):
    [code] = [body + last for last in CODE_ALPHABET if licence(body + last) == ""]
    wrong = code[:place] + other + code[place + 1 :]
    assert licence(wrong) == ("" if wrong == code else "licence-check")
