"""The files of this release as browsers get them: without the comments, and compressed once."""

import gzip
import json
import mimetypes
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Literal, cast

import brotli
from flask import Response, abort, request

from app.foundation.assets import PWA
from app.foundation.contracts import Role
from app.foundation.stylesheet import stylesheet

Encoding = Literal["br", "gzip", "identity"]
FOLDERS = ("css", "fonts", "icons", "js", "vendor")
SENT = {".css", ".js", ".png", ".svg", ".webp", ".woff2"}
SQUEEZABLE = {".css", ".js", ".svg", ".json", ".webmanifest"}
STYLES = {"css/phone.css": "phone", "css/work.css": "work", "css/desk.css": "desk"}
PACKS: dict[str, Role] = {"pack.json": "person", "work.json": "staff"}
_DRAWN = ("icons/logo.svg", "icons/sprite.svg", "icons/pictures.svg", "icons/ridge.svg")
DRAWINGS: dict[Role, tuple[str, ...]] = {"person": _DRAWN, "staff": (*_DRAWN, "icons/things.svg")}
SHEETS: dict[Role, tuple[str, ...]] = {
    "person": ("css/phone.css",),
    "staff": ("css/phone.css", "css/work.css"),
}
ELSEWHERE: dict[Role, tuple[str, ...]] = {
    "person": ("js/desk/", "js/demo/", "js/work/"),
    "staff": (
        *("js/desk/", "js/demo/", "js/loans/", "js/shell/copy.js"),
        *(f"js/forms/{name}.js" for name in ("agree", "consents", "overview", "review", "worth")),
    ),
}
"""Folders and modules that no page on the phones of a role loads."""
YEAR = "public, max-age=31536000, immutable"

# What stands in quotes is kept as it is; a comment goes, and so does the space at the beginning of a line.
QUOTED = r"""('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)"""
NEEDLESS = re.compile(rf"{QUOTED}|/\*.*?\*/ ?|(?<=[\s;{{}}])//[^\n]*|\n\s+", re.DOTALL)
IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
EXPORT = re.compile(r"^export ", re.MULTILINE)

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")


@dataclass(frozen=True, slots=True)
class File:
    """One file of `pwa/`: its bytes as they are sent, and a short hash of them."""

    content: bytes
    kind: str
    hash: str
    squeezable: bool


@cache
def file(path: str) -> File | None:
    """A file by its path under `/assets/<release>/`, or None when no browser needs it."""
    if path in PACKS:
        return pack(PACKS[path])
    if path in STYLES:
        text = stylesheet(cast("Literal['phone', 'work', 'desk']", STYLES[path]))
        return _made(path, text)
    place = (PWA / path).resolve()
    if (
        path.split("/", maxsplit=1)[0] not in FOLDERS
        or place.suffix not in SENT
        or not place.is_relative_to(PWA)
    ):
        return None
    if not place.is_file() or place.suffix == ".css":
        return None
    if place.suffix == ".js" and not path.startswith("vendor/"):
        return _made(path, place.read_text("utf-8"))
    return filed(path, place.read_bytes())


@cache
def worker_code(edition: str) -> File:
    """The service worker as one classic script, which older browsers want; a new edition makes it another script."""
    parts = [(PWA / "worker" / f"{name}.js").read_text("utf-8") for name in ("routes", "strategies", "main")]
    code = "".join(EXPORT.sub("", IMPORT.sub("", part)) for part in parts)
    return _made("sw.js", f'"use strict";\nself.EDITION = "{edition}";\n{code}')


@cache
def pack(role: Role) -> File:
    """All files of text that phones keep as one: path → text. Together they weigh two thirds, and ask once instead of fifty times."""
    texts = {path: known.content.decode() for path in kept_texts(role) if (known := file(path)) is not None}
    return filed("pack.json", json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode())


def kept_texts(role: Role) -> list[str]:
    """The modules, styles and drawings that pages on the phones of this role load."""
    modules = [
        path.relative_to(PWA).as_posix()
        for folder in ("js", "vendor")
        for path in sorted((PWA / folder).rglob("*.js"))
    ]
    return [
        *SHEETS[role],
        *DRAWINGS[role],
        *(path for path in modules if not path.startswith(ELSEWHERE[role])),
    ]


def without_comments(text: str) -> str:
    """The text without comments and indentation: they are half of what we write, and no phone reads them."""
    kept = NEEDLESS.sub(lambda found: found[1] or ("\n" if found[0].startswith("\n") else ""), f"\n{text}")
    return re.sub(r"\n{2,}", "\n", kept).lstrip("\n")


def sent(found: File | None, caching: str) -> Response:
    """The file in the best encoding that the browser takes; 404 when there is none."""
    if found is None:
        abort(404)
    wanted = request.accept_encodings
    encoding: Encoding = "identity"
    if found.squeezable:
        encoding = "br" if wanted["br"] else "gzip" if wanted["gzip"] else "identity"
    answer = Response(_squeezed(found, encoding), mimetype=found.kind)
    if encoding != "identity":
        answer.headers["Content-Encoding"] = encoding
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Cache-Control"] = caching
    answer.set_etag(f"{found.hash}-{encoding}")
    answer.make_conditional(request)
    return answer


@cache
def _squeezed(found: File, encoding: Encoding) -> bytes:
    if encoding == "br":
        return cast("bytes", brotli.compress(found.content, quality=11))
    return gzip.compress(found.content, 9, mtime=0) if encoding == "gzip" else found.content


def _made(path: str, text: str) -> File:
    return filed(path, without_comments(text).encode())


def filed(path: str, content: bytes) -> File:
    """A file that is to be sent under this name."""
    suffix = f".{path.rsplit('.', 1)[-1]}"
    kind = mimetypes.types_map.get(suffix, "application/octet-stream")
    return File(content, kind, sha256(content).hexdigest()[:16], suffix in SQUEEZABLE)
