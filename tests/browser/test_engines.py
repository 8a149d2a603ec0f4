"""The offline core in every engine: kept without a server, locked, opened, sent; and nothing readable on the disk."""

import pytest

from tests.browser.test_phone import BOTH_KEPT, CONSENT
from tests.harness.enrolled import PIN, call, enrol_with

KEEP = call("const { keepEntry } = await load('store/entries'); return keepEntry('consent', given)", CONSENT)
STATES = call(
    "const { outline } = await load('store/entries'); return (await outline()).map(each => each.state)"
)
LOCK = call("const { lock, state } = await load('store/vault'); await lock(); return state()")
UNLOCK = call("const { unlock } = await load('store/vault'); return unlock(given)", PIN)
READ = call(
    "const { entries } = await load('store/entries'); return (await entries())[0].fields.get('about')"
)
SEND = call("const { send } = await load('sync/sender'); return (await send()).ok")


@pytest.mark.parametrize("engine", ["firefox", "webkit"])
def test_another_engine_keeps_without_a_server_and_sends_when_it_is_back(server, request, engine):
    tab = request.getfixturevalue(engine)
    tab.goto(f"{server.url}/zh/")
    enrol_with(tab.run, server)
    tab.goto(f"{server.url}/zh/")
    assert tab.run(f"({BOTH_KEPT})()")
    server.kill()
    tab.goto(f"{server.url}/zh/outbox")
    assert tab.run("document.querySelector('h1').textContent") == "发送记录"
    tab.run(KEEP)
    assert tab.run(STATES)[0] in {"kept", "sending"}
    assert tab.run(LOCK) == "locked"
    # What was shown goes with the page: it loads itself anew, so the next words are said to a page of our own asking.
    tab.goto(f"{server.url}/zh/outbox")
    assert tab.run(UNLOCK) == {"open": True}
    assert tab.run(READ) == "platform"
    server.start()
    assert tab.run(SEND) is True
    assert tab.run(STATES) == ["needs"], "half a consent is explained"


def test_nothing_that_was_written_lies_readable_on_the_disk(server, playwright, tmp_path):
    context = playwright.chromium.launch_persistent_context(
        str(tmp_path / "profile"), executable_path="/usr/bin/chromium", args=["--no-sandbox"]
    )
    page = context.new_page()
    page.goto(f"{server.url}/zh/")
    enrol_with(page.evaluate, server, name="尼玛才仁")
    page.evaluate(
        call(
            "const { keepEntry } = await load('store/entries'); await keepEntry('consent', given)",
            {"items": "48151623"},
        )
    )
    page.evaluate(
        call("const { putDraft } = await load('store/drafts'); await putDraft('worth', given)", "48151623")
    )
    page.goto(f"{server.url}/zh/")
    page.wait_for_selector("h1:has-text('尼玛才仁')")
    context.close()
    folders = ("IndexedDB", "Service Worker", "Local Storage", "Session Storage", "Cache", "WebStorage")
    files = [
        path
        for path in (tmp_path / "profile").rglob("*")
        if path.is_file() and any(folder in path.parts for folder in folders)
    ]
    content = b"".join(path.read_bytes() for path in files)
    assert "qingxin".encode("utf-16-le") in content or b"qingxin" in content, "this is where the store lies"
    for mark in ("48151623", "尼玛才仁", PIN):
        for coding in ("utf-8", "utf-16-le"):
            assert mark.encode(coding) not in content, f"{mark} in {coding}"
