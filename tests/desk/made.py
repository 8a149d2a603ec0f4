"""What officers do in tests."""

import uuid

from flask import Flask

from tests.harness.pages import PageClient
from tests.people.test_access import enter

LANGUAGES = ("bo", "zh", "en")


def at_desk(app: Flask, staff: uuid.UUID) -> PageClient:
    made = app.test_client()
    assert isinstance(made, PageClient)
    enter(app, made, staff=staff)
    return made


def page_of(application: uuid.UUID, language: str = "zh") -> str:
    return f"/{language}/desk/application/{application}"


def look(client: PageClient, application: uuid.UUID) -> None:
    shown = client.get(page_of(application))
    form = next(n for n in range(9) if "/look" in (shown.page.form(n).action or ""))
    answer = client.send(shown, form, purpose="judge-application")
    assert answer.status_code == 303


def press(client: PageClient, application: uuid.UUID, deed: str) -> int:
    """Press a button of the page that needs no more words."""
    shown = client.get(page_of(application))
    form = next(n for n in range(9) if (shown.page.form(n).action or "").endswith(f"/{deed}"))
    return client.send(shown, form).status_code
