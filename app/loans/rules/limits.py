"""Whether what somebody would like to borrow fits a product: reason codes, no sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.loans.rules.calendar import months_later, whole_months
from app.loans.rules.product import Product
from app.loans.rules.schedule import BULLET, Terms


@dataclass(frozen=True)
class Wish:
    """What somebody would like to borrow: fen, and a due day or months."""

    amount: int
    method: str
    purpose: str
    months: int = 0
    due: date | None = None

    def terms(self, rate: int, start: date) -> Terms:
        """As a loan at a rate in basis points a year, paid out on `start`."""
        return Terms(self.amount, rate, self.method, start, self.months, self.due)


def objections(product: Product, wish: Wish, start: date, birth: date | None) -> dict[str, str]:
    """Why a wish does not fit a product: {field: reason code}; empty when it fits.

    `start` is the day from which the term is counted. `birth` is None where it is not known yet.
    """
    found: dict[str, str] = {}
    if not product.least <= wish.amount <= product.most:
        found["amount"] = "amount-outside"
    elif wish.amount % product.step:
        found["amount"] = "amount-not-in-steps"
    if wish.purpose not in product.purposes:
        found["purpose"] = "purpose-not-offered"
    if wish.method not in product.methods:
        found["method"] = "method-not-offered"
    elif term := _term_objection(product, wish, start):
        found["term"] = term
    if birth and "term" not in found:
        end = wish.due or months_later(start, wish.months)
        if months_later(birth, product.youngest * 12) > start:
            found["product"] = "too-young"
        elif months_later(birth, (product.oldest_at_end + 1) * 12) - timedelta(days=1) < end:
            found["product"] = "too-old-at-end"
    return found


def _term_objection(product: Product, wish: Wish, start: date) -> str | None:
    if wish.due and wish.method not in BULLET:
        return "instalments-need-months"
    if wish.due and wish.due <= start:
        return "term-outside"
    months = whole_months(start, wish.due) if wish.due else wish.months
    earliest = months_later(start, product.fewest_months)
    if months > product.longest(wish.method):
        return (
            "bullet-too-long" if wish.method in BULLET and months <= product.most_months else "term-outside"
        )
    if (wish.due or months_later(start, wish.months)) < earliest:
        return "term-outside"
    return None
