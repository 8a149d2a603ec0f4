"""The one place where an application moves from a state to the next."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError

from app.consent.models import Consent
from app.foundation.clock import now
from app.foundation.contracts import Author, changed, trail
from app.foundation.crypto import seal
from app.foundation.db import session
from app.foundation.refusals import NotFound, Refused
from app.loans import shelf
from app.loans.models import Application, ApplicationState, OpenApplication
from app.loans.queries import last_step, state_now
from app.loans.rules import states
from app.people.grids import show_household


def held(application_id: uuid.UUID) -> Application:
    """The application, held for this transaction so that two acts come one after the other; NotFound."""
    application = session.get(Application, application_id, with_for_update=True, populate_existing=True)
    if application is None:
        raise NotFound
    return application


def move(
    application: Application,
    act: str,
    actor: Author,
    *,
    device_at: datetime | None = None,
    reason: str | None = None,
    words: str = "",
    on_day: date | None = None,
) -> ApplicationState:
    """Do an act: a new dated row, and word of it to the holder's phones unless it is the bank's inner step.

    Raises Refused with `not-in-this-state`, `offer-expired` or `not-yours`.
    """
    try:
        reached = states.next_state(state_now(application), act, actor.kind)
    except states.NotNow as fault:
        raise Refused(fault.reason) from fault
    row = reach(application, reached, actor, device_at=device_at, reason=reason, words=words, on_day=on_day)
    trail(f"application {act}", subject=application.person_id, ref=application.id, step=row.step)
    if reached not in states.HIDDEN:
        tell(application)
    return row


def reach(
    application: Application,
    state: str,
    actor: Author | None,
    *,
    device_at: datetime | None = None,
    reason: str | None = None,
    words: str = "",
    on_day: date | None = None,
) -> ApplicationState:
    """Write the row of a state that was reached; an end frees the household's place for the product."""
    row = ApplicationState(
        application_id=application.id,
        step=last_step(application.id) + 1,
        state=state,
        at=now(),
        device_at=device_at,
        actor_kind=actor.kind if actor else "system",
        actor_id=actor.id if actor else None,
        reason=reason,
        words=sealed(application, words),
        on_day=on_day,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as fault:
        raise Refused("somebody-was-faster") from fault
    application.state, application.state_at = state, row.at
    if state in states.ENDED:
        place = session.get(OpenApplication, (application.household_id, shelf.kind_of(application.product)))
        if place is not None and place.application_id == application.id:
            session.delete(place)
    session.flush()
    return row


def tell(application: Application) -> None:
    """The holder's phones get the application at their next pull, and the grid worker's list whether there is news."""
    changed("application", application.id, f"person:{application.person_id}")
    show_household(application.household_id)


def sealed(application: Application, words: str) -> bytes | None:
    """Free words, under the applicant's key."""
    return seal(application.person_id, words, "application.words") if words else None


def share_ended(consent: Consent, _items: Sequence[str]) -> None:
    """A consent to show an application was taken back: the lender's view has closed, and the holder's phones say so."""
    application = session.get(Application, consent.application_id) if consent.application_id else None
    if consent.about == "share" and application is not None and application.person_id == consent.person_id:
        tell(application)
