"""The shell feature as the factory sees it."""

from flask import Flask

from app.foundation.contracts import Feature, Shell
from app.shell.views import advise, blueprint, plain

PAGES = ("home", "offline", "ready", "outbox", "unlock")


def _advise_first(app: Flask) -> None:
    app.before_request(advise)


feature = Feature(
    "shell",
    blueprint=blueprint,
    plain=plain,
    shells=tuple(Shell(f"shell.{page}") for page in PAGES),
    setup=_advise_first,
)
