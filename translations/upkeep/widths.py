"""Tibetan labels that are too wide for where they stand, measured with the font that the phone uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from translations.upkeep.books import Entry
from translations.upkeep.font import STACKS
from translations.upkeep.shaping import Shaper
from translations.upkeep.tibetan import PLACEHOLDER

PIXELS = 18
LIMITS = {"btn": 150, "tab": 72, "chip": 110}
"""Pixels at 18 px in one line: two buttons stand beside each other on 360 px, four tabs, a chip beside a name."""


def too_wide(entries: Iterable[Entry]) -> Iterator[str]:
    """Entries of a narrow place that will break into a second line there; it looks worse but stays readable."""
    shaper = Shaper(STACKS)
    for entry in entries:
        limit = LIMITS.get(entry.key[0] or "")
        width = shaper.width(PLACEHOLDER.sub("00", entry.text), PIXELS) if limit else 0
        if limit and width > limit:
            yield f"{entry.place}: “{entry.text}” is {width:.0f} px wide, more than {limit} for a {entry.key[0]}"
