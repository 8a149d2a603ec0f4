"""The file on a herder's phone: page by page without a signal, kept, sent, merged and taken back."""

import os
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page
from werkzeug.datastructures import MultiDict

from app.filing.queries import current_file, current_worth
from app.foundation.contracts import Author
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.people.actions import join, make_person
from app.people.queries import household_of
from app.sync.door import submit_from_web
from tests.browser.test_phone import BOTH_KEPT
from tests.harness.enrolled import PIN, enrol, script
from tests.harness.homes import GOOD, consent_fields
from tests.people.made import id_no

SHOTS = os.environ.get("SHOTS")
PAGES = {
    "you": ("id_no", "id_valid_to", "marital", "phone", "phone_owner"),
    "household": ("kind", "member_count", "labor_count", "student_count", "minor_count"),
    "pasture": ("pasture_contract_mu", "pasture_ban_mu", "pasture_balance_mu"),
    "livestock": (
        "yak_total",
        "yak_female_breed",
        "yak_2y_minus",
        "sheep_total",
        "ewe_breed",
        "lamb",
        "cattle",
    ),
    "buildings": ("warm_shed_m2", "motorcycle_count", "car_count", "tractor_count"),
    "owed": ("owes_to",),
}
STATES = script(
    "const { outline } = await load('store/entries'); return (await outline()).map(each => each.state)"
)


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def write(page: Page, name: str, text: str) -> None:
    """Answer one question as a finger would."""
    box = page.locator(f'[data-field="{name}"]')
    if box.locator('input[type="radio"], input[type="checkbox"]:not([name="sure"])').count():
        box.locator(f'label:has(input[value="{text}"])').first.click()
    else:
        box.locator(f'[name="{name}"]').fill(text)
        box.locator(f'[name="{name}"]').blur()


def go_on(page: Page) -> None:
    page.locator("[data-next]").click()


def fill(page: Page, name: str, **more: str) -> None:
    page.wait_for_url(f"**/file/{name}")
    page.wait_for_selector("html[data-state=open]")
    page.wait_for_timeout(150)
    for field in PAGES[name]:
        write(page, field, (GOOD | more)[field])
    shot(page, f"section-{name}")
    go_on(page)


def confirm(page: Page) -> None:
    page.locator("#pin-of-person").fill(PIN)
    page.locator("[data-pin-form] button[type=submit]").click()


def file_all(page: Page, language: str = "bo", **more: str) -> None:
    page.goto(f"/{language}/file/you")
    for name in PAGES:
        fill(page, name, **more)
    page.wait_for_url("**/file/review")
    page.wait_for_selector("html[data-state=open]")
    page.wait_for_selector('[data-answer="yak_total"]:not([hidden])')


@pytest.fixture
def person(server, page: Page) -> uuid.UUID:
    page.goto("/bo/")
    enrol(page, server)
    page.goto("/bo/")
    assert any(page.evaluate(BOTH_KEPT) for _ in range(3))
    return uuid.UUID(page.evaluate(script("return (await load('store/vault')).current()")))


def all_arrived(page: Page, entries: int) -> None:
    """Send by a tap and wait until so many entries, and nothing else, have arrived."""
    page.goto("/zh/outbox")
    page.wait_for_selector("html[data-state=open]")
    states: list[str] = []
    for _ in range(100):
        states = page.evaluate(STATES)
        if states == ["arrived"] * entries:
            return
        page.evaluate("document.querySelector('[data-do=send]').click()")
        page.wait_for_timeout(200)
    raise AssertionError(states)


def filed(server, person: uuid.UUID):
    with server.inside():
        home = household_of(person)
        return current_file(home.id) if home else None


@pytest.mark.parametrize("language", ["bo", "zh"])
def test_a_household_is_filed_without_a_signal_and_arrives_once(server, page, person, language):
    server.kill()
    file_all(page, language)
    shot(page, f"review-{language}")
    page.locator('label:has([name="promise"])').click()
    page.locator('label:has([name="agree"])').click()
    page.locator("[data-submit]").click()
    confirm(page)
    page.wait_for_url(f"**/{language}/file")
    page.wait_for_selector('[data-if="kept"]:not([hidden])')
    shot(page, f"overview-kept-{language}")
    assert len(page.evaluate(STATES)) == 2
    assert "arrived" not in page.evaluate(STATES)
    server.start()
    all_arrived(page, 2)
    found = filed(server, person)
    assert (found.number, found.answers["yak_total"]) == (1, "48")
    page.goto(f"/{language}/file")
    page.wait_for_selector('[data-if="received"]:not([hidden])')
    shot(page, f"overview-arrived-{language}")


def test_half_a_page_outlives_the_closed_browser(server, page, phone, person):
    server.kill()
    page.goto("/zh/file/household")
    page.wait_for_selector("html[data-state=open]")
    page.wait_for_timeout(200)
    write(page, "kind", "herder")
    write(page, "member_count", "༥")
    page.wait_for_selector("[data-saved]:not([hidden])")
    page.close()
    other = phone.new_page()
    other.goto("/zh/file/household")
    other.wait_for_selector("html[data-state=locked]")
    confirm(other)
    other.wait_for_selector('[name="kind"][value="herder"]:checked')
    assert other.locator('[name="member_count"]').input_value() == "༥"
    assert other.locator('[name="kind"][value="herder"]').is_checked()


