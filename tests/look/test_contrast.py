import re

import pytest

from tests.harness.tree import ROOT

COLOURS = dict(
    re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", (ROOT / "pwa/css/1-tokens/colours.css").read_text("utf-8"))
)
WORDS = [
    (words, behind)
    for words, grounds in {
        "ink": "ground paper track lake-tint barley barley-tint grass-tint red-tint",
        "soft": "ground paper",
        "lake": "ground paper lake-tint",
        "grass": "grass-tint",
        "red": "ground paper red-tint",
        "paper": "lake lake-deep grass red ink",
    }.items()
    for behind in grounds.split()
]


def brightness(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("words", "behind"), WORDS)
def test_words_can_be_read_in_glare(words, behind):
    assert contrast(COLOURS[words], COLOURS[behind]) >= 7


@pytest.mark.parametrize("behind", ["ground", "paper"])
def test_the_rim_of_a_field_can_be_seen(behind):
    assert contrast(COLOURS["edge"], COLOURS[behind]) >= 3


def test_black_on_white_is_known_to_be_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
