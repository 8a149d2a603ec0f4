"""The county's page of refusals at which a person shall look again: how long each has waited, without a word about who asked."""

from __future__ import annotations

from typing import NamedTuple

from flask import Response
from sqlalchemy import ColumnElement, false, or_, select

from app.filing.objections.rules import days_left, due_day
from app.foundation.db import session
from app.foundation.i18n import language
from app.foundation.pages import render
from app.loans.models import Application
from app.loans.queries import today
from app.loans.rules.states import REVIEW_ASKED
from app.people.access import for_staff, must
from app.people.models import Institution
from app.regions.names import Name
from app.regions.queries import lies_in, names
from app.rights.holdings.people import institution
from app.rights.pages import blueprint

ROLES = ("county",)


class Waiting(NamedTuple):
    """One refusal that waits for another look; `days_left` counts as for an objection."""

    application: Application
    lender: str
    telephone: str
    village: Name | None

    @property
    def due(self) -> object:
        return due_day(self.application.state_at)

    @property
    def days_left(self) -> int:
        return days_left(self.application.state_at, today())


@blueprint.get("/county/reviews")
@for_staff(*ROLES)
def reviews() -> Response:
    """Applications by their number, so that the office can ask the bank; whose they are is the bank's and the person's matter."""
    found = asked_again()
    places = names({one.village for one in found}, language())
    waiting = [
        Waiting(one, institution(one.institution_id), _telephone(one), places.get(one.village))
        for one in found
    ]
    return render("rights/reviews.html", waiting=waiting)


def waits() -> int:
    """How many refusals of this office's area wait for another look."""
    return len(asked_again())


def asked_again() -> list[Application]:
    """The longest waiting first."""
    wanted = select(Application).where(Application.state == REVIEW_ASKED, _within())
    return list(session.scalars(wanted.order_by(Application.state_at, Application.id)))


def _within() -> ColumnElement[bool]:
    return or_(false(), *(lies_in(Application.village, area) for area in must().areas(*ROLES)))


def _telephone(application: Application) -> str:
    return session.get_one(Institution, application.institution_id).telephone or ""
