"""Every page that opens without a sign-in, as eyes and fingers meet it: nothing sticks out, is cut off or keeps anybody out."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.harness import axe, measure
from tests.harness import server as servers
from tests.harness.doors import doors

OPEN = {"public", "person-or-shell"}
SHOW_STEPS = "document.querySelectorAll('[data-step]').forEach((one) => { one.hidden = false; })"


@pytest.fixture(scope="module")
def served(prepared_folder, tmp_path_factory):
    """One server for all pages: they only look."""
    made = servers.copied(prepared_folder, tmp_path_factory.mktemp("pages") / "var")
    made.start()
    yield made
    made.kill()


def addresses():
    """Pages in a language whose address needs nothing more. Files are no pages, and the regions are not loaded here."""
    return [
        address.removeprefix("/<lang>")
        for address, methods, access in doors()
        if address.startswith("/<lang>")
        and "<" not in address[7:]
        and "." not in address
        and not address.endswith("/regions")
        if "GET" in methods.split(",") and access in OPEN
    ]


def layout_faults(page):
    return [*measure.sideways(page), *measure.clipped(page)]


def complaints(page):
    """What axe says of the page as a whole: a link that has scrolled half under the bar at the foot is not a small one."""
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({**PHONE["viewport"], "height": max(PHONE["viewport"]["height"], height)})
    found = axe.complaints(page)
    page.set_viewport_size(PHONE["viewport"])
    return found


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", ["bo", "zh"])
def test_no_page_sticks_out_is_cut_off_or_keeps_anybody_out(open_context, served, language):
    phone = open_context(**PHONE, base_url=served.url).new_page()
    wide = open_context(**DESKTOP, base_url=served.url).new_page()
    faults = {}
    for address in addresses():
        at = f"/{language}{address}"
        phone.goto(at)
        phone.evaluate(SHOW_STEPS)
        faults[at, "360"] = [*layout_faults(phone), *measure.small_targets(phone), *complaints(phone)]
        phone.set_viewport_size({"width": 320, "height": 740})
        faults[at, "320"] = layout_faults(phone)
        phone.set_viewport_size(PHONE["viewport"])
        measure.larger_text(phone, 200)
        faults[at, "large words"] = layout_faults(phone)
        wide.goto(at)
        faults[at, "wide"] = layout_faults(wide)
    assert {where: found for where, found in faults.items() if found} == {}
