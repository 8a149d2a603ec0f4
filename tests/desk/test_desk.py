"""The desk: what the holder allowed and nothing more, every look written down, two persons for an answer."""

import uuid

import pytest
from flask import Flask
from sqlalchemy import text

from app.foundation.db import session
from app.foundation.ids import new_id
from tests.desk.made import LANGUAGES, at_desk, look, page_of, press
from tests.harness.pages import PageClient
from tests.loans.made import Village, agree, state, withdraw

OFFER = {
    "amount": "20,000",
    "rate": "4.35",
    "method": "quarterly",
    "start": "2026-12-01",
    "term": "2027-10-31",
    "fees": "",
    "valid_until": "2026-12-24",
    "branch": "优干宁支行",
    "telephone": "0973-8761234",
    "bring": ["id-card", "bank-card"],
    "words_of_own": "先借两万，秋后看还款再加。",
}


def looks(app: Flask) -> int:
    with app.app_context():
        return int(session.scalars(text("SELECT count(*) FROM looks")).one())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_queue_shows_number_masked_name_and_village_only(
    officer: PageClient, application: uuid.UUID, language: str
) -> None:
    page = officer.get(f"/{language}/desk/")
    assert page.status_code == 200
    assert "才**" in page.text
    assert "才让卓玛" not in page.text
    assert "13897001234" not in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_opening_by_post_is_the_look_and_shows_name_and_telephone(
    app: Flask, officer: PageClient, application: uuid.UUID, language: str
) -> None:
    closed = officer.get(page_of(application, language))
    assert "才让卓玛" not in closed.text
    assert looks(app) == 0
    look(officer, application)
    assert looks(app) == 1
    opened = officer.get(page_of(application, language))
    assert "才让卓玛" in opened.text
    assert "13897001234" in opened.text
    assert looks(app) == 1, "reading the open page again is the same look"


def table(client: PageClient, application: uuid.UUID) -> str:
    return client.get(page_of(application)).page.text("main")


def test_an_open_file_shows_the_sections_that_the_consent_names(
    app: Flask, officer: PageClient, application: uuid.UUID
) -> None:
    closed = table(officer, application)
    assert "牦牛" not in closed
    look(officer, application)
    opened = table(officer, application)
    for label in ("牦牛", "草场", "本人填报"):
        assert label in opened
    with app.app_context():
        assert session.scalars(text("SELECT items FROM looks")).one() > 10, (
            "the person is told how much was shown"
        )


def test_what_the_consent_does_not_name_stays_closed(
    app: Flask, village: Village, officer: PageClient
) -> None:
    with app.app_context():
        ident = new_id()
        agree(village, ident, items="household")
        apply_under(village, ident)
    look(officer, ident)
    opened = table(officer, ident)
    assert "家庭人口" in opened
    assert "牦牛" not in opened
    assert "草场" not in opened


def test_a_look_without_a_purpose_shows_nothing(
    app: Flask, officer: PageClient, application: uuid.UUID
) -> None:
    shown = officer.get(page_of(application))
    form = next(n for n in range(9) if "/look" in (shown.page.form(n).action or ""))
    answer = officer.send(shown, form)
    assert answer.status_code == 422
    assert "才让卓玛" not in answer.text
    assert looks(app) == 0


def test_a_look_opens_for_one_session_and_one_person(
    app: Flask, village: Village, officer: PageClient, head: PageClient, application: uuid.UUID
) -> None:
    look(officer, application)
    assert "才让卓玛" not in head.get(page_of(application)).text
    assert "才让卓玛" not in at_desk(app, village.officer).get(page_of(application)).text


