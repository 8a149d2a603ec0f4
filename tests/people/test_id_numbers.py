import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.foundation import digits
from app.foundation.check_digits import birth_of, id_number
from app.people.rules import household_number, is_household_number

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "id_numbers.json").read_text())
TODAY = date.fromisoformat(VECTORS["today"])
VALID = [case["number"] for case in VECTORS["cases"] if case["fault"] == ""]


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["why"])
def test_an_id_number_is_tidied_and_judged_as_the_vectors_say(case):
    number = digits.id_number(case["typed"])
    assert number == case["number"]
    assert id_number(number, TODAY) == case["fault"]


@given(st.sampled_from(VALID), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_is_always_found(number, place, wrong):
    if wrong != number[place] and (wrong != "X" or place == 17):
        assert id_number(number[:place] + wrong + number[place + 1 :], TODAY) != ""


@given(st.sampled_from(VALID), st.integers(0, 15))
def test_two_neighbours_exchanged_are_always_found(number, place):
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        assert id_number(swapped, TODAY) != ""


def test_the_birthday_is_read_from_the_number():
    assert birth_of("63262119850301101X") == date(1985, 3, 1)


@given(st.integers(1, 9999), st.integers(0, 16), st.integers(1, 9))
def test_a_wrong_digit_in_a_household_number_is_found(serial, place, shift):
    number = household_number("632324100201", serial)
    assert is_household_number(number)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert not is_household_number(wrong)


def test_a_household_number_needs_a_village_and_a_serial():
    for village, serial in [
        ("6323241002", 1),
        ("632324100201", 0),
        ("632324100201", 10_000),
        ("63232410020x", 1),
    ]:
        with pytest.raises(ValueError, match="household number"):
            household_number(village, serial)
