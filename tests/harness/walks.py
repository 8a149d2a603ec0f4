"""A grid worker's phone that holds his households, made ready as its owner does it, and how its work comes home; for browsers."""

import uuid
from collections import Counter
from dataclasses import dataclass, field

from playwright.sync_api import Page
from werkzeug.datastructures import MultiDict

from app.codes.actions import bind, issue_slip, print_blank
from app.codes.tickets import issue_ticket
from app.foundation.contracts import Author
from app.foundation.db import transaction
from app.foundation.ids import new_id
from app.people.grids import assign_grid, make_grid, place
from app.sync.door import submit_from_web
from tests.harness.enrolled import PIN, script
from tests.harness.homes import GOOD, consent_fields
from tests.harness.server import LiveServer
from tests.harness.workers import make_staff
from tests.people.made import VILLAGE, make_home, make_person

NAMES = (("才让卓玛", "ཚེ་རིང་སྒྲོལ་མ"), ("多杰太", "རྡོ་རྗེ་ཐར"), ("卓玛措", "སྒྲོལ་མ་མཚོ"))
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


SEND = script("const { send } = await load('sync/sender'); return send()")
TRIES = 30


@dataclass
class Day:
    """A worker's households with who lives in each, the first its head, a number of each one's slip and the token of
    its card; the first card's short code and that of a blank one.
    """

    worker: uuid.UUID
    grid: str = ""
    homes: list[uuid.UUID] = field(default_factory=list)
    people: dict[uuid.UUID, list[uuid.UUID]] = field(default_factory=dict)
    numbers: dict[uuid.UUID, str] = field(default_factory=dict)
    tokens: dict[uuid.UUID, str] = field(default_factory=dict)
    code: str = ""
    blank: str = ""


def a_day(
    server: LiveServer, page: Page, homes: int, filed: bool = False, language: str = "bo", adults: int = 1
) -> Day:
    """A worker with a phone of his own that holds his grid, ready for a day without a signal."""
    with server.inside():
        with transaction():
            staff, grid = make_staff(), make_grid(VILLAGE, "一网格", "དྲ་མིག་དང་པོ")
            assign_grid(grid.id, staff.id)
            day = Day(staff.id, grid.code)
            *cards, blank = print_blank(homes + 1)
            day.code, day.blank = cards[0].short_code, blank.short_code
            for card in cards:
                people = [make_person(*name) for name in NAMES[:adults]]
                home = make_home(*people)
                place(home.id, grid.id)
                bind(card, home.id, by="test")
                day.homes.append(home.id)
                day.tokens[home.id] = card.token
                day.people[home.id] = [one.id for one in people]
                day.numbers[home.id] = issue_slip(home.id, by="test").one_time[0]
        for head, *_others in day.people.values() if filed else []:
            author = Author("person", head)
            submit_from_web("consent", MultiDict(consent_fields()), author=author, entry_id=new_id())
            submit_from_web("household-file", MultiDict(GOOD), author=author, entry_id=new_id())
        with transaction():
            ticket = issue_ticket(staff, by="test", language=language)
    page.goto(f"/{language}/phone/{ticket.url.rsplit('/', 1)[1]}")
    page.locator("#choose-pin [name=pin]").fill(PIN)
    page.locator("#choose-pin [name=again]").fill(PIN)
    page.locator("button[form=choose-pin]").click()
    page.wait_for_url(f"**/{language}/work/ready")
    page.wait_for_selector('[data-if="ready"]:not([hidden])', timeout=60000)
    assert page.evaluate(KEPT)
    assert page.evaluate(HELD) == homes
    return day


def opened(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_selector("html[data-state=open]")
    page.wait_for_selector("[data-groups] .row", timeout=15000)


def come_to(page: Page, address: str) -> None:
    page.wait_for_url(f"**{address}")
    page.wait_for_selector("html[data-state=open]")


def all_arrived(page: Page, entries: int) -> None:
    """Each of these entries has its receipt; it is sent as often as a phone tries before it waits."""
    came_back(page, ["arrived"] * entries)


def came_back(page: Page, expected: list[str]) -> None:
    """On the page of what was sent, oldest first: how each entry stands once the phone has spoken with the server."""
    page.goto("/zh/work/outbox")
    page.wait_for_selector("html[data-state=open]")
    states: list[str] = []
    for _ in range(TRIES):
        page.evaluate(SEND)
        states = page.evaluate(STATES)
        if states == expected:
            return
    raise AssertionError(Counter(states))
