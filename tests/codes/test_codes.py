import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.codes.rules import (
    ALPHABET,
    TOKEN,
    check_character,
    grouped,
    new_activation_number,
    new_one_time_numbers,
    new_short_code,
    new_token,
    read_short_code,
    receipt_code,
)

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "short_codes.json").read_text())
bodies = st.text(ALPHABET, min_size=8, max_size=8)


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["typed"] or "nothing")
def test_a_short_code_is_read_as_the_vectors_say(case):
    assert read_short_code(case["typed"]) == case["code"]


@given(bodies, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found(body, place, wrong):
    code = body + check_character(body)
    if wrong != code[place]:
        assert read_short_code(code[:place] + wrong + code[place + 1 :]) is None


@given(bodies, st.integers(0, 8), st.integers(0, 8))
def test_two_characters_exchanged_are_always_found(body, one, other):
    code = list(body + check_character(body))
    if code[one] != code[other]:
        code[one], code[other] = code[other], code[one]
        assert read_short_code("".join(code)) is None


def test_a_new_short_code_reads_back_from_how_it_is_printed():
    code = new_short_code()
    assert len(grouped(code)) == len("XXXX-XXXX-X")
    assert read_short_code(grouped(code).lower()) == code


def test_tokens_are_128_bits_fit_for_a_url_and_differ():
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert all(TOKEN.fullmatch(token) for token in tokens)


def test_a_receipt_code_comes_from_the_first_40_bits():
    assert receipt_code("00000000 0".replace(" ", "") + "0" * 55) == "0000-0000"
    assert receipt_code("ffffffffff" + "0" * 54) == "ZZZZ-ZZZZ"
    assert receipt_code("0123456789abcdef") == "04HM-ASW9"


def test_the_numbers_of_a_slip_are_digits_and_differ():
    assert all(
        len(number) == 8 and number.isdigit() for number in (new_activation_number() for _ in range(50))
    )
    numbers = new_one_time_numbers()
    assert len(set(numbers)) == 10
    assert all(len(number) == 6 and number.isdigit() for number in numbers)
