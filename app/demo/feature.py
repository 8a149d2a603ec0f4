"""The demo as the factory sees it; mounted in demo mode only."""

from flask import Flask

from app.demo.commands import demo
from app.demo.signal import Signal, Switch
from app.demo.views import blueprint, plain
from app.foundation.contracts import Feature
from app.foundation.settings import Settings


def setup(app: Flask) -> None:
    """Put the signal between the phones and the application."""
    settings: Settings = app.config["QINGXIN"]
    app.wsgi_app = Signal(app.wsgi_app, Switch(settings.data_dir))  # type: ignore[method-assign]


feature = Feature("demo", blueprint=blueprint, plain=plain, commands=(demo,), setup=setup)
