"""Forms: declared once, asked page by page, and validated alike on a page, on the phone and at the sync."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import wtforms
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

from app.foundation.choices import Choice, Choices, Pick
from app.foundation.clock import now
from app.foundation.fields import (
    Count,
    Day,
    Ident,
    IdNumber,
    Mu,
    Name,
    Phone,
    Question,
    Tick,
    When,
    Words,
    Yuan,
)
from app.foundation.formats import CHINA
from app.foundation.i18n import FormTranslations
from app.foundation.rules import Around
from app.foundation.sentences import SENTENCES, Said

__all__ = [
    "SENTENCES",
    "Choice",
    "Choices",
    "Count",
    "Day",
    "Form",
    "IdNumber",
    "Ident",
    "Mu",
    "Name",
    "Phone",
    "Pick",
    "Question",
    "Said",
    "Section",
    "Tick",
    "WebForm",
    "Words",
    "Yuan",
]


@dataclass(frozen=True)
class Section:
    """One matter of a form, shown on a page of its own. `later` are questions that a first submission does not put.

    A section with `good` (one line: what it is good for) may be left out with one tap; no submission waits for it.
    """

    name: str
    title: str
    fields: tuple[str, ...]
    later: tuple[str, ...] = ()
    picture: str = ""
    when: When | None = None
    good: str = ""

    @property
    def all_fields(self) -> tuple[str, ...]:
        return (*self.fields, *self.later)

    def said(self, form: Form) -> bool:
        """Whether any of its questions that are asked has an answer."""
        return not form.answers.keys().isdisjoint(self.all_fields)

    def opened(self, form: Form) -> bool:
        """Whether any of the later questions has an answer or a fault, so that it must be seen."""
        return any(form.text_of(name) or form[name].errors for name in self.later)


class Form(wtforms.Form):
    """A form of questions. `last` holds the answers of the version before, in normal form, to be compared with.

    Other WTForms fields may stand beside questions; they are validated in their own way.
    """

    sections: ClassVar[tuple[Section, ...]] = ()

    class Meta:
        def get_translations(self, _form: Any) -> FormTranslations:
            return FormTranslations()

    def __init__(
        self,
        formdata: Any = None,
        *,
        last: Mapping[str, str] | None = None,
        today: dt.date | None = None,
        **kw: Any,
    ) -> None:
        self.last = last or {}
        self.today = today or now().astimezone(CHINA).date()
        super().__init__(MultiDict(formdata) if isinstance(formdata, dict) else formdata, **kw)
        self.confirmed = set(formdata.getlist("sure")) if hasattr(formdata, "getlist") else set()

    def process(self, *args: Any, **kw: Any) -> None:
        for question in self.questions():
            question.form = self
        super().process(*args, **kw)

    def questions(self) -> Iterator[Question]:
        return (field for field in self if isinstance(field, Question))

    def question(self, name: str) -> Question:
        """The question of this name; KeyError when the form has none."""
        found = self[name]
        if not isinstance(found, Question):
            raise KeyError(name)
        return found

    def section(self, name: str) -> Section:
        """The section of this name; KeyError when there is none."""
        return next((section for section in self.sections if section.name == name), None) or self._no_section(
            name
        )

    def open_sections(self) -> list[Section]:
        """The sections that the present answers call for, in order."""
        return [section for section in self.sections if self._holds(section.when)]

    def asked(self, question: Question) -> bool:
        """Whether the present answers call for this question."""
        section = next((one for one in self.sections if question.name in one.all_fields), None)
        return self._holds(question.when) and (section is None or self._holds(section.when))

    def leans_on(self, name: str) -> list[str]:
        """The questions of other sections on whose answers it hangs which of this section's are asked."""
        section = self.section(name)
        asked = [self.question(field).when for field in section.all_fields] + [section.when]
        return list(dict.fromkeys(when[0] for when in asked if when and when[0] not in section.all_fields))

    def main_sections(self) -> list[Section]:
        """Those of them that a submission goes through."""
        return [section for section in self.open_sections() if not section.good]

    def extra_sections(self) -> list[Section]:
        """Those of them that may be left out."""
        return [section for section in self.open_sections() if section.good]

    @property
    def answers(self) -> dict[str, str]:
        """What was answered to questions that are asked, in normal form; unanswered ones are absent."""
        return {
            question.name: question.text
            for question in self.questions()
            if question.text and self.asked(question)
        }

    def as_fields(self) -> MultiDict[str, str]:
        """The same, as an entry carries them."""
        return MultiDict(self.answers)

    def around(self, name: str) -> Around:
        """What a rule may look at for this question."""
        return Around(self.today, self._given, self.last.get(name, ""))

    @cached_property
    def _given(self) -> dict[str, str]:
        return {question.name: question.text for question in self.questions()}

    def validate_section(self, name: str) -> bool:
        """Validate one page of the form; afterwards `errors` holds only that page's."""
        wanted = self.section(name).all_fields
        for question in self.questions():
            question.errors = ()
        good = [self[field].validate(self) for field in wanted]
        return all(good)

    def doubts(self, section: str | None = None) -> dict[str, Said]:
        """What a page asks about once, and what no tick (`sure=name:answer`) has confirmed yet. A sync never asks."""
        wanted = (
            self.section(section).all_fields if section else [question.name for question in self.questions()]
        )
        asked = [
            question for question in self.questions() if question.name in wanted and self.asked(question)
        ]
        found = {question.name: question.doubt() for question in asked if not question.errors}
        return {
            name: said for name, said in found.items() if said and self.sure_of(name) not in self.confirmed
        }

    def sure_of(self, name: str) -> str:
        """The value of the tick that confirms the present answer, and only that one."""
        return f"{name}:{self.text_of(name)}"

    def text_of(self, name: str) -> str:
        """The normal form of an answer, "" when there is none."""
        return str(getattr(self[name], "text", ""))

    @property
    def reasons(self) -> dict[str, tuple[str, ...]]:
        """The reason codes behind `errors`."""
        return {
            question.name: tuple(said.reason for said in question.errors)
            for question in self.questions()
            if question.errors
        }

    def _holds(self, when: When | None) -> bool:
        if when is None:
            return True
        given = self.text_of(when[0])
        return given in when[1] or not set(given.split()).isdisjoint(when[1])

    def _no_section(self, name: str) -> Section:
        raise KeyError(name)


class WebForm(Form):
    """A form that a browser posts to its own page, with Flask-WTF's token; pages that phones keep have none."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def get_translations(self, _form: Any) -> FormTranslations:
            return FormTranslations()

        def wrap_formdata(self, _form: Any, formdata: Any) -> Any:
            return formdata
