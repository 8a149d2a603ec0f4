"""What lies ready as dated files: loan products by version, and the working days of known years."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

from app.loans.rules.clocks import WorkingDays, working_days
from app.loans.rules.product import Product, product_from

HERE = Path(__file__).parent


@cache
def products() -> tuple[Product, ...]:
    """Every version of every product, oldest first; raises BadProduct when a file cannot stand."""
    texts = (json.loads(path.read_text("utf-8")) for path in (HERE / "products").glob("*.json"))
    return tuple(
        sorted((product_from(text) for text in texts), key=lambda product: (product.code, product.since))
    )


def product_on(code: str, day: date) -> Product:
    """The version of a product in force on a day; raises KeyError when there is none."""
    versions = [product for product in products() if product.code == code and product.since <= day]
    if not versions:
        raise KeyError(code)
    return versions[-1]


def product_version(code: str, version: str) -> Product:
    """The very version under which an application was made; raises KeyError when the file is gone."""
    for product in products():
        if (product.code, product.version) == (code, version):
            return product
    raise KeyError((code, version))


@cache
def kind_of(code: str) -> str:
    """The kind of loan that a product is, whichever lender's; KeyError for a product that never was."""
    for product in products():
        if product.code == code:
            return product.kind
    raise KeyError(code)


def on_offer(day: date) -> list[Product]:
    """The newest version of each product on a day."""
    newest = {product.code: product for product in products() if product.since <= day}
    return list(newest.values())


@cache
def calendar() -> WorkingDays:
    """Working days of the years that have a table; other years know weekends alone."""
    return working_days(json.loads((HERE / "workdays.json").read_text("utf-8"))["years"])
