"""The household's animals in sheep units, by a county's table; pure.

For the household's own eyes: what its herd amounts to. It is compared with no carrying capacity and stands in no score, no
lender's view and no list, since whoever is measured by his own count soon counts too few (the grassland office alone says
what a pasture carries).
"""

from __future__ import annotations

from collections.abc import Mapping

COUNTED = {
    "sheep": (("sheep_total",), ("lamb",)),
    "lamb": (("lamb",), ()),
    "goat": (("goat",), ()),
    "yak": (("yak_total",), ("yak_2y_minus",)),
    "yak_young": (("yak_2y_minus",), ()),
    "cattle": (("cattle",), ()),
    "horse": (("horse",), ()),
    "donkey": (("donkey",), ()),
    "camel": (("camel",), ()),
}
"""What counts as an animal of each line of the table: these figures of the file, less those."""


def sheep_units(answers: Mapping[str, str], units: Mapping[str, int]) -> int:
    """Hundredths of a sheep unit, from answers in normal form and a table in hundredths; an animal that the table lacks counts nothing."""
    return sum(heads(answers, animal) * units.get(animal, 0) for animal in COUNTED)


def heads(answers: Mapping[str, str], animal: str) -> int:
    """How many of them there are; never below nought."""
    more, less = COUNTED[animal]
    return max(0, sum(_whole(answers, key) for key in more) - sum(_whole(answers, key) for key in less))


def _whole(answers: Mapping[str, str], key: str) -> int:
    text = answers.get(key, "")
    return int(text) if text.isascii() and text.isdigit() else 0
