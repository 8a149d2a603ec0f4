"""Money, land, dates and counts as each language writes them; digits are European everywhere.

The browser knows no Tibetan and CLDR mixes two kinds of digits, so these are our own. `pwa/js/shell/format.js` writes the
same on the phone from the same patterns, which `formats_attributes` prints on `<html>`; `tests/vectors/formats.json`
holds the two together.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from flask import Flask
from markupsafe import Markup

from app.foundation.i18n import language

CHINA = dt.timezone(dt.timedelta(hours=8))
"""One fixed offset: the country has one time and has not moved its clocks since 1991."""


@dataclass(frozen=True)
class Patterns:
    """How one language frames a number or a day; `{n}` is a grouped number, `{y} {m} {d}` plain ones.

    A language without a word for ten thousand leaves `wan` empty and says the whole sum.
    """

    money: str
    wan: str
    mu: str
    date: str
    date_short: str
    datetime: str
    months: str = ""


PATTERNS = {
    "bo": Patterns(
        money="སྒོར་ {n}",
        wan="སྒོར་ཁྲི་ {n}",
        mu="མུའུ་ {n}",
        date="{y} ལོའི་ཟླ་ {m} ཚེས་ {d} ཉིན",
        date_short="ཟླ་ {m} ཚེས་ {d}",
        datetime="{date}་ {time}",
    ),
    "zh": Patterns(
        money="{n}元",
        wan="{n}万元",
        mu="{n}亩",
        date="{y}年{m}月{d}日",
        date_short="{m}月{d}日",
        datetime="{date} {time}",
    ),
    "en": Patterns(
        money="{n} yuan",
        wan="",
        mu="{n} mu",
        date="{d} {month} {y}",
        date_short="{d} {month}",
        datetime="{date}, {time}",
        months="January February March April May June July August September October November December",
    ),
}


def money(fen: int) -> str:
    """An amount of fen as yuan; the fen are shown only where there are some."""
    return _patterns().money.format(n=_decimal(fen, 2, keep_zeros=fen % 100 != 0))


def yuan(fen: int) -> str:
    """An amount of fen as bare yuan, for the columns of a table whose head names the unit; nothing is a dash."""
    return _decimal(fen, 2, keep_zeros=True) if fen else "–"


def wan(fen: int) -> str:
    """An amount of fen in tens of thousands of yuan, never rounded: 1.2 is exactly 12,000."""
    pattern = _patterns().wan
    return pattern.format(n=_decimal(fen, 6)) if pattern else money(fen)


def mu(hundredths: int) -> str:
    """An area of hundredths of a mu."""
    return _patterns().mu.format(n=_decimal(hundredths, 2))


def count(number: int) -> str:
    """A number of heads, people or things."""
    return f"{number:,}"


def percent(basis_points: int) -> str:
    """A rate of hundredths of a per cent: `4.35%`, `4.50%`, and `50%` where it is whole."""
    return _decimal(basis_points, 2, keep_zeros=basis_points % 100 != 0) + "%"


def date(when: dt.date) -> str:
    """A day in words; a moment (aware) counts as its day in China."""
    return _framed(_patterns().date, when)


def date_short(when: dt.date) -> str:
    """The same without the year, for what happened lately."""
    return _framed(_patterns().date_short, when)


def date_iso(when: dt.date) -> str:
    """The same for tables: `2026-11-23`."""
    return _day_in_china(when).isoformat()


def time(when: dt.datetime) -> str:
    """The hour and minute in China of an aware moment."""
    return when.astimezone(CHINA).strftime("%H:%M")


def datetime(when: dt.datetime) -> str:
    """The day in words and the hour."""
    return _patterns().datetime.format(date=date(when), time=time(when))


def formats_attributes() -> Markup:
    """The patterns of this language as `data-format-…` attributes of `<html>`, which the phone's formatter reads."""
    named = ((name.replace("_", "-"), pattern) for name, pattern in asdict(_patterns()).items() if pattern)
    return Markup(" ").join(Markup('data-format-{}="{}"').format(name, pattern) for name, pattern in named)


def setup(app: Flask) -> None:
    """Give templates the formats as filters, and `<html>` its attributes."""
    for form in (money, yuan, wan, mu, count, percent, date, date_short, date_iso, time, datetime):
        app.add_template_filter(form)
    app.add_template_global(formats_attributes)


def _patterns() -> Patterns:
    return PATTERNS.get(language(), PATTERNS["en"])


def _decimal(number: int, places: int, *, keep_zeros: bool = False) -> str:
    """An integer with its point moved `places` to the left, grouped by three, exact."""
    whole, rest = divmod(abs(number), 10**places)
    digits = f"{rest:0{places}d}"
    if not keep_zeros:
        digits = digits.rstrip("0")
    return ("-" if number < 0 else "") + f"{whole:,}" + (f".{digits}" if digits else "")


def _framed(pattern: str, when: dt.date) -> str:
    day = _day_in_china(when)
    months = _patterns().months.split()
    return pattern.format(y=day.year, m=day.month, d=day.day, month=months[day.month - 1] if months else "")


def _day_in_china(when: dt.date) -> dt.date:
    return when.astimezone(CHINA).date() if isinstance(when, dt.datetime) else when
