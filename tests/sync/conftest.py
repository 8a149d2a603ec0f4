"""A person with a phone, and a kind of entry made for these tests: a note that counts how often it was acted upon."""

import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from wtforms import Form, StringField
from wtforms.validators import InputRequired, Length

from app.foundation.contracts import Entry, FeedKind, Submission, changed
from app.foundation.db import transaction
from app.foundation.refusals import NotFound, Refused, TryLater
from app.foundation.registry import Registry, registry
from app.people.actions import join, make_household, make_person
from app.people.devices import enrol_device
from tests.harness.phone import Phone

VILLAGE = "632324100200"


class NoteForm(Form):
    """What the test kind asks."""

    text = StringField(validators=[InputRequired(), Length(max=200)])


class Notes(list[tuple[uuid.UUID, str]]):
    """Each act of the test kind, in order."""

    def act(self, entry: Entry, form: NoteForm) -> None:
        text = form.text.data or ""
        if text == "refuse":
            raise Refused("not-found", "text")
        if text == "later":
            raise TryLater("busy", 7)
        if text == "break":
            raise ZeroDivisionError
        if text == "foreign":
            raise NotFound
        self.append((entry.id, text))
        changed("note", entry.id, f"person:{entry.author.id}")

    def may(self, entry: Entry) -> None:
        if entry.fields.get("text") == "not yours":
            raise NotFound


@pytest.fixture
def notes(app: Flask) -> Notes:
    acts = Notes()
    with app.app_context():
        kept: Registry = registry()
        kept.submissions["note"] = Submission(
            "note", 2, NoteForm, acts.act, acts.may, upgrades={1: lambda fields: fields}
        )
        kept.feed["note"] = FeedKind(
            "note", lambda ref, _viewer: {"text": dict(acts).get(ref)} if ref in dict(acts) else None
        )
    return acts


@pytest.fixture
def new_phone(app: Flask, notes: Notes) -> Callable[[], Phone]:
    """Make another herder with a phone of her own."""
    numbers = iter(("63262119850301101X", "632721199007151021", "630105197808091037", "632221199302282043"))

    def make() -> Phone:
        with app.app_context(), transaction():
            home = make_household(VILLAGE)
            person = make_person(name_zh="才让卓玛", id_no=next(numbers))
            join(home.id, person.id)
            phone = Phone(app.test_client(), str(person.id))
            phone.device = str(enrol_device(person.author, phone.spki, "test").id)
        return phone

    return make


@pytest.fixture
def phone(new_phone: Callable[[], Phone]) -> Phone:
    return new_phone()
