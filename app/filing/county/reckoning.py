"""What the county's tables make of a household's own figures; shown to the household alone and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.filing.county.questions import county_of
from app.filing.queries import current_file
from app.filing.sheep_units import COUNTED, heads, sheep_units
from app.foundation.clock import now
from app.foundation.formats import CHINA
from app.foundation.rules import hundredths
from app.people.models import Household
from app.regions.queries import county_value
from app.regions.settings import is_quiet, seasons_on

AREAS = ("pasture_contract_mu", "pasture_ban_mu", "pasture_balance_mu", "crop_land_mu")


@dataclass(frozen=True, slots=True)
class Line:
    """Animals of one line of the table: how many, and hundredths of a sheep unit for each."""

    animal: str
    heads: int
    each: int


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Sheep units in hundredths with the table that made them, subsidy in fen a year, areas in hundredths of a mu."""

    filed: bool
    lines: list[Line]
    total: int
    table: dict[str, Any]
    rates: dict[str, Any]
    subsidy: dict[str, int]
    areas: dict[str, int]
    units: dict[str, Any]
    prices: dict[str, Any]
    seasons: list[str]
    calendar: dict[str, Any]
    quiet: bool


def reckoned_for(home: Household, today: date | None = None) -> Reckoned:
    """For a household with or without a file."""
    county, day = county_of(home.region_code), today or now().astimezone(CHINA).date()
    file = current_file(home.id)
    answers = file.answers if file else {}
    table, rates = county_value(county, "sheep-units"), county_value(county, "subsidy")
    calendar = county_value(county, "calendar")
    areas = {key: hundredths(answers.get(key, "")) or 0 for key in AREAS}
    return Reckoned(
        filed=file is not None,
        lines=[
            Line(animal, count, table["units"].get(animal, 0))
            for animal in COUNTED
            if (count := heads(answers, animal))
        ],
        total=sheep_units(answers, table["units"]),
        table=table,
        rates=rates,
        subsidy={
            name: paid(areas[f"pasture_{name}_mu"], rate)
            for name, rate in rates["rates"].items()
            if areas[f"pasture_{name}_mu"]
        },
        areas={key: area for key, area in areas.items() if area},
        units=county_value(county, "units"),
        prices=county_value(county, "prices"),
        seasons=seasons_on(calendar, day),
        calendar=calendar,
        quiet=is_quiet(calendar, day),
    )


def paid(area: int, rate: int) -> int:
    """Fen a year for hundredths of a mu at a rate in fen a mu, rounded half up."""
    return (area * rate + 50) // 100
