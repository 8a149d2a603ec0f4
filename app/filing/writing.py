"""The form as a person finds it in a browser without a store: the version it was begun on, and over it what was typed since."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from app.filing import queries
from app.filing.forms import HouseholdFile
from app.filing.sealing import open_answers
from app.filing.worth import HouseholdWorth
from app.foundation.forms import Form, Section
from app.people.queries import household_of

Fields = MultiDict[str, str]
F = TypeVar("F", bound=Form)


@dataclass(frozen=True)
class Writing:
    """What a person has before him: `kept` is the version that he began on, `drafted` what he typed since."""

    kept: Mapping[str, str] = field(default_factory=dict)
    drafted: Mapping[str, str] = field(default_factory=dict)
    base: str | None = None

    def form(self, posted: Fields | None = None, names: Iterable[str] = ()) -> HouseholdFile:
        """The household file; `posted` counts for these questions only."""
        return _filled(HouseholdFile, self.kept, self.drafted, posted, names)

    def steps(self) -> list[Step]:
        """The pages that this household has; one is done when it was saved and nothing in it is wrong."""
        form, seen = self.form(), {*self.kept, *self.drafted}
        return [
            Step(section, bool(seen & set(section.all_fields)) and form.validate_section(section.name))
            for section in form.main_sections()
            if section.name != "promise"
        ]


@dataclass(frozen=True)
class Step:
    """One page of the file."""

    section: Section
    done: bool


def writing_of(person_id: uuid.UUID | None) -> Writing:
    """Nobody's is empty: that is the shell."""
    home = household_of(person_id) if person_id else None
    if person_id is None or home is None:
        return Writing()
    drafted = queries.drafted(person_id, "household-file")
    begun_on = drafted.pop(queries.BASE, "")
    version = queries.version_named(home.id, begun_on) if drafted else queries.newest_version(home.id)
    answers = open_answers(version.body, queries.BODY) if version else None
    if version is None or answers is None:
        return Writing({}, drafted)
    return Writing(answers | queries.own_answers(person_id), drafted, str(version.number))


def worth_form(person_id: uuid.UUID | None, posted: Fields | None = None) -> HouseholdWorth:
    """What this person states of worth; empty for nobody."""
    if person_id is None:
        return HouseholdWorth()
    stated = [one.answers for one in queries.current_worth(person_id).values()]
    kept = {name: text for answers in stated for name, text in answers.items()}
    names = [name for section in HouseholdWorth.sections for name in section.all_fields]
    return _filled(HouseholdWorth, kept, {}, posted, names)


def typed(posted: Fields, names: Iterable[str]) -> dict[str, str]:
    """What was posted for these questions, "" for what was left empty."""
    return {name: " ".join(posted.getlist(name)) for name in names}


def _filled(
    form: type[F],
    kept: Mapping[str, str],
    drafted: Mapping[str, str],
    posted: Fields | None,
    names: Iterable[str],
) -> F:
    fields: Fields = MultiDict({**kept, **drafted, **(typed(posted, names) if posted is not None else {})})
    if posted is not None:
        fields.setlist("sure", posted.getlist("sure"))
    return form(fields, last=kept)
