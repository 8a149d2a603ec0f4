"""What others did about the person or the household, from the trail: what, who, when; never why somebody refused."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from app.audit.models import TrailRow
from app.foundation.db import session
from app.foundation.i18n import lazy_gettext as _l
from app.people.queries import household_of
from app.rights.holdings.people import who
from app.rights.holdings.shape import Held, Holding, coded, facts, moment, words

VERBS = {
    "person-entered": _l("You were entered"),
    "household-entered": _l("Your household was entered"),
    "household-joined": _l("You were put into a household"),
    "household-left": _l("You were taken out of a household"),
    "household-placed": _l("Your household was put into a grid"),
    "card-bound": _l("A card was given to your household"),
    "card-revoked": _l("A card was ended"),
    "slip-issued": _l("A slip was given"),
    "figure-noted": _l("A figure was entered"),
    "file looked at": _l("Your file was opened"),
    "call noted": _l("You were called"),
    "answer told by telephone": _l("You were told an answer by telephone"),
    "household-made": _l("Your household was entered"),
    "visit-ended": _l("Your household was visited"),
    "visit-undone": _l("A visit was taken back"),
    "household-checked": _l("Figures were counted once more"),
    "check-drawn": _l("A visit was drawn by lot for a second check"),
    "check-asked": _l("A second check was asked for"),
    "objection answered": _l("Your objection was answered"),
}
OTHER = _l("Something else that was done about you")


def _acts(person_id: uuid.UUID) -> list[Held]:
    home = household_of(person_id)
    about = [person_id, *([home.id] if home else [])]
    rows = select(TrailRow).where(TrailRow.subject_id.in_(about), TrailRow.actor.startswith("staff:"))
    return [
        Held(
            facts(
                coded("verb", _l("What"), row.verb, {row.verb: VERBS.get(row.verb, OTHER)}),
                words("by", _l("By whom"), who(row.actor)),
                moment("at", _l("On"), row.at),
            )
        )
        for row in session.scalars(rows.order_by(TrailRow.number.desc()))
    ]


HELD = (Holding("acts", _l("What the office and the bank did about me"), ("trail",), _acts),)
