"""Accepted entries a second by a real gunicorn on two cores with all checks on; beside it the same rows inserted bare."""

import http.client
import json
import statistics
import threading
import time
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, create_engine, func, select
from sqlalchemy.engine import Engine

from bench import village
from bench.budgets import Figure, tell
from tests.harness.server import LiveServer

CLIENTS = 6
HOUSEHOLDS = 3000


def push(
    server: LiveServer, waiting: list[list[dict[str, str]]], took: list[float], wrong: list[Any]
) -> None:
    """One client: batches from the common heap until it is empty."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    headers = {"X-Qingxin": "1", "Origin": server.url, "Content-Type": "application/json"}
    while waiting:
        try:
            batch = waiting.pop()
        except IndexError:
            return
        start = time.perf_counter()
        connection.request("POST", "/sync/push", json.dumps({"entries": batch}), headers)
        answer = json.loads(connection.getresponse().read())
        took.append(time.perf_counter() - start)
        wrong += [one for one in answer["answers"] if one["answer"] != "accepted"]


def measure(server: LiveServer, name: str, scratch: str) -> list[Figure]:
    """`scratch` is the URL of an empty migrated database of the same kind, for the bare inserts."""
    with server.inside():
        phones = village.settle(HOUSEHOLDS)
    before = _counts(server.variables["DATABASE_URL"])
    waiting = village.batches([village.entries(*one) for one in phones])
    total, commits = sum(map(len, waiting)), len(waiting)
    took: list[float] = []
    wrong: list[Any] = []
    server.start()
    clients = [threading.Thread(target=push, args=(server, waiting, took, wrong)) for _ in range(CLIENTS)]
    start = time.perf_counter()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    spent = time.perf_counter() - start
    server.kill()
    assert not wrong, wrong[:2]
    rows, bare = bare_inserts(server.variables["DATABASE_URL"], scratch, before, commits)
    p99 = statistics.quantiles(took, n=100)[98]
    return tell(
        f"{name}: {total} entries in {commits} batches, {CLIENTS} clients, 2 workers of 4 threads, all checks on",
        [
            Figure("accepted entries a second", total / spent, "a second", 840, most=False),
            Figure("99 of 100 batches answered within", p99, "s", 1.0),
            Figure(f"the same {rows} rows in as many commits, inserted bare", total / bare, "a second"),
        ],
    )


def bare_inserts(source: str, scratch: str, before: dict[str, int], commits: int) -> tuple[int, float]:
    """Insert what the run wrote once more, without us: the same rows, the same number of commits, one connection."""
    read, written = _engine(source), _engine(scratch)
    tables = MetaData()
    tables.reflect(read)
    found: list[tuple[Any, list[dict[str, Any]]]] = []
    with read.connect() as connection:
        for table in tables.sorted_tables:
            rows = [dict(row) for row in connection.execute(select(table)).mappings()]
            new = len(rows) - before.get(table.name, 0)
            if new > 0 and table.name != "clock":
                found.append((table, rows))
    with written.connect() as connection:
        connection.exec_driver_sql(
            "PRAGMA foreign_keys=OFF"
            if written.dialect.name == "sqlite"
            else "SET session_replication_role = replica"
        )
        connection.commit()
        start = time.perf_counter()
        for turn in range(commits):
            for table, rows in found:
                kept = rows[len(rows) - (len(rows) - before.get(table.name, 0)) :]
                part = kept[turn * len(kept) // commits : (turn + 1) * len(kept) // commits]
                if part:
                    connection.execute(table.insert(), part)
            connection.commit()
        spent = time.perf_counter() - start
    count = sum(len(rows) - before.get(table.name, 0) for table, rows in found)
    read.dispose()
    written.dispose()
    return count, spent


def _counts(url: str) -> dict[str, int]:
    engine, tables = _engine(url), MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        counted = {
            t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in tables.sorted_tables
        }
    engine.dispose()
    return counted


def _engine(url: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            connection.exec_driver_sql("PRAGMA synchronous=FULL")
    return engine


def scratch_file(folder: Path) -> str:
    return f"sqlite:///{folder / 'scratch.sqlite3'}"
