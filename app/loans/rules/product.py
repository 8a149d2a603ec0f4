"""A loan product as its lender states it: dated versions of limits, rate, methods, purposes and fields wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.loans.rules.calendar import months_later, next_presets
from app.loans.rules.schedule import BULLET, METHODS

LONGEST_BULLET = 12
PURPOSES = frozenset(
    {"buy-stock", "fodder", "shed-fence", "rent-pasture", "crops", "machinery", "transport", "shop-stock"}
    | {"renovation", "tourism", "education", "medical", "housing", "other"}
)
#: What a product may want to find in a file before it is applied for. Marriage, school, telephone and the like are not here.
MAY_ASK = frozenset(
    {
        "member_count",
        "labor_count",
        "pasture_contract_mu",
        "pasture_ban_mu",
        "pasture_balance_mu",
        "crop_land_mu",
    }
    | {"crops", "yak_total", "yak_female_breed", "yak_2y_minus", "sheep_total", "ewe_breed", "lamb", "cattle"}
    | {"warm_shed_m2", "owes_to", "next_due", "guarantee_count"}
)
HOUSEHOLDS = frozenset({"herder", "farmer", "mixed"})


class BadProduct(ValueError):
    """A product file that contradicts itself or the law; the message is for whoever edits it."""


@dataclass(frozen=True)
class Asks:
    """Whom a product is for, beside age and sum: what the file shall say. `stated` are fields of the file."""

    kinds: tuple[str, ...] = ()
    residence_months: int = 0
    pasture: bool = False
    most_guarantees: int | None = None
    stated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Product:
    """Sums in fen, the rate in basis points a year; `example` marks figures that no bank has promised.

    A household has one open application for a `kind` of loan, whichever lender's product it is. `areas` are prefixes of
    region codes in which it may be offered.
    """

    code: str
    kind: str
    version: str
    since: date
    example: bool
    least: int
    most: int
    step: int
    amounts: tuple[int, ...]
    fewest_months: int
    most_months: int
    months: tuple[int, ...]
    rate: int
    penalty_percent: int
    methods: tuple[str, ...]
    due_presets: tuple[str, ...]
    purposes: tuple[str, ...]
    youngest: int
    oldest_at_end: int
    one_person_below: int
    offer_days: int
    required_fields: tuple[str, ...]
    worth_fields: tuple[str, ...]
    areas: tuple[str, ...]
    asks: Asks

    def offered_in(self, area: str) -> bool:
        """Whether the product may be offered to all of an area (a prefix of region codes)."""
        return any(area.startswith(prefix) for prefix in self.areas)

    def due_days(self, start: date) -> list[date]:
        """The days after the selling season on which a sum may fall due in one piece."""
        longest = min(self.most_months, LONGEST_BULLET)
        earliest, latest = months_later(start, self.fewest_months), months_later(start, longest)
        return next_presets(list(self.due_presets), start, earliest, latest)

    def longest(self, method: str) -> int:
        """The most months that a method may run."""
        return min(self.most_months, LONGEST_BULLET) if method in BULLET else self.most_months


def product_from(text: Mapping[str, Any]) -> Product:
    """A product from its file; raises BadProduct naming the first thing that cannot stand."""
    amount, months, age = text["amount"], text["months"], text["age"]
    product = Product(
        code=text["code"],
        kind=text["kind"],
        version=text["version"],
        since=date.fromisoformat(text["from"]),
        example=bool(text["example"]),
        least=amount["min"],
        most=amount["max"],
        step=amount["step"],
        amounts=tuple(amount["presets"]),
        fewest_months=months["min"],
        most_months=months["max"],
        months=tuple(months["presets"]),
        rate=text["rate"],
        penalty_percent=text["penalty_percent"],
        methods=tuple(text["methods"]),
        due_presets=tuple(text["due_presets"]),
        purposes=tuple(text["purposes"]),
        youngest=age["min"],
        oldest_at_end=age["max_at_end"],
        one_person_below=text["one_person_below"],
        offer_days=text["offer_days"],
        required_fields=tuple(text["required_fields"]),
        worth_fields=tuple(text["worth_fields"]),
        areas=tuple(text["areas"]),
        asks=_asks(text["asks"]),
    )
    for claim, holds in _claims(product).items():
        if not holds:
            raise BadProduct(f"{product.code} {product.version}: {claim}")
    return product


def _asks(text: Mapping[str, Any]) -> Asks:
    return Asks(
        kinds=tuple(text["kinds"]),
        residence_months=text["residence_months"],
        pasture=bool(text["pasture"]),
        most_guarantees=text["most_guarantees"],
        stated=tuple(text["stated"]),
    )


def _claims(product: Product) -> dict[str, bool]:
    within = range(product.least, product.most + 1)
    terms = range(product.fewest_months, product.most_months + 1)
    return {
        "the least sum is above zero and at most the most": 0 < product.least <= product.most,
        "sums go in steps": product.step > 0 and product.least % product.step == 0,
        "preset sums are allowed sums": all(sum_ in within for sum_ in product.amounts),
        "the shortest term is above zero and at most the longest": 0
        < product.fewest_months
        <= product.most_months,
        "preset terms are allowed terms": all(months in terms for months in product.months),
        "the rate is between 0 and 24 percent": 0 <= product.rate <= 2400,
        "penalty is the contract's rate or more": product.penalty_percent >= 100,
        "methods are known and there is one": bool(product.methods) and set(product.methods) <= set(METHODS),
        "due days are months and days": all(_is_month_day(preset) for preset in product.due_presets),
        "purposes are known and there is one": bool(product.purposes) and set(product.purposes) <= PURPOSES,
        "nobody under 18 borrows": 18 <= product.youngest < product.oldest_at_end,
        "an offer stands for a day or more": product.offer_days >= 1,
        "it is offered in some area": bool(product.areas) and all(area.isdecimal() for area in product.areas),
        "it is for some kind of household": bool(product.asks.kinds)
        and set(product.asks.kinds) <= HOUSEHOLDS,
        "it asks of the file only what may decide": set(product.asks.stated) <= MAY_ASK,
        "years of residence are not below zero": product.asks.residence_months >= 0,
    }


def _is_month_day(text: str) -> bool:
    if not re.fullmatch(r"[01]\d-[0-3]\d", text):
        return False
    try:
        date.fromisoformat(f"2028-{text}")
    except ValueError:
        return False
    return True
