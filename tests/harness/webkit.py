"""WebKitGTK's own small browser, asked by WebDriver over its own driver, on a screen that nobody sees."""

import contextlib
import json
import os
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Self

from tests.harness.firefox import ScriptFailed
from tests.harness.postgres import free_port

DRIVER = "/usr/bin/WebKitWebDriver"


class WebKit:
    """One tab, asked in the same words as Firefox."""

    def __init__(self, folder: Path, width: int = 360, height: int = 740) -> None:
        self.folder = folder
        self.size = (width, height)
        self.session = ""

    def __enter__(self) -> Self:
        self.screen, display = _screen()
        self.address = f"http://127.0.0.1:{(port := free_port())}"
        with (self.folder / "webkit.log").open("w") as log:
            self.driver = subprocess.Popen(
                [DRIVER, f"--port={port}"],
                stdout=log,
                stderr=subprocess.STDOUT,
                env=_environment(self.folder, display),
                start_new_session=True,
            )
        try:
            self.session = self._begin()
            self.send("timeouts", {"script": 30_000, "pageLoad": 60_000})
            self.send("window/rect", {"width": self.size[0], "height": self.size[1]})
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self.session:
            with contextlib.suppress(OSError):
                _ask("DELETE", f"{self.address}/session/{self.session}")
        for process in (self.driver, self.screen):
            process.terminate()
            process.wait(10)

    def goto(self, url: str) -> None:
        self.send("url", {"url": url})

    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page; a promise is awaited."""
        script = (
            "const done = arguments[arguments.length - 1];"
            f"(async () => ({expression}))()"
            ".then((value) => done({ value: JSON.stringify(value ?? null) }), (error) => done({ error: String(error) }));"
        )
        answer = self.send("execute/async", {"script": script, "args": []})
        if "error" in answer:
            raise ScriptFailed(answer["error"])
        return json.loads(answer["value"])

    def send(self, command: str, params: dict[str, Any]) -> Any:
        return _ask("POST", f"{self.address}/session/{self.session}/{command}", params)

    def _begin(self) -> str:
        wanted = {"browserName": "MiniBrowser", "webkitgtk:browserOptions": {"useOverlayScrollbars": True}}
        for _ in range(100):
            try:
                answer = _ask("POST", f"{self.address}/session", {"capabilities": {"alwaysMatch": wanted}})
            except ConnectionRefusedError:
                time.sleep(0.1)
                continue
            session: str = answer["sessionId"]
            return session
        raise RuntimeError("the driver of WebKit did not start")


def _ask(method: str, url: str, params: dict[str, Any] | None = None) -> Any:
    body = None if params is None else json.dumps(params).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=90) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        with error:
            raise RuntimeError(f"{url}: {error.read().decode()[:1000]}") from None
    except urllib.error.URLError as error:
        raise (error.reason if isinstance(error.reason, OSError) else error) from None


def _screen() -> tuple[subprocess.Popen[bytes], str]:
    """A screen in memory and its number."""
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        return screen, told.readline().strip()


def _environment(folder: Path, display: str) -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin",
        "LC_ALL": "C.UTF-8",
        "DISPLAY": f":{display}",
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "GDK_BACKEND": "x11",
        "LIBGL_ALWAYS_SOFTWARE": "1",
    }
