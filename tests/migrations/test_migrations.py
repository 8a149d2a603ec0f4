"""The migrations on both databases: they lead to the models, they can be undone, and they keep what is in the tables."""

from contextlib import contextmanager

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.foundation.commands import MIGRATIONS, alembic_config
from app.foundation.db import Base
from app.foundation.engine import Database
from tests.harness.databases import migrate
from tests.harness.rows import count_rows, fill_empty_tables

SCRIPTS = ScriptDirectory.from_config(alembic_config("sqlite://"))
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


@pytest.fixture
def empty_url(of_this_kind):
    with of_this_kind.empty() as url:
        yield url


def test_the_head_file_names_the_newest_migration():
    """Two migrations made side by side then conflict in git, not in a database."""
    assert [(MIGRATIONS / "HEAD").read_text().strip()] == SCRIPTS.get_heads()


def test_migrations_are_numbered_without_a_gap():
    numbers = [revision.split("_")[0] for revision in REVISIONS]
    assert numbers == [f"{n:04d}" for n in range(1, len(REVISIONS) + 1)]


def test_the_migrations_lead_to_the_models(empty_url):
    migrate(empty_url)
    with opened(empty_url) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_migrations_can_be_undone_and_done_again(empty_url):
    migrate(empty_url)
    with opened(empty_url) as connection:
        once = count_rows(connection).keys()
    command.downgrade(alembic_config(empty_url), "base")
    with opened(empty_url) as connection:
        assert count_rows(connection) == {}
    migrate(empty_url)
    with opened(empty_url) as connection:
        assert count_rows(connection).keys() == once


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_migration_keeps_what_is_in_the_tables(empty_url, revision):
    before = REVISIONS.index(revision)
    if before:
        migrate(empty_url, REVISIONS[before - 1])
    with opened(empty_url) as connection:
        fill_empty_tables(connection)
        rows = count_rows(connection)
    migrate(empty_url, revision)
    with opened(empty_url) as connection:
        now = count_rows(connection)
        assert {name: n for name, n in rows.items() if name in now and now[name] < n} == {}
        fill_empty_tables(connection)
    command.downgrade(alembic_config(empty_url), REVISIONS[before - 1] if before else "base")
    with opened(empty_url) as connection:
        assert count_rows(connection).keys() == rows.keys()


@contextmanager
def opened(url):
    database = Database(url)
    with database.engine.begin() as connection:
        yield connection
    database.close()
