"""A village in which a bank lends: a household with its phone's owner, an officer, a branch head, and their acts."""

import uuid
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from app.foundation.contracts import Author
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.foundation.refusals import Refused
from app.loans import actions, shelf
from app.loans.actions.lending import Proposal
from app.loans.actions.standing import share_for
from app.loans.models import Application
from app.loans.rules.limits import Wish
from app.people import staffing
from app.sync.door import submit_from_web
from tests.harness.homes import GOOD, consent_fields
from tests.people.made import make_home, make_person

WISH = Wish(3_000_000, "quarterly", "fodder", due=date(2027, 10, 31))
NEXT_YEAR = date(2027, 10, 31)


@dataclass
class Village:
    """Ids of those who act in a test."""

    person: uuid.UUID
    spouse: uuid.UUID
    household: uuid.UUID
    bank: uuid.UUID
    officer: uuid.UUID
    head: uuid.UUID
    stranger: uuid.UUID


def make_village(*, filed: bool = True) -> Village:
    """One household of two adults, and a bank with an officer and a branch head; an officer of another bank besides."""
    with transaction():
        person, spouse = make_person(), make_person("多杰太", "རྡོ་རྗེ་ཐར")
        home = make_home(person, spouse)
    return lend_to(person.id, spouse.id, home.id, filed=filed)


def lend_to(person: uuid.UUID, spouse: uuid.UUID, household: uuid.UUID, *, filed: bool = True) -> Village:
    """A bank that lends where this household lives, another that does not, and the household's file."""
    with transaction():
        bank = staffing.make_institution(
            "bank", "河南县农商银行", "རྨ་ལྷོ་དངུལ་ཁང་", "Henan Bank", "0973-8761234"
        )
        other = staffing.make_institution("bank", "另一家银行")
        ids = [
            staffing.take_on(name, "no password", name_zh=name_zh).id
            for name, name_zh in (("officer", "周毛"), ("head", "公保"), ("stranger", "更尕"))
        ]
        for staff, role, where in zip(
            ids, ("officer", "branch-head", "officer"), (bank, bank, other), strict=True
        ):
            staffing.grant_role(staff, role, "632324", institution_id=where.id)
        actions.offer_product(bank.id, "nongmudai", "632324")
        village = Village(person, spouse, household, bank.id, *ids)
    if filed:
        state(village, "consent", consent_fields())
        state(village, "household-file", GOOD)
    return village


def agree(
    village: Village, application: uuid.UUID, person: uuid.UUID | None = None, *, items: str = ""
) -> uuid.UUID:
    """A consent to show an application to the bank, with the items that its product asks for or these; its id."""
    consent = new_id()
    items = items or " ".join(shelf.product_version("nongmudai", "2026-11").required_fields)
    named = {"lender": str(village.bank), "application": str(application), "until": "2027-01-31"}
    state(village, "consent", consent_fields("share", items=items, **named), person, consent)
    return consent


def withdraw(village: Village, consent: uuid.UUID) -> None:
    """The person takes a consent back."""
    state(village, "withdrawal", {"consent": str(consent)})


def fields_of(village: Village, **changes: str) -> MultiDict[str, str]:
    """The fields of a fitting application."""
    fitting = {
        "product": "nongmudai",
        "product_version": "2026-11",
        "lender": str(village.bank),
        "amount": "30000",
        "purpose": "fodder",
        "term": "2027-10-31",
        "method": "quarterly",
        "phone": "13897001234",
        "phone_owner": "own",
    }
    return MultiDict({**fitting, **changes})


def apply(
    village: Village, person: uuid.UUID | None = None, *, agreed: bool = True, **changes: str
) -> uuid.UUID:
    """An application through the door, with its consent; its id."""
    application = new_id()
    if agreed:
        agree(village, application, person)
    state(village, "loan-application", fields_of(village, **changes), person, application)
    return application


def state(
    village: Village,
    kind: str,
    fields: MultiDict[str, str] | dict[str, str],
    person: uuid.UUID | None = None,
    entry: uuid.UUID | None = None,
    *,
    staff: uuid.UUID | None = None,
) -> None:
    """Something stated by a person (the applicant unless named) or by a member of staff."""
    author = Author("staff", staff) if staff else Author("person", person or village.person)
    submit_from_web(kind, MultiDict(fields), author=author, entry_id=entry or new_id())


def offer(
    village: Village, application: uuid.UUID, *, amount: int = 2_000_000, valid: date | None = None
) -> Proposal:
    """An offer proposed by the officer."""
    proposal = Proposal(
        wish=Wish(amount, "quarterly", "", due=NEXT_YEAR),
        rate=435,
        start=date(2026, 12, 1),
        valid_until=valid or date(2026, 12, 24),
        branch="优干宁支行",
        telephone="0973-8761234",
        bring=["id-card", "bank-card"],
        words="先借两万，秋后看还款再加。",
    )
    with transaction():
        actions.propose_offer(application, village.officer, proposal)
    return proposal


def offered(village: Village, application: uuid.UUID, **how: object) -> None:
    """An application taken up, an offer proposed and confirmed by the branch head."""
    with transaction():
        actions.take_up(application, village.officer)
    offer(village, application, **how)  # type: ignore[arg-type]
    with transaction():
        actions.confirm_answer(application, village.head)


def declined(village: Village, application: uuid.UUID) -> None:
    """An application taken up and refused."""
    with transaction():
        actions.take_up(application, village.officer)
        actions.propose_decline(
            application, village.officer, ["beyond-means"], ["smaller-sum"], "家里的草料要先够。"
        )
    with transaction():
        actions.confirm_answer(application, village.head)


def refused(reason: str) -> AbstractContextManager[Any]:
    """What is done inside must be refused for this reason."""
    return pytest.raises(Refused, check=lambda fault: fault.reason == reason)


def consent_of(village: Village, ident: uuid.UUID) -> uuid.UUID:
    """The living consent to show an application."""
    found = share_for(village.person, ident, village.bank)
    assert found is not None
    return found.id


def application(ident: uuid.UUID) -> Application:
    return session.get_one(Application, ident)
