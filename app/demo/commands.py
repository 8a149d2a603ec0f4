"""flask demo: fill the county, or begin it again."""

from collections.abc import Callable

import click
from flask import current_app
from flask.cli import with_appcontext

from app.demo.agenda import Told
from app.demo.clearing import NotOurs
from app.demo.fill import begin_again, deeds_of
from app.demo.fill import fill as fill_county
from app.demo.papers import Papers, read_papers
from app.foundation.settings import Settings


@click.group("demo")
def demo() -> None:
    """The demo county of invented people; it exists in demo mode only."""


@demo.command("fill")
@with_appcontext
def fill() -> None:
    """Fill the county when it is empty; does nothing when it is filled."""
    settings = _settings()
    papers = read_papers(settings)
    _say(papers or _shown(lambda told: fill_county(settings, told)), settings)


@demo.command("reset")
@with_appcontext
def reset() -> None:
    """Drop every row of the demo and fill the county anew."""
    settings = _settings()
    _say(_shown(lambda told: begin_again(settings, told)), settings)


def _shown(work: Callable[[Told], Papers]) -> Papers:
    try:
        with click.progressbar(length=deeds_of(), label="Filling the demo county") as bar:
            return work(bar.update)
    except NotOurs:
        raise click.ClickException(
            "This database holds people whom the demo did not invent. Nothing was touched."
        ) from None


def _say(papers: Papers, settings: Settings) -> None:
    hero, names = papers.hero, ", ".join(one.user_name for one in papers.sign_ins)
    click.echo(f"Household card of the tour: {hero.short_code} ({hero.person_zh} {hero.person_bo})")
    click.echo(f"Staff: {names}; passwords and codes of now are on {settings.public_url}/demo")


def _settings() -> Settings:
    found: Settings = current_app.config["QINGXIN"]
    return found
