"""A person has erased what may be erased, and the page proves it; what must stay says why; and nobody erases for another."""

import uuid

import pytest

from app.consent.queries import live_consents
from app.filing import queries
from app.foundation.db import session, transaction
from app.loans.actions.applying import withdraw_application
from app.people.actions import set_pin
from app.people.proofs import hash_pin
from app.people.queries import person
from tests.harness.homes import consent_fields
from tests.loans.made import apply, declined, offered, state

PIN = "730251"


@pytest.fixture
def village(app, village):
    with app.app_context():
        pin = hash_pin(village.person, PIN)
        with transaction():
            set_pin(village.person, pin)
        state(village, "consent", consent_fields("worth", items="income"))
        state(village, "household-worth", {"income_as": "sums", "income_wages": "12345"})
        return village


def erase(browser, *items, pin=PIN, language="zh"):
    page = browser.get(f"/{language}/my-information/erase")
    token = page.page.form("erase").filled({}, None)["csrf_token"]
    return browser.post(
        f"/{language}/my-information/erase", data={"csrf_token": token, "items": list(items), "pin": pin}
    )


def test_worth_goes_with_its_consent_and_the_page_proves_it(app, herder, village):
    assert "密钥已于" not in herder.get("/zh/my-information/erase").page.text("main")
    assert erase(herder, "worth").status_code == 303
    with app.app_context():
        assert queries.current_worth(village.person) == {}
        assert live_consents(village.person, "worth") == []
        assert queries.has_file(village.household)
    assert "密钥已于2026年11月24日" in herder.get("/zh/my-information/erase").page.text("main")
    assert "12345" not in herder.get("/zh/my-information.json").text


def test_the_file_goes_when_no_other_adult_agrees(app, herder, village):
    assert erase(herder, "file").status_code == 303
    with app.app_context():
        assert not queries.has_file(village.household)
        assert queries.own_answers(village.person) == {}


def test_the_telephone_and_what_is_half_written_go(app, herder, village):
    from app.filing.actions import save_draft

    with app.app_context(), transaction():
        save_draft(village.person, "household-file", {"yak_total": "7"})
    assert erase(herder, "telephone", "drafts").status_code == 303
    with app.app_context():
        assert person(village.person).phone is None
        assert queries.draft_of(village.person, "household-file") is None


@pytest.mark.parametrize("how", ["undecided", "loan"])
def test_an_application_that_runs_keeps_the_file_and_the_page_says_so(app, herder, village, how):
    with app.app_context():
        ident = apply(village)
        if how == "loan":
            offered(village, ident)
    shown = herder.get("/zh/my-information/erase").page
    assert f"/zh/loan/view?id={ident}" in shown.links()
    assert erase(herder, "file").status_code == 422
    with app.app_context():
        assert queries.has_file(village.household)
        with transaction():
            withdraw_application(ident, village.person)
    assert erase(herder, "file").status_code == 303


def test_a_refused_application_keeps_nothing(app, herder, village):
    with app.app_context():
        declined(village, apply(village))
    assert erase(herder, "file").status_code == 303


@pytest.mark.parametrize(
    ("items", "pin"), [((), PIN), (("worth",), "111111"), (("pins",), PIN), (("worth",), "")]
)
def test_without_a_tick_or_with_a_wrong_pin_nothing_goes(app, herder, village, items, pin):
    assert erase(herder, *items, pin=pin).status_code == 422
    with app.app_context():
        assert queries.current_worth(village.person)


def test_nobody_erases_for_another(app, spouse, village):
    with app.app_context():
        pin = hash_pin(village.spouse, PIN)
        with transaction():
            set_pin(village.spouse, pin)
    assert erase(spouse, "worth", "telephone").status_code == 303
    with app.app_context():
        assert queries.current_worth(village.person)
        assert person(village.person).phone
        assert queries.has_file(village.household)


@pytest.mark.parametrize("language", ["bo", "zh", "en"])
def test_what_stays_says_why_and_until_when(app, herder, village, language):
    text = herder.get(f"/{language}/my-information/erase").page.text("main")
    assert "2031" in text
    assert {"zh": "第47条", "bo": "47", "en": "art. 47"}[language] in text


def test_without_a_session_there_is_no_page(client, village):
    assert client.get("/zh/my-information/erase").status_code == 303


def test_an_erased_entry_cannot_be_read_in_the_database(app, herder, village):
    from app.foundation.crypto import Erased, unseal
    from app.sync.models import AcceptedEntry

    erase(herder, "worth")
    with app.app_context():
        [row] = session.query(AcceptedEntry).filter_by(
            kind="household-worth", author_id=uuid.UUID(str(village.person))
        )
        with pytest.raises(Erased):
            unseal(row.body, "entries.body")
