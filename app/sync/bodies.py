"""Bodies of /sync/*: our own origin and header, JSON only, bounded before and after decompression."""

import json
import zlib
from typing import Any
from urllib.parse import urlsplit

from flask import Request, current_app

from app.foundation.settings import Settings

MOST_SENT = 64 * 1024
MOST_UNPACKED = 256 * 1024


class Unfit(Exception):
    """The request itself is not of the protocol: an HTTP status and a documented reason, and nothing is done."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def read_body(request: Request) -> tuple[bytes, dict[str, Any]]:
    """The bytes as they were signed, and the JSON object in them."""
    _own_page_only(request)
    if request.mimetype != "application/json":
        raise Unfit(415, "json-only")
    if (request.content_length or 0) > MOST_SENT:
        raise Unfit(413, "too-large")
    raw = request.stream.read(MOST_SENT + 1)
    if len(raw) > MOST_SENT:
        raise Unfit(413, "too-large")
    body = _unpacked(raw, request.headers.get("Content-Encoding", "identity"))
    try:
        content = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise Unfit(400, "broken-json") from fault
    if not isinstance(content, dict):
        raise Unfit(400, "wrong-type")
    return body, content


def _own_page_only(request: Request) -> None:
    settings: Settings = current_app.config["QINGXIN"]
    origin = urlsplit(request.headers.get("Origin", ""))
    if request.headers.get("X-Qingxin") != "1" or origin.netloc not in settings.hosts:
        raise Unfit(403, "foreign-origin")


def _unpacked(raw: bytes, encoding: str) -> bytes:
    if encoding == "identity":
        return raw
    if encoding != "gzip":
        raise Unfit(415, "unknown-encoding")
    opened = zlib.decompressobj(wbits=31)
    try:
        body = opened.decompress(raw, MOST_UNPACKED)
    except zlib.error as fault:
        raise Unfit(400, "broken-gzip") from fault
    if opened.unconsumed_tail or not opened.eof:
        raise Unfit(413, "too-large")
    return body
