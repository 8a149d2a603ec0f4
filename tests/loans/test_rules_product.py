"""Products as data, and what does not fit them."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.loans import shelf
from app.loans.rules.limits import Wish, objections
from app.loans.rules.product import BadProduct, product_from

FILE = Path(shelf.__file__).parent / "products" / "nongmudai-2026-11.json"
TEXT = json.loads(FILE.read_text("utf-8"))
TODAY = date(2026, 11, 24)
GROWN = date(1990, 7, 15)
PRODUCT = product_from(TEXT)


def wish(**changes: Any) -> Wish:
    fitting: dict[str, Any] = {"amount": 3_000_000, "method": "quarterly", "purpose": "fodder"}
    return Wish(**{**fitting, "due": date(2027, 10, 31), **changes})


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("amount", "min"), 0),
        (("amount", "max"), 100),
        (("amount", "presets"), [100]),
        (("amount", "step"), 7777),
        (("months", "min"), 48),
        (("months", "presets"), [60]),
        (("rate",), 2401),
        (("penalty_percent",), 99),
        (("methods",), ["balloon"]),
        (("methods",), []),
        (("due_presets",), ["02-30"]),
        (("due_presets",), ["soon"]),
        (("purposes",), ["gambling"]),
        (("age", "min"), 16),
        (("offer_days",), 0),
    ],
)
def test_a_product_that_contradicts_itself_is_refused(path: tuple[str, ...], value: Any) -> None:
    text = deepcopy(TEXT)
    place = text
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(BadProduct):
        product_from(text)


def test_figures_that_no_bank_has_promised_are_marked_as_an_example() -> None:
    assert all(product.example for product in shelf.products())


def test_the_version_of_the_day_is_found_and_none_before_it_began() -> None:
    assert shelf.product_on("nongmudai", TODAY).version == "2026-11"
    assert shelf.product_version("nongmudai", "2026-11") == PRODUCT
    with pytest.raises(KeyError):
        shelf.product_on("nongmudai", date(2020, 1, 1))
    with pytest.raises(KeyError):
        shelf.product_version("nongmudai", "1999-01")


def test_a_fitting_wish_has_nothing_against_it() -> None:
    assert objections(PRODUCT, wish(), TODAY, GROWN) == {}
    assert objections(PRODUCT, wish(method="equal-instalments", due=None, months=36), TODAY, GROWN) == {}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"amount": 499_900}, {"amount": "amount-outside"}),
        ({"amount": 30_000_100}, {"amount": "amount-outside"}),
        ({"amount": 3_000_001}, {"amount": "amount-not-in-steps"}),
        ({"purpose": "gambling"}, {"purpose": "purpose-not-offered"}),
        ({"method": "balloon"}, {"method": "method-not-offered"}),
        ({"due": date(2027, 11, 25)}, {"term": "bullet-too-long"}),
        ({"due": date(2027, 1, 31)}, {"term": "term-outside"}),
        ({"due": date(2026, 1, 31)}, {"term": "term-outside"}),
        ({"due": None, "months": 13}, {"term": "bullet-too-long"}),
        ({"due": None, "months": 2}, {"term": "term-outside"}),
        ({"due": None, "months": 0}, {"term": "term-outside"}),
        ({"method": "equal-principal"}, {"term": "instalments-need-months"}),
        ({"method": "equal-principal", "due": None, "months": 37}, {"term": "term-outside"}),
    ],
)
def test_what_does_not_fit_is_named_by_field(changes: dict[str, Any], expected: dict[str, str]) -> None:
    assert objections(PRODUCT, wish(**changes), TODAY, GROWN) == expected


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        (date(2008, 11, 24), {}),
        (date(2008, 11, 25), {"product": "too-young"}),
        (date(1961, 11, 1), {}),
        (date(1961, 10, 31), {"product": "too-old-at-end"}),
    ],
)
def test_age_at_the_start_and_at_the_end_decides(birth: date, expected: dict[str, str]) -> None:
    assert objections(PRODUCT, wish(), TODAY, birth) == expected


def test_bullets_run_a_year_at_most_and_instalments_the_whole_term() -> None:
    assert [PRODUCT.longest(method) for method in PRODUCT.methods] == [12, 12, 36, 36]
    assert PRODUCT.due_days(TODAY) == [date(2027, 7, 31), date(2027, 10, 31)]
