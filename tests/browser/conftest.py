"""Real browsers against a real server. Chromium stands for the herder's phone; Firefox and WebKitGTK for the other engines."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, sync_playwright

from tests.harness import server as servers
from tests.harness.firefox import Firefox
from tests.harness.server import LiveServer
from tests.harness.webkit import WebKit

CHROMIUM = "/usr/bin/chromium"
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "locale": "bo-CN",
    "timezone_id": "Asia/Shanghai",
}
DESKTOP = {"viewport": {"width": 1280, "height": 800}, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
# A server that was cut off on purpose is reported by the browser as an error of the page.
EXPECTED = (
    "ERR_CONNECTION_REFUSED",
    "ERR_INTERNET_DISCONNECTED",
    "ERR_CONNECTION_RESET",
    "ERR_EMPTY_RESPONSE",
    "ERR_FAILED",  # the same, seen through the worker
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def prepared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys and a migrated database, made once."""
    folder = tmp_path_factory.mktemp("prepared-server") / "var"
    servers.prepared(folder)
    return folder


@pytest.fixture
def server(prepared_folder: Path, tmp_path: Path) -> Iterator[LiveServer]:
    """A running server on rows of its own; `server.kill()` cuts it off, `server.start()` brings it back."""
    made = servers.copied(prepared_folder, tmp_path / "var")
    made.start()
    yield made
    made.kill()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield browser
    browser.close()


Open = Callable[..., BrowserContext]


@pytest.fixture
def open_context(chromium: Browser) -> Iterator[Open]:
    """Opens contexts (phones, desks) whose pages may neither throw nor break their policy; all close with the test."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_one(**options: object) -> BrowserContext:
        context = chromium.new_context(**options)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        context.on("console", lambda message: _note(message, wrong))
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def phone(open_context: Open, server: LiveServer) -> BrowserContext:
    """A cheap phone: 360 × 740, two device pixels to one, touch."""
    return open_context(**PHONE, base_url=server.url)


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    return phone.new_page()


@pytest.fixture
def desk(open_context: Open, server: LiveServer) -> BrowserContext:
    """A desk: 1280 × 800. It is reached by the other name of the loopback, so that its sign-in is its own."""
    return open_context(**DESKTOP, base_url=server.url.replace("127.0.0.1", "localhost"))


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    return (tmp_path_factory.mktemp(f"profile-{n}") for n in itertools.count())


@pytest.fixture
def firefox(folders: Iterator[Path]) -> Iterator[Firefox]:
    with Firefox(next(folders)) as tab:
        yield tab


@pytest.fixture
def webkit(folders: Iterator[Path]) -> Iterator[WebKit]:
    with WebKit(next(folders)) as tab:
        yield tab


def _note(message: ConsoleMessage, wrong: list[str]) -> None:
    if message.type == "error" and not any(word in message.text for word in EXPECTED):
        wrong.append(f"{message.text} ({message.location.get('url')})")
