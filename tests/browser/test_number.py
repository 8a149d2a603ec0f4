"""A consent confirmed by a one-time number without a signal: sealed as it is typed, lost nowhere, and mended when it was a wrong one."""

import pytest
from sqlalchemy import func, select

from app.consent.models import Consent
from app.filing.models import FileVersion
from app.foundation.db import session
from app.sync.models import AcceptedEntry, QuarantinedEntry
from app.visits.models import Visit
from tests.harness.enrolled import script
from tests.harness.measure import clipped, sideways
from tests.harness.walks import a_day, all_arrived, came_back, come_to, opened

HELD = """async () => {
  const told = [Object.entries(localStorage), Object.entries(sessionStorage), location.href, document.body.outerHTML];
  told.push(Array.from(document.querySelectorAll('input'), each => each.value));
  const seen = [];
  const walk = what => {
    if (what instanceof ArrayBuffer) what = new Uint8Array(what);
    if (what instanceof Uint8Array) seen.push(new TextDecoder('latin1').decode(what));
    else if (what instanceof Blob || what instanceof CryptoKey) seen.push(String(what));
    else if (what && typeof what === 'object') Object.entries(what).forEach(pair => pair.forEach(walk));
    else seen.push(String(what));
  };
  const done = request => new Promise((yes, no) => ((request.onsuccess = () => yes(request.result)), (request.onerror = no)));
  let stores = 0;
  for (const { name } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(name));
    for (const store of Array.from(db.objectStoreNames)) {
      const rows = db.transaction(store).objectStore(store);
      walk([await done(rows.getAllKeys()), await done(db.transaction(store).objectStore(store).getAll())]);
      stores += 1;
    }
    db.close();
  }
  walk(told);
  return { stores, text: seen.join('\\n') };
}"""
OPENED = script(
    "const { entries } = await load('store/entries'); const { draft } = await load('store/drafts');"
    "const told = (await entries()).map(each => `${each.id} ${each.fields}`);"
    "return told.join('\\n') + JSON.stringify(await draft(`assisted-file ${given}`))"
)
WRONG = "000000"


@pytest.fixture
def day(server, page):
    return a_day(server, page, 1, filed=True)


def agrees(page, number):
    page.locator('label:has([name="manner"][value="read-aloud"])').click()
    page.locator('label:has([name="confirm"][value="number"])').click()
    page.locator("#number").fill(number)
    page.locator("[data-agree]").click()


def files(page, home, number):
    """Last year's file once more, with the promise and the consent."""
    opened(page, "/bo/work")
    page.locator(f'[data-groups] .row[href$="{home}"]').click()
    page.locator(".door--next:visible").click()
    page.locator('label:has([name="promise"])').click()
    page.locator("[data-agree]").click()
    come_to(page, "/bo/work/consent?**")
    assert sideways(page) == clipped(page) == []
    agrees(page, number)
    come_to(page, "/bo/work")
    page.wait_for_selector(f'[data-groups] .row[href$="{home}"] .chip--kept:visible')


def lies(page):
    """All that lies in the stores and on the page of this phone, as text."""
    held = page.evaluate(HELD)
    assert held["stores"] > 5
    assert "arrived" in held["text"] or "kept" in held["text"], "the search reads what lies there"
    return held["text"]


def test_a_number_is_sealed_as_it_is_typed_and_a_wrong_one_is_mended_on_the_phone(server, page, day):
    [home] = day.homes
    right = day.numbers[home]
    server.kill()
    files(page, home, WRONG)
    server.start()
    came_back(page, ["needs", "waiting", "waiting"])
    server.kill()

    page.goto("/bo/work")
    page.wait_for_selector(f'[data-groups] .row[href$="{home}"] .chip--wrong:visible')
    page.goto("/bo/work/outbox")
    page.wait_for_selector("html[data-state=open]")
    page.locator("[data-each=entries] .notice--wrong:visible").wait_for()
    page.locator('[data-each=entries] a[href*="again="]:visible').last.click()
    come_to(page, "/bo/work/consent?**")
    page.wait_for_selector('[data-if="message"] .notice--wrong:visible')
    agrees(page, right)
    come_to(page, "/bo/work/household?**")
    opens = page.evaluate(OPENED, str(home))
    assert str(home) in opens, "the search reads what is sealed there"
    assert right not in opens
    assert right not in lies(page)

    server.start()
    all_arrived(page, 3)
    assert right not in lies(page)
    with server.inside():
        came = dict(
            session.execute(select(AcceptedEntry.kind, func.count()).group_by(AcceptedEntry.kind)).all()
        )
        assert came["assisted-consent"] == came["assisted-file"] == came["visit"] == 1
        assert session.scalar(select(func.count()).select_from(QuarantinedEntry)) == 1
        assert (
            session.scalar(select(func.count()).select_from(Consent).where(Consent.method == "number")) == 1
        )
        assert session.scalar(select(func.count()).select_from(FileVersion)) == 2
        assert session.scalar(select(func.count()).select_from(Visit)) == 1
