"""What the desk records, and each of its pages."""

import uuid

import pytest
from flask import Flask
from sqlalchemy import text

from app.foundation.db import session, transaction
from app.loans import actions, queries
from tests.desk.made import LANGUAGES, look, page_of
from tests.harness.pages import PageClient
from tests.loans.made import Village, offered


def test_unopened_answers_are_listed_until_told_by_telephone(
    app: Flask, village: Village, officer: PageClient, application: uuid.UUID
) -> None:
    with app.app_context():
        offered(village, application)
        number = session.scalars(text("SELECT number FROM applications")).one()
    assert number in officer.get("/zh/desk/unopened").text
    call = officer.get(page_of(application) + "/call")
    done = officer.send(call, "deed", reached="yes", told="y", words_of_own="")
    assert done.status_code == 303
    assert number not in officer.get("/zh/desk/unopened").text


def test_facts_of_the_bank_are_recorded_in_order(
    app: Flask, village: Village, officer: PageClient, application: uuid.UUID
) -> None:
    with app.app_context():
        offered(village, application)
        offer = queries.offer_standing(application)
        assert offer is not None
        with transaction():
            actions.answer_offer(application, village.person, offer.id, accept=True)
    for fact in ("invited", "contract-signed", "paid-out"):
        form = officer.get(page_of(application) + "/fact")
        assert officer.send(form, "deed", fact=fact, on_day="2026-11-24").status_code == 303
    with app.app_context():
        assert session.scalars(text("SELECT state FROM applications")).one() == "paid-out"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_is_printed_only_while_the_file_is_open(
    officer: PageClient, application: uuid.UUID, language: str
) -> None:
    assert officer.get(page_of(application, language) + "/print", unread=True).status_code == 404
    look(officer, application)
    assert "才让卓玛" in officer.get(page_of(application, language) + "/print").text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("deed", ["ask", "offer", "decline", "send-back", "call", "fact"])
def test_every_form_of_the_desk_is_a_whole_page(
    officer: PageClient, application: uuid.UUID, deed: str, language: str
) -> None:
    assert officer.get(page_of(application, language) + f"/{deed}").status_code == 200


@pytest.mark.parametrize("group", ["new", "work", "holder", "confirm", "offered", "signing", "ended"])
def test_every_group_has_its_list(officer: PageClient, application: uuid.UUID, group: str) -> None:
    assert officer.get(f"/zh/desk/?group={group}").status_code == 200
    assert officer.get("/zh/desk/?group=none", unread=True).status_code == 404
