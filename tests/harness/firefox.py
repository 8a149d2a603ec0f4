"""Firefox driven by WebDriver BiDi over its own socket, without a driver program in between."""

import contextlib
import itertools
import json
import re
import subprocess
import time
from pathlib import Path
from typing import Any, Self

import websocket

PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.serviceWorkers.testing.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.prefs.recommended": True,
    "toolkit.telemetry.enabled": False,
}


class ScriptFailed(AssertionError):
    """A script threw in the page."""


class Firefox:
    """One tab. Scripts are expressions, may be promises, and give back what JSON can hold."""

    def __init__(self, profile: Path, width: int = 360, height: int = 740) -> None:
        self.profile = profile
        self.size = (width, height)
        self.numbers = itertools.count(1)

    def __enter__(self) -> Self:
        lines = (f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in PREFERENCES.items())
        (self.profile / "user.js").write_text("\n".join(lines))
        with (self.profile / "firefox.log").open("w") as log:
            self.process = subprocess.Popen(
                [
                    "firefox-esr",
                    "--headless",
                    "--remote-debugging-port",
                    "0",
                    "--profile",
                    self.profile,
                    "about:blank",
                ],
                stdout=log,
                stderr=subprocess.STDOUT,
                env=_environment(self.profile),
            )
        self.socket = websocket.create_connection(
            f"{self._address()}/session", timeout=30, suppress_origin=True
        )
        self.send("session.new", {"capabilities": {}})
        self.tab = self.send("browsingContext.getTree", {})["contexts"][0]["context"]
        width, height = self.size
        self.send(
            "browsingContext.setViewport",
            {"context": self.tab, "viewport": {"width": width, "height": height}},
        )
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(Exception):
            self.send("session.end", {})
        self.socket.close()
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)

    def goto(self, url: str) -> None:
        self.send("browsingContext.navigate", {"context": self.tab, "url": url, "wait": "complete"})

    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page; a promise is awaited."""
        answer = self.send(
            "script.evaluate",
            {
                "expression": f"(async () => JSON.stringify((await ({expression})) ?? null))()",
                "target": {"context": self.tab},
                "awaitPromise": True,
            },
        )
        if answer["type"] == "exception":
            raise ScriptFailed(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def send(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _address(self) -> str:
        log = self.profile / "firefox.log"
        for _ in range(300):
            if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", log.read_text()):
                return found[1]
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"Firefox did not start:\n{log.read_text()[-2000:]}")


def _environment(profile: Path) -> dict[str, str]:
    return {
        "HOME": str(profile),
        "PATH": "/usr/bin:/bin",
        "MOZ_CRASHREPORTER_DISABLE": "1",
        "LC_ALL": "C.UTF-8",
    }
