import math

import pytest
from PIL import Image

from tests.harness.tree import ROOT

ICONS = ROOT / "pwa/icons"
GROUND = (8, 75, 102)


def pixels(name):
    return Image.open(ICONS / f"{name}.png").convert("RGBA")


@pytest.mark.parametrize(
    "name", ["app-192", "app-512", "app-maskable-192", "app-maskable-512", "app-touch-180"]
)
def test_an_icon_is_as_large_as_it_says_and_light(name):
    side = int(name.rsplit("-", 1)[1])
    assert pixels(name).size == (side, side)
    assert (ICONS / f"{name}.png").stat().st_size < 6_000


@pytest.mark.parametrize("name", ["app-maskable-192", "app-maskable-512"])
def test_a_maskable_icon_keeps_its_mark_inside_the_safe_circle(name):
    icon = pixels(name)
    side = icon.width
    outside = [
        icon.getpixel((x, y))
        for x in range(0, side, 3)
        for y in range(0, side, 3)
        if math.hypot(x - side / 2, y - side / 2) > 0.4 * side
    ]
    assert all(alpha == 255 for *_, alpha in outside)
    assert all(abs(a - b) <= 2 for pixel in outside for a, b in zip(pixel, GROUND, strict=False))


@pytest.mark.parametrize("name", ["app-192", "app-512"])
def test_the_corners_of_the_plain_icon_are_clear(name):
    icon = pixels(name)
    assert icon.getpixel((0, 0))[3] == 0
    assert icon.getpixel((icon.width // 2, 2))[3] == 255
