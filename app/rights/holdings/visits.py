"""Who came to the household, and what was noted of its end; why somebody refused is written down nowhere."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from app.foundation.db import session
from app.foundation.i18n import lazy_gettext as _l
from app.people.models import Death, Ending
from app.people.queries import household_of
from app.rights.holdings.people import who
from app.rights.holdings.shape import Held, Holding, coded, facts, moment, words
from app.visits.forms import OUTCOMES
from app.visits.models import SecondCheck, Visit

ENDS = {
    "moved": _l("The household moved away"),
    "merged": _l("The household became part of another"),
    "empty": _l("Nobody is left in the household"),
    "died": _l("Noted as dead"),
}


def _visits(person_id: uuid.UUID) -> list[Held]:
    home = household_of(person_id)
    if home is None:
        return []
    rows = select(Visit).where(Visit.household_id == home.id)
    checked = {
        check.visit_id: check
        for check in session.scalars(select(SecondCheck).where(SecondCheck.household_id == home.id))
    }
    found = []
    for row in session.scalars(rows.order_by(Visit.at.desc())):
        check = checked.get(row.id)
        found.append(
            Held(
                facts(
                    moment("at", _l("On"), row.at),
                    words("by", _l("By whom"), who(f"staff:{row.staff_id}")),
                    coded("outcome", _l("How it ended"), row.outcome, dict(OUTCOMES)),
                    moment("undone", _l("Taken back on"), row.undone_at),
                    moment(
                        "drawn", _l("Drawn by lot for a second check on"), check.drawn_at if check else None
                    ),
                    moment("checked", _l("Checked on"), check.done_at if check else None),
                )
            )
        )
    return found


def _ends(person_id: uuid.UUID) -> list[Held]:
    home = household_of(person_id)
    deaths = session.scalars(select(Death).where(Death.person_id == person_id)).all()
    endings = session.scalars(select(Ending).where(Ending.household_id == home.id)).all() if home else []
    noted = [("died", one) for one in deaths] + [(one.kind, one) for one in endings]
    return [
        Held(
            facts(
                coded("kind", _l("What"), kind, ENDS),
                words("by", _l("Entered by"), who(one.noted_by)),
                moment("since", _l("Since"), one.since),
                moment("until", _l("Until"), one.until),
            ),
            doubt="about=identity&key=household",
        )
        for kind, one in noted
    ]


HELD = (
    Holding("visits", _l("Visits to my household"), ("visits", "second_checks"), _visits),
    Holding("ends", _l("What was noted of an end"), ("deaths", "endings"), _ends),
)
