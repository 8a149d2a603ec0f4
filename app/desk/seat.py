"""Whose desk this is: the lender and the area for which the person who is signed in works here."""

import uuid
from typing import NamedTuple

from sqlalchemy import select

from app.desk import queries
from app.foundation.clock import now
from app.foundation.db import session
from app.foundation.i18n import language
from app.foundation.refusals import NotFound
from app.loans.actions.standing import at_work, sight_of
from app.loans.models import Application, Look
from app.people.access import SignedIn, must
from app.people.models import Branch, Grant, Institution

ROLES = ("officer", "branch-head")


class Seat(NamedTuple):
    """A member of staff at the desk of a lender."""

    who: SignedIn
    grant: Grant
    lender: Institution
    branch: Branch | None
    is_head: bool

    @property
    def area(self) -> str:
        return self.grant.area

    @property
    def where(self) -> str:
        """The name of the branch, or of the lender, in the language of the page."""
        return named(self.branch or self.lender)

    @property
    def waiting(self) -> dict[str, int]:
        return queries.waiting(self.lender.id, self.area)


def seat() -> Seat:
    """Where the person who is signed in sits: their first living grant at a lender."""
    who = must()
    grants = [one for one in who.granted(*ROLES) if one.institution_id is not None]
    if not grants:
        raise NotFound
    grant = min(grants, key=lambda one: len(one.area))
    branch = session.get(Branch, grant.branch_id) if grant.branch_id else None
    head = any(one.role == "branch-head" for one in grants)
    return Seat(who, grant, session.get_one(Institution, grant.institution_id), branch, head)


def named(place: Branch | Institution) -> str:
    found: str | None = getattr(place, f"name_{language()}", None)
    return found or place.name_zh


def in_area(application_id: uuid.UUID) -> Application:
    """The application, if it lies on this desk; NotFound otherwise, whether it exists elsewhere or not."""
    return at_work(must().id, session.get(Application, application_id) or _nothing(), *ROLES)


def open_look(application: Application) -> Look | None:
    """The look under which this sign-in has the file open now; it ends with the consent, whatever its own time says."""
    consent = sight_of(application)
    if consent is None:
        return None
    found = select(Look).where(
        Look.application_id == application.id,
        Look.consent_id == consent.id,
        Look.staff_id == must().id,
        Look.browser == str(must().sign_in),
        Look.until > now(),
    )
    return session.scalars(found.order_by(Look.until.desc()).limit(1)).first()


def _nothing() -> Application:
    raise NotFound
