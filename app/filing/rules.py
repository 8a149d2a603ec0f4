"""What a household file must keep to, beyond the limits of single figures; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.filing.dictionary import ITEMS
from app.foundation.rules import (
    Rule,
    at_most,
    hundredths,
    sum_of,
    ten_thousand_slip,
    times_last_year,
    unusual,
)

MOST_QUESTIONS = 30
"""A first submission asks no more than this, whatever the household lives on."""

MOST_MINUTES = 10
SECONDS = {"choice": 12, "tick": 6, "number": 15, "day": 35, "id": 60, "phone": 35, "name": 30, "words": 40}
"""How long an answer takes on a phone, typed with cold fingers; the estimate that the first page names rests on it."""

CROSS: Mapping[str, tuple[Rule, ...]] = {
    "labor_count": (at_most(of="member_count"),),
    "student_count": (at_most(of="member_count"),),
    "minor_count": (at_most(of="member_count"),),
    "pasture_ban_mu": (at_most(of="pasture_contract_mu", times="1.05"),),
    "pasture_balance_mu": (
        at_most("pasture_ban_mu", "pasture_balance_mu", of="pasture_contract_mu", times="1.05"),
    ),
    "pasture_rent_out_mu": (at_most(of="pasture_contract_mu"),),
    "pasture_summer_mu": (
        at_most("pasture_winter_mu", "pasture_summer_mu", of="pasture_contract_mu", times="1.05"),
    ),
    "yak_female_breed": (at_most(of="yak_total"),),
    "yak_2y_minus": (at_most("yak_female_breed", "yak_2y_minus", of="yak_total"),),
    "ewe_breed": (at_most(of="sheep_total"),),
    "lamb": (at_most("ewe_breed", "lamb", of="sheep_total"),),
}
"""Rules between figures. Ban and balance may pass the contracted area by 5%, as measured and contracted areas differ."""

INCOME_SUMS = tuple(
    key
    for key in ITEMS
    if key.startswith("income_") and ITEMS[key].most and key not in ("income_total", "income_expected")
)
INCOME_TOTAL = sum_of(*INCOME_SUMS)
EXPENSE_SUMS = tuple(
    key for key in ITEMS if key.startswith("expense_") and ITEMS[key].most and key != "expense_total"
)
EXPENSE_TOTAL = sum_of(*EXPENSE_SUMS)


def asks_about(key: str) -> tuple[Rule, ...]:
    """What a page asks about once: more than is usual, or ten times last year's."""
    item = ITEMS[key]
    if item.unit == "yuan":
        return (ten_thousand_slip(100, item.usual), times_last_year())
    return (*((unusual(item.usual),) if item.usual else ()), times_last_year())


def seconds_for(kinds_of_question: list[str]) -> int:
    """How long these questions take, one after another."""
    return sum(SECONDS[kind] for kind in kinds_of_question)


@dataclass(frozen=True, slots=True)
class Band:
    """A range of yuan: `least` is in it, `below` is not; None means without end."""

    code: str
    least: int
    below: int | None


BANDS = (
    Band("b0", 0, 20_000),
    Band("b2", 20_000, 50_000),
    Band("b5", 50_000, 100_000),
    Band("b10", 100_000, 200_000),
    Band("b20", 200_000, None),
)
"""Bands of a year's income and of what is owed, for those who would rather not name sums."""


def band_of(fen: int) -> str:
    """The band in which a sum lies."""
    return next(band.code for band in BANDS if band.below is None or fen < band.below * 100)


def income_total(answers: Mapping[str, str]) -> int | None:
    """The sum of the stated incomes in fen; None when none is stated."""
    stated = [hundredths(answers[key]) for key in INCOME_SUMS if answers.get(key)]
    return sum(fen for fen in stated if fen is not None) if stated else None
