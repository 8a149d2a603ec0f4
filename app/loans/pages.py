"""What the pages of loans show: values for templates, the same as pwa/js/loans fills in on a phone."""

import uuid
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from flask import Blueprint

from app.consent.texts import newest
from app.consent.words import WORTH
from app.filing.forms import HouseholdFile
from app.foundation import formats
from app.foundation.i18n import language
from app.loans import words
from app.loans.codes import OF_THE_FILE
from app.loans.models import Application
from app.loans.offers import offers_for
from app.loans.queries import applications_of, today
from app.loans.rules import states
from app.loans.rules.product import Product
from app.loans.telling import told

AS: dict[str, Callable[[Any], str]] = {
    "money": formats.money,
    "yuan": formats.yuan,
    "percent": formats.percent,
    "count": formats.count,
    "date": formats.date,
    "date-short": formats.date_short,
    "date-iso": formats.date_iso,
    "time": formats.time,
    "datetime": formats.datetime,
}
SHARE_DAYS = 60


def told_at(told: Any, path: str) -> Any:
    """The first of `offer.total|total` that has a value, as pwa/js/shell/fill.js finds it; None when none has."""
    for one in path.split("|"):
        found = told
        for name in one.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
        if found not in (None, ""):
            return found
    return None


def told_shown(told: Any, path: str, as_: str = "") -> str:
    """The value as the page writes it."""
    value = told_at(told, path)
    if value is None:
        return ""
    return AS[as_](value) if as_ else str(value)


def setup(blueprint: Blueprint) -> None:
    """Give the templates of loans these two, also inside imported macros."""
    for reader in (told_at, told_shown):
        blueprint.add_app_template_global(reader)


def seen(application: Application) -> dict[str, Any]:
    """An application as its page shows it: what is told, and what follows from it (pwa/js/loans/seen.js does the same)."""
    one = told(application)
    asks = one["correction"]["asks"] if one["correction"] else []
    waiting = {owed["what"]: owed for owed in one["owes"] if owed["due"] and not owed["done"]}
    return {
        **one,
        "owed": waiting,
        "late": any(owed["late"] for owed in waiting.values()),
        "unsure": any(not owed["sure"] for owed in waiting.values()),
        "is": {one["state"]: True},
        "waits": one["state"] in words.WAITS and not one["shut"],
        "contract_ahead": not one["ended"] and one["state"] not in {states.CONTRACT_SIGNED, states.PAID_OUT},
        "no_answer": not one["offer"] and not one["decline"],
        "asks": dict.fromkeys(asks, True),
        "asks_file": bool(set(asks) & set(OF_THE_FILE)),
    }


def door(person_id: uuid.UUID) -> dict[str, Any]:
    """The loan page of a person: applications and what is offered where they live."""
    applications = [told(one) for one in applications_of(person_id)]
    return {
        "applications": applications,
        "open": any(not one["ended"] for one in applications),
        **shelf_told(offers_for(person_id)),
    }


def shelf_told(offers: list[dict[str, Any]]) -> dict[str, Any]:
    """What is offered, in its order; `several` when there is something to choose, `plain` when it is not ordered by fit."""
    several = len(offers) > 1
    return {"products": offers, "several": several, "plain": bool(offers) and "fit" not in offers[0]}


def chosen_offer(person_id: uuid.UUID, named: str) -> dict[str, Any] | None:
    """The offer that an address names; the first one where it names none that stands here."""
    offers = offers_for(person_id)
    return next((one for one in offers if str(one["id"]) == named), next(iter(offers), None))


def amount_picks(product: Mapping[str, Any], chosen: int | None) -> list[dict[str, Any]]:
    """The preset sums of a product, in yuan."""
    return [
        {"value": str(fen // 100), "words": formats.count(fen // 100), "checked": fen == chosen}
        for fen in product["amounts"]
    ]


def term_picks(product: Product, chosen: str, start: date) -> list[dict[str, Any]]:
    """Due days after the selling season, then months."""
    by_day = [
        {
            "value": day.isoformat(),
            "words": formats.date(day),
            "season": words.SEASONS.get(day.strftime("%m-%d"), ""),
        }
        for day in product.due_days(start)
    ]
    by_months = [
        {"value": str(months), "words": words.MONTHS % {"n": months}, "season": ""}
        for months in product.months
    ]
    return [{**one, "checked": one["value"] == chosen} for one in [*by_day, *by_months]]


def share_text() -> dict[str, Any]:
    """The consent to share as it is shown: its points in this language, and the binding Chinese beside."""
    text = newest("share")
    return {
        "version": text.version,
        "hash": text.hash,
        "days": SHARE_DAYS,
        "wording": text.in_language(language()),
        "binding": text.binding if language() != "zh" else None,
    }


def item_labels() -> dict[str, str]:
    """What the items of a file are called, in this language."""
    asked = {question.name: str(question.label.text) for question in HouseholdFile().questions()}
    return asked | {item: str(said) for item, said in WORTH.items()}


def share_until() -> date:
    """The last day of a consent to show an application, given today."""
    return today() + timedelta(days=SHARE_DAYS)
