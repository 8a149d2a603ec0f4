"""From the tap on the icon to a usable page, without a server, on a processor slowed down six times."""

import statistics

from playwright.sync_api import sync_playwright

from bench.budgets import Figure, tell
from tests.harness.enrolled import enrol
from tests.harness.server import LiveServer

CHROMIUM = "/usr/bin/chromium"
SLOWED = 6


def measure(server: LiveServer) -> list[Figure]:
    """The main thread is slowed, as the browser offers it; the pools of the browser are not, so a real phone takes longer."""
    server.start()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=server.url)
        page = context.new_page()
        page.goto("/zh/")
        enrol(page, server)
        page.goto("/zh/ready")
        page.wait_for_function(
            "async () => (await caches.keys()).length > 0 && navigator.serviceWorker.controller"
        )
        page.wait_for_timeout(5000)
        page.close()
        server.kill()
        took = [_start(context) for _ in range(7)]
        browser.close()
    shown, known = (statistics.median(one) for one in zip(*took, strict=True))
    return tell(
        "Offline, six times slower (median of 7)",
        [
            Figure("from the tap to a page that can be read and tapped", shown, "s", 0.5),
            Figure("until the store has been asked and the bar is true", known, "s"),
        ],
    )


def _start(context) -> tuple[float, float]:
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.goto("/zh/file", wait_until="commit")
    page.wait_for_selector("html[data-state] h1", state="attached")
    known = page.evaluate("performance.now()") / 1000
    shown = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000
    page.close()
    return shown, known
