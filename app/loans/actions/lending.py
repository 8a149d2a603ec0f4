"""What the lender's people do: take up, ask for a correction, propose, confirm, record what happened at the bank."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from app.foundation.clock import now
from app.foundation.contracts import Author
from app.foundation.db import session
from app.foundation.refusals import NotFound, Refused
from app.loans import shelf
from app.loans.actions.course import move, sealed
from app.loans.actions.standing import at_work, in_sight
from app.loans.codes import ASKABLE, BRING, HELPS, REASONS
from app.loans.models import Application, Correction, Decline, Offer
from app.loans.queries import decline_proposed, offer_proposed, state_now, today
from app.loans.rules import states
from app.loans.rules.limits import Wish, objections
from app.loans.rules.states import may_confirm
from app.loans.ways import one_person_below
from app.people.models import Branch


@dataclass(frozen=True)
class Proposal:
    """An offer as it is proposed: sums in fen, the rate in basis points a year; `bring` are codes of papers."""

    wish: Wish
    rate: int
    start: date
    valid_until: date
    branch: str
    telephone: str
    bring: Sequence[str]
    fees: int = 0
    words: str = ""


def take_up(application_id: uuid.UUID, staff_id: uuid.UUID) -> None:
    """The bank begins to work on an application."""
    application = in_sight(application_id, staff_id)
    move(application, "take-up", Author("staff", staff_id))


def return_for_correction(
    application_id: uuid.UUID, staff_id: uuid.UUID, asks: Sequence[str], words: str = ""
) -> None:
    """Ask the holder to look at fields again; the clocks stand until the answer arrives."""
    if not asks or not set(asks) <= set(ASKABLE):
        raise Refused("nothing-asked", "asks")
    application = in_sight(application_id, staff_id)
    move(application, "return", Author("staff", staff_id), words=words)
    session.add(
        Correction(
            application_id=application.id,
            asks=list(asks),
            words=sealed(application, words),
            asked_by=staff_id,
            asked_at=now(),
        )
    )
    session.flush()


def propose_offer(application_id: uuid.UUID, staff_id: uuid.UUID, proposal: Proposal) -> Offer:
    """Lay an offer before a second person; the holder does not see it yet.

    Raises Refused where it does not fit the product or its days.
    """
    application = in_sight(application_id, staff_id)
    _judge(application, proposal)
    move(application, "propose-offer", Author("staff", staff_id))
    offer = Offer(
        application_id=application.id,
        amount=proposal.wish.amount,
        rate=proposal.rate,
        method=proposal.wish.method,
        start=proposal.start,
        months=proposal.wish.months or None,
        due=proposal.wish.due,
        fees=proposal.fees,
        valid_until=proposal.valid_until,
        branch=proposal.branch,
        branch_id=_branch_named(application.institution_id, proposal.branch),
        telephone=proposal.telephone,
        bring=list(proposal.bring),
        words=sealed(application, proposal.words),
        proposed_by=staff_id,
        proposed_at=now(),
    )
    session.add(offer)
    session.flush()
    return offer


def propose_decline(
    application_id: uuid.UUID,
    staff_id: uuid.UUID,
    reasons: Sequence[str],
    helps: Sequence[str],
    words: str = "",
) -> Decline:
    """Lay a refusal before a second person, with its reasons and what would help."""
    if not reasons or not set(reasons) <= set(REASONS):
        raise Refused("reason-missing", "why")
    if not set(helps) <= set(HELPS):
        raise Refused("reason-missing", "helps")
    application = in_sight(application_id, staff_id)
    move(application, "propose-decline", Author("staff", staff_id))
    decline = Decline(
        application_id=application.id,
        reasons=list(reasons),
        helps=list(helps),
        words=sealed(application, words),
        proposed_by=staff_id,
        proposed_at=now(),
    )
    session.add(decline)
    session.flush()
    return decline


def confirm_answer(application_id: uuid.UUID, staff_id: uuid.UUID) -> None:
    """A second person stands by the answer, and the holder gets it (商业银行法 35).

    Raises Refused with `needs-second-person` when the proposer confirms an answer at or above the bank's limit.
    """
    application = in_sight(application_id, staff_id)
    answer = _proposed(application)
    if answer is None:
        raise Refused("not-in-this-state")
    limit = one_person_below(application)
    amount = answer.amount if isinstance(answer, Offer) else application.amount
    if not may_confirm(str(answer.proposed_by), str(staff_id), amount, limit):
        raise Refused("needs-second-person")
    if answer.proposed_by != staff_id:
        at_work(staff_id, application, "branch-head")
    if isinstance(answer, Offer) and answer.valid_until < today():
        raise Refused("valid-until-past", "valid_until")
    # The answer is dated before it moves, so that the state is read with the offer that now stands.
    answer.confirmed_by, answer.confirmed_at = staff_id, now()
    session.flush()
    act = "confirm-offer" if isinstance(answer, Offer) else "confirm-decline"
    move(application, act, Author("staff", staff_id))


def send_back(application_id: uuid.UUID, staff_id: uuid.UUID, words: str = "") -> None:
    """The second person does not stand by a proposal; it goes back to whoever made it."""
    application = in_sight(application_id, staff_id)
    at_work(staff_id, application, "branch-head")
    move(application, "send-back", Author("staff", staff_id), words=words)


def record_fact(
    application_id: uuid.UUID, staff_id: uuid.UUID, fact: str, on_day: date | None = None
) -> None:
    """What happened at the bank: `invited`, `contract-signed` or `paid-out`, with the day on which it happened.

    These are facts of the bank and need no consent to be recorded.
    """
    if fact not in {states.INVITED, states.CONTRACT_SIGNED, states.PAID_OUT}:
        raise NotFound
    application = at_work(staff_id, application_id, "officer", "branch-head")
    if on_day is not None and fact != states.INVITED and on_day > today():
        raise Refused("day-in-future", "on_day")
    move(application, fact, Author("staff", staff_id), on_day=on_day or today())


def _judge(application: Application, proposal: Proposal) -> None:
    product = shelf.product_version(application.product, application.product_version)
    faults = objections(product, _for_its_purpose(proposal.wish, application), proposal.start, None)
    for field, reason in faults.items():
        raise Refused(reason, field)
    if not 0 <= proposal.rate <= 2400:
        raise Refused("rate-outside", "rate")
    if not 0 <= proposal.fees < proposal.wish.amount:
        raise Refused("fees-outside", "fees")
    if not today() <= proposal.valid_until <= today() + timedelta(days=180):
        raise Refused("valid-until-outside", "valid_until")
    if proposal.start < today():
        raise Refused("start-past", "start")
    if not set(proposal.bring) <= set(BRING):
        raise Refused("unknown-paper", "bring")


def _branch_named(institution_id: uuid.UUID, name: str) -> uuid.UUID | None:
    wanted = select(Branch).where(Branch.institution_id == institution_id)
    found = (one for one in session.scalars(wanted) if name in (one.name_zh, one.name_bo, one.name_en))
    return next((one.id for one in found), None)


def _for_its_purpose(wish: Wish, application: Application) -> Wish:
    """The offer is for what was asked for; its purpose is the application's."""
    return Wish(wish.amount, wish.method, application.purpose, wish.months, wish.due)


def _proposed(application: Application) -> Offer | Decline | None:
    state = state_now(application)
    if state == states.OFFER_PROPOSED:
        return offer_proposed(application.id)
    return decline_proposed(application.id) if state == states.DECLINE_PROPOSED else None
