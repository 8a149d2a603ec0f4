"""The address of an invitation; PUBLIC_URL alone makes it, never the name by which this server was called."""

from flask import current_app

from app.foundation.settings import Settings


def link_of(token: str, language: str) -> str:
    settings: Settings = current_app.config["QINGXIN"]
    return f"{settings.public_url.rstrip('/')}/{language}/invitation/{token}"
