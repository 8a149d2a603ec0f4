"""A grid worker's day: thirty visits without a signal in few taps each, and everything arrives once in the evening."""

import uuid
from collections import Counter

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.filing.models import FileVersion
from app.foundation.db import session
from app.people.models import Household
from app.visits.models import Visit
from tests.harness.enrolled import script
from tests.harness.walks import HELD, STATES, a_day, all_arrived, opened
from tests.people.made import id_no

MOST_TAPS = 8


class Finger:
    """Taps, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, what: str) -> None:
        self.page.locator(what).first.click()
        self.taps += 1


def test_the_first_page_of_a_workers_phone_is_the_list(server, page):
    a_day(server, page, 1)
    server.kill()
    page.goto("/bo/")
    page.wait_for_url("**/bo/work")
    page.wait_for_selector("[data-groups] .row")


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("language", "homes"), [("bo", 30), ("zh", 3)])
def test_visits_without_a_signal_take_few_taps_each_and_arrive_once(server, page, language, homes):
    day = a_day(server, page, homes, filed=True)
    server.kill()
    opened(page, f"/{language}/work")
    most = 0
    for place_in_list, home in enumerate(day.homes):
        finger = Finger(page)
        finger.tap(f'[data-groups] .row[href$="{home}"]')
        page.wait_for_selector("[data-outcome]", state="attached")
        finger.tap(".door--next:visible")
        page.wait_for_selector('[data-answer="yak_total"]:not([hidden])')
        finger.tap('label:has([name="promise"])')
        finger.tap("[data-agree]")
        page.wait_for_url(f"**/{language}/work/consent?**")
        page.wait_for_selector("html[data-state=open]")
        finger.tap('label:has([name="manner"][value="read-aloud"])')
        finger.tap('label:has([name="confirm"][value="number"])')
        finger.tap("#number")
        page.locator("#number").fill(day.numbers[home])
        finger.tap("[data-agree]")
        page.wait_for_url(f"**/{language}/work")
        page.wait_for_selector(f'[data-groups] .row[href$="{home}"] .chip--kept:visible')
        assert page.locator(".progress-count").inner_text() == f"{place_in_list + 1} / {homes}"
        most = max(most, finger.taps)
    assert most <= MOST_TAPS
    assert "arrived" not in page.evaluate(STATES)
    server.start()
    all_arrived(page, homes * 3)
    with server.inside():
        visits = Counter(session.scalars(select(Visit.household_id)))
        assert visits == Counter(day.homes)
        versions = Counter(session.scalars(select(FileVersion.household_id)))
        assert versions == Counter(dict.fromkeys(day.homes, 2))
    opened(page, f"/{language}/work")
    assert page.locator(".progress-count").inner_text() == f"{homes} / {homes}"
    assert page.locator("[data-groups] .chip--kept:visible").count() == 0


def test_a_refusal_takes_two_taps_asks_nothing_and_keeps_no_reason(server, page):
    day = a_day(server, page, 2)
    server.kill()
    opened(page, "/bo/work")
    page.locator(f'[data-groups] .row[href$="{day.homes[0]}"]').click()
    finger = Finger(page)
    finger.tap('.ending:has([data-outcome="refused"]) summary')
    assert page.locator('[data-outcome="refused"] input, [data-outcome="refused"] textarea').count() == 0
    finger.tap('[data-outcome="refused"] button')
    page.wait_for_url("**/bo/work")
    page.wait_for_selector("[data-groups] .chip--kept:visible")
    assert finger.taps == 2
    assert page.locator(".progress-count").inner_text() == "1 / 2"
    server.start()
    all_arrived(page, 1)
    with server.inside():
        assert session.scalars(select(Visit.outcome)).all() == ["refused"]


def test_a_household_is_found_by_name_initials_number_and_card(server, page):
    day = a_day(server, page, 3)
    server.kill()
    opened(page, "/zh/work")
    with server.inside():
        number = session.get_one(Household, day.homes[0]).household_no
    for typed, many in (("才让", 3), ("ཚེ་རིང", 3), ("CRZM", 3), (number, 1), (day.code.lower(), 1)):
        page.locator("#find").fill(typed)
        expect(page.locator("[data-results] li")).to_have_count(many)
    page.locator("#find").fill(day.blank)
    page.wait_for_selector('[data-if="stranger"]:not([hidden])')


def test_a_household_on_no_list_is_made_on_the_spot_with_its_card(server, page):
    day = a_day(server, page, 1)
    server.kill()
    page.goto("/bo/work/new")
    page.wait_for_selector("html[data-state=open]")
    page.wait_for_selector('[name="grid"]', state="attached")
    number = id_no("19800101")
    for name, text in (("name_zh", "旦增"), ("id_no", number), ("card", day.blank)):
        page.locator(f'[name="{name}"]').fill(text)
    page.locator("[data-submit]").click()
    page.wait_for_url("**/bo/work/file/you?id=**")
    page.wait_for_selector("html[data-state=open]")
    expect(page.locator("[name=id_no]")).to_have_value(number)
    made = uuid.UUID(page.url.split("id=")[1])
    opened(page, "/bo/work")
    assert page.locator("[data-groups] .row").count() == 2
    server.start()
    all_arrived(page, 1)
    with server.inside():
        assert session.get(Household, made) is not None


def test_what_was_told_leaves_after_its_days_and_unsent_work_stays(server, page):
    day = a_day(server, page, 2)
    server.kill()
    opened(page, "/bo/work")
    page.locator(f'[data-groups] .row[href$="{day.homes[0]}"]').click()
    page.locator('.ending:has([data-outcome="not-home"]) summary').click()
    page.locator('[data-outcome="not-home"] button').click()
    page.wait_for_url("**/bo/work")
    page.evaluate(
        script(
            "const { personal } = await load('store/db'); const { current } = await load('store/vault');"
            "const db = await personal(await current()); await db.put('meta', Date.now() - 8 * 86400000, 'pulled')"
        )
    )
    page.goto("/bo/work")
    page.wait_for_selector('[data-if="none"]:not([hidden])')
    assert page.evaluate(HELD) == 0
    server.start()
    all_arrived(page, 1)
    for _ in range(50):
        if page.evaluate(HELD) == 2:
            return
        page.wait_for_timeout(200)
    raise AssertionError("the rows did not come back")
