"""How a font draws Tibetan: which glyphs a text takes, and where they stand."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import uharfbuzz as harfbuzz
from fontTools.ttLib import TTFont

RUN = re.compile(r"[\u0f00-\u0fff][\u0f00-\u0fff ]*")
DOTTED_CIRCLE = 0x25CC

Place = tuple[int, int, int, int]
"""Offset and advance of one glyph, in font units: x offset, y offset, x advance, y advance."""


class Shaper:
    """One font file, asked how it draws."""

    def __init__(self, path: Path) -> None:
        plain = io.BytesIO()
        with TTFont(path) as font:
            font.flavor = None
            font.save(plain)
            self.glyphs: list[str] = font.getGlyphOrder()
            self.dotted_circle = font.getBestCmap().get(DOTTED_CIRCLE)
            self.units: int = font["head"].unitsPerEm
        self._font = harfbuzz.Font(harfbuzz.Face(plain.getvalue()))

    def shape(self, text: str) -> tuple[list[str], list[Place]]:
        """The glyphs and their places."""
        buffer = self._shaped(text)
        names = [self.glyphs[info.codepoint] for info in buffer.glyph_infos]
        return names, [tuple(place.position) for place in buffer.glyph_positions]

    def width(self, text: str, pixels: float) -> float:
        """How wide the Tibetan of a text is at a size; what else it holds counts as half its size a letter."""
        other = len(RUN.sub("", text)) * pixels / 2
        return (
            other + sum(place[2] for run in runs(text) for place in self.shape(run)[1]) * pixels / self.units
        )

    def glyphs_on_the_way(self, text: str) -> set[str]:
        """Every glyph that shaping passes through: a stack is built of steps, and the font needs each of them."""
        seen: set[int] = set()

        def look(_message: str) -> bool:
            seen.update(info.codepoint for info in buffer.glyph_infos)
            return True

        buffer = self._buffer(text)
        buffer.set_message_func(look)
        harfbuzz.shape(self._font, buffer)
        seen.update(info.codepoint for info in buffer.glyph_infos)
        return {self.glyphs[number] for number in seen if number < len(self.glyphs)}

    def _shaped(self, text: str) -> Any:
        buffer = self._buffer(text)
        harfbuzz.shape(self._font, buffer)
        return buffer

    @staticmethod
    def _buffer(text: str) -> Any:
        buffer = harfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        return buffer


def runs(text: str) -> Iterator[str]:
    """The stretches of Tibetan in a text; the browser takes everything else from another font."""
    yield from (run.group() for run in RUN.finditer(text))


def drawn_otherwise(texts: Iterable[str], full: Shaper, subset: Shaper) -> list[str]:
    """Texts that the subset draws otherwise than the full font, or that neither can draw."""
    wrong = []
    for text in sorted(set(texts)):
        names, places = full.shape(text)
        if full.dotted_circle in names:
            wrong.append(f"{text}: a vowel or foot stands alone (dotted circle)")
        elif ".notdef" in names:
            wrong.append(f"{text}: the font has no glyph for a sign")
        elif subset.shape(text) != (names, places):
            wrong.append(f"{text}: the subset draws it otherwise; run bin/subset-font")
    return wrong
