"""Households enter the county as they do in life: the county office binds a card, a phone is activated, the file arrives."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from argon2 import PasswordHasher
from werkzeug.datastructures import MultiDict

from app.codes.actions import IssuedSlip, issue_slip, print_blank
from app.codes.models import Activation, Card
from app.consent.texts import newest
from app.demo.banks import Clerk
from app.demo.papers import Card as Paper
from app.demo.phones import DemoPhone, Sent, entry_id_at
from app.demo.village import VILLAGE, Adult, Home
from app.foundation.clock import now
from app.foundation.contracts import Author
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.people.actions import join, make_household, make_person, set_pin
from app.people.proofs import hash_pin
from app.people.rules import household_number, pin_fault
from app.sync.door import Judged, accept_within, judge_from_web

NOBODYS_PIN = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Most invented people have a PIN that nobody was ever told; a costly hash would protect nothing."""

PHONES = ("Huawei", "Xiaomi", "vivo", "OPPO", "Honor")


@dataclass
class Settled:
    """A household that is in the county now."""

    home: Home
    household_no: str
    card: Card
    slip: IssuedSlip
    phone: DemoPhone
    pin: str = field(default="", repr=False)

    def paper(self, state: str = "") -> Paper:
        """Card, slip and PIN as the demo page shows them."""
        name = self.home.head.name
        paper = Paper(self.household_no, self.card.token, self.card.short_code, name.zh, name.bo, state)
        if self.pin:
            paper.pin = self.pin
        else:
            paper.activation, paper.one_time = self.slip.activation, list(self.slip.one_time)
            paper.id_no = self.home.head.id_no
            paper.id_valid_to = self.home.answers.get("id_valid_to", "")
        return paper


def settle(homes: Sequence[Home], phones: Mapping[int, DemoPhone], clerk: Clerk) -> list[Settled]:
    """Enter households with their adults; the clerk, who has seen an ID, binds a card to each, and a slip goes with it."""
    with transaction():
        cards = print_blank(len(homes))
    bindings = [_binding(home, card, clerk) for home, card in zip(homes, cards, strict=True)]
    with transaction():
        return [
            _enter(home, phones[home.serial], card, binding, clerk)
            for home, card, binding in zip(homes, cards, bindings, strict=True)
        ]


def activate(group: Sequence[Settled], told: Collection[int]) -> None:
    """The heads set a PIN with the slip and a phone is made ready; a PIN that is not told is one that nobody knows."""
    pins = {one.home.serial: draw_pin(one) for one in group if one.home.serial in told}
    hashes = [_hashed(one.phone.person, pins.get(one.home.serial, "")) for one in group]
    with transaction():
        for one, stored in zip(group, hashes, strict=True):
            session.add(Activation(slip_id=one.slip.id, person_id=one.phone.person, at=now()))
            set_pin(one.phone.person, stored)
            one.phone.enrol(PHONES[one.home.serial % len(PHONES)])
            one.pin = pins.get(one.home.serial, "")


def filing(settled: Settled, at: datetime) -> list[Sent]:
    """What the head wrote in the tent: the consent to a credit file, and a quarter of an hour later the file."""
    text = newest("platform")
    consent = entry_id_at(at - timedelta(minutes=15))
    agreed = {
        "about": "platform",
        "text_version": str(text.version),
        "text_hash": text.hash,
        "language": "bo",
    }
    return [
        settled.phone.entry("consent", agreed, at - timedelta(minutes=15), entry_id=consent),
        settled.phone.entry("household-file", settled.home.answers, at, needs=(consent,)),
    ]


def draw_pin(settled: Settled) -> str:
    """Six digits that the rules let pass."""
    head = settled.home.head
    while True:
        pin = f"{secrets.randbelow(10**6):06d}"
        if pin_fault(pin, head.born, (head.id_no, head.phone, settled.household_no)) is None:
            return pin


def _hashed(person: UUID, pin: str) -> str:
    return hash_pin(person, pin) if pin else NOBODYS_PIN.hash(secrets.token_bytes(24))


def _binding(home: Home, card: Card, clerk: Clerk) -> Judged:
    number = household_number(VILLAGE, home.serial)
    stated = MultiDict({"card": card.short_code, "household_no": number, "id_seen": "y"})
    return judge_from_web("card-binding", stated, author=Author("staff", clerk.id), entry_id=new_id())


def _enter(home: Home, phone: DemoPhone, card: Card, binding: Judged, clerk: Clerk) -> Settled:
    household = make_household(VILLAGE, herder_group=home.group, serial=home.serial)
    adults = [_adult(adult, household.id, own=adult is home.head) for adult in home.adults]
    phone.person = adults[0]
    accept_within(binding)
    slip = issue_slip(household.id, by=f"staff:{clerk.id}")
    return Settled(home, household.household_no, card, slip, phone)


def _adult(adult: Adult, household_id: UUID, *, own: bool) -> UUID:
    person = make_person(
        name_zh=adult.name.zh,
        name_bo=adult.name.bo,
        id_no=adult.id_no,
        phone=adult.phone,
        phone_owner="own" if own else "family",
        language="bo",
    )
    join(household_id, person.id, adult.relation)
    return person.id
