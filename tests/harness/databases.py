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
    """Databases on a server that this run started."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.names = (f"test_{os.getpid()}_{n}" for n in itertools.count())
        self.templates: dict[Seed | None, str] = {}

    def empty(self) -> AbstractContextManager[str]:
        return self._copy_of("template0")

    @contextmanager
    def fresh(self, seed: Seed | None = None) -> Iterator[str]:
        with self._copy_of(self._template(seed)) as url:
            yield url

    def _template(self, seed: Seed | None) -> str:
        if seed not in self.templates:
            name = next(self.names)
            if seed is None:
                migrate(self.server.create(name))
            else:
                seed(self.server.create(name, self._template(None)))
            self.templates[seed] = name
        return self.templates[seed]

    @contextmanager
    def _copy_of(self, template: str) -> Iterator[str]:
        name = next(self.names)
        try:
            yield self.server.create(name, template)
        finally:
            self.server.drop(name)


def _url(file: Path) -> str:
    return f"sqlite:///{file}"
