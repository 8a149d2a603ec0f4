"""What a loan costs a year, all in, from its dated cash flows (金规〔2026〕2号), with the method named.

Both figures are solved in fixed-point whole numbers, so that the phone's BigInt arrives at the same basis point.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.loans.rules.schedule import BULLET, Payment, Terms, half_up

#: Annual rate at which all payments, discounted by actual days over 365, equal what was received.
IRR_365 = "irr-365"
#: Cost over principal, times 365 over the days: for loans that pay principal back in one sum.
SIMPLE_365 = "simple-365"
#: Twelve times the internal rate of a month: for monthly instalments.
MONTHLY_X12 = "monthly-x12"

SCALE = 10**18
#: 1% a day and 100% a month: far beyond any lawful loan; a cost above is reported as None.
HIGHEST_DAY = SCALE // 100
HIGHEST_MONTH = SCALE


@dataclass(frozen=True)
class Cost:
    """Sums in fen, rates in basis points a year; `effective` is `IRR_365`, `nominal` names its own method."""

    interest: int
    fees: int
    total: int
    effective: int | None
    nominal: int | None
    nominal_method: str


def cost(terms: Terms, payments: list[Payment], fees: int = 0) -> Cost:
    """All-in cost when everything is paid on its day; `fees` in fen are taken on the first day."""
    interest = sum(payment.interest for payment in payments)
    received = terms.principal - fees
    by_day = _growth(received, [(payment.days, payment.amount) for payment in payments], HIGHEST_DAY)
    if terms.method in BULLET:
        days = (terms.end - terms.start).days
        nominal: int | None = half_up((interest + fees) * 365 * 10_000, terms.principal * days)
        method = SIMPLE_365
    else:
        by_month = _growth(received, [(1, payment.amount) for payment in payments], HIGHEST_MONTH)
        nominal = None if by_month is None else half_up(by_month * 12 * 10_000, SCALE)
        method = MONTHLY_X12
    return Cost(
        interest=interest,
        fees=fees,
        total=terms.principal + interest + fees,
        effective=None if by_day is None else half_up((_power(SCALE + by_day, 365) - SCALE) * 10_000, SCALE),
        nominal=nominal,
        nominal_method=method,
    )


def _growth(received: int, flows: list[tuple[int, int]], highest: int) -> int | None:
    """The growth a step, times SCALE, at which the debt is just paid off; `flows` are (steps since the last, fen)."""
    if received <= 0 or _left_over(received, flows, SCALE + highest) < 0:
        return None
    low, high = 0, highest
    while high - low > 1:
        middle = (low + high) // 2
        if _left_over(received, flows, SCALE + middle) < 0:
            low = middle
        else:
            high = middle
    return high if _left_over(received, flows, SCALE + low) < 0 else low


def _left_over(received: int, flows: list[tuple[int, int]], growth: int) -> int:
    """What would still be owed after the last payment, times SCALE; below zero the rate is too low."""
    left = received * SCALE
    for steps, amount in flows:
        left = left * _power(growth, steps) // SCALE - amount * SCALE
        if left < 0:
            return -1
    return left


def _power(growth: int, exponent: int) -> int:
    result = SCALE
    while exponent:
        if exponent & 1:
            result = result * growth // SCALE
        growth, exponent = growth * growth // SCALE, exponent >> 1
    return result
