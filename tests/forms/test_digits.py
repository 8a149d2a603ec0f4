"""What people type is brought into one form, and the phone's program does the same (tests/js/digits.test.js)."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.foundation import digits

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "digits.json").read_text("utf-8"))
FUNCTIONS = {
    "number": digits.number,
    "name": digits.name,
    "words": digits.words,
    "id": digits.id_number,
    "phone": digits.phone,
    "day": digits.day,
}
CASES = [(kind, typed, normal) for kind, pairs in VECTORS.items() for typed, normal in pairs]


@pytest.mark.parametrize(("kind", "typed", "normal"), CASES)
def test_what_was_typed_gets_its_normal_form(kind, typed, normal):
    assert FUNCTIONS[kind](typed) == normal


@pytest.mark.parametrize("kind", FUNCTIONS)
@given(text=st.text(alphabet="0123456789༠༤༩４８ ,.·•-x་༌\n年月日", max_size=14))
def test_the_normal_form_of_a_normal_form_is_itself(kind, text):
    once = FUNCTIONS[kind](text)
    assert FUNCTIONS[kind](once) == once
