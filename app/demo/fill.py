"""Filling the empty county: desks, cards, phones, files and applications, each at its own moment of the last three weeks."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from random import Random

from sqlalchemy import select

from app.demo import households
from app.demo.agenda import Agenda, Told
from app.demo.banks import BLUE_RIVER, COUNTY, GRASSLAND, Clerk, Desks, open_desks
from app.demo.clearing import MARKER, alone, clear
from app.demo.courses import COURSES, Course, plan_course, wish
from app.demo.households import Settled
from app.demo.papers import Papers, SignIn, read_papers
from app.demo.phones import DemoPhone, Sent, arrive
from app.demo.village import HERO, HOUSEHOLDS, SEED, Home, village
from app.foundation import clock
from app.foundation.clock import BEIJING, now, write_utc
from app.foundation.db import session, transaction
from app.foundation.models import Clock
from app.foundation.settings import Settings
from app.loans.actions import offer_product
from app.regions.actions import load_regions
from app.regions.lists import listed
from app.regions.models import Region

EVENINGS = 5
"""The village files on so many evenings, when its phones come back to the road."""

SHOWN = ("offered", "returned", "accepted", "declined", "paid-out", "withdrawn")
"""Whose card and PIN the demo page tells, by the state of their application. Their files are as invented as they are."""

OTHERS = (
    "received",
    "received",
    "taken-up",
    "offered",
    "paid-out",
    "accepted",
    "returned",
    "taken-up",
    "received",
)
AT_BLUE_RIVER = ("received", "taken-up", "offer-proposed", "withdrawn")
WANTED = (
    *((GRASSLAND, state) for state in (*COURSES, *OTHERS)),
    *((BLUE_RIVER, state) for state in AT_BLUE_RIVER),
)
"""The lender and the state of each application."""


@dataclass
class County:
    """What is made while filling; keys are the serial numbers of households."""

    agenda: Agenda
    homes: list[Home]
    desks: Desks
    chance: Random = field(default_factory=lambda: Random(SEED))
    phones: defaultdict[int, DemoPhone] = field(default_factory=lambda: defaultdict(DemoPhone))
    settled: dict[int, Settled] = field(default_factory=dict)
    states: dict[int, str] = field(default_factory=dict)

    def settle(self, homes: list[Home]) -> None:
        made = households.settle(homes, self.phones, self.desks.clerks["county"])
        self.settled.update((one.home.serial, one) for one in made)

    def activate(self, homes: list[Home]) -> None:
        households.activate([self.settled[home.serial] for home in homes], self.told())

    def file(self, homes: list[Home]) -> None:
        """It was written since yesterday afternoon and arrives this evening."""
        sent: list[Sent] = []
        for home in homes:
            written = now() - timedelta(minutes=self.chance.randrange(120, 28 * 60))
            sent += households.filing(self.settled[home.serial], written)
        arrive(sent, now())

    def told(self) -> list[int]:
        """Whose PIN the demo page tells: the first household in each of the states that it shows."""
        return [
            next(serial for serial, reached in self.states.items() if reached == state) for state in SHOWN
        ]


def fill(settings: Settings, told: Told = lambda _n: None, *, count: int = HOUSEHOLDS) -> Papers:
    """Fill the county if it is empty or half filled; the papers of who lives there now. NotOurs when others' rows are there."""
    with alone(settings):
        return read_papers(settings) or _fill(settings, told, count)


def begin_again(settings: Settings, told: Told = lambda _n: None, *, count: int = HOUSEHOLDS) -> Papers:
    """Drop every row of the demo and fill anew, under another history of numbers. NotOurs as above."""
    with alone(settings):
        return _fill(settings, told, count)


def deeds_of(count: int = HOUSEHOLDS) -> int:
    """How many deeds a filling has, for its progress bar."""
    return 3 * count - 2 + sum(1 + len(COURSES[state]) for _lender, state in WANTED)


def _fill(settings: Settings, told: Told, count: int) -> Papers:
    clear(settings)
    agenda = Agenda(now())
    if session.scalar(select(Region.code).limit(1)) is None:
        with transaction():
            load_regions(listed())
    with clock.at(agenda.day(21, 9)):
        desks = open_desks()
        with transaction():
            for lender in (GRASSLAND, BLUE_RIVER):
                offer_product(desks.institutions[lender].id, lender.product, COUNTY)
    county = County(agenda, village((now() + BEIJING).date(), count=count), desks)
    plan_applications(county)
    plan_households(county)
    agenda.run(told)
    papers = _papers(county)
    papers.write(settings.data_dir)
    (settings.data_dir / MARKER).unlink()
    return papers


def plan_households(county: County) -> None:
    """A fifth of the village a day: the cards in the morning, the phones in the afternoon, the files the next evening."""
    agenda = county.agenda
    for evening in range(EVENINGS):
        homes = county.homes[evening::EVENINGS]
        ready = [home for home in homes if home.serial != HERO]
        agenda.plan(agenda.day(20 - evening, 9), partial(county.settle, homes), len(homes))
        agenda.plan(agenda.day(20 - evening, 14), partial(county.activate, ready), len(ready))
        agenda.plan(agenda.day(19 - evening, 20), partial(county.file, ready), len(ready))


def plan_applications(county: County) -> None:
    """Every state at the first bank, some of them several times, and a few at the other."""
    homes = [home for home in county.homes if home.serial != HERO]
    for home, (lender, state) in zip(homes[:: len(homes) // len(WANTED)], WANTED, strict=False):
        county.states[home.serial] = state
        back = 12 if state == "expired" else len(COURSES[state]) + county.chance.randrange(1, 4)
        at = county.agenda.day(back, 7, county.chance.randrange(50))
        phone, asked = county.phones[home.serial], wish(county.chance, lender)
        course = Course(phone, home.head.phone, county.desks, lender, asked, at)
        plan_course(county.agenda, course, state, back)


def _papers(county: County) -> Papers:
    hero = county.settled[HERO].paper()
    told = [one for one in county.settled.values() if one.pin]
    cards = [one.paper(county.states[one.home.serial]) for one in told]
    return Papers(
        hero=hero,
        cards=sorted(cards, key=lambda card: SHOWN.index(card.state)),
        sign_ins=[_sign_in(one) for one in county.desks.clerks.values()],
        filled=write_utc(now()),
        number=session.scalars(select(Clock.number).execution_options(populate_existing=True)).one(),
    )


def _sign_in(clerk: Clerk) -> SignIn:
    post = clerk.post
    lender = dict(zip(("zh", "bo", "en"), post.lender.name, strict=True)) if post.lender else {}
    return SignIn(post.user_name, post.role, post.name.zh, post.name.bo, lender, clerk.password, clerk.totp)
