"""Whose desk this is: the lender and the area for which the person who is signed in works here."""

import uuid
from typing import NamedTuple

from flask import session as cookie
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
CHOSEN = "seat"


class Seat(NamedTuple):
    """A member of staff at the desk of a lender; `lenders` are all at which this person may sit."""

    who: SignedIn
    grant: Grant
    lender: Institution
    branch: Branch | None
    is_head: bool
    lenders: tuple[Institution, ...] = ()

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
    """Where the person who is signed in sits: at the lender chosen in this sign-in, else at the first one granted.

    Whoever works for two lenders sees one desk at a time. Raises NotFound for whoever works for none.
    """
    who = must()
    grants = [one for one in who.granted(*ROLES) if one.institution_id is not None]
    if not grants:
        raise NotFound
    chosen = cookie.get(CHOSEN, "")
    here = [one for one in grants if str(one.institution_id) == chosen]
    here = here or [one for one in grants if one.institution_id == grants[0].institution_id]
    grant = min(here, key=lambda one: len(one.area))
    branch = session.get(Branch, grant.branch_id) if grant.branch_id else None
    head = any(one.role == "branch-head" for one in here)
    ids = dict.fromkeys(one.institution_id for one in grants)
    lenders = tuple(session.get_one(Institution, one) for one in ids)
    return Seat(who, grant, session.get_one(Institution, grant.institution_id), branch, head, lenders)


def sit_at(lender_id: uuid.UUID) -> None:
    """From now on this sign-in works at that lender's desk; NotFound without a grant there."""
    if lender_id not in must().institutions(*ROLES):
        raise NotFound
    cookie[CHOSEN] = str(lender_id)


def named(place: Branch | Institution) -> str:
    found: str | None = getattr(place, f"name_{language()}", None)
    return found or place.name_zh


def in_area(application_id: uuid.UUID) -> Application:
    """The application, if it lies on this desk; NotFound otherwise, whether it exists elsewhere or not."""
    found = at_work(must().id, session.get(Application, application_id) or _nothing(), *ROLES)
    return found if found.institution_id == seat().lender.id else _nothing()


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
