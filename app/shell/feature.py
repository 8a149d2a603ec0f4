"""The shell feature as the factory sees it."""

from flask import Flask

from app.foundation.contracts import Feature, Shell
from app.shell.squeeze import squeeze
from app.shell.views import advise, blueprint, plain

PAGES = ("home", "offline", "ready", "outbox", "unlock")


def _setup(app: Flask) -> None:
    app.before_request(advise)
    app.after_request(squeeze)


feature = Feature(
    "shell",
    blueprint=blueprint,
    plain=plain,
    shells=tuple(Shell(f"shell.{page}") for page in PAGES),
    setup=_setup,
)
