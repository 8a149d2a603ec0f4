"""The closed list of named rules about what was typed; pure, and implemented once more in `pwa/js/forms/rules.js`.

A rule gets the normal form of a value and gives the reason against it, or "" when there is none. An empty value has no
rule against it: whether an answer is needed is asked elsewhere. `tests/vectors/rules.json` holds both programs together.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.foundation.check_digits import bank_card, birth_of, id_number, iso_day, licence, years_between

PHONE = re.compile(r"1[3-9]\d{9}", re.ASCII)
AMOUNT = re.compile(r"(-?)(\d{1,12})(?:\.(\d{1,2}))?", re.ASCII)
RELATIVE_DAY = re.compile(r"today(?:([+-]\d+)y)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Around:
    """What a rule may look at besides the value: the day (Beijing), the other answers, and last year's to the same."""

    today: dt.date
    answers: Mapping[str, str] = field(default_factory=dict)
    last: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A name of the list and what it is about; written `at-most:yak_total,1.05` where a page prints it."""

    name: str
    args: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name}:{','.join(self.args)}" if self.args else self.name


def whole() -> Rule:
    """A whole number, not below nought."""
    return Rule("whole")


def decimal() -> Rule:
    """A number with at most two places, not below nought: yuan or mu."""
    return Rule("decimal")


def between(least: int, most: int) -> Rule:
    """Within two limits, both allowed, in the unit that the person types."""
    return Rule("range", (str(least), str(most)))


def length(least: int, most: int) -> Rule:
    """So many characters."""
    return Rule("length", (str(least), str(most)))


def at_most(*parts: str, of: str, times: str = "1") -> Rule:
    """The value, or the sum of the named parts, is not above another answer, times a factor."""
    return Rule("at-most", (of, times, *parts))


def sum_of(*parts: str) -> Rule:
    """Equal to the sum of the named answers, when any of them is given."""
    return Rule("sum", parts)


def check_digit(kind: str) -> Rule:
    """The shape and check character of an `id` (GB 11643), `licence` (GB 32100) or bank `card` (Luhn)."""
    return Rule("check-digit", (kind,))


def date_range(first: str, last: str) -> Rule:
    """Between two days, each ISO or `today`, `today+20y`, `today-120y`."""
    return Rule("date-range", (first, last))


def age(least: int, most: int) -> Rule:
    """The age in whole years today, read from an ID number or a day of birth."""
    return Rule("age", (str(least), str(most)))


def phone() -> Rule:
    """A mobile number of the mainland."""
    return Rule("phone")


def alone(code: str) -> Rule:
    """A choice such as "nobody" that excludes every other."""
    return Rule("alone", (code,))


def times_last_year(times: int = 10) -> Rule:
    """To be asked about: so many times last year's figure or more, or as small a part of it."""
    return Rule("times-last-year", (str(times),))


def ten_thousand_slip(low: int, high: int) -> Rule:
    """To be asked about: a sum below or above what is usual, as when yuan and ten thousand yuan were mixed up."""
    return Rule("ten-thousand-slip", (str(low), str(high)))


def unusual(above: int) -> Rule:
    """To be asked about: more than is usual."""
    return Rule("unusual", (str(above),))


def against(rule: Rule, value: str, around: Around) -> str:
    """The reason that the rule has against the value, or "" when it has none."""
    return RULES[rule.name](value, rule.args, around) if value else ""


REASONS = {
    "whole": ("whole",),
    "decimal": ("decimal",),
    "range": ("range",),
    "length": ("length",),
    "at-most": ("at-most",),
    "sum": ("sum",),
    "date-range": ("day", "future", "date-range"),
    "age": ("age",),
    "phone": ("phone",),
    "alone": ("alone",),
    "times-last-year": ("times-last-year",),
    "ten-thousand-slip": ("ten-thousand-slip",),
    "unusual": ("unusual",),
}
"""The reasons that each rule may give; those of check-digit depend on its kind."""

CHECK_REASONS = {
    "id": ("id-fifteen", "id-shape", "id-region", "id-day", "id-check"),
    "licence": ("licence-shape", "licence-check"),
    "card": ("card",),
}


def reasons_of(rule: Rule) -> tuple[str, ...]:
    """Every reason that this rule may give, so that a page can print the sentence of each."""
    return CHECK_REASONS[rule.args[0]] if rule.name == "check-digit" else REASONS[rule.name]


