"""A card becomes a phone: with a script, with the answer lost on the way, and without any script."""

import re

import pytest
from sqlalchemy import func, select

from app.foundation.db import session
from app.people.devices import devices_of
from app.people.models import SignIn
from tests.browser.conftest import PHONE
from tests.codes.made import PIN, given_card
from tests.harness import axe, measure


@pytest.fixture
def given(server):
    with server.inside() as app:
        return given_card(app)


def to_pin(page, given):
    page.goto(f"/c/{given.card.token}")
    page.click(".door--next")
    page.fill("main input[name=number]", given.slip.activation)
    page.click("button[form=slip]")
    page.click("label.option >> nth=0")
    page.click("button[form=who]")
    page.fill("main input[name=pin]", PIN)
    page.fill("main input[name=again]", PIN)


def phones_of(server, given):
    with server.inside():
        return len(devices_of(given.people[0].author))


def test_a_card_a_slip_and_a_pin_make_the_phone_ready(server, page, given):
    to_pin(page, given)
    page.click("button[form=choose-pin]")
    page.wait_for_url("**/bo/ready")
    assert phones_of(server, given) == 1
    kept = page.evaluate("""async () => {
        const names = (await indexedDB.databases()).map(one => one.name);
        return JSON.stringify([names, Object.values(localStorage), Object.values(sessionStorage)]);
    }""")
    assert PIN not in kept
    assert "རྡོ་རྗེ" not in kept


def test_a_lost_answer_is_asked_for_again_and_enrols_one_phone(server, page, given):
    to_pin(page, given)
    page.route("**/activate/pin", lambda route: (route.fetch(), route.abort())[-1], times=1)
    page.click("button[form=choose-pin]")
    page.wait_for_selector("[data-says=unsent]", state="visible")
    assert phones_of(server, given) == 1
    page.click("button[form=choose-pin]")
    page.wait_for_url("**/bo/ready")
    assert phones_of(server, given) == 1


def test_without_a_script_the_same_pages_begin_a_web_session(open_context, server, given):
    page = open_context(**PHONE, base_url=server.url, java_script_enabled=False).new_page()
    to_pin(page, given)
    page.click("button[form=choose-pin]")
    assert re.fullmatch(r".*/bo/", page.url)
    assert phones_of(server, given) == 0
    with server.inside():
        assert session.scalar(select(func.count()).select_from(SignIn)) == 1
    page.goto("/bo/devices")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("language", ["bo", "zh"])
def test_no_page_on_the_way_sticks_out_is_cut_off_or_keeps_anybody_out(page, given, language):
    faults = {}

    def look(name):
        found = [
            *measure.sideways(page),
            *measure.clipped(page),
            *measure.small_targets(page),
            *axe.complaints(page),
        ]
        page.set_viewport_size({"width": 320, "height": 740})
        found += [*measure.sideways(page), *measure.clipped(page)]
        page.set_viewport_size(PHONE["viewport"])
        faults.update({name: found} if found else {})

    page.goto(f"/{language}/card/{given.card.token}")
    look("card")
    page.goto(f"/{language}/activate?card={given.card.token}")
    look("slip")
    page.fill("main input[name=number]", given.slip.activation)
    page.click("button[form=slip]")
    page.wait_for_url("**/activate/who")
    look("who")
    page.click("label.option >> nth=0")
    page.click("button[form=who]")
    page.wait_for_url("**/activate/pin")
    look("pin")
    page.fill("main input[name=pin]", PIN)
    page.fill("main input[name=again]", PIN)
    page.click("button[form=choose-pin]")
    page.wait_for_url("**/ready")
    page.goto(f"/{language}/sign-in?card={given.card.token}")
    look("sign-in")
    page.click("label.option >> nth=0")
    page.fill("main input[name=pin]", PIN)
    page.click("button[form=enter]")
    page.wait_for_url(f"**/{language}/")
    page.goto(f"/{language}/devices")
    look("devices")
    assert faults == {}
