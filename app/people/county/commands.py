"""flask county begin: from an empty database to the link by which the first administrator comes in."""

import click
from flask import current_app
from flask.cli import with_appcontext

from app.foundation.crockford import grouped
from app.foundation.db import transaction
from app.foundation.refusals import NotFound, Refused
from app.foundation.settings import Settings
from app.people.county.begin import begin_county
from app.people.county.inviting import Invitee, Made
from app.people.county.links import link_of
from app.people.county.rules import USER_NAME


@click.group("county")
def county() -> None:
    """Getting a county going."""


@county.command("begin")
@click.argument("code")
@click.argument("user_name")
@click.option("--name-zh", prompt="Name of the first administrator, in Chinese")
@click.option("--name-bo", default="", help="the name in Tibetan")
@click.option("--telephone", default="", help="how the office is reached")
@click.option("--language", type=click.Choice(["zh", "bo", "en"]), default="zh", help="of the link")
@with_appcontext
def begin(code: str, user_name: str, *, name_zh: str, name_bo: str, telephone: str, language: str) -> None:
    """Enter the office of a county (the six digits of its code) and print a link for its first administrator.

    The list of regions is loaded when there is none. Run it again for a new link: nothing is doubled, and the link before ends.
    """
    user_name = user_name.strip().lower()
    if not (code.isascii() and code.isdigit() and len(code) == 6 and not code.endswith("00")):
        raise click.ClickException("A county is named by the six digits of its code, such as 632324.")
    if not USER_NAME.fullmatch(user_name):
        raise click.ClickException(
            "A user name begins with a letter and has 3 to 40 letters, digits or hyphens."
        )
    try:
        with transaction():
            begun = begin_county(code, Invitee(name_zh, name_bo, telephone, user_name))
    except NotFound:
        raise click.ClickException("There is no county with this code.") from None
    except Refused:
        raise click.ClickException("Somebody else has this user name.") from None
    click.echo(f"The county office: {begun.office.name_zh} ({code})")
    _say(begun.made, user_name, language)


def _say(made: Made | None, user_name: str, language: str) -> None:
    settings: Settings = current_app.config["QINGXIN"]
    if made is None:
        click.echo(
            f"{user_name} works here already. Sign in at {settings.public_url}/{language}/staff/sign-in"
        )
        return
    click.echo(f"Open this once, within {settings.invitation_days} days, to set a password as {user_name}:")
    click.echo(f"  {link_of(made.token, language)}")
    click.echo(f"To read out: {grouped(made.token.upper())}")
