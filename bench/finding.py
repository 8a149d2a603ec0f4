"""A grid worker types into the search of his list, on a processor slowed down six times."""

import statistics

from playwright.sync_api import Page, sync_playwright

from app.foundation.ids import new_id
from bench.budgets import Figure, tell
from bench.offline import CHROMIUM, SLOWED
from tests.harness.enrolled import PIN, call
from tests.harness.server import LiveServer

MANY = 600
NAMES = (("才让卓玛", "ཚེ་རིང་སྒྲོལ་མ", "crzm"), ("多杰太", "རྡོ་རྗེ་ཐར", "djt"), ("尕藏当智", "སྐལ་བཟང་དོན་གྲུབ", "gzdz"))
TYPED = ("d", "dj", "djt", "多杰", "སྐལ", "00123")
KEY = """typed => new Promise(done => {
  const field = document.querySelector('#find'), began = performance.now();
  field.value = typed;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done((performance.now() - began) / 1000)));
})"""
HOLD = """const { create, newKeys } = await load('store/vault');
await create({ ...given, keys: await newKeys() });
await (await load('store/rows')).takePage(given.rows, { pulled: Date.now() });"""


def measure(server: LiveServer) -> list[Figure]:
    """The list holds 600 households in three groups; the figure is the slowest of the medians of seven keystrokes each."""
    server.start()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 740}, base_url=server.url)
        page.goto("/zh/work/ready")
        page.evaluate(call(HOLD, _given()))
        page.goto("/zh/work")
        page.wait_for_selector("[data-groups] summary")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        slowest = max(_keystroke(page, typed) for typed in TYPED)
        browser.close()
    server.kill()
    return tell(
        f"Search among {MANY} households, six times slower",
        [Figure("from the keystroke to its result", slowest, "s", 0.1)],
    )


def _keystroke(page: Page, typed: str) -> float:
    return statistics.median(float(page.evaluate(KEY, typed)) for _ in range(7))


def _given() -> dict[str, object]:
    answer = {"person": str(new_id()), "household": None, "device": str(new_id()), "key": "k1", "epoch": ""}
    return {
        "pin": PIN,
        "answer": {**answer, "language": "zh", "masked": "公*", "staff": True},
        "rows": [_row(place) for place in range(MANY)],
    }


def _row(place: int) -> dict[str, object]:
    zh, bo, initials = NAMES[place % len(NAMES)]
    adult = {"id": str(new_id()), "zh": zh, "bo": bo, "last4": "0012", "relation": "01"}
    told = {
        "no": f"632324100200{place:04d}7",
        "group": f"{place % 3 + 1}社",
        "name_zh": zh,
        "name_bo": bo,
        "initials": initials,
        "code": "",
        "adults": [adult, {**adult, "id": str(new_id()), "relation": "10"}],
        "answers": {"yak_total": "48"},
        "version": 1,
        "state": "",
    }
    return {"kind": "household-brief", "id": str(new_id()), "number": place + 1, "data": told}
