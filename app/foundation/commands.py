"""Commands of the house itself: keys, migrations, rotation."""

from pathlib import Path

import click
from alembic import command
from alembic.config import Config
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import select

from app.foundation import crypto, keyring
from app.foundation.cipher import AES_GCM
from app.foundation.db import session, transaction
from app.foundation.models import SubjectKey
from app.foundation.settings import Settings

MIGRATIONS = Path(__file__).parents[2] / "migrations"


def alembic_config(database_url: str) -> Config:
    """Alembic's view of our migrations for one database."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["database_url"] = database_url
    return config


@click.command("migrate")
@with_appcontext
def migrate() -> None:
    """Bring the database to the migration that this code was written for."""
    settings: Settings = current_app.config["QINGXIN"]
    command.upgrade(alembic_config(settings.database_url), "head")
    click.echo("The database is at the newest migration.")


@click.command("rotate-master-key")
@with_appcontext
def rotate_master_key() -> None:
    """Make a new master key and wrap every subject's data key with it; sealed values stay as they are."""
    settings: Settings = current_app.config["QINGXIN"]
    name = keyring.add_master(settings.data_dir)
    ring = keyring.load(settings.data_dir)
    current_app.extensions[crypto.EXTENSION] = ring
    with transaction():
        keys = session.scalars(
            select(SubjectKey).where(SubjectKey.wrapped.is_not(None), SubjectKey.master != name)
        ).all()
        with click.progressbar(keys, label="Wrapping data keys") as shown:
            for key in shown:
                plain = AES_GCM.unseal(ring.masters[key.master], key.wrapped or b"", key.id.bytes)
                key.wrapped, key.master = AES_GCM.seal(ring.masters[name], plain, key.id.bytes), name
    click.echo(f"Master key {name} is in use; {len(keys)} data keys were wrapped anew. Restart the workers.")


@click.command("rotate-number-key")
@with_appcontext
def rotate_number_key() -> None:
    """Make the key with which workers' phones seal one-time numbers from now on; the one before opens for 180 days more."""
    settings: Settings = current_app.config["QINGXIN"]
    try:
        name = keyring.add_number_key(settings.data_dir)
    except FileExistsError as fault:
        raise click.ClickException("Today's key is in use already.") from fault
    click.echo(f"Number key {name} is in use. Restart the workers.")
