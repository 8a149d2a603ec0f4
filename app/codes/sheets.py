"""A card as it is printed: the code as an outline, its letters, and the masked name in both scripts."""

from typing import NamedTuple

from app.codes.drawing import url_of
from app.codes.models import Card
from app.foundation.crockford import grouped
from app.foundation.i18n import in_every_language
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.qr import outline
from app.people.models import Household
from app.people.names import mask_bo, mask_zh
from app.people.queries import adults_of, name_of

WORDS = {
    "title": _l("Card of a farming or herding household"),
    "found": _l("If found, please give it to the village committee"),
}


class Printed(NamedTuple):
    """`side` is in modules; `zh` and `bo` are empty on a blank card."""

    side: int
    path: str
    code: str
    zh: str = ""
    bo: str = ""
    number: str = ""


def words() -> dict[str, dict[str, str]]:
    """What every card says, in each language: a card is read by people of both."""
    return {name: in_every_language(text) for name, text in WORDS.items()}


def printed(card: Card, home: Household | None = None) -> Printed:
    side, path = outline(url_of(card))
    adults = adults_of(home.id) if home else []
    if home is None or not adults:
        return Printed(side, path, grouped(card.short_code))
    name = name_of(adults[0])
    return Printed(
        side, path, grouped(card.short_code), mask_zh(name.zh), mask_bo(name.bo), home.household_no[-5:]
    )
