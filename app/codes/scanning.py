"""The page that reads codes by camera or from a picture, without a network too; what was read is judged on the phone."""

import json

from flask import Response, current_app, g, url_for

from app.codes.views import blueprint
from app.foundation.access import public
from app.foundation.i18n import LANGUAGES
from app.foundation.pages import render
from app.foundation.qr import modules
from app.foundation.registry import registry
from app.foundation.settings import Settings

KNOWN = "QINGXIN"
"""A text that every phone draws and reads once, to find out whether its browser really reads codes."""


@blueprint.get("/scan")
@public
def scan() -> Response:
    """Camera, picture, typed code: three ways. GET changes nothing, and no picture leaves the phone."""
    g.shell = True
    settings: Settings = current_app.config["QINGXIN"]
    rows = ["".join("1" if black else "0" for black in row) for row in modules(KNOWN)]
    # A ticket's address names the language of the screen on which it stands.
    prefixes: dict[str, str | list[str]] = {code.name: code.prefix for code in registry().codes.values()}
    prefixes["ticket"] = [f"/{code}/phone/" for code in LANGUAGES]
    return render(
        "codes/scan.html",
        origin=settings.public_url.rstrip("/"),
        prefixes=json.dumps(prefixes),
        known=json.dumps({"text": KNOWN, "rows": rows}),
        typed=url_for("codes.typed"),
    )
