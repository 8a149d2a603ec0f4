"""A herder's phone as a person uses it: one browser folder that is closed and opened again, and the PIN where it is asked."""

from tests.browser.conftest import CHROMIUM, EXPECTED, PHONE

PIN = "274916"


class Handset:
    """One phone, 360 × 740. Its browser can be closed and opened again; what it keeps stays in its folder."""

    def __init__(self, playwright, folder, url):
        self.playwright, self.folder, self.url = playwright, folder, url
        self.wrong = []
        self.open()

    def open(self):
        self.context = self.playwright.chromium.launch_persistent_context(
            self.folder, executable_path=CHROMIUM, args=["--no-sandbox"], base_url=self.url, **PHONE
        )
        self.context.set_default_timeout(45_000)
        self.context.on("weberror", lambda error: self.wrong.append(str(error.error)))
        self.context.on("console", self._note)
        self.page = self.context.pages[0]

    def close(self):
        self.context.close()

    def goes(self, path):
        self.page.goto(path)
        self.unlock()

    def comes_to(self, address):
        self.page.wait_for_url(f"**{address}")
        self.unlock()

    def unlock(self):
        """Type the PIN where a page asks for it or offers to be opened; a tab that is open asks no more."""
        self.page.wait_for_selector("html[data-state]")
        if self.page.locator("html[data-state=locked]").count():
            if not self.page.locator("[data-private]").count():
                self.page.locator("[data-unlock]:visible").click()
            self.confirm()
        self.page.wait_for_selector("html[data-state=open]")

    def confirm(self):
        """The PIN; once more also before something weighty."""
        self.page.locator("#pin-question:not([hidden]) #pin-of-person").fill(PIN)
        self.page.locator("[data-pin-form] button[type=submit]").click()

    def types(self, answers):
        for name, value in answers.items():
            self.page.locator(f"#section [name={name}]").fill(value)

    def picks(self, name, value):
        self.page.locator(f"label:has([name={name}][value='{value}'])").click()

    def next(self):
        self.page.locator(".actions button.button:not(.button--quiet)").click()

    def kept(self):
        """How much the bar of every page says is kept on this phone."""
        self.page.wait_for_selector("[data-bar] [data-if=kept]:not([hidden])")
        return int(self.page.locator("[data-bar] [data-fill=kept]").first.inner_text())

    def everything_arrived(self):
        """On the page of what was sent, which needs no PIN: tap "send" until the bar says that all has arrived."""
        self.page.goto("/bo/outbox")
        for _ in range(120):
            if self.page.locator("[data-bar] [data-if=clear]").is_visible():
                return
            send = self.page.locator("[data-do=send]")
            if send.is_visible():
                send.click()
            self.page.wait_for_timeout(500)
        raise AssertionError("something has not arrived within a minute")

    def reads(self):
        return self.page.locator("main").inner_text()

    def _note(self, message):
        if message.type == "error" and not any(word in message.text for word in EXPECTED):
            self.wrong.append(f"{message.text} ({message.location.get('url')})")
