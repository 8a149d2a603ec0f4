"""What an officer sees once a file is open: the fields that the person named, each with its source and its day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from werkzeug.datastructures import MultiDict

from app.consent.models import Consent
from app.filing.forms import HouseholdFile
from app.filing.objections.queries import beside_figures, objected
from app.filing.queries import CurrentFile, Figure, current_file, current_worth, own_answers
from app.filing.reading import read_figure, readable
from app.filing.sourced import Marks, sources_of
from app.filing.sources import OBJECTED, SELF
from app.filing.worth import HouseholdWorth
from app.foundation.forms import Form
from app.loans.models import Application
from app.loans.telling import open_words
from app.people.queries import PersonName, name_of, person, phone_of

TILES = ("yak_total", "sheep_total", "pasture_contract_mu", "member_count")


@dataclass(frozen=True, slots=True)
class Other:
    """What another source says of a figure, and on which day: a code of SOURCES, "mismatch" among them."""

    code: str
    value: str
    day: date
    origin: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure: what it is called, how it reads, who stated it (a code of SOURCES) and when it was received.

    `others` stand beside it; where nobody of the household stated it, value and source are empty. `objected` says since
    when it is in dispute, `beside` what the person wants to be read beside it.
    """

    key: str
    label: str
    value: str
    source: str
    since: datetime | None
    others: tuple[Other, ...] = ()
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
    promised_at: datetime | None = None

    @property
    def tiles(self) -> list[Shown]:
        return [one for one in self.file if one.key in TILES]

    @property
    def items(self) -> int:
        return len(self.file) + len(self.worth)


def dossier(application: Application, consent: Consent) -> Dossier:
    """Open what the consent names and nothing else; values of art. 14 only while their own consent lives too."""
    allowed, who = fields_of(consent.items), person(application.person_id)
    held = current_file(application.household_id, confirmed=True)
    file, worth = _file(held, application), _worth(application, allowed)
    marks = sources_of(application.household_id, file | worth, application.person_id)
    disputed, statements = objected(application.household_id), beside_figures(application.household_id)

    def shown(form: Form, figures: Mapping[str, Figure]) -> list[Shown]:
        return [
            Shown(
                question.name,
                str(question.label.text),
                readable(question),
                figures[question.name].source if question.name in figures else "",
                figures[question.name].since if question.name in figures else None,
                _others(question.name, marks),
                disputed.get(question.name),
                tuple(said.words for said in statements.get(question.name, ())),
            )
            for question in form.questions()
            if question.name in allowed and (question.name in figures or _others(question.name, marks))
        ]

    return Dossier(
        name=name_of(who),
        phone=phone_of(who),
        phone_owner=who.phone_owner or "",
        called_at=open_words(application.phone, "application.phone"),
        file=shown(HouseholdFile(_texts(file)), file),
        worth=shown(HouseholdWorth(_texts(worth)), worth),
        promised_at=held.promised_at if held else None,
    )


def fields_of(items: Iterable[str]) -> set[str]:
    """The fields that a consent names: one by one, or all of a section of the forms (items of art. 14 are sections)."""
    named = set(items)
    sections = (*HouseholdFile.sections, *HouseholdWorth.sections)
    return named | {field for section in sections if section.name in named for field in section.all_fields}


def _file(held: CurrentFile | None, application: Application) -> dict[str, Figure]:
    if held is None:
        return {}
    own = own_answers(application.person_id, confirmed=True)
    about_oneself = {
        name: Figure(text, SELF, held.received_at, application.person_id) for name, text in own.items()
    }
    return about_oneself | held.figures


def _worth(application: Application, allowed: set[str]) -> dict[str, Figure]:
    return {
        key: Figure(text, SELF, stated.received_at, stated.person_id)
        for stated in current_worth(application.person_id, confirmed=True).values()
        if stated.item in allowed
        for key, text in stated.answers.items()
    }


def _others(key: str, marks: Marks) -> tuple[Other, ...]:
    return tuple(
        Other(mark.code, read_figure(key, mark.text), mark.day, mark.origin)
        for mark in marks.get(key, ())
        if mark.code not in (SELF, OBJECTED)
    )


def _texts(figures: Mapping[str, Figure]) -> MultiDict[str, str]:
    return MultiDict({key: one.text for key, one in figures.items()})
