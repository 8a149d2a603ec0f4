"""The page on which a person agrees with a worker's help: as a shell, and online without JavaScript."""

import uuid

import pytest

from app.consent import queries
from app.consent.models import Consent
from app.foundation.db import session
from tests.harness.helped import household_without_phone
from tests.people.test_access import enter

LANGUAGES = ("bo", "zh", "en")


@pytest.fixture
def helping(app):
    return household_without_phone(app)


@pytest.fixture
def worker(app, helping):
    made = app.test_client()
    enter(app, made, staff=uuid.UUID(helping.worker.person))
    return made


def page(helping, lang="zh", **query):
    said = "&".join(f"{name}={value}" for name, value in ({"id": helping.home} | query).items())
    return f"/{lang}/work/consent?{said}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_shell_holds_both_texts_and_the_key_and_ticks_nothing(client, lang):
    shown = client.get(f"/{lang}/work/consent")
    assert shown.headers["X-Shell"] == "1"
    assert "RSA-OAEP-256" in shown.text
    assert "checked" not in shown.text
    assert shown.text.count('name="text_hash"') == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_worker_without_javascript_records_what_the_person_decided(app, helping, worker, lang):
    shown = worker.get(page(helping, lang))
    assert "checked" not in shown.text
    number = helping.slip.one_time[0]
    answer = worker.send(
        shown, "help", person=helping.person, manner="read-aloud", confirm="number", number=number
    )
    assert answer.status_code == 303, answer.text
    with app.app_context():
        [held] = queries.ledger_of(uuid.UUID(helping.person))
        assert (held.consent.method, held.consent.language, held.consent.channel) == ("number", lang, "web")
        assert str(held.consent.assistant_id) == helping.worker.person


def test_what_is_missing_is_said_beside_the_field_and_no_number_comes_back(helping, worker):
    answer = worker.send(worker.get(page(helping)), "help", number="123456")
    assert answer.status_code == 422
    assert "123456" not in answer.text
    answer = worker.send(answer, "help", person=helping.person, manner="shown", confirm="number", number="12")
    assert answer.status_code == 422


def test_a_wrong_number_is_refused_in_words(helping, worker):
    answer = worker.send(
        worker.get(page(helping)),
        "help",
        person=helping.person,
        manner="shown",
        confirm="number",
        number="000000",
    )
    assert answer.status_code == 422
    assert "000000" not in answer.text


def test_worth_is_ticked_item_by_item(app, helping, worker):
    shown = worker.get(page(helping, about="worth"))
    filled = {"person": helping.person, "manner": "shown", "confirm": "paper"}
    form = helping.form("worth")
    assert worker.send(shown, "help", **filled, paper=form.number[-5:]).status_code == 422
    answer = worker.send(shown, "help", **filled, paper=form.number[-5:], items=["income"])
    assert answer.status_code == 303
    with app.app_context():
        assert session.query(Consent).one().items == ["income"]


def test_a_household_that_one_does_not_visit_is_not_found(app, helping):
    from tests.harness.workers import worker_with_phone

    stranger = app.test_client()
    enter(app, stranger, staff=uuid.UUID(worker_with_phone(app).person))
    assert stranger.get(page(helping)).status_code == 404
