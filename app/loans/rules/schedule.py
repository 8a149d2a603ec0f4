"""What is paid back and when, to the fen: four repayment methods in whole numbers.

The phone computes the same in `pwa/js/loans/schedule.js`; `tests/vectors/money.json` holds both together.
Money is integer fen, a rate is basis points a year, roundings are half-up and the last period absorbs them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.loans.rules.calendar import months_later, quarter_turns

AT_END = "at-end"
QUARTERLY = "quarterly"
EQUAL_INSTALMENTS = "equal-instalments"
EQUAL_PRINCIPAL = "equal-principal"

#: Principal falls due in one sum at the end: allowed for a year at most (农户贷款管理办法 2012).
BULLET = frozenset({AT_END, QUARTERLY})
METHODS = (QUARTERLY, AT_END, EQUAL_INSTALMENTS, EQUAL_PRINCIPAL)

DAY_BASE = 360 * 10_000
MONTH_BASE = 12 * 10_000


@dataclass(frozen=True)
class Terms:
    """What a loan is: principal in fen, rate in basis points a year, and either a due day or whole months."""

    principal: int
    rate: int
    method: str
    start: date
    months: int = 0
    due: date | None = None

    @property
    def end(self) -> date:
        return self.due or months_later(self.start, self.months)


@dataclass(frozen=True)
class Payment:
    """One payment: its day, the days it covers, and its parts in fen."""

    day: date
    days: int
    principal: int
    interest: int

    @property
    def amount(self) -> int:
        return self.principal + self.interest


def schedule(terms: Terms) -> list[Payment]:
    """Every payment of a loan in order of day.

    Interest of the methods that pay principal at the end is principal × actual days × annual/360, the first
    day counting and the last not; instalments take a twelfth of the annual rate each month.
    """
    if terms.method == AT_END:
        return _at_turns(terms, [])
    if terms.method == QUARTERLY:
        return _at_turns(terms, quarter_turns(terms.start, terms.end))
    if terms.method == EQUAL_INSTALMENTS:
        return _monthly(terms, level=_level_payment(terms))
    if terms.method == EQUAL_PRINCIPAL:
        return _monthly(terms, share=half_up(terms.principal, terms.months))
    raise ValueError(terms.method)


def half_up(numerator: int, denominator: int) -> int:
    """A quotient of positive whole numbers, rounded with halves going up."""
    return (2 * numerator + denominator) // (2 * denominator)


def penalty(principal: int, rate: int, days: int, percent: int) -> int:
    """Interest in fen on an overdue sum at `percent` of the contract's rate; shown only, the bank owns it."""
    return half_up(principal * rate * days * percent, DAY_BASE * 100)


def _at_turns(terms: Terms, turns: list[date]) -> list[Payment]:
    payments, since = [], terms.start
    for day in [*turns, terms.end]:
        days = (day - since).days
        interest = half_up(terms.principal * terms.rate * days, DAY_BASE)
        payments.append(Payment(day, days, terms.principal if day == terms.end else 0, interest))
        since = day
    return payments


def _monthly(terms: Terms, level: int = 0, share: int = 0) -> list[Payment]:
    payments, left, since = [], terms.principal, terms.start
    for month in range(1, terms.months + 1):
        day = months_later(terms.start, month)
        interest = half_up(left * terms.rate, MONTH_BASE)
        principal = left if month == terms.months else (share or level - interest)
        payments.append(Payment(day, (day - since).days, principal, interest))
        left, since = left - principal, day
    return payments


def _level_payment(terms: Terms) -> int:
    """P·i·(1+i)^n / ((1+i)^n − 1) in exact fractions, so that no language's floating point has a say."""
    if terms.rate == 0:
        return half_up(terms.principal, terms.months)
    grown, base = (MONTH_BASE + terms.rate) ** terms.months, MONTH_BASE**terms.months
    return half_up(terms.principal * terms.rate * grown, MONTH_BASE * (grown - base))
