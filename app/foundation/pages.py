"""Answers to browsers: pages, redirects, and the headers that every answer carries."""

from typing import Any

from flask import Flask, Response, g, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from app.foundation.settings import Settings

CSP = (
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; "
    "img-src 'self' data: blob:; media-src 'self' blob:"
)


def render(template: str, status: int = 200, **context: Any) -> Response:
    """A page. One drawn for nobody is a shell (X-Shell: 1), which phones may keep; any other is never stored."""
    return make_response(render_template(template, **context), status)


def see_other(url: str) -> BaseResponse:
    """After a post: go and look there (303)."""
    return redirect(url, code=303)


def setup(app: Flask, settings: Settings) -> None:
    """Headers on every answer, our own hosts only, and who runs this server for the foot of pages."""
    app.jinja_env.globals["spoken"] = lambda _text: ()
    app.jinja_env.globals["operator"] = {
        "name": settings.operator_name,
        "license": settings.operator_license,
        "contact": settings.operator_contact,
        "complaints": settings.complaint_office,
    }

    @app.before_request
    def answer_own_hosts_only() -> Response | None:
        # No page for a foreign name: its links would carry that name further.
        return (
            None if request.host in settings.hosts else Response("unknown host\n", 400, mimetype="text/plain")
        )

    @app.after_request
    def add_headers(answer: Response) -> Response:
        headers = answer.headers
        headers.setdefault("X-Content-Type-Options", "nosniff")
        if answer.mimetype != "application/json":
            # What a phone asks for many times a day carries no rules for pages: it is none, and each byte is paid for.
            headers.setdefault("Content-Security-Policy", CSP)
            headers.setdefault("Referrer-Policy", "same-origin")
            headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
            headers.setdefault("Permissions-Policy", "camera=(self), geolocation=(), microphone=(self)")
        if settings.secure:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if g.get("shell"):
            headers["X-Shell"] = "1"
            headers.setdefault("Cache-Control", "no-cache")
            headers.setdefault("Vary", "Cookie")
        headers.setdefault("Cache-Control", "no-store")
        return answer
