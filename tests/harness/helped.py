"""A household without a phone, the worker who walks its grid, and what the worker brings for it; for tests."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from app.codes.actions import IssuedSlip, issue_slip
from app.codes.sealing import seal_number
from app.consent.assistance.actions import issue_forms, see_paper
from app.consent.assistance.queries import grid_code_of, waits_to_be_seen
from app.consent.models import PaperForm
from app.foundation.db import transaction
from app.foundation.ids import new_id
from app.people.devices import enrol_device
from app.people.queries import adults_of, household, person
from tests.harness.homes import GOOD, consent_fields
from tests.harness.phone import Phone
from tests.harness.workers import grid_with_homes, look_again, make_staff, worker_with_phone


@dataclass
class Helping:
    """`home` and `person` are ids, `slip` holds the numbers that stand on its paper."""

    app: Flask
    worker: Phone
    grid: uuid.UUID
    home: str
    person: str
    slip: IssuedSlip
    others: list[str] = field(default_factory=list)

    def slip_of(self, home: str, by: str = "test") -> IssuedSlip:
        """A new slip of a household."""
        with self.app.app_context(), transaction():
            made = issue_slip(uuid.UUID(home), by=by)
        look_again()
        return made

    def person_of(self, home: str) -> str:
        with self.app.app_context():
            return str(adults_of(uuid.UUID(home))[0].id)

    def form(
        self,
        about: str = "platform",
        *,
        home: str | None = None,
        person: str | None = None,
        blank: bool = False,
    ) -> PaperForm:
        """A printed form, of the household and person unless it is blank."""
        with self.app.app_context(), transaction():
            lives = household(uuid.UUID(home or self.home))
            people = [None] if blank else [uuid.UUID(person or self.person)]
            [made] = issue_forms(
                None if blank else lives,
                grid_code_of(lives.id),
                about,
                by=uuid.UUID(self.worker.person),
                sheet_id=new_id(),
                people=people,
            )
        look_again()
        return made

    def entry(
        self,
        *,
        number: str | None = None,
        paper: str | None = None,
        about: str = "platform",
        sealed: str | None = None,
        by: Phone | None = None,
        **more: str,
    ) -> dict[str, str]:
        """A consent as the worker's phone writes it, confirmed by a number or a form's number."""
        entry_id, sender = str(new_id()), by or self.worker
        said = consent_fields(about) | {"household": self.home, "person": self.person, "manner": "read-aloud"}
        if about == "worth":
            said["items"] = "income insurance"
        if paper is None:
            with self.app.app_context():
                sealed = sealed or seal_number(number or self.slip.one_time[0], uuid.UUID(entry_id))
            said |= {"confirm": "number", "sealed": sealed}
        else:
            said |= {"confirm": "paper", "paper": paper}
        return sender.entry("assisted-consent", said | more, entry_id=entry_id)

    def agree(self, **how: Any) -> dict[str, Any]:
        """Push a consent and give the answer."""
        return self.pushed(self.entry(**how), how.get("by"))

    def file(
        self, consent: str, base: str | None = None, by: Phone | None = None, **more: str
    ) -> dict[str, Any]:
        """Push a file like GOOD that rests on a consent and give the answer."""
        fields = {"household": self.home, "person": self.person} | GOOD | more
        sender = by or self.worker
        said = {name: text for name, text in fields.items() if text}
        return self.pushed(sender.entry("assisted-file", said, base=base, needs=(consent,)), sender)

    def pushed(self, entry: dict[str, str], by: Phone | None = None) -> dict[str, Any]:
        [answer] = (by or self.worker).push(entry)
        look_again()
        return answer


def household_without_phone(app: Flask) -> Helping:
    """Two households in a grid that a worker walks; the first has a slip."""
    grid, homes = grid_with_homes(app, 2)
    worker = worker_with_phone(app, grid)
    with app.app_context(), transaction():
        slip = issue_slip(homes[0], by="test")
        person = str(adults_of(homes[0])[0].id)
    look_again()
    return Helping(app, worker, grid, str(homes[0]), person, slip, [str(one) for one in homes[1:]])


def phone_of(app: Flask, who: str) -> Phone:
    """A phone of a person of whom only the id is known."""
    phone = Phone(app.test_client(), who)
    with app.app_context(), transaction():
        phone.device = str(enrol_device(person(uuid.UUID(who)).author, phone.spki, "test").id)
    look_again()
    return phone


def seen(consent: str) -> None:
    """The county has the signed form of a consent in hand; in an application context."""
    with transaction():
        see_paper(waits_to_be_seen(uuid.UUID(consent), ["632324"]), make_staff("county").id)
