"""Commands about what is safe: a backup that moves `safe_until`, and the end of what was kept for 90 days."""

import sqlite3
import subprocess
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import delete, select, update

from app.foundation.clock import now
from app.foundation.closing import new_epoch
from app.foundation.db import database, session, transaction
from app.foundation.models import Clock
from app.foundation.settings import Settings
from app.sync.models import QuarantinedEntry


@click.command("backup")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@with_appcontext
def backup(target: Path) -> None:
    """Write a whole copy of the database to TARGET, then tell phones that what it holds is safe.

    A copy of SQLite carries another history's name already, for the day on which it is put back.
    """
    settings: Settings = current_app.config["QINGXIN"]
    number = session.scalars(select(Clock.number)).one()
    session.commit()
    if database().is_sqlite:
        source = sqlite3.connect(str(database().engine.url.database))
        copy = sqlite3.connect(target)
        with source, copy:
            source.backup(copy)
            copy.execute("UPDATE clock SET epoch = ?", (new_epoch(),))
        copy.close()
        source.close()
    else:
        url = settings.database_url.replace("+psycopg", "")
        subprocess.run(["pg_dump", "--format=custom", f"--file={target}", url], check=True)  # noqa: S603, S607
    with transaction():
        session.execute(update(Clock).where(Clock.safe_until < number).values(safe_until=number))
    click.echo(f"{target} holds everything up to number {number}. Keep it on another machine.")


@click.command("restored")
@with_appcontext
def restored() -> None:
    """Begin another history after a backup was put back; phones then offer again what the backup did not hold."""
    # Found out by itself only while a phone asks from further on; once as much was written anew, nobody could tell.
    with transaction():
        session.execute(update(Clock).values(epoch=new_epoch()))
    click.echo(
        "Another history has begun. Every phone asks for everything once and sends again what may be missing."
    )


@click.command("forget-quarantine")
@with_appcontext
def forget_quarantine() -> None:
    """Delete quarantined entries whose time is over (QUARANTINE_DAYS); run it once a day."""
    with transaction():
        gone = session.execute(delete(QuarantinedEntry).where(QuarantinedEntry.expires_at < now()))
    click.echo(f"{gone.rowcount} entries that nobody repaired in time were deleted.")  # type: ignore[attr-defined]
