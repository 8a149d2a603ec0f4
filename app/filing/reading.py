"""How an answer of the file reads on a page: words of a choice, sums as money, areas with their unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from app.filing.forms import HouseholdFile
from app.filing.worth import HouseholdWorth
from app.foundation import formats
from app.foundation.fields import Question


class Read(NamedTuple):
    """One answer: its key, what it is called, and how it reads in the language of the page."""

    key: str
    label: str
    text: str


def read_answers(answers: Mapping[str, str]) -> list[Read]:
    """Answers in normal form, in the order of the forms; what no form asks any more keeps its key for a name."""
    fields = MultiDict(dict(answers))
    questions = [
        question for form in (HouseholdFile(fields), HouseholdWorth(fields)) for question in form.questions()
    ]
    read = [Read(one.name, str(one.label.text), readable(one)) for one in questions if answers.get(one.name)]
    known = {one.key for one in read}
    return read + [Read(key, key, text) for key, text in answers.items() if text and key not in known]


def read_figure(key: str, text: str) -> str:
    """One answer, "" when there is none."""
    return next((one.text for one in read_answers({key: text})), "")


def readable(question: Question) -> str:
    """An answer as a page writes it."""
    value, kind = question.data, type(question).__name__
    if value is None:
        return ""
    reads: dict[str, Any] = {
        "Count": lambda: formats.count(value),
        "Mu": lambda: formats.mu(value),
        "Yuan": lambda: formats.money(value),
        "Day": lambda: formats.date(value),
        "Choice": lambda: question.option_label(value),
        "Choices": lambda: " · ".join(str(question.option_label(one)) for one in value),
        "Tick": lambda: "✓" if value else "–",
    }
    return str(reads[kind]()) if kind in reads else question.text
