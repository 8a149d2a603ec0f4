"""`bin/strings`: extract, update, check, new."""

from __future__ import annotations

import json
import sys
from typing import TextIO

import click

from translations.upkeep import ROOT, TRANSLATED, TRANSLATIONS
from translations.upkeep.books import entries_of, list_of_all, take_readings, update_book
from translations.upkeep.changes import changed_since
from translations.upkeep.findings import failures, warnings
from translations.upkeep.source import read_source

POT = TRANSLATIONS / "messages.pot"


@click.group()
def strings() -> None:
    """Find what the program says, keep the translators' files in step, and check them."""


@strings.command()
def extract() -> None:
    """Write messages.pot: every sentence, and the files that say it."""
    source = read_source(ROOT)
    POT.write_bytes(list_of_all(source))
    click.echo(f"{sum(map(len, source.values()))} sentences in {len(source)} features")


@strings.command()
@click.argument("features", nargs=-1)
def update(features: tuple[str, ...]) -> None:
    """Bring the files of some features (or all) in step with the source, and messages.pot."""
    source = read_source(ROOT)
    for language in TRANSLATED:
        known = {entry.key: entry.text for entry in entries_of(TRANSLATIONS, language) if entry.text}
        for feature, said in source.items():
            if (not features or feature in features) and update_book(
                TRANSLATIONS, language, feature, said, known
            ):
                click.echo(f"{language}/{feature}.po changed")
        for path in (TRANSLATIONS / language).glob("*.po"):
            if path.stem not in source:
                path.unlink()
                click.echo(f"{language}/{path.name} removed: its feature says nothing any more")
    POT.write_bytes(list_of_all(source))


@strings.command()
@click.option("--quiet", is_flag=True, help="do not print what is only worth a look")
def check(*, quiet: bool) -> None:
    """Fail where a translation is missing or wrong; print what is worth a look."""
    if not quiet:
        for line in warnings():
            click.echo(f"  look: {line}")
    wrong = failures()
    for line in wrong:
        click.echo(f"✗ {line}", err=True)
    if wrong:
        sys.exit(f"{len(wrong)} strings are wrong; docs/translating.md says how they must be")


@strings.command()
@click.option("--since", default="HEAD", help="the commit to compare with")
def new(since: str) -> None:
    """For a reviewer: Tibetan entries that are new or changed, and syllables never used here before."""
    for entry, fresh in changed_since(since):
        click.echo(
            f"{entry.place}\n    {entry.text}" + (f"\n    new here: {' '.join(fresh)}" if fresh else "")
        )


@strings.command()
@click.argument("file", type=click.File(encoding="utf-8"))
def take(file: TextIO) -> None:
    """Write what readers said (readings.json from the page of the readers) into the catalogues, with name and day."""
    readings = json.load(file)
    for language in TRANSLATED:
        mine = [one for one in readings if one["language"] == language]
        taken, left = take_readings(TRANSLATIONS, language, mine)
        click.echo(f"{language}: {taken} taken, {left} no longer fit what stands there")


strings(prog_name="bin/strings")
