"""On what ground a member of a lender's staff acts on an application: a grant there, and the holder's living consent."""

import uuid

from sqlalchemy import select

from app.consent.models import Consent
from app.foundation.clock import now
from app.foundation.db import session
from app.foundation.refusals import NotFound, Refused
from app.loans.actions.course import held
from app.loans.models import Application
from app.loans.queries import share_for, sight_of
from app.people.models import Grant

__all__ = ["at_work", "in_sight", "share_for", "share_of", "sight_of"]


def at_work(staff_id: uuid.UUID, application: Application | uuid.UUID, *roles: str) -> Application:
    """The application, if this member of staff has one of the roles at its lender, for its village; NotFound."""
    found = application if isinstance(application, Application) else held(application)
    moment = now()
    grants = select(Grant).where(
        Grant.staff_id == staff_id,
        Grant.role.in_(roles),
        Grant.institution_id == found.institution_id,
        Grant.since <= moment,
        (Grant.until.is_(None)) | (Grant.until > moment),
    )
    if not any(found.village.startswith(grant.area) for grant in session.scalars(grants)):
        raise NotFound
    return found


def in_sight(application_id: uuid.UUID, staff_id: uuid.UUID) -> Application:
    """The application, held, if its lender's officer or branch head may see it now.

    Raises NotFound outside their area and Refused with `consent-ended` once the holder has withdrawn.
    """
    application = at_work(staff_id, application_id, "officer", "branch-head")
    share_of(application)
    return application


def share_of(application: Application) -> Consent:
    """The consent under which its lender sees this application; Refused with `consent-ended`."""
    consent = sight_of(application)
    if consent is None:
        raise Refused("consent-ended")
    return consent
