"""Where a page finds the files of this release: `/assets/<release>/…`, which never change and may be kept for ever."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask

PWA = Path(__file__).parents[2] / "pwa"
"""The files that browsers load; the shell serves them."""


def asset(path: str) -> str:
    """The address of a file of `pwa/`, or of `css/phone.css` and `css/desk.css` (`stylesheet.py`)."""
    return f"/assets/{release()}/{path}"


@cache
def release() -> str:
    """A short name of all files together: another one as soon as a byte of any of them differs."""
    digest = sha256()
    for path in sorted(PWA.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(PWA).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def setup(app: Flask) -> None:
    app.add_template_global(asset)
