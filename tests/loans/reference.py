"""An independent reckoning of loans in fractions and decimals, from which the shared vectors were written once.

`python -m tests.loans.reference > tests/vectors/money.json` writes them again; it shares no code with the app.
"""

from __future__ import annotations

import json
import random
import sys
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction
from itertools import pairwise
from typing import Any

getcontext().prec = 60
METHODS = ["quarterly", "at-end", "equal-instalments", "equal-principal"]
HAND = [
    {
        "name": "50,000 at 4.35% for a year, interest by quarter",
        "terms": {
            "principal": 5000000,
            "rate": 435,
            "method": "quarterly",
            "start": "2026-05-10",
            "due": "2027-05-10",
        },
        "days": [42, 92, 91, 90, 50],
        "interests": [25375, 55583, 54979, 54375, 30208],
        "expect": {"interest": 220520, "effective": 449, "nominal": 441},
    },
    {
        "name": "the same, all at the end",
        "terms": {
            "principal": 5000000,
            "rate": 435,
            "method": "at-end",
            "start": "2026-05-10",
            "due": "2027-05-10",
        },
        "days": [365],
        "interests": [220521],
        "expect": {"interest": 220521, "effective": 441, "nominal": 441},
    },
    {
        "name": "the same in equal instalments",
        "terms": {
            "principal": 5000000,
            "rate": 435,
            "method": "equal-instalments",
            "start": "2026-05-10",
            "months": 12,
        },
        "amounts": [426550] * 11 + [426544],
        "expect": {"interest": 118594, "nominal": 435},
    },
    {
        "name": "the same in equal shares of principal",
        "terms": {
            "principal": 5000000,
            "rate": 435,
            "method": "equal-principal",
            "start": "2026-05-10",
            "months": 12,
        },
        "principals": [416667] * 11 + [416663],
        "expect": {"interest": 117812, "nominal": 435},
    },
    {
        "name": "equal instalments with 500 taken at the start",
        "terms": {
            "principal": 5000000,
            "rate": 435,
            "method": "equal-instalments",
            "start": "2026-05-10",
            "months": 12,
        },
        "fees": 50000,
        "expect": {"interest": 118594, "nominal": 623},
    },
    {
        "name": "from the last of January the month's end is kept",
        "terms": {
            "principal": 1200000,
            "rate": 600,
            "method": "equal-principal",
            "start": "2028-01-31",
            "months": 3,
        },
        "list": ["2028-02-29", "2028-03-31", "2028-04-30"],
        "expect": {"interest": 12000},
    },
]


