"""Applications that have come to every state in which one can be, by the deeds that lead there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from werkzeug.datastructures import MultiDict

from app.consent.texts import newest
from app.demo.agenda import Agenda
from app.demo.banks import GRASSLAND, Desks, Lender
from app.demo.phones import DemoPhone, arrive, entry_id_at
from app.desk.dossier import dossier
from app.foundation.clock import BEIJING, now
from app.foundation.contracts import Author
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.loans.actions import look_at_application
from app.loans.actions.standing import share_of
from app.loans.models import Application
from app.loans.queries import offer_standing
from app.loans.shelf import product_on
from app.sync.door import submit_from_web

_OFFERED = ("look", "take-up", "call", "propose", "confirm")
_DECLINED = ("look", "take-up", "decline-proposal", "confirm")
_ACCEPTED = (*_OFFERED, "open", "accept")
COURSES: Mapping[str, tuple[str, ...]] = {
    "received": (),
    "taken-up": ("look", "take-up"),
    "returned": ("look", "take-up", "return"),
    "corrected": ("look", "take-up", "return", "correct"),
    "offer-proposed": ("look", "take-up", "propose"),
    "decline-proposed": ("look", "take-up", "decline-proposal"),
    "sent-back": ("look", "take-up", "propose", "send-back"),
    "offered": _OFFERED,
    "declined": _DECLINED,
    "review-asked": (*_DECLINED, "open", "review"),
    "accepted": _ACCEPTED,
    "declined-by-holder": (*_OFFERED, "open", "refuse"),
    "invited": (*_ACCEPTED, "invited"),
    "contract-signed": (*_ACCEPTED, "invited", "contract-signed"),
    "paid-out": (*_ACCEPTED, "invited", "contract-signed", "paid-out"),
    "expired": (*_OFFERED[:-2], "propose-short", "confirm"),
    "withdrawn": ("look", "withdraw"),
}
"""The last state, and what is done after the application until it is reached."""

PURPOSES = (
    "fodder",
    "fodder",
    "buy-stock",
    "buy-stock",
    "shed-fence",
    "rent-pasture",
    "transport",
    "education",
)


@dataclass
class Course:
    """One application on its way; `at` is when it was written."""

    phone: DemoPhone
    telephone: str
    desks: Desks
    lender: Lender
    wish: dict[str, str]
    at: datetime
    id: UUID = field(init=False)

    def __post_init__(self) -> None:
        self.id = entry_id_at(self.at)

    def apply(self) -> None:
        """Consent to show it to this lender, then the application itself; both arrive together, an hour after they were written."""
        text, bank = newest("share"), str(self.desks.institutions[self.lender].id)
        until = str((self.at + BEIJING + timedelta(days=90)).date())
        product = product_on(self.lender.product, (self.at + BEIJING).date())
        share = {
            "about": "share",
            "items": " ".join(product.required_fields),
            "lender": bank,
            "application": str(self.id),
            "until": until,
        }
        share |= {"text_version": str(text.version), "text_hash": text.hash, "language": "bo"}
        consent = entry_id_at(self.at - timedelta(minutes=1))
        asked = {"product": product.code, "product_version": product.version, "lender": bank, **self.wish}
        asked |= {"phone": self.telephone, "phone_owner": "own"}
        sent = [
            self.phone.entry("consent", share, self.at - timedelta(minutes=1), entry_id=consent),
            self.phone.entry("loan-application", asked, self.at, entry_id=self.id, needs=(consent,)),
        ]
        arrive(sent, now())

    def act(self, name: str) -> Callable[[], None]:
        """A deed of the course, to be done later."""
        return lambda: _ACTS[name](self)

    def says(self, kind: str, **fields: str) -> None:
        """The holder's phone sends something about the application; it was written a quarter of an hour ago."""
        written = now() - timedelta(minutes=15)
        arrive([self.phone.entry(kind, {"application": str(self.id), **fields}, written)], now())

    def desk(self, role: str, kind: str, **fields: str) -> None:
        """Somebody of the lender states something."""
        clerk = next(
            one
            for one in self.desks.clerks.values()
            if (one.post.role, one.post.lender) == (role, self.lender)
        )
        stated = MultiDict({"application": str(self.id), **fields})
        submit_from_web(kind, stated, author=Author("staff", clerk.id), entry_id=new_id())

    def look(self) -> None:
        clerk = next(one for one in self.desks.clerks.values() if one.post.lender == self.lender)
        application = session.get_one(Application, self.id)
        items = dossier(application, share_of(application)).items
        with transaction():
            look_at_application(self.id, clerk.id, "judge-application", "demo", items)

    def propose(self, *, days: int = 30) -> None:
        today, branch = (now() + BEIJING).date(), self.desks.branches[self.lender]
        offer = {"amount": str(int(self.wish["amount"]) * 2 // 3 // 1000 * 1000), "rate": "4.35"}
        offer |= {
            "method": self.wish["method"],
            "term": self.wish["term"],
            "start": str(today + timedelta(days=3)),
        }
        offer |= {"valid_until": str(today + timedelta(days=days)), "branch": branch.name_zh}
        offer |= {"telephone": branch.telephone, "bring": "id-card household-book"}
        offer |= {"words_of_own": "按现有牛羊数量，先给三分之二。"}
        self.desk("officer", "offer-proposal", **offer)

    def answer(self, answer: str) -> None:
        standing = offer_standing(self.id)
        if standing is None:
            raise LookupError(f"no offer stands for {self.id}")
        self.says("offer-answer", offer=str(standing.id), answer=answer)

    def fact(self, fact: str) -> None:
        self.desk("officer", "loan-fact", fact=fact, on_day=str((now() + BEIJING).date()))


_ACTS: Mapping[str, Callable[[Course], None]] = {
    "look": Course.look,
    "take-up": lambda one: one.desk("officer", "loan-taken-up"),
    "call": lambda one: one.desk("officer", "call-note", reached="yes", words_of_own="已说明需要带的材料。"),
    "return": lambda one: one.desk(
        "officer", "correction-request", asks="livestock", words_of_own="请再看一下牦牛的数量。"
    ),
    "correct": lambda one: one.says("loan-correction", **one.wish, words_of_own="གཡག་གི་གྲངས་ཀ་བལྟས་ཟིན།"),
    "propose": Course.propose,
    "propose-short": lambda one: one.propose(days=3),
    "decline-proposal": lambda one: one.desk(
        "officer", "decline-proposal", why="beyond-means", helps="smaller-sum complete-file"
    ),
    "confirm": lambda one: one.desk("branch-head", "offer-confirmation"),
    "send-back": lambda one: one.desk("branch-head", "proposal-return", words_of_own="期限请再核对。"),
    "open": lambda one: one.says("offer-opened"),
    "accept": lambda one: one.answer("accept"),
    "refuse": lambda one: one.answer("decline"),
    "review": lambda one: one.says("review-request"),
    "withdraw": lambda one: one.says("application-withdrawal"),
    "invited": lambda one: one.fact("invited"),
    "contract-signed": lambda one: one.fact("contract-signed"),
    "paid-out": lambda one: one.fact("paid-out"),
}


def plan_course(agenda: Agenda, course: Course, state: str, back: int) -> None:
    """Lay the application and what follows into the agenda: it arrives `back` days ago, then one deed a day, at most until now."""
    acts = COURSES[state]
    agenda.plan(course.at + timedelta(hours=1), course.apply)
    for place, name in enumerate(acts, 1):
        agenda.plan(agenda.day(back - place, 9 + place % 4, place), course.act(name))


def wish(chance: Random, lender: Lender) -> dict[str, str]:
    """What somebody asks of a lender: yuan, purpose, months, method."""
    methods = ("quarterly", "at-end", "equal-instalments")
    method = chance.choice(methods if lender is GRASSLAND else methods[:2])
    months = chance.choice((6, 12)) if method != "equal-instalments" else chance.choice((12, 24, 36))
    return {
        "amount": str(chance.choice((15, 18, 24, 30, 36, 45, 60, 90)) * 1000),
        "purpose": chance.choice(PURPOSES),
        "term": str(months),
        "method": method,
    }
