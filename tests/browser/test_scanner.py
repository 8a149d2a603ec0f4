"""The scanner in a real browser with a camera that shows what a cheap phone sees; no picture leaves the phone."""

import io
from contextlib import contextmanager

import pytest

from tests.browser.conftest import CHROMIUM, PHONE
from tests.harness.camera import MISTREATED, film, photographed

TOKEN = "k3Jx9-_aQ2mZpL7wVbN4tA"
FOREIGN = "{origin}@evil.test/c/" + TOKEN


@contextmanager
def camera(playwright, tmp_path, scene, url):
    """A phone whose camera sees the scene; `sent` collects what it asks of the server while scanning."""
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=["--no-sandbox", *film(tmp_path / "film.y4m", scene)]
    )
    context = browser.new_context(**PHONE, base_url=url, permissions=["camera"])
    page = context.new_page()
    page.goto("/zh/scan")
    page.locator("[data-camera]").wait_for()
    page.sent = []
    page.on("request", lambda asked: page.sent.append((asked.method, asked.url)))
    yield page
    browser.close()


@pytest.mark.parametrize("how", MISTREATED)
def test_a_card_is_read_however_it_is_held(playwright, tmp_path, server, how):
    scene = MISTREATED[how](f"{server.url}/c/{TOKEN}")
    with camera(playwright, tmp_path, scene, server.url) as page:
        page.locator("[data-camera]").click()
        page.locator("[data-says=card]").wait_for(timeout=20_000)
        assert page.locator("[data-says=card] [data-go]").get_attribute("href") == f"/c/{TOKEN}"
        assert page.locator("video").is_hidden()
        assert page.sent == []


def test_what_is_not_ours_is_shown_and_not_followed(playwright, tmp_path, server):
    """What counts as ours is tested without a browser in tests/js/meaning.test.js."""
    text = FOREIGN.replace("{origin}", server.url)
    with camera(playwright, tmp_path, photographed(text), server.url) as page:
        page.locator("[data-camera]").click()
        page.locator("[data-says=foreign]").wait_for(timeout=20_000)
        assert page.locator("[data-text]").inner_text() == text[:120]
        assert page.url == f"{server.url}/zh/scan"
        assert page.sent == []


def test_a_picture_of_a_code_is_read_without_a_network(page, server):
    page.goto("/bo/scan")
    page.locator("[data-camera]").wait_for()
    file = io.BytesIO()
    MISTREATED["leaning"](f"{server.url}/c/{TOKEN}").resize((2400, 1800)).save(file, "JPEG")
    server.kill()
    page.locator("[data-picture]").set_input_files(
        {"name": "card.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}
    )
    page.locator("[data-says=card]").wait_for(timeout=20_000)


def test_a_picture_without_a_code_says_so(page):
    page.goto("/bo/scan")
    page.locator("[data-camera]").wait_for()
    file = io.BytesIO()
    photographed("x").crop((0, 0, 100, 100)).save(file, "PNG")
    page.locator("[data-picture]").set_input_files(
        {"name": "sky.png", "mimeType": "image/png", "buffer": file.getvalue()}
    )
    page.locator("[data-says=nothing]").wait_for(timeout=20_000)


def test_a_reader_in_name_only_is_not_trusted(page, server):
    """Many phones have BarcodeDetector and nothing behind it: it answers with nothing, or never."""
    page.add_init_script("globalThis.BarcodeDetector = class { detect() { return new Promise(() => {}); } }")
    page.goto("/bo/scan")
    page.locator("[data-camera]").wait_for()
    file = io.BytesIO()
    photographed(f"{server.url}/c/{TOKEN}").save(file, "PNG")
    page.locator("[data-picture]").set_input_files(
        {"name": "card.png", "mimeType": "image/png", "buffer": file.getvalue()}
    )
    page.locator("[data-says=card]").wait_for(timeout=20_000)


def test_a_frame_is_read_in_time_on_a_slow_phone(page, server):
    """640 × 480 within 150 ms at a sixth of the speed, the median of many."""
    page.goto("/bo/scan")
    page.locator("[data-camera]").wait_for()
    file = io.BytesIO()
    MISTREATED["grainy"](f"{server.url}/c/{TOKEN}").save(file, "PNG")
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    took = page.evaluate(READ, {"picture": list(file.getvalue()), "base": reader_of(page)})
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    assert took["text"] == f"{server.url}/c/{TOKEN}"
    assert took["median"] <= 150, took


def reader_of(page):
    return (
        page.evaluate("(document.querySelector('link[rel=stylesheet]') || {}).href").split("/css/")[0]
        + "/js/codes/reader.js"
    )


READ = """async ({ picture, base }) => {
  const { plainly, surface } = await import(base);
  const image = await createImageBitmap(new Blob([new Uint8Array(picture)]));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [640, 480];
  const took = [];
  let text;
  for (let n = 0; n < 15; n++) {
    const start = performance.now();
    surface(canvas).drawImage(image, 0, 0, 640, 480);
    text = plainly(canvas);
    took.push(performance.now() - start);
  }
  return { text, median: took.sort((a, b) => a - b)[7] };
}"""
