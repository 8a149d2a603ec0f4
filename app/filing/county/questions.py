"""A county's own questions as a form, and what a household answered to them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.filing.codes import YES_NO
from app.filing.models import CountyAnswer
from app.filing.sealing import open_answers
from app.foundation.db import session
from app.foundation.fields import Hundredths
from app.foundation.forms import Choice, Form, Ident
from app.foundation.i18n import language
from app.foundation.sentences import Said
from app.regions.models import CountySetting
from app.regions.queries import setting_row
from app.regions.rules import Level, at

PREFIX = "x."
"""Before the code of a county's question, so that no name of ours can ever meet one of theirs."""

MOST = 1_000_000
BODY = "county_answers.body"


@dataclass(frozen=True, slots=True)
class Answered:
    """What a household last answered, by `x.<code>`, to which version, and when that was received (UTC)."""

    answers: dict[str, str]
    version_id: uuid.UUID
    received_at: datetime


class Version(Ident):
    """Which version of the questions was shown: the id of the county's dated row."""

    def against(self) -> Said | None:
        return super().against() or (None if version_named(self.text) else self.said("ident"))


def county_of(region_code: str) -> str:
    """The county in which a village lies."""
    return at(region_code, Level.COUNTY) or region_code


def questions_for(region_code: str, kind: str = "") -> tuple[CountySetting | None, list[dict[str, Any]]]:
    """Today's questions of the county to a household of this kind ("" for any), with their version."""
    row = setting_row(county_of(region_code), "questions")
    asked = row.value["questions"] if row else []
    return row, [one for one in asked if not kind or not one["kinds"] or kind in one["kinds"]]


def version_named(text: str) -> CountySetting | None:
    """The version of a county's questions with this id."""
    try:
        row = session.get(CountySetting, uuid.UUID(text))
    except ValueError:
        return None
    return row if row is not None and row.key == "questions" else None


def asked_form(formdata: Any = None, **more: Any) -> Form:
    """The form of the version that the fields name: its questions and no others."""
    given = formdata.get("version", "") if formdata is not None else ""
    version = version_named(given)
    return form_of(version.value["questions"] if version else [])(formdata, **more)


def form_of(questions: list[dict[str, Any]]) -> type[Form]:
    """A form of these questions, in the language of the page."""
    fields: dict[str, Any] = {f"{PREFIX}{one['code']}": _field(one) for one in questions}
    return type("CountyQuestions", (Form,), {"version": Version(required=True), **fields})


def answered(household_id: uuid.UUID) -> Answered | None:
    """What the household last answered to its county; None when nothing or when it was erased."""
    newest = (
        select(CountyAnswer)
        .where(CountyAnswer.household_id == household_id)
        .order_by(CountyAnswer.received_at.desc(), CountyAnswer.id.desc())
    )
    row = session.scalars(newest.limit(1)).first()
    answers = open_answers(row.body, BODY) if row else None
    return Answered(answers, row.version_id, row.received_at) if row and answers is not None else None


def said_in(one: Mapping[str, Any]) -> str:
    """The words of a question or an answer in the language of the page, else in Chinese."""
    return str(one.get(language()) or one["zh"])


def _field(one: Mapping[str, Any]) -> Any:
    if one["kind"] == "number":
        return Hundredths(said_in(one), most=MOST)
    if one["kind"] == "yes-no":
        return Choice(said_in(one), options=YES_NO)
    return Choice(said_in(one), options=tuple((option["code"], said_in(option)) for option in one["options"]))
