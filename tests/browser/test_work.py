"""A grid worker's day: thirty visits without a signal in few taps each, and everything arrives once in the evening."""

import uuid
from collections import Counter
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from app.codes.actions import bind, issue_slip, print_blank
from app.codes.tickets import issue_ticket
from app.filing.models import FileVersion
from app.foundation.contracts import Author
from app.foundation.db import session, transaction
from app.foundation.ids import new_id
from app.people.grids import assign_grid, make_grid, place
from app.people.models import Household
from app.sync.door import submit_from_web
from app.visits.models import Visit
from tests.harness.enrolled import PIN, script
from tests.harness.homes import GOOD, consent_fields
from tests.harness.workers import make_staff
from tests.people.made import VILLAGE, id_no, make_home, make_person

MOST_TAPS = 8
KEPT = """async () => {
  for (let i = 0; i < 300; i++) {
    if ((await caches.match('/bo/work/keep.json')) && (await caches.match('/zh/work/keep.json'))) return true;
    await new Promise(done => setTimeout(done, 100));
  }
  return false;
}"""
STATES = script(
    "const { outline } = await load('store/entries'); return (await outline()).map(each => each.state)"
)
HELD = script("return (await (await load('store/rows')).rows('household-brief')).length")


@dataclass
class Day:
    """A worker's households, with a number of each one's slip, and a blank card."""

    homes: list[uuid.UUID] = field(default_factory=list)
    numbers: dict[uuid.UUID, str] = field(default_factory=dict)
    code: str = ""
    blank: str = ""


class Finger:
    """Taps, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, what: str) -> None:
        self.page.locator(what).first.click()
        self.taps += 1


def a_day(server, page: Page, homes: int, filed: bool = False) -> Day:
    """A worker with a phone of his own that holds his grid, ready for a day without a signal."""
    day = Day()
    with server.inside():
        with transaction():
            staff, grid = make_staff(), make_grid(VILLAGE, "一网格", "དྲ་མིག་དང་པོ")
            assign_grid(grid.id, staff.id)
            cards = print_blank(homes + 1)
            day.blank = cards[-1].short_code
            people = []
            for card in cards[:-1]:
                person = make_person()
                home = make_home(person)
                place(home.id, grid.id)
                bind(card, home.id, by="test")
                day.homes.append(home.id)
                people.append(person.id)
                day.numbers[home.id] = issue_slip(home.id, by="test").one_time[0]
            day.code = cards[0].short_code
        for person in people if filed else []:
            author = Author("person", person)
            submit_from_web("consent", MultiDict(consent_fields()), author=author, entry_id=new_id())
            submit_from_web("household-file", MultiDict(GOOD), author=author, entry_id=new_id())
        with transaction():
            ticket = issue_ticket(staff, by="test", language="bo")
    page.goto(f"/bo/phone/{ticket.url.rsplit('/', 1)[1]}")
    page.locator("#choose-pin [name=pin]").fill(PIN)
    page.locator("#choose-pin [name=again]").fill(PIN)
    page.locator("button[form=choose-pin]").click()
    page.wait_for_url("**/bo/work/ready")
    page.wait_for_selector('[data-if="ready"]:not([hidden])', timeout=60000)
    assert page.evaluate(KEPT)
    assert page.evaluate(HELD) == homes
    return day


def opened(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_selector("html[data-state=open]")
    page.wait_for_selector("[data-groups] .row", timeout=15000)


def all_arrived(page: Page, entries: int) -> None:
    page.goto("/zh/work/outbox")
    page.wait_for_selector("html[data-state=open]")
    states: list[str] = []
    for _ in range(150):
        states = page.evaluate(STATES)
        if states == ["arrived"] * entries:
            return
        page.evaluate("document.querySelector('[data-do=send]').click()")
        page.wait_for_timeout(300)
    raise AssertionError(Counter(states))


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
        page.wait_for_function(f"document.querySelectorAll('[data-results] li').length === {many}")
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
    page.wait_for_function(f"document.querySelector('[name=id_no]')?.value === '{number}'")
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
