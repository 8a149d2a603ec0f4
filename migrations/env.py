"""Alembic's entry: our models, our database, one transaction for all revisions."""

import importlib
import os
from pathlib import Path

from alembic import context
from sqlalchemy import Connection

from app.foundation.db import Base
from app.foundation.engine import Database
from app.foundation.settings import Settings

ROOT = Path(__file__).parents[1]
for models in sorted([*(ROOT / "app").rglob("models.py"), *(ROOT / "app").rglob("models/__init__.py")]):
    importlib.import_module(
        ".".join(models.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    )


def run(connection: Connection) -> None:
    # SQLite changes a table by copying it, hence batch mode; types are compared so that a test can tell drift.
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        user_module_prefix="db.",
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    url = context.config.attributes.get("database_url") or Settings.from_environ(os.environ).database_url
    database = Database(url)
    with database.writers_turn(), database.engine.connect() as opened:
        run(opened)
        opened.commit()
    database.close()
