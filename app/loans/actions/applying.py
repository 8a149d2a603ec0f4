"""What the holder does: apply, correct, answer, ask for a second look, step back."""

import uuid
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError

from app.foundation.clock import now
from app.foundation.contracts import Author, trail
from app.foundation.crypto import seal
from app.foundation.db import session
from app.foundation.refusals import NotFound, Refused
from app.loans import shelf
from app.loans.actions.course import held, move, reach, sealed, tell
from app.loans.models import AnswerOpened, Application, OpenApplication
from app.loans.numbers import application_number
from app.loans.queries import correction_asked, last_step, offer_standing, state_now
from app.loans.rules import states
from app.loans.rules.clocks import CHINA
from app.loans.rules.limits import Wish


def receive_application(
    application_id: uuid.UUID,
    *,
    person_id: uuid.UUID,
    household_id: uuid.UUID,
    village: str,
    institution_id: uuid.UUID,
    product: str,
    product_version: str,
    wish: Wish,
    phone: str = "",
    phone_owner: str = "",
    channel: str = "web",
    device_at: datetime | None = None,
) -> Application:
    """An application has arrived; the lender's clocks begin.

    Raises Refused with `another-open-application` while the household has one for this kind of loan, at whichever lender
    and whoever made it.
    """
    if session.get(Application, application_id) is not None:
        raise Refused("id-used-before")
    kind = shelf.kind_of(product)
    _free_expired_place(household_id, kind)
    application = Application(
        id=application_id,
        number=application_number(application_id),
        person_id=person_id,
        household_id=household_id,
        institution_id=institution_id,
        village=village,
        product=product,
        product_version=product_version,
        phone=seal(person_id, phone, "application.phone") if phone else None,
        phone_owner=phone_owner or None,
        channel=channel,
        device_at=device_at,
        received_at=now(),
        state=states.RECEIVED,
        state_at=now(),
    )
    _ask_for(application, wish)
    try:
        with session.begin_nested():
            session.add(application)
            session.flush()
            session.add(
                OpenApplication(household_id=household_id, product=kind, application_id=application_id)
            )
    except IntegrityError as fault:
        raise _taken(household_id, kind, person_id) from fault
    reach(application, states.RECEIVED, Author("person", person_id), device_at=device_at)
    trail("application received", subject=person_id, ref=application_id, product=product)
    tell(application)
    return application


def send_correction(
    application_id: uuid.UUID,
    person_id: uuid.UUID,
    wish: Wish,
    *,
    phone: str = "",
    words: str = "",
    device_at: datetime | None = None,
) -> None:
    """What the lender asked for has been looked at again; the application now says `wish`, and its clocks go on."""
    application = own(application_id, person_id)
    move(application, "correct", Author("person", person_id), device_at=device_at)
    correction = correction_asked(application.id)
    if correction is None:
        raise Refused("not-in-this-state")
    before = wish_of(application)
    correction.before = {
        name: str(getattr(before, name))
        for name in ("amount", "purpose", "method", "months", "due")
        if getattr(before, name) != getattr(wish, name)
    }
    correction.answered_at, correction.reply = now(), sealed(application, words)
    if phone:
        application.phone = seal(person_id, phone, "application.phone")
    _ask_for(application, wish)
    session.flush()


def answer_offer(
    application_id: uuid.UUID,
    person_id: uuid.UUID,
    offer_id: uuid.UUID,
    *,
    accept: bool,
    device_at: datetime | None = None,
) -> None:
    """The holder says yes or no to one offer; what counts is when the answer arrives (电子签名法 11).

    Raises Refused with `another-offer` when the answer is to an offer that no longer stands, `offer-expired`.
    """
    application = own(application_id, person_id)
    standing = offer_standing(application.id)
    if standing is None or standing.id != offer_id:
        raise Refused("another-offer")
    move(application, "accept" if accept else "decline", Author("person", person_id), device_at=device_at)


def ask_human_review(
    application_id: uuid.UUID, person_id: uuid.UUID, *, words: str = "", device_at: datetime | None = None
) -> None:
    """A person shall look again at a refusal (PIPL 24); the application takes the household's place once more."""
    application = own(application_id, person_id)
    kind = shelf.kind_of(application.product)
    _free_expired_place(application.household_id, kind)
    move(application, "ask-review", Author("person", person_id), device_at=device_at, words=words)
    place = OpenApplication(
        household_id=application.household_id, product=kind, application_id=application.id
    )
    try:
        with session.begin_nested():
            session.add(place)
    except IntegrityError as fault:
        raise _taken(application.household_id, kind, person_id) from fault


def withdraw_application(
    application_id: uuid.UUID, person_id: uuid.UUID, *, device_at: datetime | None = None
) -> None:
    """The holder steps back, at any time before the contract."""
    application = own(application_id, person_id)
    move(application, "withdraw", Author("person", person_id), device_at=device_at)


def open_answer(
    application_id: uuid.UUID,
    person_id: uuid.UUID,
    *,
    step: int | None = None,
    device_at: datetime | None = None,
) -> None:
    """The holder has the lender's answer on the screen; the first time counts, later ones change nothing.

    `step` names the answer that was read, so that one that arrives late does not stand for a newer one.
    """
    application = own(application_id, person_id)
    newest = last_step(application.id, {states.OFFERED, states.DECLINED, states.RETURNED})
    step = newest if step is None else min(step, newest)
    if step and session.get(AnswerOpened, (application.id, step)) is None:
        session.add(AnswerOpened(application_id=application.id, step=step, at=now(), device_at=device_at))
        session.flush()
        trail("answer opened", subject=person_id, ref=application.id, step=step)
        tell(application)


def own(application_id: uuid.UUID, person_id: uuid.UUID) -> Application:
    """A person's own application, held; NotFound for anybody else's."""
    application = held(application_id)
    if application.person_id != person_id:
        raise NotFound
    return application


def wish_of(application: Application) -> Wish:
    """What an application asks, as a value of the rules."""
    return Wish(
        application.amount, application.method, application.purpose, application.months or 0, application.due
    )


def start_of(application: Application) -> date:
    """The day from which its term is counted: when it was written, as long as that is believable."""
    return believable_day(application.device_at, application.received_at)


def believable_day(device_at: datetime | None, received_at: datetime) -> date:
    """The device's day in China when it lies within 90 days before receipt, else the day of receipt."""
    if device_at and 0 <= (received_at - device_at).total_seconds() < 90 * 86400:
        return device_at.astimezone(CHINA).date()
    return received_at.astimezone(CHINA).date()


def _ask_for(application: Application, wish: Wish) -> None:
    application.amount, application.purpose, application.method = wish.amount, wish.purpose, wish.method
    application.months, application.due = wish.months or None, wish.due


def _free_expired_place(household_id: uuid.UUID, kind: str) -> None:
    place = session.get(OpenApplication, (household_id, kind), with_for_update=True)
    if place is None:
        return
    holder = held(place.application_id)
    if state_now(holder) == states.EXPIRED:
        reach(holder, states.EXPIRED, None)
        tell(holder)


def _taken(household_id: uuid.UUID, kind: str, person_id: uuid.UUID) -> Refused:
    """Who holds the place is told only to the person who holds it; another adult learns that there is one."""
    place = session.get(OpenApplication, (household_id, kind))
    holder = session.get(Application, place.application_id) if place else None
    if holder is None or holder.person_id != person_id:
        return Refused("another-open-application")
    return Refused("another-open-application", other=str(holder.id))