def test_nothing_is_shown_when_the_look_cannot_be_written(
    app: Flask, officer: PageClient, application: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = officer.get(page_of(application))

    def fail(*_args: object, **_kw: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("app.loans.actions.meeting.trail", fail)
    form = next(n for n in range(9) if "/look" in (shown.page.form(n).action or ""))
    with pytest.raises(OSError, match="full"):
        officer.send(shown, form, purpose="judge-application")
    assert looks(app) == 0
    assert "才让卓玛" not in officer.get(page_of(application)).text


def test_withdrawing_closes_the_view_at_once(app: Flask, village: Village, officer: PageClient) -> None:
    with app.app_context():
        ident = new_id()
        consent = agree(village, ident)
        apply_under(village, ident)
    look(officer, ident)
    assert "才让卓玛" in officer.get(page_of(ident)).text
    with app.app_context():
        withdraw(village, consent)
    closed = officer.get(page_of(ident))
    assert "才" not in closed.page.text("main")
    assert "13897001234" not in closed.text
    assert "才" not in officer.get("/zh/desk/").page.text("body")
    assert officer.get(page_of(ident) + "/print", unread=True).status_code == 404


def test_words_of_a_correction_close_with_the_consent(
    app: Flask, village: Village, officer: PageClient
) -> None:
    with app.app_context():
        ident = new_id()
        consent = agree(village, ident)
        apply_under(village, ident)
    look(officer, ident)
    press(officer, ident, "take-up")
    officer.send(
        officer.get(page_of(ident) + "/ask"), "deed", asks=["livestock"], words_of_own="卓玛的牦牛再看一下"
    )
    assert "卓玛的牦牛" in officer.get(page_of(ident)).text
    with app.app_context():
        withdraw(village, consent)
    assert "卓玛的牦牛" not in officer.get(page_of(ident)).text


def test_a_look_ends_with_the_consent_under_which_it_was_taken(
    app: Flask, village: Village, officer: PageClient
) -> None:
    with app.app_context():
        ident = new_id()
        consent = agree(village, ident)
        apply_under(village, ident)
    look(officer, ident)
    with app.app_context():
        withdraw(village, consent)
        agree(village, ident)
    assert "才让卓玛" not in officer.get(page_of(ident)).text


def test_the_view_closes_when_the_holder_ends_the_application(
    app: Flask, village: Village, officer: PageClient, application: uuid.UUID
) -> None:
    look(officer, application)
    with app.app_context():
        state(village, "application-withdrawal", {"application": str(application)})
    closed = officer.get(page_of(application))
    assert "才" not in closed.page.text("main")
    assert "13897001234" not in closed.text
    assert "才" not in officer.get("/zh/desk/?group=ended").page.text("body")


def apply_under(village: Village, ident: uuid.UUID) -> None:
    from tests.loans.made import fields_of

    state(village, "loan-application", fields_of(village), None, ident)


@pytest.mark.parametrize("path", ["", "/print", "/offer", "/ask", "/decline", "/call", "/fact", "/nonsense"])
def test_another_lenders_officer_finds_nothing(
    app: Flask, village: Village, application: uuid.UUID, path: str
) -> None:
    stranger = at_desk(app, village.stranger)
    assert stranger.get(page_of(application) + path, unread=True).status_code == 404
    token = {"csrf_token": "x"}
    assert stranger.post(page_of(application) + (path or "/look"), data=token, unread=True).status_code in {
        400,
        404,
        405,
    }


def test_nobody_enters_without_signing_in(client: PageClient, application: uuid.UUID) -> None:
    assert client.get("/zh/desk/").status_code == 303
    assert client.get(page_of(application)).status_code == 303


def test_the_search_finds_by_number_and_by_whole_name(
    app: Flask, officer: PageClient, application: uuid.UUID
) -> None:
    with app.app_context():
        number = session.scalars(text("SELECT number FROM applications")).one()
    # Posted, so that no name stands in an address.
    desk = officer.get("/zh/desk/")
    for asked in (number.lower(), "才让卓玛", "ཚེ་རིང་སྒྲོལ་མ"):
        assert number in officer.send(desk, "search", q=asked).page.text("ol")
    assert number not in officer.send(desk, "search", q="才让").page.text("body")


def test_the_officer_asks_for_a_correction(app: Flask, officer: PageClient, application: uuid.UUID) -> None:
    look(officer, application)
    assert press(officer, application, "take-up") == 303
    asking = officer.get(page_of(application) + "/ask")
    nothing = officer.send(asking, "deed")
    assert nothing.status_code == 422
    done = officer.send(nothing, "deed", asks=["livestock"], words_of_own="牦牛数量请再看一下")
    assert done.status_code == 303
    assert "牦牛数量请再看一下" in officer.get(page_of(application)).text


def test_an_offer_is_proposed_by_one_and_confirmed_by_another(
    app: Flask, officer: PageClient, head: PageClient, application: uuid.UUID
) -> None:
    look(officer, application)
    press(officer, application, "take-up")
    offering = officer.get(page_of(application) + "/offer")
    worked = officer.send(offering, "deed", button="work_out", **OFFER)
    assert worked.status_code == 200
    assert "4.4" in worked.page.text("main"), (
        "the all-in annual cost is worked out, not the nominal rate copied"
    )
    done = officer.send(officer.get(page_of(application) + "/offer"), "deed", button="", **OFFER)
    assert done.status_code == 303
    buttons = officer.get(page_of(application)).page.all("form", action=True)
    assert not [one for one in buttons if one.get("action", "").endswith("/confirm")], "nobody confirms alone"
    assert press(head, application, "confirm") == 303
    with app.app_context():
        found = session.scalars(text("SELECT state FROM applications")).one()
    assert found == "offered"


def test_a_wrong_offer_keeps_what_was_typed(officer: PageClient, application: uuid.UUID) -> None:
    look(officer, application)
    press(officer, application, "take-up")
    offering = officer.get(page_of(application) + "/offer")
    answer = officer.send(offering, "deed", **{**OFFER, "amount": "30万", "valid_until": "2020-01-01"})
    assert answer.status_code == 422
    assert "30万" in answer.text
    assert "2020-01-01" in answer.text


def test_a_double_tap_states_it_once(app: Flask, officer: PageClient, application: uuid.UUID) -> None:
    look(officer, application)
    shown = officer.get(page_of(application))
    form = next(n for n in range(9) if (shown.page.form(n).action or "").endswith("/take-up"))
    assert officer.send(shown, form).status_code == 303
    assert officer.send(shown, form).status_code == 303
    with app.app_context():
        rows = session.scalars(text("SELECT count(*) FROM application_states WHERE state = 'taken-up'")).one()
    assert rows == 1


def test_a_refusal_names_reasons_and_what_would_help(
    app: Flask, officer: PageClient, head: PageClient, application: uuid.UUID
) -> None:
    look(officer, application)
    press(officer, application, "take-up")
    form = officer.get(page_of(application) + "/decline")
    done = officer.send(form, "deed", why=["beyond-means"], helps=["smaller-sum"], words_of_own="")
    assert done.status_code == 303
    back = head.send(head.get(page_of(application) + "/send-back"), "deed", words_of_own="先打电话")
    assert back.status_code == 303
    with app.app_context():
        assert session.scalars(text("SELECT state FROM applications")).one() == "sent-back"
