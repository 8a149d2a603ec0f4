"""flask regions load: the list of Qinghai into the database."""

import click
from flask.cli import with_appcontext

from app.foundation.db import transaction
from app.regions.actions import Loaded, load_regions
from app.regions.lists import AS_OF, listed

STEP = 250


@click.group("regions")
def regions() -> None:
    """The tree from the province down to the village."""


@regions.command("load")
@with_appcontext
def load() -> None:
    """Write the committed list of regions; what is there already stays as it is."""
    rows = listed()
    new = changed = 0
    with transaction(), click.progressbar(length=len(rows), label="Loading regions") as shown:
        for start in range(0, len(rows), STEP):
            part = rows[start : start + STEP]
            done: Loaded = load_regions(part)
            new, changed = new + done.new, changed + done.changed
            shown.update(len(part))
    click.echo(f"{len(rows)} regions as of {AS_OF}: {new} new, {changed} changed.")
