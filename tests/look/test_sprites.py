import re
from xml.etree import ElementTree as ET

import pytest

from tests.harness.reading import faults_of_page
from tests.harness.tree import ROOT

ICONS = ROOT / "pwa/icons"
SVG = "{http://www.w3.org/2000/svg}"
SPRITES = ["pictures", "sprite", "things"]


def symbols(sprite):
    return [one.get("id") for one in ET.parse(ICONS / f"{sprite}.svg").getroot().findall(f"{SVG}symbol")]


@pytest.mark.parametrize("sprite", SPRITES)
def test_symbols_stand_in_the_order_of_the_alphabet_once(sprite):
    names = symbols(sprite)
    assert names == sorted(set(names))


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_a_drawing_obeys_a_strict_policy(path):
    text = path.read_text("utf-8")
    assert re.search(r"<(style|script|image|foreignObject)|\son\w+=|\sstyle=|javascript:|url\(", text) is None
    ET.fromstring(text)


def test_a_page_that_draws_what_no_sprite_holds_is_found():
    drawing = '<svg><use href="/assets/1/icons/sprite.svg#{}"></use></svg>'
    assert any("no sprite holds" in fault for fault in faults_of_page(drawing.format("hand"), "/"))
    assert not any("no sprite holds" in fault for fault in faults_of_page(drawing.format("home"), "/"))
