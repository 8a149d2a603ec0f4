import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.rules import (
    ID_CHECKS,
    birth_date,
    household_number,
    id_check,
    id_number_fault,
    is_household_number,
    phone_fault,
    tidy_id_number,
    tidy_phone,
)

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "id_numbers.json").read_text())
TODAY = date.fromisoformat(VECTORS["today"])
VALID = [case["number"] for case in VECTORS["cases"] if case["fault"] is None]


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["why"])
def test_an_id_number_is_tidied_and_judged_as_the_vectors_say(case):
    number = tidy_id_number(case["typed"])
    assert number == case["number"]
    assert id_number_fault(number, TODAY) == case["fault"]


@given(st.sampled_from(VALID), st.integers(0, 17), st.sampled_from(ID_CHECKS))
def test_one_wrong_character_is_always_found(number, place, wrong):
    if wrong != number[place] and (wrong != "X" or place == 17):
        assert id_number_fault(number[:place] + wrong + number[place + 1 :], TODAY) is not None


@given(st.sampled_from(VALID), st.integers(0, 15))
def test_two_neighbours_exchanged_are_always_found(number, place):
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        assert id_number_fault(swapped, TODAY) is not None


def test_every_code_that_qinghai_ever_gave_out_is_accepted():
    last_two = {
        "01": [*range(2, 7), 11, *range(20, 24)],
        "02": [2, 3, *range(21, 26)],
        "21": range(21, 29),
        "22": range(21, 25),
        "23": [1, *range(21, 25)],
        "24": [21],
        "25": range(21, 26),
        "26": range(21, 27),
        "27": [1, *range(21, 27)],
        "28": [1, 2, 3, 21, 22, 23, 56, 57, 58, 59],
    }
    counties = [f"{prefecture}{last:02d}" for prefecture, lasts in last_two.items() for last in lasts]
    for county in counties:
        first17 = f"63{county}19750817104"
        assert id_number_fault(first17 + id_check(first17), TODAY) is None


def test_the_birthday_is_read_from_the_number():
    assert birth_date("63262119850301101X") == date(1985, 3, 1)


@pytest.mark.parametrize(
    ("typed", "number", "fault"),
    [
        ("13897001234", "13897001234", None),
        ("138 9700 1234", "13897001234", None),
        ("+86 138-9700-1234", "13897001234", None),
        ("008613897001234", "13897001234", None),
        ("１３８９７００１２３４", "13897001234", None),
        ("༡༣༨༩༧༠༠༡༢༣༤", "13897001234", None),
        ("12897001234", "12897001234", "phone"),
        ("1389700123", "1389700123", "phone"),
        ("138970012345", "138970012345", "phone"),
        ("0971-6330000", "09716330000", "phone"),
        ("", "", "phone"),
    ],
)
def test_a_telephone_number_is_tidied_and_judged(typed, number, fault):
    assert tidy_phone(typed) == number
    assert phone_fault(number) == fault


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
