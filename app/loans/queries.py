"""Reading applications: how they stand, what is owed, and the lists that each side sees."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import Select, func, select

from app.consent.models import Consent
from app.consent.queries import live_consents
from app.foundation.clock import now
from app.foundation.db import session
from app.foundation.refusals import NotFound
from app.loans import shelf
from app.loans.models import (
    AnswerOpened,
    Application,
    ApplicationState,
    CallNote,
    Correction,
    Decline,
    Look,
    Offer,
    Offering,
)
from app.loans.rules import states
from app.loans.rules.clocks import CHINA, Owed, owed
from app.loans.rules.product import Product


def today() -> date:
    """The day in China."""
    return now().astimezone(CHINA).date()


def find_application(application_id: uuid.UUID, person_id: uuid.UUID) -> Application:
    """A person's own application; NotFound for anybody else's."""
    application = session.get(Application, application_id)
    if application is None or application.person_id != person_id:
        raise NotFound
    return application


def applications_of(person_id: uuid.UUID) -> list[Application]:
    """Newest first."""
    wanted = select(Application).where(Application.person_id == person_id)
    return list(session.scalars(wanted.order_by(Application.received_at.desc(), Application.id.desc())))


def state_now(application: Application) -> str:
    """The state read at this moment: an offer that nobody answered in time has expired."""
    if application.state != states.OFFERED:
        return application.state
    standing = offer_standing(application.id)
    return states.state_at(application.state, standing.valid_until if standing else None, today())


def course(application_id: uuid.UUID) -> list[ApplicationState]:
    """Every dated row, in order."""
    wanted = select(ApplicationState).where(ApplicationState.application_id == application_id)
    return list(session.scalars(wanted.order_by(ApplicationState.step)))


def last_step(application_id: uuid.UUID, among: Iterable[str] = ()) -> int:
    """The number of the last row, or of the last row in one of these states; 0 when there is none."""
    wanted = select(func.max(ApplicationState.step)).where(ApplicationState.application_id == application_id)
    if wished := set(among):
        wanted = wanted.where(ApplicationState.state.in_(wished))
    return session.scalar(wanted) or 0


def offer_standing(application_id: uuid.UUID) -> Offer | None:
    """The offer that was confirmed last."""
    wanted = select(Offer).where(Offer.application_id == application_id, Offer.confirmed_at.is_not(None))
    return session.scalars(wanted.order_by(Offer.confirmed_at.desc(), Offer.id.desc()).limit(1)).first()


def offer_proposed(application_id: uuid.UUID) -> Offer | None:
    """The newest offer between the bank's two people, confirmed or not."""
    wanted = select(Offer).where(Offer.application_id == application_id)
    return session.scalars(wanted.order_by(Offer.proposed_at.desc(), Offer.id.desc()).limit(1)).first()


def decline_proposed(application_id: uuid.UUID) -> Decline | None:
    """The newest refusal, confirmed or not."""
    wanted = select(Decline).where(Decline.application_id == application_id)
    return session.scalars(wanted.order_by(Decline.proposed_at.desc(), Decline.id.desc()).limit(1)).first()


def decline_standing(application_id: uuid.UUID) -> Decline | None:
    """The refusal that was confirmed last."""
    wanted = select(Decline).where(
        Decline.application_id == application_id, Decline.confirmed_at.is_not(None)
    )
    return session.scalars(wanted.order_by(Decline.confirmed_at.desc(), Decline.id.desc()).limit(1)).first()


def correction_asked(application_id: uuid.UUID) -> Correction | None:
    """The correction that waits for its answer."""
    wanted = select(Correction).where(
        Correction.application_id == application_id, Correction.answered_at.is_(None)
    )
    return session.scalars(wanted.order_by(Correction.asked_at.desc()).limit(1)).first()


def corrections_of(application_id: uuid.UUID) -> list[Correction]:
    """Every correction that was asked, in order."""
    wanted = select(Correction).where(Correction.application_id == application_id)
    return list(session.scalars(wanted.order_by(Correction.asked_at)))


def calls_of(application_id: uuid.UUID) -> list[CallNote]:
    """Every note of a call, newest first."""
    wanted = select(CallNote).where(CallNote.application_id == application_id)
    return list(session.scalars(wanted.order_by(CallNote.at.desc())))


