"""flask codes …: print blank cards and sheets, bind a card, issue a slip, for offices without a screen for it."""

from pathlib import Path

import click
from flask import current_app, render_template
from flask.cli import with_appcontext

from app.codes import actions
from app.codes.drawing import card_png
from app.codes.queries import card_by_short_code, card_of, cards_in
from app.codes.rules import read_short_code
from app.codes.sheets import Printed, printed, words
from app.foundation.crockford import grouped
from app.foundation.db import transaction
from app.foundation.refusals import Refused
from app.foundation.settings import Settings
from app.foundation.stylesheet import stylesheet
from app.people.queries import household_by_number


@click.group("codes")
def codes() -> None:
    """The code bank: cards and slips."""


@codes.command("blank")
@click.option("--count", default=8, show_default=True)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="the sheet, an HTML file to print"
)
@with_appcontext
def blank(count: int, out: Path) -> None:
    """Make blank cards and the sheet that prints them."""
    with transaction():
        cards = actions.print_blank(count)
    _write_sheet([printed(card) for card in cards], out)


@codes.command("sheet")
@click.option("--village", required=True, help="12 digits, or fewer for a larger area")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@with_appcontext
def sheet(village: str, out: Path) -> None:
    """Write the sheet of a village's living cards."""
    _write_sheet([printed(card, home) for card, home in cards_in(village)], out)


@codes.command("card")
@click.argument("short_code")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@with_appcontext
def card(short_code: str, out: Path) -> None:
    """Draw one card as a PNG of bank-card size."""
    found = card_by_short_code(read_short_code(short_code) or "")
    if found is None:
        raise click.ClickException("There is no such card.")
    out.write_bytes(card_png(found))


@codes.command("bind")
@click.argument("short_code")
@click.argument("household_no")
@with_appcontext
def bind(short_code: str, household_no: str) -> None:
    """Bind a blank card to a household; its earlier card is revoked."""
    found, home = card_by_short_code(read_short_code(short_code) or ""), household_by_number(household_no)
    if found is None or home is None:
        raise click.ClickException("There is no such card or household.")
    try:
        with transaction():
            actions.bind(found, home.id, by="command")
    except Refused as refusal:
        raise click.ClickException(f"Not bound: {refusal.reason}.") from None


@codes.command("slip")
@click.argument("household_no")
@with_appcontext
def slip(household_no: str) -> None:
    """Issue a new slip for a household and print its numbers; they are kept nowhere."""
    home = household_by_number(household_no)
    if home is None:
        raise click.ClickException("There is no such household.")
    with transaction():
        issued = actions.issue_slip(home.id, by="command")
    bound = card_of(home.id)
    click.echo(f"card              {grouped(bound.short_code) if bound else 'none is bound'}")
    click.echo(f"activation number {issued.activation}")
    click.echo(f"one-time numbers  {' '.join(issued.one_time)}")


def _write_sheet(cards: list[Printed], out: Path) -> None:
    """A file that needs nothing but itself: the style sheet goes inside, since an office prints it from a stick."""
    settings: Settings = current_app.config["QINGXIN"]
    with current_app.test_request_context("/zh/", base_url=settings.public_url):
        page = render_template("codes/sheet.html", cards=cards, words=words())
    start, end = page.index('<link rel="stylesheet"'), page.index(">", page.index('<link rel="stylesheet"'))
    out.write_text(f"{page[:start]}<style>{stylesheet('desk')}</style>{page[end + 1 :]}", "utf-8")
    click.echo(f"{len(cards)} cards in {out}")
