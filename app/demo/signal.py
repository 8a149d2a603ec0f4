"""The signal switch: what the phone's side of the demo feels of the network, decided before any page is asked.

It is told from the desk by the host name: the phone is every name but `localhost`. The state lies in one small file, so that
all workers feel the same. A cut connection is really cut: the browser sees a network error and no answer of ours.
"""

import json
import os
import random
import re
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

State = Literal["good", "weak", "none", "lose-next"]
STATES: tuple[State, ...] = get_args(State)
ALWAYS = re.compile(r"/(?:[a-z]{2}/)?demo(?:[/.].*)?|/(?:healthz|readyz)")
"""The switch itself, and what watches over the process, are always reached."""

DELAY, DELAY_OF_A_FILE = (2.0, 3.0), (0.2, 0.5)
PIECE, BETWEEN = 2048, 0.12
DEAD = 2.5
"""Seconds of silence after a lost answer: a browser that sends again by itself at once gets nothing either."""


class Switch:
    """The state as one file; written whole and then put in its place, so that nobody reads half of it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "signal.json"

    def state(self) -> State:
        return cast("State", self._read().get("state", "good"))

    def is_dead(self) -> bool:
        """Whether nothing gets through at this moment."""
        kept = self._read()
        return kept.get("state") == "none" or float(kept.get("dead_until", 0)) > time.time()

    def turn(self, state: State) -> None:
        self._write({"state": state})

    def lost_one(self) -> None:
        """The answer that was to be lost is lost; the signal is good again after a short silence."""
        self._write({"state": "good", "dead_until": time.time() + DEAD})

    def _read(self) -> dict[str, str | float]:
        try:
            kept: dict[str, str | float] = json.loads(self.file.read_text())
        except (OSError, ValueError):
            return {}
        return kept

    def _write(self, kept: dict[str, str | float]) -> None:
        fresh = self.file.with_suffix(f".{os.getpid()}.{time.monotonic_ns()}")
        fresh.write_text(json.dumps(kept))
        fresh.replace(self.file)


class Signal:
    """Stands before the whole application and lets through what the switch lets through."""

    def __init__(self, inner: "WSGIApplication", switch: Switch) -> None:
        self.inner, self.switch = inner, switch

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if not _is_phone(environ):
            return self.inner(environ, start_response)
        if self.switch.is_dead():
            return cut(environ, start_response)
        state = self.switch.state()
        if state == "weak":
            is_file = environ["PATH_INFO"].startswith("/assets/")
            time.sleep(random.uniform(*(DELAY_OF_A_FILE if is_file else DELAY)))
            return _slowly(self.inner(environ, start_response))
        if state == "lose-next" and (environ["REQUEST_METHOD"], environ["PATH_INFO"]) == (
            "POST",
            "/sync/push",
        ):
            return self._lose(environ, start_response)
        return self.inner(environ, start_response)

    def _lose(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Everything is done and committed as ever; then nobody learns of it."""
        answer = self.inner(environ, _unheard)
        try:
            for _piece in answer:
                pass
        finally:
            if hasattr(answer, "close"):
                answer.close()
        self.switch.lost_one()
        return cut(environ, start_response)


def cut(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Close the connection without a byte; where the server does not hand it to us, 503 says as much."""
    for name in ("gunicorn.socket", "werkzeug.socket"):
        line = environ.get(name)
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
    start_response("503 Service Unavailable", [("Content-Length", "0"), ("Connection", "close")])
    return [b""]


def _is_phone(environ: "WSGIEnvironment") -> bool:
    if environ.get("HTTP_HOST", "").split(":")[0] == "localhost" or ALWAYS.fullmatch(environ["PATH_INFO"]):
        return False
    # The demo page's own styles and scripts come along with it.
    referer = re.sub(r"^https?://[^/]+|\?.*$", "", environ.get("HTTP_REFERER", ""))
    return not (environ["PATH_INFO"].startswith("/assets/") and ALWAYS.fullmatch(referer))


def _slowly(answer: Iterable[bytes]) -> Iterator[bytes]:
    try:
        for part in answer:
            for start in range(0, len(part), PIECE):
                yield part[start : start + PIECE]
                time.sleep(BETWEEN)
    finally:
        if hasattr(answer, "close"):
            answer.close()


def _unheard(
    _status: str, _headers: list[tuple[str, str]], _fault: object = None, /
) -> Callable[[bytes], object]:
    return lambda _piece: None
