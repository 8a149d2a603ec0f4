"""What a county may set for itself: the shape of each matter, what holds while it has set nothing, and what is no value; pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

KEYS = ("sheep-units", "prices", "subsidy", "bands", "units", "calendar", "questions")

ANIMALS = ("sheep", "lamb", "goat", "yak", "yak_young", "cattle", "horse", "donkey", "camel")
PRICED = ("yak", "sheep", "goat", "cattle", "horse", "barley_kg", "fodder_t")
RATES = ("ban", "balance")
MODES = ("choice", "bands")
AREAS = ("mu", "ha")
WEIGHTS = ("kg", "jin")
QUESTION_KINDS = ("number", "choice", "yes-no")
HOUSEHOLDS = ("herder", "farmer", "mixed")
MOST_QUESTIONS = 12

MOST_SHEEP_UNITS = 2_000
MOST_PRICE = 10_000_000
MOST_RATE = 10_000

_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})", re.ASCII)
_CODE = re.compile(r"[a-z][a-z0-9_]{0,23}", re.ASCII)


def default_of(county_code: str, key: str) -> dict[str, Any]:
    """What holds in a county that has set nothing. KeyError for a matter that nobody may set."""
    value: dict[str, Any] = dict(_defaults()[key])
    if key == "subsidy":
        rates = value.pop("by_prefecture").get(county_code[:4]) or value["elsewhere"]
        value.pop("elsewhere")
        value["rates"] = rates
    return value


def fault(key: str, value: Any, never: frozenset[str] = frozenset()) -> str:
    """Why this is no value of the matter, as a reason code, or "" when it is one. KeyError for an unknown matter.

    `never` are words that no code of a question may contain.
    """
    try:
        return _FAULTS[key](value, never)
    except (KeyError, TypeError, ValueError, AttributeError):
        return "setting-shape"


def seasons_on(calendar: Mapping[str, Any], day: date) -> list[str]:
    """The codes of the seasons in which a day lies; a season may go over the end of the year."""
    today = f"{day:%m-%d}"

    def lies(season: Mapping[str, Any]) -> bool:
        first, last = str(season["from"]), str(season["to"])
        return first <= today <= last if first <= last else today >= first or today <= last

    return [str(season["code"]) for season in calendar["seasons"] if lies(season)]


def is_quiet(calendar: Mapping[str, Any], day: date) -> bool:
    """Whether nobody of a herder's household should be reminded or visited on this day (Losar, caterpillar fungus)."""
    now = set(seasons_on(calendar, day))
    return any(season["quiet"] for season in calendar["seasons"] if season["code"] in now)


@cache
def _defaults() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(
        (Path(__file__).parent / "data" / "county_defaults.json").read_text("utf-8")
    )
    return read


def _whole(value: Any, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _table(value: Any, inside: str, names: tuple[str, ...], most: int) -> str:
    table = value[inside]
    if set(table) != set(names):
        return "setting-shape"
    return "" if all(_whole(table[name], most) for name in names) else "setting-range"


def _sheep_units(value: Any, _never: frozenset[str]) -> str:
    if not value["version"].strip() or not value["source"].strip():
        return "setting-source"
    return _table(value, "units", ANIMALS, MOST_SHEEP_UNITS)


def _prices(value: Any, _never: frozenset[str]) -> str:
    return _table(value, "prices", PRICED, MOST_PRICE)


def _subsidy(value: Any, _never: frozenset[str]) -> str:
    return _table(value, "rates", RATES, MOST_RATE)


def _bands(value: Any, _never: frozenset[str]) -> str:
    return "" if value["mode"] in MODES else "setting-shape"


def _units(value: Any, _never: frozenset[str]) -> str:
    return "" if value["area"] in AREAS and value["weight"] in WEIGHTS else "setting-shape"


def _calendar(value: Any, _never: frozenset[str]) -> str:
    known = {season["code"] for season in _defaults()["calendar"]["seasons"]}
    codes = [season["code"] for season in value["seasons"]]
    if len(set(codes)) != len(codes) or not set(codes) <= known:
        return "setting-shape"
    days = [season[end] for season in value["seasons"] for end in ("from", "to")]
    return "" if all(is_month_day(day) for day in days) else "setting-day"


def is_month_day(text: str) -> bool:
    """Whether there is such a day in every year, as MM-DD."""
    found = _MONTH_DAY.fullmatch(text)
    if not found:
        return False
    try:
        date(2026, int(found[1]), int(found[2]))
    except ValueError:
        return False
    return True


def _questions(value: Any, never: frozenset[str]) -> str:
    asked = value["questions"]
    codes = [one["code"] for one in asked]
    if len(set(codes)) != len(codes):
        return "question-twice"
    if len(asked) > MOST_QUESTIONS:
        return "question-many"
    return next(filter(None, (_question(one, never) for one in asked)), "")


def _question(one: Mapping[str, Any], never: frozenset[str]) -> str:
    if not _CODE.fullmatch(one["code"]) or one["kind"] not in QUESTION_KINDS:
        return "question-code"
    options = [option["code"] for option in one["options"]]
    if never & {part for code in (one["code"], *options) for part in code.split("_")}:
        return "question-never"
    if not _said(one) or not all(_said(option) for option in one["options"]):
        return "question-words"
    if one["kind"] == "choice" and (len(options) < 2 or len(set(options)) != len(options)):
        return "question-options"
    if not all(_CODE.fullmatch(code) for code in options):
        return "question-options"
    return "" if set(one["kinds"]) <= set(HOUSEHOLDS) and one["sensitivity"] == "N" else "question-never"


def _said(one: Mapping[str, Any]) -> bool:
    return all(str(one[language]).strip() for language in ("zh", "bo"))


_FAULTS = {
    "sheep-units": _sheep_units,
    "prices": _prices,
    "subsidy": _subsidy,
    "bands": _bands,
    "units": _units,
    "calendar": _calendar,
    "questions": _questions,
}