def test_wrong_answers_are_told_in_the_persons_language_and_keep_what_was_typed(server, page, person):
    server.kill()
    page.goto("/bo/file/you")
    page.wait_for_selector("html[data-state=open]")
    page.wait_for_timeout(200)
    write(page, "id_no", "632324850301101")
    go_on(page)
    page.wait_for_selector("[data-errors-of-phone]:not([hidden])")
    words = page.locator('[data-error-for="id_no"]').inner_text()
    assert "15" in words
    assert "།" in words
    assert page.locator('[name="id_no"]').input_value() == "632324850301101"
    assert page.locator("[data-errors-of-phone] a").count() >= 3
    shot(page, "errors-bo")


def test_steppers_count_and_a_slip_is_asked_about_once(server, page, person):
    server.kill()
    page.goto("/zh/file/household")
    fill(page, "household")
    fill(page, "pasture")
    page.wait_for_url("**/file/livestock")
    page.wait_for_selector("html[data-state=open]")
    page.wait_for_timeout(200)
    box = page.locator('[data-field="yak_total"]')
    for step in ("10", "10", "1", "-1"):
        box.locator(f'[data-step="{step}"]').click()
    assert page.locator('[name="yak_total"]').input_value() == "20"
    write(page, "yak_total", "600")
    write(page, "sheep_total", "10")
    go_on(page)
    page.wait_for_selector('[data-doubt-for="yak_total"]:not([hidden])')
    shot(page, "doubt-zh")
    box.locator('label:has([name="sure"])').click()
    go_on(page)
    page.wait_for_url("**/file/buildings")


def test_worth_is_kept_with_its_own_consent_and_taken_back_without_a_signal(server, page, person):
    file_all(page, "zh")
    page.locator('label:has([name="promise"])').click()
    page.locator('label:has([name="agree"])').click()
    page.locator("[data-submit]").click()
    confirm(page)
    page.wait_for_url("**/zh/file")
    page.goto("/zh/file/worth")
    page.wait_for_selector("html[data-state=open]")
    page.wait_for_timeout(200)
    assert page.locator('[data-item-of="income"]').is_hidden()
    page.locator('label:has([name="items"][value="income"])').click()
    write(page, "income_as", "bands")
    write(page, "income_band", "b2")
    shot(page, "worth-zh")
    page.locator('label:has([name="agree"])').click()
    page.locator("[data-submit]").click()
    confirm(page)
    page.wait_for_url("**/zh/file")
    all_arrived(page, 4)
    with server.inside():
        assert set(current_worth(person)) == {"income"}
    page.goto("/zh/consents")
    page.wait_for_selector("section.card[data-filled] >> nth=1")
    server.kill()
    shot(page, "consents-zh")
    card = page.locator("section.card[data-filled]").filter(has_text="收入").first
    card.locator("summary").click()
    card.locator("[data-withdraw]").click()
    page.wait_for_selector("text=还没生效")
    shot(page, "consents-leaving-zh")
    server.start()
    all_arrived(page, 5)
    with server.inside():
        session.rollback()
        assert current_worth(person) == {}


def test_two_answers_to_one_figure_are_shown_side_by_side_and_decided(server, page, person):
    file_all(page, "zh")
    submit(page, "zh")
    all_arrived(page, 2)
    page.goto("/zh/file/livestock")
    page.wait_for_selector("html[data-state=open]")
    page.wait_for_selector('[data-field="yak_total"] .last:not([hidden])')
    page.wait_for_timeout(300)
    write(page, "yak_total", "60")
    go_on(page)
    page.wait_for_url("**/file/buildings")
    changed_by_the_spouse(server, person, yak_total="50", sheep_total="130")
    page.goto("/zh/file/review")
    page.wait_for_selector('[data-answer="yak_total"]:not([hidden])')
    page.locator('label:has([name="promise"])').click()
    page.locator("[data-submit]").click()
    page.wait_for_url("**/zh/file")
    page.wait_for_selector('[data-if="needs"]:not([hidden])')
    page.goto("/zh/file/review")
    page.wait_for_selector("fieldset[data-filled]")
    shot(page, "conflict-zh")
    assert page.locator("fieldset[data-filled]").count() == 1
    page.locator('label:has([name="promise"])').click()
    page.locator("[data-submit]").click()
    page.wait_for_url("**/zh/file")
    page.wait_for_selector('[data-if="received"]:not([hidden])')
    for _ in range(50):
        answers = filed(server, person).answers
        if answers["yak_total"] == "60":
            break
        page.wait_for_timeout(200)
    assert (answers["yak_total"], answers["sheep_total"]) == ("60", "130")


def submit(page: Page, language: str) -> None:
    """The last page for the first time: promise, consent, PIN."""
    page.locator('label:has([name="promise"])').click()
    page.locator('label:has([name="agree"])').click()
    page.locator("[data-submit]").click()
    confirm(page)
    page.wait_for_url(f"**/{language}/file")


def changed_by_the_spouse(server, person: uuid.UUID, **more: str) -> None:
    """Another adult of the household files the first version with other figures."""
    with server.inside():
        with transaction():
            spouse = make_person(name_zh="卓玛措", id_no=id_no())
            join(household_of(person).id, spouse.id, "10")
        author = Author("person", spouse.id)
        submit_from_web("consent", MultiDict(consent_fields()), author=author, entry_id=new_id())
        submit_from_web("household-file", MultiDict(GOOD | more), author=author, entry_id=new_id(), base="1")
