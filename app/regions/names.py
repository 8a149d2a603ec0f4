"""Which name of a place is shown to whom, and in which language that name is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

NO_SHAD = "ཀགཤ"
NEEDS_TSHEG = "ང"
END_MARKS = "་།"


class Place(Protocol):
    """What has these names: a row of the table."""

    code: str
    name_zh: str
    name_bo: str | None
    name_bo_certain: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a label: `lang` is the value of its HTML attribute, `beside` the Chinese name under a Tibetan one.

    `certain` is false for a Tibetan name that nobody has seen in print yet.
    """

    code: str
    text: str
    lang: str
    certain: bool = True
    beside: str | None = None


def name_in(language: str, place: Place) -> Name:
    """The place's name for a reader of `bo`, `zh` or `en`; Chinese where there is no other."""
    if language == "bo" and place.name_bo:
        return Name(
            place.code,
            with_end_mark(place.name_bo),
            "bo",
            certain=place.name_bo_certain,
            beside=place.name_zh,
        )
    return Name(place.code, place.name_zh, "zh-Hans")


def with_end_mark(text: str) -> str:
    """A Tibetan label with the mark that printed labels end in: none after ཀ ག ཤ, tsheg and shad after ང, else a shad."""
    bare = text.rstrip(END_MARKS)
    if not bare or bare[-1] in NO_SHAD:
        return bare
    return f"{bare}་།" if bare[-1] == NEEDS_TSHEG else f"{bare}།"
