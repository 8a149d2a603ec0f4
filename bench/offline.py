"""From the tap on the icon to a usable page, without a server, on a processor slowed down six times."""

import statistics
import time

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
    return tell(
        "Offline, six times slower",
        [Figure("from the tap to a page that can be used (median of 7)", statistics.median(took), "s", 0.5)],
    )


def _start(context) -> float:
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    begin = time.perf_counter()
    page.goto("/zh/file", wait_until="domcontentloaded")
    page.wait_for_selector("html[data-state] h1")
    spent = time.perf_counter() - begin
    page.close()
    return spent
