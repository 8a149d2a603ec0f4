"""Codes are redeemed by one atomic one-way step; every try is counted first, at the card and at the address."""

import uuid
from dataclasses import dataclass
from hmac import compare_digest

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from app.codes.actions import hash_of_number
from app.codes.models import Activation, Card, OneTimeNumber, Slip
from app.codes.queries import household_of_card, masked_adults, open_slip_of, served_by, was_activated
from app.codes.rules import ACTIVATION_TRIES
from app.foundation.clock import now
from app.foundation.contracts import Author, acting, trail
from app.foundation.db import savepoint, session, transaction
from app.foundation.i18n import language
from app.foundation.refusals import Refused
from app.people.actions import choose_language, set_pin
from app.people.devices import enrol_device
from app.people.models import Device, Person
from app.people.proofs import Caller, Gate, count_try, forgive_tries, gates_of, hash_pin, pin_fits
from app.people.queries import birth_date_of, household, id_number_of, phone_of, pin_of
from app.people.rules import pin_fault
from app.people.sign_ins import end_all_of, sign_in


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone that offers its public key (SPKI, DER) and how it may be called."""

    spki: bytes
    name: str


def open_slip(card: Card, typed: str, *, caller: Caller) -> Slip:
    """The slip whose activation number this is. Refused: slip-none, slip-over (five wrong tries), slip-wrong, wait-…"""
    gates = gates_of(card.id, caller)
    count_try(*gates)
    home = household_of_card(card)
    slip = open_slip_of(home.id) if home else None
    if slip is None:
        raise Refused("slip-none")
    with transaction():
        counted = session.execute(
            update(Slip)
            .where(Slip.id == slip.id, Slip.tries < ACTIVATION_TRIES, Slip.ended_at.is_(None))
            .values(tries=Slip.tries + 1)
            .returning(Slip.tries)
        ).scalar()
    if counted is None:
        raise Refused("slip-over")
    if not compare_digest(slip.activation_hash, hash_of_number(slip.id, typed)):
        raise Refused(
            "slip-over" if counted >= ACTIVATION_TRIES else "slip-wrong", left=ACTIVATION_TRIES - counted
        )
    with transaction():
        session.execute(update(Slip).where(Slip.id == slip.id).values(tries=0))
        forgive_tries(*gates)
    return slip


def activate(
    slip_id: uuid.UUID, person_id: uuid.UUID, pin: str, *, phone: Phone | None, agent: str = ""
) -> Device | None:
    """The person chooses a PIN with the slip; the phone becomes theirs, or without one a web session begins.

    The language of the page becomes the person's. A PIN set anew ends the person's web sessions. What any phone has kept and not sent stays and still goes.
    Refused: slip-none when the slip serves this person no more, pin-…
    """
    slip = session.get(Slip, slip_id)
    if slip is None or slip.ended_at is not None or slip.expires_at <= now():
        raise Refused("slip-none")
    if was_activated(slip_id, person_id):
        return _again(person_id, pin, phone, agent)
    person = next((one for one in served_by(slip) if one.id == person_id), None)
    if person is None:
        raise Refused("slip-none")
    refuse_easy_pin(person, pin, slip.subject_id)
    hashed = hash_pin(person_id, pin)
    with transaction():
        acting(f"person:{person_id}")
        _claim(slip_id, person_id)
        set_pin(person_id, hashed)
        end_all_of(person=person_id)
        choose_language(person_id, language())
        trail("activated", subject=person_id, ref=slip_id)
        return _begin(person_id, phone, agent)


def enter(
    card: Card, masked: str, pin: str, *, caller: Caller, phone: Phone | None, agent: str = ""
) -> tuple[uuid.UUID, Device | None]:
    """Card, name and PIN: a web session, or a new phone of the person. Refused: sign-in-wrong whatever is wrong, wait-…"""
    gates = gates_of(card.id, caller)
    count_try(*gates)
    home = household_of_card(card)
    alike = masked_adults(home.id).get(masked, []) if home else []
    # A card's tries are forgiven to whoever has a PIN of it; guesses at another adult of the household are not.
    own = [Gate.of("person", one.id) for one in alike]
    count_try(*own)
    fits = [one.id for one in alike if pin_fits(pin_of(one.id), one.id, pin)] or (
        [] if alike else _waste_time(pin)
    )
    if not fits:
        raise Refused("sign-in-wrong")
    with transaction():
        acting(f"person:{fits[0]}")
        forgive_tries(*gates, *own)
        return fits[0], _begin(fits[0], phone, agent)


def use_one_time_number(card: Card, typed: str, *, matter: str, caller: Caller) -> None:
    """Confirm one shown matter (a kind and an id) with a number of the slip. Refused: one-time-wrong, wait-…"""
    gates = gates_of(card.id, caller)
    count_try(*gates)
    home = household_of_card(card)
    if home is None:
        raise Refused("one-time-wrong")
    with transaction():
        spend_number(home.id, typed, matter=matter)
        forgive_tries(*gates)


def spend_number(
    household_id: uuid.UUID, typed: str, *, matter: str, helper_id: uuid.UUID | None = None
) -> None:
    """One number of the household's living slip confirms one matter, in one atomic step. Inside a transaction.

    The caller has counted the try before. Whoever issued the slip saw its numbers: with the help of the same member of
    staff none of them says that the person agreed. Refused: one-time-own, one-time-wrong (another household's, used, of
    an ended slip, or none).
    """
    slip = open_slip_of(household_id)
    if slip is not None and helper_id is not None and slip.issued_by == f"staff:{helper_id}":
        raise Refused("one-time-own", "number")
    used = (
        slip
        and session.execute(
            update(OneTimeNumber)
            .where(
                OneTimeNumber.slip_id == slip.id,
                OneTimeNumber.hash == hash_of_number(slip.id, typed),
                OneTimeNumber.used_at.is_(None),
            )
            .values(used_at=now(), matter=matter)
            .returning(OneTimeNumber.id)
        ).scalar()
    )
    if not used:
        raise Refused("one-time-wrong")
    trail("one-time-number-used", subject=household_id, ref=used, matter=matter)


def refuse_easy_pin(person: Person, pin: str, household_id: uuid.UUID) -> None:
    """Refused(pin-…) for what anybody would try, a birthday, or part of the person's own numbers."""
    own = (id_number_of(person), phone_of(person), household(household_id).household_no)
    fault = pin_fault(pin, birth_date_of(person), own)
    if fault:
        raise Refused(fault, "pin")


def _again(person_id: uuid.UUID, pin: str, phone: Phone | None, agent: str) -> Device | None:
    """The answer to the first press was lost: whoever types the PIN that was just set goes on from there."""
    gate = Gate.of("person", person_id)
    count_try(gate)
    if not pin_fits(pin_of(person_id), person_id, pin):
        raise Refused("sign-in-wrong")
    with transaction():
        acting(f"person:{person_id}")
        forgive_tries(gate)
        return _begin(person_id, phone, agent)


def _begin(person_id: uuid.UUID, phone: Phone | None, agent: str) -> Device | None:
    if phone is not None:
        return enrol_device(Author("person", person_id), phone.spki, phone.name)
    sign_in(person=person_id, agent=agent)
    return None


def _claim(slip_id: uuid.UUID, person_id: uuid.UUID) -> None:
    try:
        with savepoint():
            session.add(Activation(slip_id=slip_id, person_id=person_id, at=now()))
            session.flush()
    except IntegrityError:
        raise Refused("slip-none") from None


def _waste_time(pin: str) -> list[uuid.UUID]:
    """A name that is not there takes as long to refuse as a wrong PIN."""
    pin_fits(None, uuid.UUID(int=0), pin)
    return []
