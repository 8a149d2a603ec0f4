"""What is paid back and when, against hand-made and independently reckoned vectors."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.loans.rules.calendar import months_later, next_presets, whole_months
from app.loans.rules.cost import cost
from app.loans.rules.schedule import BULLET, METHODS, Terms, penalty, schedule

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "money.json").read_text("utf-8"))


def terms_of(vector: dict[str, Any]) -> Terms:
    text = vector["terms"]
    due = date.fromisoformat(text["due"]) if "due" in text else None
    start = date.fromisoformat(text["start"])
    return Terms(text["principal"], text["rate"], text["method"], start, text.get("months", 0), due)


@pytest.mark.parametrize("vector", VECTORS["hand"], ids=lambda vector: vector["name"])
def test_the_hand_made_examples_come_out_to_the_fen(vector: dict[str, Any]) -> None:
    payments = schedule(terms_of(vector))
    assert vector.get("days", [p.days for p in payments]) == [p.days for p in payments]
    assert vector.get("interests", [p.interest for p in payments]) == [p.interest for p in payments]
    assert vector.get("principals", [p.principal for p in payments]) == [p.principal for p in payments]
    assert vector.get("amounts", [p.amount for p in payments]) == [p.amount for p in payments]
    assert vector.get("list", [p.day.isoformat() for p in payments]) == [p.day.isoformat() for p in payments]


def test_every_vector_agrees_with_the_independent_reckoning() -> None:
    vectors = VECTORS["hand"] + VECTORS["generated"]
    assert len(vectors) > 300
    for vector in vectors:
        terms = terms_of(vector)
        payments = schedule(terms)
        found = cost(terms, payments, vector.get("fees", 0))
        last, numbered = payments[-1], list(enumerate(payments, 1))
        assert vector["expect"] == {
            "count": len(payments),
            "interest": found.interest,
            "last": [last.day.isoformat(), last.days, last.principal, last.interest],
            "weighted": [
                sum(n * p.days for n, p in numbered),
                sum(n * p.principal for n, p in numbered),
                sum(n * p.interest for n, p in numbered),
            ],
            "effective": found.effective,
            "nominal": found.nominal,
        }, vector


def test_the_cost_is_not_the_nominal_rate_copied() -> None:
    start = date(2026, 5, 10)
    by_quarter = Terms(5_000_000, 435, "quarterly", start, due=date(2027, 5, 10))
    found = cost(by_quarter, schedule(by_quarter))
    assert (found.effective, found.nominal, found.nominal_method) == (449, 441, "simple-365")
    monthly = Terms(5_000_000, 435, "equal-instalments", start, 12)
    assert (cost(monthly, schedule(monthly)).nominal, cost(monthly, schedule(monthly)).nominal_method) == (
        435,
        "monthly-x12",
    )


def test_a_cost_beyond_a_percent_a_day_is_not_given_a_figure() -> None:
    terms = Terms(500_000, 435, "at-end", date(2027, 1, 1), 3)
    assert cost(terms, schedule(terms), fees=499_999).effective is None
    assert cost(terms, schedule(terms), fees=500_000).effective is None


def test_penalty_interest_on_an_overdue_sum() -> None:
    assert penalty(1_000_000, 435, 30, 150) == 5438


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(ValueError, match="balloon"):
        schedule(Terms(500_000, 435, "balloon", date(2027, 1, 1), 3))


def test_the_months_end_is_kept_and_found_again() -> None:
    january = date(2027, 1, 31)
    assert months_later(january, 1) == date(2027, 2, 28)
    assert months_later(january, 2) == date(2027, 3, 31)
    assert months_later(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert months_later(date(2027, 12, 31), 2) == date(2028, 2, 29)


def test_a_leap_day_costs_a_day_of_interest() -> None:
    leap = Terms(3_600_000, 1000, "at-end", date(2028, 2, 1), due=date(2028, 3, 1))
    plain = Terms(3_600_000, 1000, "at-end", date(2027, 2, 1), due=date(2027, 3, 1))
    assert schedule(leap)[0].interest - schedule(plain)[0].interest == 1000


def test_due_days_after_the_selling_season_stay_within_a_term() -> None:
    start = date(2026, 11, 24)
    found = next_presets(["07-31", "10-31", "11-30"], start, date(2027, 2, 24), date(2027, 11, 24))
    assert found == [date(2027, 7, 31), date(2027, 10, 31)]


days = st.dates(date(2024, 1, 1), date(2040, 12, 31))
loans = st.builds(
    Terms,
    principal=st.integers(5_000, 300_000).map(lambda yuan: yuan * 100),
    rate=st.integers(0, 2400),
    method=st.sampled_from(METHODS),
    start=days,
    months=st.integers(3, 12),
)


@given(loans)
def test_a_loan_is_paid_back_exactly_and_never_backwards(terms: Terms) -> None:
    payments = schedule(terms)
    assert sum(payment.principal for payment in payments) == terms.principal
    assert sum(payment.days for payment in payments) == (terms.end - terms.start).days
    assert all(payment.principal >= 0 and payment.interest >= 0 and payment.days > 0 for payment in payments)
    assert [p.day for p in payments] == sorted({p.day for p in payments})
    assert payments[-1].day == terms.end


@given(loans)
def test_a_higher_rate_never_costs_less(terms: Terms) -> None:
    dearer = Terms(terms.principal, terms.rate + 10, terms.method, terms.start, terms.months)
    cheap, dear = cost(terms, schedule(terms)), cost(dearer, schedule(dearer))
    assert cheap.interest <= dear.interest
    assert cheap.effective is not None
    assert dear.effective is not None
    assert 0 <= cheap.effective <= dear.effective


@given(loans.filter(lambda terms: terms.method not in BULLET and terms.rate > 0))
def test_instalments_differ_only_in_the_last(terms: Terms) -> None:
    payments = schedule(terms)
    parts = [p.amount if terms.method == "equal-instalments" else p.principal for p in payments]
    assert len(set(parts[:-1])) == 1
    assert abs(parts[-1] - parts[0]) <= terms.months


@given(days, st.integers(1, 40))
def test_counting_months_forth_and_back_agrees(start: date, months: int) -> None:
    assert whole_months(start, months_later(start, months)) == months
