from datetime import date, timedelta

import pytest

from app.people.rules import DELAYS, pin_fault, wait_after

ID, PHONE, BORN = "63262119850301101X", "13897001234", date(1985, 3, 1)


@pytest.mark.parametrize(
    "pin",
    [
        "123456", "654321", "012345", "246802", "987654", "000000", "111111", "121212", "112233", "998877", "111222", "123123", "520520",
        "123321", "147258", "159753", "131420", "201314", "199005", "202611", "051990",
    ],
)  # fmt: skip
def test_a_pin_that_anybody_would_try_is_refused(pin):
    assert pin_fault(pin) == "pin-obvious"


@pytest.mark.parametrize("pin", ["850301", "010385", "030185"])
def test_a_birthday_in_any_order_is_refused(pin):
    assert pin_fault(pin, BORN) in {"pin-birthday", "pin-obvious"}
    assert pin_fault(pin, BORN) is not None


@pytest.mark.parametrize("pin", ["632621", "389700", "700123", "503011"])
def test_six_digits_in_a_row_of_ones_own_numbers_are_refused(pin):
    assert pin_fault(pin, None, (ID, PHONE)) == "pin-own-number"


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12a456", "１２３４５６", "48 261"])
def test_a_pin_has_six_digits(pin):
    assert pin_fault(pin) == "pin-digits"


@pytest.mark.parametrize("pin", ["480263", "739164", "605827"])
def test_an_ordinary_pin_is_accepted(pin):
    assert pin_fault(pin, BORN, (ID, PHONE)) is None


def test_nine_pins_of_ten_may_be_chosen():
    refused = sum(pin_fault(f"{n:06d}") is not None for n in range(0, 1_000_000, 17))
    assert refused / len(range(0, 1_000_000, 17)) < 0.1


def test_waiting_grows_and_ends_in_one_try_a_day():
    waits = [wait_after(n) for n in range(40)]
    assert waits[:3] == [timedelta()] * 3
    assert waits == sorted(waits)
    assert waits[len(DELAYS)] == waits[-1] == timedelta(days=1)


def test_a_valley_behind_one_address_waits_later_and_less():
    assert wait_after(30, "address") == timedelta()
    assert timedelta() < wait_after(33, "address") < wait_after(9)
    assert wait_after(10_000, "address") == timedelta(minutes=15)
