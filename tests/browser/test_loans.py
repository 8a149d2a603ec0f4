"""A loan on the phone in a real browser: worked out, applied for and answered without a signal."""

import pytest

from app.foundation.db import transaction
from app.loans import actions, queries
from app.people.queries import household_of
from tests.browser.test_phone import ready
from tests.harness.enrolled import PIN, enrol, script
from tests.loans.made import apply, lend_to, offered

SEND = script("const { send } = await load('sync/sender'); return send()")
ARRIVED = "[data-bar] .notice--arrived:not([hidden])"
KEPT = "[data-bar] .notice--kept:not([hidden])"


@pytest.fixture
def herder(server, page):
    """A phone with everything on it, and the village in which its person lives."""
    page.goto("/bo/")
    person = enrol(page, server)
    with server.inside():
        home = household_of(person)
        village = lend_to(person, person, home.id)
    ready(page)
    page.evaluate(SEND)
    return village


def pin(page):
    page.locator("#pin-of-person").fill(PIN)
    page.locator("[data-pin-form] button[type=submit]").click()


def choose(page, amount="30000"):
    page.goto("/bo/loan/apply")
    page.locator("label:has(input[value=fodder])").click()
    page.locator(".actions button").click()
    page.locator(f"label:has(input[name=amount][value='{amount}'])").click()
    page.locator("label:has(input[name=term])").nth(1).click()
    page.locator("label:has(input[value=quarterly])").click()


def send_off(page):
    page.locator(".actions button").click()
    page.locator("label:has(input[name=agree])").click()
    page.locator(".actions button").click()
    pin(page)
    page.wait_for_url("**/loan/view?id=*")


def test_a_loan_is_worked_out_and_applied_for_without_a_signal(server, page, herder):
    server.kill()
    choose(page)
    page.wait_for_selector("[data-cost]:not([hidden])")
    assert "སྒོར" in page.locator("[data-cost] .figure-value").inner_text()
    assert page.locator("[data-cost] tbody tr").count() >= 4
    assert "4.35" not in page.locator("[data-cost] .facts").inner_text()
    send_off(page)
    page.wait_for_selector(KEPT)
    page.wait_for_selector("ol.timeline li:has-text('ཁ་པར་ནང་ཉར་ཟིན།')")
    server.start()
    page.evaluate(SEND)
    page.wait_for_selector(ARRIVED)
    page.wait_for_selector("ol.timeline [data-id=received]")
    with server.inside():
        assert [(one.state, one.amount) for one in queries.applications_of(herder.person)] == [
            ("received", 3_000_000)
        ]


def test_what_was_chosen_is_still_there_when_the_page_is_opened_again(page, herder):
    choose(page)
    page.wait_for_selector("[data-cost]:not([hidden])")
    page.goto("/bo/loan/cost")
    page.wait_for_selector("[data-cost]:not([hidden])")
    assert page.locator("input[name=amount]:checked").input_value() == "30000"


def test_an_offer_is_read_and_accepted_without_a_signal_and_the_bank_learns_of_both(server, page, herder):
    with server.inside():
        ident = apply(herder)
        offered(herder, ident)
    page.evaluate(SEND)
    server.kill()
    page.goto(f"/bo/loan/offer?id={ident}")
    page.wait_for_selector("text=优干宁支行")
    assert "20,000" in page.locator(".figure-value").first.inner_text()
    page.locator("button[value=accept]").click()
    pin(page)
    page.wait_for_url("**/loan/view?id=*")
    page.wait_for_selector("[data-id=kept-offer-answer]")
    server.start()
    page.evaluate(SEND)
    page.wait_for_selector("ol.timeline [data-id=accepted]")
    with server.inside():
        assert queries.find_application(ident, herder.person).state == "accepted"
        assert queries.unopened_answers(herder.bank) == []


def test_what_the_bank_asks_is_corrected_without_a_signal(server, page, herder):
    with server.inside():
        ident = apply(herder)
        with transaction():
            actions.take_up(ident, herder.officer)
            actions.return_for_correction(ident, herder.officer, ["amount"], "两万够吗？")
    page.evaluate(SEND)
    server.kill()
    page.goto(f"/bo/loan/view?id={ident}")
    page.wait_for_selector("text=两万够吗？")
    page.goto(f"/bo/loan/correct?id={ident}")
    page.wait_for_selector("#correct:not([hidden])")
    assert page.locator("#amount").input_value() == "30000"
    assert not page.locator("#phone").is_visible()
    page.locator("#amount").fill("༢༠༠༠༠")
    page.locator(".actions button").click()
    page.wait_for_url("**/loan/view?id=*")
    server.start()
    page.evaluate(SEND)
    page.wait_for_selector("ol.timeline [data-id=corrected]")
    with server.inside():
        assert queries.find_application(ident, herder.person).amount == 2_000_000


def test_a_second_application_can_take_the_place_of_the_first(server, page, herder):
    with server.inside():
        first = apply(herder)
    page.evaluate(SEND)
    choose(page, "50000")
    send_off(page)
    page.evaluate(SEND)
    page.wait_for_selector("[data-keep=this]")
    page.locator("[data-keep=this]").click()
    pin(page)
    page.wait_for_selector("ol.timeline [data-id=received]", timeout=20_000)
    with server.inside():
        found = {one.id: one.state for one in queries.applications_of(herder.person)}
        assert found.pop(first) == "withdrawn"
        assert list(found.values()) == ["received"]
