"""A fresh database for each test, copied from one that was migrated once."""

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from alembic import command

from app.foundation.commands import alembic_config
from tests.harness.postgres import Server

NAMES = ("sqlite", "postgresql")


class Databases(Protocol):
    """Databases of one kind."""

    def empty(self) -> "contextmanager[str]": ...  # without a table
    def fresh(self) -> "contextmanager[str]": ...  # at the newest migration


def migrate(url: str, revision: str = "head") -> None:
    command.upgrade(alembic_config(url), revision)


class SQLite:
    """Databases as files in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = itertools.count()
        self.template: Path | None = None

    @contextmanager
    def empty(self) -> Iterator[str]:
        file = self.folder / f"{next(self.numbers)}.sqlite3"
        try:
            yield f"sqlite:///{file}"
        finally:
            for left in self.folder.glob(f"{file.name}*"):
                left.unlink()

    @contextmanager
    def fresh(self) -> Iterator[str]:
        if self.template is None:
            self.template = self.folder / "template.sqlite3"
            migrate(f"sqlite:///{self.template}")
        with self.empty() as url:
            shutil.copyfile(self.template, url.removeprefix("sqlite:///"))
            yield url


class PostgreSQL:
    """Databases on a server that this run started."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.names = (f"test_{os.getpid()}_{n}" for n in itertools.count())
        self.template: str | None = None

    @contextmanager
    def empty(self) -> Iterator[str]:
        with self._copy_of("template0") as url:
            yield url

    @contextmanager
    def fresh(self) -> Iterator[str]:
        if self.template is None:
            self.template = next(self.names)
            migrate(self.server.create(self.template))
        with self._copy_of(self.template) as url:
            yield url

    @contextmanager
    def _copy_of(self, template: str) -> Iterator[str]:
        name = next(self.names)
        try:
            yield self.server.create(name, template)
        finally:
            self.server.drop(name)
