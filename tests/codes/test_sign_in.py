from datetime import timedelta

import pytest
from sqlalchemy import select

from app.codes import actions
from app.codes.redeeming import use_one_time_number
from app.foundation import clock
from app.foundation.db import session, transaction
from app.foundation.refusals import Refused
from app.people.devices import devices_of
from app.people.models import SignIn
from app.people.proofs import Caller
from tests.codes.made import PIN, activated, given_card
from tests.codes.test_activation import JSON, device_key


@pytest.fixture
def given(app):
    """A household of two adults who both have a PIN."""
    made = given_card(app)
    activated(app.test_client(), made, who=0)
    activated(app.test_client(), made, who=0, pin="739164")
    return made


def page_of(client, given, lang="zh", **query):
    return client.get(f"/{lang}/sign-in", query_string={"card": given.card.token, **query})


def test_card_name_and_pin_begin_a_web_session(app, client, given):
    answer = client.send(page_of(client, given), "enter", name="1", pin="739164")
    assert answer.location == "/zh/"
    with app.app_context():
        newest = session.scalars(select(SignIn).order_by(SignIn.id.desc())).first()
        assert newest.person_id == given.people[1].id


def test_names_to_choose_from_are_masked(client, given):
    page = page_of(client, given)
    assert "多**" in page.text
    assert "多杰太" not in page.text


@pytest.mark.parametrize(
    "fields", [{"name": "0", "pin": "739164"}, {"name": "1", "pin": PIN}, {"name": "0", "pin": "918264"}]
)
def test_a_wrong_pin_and_anothers_pin_open_nothing(client, given, fields):
    answer = client.send(page_of(client, given), "enter", **fields)
    assert answer.status_code == 422
    assert fields["pin"] not in answer.text
    assert client.get("/zh/devices").status_code == 303


def test_two_whose_masks_look_alike_are_told_apart_by_their_pins(app, client):
    given = given_card(app, ("才让", "ཚེ་རིང"), ("才仁", "ཚེ་དབང"))
    activated(app.test_client(), given, who=0)
    activated(app.test_client(), given, who=0, pin="739164")
    page = page_of(client, given)
    assert len(page.page.all("input", type="radio")) == 1
    assert client.send(page, "enter", name="0", pin="739164").status_code == 303
    with app.app_context():
        newest = session.scalars(select(SignIn).order_by(SignIn.id.desc())).first()
        assert newest.person_id == given.people[1].id


def test_ones_own_pin_does_not_wipe_out_guesses_at_anothers(app, given):
    def tried(name, pin):
        # A fresh browser each time, so that only the card and the person are known again.
        client = app.test_client()
        return client.send(page_of(client, given), "enter", name=name, pin=pin)

    said = []
    for pin in ("918264", "918265", "918266", "918267"):
        said.append(tried("1", pin).page.text("p", id="pin-error"))
        assert tried("0", PIN).status_code == 303
    assert ["不相符" in one for one in said] == [True, True, True, False], (
        "the fourth guess at once has to wait"
    )


def test_guessing_a_pin_is_delayed_and_ends_in_one_try_a_day(client, given, frozen_clock):
    answers, at = [], frozen_clock
    while at < frozen_clock + timedelta(days=2):
        with clock.at(at):
            answers.append(
                client.send(page_of(client, given), "enter", name="0", pin="918264").page.text(
                    "p", id="pin-error"
                )
            )
        at += timedelta(minutes=30)
    assert sum("不相符" in one for one in answers) < 20
    assert any("小时" in one for one in answers)
    with clock.at(at):
        assert client.send(page_of(client, given), "enter", name="0", pin=PIN).status_code == 422
    with clock.at(at + timedelta(days=1)):
        assert client.send(page_of(client, given), "enter", name="0", pin=PIN).status_code == 303


