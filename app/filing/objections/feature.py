"""What objections bring to the filing feature: kinds of entries, the row on phones, and the county's room."""

from __future__ import annotations

import uuid

from app.filing.objections.actions import answer_objection, object_to, state_beside
from app.filing.objections.forms import ObjectionAnswerForm, ObjectionForm, StatementForm
from app.filing.objections.models import Objection
from app.filing.objections.queries import render_objection
from app.filing.objections.views import ROLES, waits
from app.foundation.contracts import Entry, FeedKind, Room, Submission
from app.foundation.db import session
from app.foundation.i18n import lazy_gettext as _l
from app.foundation.refusals import NotFound
from app.people.staffing import grants_of


def _anybody(_entry: Entry) -> None:
    """A person doubts what is held about that person; each action finds only the person's own records."""


def _the_county(entry: Entry) -> None:
    found = session.get(Objection, _ident(entry.fields.get("objection", "")))
    grants = [one for one in grants_of(entry.author.id) if one.role in ROLES]
    if found is None or not any(found.region_code.startswith(one.area) for one in grants):
        raise NotFound


def _ident(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as fault:
        raise NotFound from fault


SUBMISSIONS = (
    Submission(
        "objection",
        1,
        ObjectionForm,
        object_to,
        _anybody,
        label=_l("That something is wrong"),
        page="my-information",
    ),
    Submission(
        "statement",
        1,
        StatementForm,
        state_beside,
        _anybody,
        label=_l("A statement of mine"),
        page="my-information",
    ),
    Submission(
        "objection-answer",
        1,
        ObjectionAnswerForm,
        answer_objection,
        _the_county,
        ("staff",),
        label=_l("Answer to an objection"),
    ),
)

FEED = (FeedKind("objection", render_objection),)

ROOMS = (
    Room(
        "filing.objections",
        _l("Objections"),
        ROLES,
        "message",
        small=_l("Each is answered in writing within 20 days"),
        waits=waits,
    ),
)
