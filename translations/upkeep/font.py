"""`bin/subset-font`: makes the small font of the catalogues from the full one, and proves that it draws the same."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import click
from fontTools import subset

from translations.upkeep import ROOT, TRANSLATIONS
from translations.upkeep.books import entries_of
from translations.upkeep.shaping import Shaper, drawn_otherwise, runs
from translations.upkeep.stacks import spelt_stacks

FONTS = ROOT / "pwa" / "fonts"
FULL = FONTS / "noto-serif-tibetan-full.woff2"
STACKS = FONTS / "noto-serif-tibetan-stacks.woff2"
BUDGET = 70 * 1024
KEPT_NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]
"""Copyright, names, version and licence stay inside the file, as the OFL asks."""


def shown_texts() -> list[str]:
    """All Tibetan that the program itself shows: the catalogues, and what stands in the source and its data."""
    texts = [entry.text for entry in entries_of(TRANSLATIONS, "bo")]
    texts.append((TRANSLATIONS / "terms.csv").read_text(encoding="utf-8"))
    for path in sorted((ROOT / "app").rglob("*")):
        if path.suffix in {".py", ".html", ".csv", ".json", ".toml"}:
            texts.append(path.read_text(encoding="utf-8"))
    return sorted({run.strip() for text in texts for run in runs(text)})


def make_subset(full: Path, made: Path, texts: Iterable[str]) -> None:
    """Keep the glyphs that the texts and all spelt stacks pass through, and none besides."""
    shaper = Shaper(full)
    glyphs = {".notdef", "space"} & set(shaper.glyphs)
    for text in (*texts, *spelt_stacks()):
        glyphs |= shaper.glyphs_on_the_way(text)
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_closure = False
    options.layout_features = ["*"]
    options.glyph_names = True
    options.name_IDs = KEPT_NAMES
    options.notdef_outline = True
    options.recalc_timestamp = False
    with subset.load_font(str(full), options) as font:
        maker = subset.Subsetter(options)
        maker.populate(glyphs=glyphs)
        maker.subset(font)
        subset.save_font(font, str(made), options)


@click.command()
@click.argument("package", type=click.Path(path_type=Path, exists=True))
def main(package: Path) -> None:
    """Take the font and its licence from the unpacked PACKAGE, make the subset, prove it."""
    shutil.copyfile(package / "files" / "noto-serif-tibetan-tibetan-400-normal.woff2", FULL)
    shutil.copyfile(package / "LICENSE", FONTS / "OFL.txt")
    texts = shown_texts()
    make_subset(FULL, STACKS, texts)
    small = Shaper(STACKS)
    wrong = drawn_otherwise([*texts, *spelt_stacks()], Shaper(FULL), small)
    for line in wrong:
        click.echo(f"✗ {line}", err=True)
    size = STACKS.stat().st_size
    click.echo(
        f"{STACKS.relative_to(ROOT)}: {len(small.glyphs)} glyphs, {size:,} bytes of at most {BUDGET:,}"
    )
    if wrong or size > BUDGET:
        sys.exit(1)


if __name__ == "__main__":
    main()
