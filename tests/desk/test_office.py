"""The counter: cards are bound, slips issued, and nothing outside one's area exists."""

import uuid

import pytest
from flask import Flask
from sqlalchemy import text

from app.codes.actions import print_blank
from app.foundation.db import session, transaction
from app.people import staffing
from tests.desk.made import LANGUAGES, at_desk
from tests.harness.pages import PageClient
from tests.people.made import make_home, make_person


@pytest.fixture
def household(app: Flask) -> str:
    with app.app_context(), transaction():
        return make_home(make_person()).household_no


@pytest.fixture
def card(app: Flask) -> str:
    with app.app_context(), transaction():
        return print_blank(1)[0].short_code


def clerk(app: Flask, area: str = "632324") -> PageClient:
    with app.app_context(), transaction():
        office = staffing.make_institution("county", "县信用办")
        made = staffing.take_on(f"county-{area}", "no password", name_zh="更尕")
        staffing.grant_role(made.id, "county", area, institution_id=office.id)
        staff: uuid.UUID = made.id
    return at_desk(app, staff)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clerk_without_a_lender_is_led_to_the_counter(app: Flask, language: str) -> None:
    client = clerk(app)
    assert client.get(f"/{language}/desk/").headers["Location"].endswith(f"/{language}/office")
    assert client.get(f"/{language}/office").status_code == 200


def test_a_card_is_bound_and_leads_to_its_slip(app: Flask, household: str, card: str) -> None:
    client = clerk(app)
    page = client.get("/zh/office")
    unseen = client.send(page, "bind", card=card, household_no=household)
    assert unseen.status_code == 422
    bound = client.send(page, "bind", card=card.lower(), household_no=household, id_seen="y")
    assert bound.status_code == 303
    there = client.get(bound.headers["Location"])
    slip = next(link for link in there.page.links() if "/staff/slips/" in link)
    assert client.get(slip).status_code == 200
    sheet = next(link for link in there.page.links() if "/staff/cards/" in link)
    assert card[:4] in client.get(sheet).text
    with app.app_context():
        assert session.scalars(text("SELECT count(*) FROM entries WHERE kind = 'card-binding'")).one() == 1


def test_a_double_tap_binds_once(app: Flask, household: str, card: str) -> None:
    client = clerk(app)
    page = client.get("/zh/office")
    for _ in range(2):
        assert client.send(page, "bind", card=card, household_no=household, id_seen="y").status_code == 303
    with app.app_context():
        assert session.scalars(text("SELECT count(*) FROM entries")).one() == 1


def test_a_household_outside_the_area_is_told_like_one_that_is_not(
    app: Flask, household: str, card: str
) -> None:
    client = clerk(app, "6327")
    answer = client.send(client.get("/zh/office"), "bind", card=card, household_no=household, id_seen="y")
    assert answer.status_code == 422
    assert card[:4] in answer.text, "what was typed stays"
    assert household in client.get(f"/zh/office?no={household}").text
    assert "/staff/slips/" not in client.get(f"/zh/office?no={household}").text


def test_a_lenders_officer_has_no_counter(app: Flask) -> None:
    with app.app_context(), transaction():
        bank = staffing.make_institution("bank", "示例银行")
        made = staffing.take_on("officer", "no password", name_zh="周毛")
        staffing.grant_role(made.id, "officer", "632324", institution_id=bank.id)
        staff = made.id
    assert at_desk(app, staff).get("/zh/office", unread=True).status_code == 403


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_household_without_a_card_is_chosen_from_a_list_until_it_has_one(
    app: Flask, household: str, card: str, language: str
) -> None:
    client = clerk(app)
    listed = f"/{language}/office?no={household}"
    page = client.get(f"/{language}/office")
    assert listed in page.page.links()
    assert page.page.links()[listed].endswith(household)
    chosen = client.get(listed)
    client.send(chosen, "bind", card=card, household_no=household, id_seen="y")
    assert listed not in client.get(f"/{language}/office").page.links()


def test_households_without_a_card_are_listed_in_ones_own_area_alone(app: Flask, household: str) -> None:
    other = clerk(app, "632323").get("/zh/office")
    assert household not in other.text


def test_blank_cards_are_made_in_pages_of_eight_and_stand_for_nobody(app: Flask) -> None:
    client = clerk(app)
    sheet = client.send(client.get("/zh/office"), "blank", pages="2")
    assert len(sheet.page.all("li", class_="print-card")) == 16
    with app.app_context():
        assert session.scalars(text("SELECT count(*) FROM cards")).one() == 16
        assert session.scalars(text("SELECT count(*) FROM card_bindings")).one() == 0