def looks_of(person_id: uuid.UUID, application_id: uuid.UUID | None = None) -> list[Look]:
    """Who looked at a person's file, newest first."""
    wanted = select(Look).where(Look.person_id == person_id)
    if application_id is not None:
        wanted = wanted.where(Look.application_id == application_id)
    return list(session.scalars(wanted.order_by(Look.at.desc(), Look.id.desc())))


def first_reached(application_id: uuid.UUID) -> datetime | None:
    """When a call of the bank first reached the holder."""
    wanted = select(func.min(CallNote.at)).where(CallNote.application_id == application_id, CallNote.reached)
    return session.scalar(wanted)


def product_of(application: Application) -> Product:
    """The version of the product under which an application was made."""
    return shelf.product_version(application.product, application.product_version)


def share_for(person_id: uuid.UUID, application_id: uuid.UUID, institution_id: uuid.UUID) -> Consent | None:
    """A person's living consent to show an application to a lender; nobody else's can stand in its place."""
    held = live_consents(person_id, "share", institution_id)
    return next((one.consent for one in held if one.consent.application_id == application_id), None)


def sight_of(application: Application) -> Consent | None:
    """The consent under which its lender may see an application now: while it lives and there is something to examine."""
    if application.state in states.ENDED_BY_HOLDER:
        return None
    return share_for(application.person_id, application.id, application.institution_id)


def owes(application: Application, rows: Sequence[ApplicationState]) -> list[Owed]:
    """What the bank owes on an application, with its days."""
    return owed(rows, first_reached(application.id), shelf.calendar())


def offerings_in(region_code: str) -> list[Offering]:
    """What is offered to the households of a village, now."""
    moment = now()
    wanted = select(Offering).where(
        Offering.since <= moment, (Offering.until.is_(None)) | (Offering.until > moment)
    )
    return [
        one for one in session.scalars(wanted.order_by(Offering.since)) if region_code.startswith(one.area)
    ]


def unopened_answers(
    institution_id: uuid.UUID | None, area: str = "", *, limit: int = 100
) -> list[Application]:
    """A lender's applications (or all, in an area) whose holder has neither opened the answer nor been told; oldest first."""
    wanted = _unopened().where(Application.village.startswith(area))
    if institution_id is not None:
        wanted = wanted.where(Application.institution_id == institution_id)
    return list(session.scalars(wanted.order_by(Application.state_at).limit(limit)))


def homes_with_news(household_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, bool]:
    """Those of the households in which an answer lies unopened; a worker's list says so without what it is about."""
    wanted = _unopened().where(Application.household_id.in_(household_ids))
    return {one.household_id: True for one in session.scalars(wanted)}


def _unopened() -> Select[Application]:
    answered = {states.OFFERED, states.DECLINED, states.RETURNED}
    row = (
        select(ApplicationState.step)
        .where(ApplicationState.application_id == Application.id, ApplicationState.state == Application.state)
        .order_by(ApplicationState.step.desc())
        .limit(1)
        .scalar_subquery()
    )
    opened = select(AnswerOpened.step).where(
        AnswerOpened.application_id == Application.id, AnswerOpened.step == row
    )
    told = select(CallNote.id).where(CallNote.application_id == Application.id, CallNote.told_step == row)
    return select(Application).where(Application.state.in_(answered), ~opened.exists(), ~told.exists())


def queue(
    institution_id: uuid.UUID,
    area: str = "",
    *,
    among: Iterable[str] = (),
    after: tuple[datetime, uuid.UUID] | None = None,
    limit: int = 50,
) -> list[Application]:
    """A lender's applications, newest first, in pages: `after` is (received_at, id) of the last one seen.

    Each state is read in its own order from its index and the first of all are merged, so that the list of a group costs
    the same however many applications there are.
    """
    wanted = select(Application).where(
        Application.institution_id == institution_id, Application.village.startswith(area)
    )
    if after is not None:
        received, last = after
        wanted = wanted.where(
            Application.received_at <= received,
            (Application.received_at < received) | (Application.id < last),
        )
    wanted = wanted.order_by(Application.received_at.desc(), Application.id.desc()).limit(limit)
    states_asked = sorted(set(among))
    parts = [wanted.where(Application.state == one) for one in states_asked] or [wanted]
    found = [one for part in parts for one in session.scalars(part)]
    return sorted(found, key=lambda one: (one.received_at, one.id), reverse=True)[:limit]
