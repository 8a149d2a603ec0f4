"""Pages and JSON travel compressed, also where no proxy stands before us.

A compressed page could tell a listener about a secret in it whose neighbour he chooses. Our cookies are SameSite, so nobody else can
have a page drawn for somebody, and a token differs from page to page.
"""

import gzip

import brotli
from flask import Response, request

KINDS = {"text/html", "application/json", "application/manifest+json"}
LEAST = 600


def squeeze(answer: Response) -> Response:
    """Compress what a view has just made, when the browser takes it and it is worth it."""
    small = (answer.content_length or 0) < LEAST
    if answer.mimetype not in KINDS or "Content-Encoding" in answer.headers or answer.direct_passthrough:
        return answer
    answer.vary.add("Accept-Encoding")
    wanted = request.accept_encodings
    if small or answer.is_streamed or not (wanted["br"] or wanted["gzip"]):
        return answer
    content = answer.get_data()
    if wanted["br"]:
        answer.set_data(brotli.compress(content, quality=4))
    else:
        answer.set_data(gzip.compress(content, 5, mtime=0))
    answer.headers["Content-Encoding"] = "br" if wanted["br"] else "gzip"
    return answer
