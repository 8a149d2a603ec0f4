"""Why a product fits a household and what is missing: reason codes with parameters, and an order that nobody can buy.

Only what the household stated about its living, and the day of birth, is read. Ethnicity, religion, gender, party, illness,
marriage, and what others say of somebody cannot come in: `known_from` does not take them. Nothing here refuses anything; the
lender decides (PIPL 24), and the list without all this is one tap away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from app.loans.rules.calendar import months_later
from app.loans.rules.cost import cost
from app.loans.rules.product import MAY_ASK, Product
from app.loans.rules.schedule import Terms, schedule

FITS, MISSING, AGAINST = "fits", "missing", "against"
RANKS = {FITS: 0, MISSING: 1, AGAINST: 2}
#: The loan by which all products are compared: 30,000 yuan over a year, from a fixed day so that the figure stays.
STANDARD_SUM, STANDARD_MONTHS, STANDARD_START = 3_000_000, 12, date(2025, 1, 1)
DECIDES = MAY_ASK | {"kind", "residence_since"}

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Known:
    """All that matching may know. `stated` are the answered fields among those that a product may ask; areas are in mu."""

    birth: date | None = None
    has_file: bool = False
    kind: str = ""
    residence_since: int | None = None
    pasture: float | None = None
    guarantees: int | None = None
    stated: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reason:
    """A code with its parameters; `answer` is the field of the file on which it hangs, if any."""

    code: str
    answer: str = ""
    given: Mapping[str, int | date] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """What speaks for a product, what is not known yet, and what speaks against it."""

    fits: tuple[Reason, ...]
    missing: tuple[Reason, ...]
    against: tuple[Reason, ...]

    @property
    def state(self) -> str:
        return AGAINST if self.against else MISSING if self.missing else FITS


def known_from(answers: Mapping[str, str], birth: date | None) -> Known:
    """From the answers of a file in normal form; every key that may not decide is left behind at this door."""
    told = {key: text for key, text in answers.items() if key in DECIDES and text != ""}
    return Known(
        birth=birth,
        has_file=bool(answers),
        kind=told.get("kind", ""),
        residence_since=_whole(told.get("residence_since")),
        pasture=float(told["pasture_contract_mu"]) if "pasture_contract_mu" in told else None,
        guarantees=_whole(told.get("guarantee_count")),
        stated=frozenset(told) & MAY_ASK,
    )


def verdict(product: Product, known: Known, today: date) -> Verdict:
    """Each thing that the product asks, judged by what is known."""
    found: dict[str, list[Reason]] = {FITS: [], MISSING: [], AGAINST: []}
    judged = [*_age(product, known.birth, today)]
    if known.has_file:
        judged += [
            *_kind(product, known),
            *_residence(product, known, today),
            *_pasture(product, known),
            *_guarantees(product, known),
            *_stated(product, known),
        ]
    else:
        judged.append((MISSING, Reason("no-file")))
    for side, reason in judged:
        found[side].append(reason)
    return Verdict(tuple(found[FITS]), tuple(found[MISSING]), tuple(found[AGAINST]))


def standard_cost(product: Product) -> int:
    """All-in annual cost of the standard loan in basis points, in the product's first way of paying back."""
    amount = min(max(STANDARD_SUM, product.least), product.most)
    months = min(max(STANDARD_MONTHS, product.fewest_months), product.longest(product.methods[0]))
    terms = Terms(amount, product.rate, product.methods[0], STANDARD_START, months, None)
    return cost(terms, schedule(terms)).effective or product.rate


def place(state: str | None, annual_cost: int) -> int:
    """Where a product stands: what fits first, then what lacks something, then the rest; among these the cheaper first.

    Without a state (matching is switched off) all stand at the same place, and only the turn of the day orders them.
    """
    return 0 if state is None else RANKS[state] * 100_000 + annual_cost


def in_order(offers: Sequence[tuple[Thing, int, int]], today: date) -> list[Thing]:
    """(product, place, turn) in the order of the page. Equal places take turns by the day, so that each is first as often."""
    day, count = today.toordinal() - date(1970, 1, 1).toordinal(), len(offers)
    return [one[0] for one in sorted(offers, key=lambda one: (one[1], (one[2] + day) % count))]


Judged = list[tuple[str, Reason]]


def _age(product: Product, birth: date | None, today: date) -> Judged:
    if birth is None:
        return []
    limits: dict[str, int | date] = {"youngest": product.youngest, "oldest": product.oldest_at_end}
    last = months_later(birth, (product.oldest_at_end + 1) * 12) - timedelta(days=1)
    if months_later(birth, product.youngest * 12) > today:
        return [(AGAINST, Reason("too-young", given=limits))]
    if last < months_later(today, product.fewest_months):
        return [(AGAINST, Reason("too-old", given=limits))]
    if last < months_later(today, product.most_months):
        return [(FITS, Reason("age-until", given={**limits, "until": last}))]
    return [(FITS, Reason("age", given=limits))]


def _kind(product: Product, known: Known) -> Judged:
    if not known.kind:
        return [(MISSING, Reason("not-stated", "kind"))]
    fits = known.kind in product.asks.kinds
    return [(FITS, Reason("kind", "kind"))] if fits else [(AGAINST, Reason("other-kind", "kind"))]


def _residence(product: Product, known: Known, today: date) -> Judged:
    asked, since = product.asks.residence_months, known.residence_since
    if not asked:
        return []
    if since is None:
        return [(MISSING, Reason("residence-not-stated", "residence_since", {"months": asked}))]
    # Only the year is known: it began on its last day at the latest and on its first at the earliest.
    given: dict[str, int | date] = {"months": asked, "since": since}
    if months_later(date(since, 12, 31), asked) <= today:
        return [(FITS, Reason("residence", "residence_since", given))]
    if months_later(date(since, 1, 1), asked) <= today:
        return [(MISSING, Reason("residence-unsure", "residence_since", given))]
    return [(AGAINST, Reason("residence-short", "residence_since", given))]


def _pasture(product: Product, known: Known) -> Judged:
    if not product.asks.pasture:
        return []
    if known.pasture is None:
        return [(MISSING, Reason("pasture-not-stated", "pasture_contract_mu"))]
    stated = known.pasture > 0
    return [
        (FITS if stated else AGAINST, Reason("pasture" if stated else "no-pasture", "pasture_contract_mu"))
    ]


def _guarantees(product: Product, known: Known) -> Judged:
    most = product.asks.most_guarantees
    if most is None or known.guarantees is None:
        return []
    given: dict[str, int | date] = {"most": most, "stated": known.guarantees}
    fits = known.guarantees <= most
    return [
        (
            FITS if fits else AGAINST,
            Reason("guarantees" if fits else "guarantees-many", "guarantee_count", given),
        )
    ]


def _stated(product: Product, known: Known) -> Judged:
    lacking = [name for name in product.asks.stated if name not in known.stated]
    if not lacking:
        return [(FITS, Reason("all-stated"))] if product.asks.stated else []
    return [(MISSING, Reason("not-stated", name)) for name in lacking]


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None
