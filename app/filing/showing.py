"""What a person's own pages say of where figures come from."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from app.filing import queries
from app.filing.asking import UNITS
from app.filing.figures import item_of, worth_item_of
from app.filing.forms import HouseholdFile
from app.filing.queries import CurrentFile, Figure
from app.filing.sourced import Marks, sources_of
from app.filing.sources import OBJECTED, SELF, Mark
from app.filing.words import BROUGHT
from app.filing.worth import HouseholdWorth
from app.people.queries import household_of


@dataclass(frozen=True, slots=True)
class Said:
    """What other sources say of one figure, as a page writes it."""

    label: str
    unit: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The person's file and the sources of its figures; worth only of the person's own."""

    file: CurrentFile | None
    marks: Marks

    def beside(self) -> Iterator[Said]:
        """What others say, figure by figure; what is in dispute stands at the top of the page."""
        labels = labels_of_figures()
        for key in self.marks:
            found = tuple(mark for mark in self.of(key) if mark.code != OBJECTED)
            if found:
                yield Said(labels.get(key, key), str(UNITS.get(item_of(key).unit, "")), found)

    def of(self, key: str) -> tuple[Mark, ...]:
        """What others say of one figure."""
        return tuple(mark for mark in self.marks.get(key, ()) if mark.code != SELF)


def sources_for(person_id: uuid.UUID | None) -> Sources:
    """Nobody's are empty: that is the shell."""
    home = household_of(person_id) if person_id else None
    if person_id is None or home is None:
        return Sources(None, {})
    file = queries.current_file(home.id)
    stated = dict(file.figures) if file else {}
    for one in queries.current_worth(person_id).values():
        for key, text in one.answers.items():
            stated[key] = Figure(text, SELF, one.received_at, person_id)
    return Sources(file, sources_of(home.id, stated, person_id))


def labels_of_figures(*, worth: bool = True) -> dict[str, str]:
    """What each figure is called in the language of the page."""
    forms = (HouseholdFile(), HouseholdWorth()) if worth else (HouseholdFile(),)
    asked = {question.name: str(question.label.text) for form in forms for question in form.questions()}
    return asked | {key: str(said) for key, said in BROUGHT.items() if worth or not worth_item_of(key)}
