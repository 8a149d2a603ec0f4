"""A county sets a matter, asks a question of its own, and a household answers it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from app.filing.county.questions import BODY, county_of, version_named
from app.filing.dictionary import NEVER
from app.filing.models import CountyAnswer
from app.filing.sealing import FILE, seal_answers
from app.foundation.contracts import Entry, trail
from app.foundation.db import session
from app.foundation.forms import Form
from app.foundation.refusals import NotFound, Refused
from app.people.queries import household_of
from app.regions.actions import set_for_county
from app.regions.queries import county_value
from app.regions.settings import fault


def set_matter(county_code: str, key: str, value: Mapping[str, Any], by: uuid.UUID) -> None:
    """From now on it holds; a dated row says who set it. Refused with the reason against the value."""
    reason = fault(key, value, NEVER)
    if reason:
        raise Refused(reason)
    set_for_county(county_code, key, dict(value), by=by)


def ask_question(county_code: str, question: Mapping[str, Any], by: uuid.UUID) -> None:
    """One more question of the county. Refused: question-twice, question-never and others of the matter."""
    asked = county_value(county_code, "questions")["questions"]
    set_matter(county_code, "questions", {"questions": [*asked, dict(question)]}, by)


def drop_question(county_code: str, code: str, by: uuid.UUID) -> None:
    """It is asked no more; what was answered stays with the version that asked it. NotFound without such a question."""
    asked = county_value(county_code, "questions")["questions"]
    left = [one for one in asked if one["code"] != code]
    if len(left) == len(asked):
        raise NotFound
    set_matter(county_code, "questions", {"questions": left}, by)


def answer_county(entry: Entry, form: Form) -> None:
    """A household's answers, judged by the version of the questions that they name; they replace the earlier ones.

    Raises NotFound (no household), Refused: id-used-before, county-questions (another county's).
    """
    home = household_of(entry.author.id)
    if home is None:
        raise NotFound
    version = version_named(form.text_of("version"))
    if version is None or version.county_code != county_of(home.region_code):
        raise Refused("county-questions")
    if session.get(CountyAnswer, entry.id) is not None:
        raise Refused("id-used-before")
    said = {name: text for name, text in form.answers.items() if name != "version"}
    session.add(
        CountyAnswer(
            id=entry.id,
            household_id=home.id,
            author_id=entry.author.id,
            version_id=version.id,
            body=seal_answers(home.id, said, BODY, FILE),
            received_at=entry.received_at,
        )
    )
    session.flush()
    trail("county questions answered", subject=home.id, ref=entry.id, version=version.id)
