"""Numbers of printed forms: made, typed and read; pure."""

from __future__ import annotations

from app.foundation import digits
from app.people.rules import household_check

NO_GRID = "000"
"""Stands in a form's number for the grid when the household lies in none."""

SHORT = 5
LONG = 20
MOST_SERIAL = 9999


def form_number(grid_code: str, serial: int) -> str:
    """The grid's code (15 digits), a serial of four and a check digit after ISO 7064 MOD 11,10 over both."""
    if len(grid_code) != LONG - SHORT or not 1 <= serial <= MOST_SERIAL:
        raise ValueError("a form's number needs a grid of 15 digits and a serial of 1 to 9999")
    body = f"{grid_code}{serial:04d}"
    return body + household_check(body)


def read_form_number(typed: str, grid_code: str) -> str | None:
    """The number that was meant: all twenty digits, or the last five within the grid; None when a digit is wrong."""
    number = digits.id_number(typed)
    if len(number) == SHORT:
        number = grid_code + number
    fits = len(number) == LONG and number.isascii() and number.isdecimal()
    return number if fits and number[-1] == household_check(number[:-1]) else None


def short_number(number: str) -> str:
    """The part that is typed: 0042 7."""
    return f"{number[-SHORT:-1]} {number[-1]}"
