"""Engines for the two databases: SQLite in WAL mode behind one writers' lock, PostgreSQL as it comes."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, make_url
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, sessionmaker


class Database:
    """An engine, its sessions, and the turn that writers take."""

    def __init__(self, url: str) -> None:
        self.engine = _sqlite(url) if url.startswith("sqlite") else _postgresql(url)
        self.sessions = sessionmaker(self.engine, expire_on_commit=False)
        file = make_url(url).database if self.is_sqlite else None
        self._lock = Path(f"{file}.lock") if file else None

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def new_session(self) -> Session:
        return self.sessions()

    @contextmanager
    def writers_turn(self) -> Iterator[None]:
        """SQLite's own busy handler sleeps and is unfair; a file lock queues all workers. PostgreSQL needs none."""
        if self._lock is None:
            yield
            return
        descriptor = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def close(self) -> None:
        self.engine.dispose()


def _sqlite(url: str) -> Engine:
    file = make_url(url).database
    if file:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": 10, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("immediate")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _postgresql(url: str) -> Engine:
    # Numbers follow the order of commits because the clock row is locked last and until the commit; READ COMMITTED is enough.
    return create_engine(
        url.replace("postgresql://", "postgresql+psycopg://"), pool_size=4, max_overflow=8, pool_pre_ping=True
    )
