"""A household made for tests, each adult with a phone, and what they write."""

import json
from pathlib import Path
from typing import Any

from flask import Flask, has_app_context

from app.consent.texts import newest
from app.foundation.db import session, transaction
from app.people.actions import join, make_household, make_person
from app.people.devices import enrol_device
from tests.harness.phone import Phone
from tests.people.made import id_no

VILLAGE = "632324100200"
GOOD: dict[str, str] = json.loads(
    (Path(__file__).parents[1] / "vectors" / "household.json").read_text(encoding="utf-8")
)["good"]


def home_with_phones(app: Flask, adults: int = 1, village: str = VILLAGE) -> tuple[str, list[Phone]]:
    """A household id and a phone for each of its adults, the head's first."""
    phones = []
    with app.app_context(), transaction():
        home = make_household(village)
        for place in range(adults):
            person = make_person(name_zh="才让卓玛", id_no=id_no())
            join(home.id, person.id, "01" if place == 0 else "10")
            phone = Phone(app.test_client(), str(person.id))
            phone.device = str(enrol_device(person.author, phone.spki, "test").id)
            phones.append(phone)
    if has_app_context():
        # A test that stands in a context of its own sees what was written beside it.
        session.rollback()
    return str(home.id), phones


def consent_fields(about: str = "platform", **more: str) -> dict[str, str]:
    """What a phone writes when its person agrees to today's text."""
    text = newest(about)
    return {
        "about": about,
        "text_version": str(text.version),
        "text_hash": text.hash,
        "language": "bo",
        **more,
    }


def agree(phone: Phone, about: str = "platform", **more: str) -> str:
    """Push a consent and give its id."""
    [answer] = phone.push(phone.entry("consent", consent_fields(about, **more)))
    assert answer["answer"] == "accepted", answer
    return str(answer["id"])


def file(by: Phone, /, base: str | None = None, **more: str) -> dict[str, Any]:
    """Push a file like GOOD with other figures ("" takes one away) and give the answer."""
    fields = {name: text for name, text in (GOOD | more).items() if text}
    [answer] = by.push(by.entry("household-file", fields, base=base))
    return answer
