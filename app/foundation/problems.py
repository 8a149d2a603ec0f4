"""What goes wrong, told in the person's language; the unexpected gets a number that can be read aloud."""

import logging
import secrets
from typing import Any

from flask import Flask, Response, g, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from app.foundation.i18n import lazy_gettext as _l
from app.foundation.pages import render
from app.foundation.refusals import NotFound, Refused
from app.foundation.registry import registry

log = logging.getLogger(__name__)

SENTENCES: dict[int, Any] = {
    400: _l("The address or the form was not understood. Go back and try once more."),
    403: _l("This page is not for you. Go back to the first page."),
    404: _l("There is nothing here for you. Go back to the first page."),
    405: _l("This page cannot be opened in this way. Go back to the first page."),
    410: _l("This is no longer valid. Ask for a new one."),
    413: _l("What was sent is too large. Make it smaller and try once more."),
    429: _l("Too many tries. Wait a little and try once more."),
}
UNEXPECTED = _l("Something went wrong on our side. What you had kept is not lost. Try again later.")
EXPIRED = _l(
    "This page has been open for too long. Load it again; what you typed before is still there if you go back."
)


def sentence(reason: str, **params: object) -> str:
    """The sentence for a reason code in the current language; ValueError when no feature gave one."""
    words = registry().reasons.get(reason)
    if words is None:
        raise ValueError(f"no sentence for {reason}")
    text = str(words)
    return text % params if params else text


def problem(status: int, words: Any, number: str | None = None) -> Response:
    return render("foundation/problem.html", status, words=words, number=number)


def setup(app: Flask) -> None:
    @app.before_request
    def number_request() -> None:
        alphabet = "0123456789"
        g.request_number = "-".join("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(2))

    @app.errorhandler(NotFound)
    def not_found(_error: NotFound) -> Response:
        return problem(404, SENTENCES[404])

    @app.errorhandler(Refused)
    def refused(error: Refused) -> Response:
        return problem(422, sentence(error.reason, **error.params))

    @app.errorhandler(CSRFError)
    def expired(_error: CSRFError) -> Response:
        return problem(400, EXPIRED)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response | HTTPException:
        if error.code is None or error.code < 400 or request.path.startswith(("/sync/", "/assets/")):
            return error
        return problem(error.code, SENTENCES.get(error.code, UNEXPECTED))

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        if app.testing:
            raise error
        log.error("request %s failed at %s", g.request_number, request.endpoint, exc_info=error)
        return problem(500, UNEXPECTED, g.request_number)
