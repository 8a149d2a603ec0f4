"""flask trail verify: whether anybody has touched the trail."""

import click
from flask.cli import with_appcontext

from app.audit.queries import first_fault


@click.group("trail")
def trail() -> None:
    """The audit trail."""


@trail.command("verify")
@with_appcontext
def verify() -> None:
    """Walk the whole chain; ends with 1 and names the first row that does not fit."""
    fault = first_fault()
    if fault is not None:
        raise click.ClickException(
            f"The trail does not fit at row {fault}: it was changed after it was written."
        )
    click.echo("The trail is whole.")
