"""What an officer sees once a file is open: the fields that the person named, each with its source and its day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from werkzeug.datastructures import MultiDict

from app.consent.models import Consent
from app.filing.forms import HouseholdFile
from app.filing.objections.queries import beside_figures, objected
from app.filing.queries import Figure, current_file, current_worth, own_answers
from app.filing.reading import readable
from app.filing.worth import HouseholdWorth
from app.foundation.forms import Form
from app.loans.models import Application
from app.loans.telling import open_words
from app.people.queries import PersonName, name_of, person, phone_of

TILES = ("yak_total", "sheep_total", "pasture_contract_mu", "member_count")


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure: what it is called, how it reads, who stated it (a code of SOURCES) and when it was received.

    `objected` says since when it is in dispute, `beside` what the person wants to be read beside it.
    """

    key: str
    label: str
    value: str
    source: str
    since: datetime | None
    objected: datetime | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """The open file of one applicant."""

    name: PersonName
    phone: str
    phone_owner: str
    called_at: str
    file: list[Shown]
    worth: list[Shown]

    @property
    def tiles(self) -> list[Shown]:
        return [one for one in self.file if one.key in TILES]

    @property
    def items(self) -> int:
        return len(self.file) + len(self.worth)


def dossier(application: Application, consent: Consent) -> Dossier:
    """Open what the consent names and nothing else; values of art. 14 only while their own consent lives too."""
    allowed, who = fields_of(consent.items), person(application.person_id)
    disputed, statements = objected(application.household_id), beside_figures(application.household_id)

    def marked(shown: list[Shown]) -> list[Shown]:
        return [
            replace(
                one,
                objected=disputed.get(one.key),
                beside=tuple(said.words for said in statements.get(one.key, ())),
            )
            for one in shown
        ]

    return Dossier(
        name=name_of(who),
        phone=phone_of(who),
        phone_owner=who.phone_owner or "",
        called_at=open_words(application.phone, "application.phone"),
        file=marked(_file(application, allowed)),
        worth=marked(_worth(application, allowed)),
    )


def fields_of(items: Iterable[str]) -> set[str]:
    """The fields that a consent names: one by one, or all of a section of the forms (items of art. 14 are sections)."""
    named = set(items)
    sections = (*HouseholdFile.sections, *HouseholdWorth.sections)
    return named | {field for section in sections if section.name in named for field in section.all_fields}


def _file(application: Application, allowed: set[str]) -> list[Shown]:
    held = current_file(application.household_id)
    if held is None:
        return []
    own = {
        name: Figure(text, "self", held.received_at, application.person_id)
        for name, text in own_answers(application.person_id).items()
    }
    figures = {**own, **held.figures}
    return _shown(HouseholdFile(MultiDict({key: one.text for key, one in figures.items()})), figures, allowed)


def _worth(application: Application, allowed: set[str]) -> list[Shown]:
    found: list[Shown] = []
    for stated in current_worth(application.person_id).values():
        if stated.item not in allowed:
            continue
        figures = {
            key: Figure(text, "self", stated.received_at, stated.person_id)
            for key, text in stated.answers.items()
        }
        found += _shown(HouseholdWorth(MultiDict(stated.answers)), figures, set(figures))
    return found


def _shown(form: Form, figures: Mapping[str, Figure], allowed: set[str]) -> list[Shown]:
    return [
        Shown(
            question.name,
            str(question.label.text),
            readable(question),
            figures[question.name].source,
            figures[question.name].since,
        )
        for question in form.questions()
        if question.name in allowed and question.name in figures
    ]
