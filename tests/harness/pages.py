"""A client that reads every page it gets as a careful reviewer would, so that each test of a view tests its page too."""

from typing import Any
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.harness.page import Page
from tests.harness.reading import faults_of_answer, faults_of_page


class BadPage(AssertionError):
    """A page breaks a rule of the house."""


class Answer(TestResponse):
    """An answer whose HTML can be asked: `answer.page.text("h1")`, `answer.page.form()`."""

    @property
    def page(self) -> Page:
        return Page(self.text)


class PageClient(FlaskClient):
    """Flask's test client, plus: each HTML answer is checked, and a form can be sent as a person would send it.

    The page is left unread with `get(url, unread=True)`, for answers that are wrong on purpose.
    """

    def open(self, *args: Any, unread: bool = False, **kwargs: Any) -> Answer:
        answer = super().open(*args, **kwargs)
        answer.__class__ = Answer
        assert isinstance(answer, Answer)
        if not unread:
            self._read(answer)
        return answer

    def send(
        self, answer: Answer, /, form: int | str = 0, *, button: str | None = None, **fields: Any
    ) -> Answer:
        """Fill in a form of the page (by number or id) and send it with all that it holds, hidden fields too.

        A field that the form does not have is an error of the test, or of the form. None takes a field away.
        """
        target = answer.page.form(form)
        filled = target.filled(fields, button)
        url = target.action or answer.request.url
        parts = urlsplit(url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        if target.method == "get":
            return self.get(path, query_string=filled)
        return self.post(path, data=filled)

    def _read(self, answer: Answer) -> None:
        faults = faults_of_answer(answer, signed_in=self._signed_in())
        if answer.mimetype == "text/html" and not 300 <= answer.status_code < 400:
            faults += faults_of_page(answer.text, urlsplit(answer.request.url).path)
        if faults:
            where = f"{answer.request.method} {answer.request.path} ({answer.status_code})"
            raise BadPage("\n".join([where, *(f"  - {fault}" for fault in faults)]))

    def _signed_in(self) -> bool:
        with self.session_transaction() as kept:
            return any(key not in {"csrf_token", "_fresh", "_permanent"} for key in kept)
