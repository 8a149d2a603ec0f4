"""What phones keep of one language: the pages that other features name, and the files that these need."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import current_app, url_for

from app.foundation.assets import release
from app.foundation.contracts import Role
from app.foundation.registry import registry
from app.foundation.settings import Settings
from app.shell.files import PACKS, File, file, filed, kept_texts

OWN_HEADERS = {"Content-Length", "Vary", "Cache-Control"}
ROOT = Path(__file__).parents[2]
MADE_FROM = ("app/**/*.py", "app/**/*.html", "app/**/*.json", "translations/*/*.po")
PICTURES = ("icons/app-192.png",)
TIBETAN = "fonts/noto-serif-tibetan-stacks.woff2"


def edition() -> str:
    """A short name of everything that pages are made of: another one as soon as any page could look different."""
    besides = "".join(said() for said in registry().editions)
    return sha256(f"{_sources()}{besides}".encode()).hexdigest()[:12] if besides else _sources()


@cache
def _sources() -> str:
    digest = sha256(release().encode())
    for pattern in MADE_FROM:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def keep_list(code: str, role: Role = "person") -> dict[str, Any]:
    """Addresses of the shells, and path → hash of the files, for one language; `pack` holds the texts among them in one piece."""
    shells = [
        url_for(shell.endpoint, lang=code, **_any(shell.values))
        for shell in registry().shells
        if role in shell.roles
    ]
    found = {path: known.hash for path in _paths(code, role) if (known := file(path)) is not None}
    return {
        "edition": edition(),
        "base": f"/assets/{release()}/",
        "pack": next(name for name, whose in PACKS.items() if whose == role),
        "shells": shells,
        "assets": found,
    }


@cache
def page_pack(code: str, role: Role, _edition: str, _day: date) -> File:
    """All shells of a language and role in one piece: what they share travels once. `headers` go with each page, the policy among them.

    RuntimeError when a page that a feature calls a shell is none: then no phone shall take this edition.
    """
    pages: dict[str, str] = {}
    headers: dict[str, str] = {}
    settings: Settings = current_app.config["QINGXIN"]
    for path in keep_list(code, role)["shells"]:
        # Contexts of their own: nothing of the request that asks, its person least of all, reaches a page.
        app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
        with app.app_context(), app.test_request_context(path, base_url=settings.public_url):
            answer = current_app.full_dispatch_request()
        if answer.status_code != HTTPStatus.OK or answer.headers.get("X-Shell") != "1":
            raise RuntimeError(f"{path} is no shell")
        pages[path] = answer.get_data(as_text=True)
        headers = {name: value for name, value in answer.headers.items() if name not in OWN_HEADERS}
    return filed("shells.json", json.dumps({"headers": headers, "pages": pages}, ensure_ascii=False).encode())


def _any(values: Mapping[str, str]) -> dict[str, Any]:
    return dict(values)


def _paths(code: str, role: Role) -> list[str]:
    fonts = [TIBETAN] if code == "bo" else []
    return [*kept_texts(role), *PICTURES, *fonts]
