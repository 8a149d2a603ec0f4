"""flask rights forget: what was promised to be kept for so long and no longer."""

import click
from flask.cli import with_appcontext

from app.foundation.db import transaction
from app.rights.forgetting import forget_all


@click.group("rights")
def rights() -> None:
    """What people may expect of what is held about them."""


@rights.command("forget")
@click.option("--dry-run", is_flag=True, help="Only say how much of each kind is over.")
@with_appcontext
def forget(dry_run: bool) -> None:
    """Delete what has been kept long enough, kind by kind (docs/retention.md); run it once a day."""
    if dry_run:
        counts = forget_all(only_count=True)
    else:
        with transaction():
            counts = forget_all()
    for code, count in counts.items():
        click.echo(f"{code}: {count} {'would go' if dry_run else 'gone'}")