def fen(value: Decimal | Fraction) -> int:
    if isinstance(value, Fraction):
        return int(value + Fraction(1, 2))
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def later(start: date, months: int) -> date:
    first = date(start.year + (start.month - 1 + months) // 12, (start.month - 1 + months) % 12 + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return last if start.day > last.day else first.replace(day=start.day)


def lines(terms: dict[str, Any]) -> list[tuple[date, int, int, int]]:
    principal, start = Fraction(terms["principal"]), date.fromisoformat(terms["start"])
    rate, months, method = Fraction(terms["rate"], 10000), terms.get("months", 0), terms["method"]
    due = date.fromisoformat(terms["due"]) if "due" in terms else later(start, months)
    if method in ("quarterly", "at-end"):
        walk = [start + timedelta(days=n) for n in range(1, (due - start).days)]
        turns = [day for day in walk if method == "quarterly" and day.day == 21 and day.month % 3 == 0]
        edges = [start, *turns, due]
        return [
            (b, (b - a).days, int(principal) if b == due else 0, fen(principal * rate * (b - a).days / 360))
            for a, b in pairwise(edges)
        ]
    per, left, out, since = rate / 12, int(principal), [], start
    if method == "equal-instalments":
        level = fen(principal * per / (1 - (1 + per) ** -months)) if per else fen(principal / months)
    for month in range(1, months + 1):
        interest = fen(left * per)
        part = level - interest if method == "equal-instalments" else fen(principal / months)
        part = left if month == months else part
        out.append((later(start, month), (later(start, month) - since).days, part, interest))
        left, since = left - part, later(start, month)
    return out


def root(received: int, flows: list[tuple[int, int]], top: Decimal) -> Decimal | None:
    """The rate a step at which discounted flows equal what was received, by halving in decimals."""

    def worth(rate: Decimal) -> Decimal:
        return sum((amount / (1 + rate) ** step for step, amount in flows), Decimal(0))

    low, high = Decimal(0), top
    if received <= 0 or worth(high) > received:
        return None
    for _ in range(110):
        middle = (low + high) / 2
        low, high = (middle, high) if worth(middle) > received else (low, middle)
    return (low + high) / 2


def result(terms: dict[str, Any], fees: int) -> dict[str, Any]:
    rows = lines(terms)
    start, received = date.fromisoformat(terms["start"]), terms["principal"] - fees
    interest = sum(row[3] for row in rows)
    day = root(received, [((row[0] - start).days, row[2] + row[3]) for row in rows], Decimal("0.01"))
    if terms["method"] in ("quarterly", "at-end"):
        nominal: Decimal | None = (
            Decimal(interest + fees) * 365 * 10000 / terms["principal"] / (rows[-1][0] - start).days
        )
    else:
        month = root(received, [(n, row[2] + row[3]) for n, row in enumerate(rows, 1)], Decimal(1))
        nominal = None if month is None else month * 120000
    return {
        "count": len(rows),
        "interest": interest,
        "last": [rows[-1][0].isoformat(), rows[-1][1], rows[-1][2], rows[-1][3]],
        "weighted": [sum(n * row[index] for n, row in enumerate(rows, 1)) for index in (1, 2, 3)],
        "effective": None if day is None else fen(((1 + day) ** 365 - 1) * 10000),
        "nominal": None if nominal is None else fen(nominal),
    }


def generated(count: int) -> list[dict[str, Any]]:
    dice = random.Random(20261124)
    odd_days = [
        "2028-02-29",
        "2027-01-31",
        "2028-01-31",
        "2026-08-31",
        "2027-12-21",
        "2027-03-20",
        "2027-03-21",
    ]
    made = []
    for number in range(count):
        start = date(2026, 1, 1) + timedelta(days=dice.randrange(1500))
        start = date.fromisoformat(odd_days[number % 28]) if number % 28 < len(odd_days) else start
        method = METHODS[number % 4]
        terms: dict[str, Any] = {
            "principal": dice.choice([500000, 3000000, 30000000, dice.randrange(5000, 300001) * 100]),
            "rate": dice.choice([0, 300, 345, 435, dice.randrange(1, 2401)]),
            "method": method,
            "start": start.isoformat(),
        }
        if method in ("quarterly", "at-end") and dice.random() < 0.6:
            terms["due"] = (start + timedelta(days=dice.randrange(80, 366))).isoformat()
        else:
            terms["months"] = dice.randrange(3, 13 if method in ("quarterly", "at-end") else 37)
        fees = dice.choice([0, 0, 0, dice.randrange(1, terms["principal"] // 20)])
        made.append({"terms": terms, "fees": fees, "expect": result(terms, fees)})
    return made


def main() -> None:
    for vector in HAND:
        known = vector["expect"]
        vector["expect"] = {**result(vector["terms"], vector.get("fees", 0)), **known}  # type: ignore[dict-item]
    groups = {"hand": HAND, "generated": generated(340)}
    sys.stdout.write("{\n")
    for place, (name, vectors) in enumerate(groups.items()):
        body = ",\n  ".join(json.dumps(vector, separators=(",", ":")) for vector in vectors)
        sys.stdout.write(f'"{name}": [\n  {body}\n]{"," if place == 0 else ""}\n')
    sys.stdout.write("}\n")


if __name__ == "__main__":
    main()
