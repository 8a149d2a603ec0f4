"""A fresh database for each test, copied from one that was migrated, and filled where asked, once."""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from alembic import command

from app.foundation.commands import alembic_config
from tests.harness.postgres import Server

NAMES = ("sqlite", "postgresql")
# Writes into the database at an URL what many tests begin with.
Seed = Callable[[str], None]


class Databases(Protocol):
    """Databases of one kind."""

    def empty(self) -> AbstractContextManager[str]:
        """One without a table."""

    def fresh(self, seed: Seed | None = None) -> AbstractContextManager[str]:
        """One at the newest migration, with what the seed writes."""


def migrate(url: str, revision: str = "head") -> None:
    command.upgrade(alembic_config(url), revision)


class SQLite:
    """Databases as files in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = itertools.count()
        self.templates: dict[Seed | None, Path] = {}

    @contextmanager
    def empty(self) -> Iterator[str]:
        file = self._new()
        try:
            yield _url(file)
        finally:
            for left in self.folder.glob(f"{file.name}*"):
                left.unlink()

    @contextmanager
    def fresh(self, seed: Seed | None = None) -> Iterator[str]:
        template = self._template(seed)
        with self.empty() as url:
            shutil.copyfile(template, url.removeprefix("sqlite:///"))
            yield url

    def _template(self, seed: Seed | None) -> Path:
        if seed not in self.templates:
            file = self._new()
            if seed is None:
                migrate(_url(file))
            else:
                shutil.copyfile(self._template(None), file)
                seed(_url(file))
            self.templates[seed] = file
        return self.templates[seed]

    def _new(self) -> Path:
        return self.folder / f"{next(self.numbers)}.sqlite3"


class PostgreSQL:
    """Databases on a server that this run started.

    Making one costs checkpoints, so a used one is put back as it was: only the tables that a test wrote to are emptied
    and filled again.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self.names = (f"test_{os.getpid()}_{n}" for n in itertools.count())
        self.templates: dict[Seed | None, str] = {}
        self.unused: dict[Seed | None, list[str]] = {}

    @contextmanager
    def empty(self) -> Iterator[str]:
        name = next(self.names)
        try:
            yield self.server.create(name)
        finally:
            self.server.drop(name)

    @contextmanager
    def fresh(self, seed: Seed | None = None) -> Iterator[str]:
        unused = self.unused.setdefault(seed, [])
        name = unused.pop() if unused else self._copy_of(self._template(seed))
        yield self.server.url(name)
        self.server.run(name, END_OTHERS, "SELECT baseline.restore()")
        unused.append(name)

    def _template(self, seed: Seed | None) -> str:
        if seed not in self.templates:
            if seed is None:
                name = next(self.names)
                migrate(self.server.create(name))
            else:
                name = self._copy_of(self._template(None))
                seed(self.server.url(name))
            self.server.run(name, END_OTHERS, BASELINE)
            self.templates[seed] = name
        return self.templates[seed]

    def _copy_of(self, template: str) -> str:
        name = next(self.names)
        self.server.create(name, template)
        return name


END_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# What the tables hold now, and a function that brings it back. A row written since has a later transaction in xmin;
# a row that is gone is missed in the count.
BASELINE = """
DROP SCHEMA IF EXISTS baseline CASCADE;
CREATE SCHEMA baseline;
CREATE TABLE baseline.mark AS SELECT pg_current_xact_id()::text::bigint AS xid;
CREATE TABLE baseline.counts (name text PRIMARY KEY, n bigint);
DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE baseline.%I AS TABLE public.%I', 'of_' || t, t);
    EXECUTE format('INSERT INTO baseline.counts SELECT %L, count(*) FROM public.%I', t, t);
  END LOOP;
END $$;
CREATE FUNCTION baseline.restore() RETURNS void LANGUAGE plpgsql AS $$
DECLARE one record; written boolean; since bigint;
BEGIN
  SET LOCAL session_replication_role = replica;
  SELECT xid INTO since FROM baseline.mark;
  FOR one IN SELECT * FROM baseline.counts LOOP
    EXECUTE format(
      'SELECT (SELECT count(*) FROM public.%I) <> %s OR EXISTS (SELECT 1 FROM public.%I WHERE xmin::text::bigint > %s)',
      one.name, one.n, one.name, since) INTO written;
    IF written THEN
      EXECUTE format('DELETE FROM public.%I', one.name);
      EXECUTE format('INSERT INTO public.%I SELECT * FROM baseline.%I', one.name, 'of_' || one.name);
    END IF;
  END LOOP;
  UPDATE baseline.mark SET xid = pg_current_xact_id()::text::bigint;
END $$;
"""


def _url(file: Path) -> str:
    return f"sqlite:///{file}"
