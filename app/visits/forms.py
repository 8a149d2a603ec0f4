"""What a grid worker states: a household that is on no list, how a visit ended, and what a second check found. No box for words."""

from __future__ import annotations

import re
import uuid
from typing import Any

from app.codes.forms import HouseholdNumber, ShortCode
from app.filing.asking import UNITS
from app.filing.dictionary import ITEMS
from app.foundation.fields import Question
from app.foundation.forms import Choice, Count, Form, Ident, IdNumber, Mu, Name, Phone, Words
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.sentences import Said

OUTCOMES = (
    ("filed", _l("Filed")),
    ("not-home", _l("Nobody at home")),
    ("refused", _l("Does not want to")),
    ("moved", _l("Moved away")),
    ("died", _l("Somebody has died")),
    ("merged", _l("Joined another household")),
    ("split", _l("Became two households")),
)
"""The ends of a visit, in the order in which a worker's page offers them."""


class Idents(Question):
    """The ids of some persons, with spaces between or one a field; no person types them. `data` is a list of UUIDs, None when one is none."""

    kind = "idents"
    needed = "ident"

    @staticmethod
    def normal(text: str) -> str:
        return " ".join(dict.fromkeys(text.lower().split()))

    def worth(self, text: str) -> list[uuid.UUID] | None:
        try:
            return [uuid.UUID(one) for one in text.split()]
        except ValueError:
            return None

    def against(self) -> Said | None:
        return self.said("ident") if self.text and self.data is None else super().against()


class Pattern(Question):
    """A code of digits that a page fills in; `digits` says how many."""

    kind = "code"
    needed = "ident"

    def __init__(self, label: str | None = None, *, digits: int, **kw: Any) -> None:
        super().__init__(label, **kw)
        self.digits = digits

    def against(self) -> Said | None:
        wrong = bool(self.text) and not re.fullmatch(f"[0-9]{{{self.digits}}}", self.text)
        return self.said("ident") if wrong else super().against()


class HouseholdMade(Form):
    """The entry `household-made`, version 1: its id becomes the household's, its head is the person named."""

    grid = Pattern(_l("Grid"), digits=15, required=True)
    herder_group = Words(_l("Group of the village"), most=60)
    name_zh = Name(_l("Name as on the ID card"), required=True)
    name_bo = Words(_l("Name in Tibetan"), most=120)
    id_no = IdNumber(_l("Number of the ID card"), required=True)
    phone = Phone(_l("Telephone"))
    card = ShortCode(
        _l("Short code of the card"),
        says={"length": _l("One character is wrong. Compare it with the card: nine letters and digits.")},
    )


class VisitForm(Form):
    """The entry `visit`, version 1. `person` is who died, or who leaves into `new_household` when one becomes two."""

    household = Ident(_l("Household"), required=True)
    outcome = Choice(_l("How did the visit end?"), options=OUTCOMES, required=True)
    person = Idents(_l("Who?"), when=("outcome", ("died", "split")), required=True)
    new_head = Ident(_l("Who is the head of the household from now on?"), when=("outcome", ("died", "filed")))
    into = HouseholdNumber(
        _l("Number of the household that they joined"),
        when=("outcome", ("merged",)),
        required=True,
        says={"length": _l("A household number has 17 digits; one of them is wrong.")},
    )
    new_household = Ident(_l("The new household"), when=("outcome", ("split",)), required=True)
    moved_to = Pattern(_l("Where to, if it is known"), digits=12, when=("outcome", ("moved",)))


def _figure(key: str, label: str, question: type[Count] = Count) -> Count:
    item = ITEMS[key]
    return question(label, least=item.least, most=item.most, unit=UNITS.get(item.unit, ""))


class SecondCheckForm(Form):
    """The entry `second-check`, version 1: what somebody else counted, figure by figure; what was not looked at is left empty."""

    household = Ident(_l("Household"), required=True)
    member_count = _figure("member_count", _l("People in the household"))
    yak_total = _figure("yak_total", _l("Yaks, all"))
    sheep_total = _figure("sheep_total", _l("Sheep, all"))
    horse = _figure("horse", _l("Horses"))
    pasture_contract_mu = _figure("pasture_contract_mu", _l("Pasture under contract"), Mu)
    crop_land_mu = _figure("crop_land_mu", _l("Farm land under contract"), Mu)
    warm_shed_m2 = _figure("warm_shed_m2", _l("Warm sheds for the animals"))

    @property
    def figures(self) -> dict[str, str]:
        """What was counted, by key, in normal form."""
        return {name: text for name, text in self.answers.items() if name != "household"}


FIGURES = tuple(name for name, _question in SecondCheckForm()._fields.items() if name != "household")
"""What a second check asks, in order."""
