"""Colours have names, and weight has a limit."""

import re

import brotli
import pytest

from app.shell.files import ELSEWHERE, file, kept_texts, without_comments, worker_code
from tests.harness.tree import name, tracked

HEX = r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b"
COLOUR = re.compile(rf"(?<=[\s:,(]){HEX}|\b(?:rgba?|hsla?|oklch|color)\([^v)]*\)")
IN_MARKUP = re.compile(rf"(?<=[\"']){HEX}(?=[\"'])")
MOST_JAVASCRIPT = 30_000
MOST_FOR_CODES = 20_000


def test_colours_are_named_in_one_place():
    """Markup may repeat a named colour, as the theme-color of a page must; a sheet uses its name."""
    named = {
        colour for path in tracked("pwa/css/1-tokens/*.css") for colour in COLOUR.findall(path.read_text())
    }
    found = {}
    for path in tracked("pwa/css/*.css", "pwa/js/*.js", "app/*.html"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
        colours = set(COLOUR.findall(text)) if path.suffix == ".css" else set(IN_MARKUP.findall(text)) - named
        if colours and not name(path).startswith("pwa/css/1-tokens/"):
            found[name(path)] = colours
    assert not found


@pytest.mark.parametrize("role", ELSEWHERE)
def test_our_javascript_weighs_little(role):
    """As it travels to a phone of this role: without comments, in one piece, compressed, the worker among it."""
    ours = [path for path in kept_texts(role) if path.startswith("js/") and not path.startswith("js/codes/")]
    texts = {path: file(path).content.decode() for path in ours}
    texts["sw.js"] = worker_code("0" * 12).content.decode()
    weights = {path: len(brotli.compress(text.encode(), quality=11)) for path, text in texts.items()}
    heaviest = sorted(weights.items(), key=lambda one: -one[1])[:5]
    assert len(brotli.compress("".join(texts.values()).encode(), quality=11)) <= MOST_JAVASCRIPT, heaviest


def test_what_reads_codes_weighs_little():
    """Our modules and the decoder, loaded on the scanner's page only."""
    paths = tracked("pwa/js/codes/*.js", "pwa/vendor/qr-*/*.js")
    text = "".join(
        without_comments(path.read_text()) if "js/codes" in name(path) else path.read_text() for path in paths
    )
    assert len(brotli.compress(text.encode(), quality=11)) <= MOST_FOR_CODES
