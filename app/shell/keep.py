"""What phones keep of one language: the pages that other features name, and the files that these need."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import url_for

from app.foundation.assets import PWA, release
from app.foundation.registry import registry
from app.shell.files import file

ROOT = Path(__file__).parents[2]
MADE_FROM = ("app/**/*.py", "app/**/*.html", "app/**/*.json", "translations/*/*.po")
ICONS = ("icons/logo.svg", "icons/sprite.svg", "icons/pictures.svg", "icons/ridge.svg", "icons/app-192.png")
ELSEWHERE = {"desk", "demo"}
"""Folders of modules that no page of the phone loads."""
TIBETAN = "fonts/noto-serif-tibetan-stacks.woff2"


@cache
def edition() -> str:
    """A short name of everything that pages are made of: another one as soon as any page could look different."""
    digest = sha256(release().encode())
    for pattern in MADE_FROM:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def keep_list(code: str) -> dict[str, Any]:
    """Addresses of the shells, and path → hash of the files, for one language."""
    shells = [url_for(shell.endpoint, lang=code, **_any(shell.values)) for shell in registry().shells]
    found = {path: known.hash for path in _paths(code) if (known := file(path)) is not None}
    return {"edition": edition(), "base": f"/assets/{release()}/", "shells": shells, "assets": found}


def _any(values: Mapping[str, str]) -> dict[str, Any]:
    return dict(values)


def _paths(code: str) -> list[str]:
    modules = [
        path.relative_to(PWA).as_posix()
        for folder in ("js", "vendor")
        for path in sorted((PWA / folder).rglob("*.js"))
        if path.parent.name not in ELSEWHERE
    ]
    fonts = [TIBETAN] if code == "bo" else []
    return ["css/phone.css", *ICONS, *fonts, *modules]
