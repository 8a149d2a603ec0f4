"""Which village a word means: names are not unique, so a name that fits two is asked about and never guessed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.exchange.rules.cells import head_key, without_ending
from app.foundation import digits


@dataclass(frozen=True, slots=True)
class Village:
    """A village of the clerk's area, with its names."""

    code: str
    names: tuple[str, ...]
    township: tuple[str, ...] = ()


@dataclass(slots=True)
class Villages:
    """Villages to look a name up in."""

    among: Iterable[Village]
    _codes: set[str] = field(default_factory=set, init=False)
    _whole: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set), init=False)
    _short: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set), init=False)
    _towns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set), init=False)

    def __post_init__(self) -> None:
        for one in self.among:
            self._codes.add(one.code)
            for name in one.names:
                self._whole[head_key(name)].add(one.code)
                self._short[without_ending("village", name)].add(one.code)
            for town in one.township:
                self._towns[without_ending("township", town)].add(one.code[:9])

    def find(self, name: str, code: str = "", township: str = "") -> tuple[str, str]:
        """(code, "") or ("", why not): village-missing, village-unknown, village-outside, village-ambiguous."""
        number = digits.number(code or name)
        if re.fullmatch(r"[0-9]{12}", number, re.ASCII):
            return (number, "") if number in self._codes else ("", "village-outside")
        if code or not name:
            return "", "village-unknown" if code else "village-missing"
        found = self._whole.get(head_key(name)) or self._short.get(without_ending("village", name)) or set()
        if township and len(found) > 1:
            towns = self._towns.get(without_ending("township", township), set())
            found = {one for one in found if one[:9] in towns}
        if len(found) == 1:
            return next(iter(found)), ""
        return "", "village-ambiguous" if found else "village-unknown"
