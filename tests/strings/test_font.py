"""The small Tibetan font draws everything that the app itself shows, exactly as the full one does."""

import pytest

from translations.upkeep.font import BUDGET, FONTS, FULL, STACKS, make_subset, shown_texts
from translations.upkeep.shaping import Shaper, drawn_otherwise, runs
from translations.upkeep.stacks import spelt_stacks


@pytest.fixture(scope="module")
def full():
    return Shaper(FULL)


@pytest.fixture(scope="module")
def small():
    return Shaper(STACKS)


def test_every_text_of_the_app_is_drawn_as_by_the_full_font(full, small):
    texts = shown_texts()
    assert "བོད་ཡིག" in texts
    assert drawn_otherwise(texts, full, small) == []


def test_every_stack_of_tibetan_spelling_is_drawn_as_by_the_full_font(full, small):
    assert drawn_otherwise(spelt_stacks(), full, small) == []


def test_a_vowel_that_stands_alone_is_named(full, small):
    assert "dotted circle" in drawn_otherwise(["ིཚགས།"], full, small)[0]


def test_a_stack_that_the_small_font_lacks_is_named(full, tmp_path, monkeypatch):
    monkeypatch.setattr("translations.upkeep.font.spelt_stacks", lambda: ["ཀ་"])
    make_subset(FULL, tmp_path / "poor.woff2", ["ཐོ་འཇུག"])
    poor = Shaper(tmp_path / "poor.woff2")
    assert drawn_otherwise(["ཐོ་འཇུག"], full, poor) == []
    assert len(drawn_otherwise(["བསྒྲུབས"], full, poor)) == 1


def test_only_tibetan_is_asked_of_the_font():
    assert list(runs("QR 3 ཉར་ཚགས། 12 མིང་།")) == ["ཉར་ཚགས། ", "མིང་།"]


def test_the_small_font_fits_its_budget_and_carries_its_licence(small):
    assert STACKS.stat().st_size <= BUDGET
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert len(small.glyphs) < 1000