def test_sign_in_makes_a_new_session_and_forgets_what_was_planted(app, client, given):
    with client.session_transaction() as cookie:
        cookie["planted"] = "by an attacker"
    page = page_of(client, given)
    with client.session_transaction() as cookie:
        token = cookie["csrf_token"]
    client.send(page, "enter", name="0", pin=PIN)
    with client.session_transaction() as cookie:
        assert "planted" not in cookie
        assert cookie.get("csrf_token") != token


@pytest.mark.parametrize(
    ("wanted", "given_to"),
    [("/zh/file", "/zh/file"), ("//evil.example", "/zh/"), ("http://evil.example/zh/", "/zh/")],
)
def test_a_foreign_next_is_not_followed(client, given, wanted, given_to):
    answer = client.send(page_of(client, given, next=wanted), "enter", name="0", pin=PIN)
    assert answer.location == given_to


def test_who_is_not_signed_in_is_led_to_the_card_and_back(client, given):
    answer = client.get("/zh/devices")
    assert answer.location == "/zh/sign-in?next=/zh/devices"
    typed = client.get(client.get(answer.location).location)
    card = client.send(typed, "typed", code=given.card.short_code)
    link = next(one for one in client.get(card.location).page.links() if "/sign-in" in one)
    assert client.send(client.get(link), "enter", name="0", pin=PIN).location == "/zh/devices"


def test_another_phone_of_ones_own_is_made_ready_with_the_pin(app, client, given):
    page = page_of(client, given)
    fields = {
        **page.page.form("enter").filled({}),
        "name": "0",
        "pin": PIN,
        "own_phone": "y",
        "device_key": device_key(),
    }
    answer = client.post("/zh/sign-in", query_string={"card": given.card.token}, data=fields, headers=JSON)
    with app.app_context():
        assert [str(one.id) for one in devices_of(given.people[0].author)] == [answer.json["device"]]


def test_a_revoked_card_signs_nobody_in(app, client, given):
    page = page_of(client, given)
    with app.app_context(), transaction():
        actions.bind(actions.print_blank(1)[0], given.home.id, by="test")
    assert client.send(page, "enter", name="0", pin=PIN).status_code == 404


def test_phones_and_places_are_listed_and_ended_by_their_owner_only(app, client, given):
    client.send(page_of(client, given), "enter", name="0", pin=PIN)
    other = app.test_client()
    other.send(page_of(other, given), "enter", name="1", pin="739164")
    with app.app_context():
        mine = session.scalars(
            select(SignIn.id).where(SignIn.person_id == given.people[0].id).order_by(SignIn.id.desc())
        ).first()
    token = other.get("/zh/devices").page.all("input", name="csrf_token")[0].get("value")
    foreign = other.post(f"/zh/devices/places/{mine}/end", data={"csrf_token": token})
    assert foreign.status_code == 404
    assert client.get("/zh/devices").status_code == 200
    forms = [one for one in client.get("/zh/devices").page.all("form") if str(mine) in one.get("action", "")]
    token = forms[0].find(".//input[@name='csrf_token']").get("value")
    assert client.post(forms[0].get("action"), data={"csrf_token": token}).status_code == 303
    assert client.get("/zh/devices").status_code == 303


def test_a_one_time_number_confirms_one_matter_once(app, given):
    number = given.slip.one_time[3]
    with app.app_context():
        use_one_time_number(given.card, number, matter="consent:1", caller=Caller("10.0.0.1"))
        for typed in (number, "000000"):
            with pytest.raises(Refused, match="one-time-wrong"):
                use_one_time_number(given.card, typed, matter="consent:2", caller=Caller("10.0.0.1"))


def test_one_browser_that_tries_card_after_card_is_slowed_down(app, client, frozen_clock):
    cards = [given_card(app) for _ in range(5)]
    for made in cards:
        activated(app.test_client(), made)
    said = [
        client.send(page_of(client, made), "enter", name="0", pin="918264").page.text("p", id="pin-error")
        for made in cards
    ]
    assert "不相符" in said[0]
    assert "秒" in said[-1]
