"""The shell feature as the factory sees it."""

from flask import Flask

from app.foundation.contracts import Feature, Shell
from app.foundation.settings import Settings
from app.shell.squeeze import squeeze
from app.shell.views import advise, blueprint, plain

PAGES = ("me", "offline", "ready", "outbox", "unlock")


def _setup(app: Flask) -> None:
    settings: Settings = app.config["QINGXIN"]
    app.jinja_env.globals["lock_after_seconds"] = settings.lock_after_seconds
    app.before_request(advise)
    app.after_request(squeeze)


feature = Feature(
    "shell",
    blueprint=blueprint,
    plain=plain,
    shells=(
        Shell("shell.home", roles=("person", "staff")),
        *(Shell(f"shell.{page}") for page in PAGES),
    ),
    setup=_setup,
)
