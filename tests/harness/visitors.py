"""People of the demo county in a browser: a herder whose phone was made ready, an officer at the desk."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pyotp
from playwright.sync_api import BrowserContext, Page

from app.demo.papers import Card, Papers, SignIn, read_papers
from app.foundation.settings import Settings
from tests.harness import server as servers
from tests.harness.server import LiveServer


@contextlib.contextmanager
def demo_server(folder: Path) -> Iterator[tuple[LiveServer, Papers]]:
    """A running server with the whole demo county, and the papers that open it."""
    served = servers.prepared(folder)
    served.command("demo", "fill")
    papers = read_papers(Settings.from_environ(served.variables))
    if papers is None:
        raise RuntimeError("the demo county was not filled")
    served.start()
    try:
        yield served, papers
    finally:
        served.kill()


def make_phone_ready(context: BrowserContext, card: Card, language: str) -> Page:
    """Card, name, PIN, "my own phone": the page that says that the phone is ready, with everything pulled."""
    page = context.new_page()
    page.goto(f"/{language}/sign-in?card={card.token}")
    page.locator("form#enter .option").first.click()
    page.fill("form#enter input[type=password]", card.pin)
    page.locator("[data-own-phone] label").click()
    page.locator("button[form=enter]").click()
    page.wait_for_url("**/ready")
    page.wait_for_timeout(6000)
    return page


def open_on_phone(page: Page, path: str, pin: str) -> None:
    """Go to a page of the phone; the PIN is typed where the phone has locked itself meanwhile."""
    page.goto(path)
    page.wait_for_timeout(900)
    if page.locator("html[data-state=locked]").count():
        if not page.locator("#pin-question:not([hidden])").count():
            page.locator("[data-unlock]:visible").first.click()
        page.locator("#pin-question:not([hidden]) input[type=password]").fill(pin)
        page.locator("[data-pin-form] button[type=submit]").click()
        page.wait_for_selector("html[data-state=open]")
    page.wait_for_timeout(900)


def sit_down(context: BrowserContext, who: SignIn, language: str) -> Page:
    """User name, password and the six digits of this half minute."""
    page = context.new_page()
    page.goto(f"/{language}/staff/sign-in")
    page.fill("[name=user_name]", who.user_name)
    page.fill("[name=password]", who.password)
    page.fill("[name=code]", pyotp.TOTP(who.totp).now())
    page.locator("button[form=staff]").click()
    page.wait_for_url("**/desk/**")
    return page


def open_file(page: Page, language: str, group: str = "work") -> str:
    """Open the first application of a group for its purpose; its path."""
    page.goto(f"/{language}/desk/?group={group}")
    page.locator(".entries a").first.click()
    page.locator("label:has([name=purpose])").first.click()
    page.locator("form[action$='/look'] button").click()
    page.wait_for_load_state()
    return page.evaluate("location.pathname")
