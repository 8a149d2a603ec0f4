"""The real server as a process of its own, which a test can kill, as a tunnel or a storm does."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from app import create_app
from app.foundation.db import EXTENSION
from app.foundation.settings import Settings
from tests.harness.postgres import free_port
from tests.harness.tree import ROOT


class LiveServer:
    """gunicorn on a free port of the loopback, over a SQLite file and keys in one folder.

    `start` and `kill` may follow each other as often as a test likes: the address and the rows stay.
    """

    def __init__(self, folder: Path, *, demo: bool = True, **settings: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.variables = {
            "DATABASE_URL": f"sqlite:///{folder}/qingxin.sqlite3",
            "DATA_DIR": str(folder),
            "PUBLIC_URL": self.url,
            "DEMO": str(int(demo)),
            "SAFE_AFTER": "commit",
            "ARGON2_MEMORY_KIB": "64",
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "LOG_LEVEL": "warning",
            **settings,
        }
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def start(self) -> None:
        """Returns when the server is ready to work; RuntimeError with its last words when it is not."""
        assert self.process is None, "the server runs already"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "wsgi:app"],
                cwd=ROOT,
                env={**os.environ, **self.variables},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        for _ in range(200):
            if self.process.poll() is not None:
                break
            if self._ready():
                return
            time.sleep(0.05)
        self.kill()
        raise RuntimeError(f"the server is not ready:\n{self.log.read_text()[-3000:]}")

    def kill(self) -> None:
        """At once and without a word to anybody, with every open connection."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
            self.process = None

    def command(self, *words: str) -> str:
        """Run `flask --app wsgi …` beside the server and return what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *words],
            cwd=ROOT,
            env={**os.environ, **self.variables},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    @contextlib.contextmanager
    def inside(self) -> Iterator[Flask]:
        """An application context over the same rows and keys, to lay out or look at what the server holds."""
        app = create_app(Settings.from_environ(self.variables))
        try:
            with app.app_context():
                yield app
        finally:
            app.extensions[EXTENSION].close()

    def _ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as answer:
                return bool(answer.status == 200)
        except urllib.error.HTTPError as error:
            if error.code == 503:
                return False
            raise
        except OSError:
            return False


def prepared(folder: Path) -> LiveServer:
    """A server whose keys are made and whose database is migrated, not yet started."""
    folder.mkdir(parents=True, exist_ok=True)
    server = LiveServer(folder)
    done = subprocess.run(
        [sys.executable, "-m", "app.foundation.prepare"],
        cwd=ROOT,
        env={**os.environ, **server.variables},
        check=False,
    )
    assert done.returncode == 0
    server.command("migrate")
    return server


def copied(template: Path, folder: Path, **settings: str) -> LiveServer:
    """A server on a copy of what a stopped one left in its folder."""
    shutil.copytree(template, folder, ignore=shutil.ignore_patterns("*.log", "*.lock"))
    return LiveServer(folder, **settings)