def hundredths(text: str) -> int | None:
    """A normal number as whole hundredths (fen, hundredths of a mu), or None when it is none."""
    found = AMOUNT.fullmatch(text)
    if not found:
        return None
    amount = int(found[2]) * 100 + int((found[3] or "").ljust(2, "0"))
    return -amount if found[1] else amount


def _whole(value: str, _args: tuple[str, ...], _around: Around) -> str:
    return "" if value.isascii() and value.isdigit() and len(value) <= 12 else "whole"


def _decimal(value: str, _args: tuple[str, ...], _around: Around) -> str:
    amount = hundredths(value)
    return "decimal" if amount is None or amount < 0 else ""


def _range(value: str, args: tuple[str, ...], _around: Around) -> str:
    amount = hundredths(value)
    return "" if amount is None or int(args[0]) * 100 <= amount <= int(args[1]) * 100 else "range"


def _length(value: str, args: tuple[str, ...], _around: Around) -> str:
    return "" if int(args[0]) <= len(value) <= int(args[1]) else "length"


def _at_most(value: str, args: tuple[str, ...], around: Around) -> str:
    of, times, *parts = args
    limit, factor = hundredths(around.answers.get(of, "")), hundredths(times) or 0
    amount = _total(parts, around) if parts else hundredths(value)
    return "at-most" if None not in (limit, amount) and (amount or 0) * 100 > (limit or 0) * factor else ""


def _sum(value: str, args: tuple[str, ...], around: Around) -> str:
    total = _total(args, around)
    return "" if total is None or hundredths(value) in (None, total) else "sum"


def _total(parts: tuple[str, ...] | list[str], around: Around) -> int | None:
    amounts = [hundredths(around.answers.get(part, "")) for part in parts]
    given = [amount for amount in amounts if amount is not None]
    return sum(given) if given else None


def _check_digit(value: str, args: tuple[str, ...], around: Around) -> str:
    if args[0] == "id":
        return id_number(value, around.today)
    return licence(value) if args[0] == "licence" else bank_card(value)


def _date_range(value: str, args: tuple[str, ...], around: Around) -> str:
    day = iso_day(value)
    if day is None:
        return "day"
    if day > _bound(args[1], around.today):
        return "future" if args[1] == "today" else "date-range"
    return "date-range" if day < _bound(args[0], around.today) else ""


def _bound(text: str, today: dt.date) -> dt.date:
    relative = RELATIVE_DAY.fullmatch(text)
    if not relative:
        return dt.date.fromisoformat(text)
    year = today.year + int(relative[1] or 0)
    leap_day = (today.month, today.day) == (2, 29) and not (year % 4 == 0 and (year % 100 or year % 400 == 0))
    return today.replace(year=year, day=28) if leap_day else today.replace(year=year)


def _age(value: str, args: tuple[str, ...], around: Around) -> str:
    birth = birth_of(value) if len(value) == 18 else iso_day(value)
    return (
        "" if birth is None or int(args[0]) <= years_between(birth, around.today) <= int(args[1]) else "age"
    )


def _phone(value: str, _args: tuple[str, ...], _around: Around) -> str:
    return "" if PHONE.fullmatch(value) else "phone"


def _alone(value: str, args: tuple[str, ...], _around: Around) -> str:
    chosen = value.split()
    return "alone" if args[0] in chosen and len(chosen) > 1 else ""


def _times_last_year(value: str, args: tuple[str, ...], around: Around) -> str:
    amount, last, times = hundredths(value), hundredths(around.last), int(args[0])
    if not amount or not last or max(amount, last) < 100 * times:
        return ""
    return "times-last-year" if amount >= last * times or amount * times <= last else ""


def _ten_thousand_slip(value: str, args: tuple[str, ...], _around: Around) -> str:
    amount = hundredths(value)
    usual = amount is None or amount == 0 or int(args[0]) * 100 <= amount <= int(args[1]) * 100
    return "" if usual else "ten-thousand-slip"


def _unusual(value: str, args: tuple[str, ...], _around: Around) -> str:
    amount = hundredths(value)
    return "unusual" if amount is not None and amount > int(args[0]) * 100 else ""


RULES: dict[str, Callable[[str, tuple[str, ...], Around], str]] = {
    "whole": _whole,
    "decimal": _decimal,
    "range": _range,
    "length": _length,
    "at-most": _at_most,
    "sum": _sum,
    "check-digit": _check_digit,
    "date-range": _date_range,
    "age": _age,
    "phone": _phone,
    "alone": _alone,
    "times-last-year": _times_last_year,
    "ten-thousand-slip": _ten_thousand_slip,
    "unusual": _unusual,
}
