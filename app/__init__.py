"""The server of 青信码: one package a feature, composed by create_app."""

import os

from flask import Flask
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from app.features import FEATURES
from app.foundation import (
    assets,
    commands,
    components,
    crypto,
    db,
    formats,
    health,
    i18n,
    keyring,
    logs,
    pages,
    problems,
)
from app.foundation.contracts import Feature
from app.foundation.engine import Database
from app.foundation.registry import compose
from app.foundation.settings import Settings

csrf = CSRFProtect()


def create_app(settings: Settings | None = None) -> Flask:
    """The whole application for these settings, by default those of the environment."""
    settings = settings or Settings.from_environ(os.environ)
    app = Flask(__name__, template_folder="foundation/templates", static_folder=None)
    app.testing = settings.testing
    if settings.trust_proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    app.config.update(QINGXIN=settings, PSEUDO_LANGUAGE=settings.pseudo_language, **_cookies(settings))
    ring = app.extensions[crypto.EXTENSION] = keyring.load(settings.data_dir)
    app.secret_key = ring.cookie
    logs.setup(app)
    pages.setup(app, settings)
    problems.setup(app)
    i18n.setup(app)
    formats.setup(app)
    assets.setup(app)
    db.setup(app, Database(settings.database_url))
    csrf.init_app(app)
    own = Feature(
        "foundation",
        blueprint=components.pages if settings.demo or settings.testing else None,
        plain=health.plain,
        commands=(commands.migrate, commands.rotate_master_key, commands.rotate_number_key),
    )
    compose(app, (own, *FEATURES, *_demo(settings)))
    return app


def _demo(settings: Settings) -> tuple[Feature, ...]:
    """Invented people have no place in a server that knows real ones: without demo mode nothing of it is even imported."""
    if not settings.demo:
        return ()
    from app.demo.feature import feature

    return (feature,)


def _cookies(settings: Settings) -> dict[str, object]:
    prefix = "__Host-" if settings.secure else ""
    return {
        "SESSION_COOKIE_NAME": f"{prefix}qingxin",
        "SESSION_COOKIE_SECURE": settings.secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": 256 * 1024,
        "WTF_CSRF_TIME_LIMIT": 12 * 3600,
        "TEMPLATES_AUTO_RELOAD": False,
    }
