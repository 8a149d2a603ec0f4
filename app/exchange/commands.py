"""flask exchange …: lists taken in on the county's own machine, with a bar that shows how far it is."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from app.exchange import intake
from app.exchange.intake import Upload
from app.exchange.keeping import list_of, progress_of, sweep
from app.exchange.models import ListFinding
from app.foundation.clock import now
from app.foundation.db import session, transaction
from app.foundation.formats import CHINA
from app.foundation.problems import sentence
from app.foundation.refusals import Refused

SHOWN = 200


@click.group("exchange")
def exchange() -> None:
    """Rosters and subsidy lists."""


def _reads(kind: str) -> Callable[[Callable[..., None]], click.Command]:
    def made(act: Callable[..., None]) -> click.Command:
        for option in (
            click.option("--take", is_flag=True, help="take the good rows in; without it nothing is written"),
            click.option(
                "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="the day of the list; today unless given"
            ),
            click.option("--source", default="", help="who sent it"),
            click.option("--name", help="what the list is called; the file's name unless given"),
            click.option("--county", required=True, help="the first 2, 4, 6 or 9 digits of the area"),
            click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path)),
        ):
            act = option(act)
        return exchange.command(kind)(with_appcontext(act))

    return made


@_reads("roster")
def roster(file: Path, county: str, **more: object) -> None:
    """Look through a roster of households; with --take, take its good rows in."""
    _run("roster", file, county, **more)


@_reads("subsidy")
def subsidy(file: Path, county: str, **more: object) -> None:
    """Look through a subsidy list; with --take, note its figures."""
    _run("subsidy", file, county, **more)


@exchange.command("sweep")
@with_appcontext
def sweep_old() -> None:
    """Drop lists that nobody finished within a day."""
    with transaction():
        dropped = sweep()
    click.echo(f"{dropped} lists were dropped.")


def _run(kind: str, file: Path, county: str, **more: object) -> None:
    if not (county.isascii() and county.isdigit() and len(county) in {2, 4, 6, 9}):
        raise click.ClickException("An area is the first 2, 4, 6 or 9 digits of a region code.")
    day = more["as_of"].date() if isinstance(more["as_of"], datetime) else now().astimezone(CHINA).date()
    upload = Upload(kind, file.name, file.read_bytes(), str(more["name"] or file.stem), str(more["source"]), day,
                    (county,), "system")  # fmt: skip
    try:
        list_id = intake.receive(upload)
    except Refused as refusal:
        raise click.ClickException(sentence(refusal.reason, **refusal.params)) from refusal
    if list_of(list_id).stage == "columns":
        intake.drop(list_id)
        raise click.ClickException("The columns were not found; choose them on the county's page.")
    _through(list_id, "Comparing", intake.look)
    _tell(list_id)
    if more["take"]:
        intake.begin_taking(list_id)
        _through(list_id, "Taking in", intake.take)
        _tell(list_id)
    else:
        intake.drop(list_id)
        click.echo("Nothing was taken in. Run it again with --take.")


def _through(list_id: uuid.UUID, label: str, step: Callable[[uuid.UUID, float], bool]) -> None:
    done, total = progress_of(list_of(list_id))
    with click.progressbar(length=total, label=label) as bar:
        over = False
        while not over:
            over = step(list_id, 0.5)
            at = progress_of(list_of(list_id))[0] if not over else total
            bar.update(at - done)
            done = at


def _tell(list_id: uuid.UUID) -> None:
    found = list_of(list_id)
    click.echo(", ".join(f"{name} {n}" for name, n in sorted(found.counts.items()) if isinstance(n, int)))
    click.echo(f"{found.rows} rows: {found.rows_good} good, {found.rows_bad} not.")
    rows = session.scalars(
        select(ListFinding).where(ListFinding.list_id == list_id).order_by(ListFinding.sheet, ListFinding.row)
    ).all()
    for one in rows[:SHOWN]:
        click.echo(f"  row {one.row} {one.sheet} {one.column}: {sentence('row-' + one.reason)}")
    if len(rows) > SHOWN:
        click.echo(f"  … and {len(rows) - SHOWN} more.")
