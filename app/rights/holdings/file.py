"""The household's file, what others say of its figures, and what the person states of worth."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from app.consent.words import SHARED, WORTH
from app.filing.county.questions import answered, form_of, version_named
from app.filing.figures import figures_of
from app.filing.models import FileVersion, FormDraft, WorthStatement
from app.filing.queries import BASE, BODY, ITEM, current_file, current_worth, drafted, own_answers
from app.filing.reading import read_answers, read_figure, readable
from app.filing.sealing import open_answers
from app.foundation.db import session
from app.foundation.i18n import gettext as _
from app.foundation.i18n import lazy_gettext as _l
from app.people.queries import household_of
from app.rights.holdings.people import who
from app.rights.holdings.shape import Fact, Held, Holding, coded, day, facts, moment, number, words

SOURCES = {"verified": _l("Verified on the spot"), "imported": _l("From a list")}
CHANNELS = {"phone": _l("A phone"), "web": _l("A browser"), "bank": _l("The bank")}
FORMS = {"household-file": _l("Credit file of the household"), "household-worth": _l("Income and worth")}


def _file(person_id: uuid.UUID) -> list[Held]:
    home = household_of(person_id)
    file = current_file(home.id) if home else None
    answers = {**own_answers(person_id), **(file.answers if file else {})}
    return [Held(_answers(answers))] if answers else []


def _versions(person_id: uuid.UUID) -> list[Held]:
    home = household_of(person_id)
    rows = select(FileVersion).where(FileVersion.household_id == home.id) if home else None
    if rows is None:
        return []
    found = []
    for row in session.scalars(rows.order_by(FileVersion.number.desc())):
        answers = open_answers(row.body, BODY)
        mine = row.author_id == person_id
        author = _("I myself") if mine else _("another adult of the household")
        found.append(
            Held(
                facts(
                    number("number", _l("Version"), row.number),
                    Fact("by_me", _l("By whom"), mine, author),
                    coded("channel", _l("Through"), row.channel, CHANNELS),
                    moment("written", _l("Written on"), row.device_at),
                    moment("received", _l("Received on"), row.received_at),
                    Fact("erased", _l("Erased"), answers is None, _("yes") if answers is None else ""),
                    Fact("answers", _l("What was stated"), answers, "") if answers else None,
                )
            )
        )
    return found


def _figures(person_id: uuid.UUID) -> list[Held]:
    home = household_of(person_id)
    noted = figures_of(home.id) if home else []
    return [
        Held(
            facts(
                coded("key", _l("Item"), one.key, SHARED),
                Fact("value", _l("Value"), one.text, read_figure(one.key, one.text)),
                coded("source", _l("Where it comes from"), one.source, SOURCES),
                words("origin", _l("Visit or list"), one.origin),
                day("as_of", _l("As of"), one.as_of),
                words("noted_by", _l("Entered by"), who(one.noted_by)),
                moment("noted", _l("Entered on"), one.noted_at),
            ),
            doubt=f"about=source&ref={one.id}",
        )
        for one in noted
        if one.person_id in (None, person_id)
    ]


def _worth(person_id: uuid.UUID) -> list[Held]:
    now_stated = [
        Held(
            (
                Fact("item", _l("Item"), stated.item, str(WORTH.get(stated.item, stated.item))),
                *facts(moment("received", _l("Received on"), stated.received_at)),
                *_answers(stated.answers),
            )
        )
        for stated in current_worth(person_id).values()
    ]
    gone = select(WorthStatement).where(
        WorthStatement.person_id == person_id, WorthStatement.erased_at.is_not(None)
    )
    return now_stated + [
        Held(
            facts(
                coded("item", _l("Item"), row.item, WORTH),
                moment("received", _l("Received on"), row.received_at),
                moment("erased", _l("Erased on"), row.erased_at),
            )
        )
        for row in session.scalars(gone.order_by(WorthStatement.erased_at.desc()))
        if open_answers(row.body, ITEM) is None
    ]


def _drafts(person_id: uuid.UUID) -> list[Held]:
    rows = session.scalars(select(FormDraft).where(FormDraft.person_id == person_id)).all()
    return [
        Held(
            (
                *facts(
                    coded("form", _l("Form"), row.form, FORMS),
                    moment("begun", _l("Begun on"), row.begun_at),
                    moment("saved", _l("Last kept on"), row.saved_at),
                ),
                *_answers({k: v for k, v in drafted(person_id, row.form).items() if k != BASE}, doubts=False),
            )
        )
        for row in rows
    ]


def _county(person_id: uuid.UUID) -> list[Held]:
    home = household_of(person_id)
    said = answered(home.id) if home else None
    version = version_named(str(said.version_id)) if said else None
    if said is None or version is None:
        return []
    asked = form_of(version.value["questions"])(MultiDict(said.answers))
    return [
        Held(
            (
                *facts(moment("received", _l("Received on"), said.received_at)),
                *(
                    Fact(one.name, str(one.label.text), one.text, readable(one))
                    for one in asked.questions()
                    if one.name in said.answers
                ),
            )
        )
    ]


def _answers(answers: Mapping[str, str], *, doubts: bool = True) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            one.key,
            SHARED.get(one.key, one.label),
            answers[one.key],
            one.text,
            f"about=figure&key={one.key}" if doubts else "",
        )
        for one in read_answers(answers)
    )


HELD = (
    Holding("file", _l("The file of my household"), (), _file),
    Holding("file-versions", _l("Every version of the file"), ("file_versions",), _versions),
    Holding("figures", _l("What others entered about my household"), ("figures",), _figures),
    Holding("worth", _l("What I stated of income and worth"), ("worth_statements",), _worth),
    Holding(
        "county-answers", _l("What I answered to the county's own questions"), ("county_answers",), _county
    ),
    Holding("drafts", _l("What is half written"), ("form_drafts",), _drafts),
)
