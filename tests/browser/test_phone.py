"""The phone itself in real browsers: ready without a signal, locked by a PIN, its outbox and its bar."""

from tests.harness.enrolled import PIN, enrol, script

KEEP = script("const { keepEntry } = await load('store/entries'); return keepEntry('consent', given)")
STATES = script(
    "const { outline } = await load('store/entries'); return (await outline()).map(each => each.state)"
)
CONSENT = {"about": "platform"}


BOTH_KEPT = """async () => {
  for (let i = 0; i < 200; i++) {
    if ((await caches.match('/bo/keep.json')) && (await caches.match('/zh/keep.json'))) return true;
    await new Promise(done => setTimeout(done, 100));
  }
  return false;
}"""


def ready(page, language="bo"):
    """Wait until both languages are on the phone."""
    page.goto(f"/{language}/")
    assert page.evaluate(BOTH_KEPT)


def test_without_the_server_every_page_of_the_phone_opens_in_both_languages(server, page):
    page.goto("/bo/")
    enrol(page, server)
    ready(page)
    server.kill()
    for language in ("bo", "zh"):
        for path in ("", "ready", "outbox", "unlock"):
            page.goto(f"/{language}/{path}")
            assert page.locator("html").get_attribute("lang").startswith(language)
            assert page.locator("h1").inner_text()
    page.goto("/zh/regions")
    assert page.locator("h1").inner_text() == "这里没有信号"


def test_the_next_page_of_the_same_tab_does_not_ask_for_the_pin(server, page):
    page.goto("/bo/")
    enrol(page, server)
    page.goto("/bo/")
    page.wait_for_selector("html[data-state=open]")
    page.wait_for_selector("h1:has-text('རྡོ་རྗེ་ཐར')")
    page.goto("/zh/")
    page.wait_for_selector("h1:has-text('多杰太')")


def test_another_tab_asks_for_the_pin(server, page, phone):
    page.goto("/zh/")
    enrol(page, server)
    other = phone.new_page()
    other.goto("/zh/")
    other.wait_for_selector("html[data-state=locked]")
    other.locator("[data-unlock]").click()
    other.locator("#pin-of-person").fill("111222")
    other.locator("[data-pin-form] button[type=submit]").click()
    other.wait_for_selector("[data-pin-wrong]:not([hidden])")
    other.locator("#pin-of-person").fill(PIN)
    other.locator("[data-pin-form] button[type=submit]").click()
    other.wait_for_selector("h1:has-text('多杰太')")


def test_what_is_kept_without_a_signal_is_shown_and_goes_when_it_returns(server, page):
    page.goto("/zh/")
    enrol(page, server)
    ready(page, "zh")
    server.kill()
    page.goto("/zh/outbox")
    page.wait_for_selector("html[data-state=open]")
    page.evaluate(KEEP, CONSENT)
    page.wait_for_selector("[data-bar] .notice--kept:not([hidden])")
    assert page.locator("[data-bar] [data-fill=kept]").inner_text() == "1"
    assert page.evaluate(STATES)[0] in {"kept", "sending"}
    server.start()
    page.locator("[data-do=send]").click()
    page.wait_for_selector("p:not([hidden]) > .chip--wrong")
    assert page.evaluate(STATES) == ["needs"], "half a consent is explained"
    assert page.locator("section .notice--wrong").inner_text()


def test_the_ready_page_says_what_is_missing(server, page):
    page.goto("/zh/ready")
    page.wait_for_selector("[data-if=missing]:not([hidden])")
    enrol(page, server)
    page.goto("/zh/ready")
    page.wait_for_selector("[data-item=pages] .chip--arrived:not([hidden])", timeout=20000)
    page.wait_for_selector("[data-item=rows] .chip--arrived:not([hidden])", timeout=20000)
