"""Logs hold ids, verbs and reasons, never what somebody wrote."""

import logging

import pytest
from flask import Flask

from app.foundation.logs import JsonLines
from tests.harness.phone import Phone

MARKERS = ("MARKER才让卓玛", "63262119850301101X", "13897001234", "730251", "ཚེ་རིང")


class Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonLines())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def kept() -> Kept:
    """Everything that is logged at any level, as it would be written."""
    handler, root = Kept(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    logging.getLogger("request").setLevel(logging.INFO)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)


def test_no_value_reaches_the_log_by_any_door(app: Flask, client, kept: Kept) -> None:
    asked = "&".join(f"q={marker}" for marker in MARKERS)
    client.get(f"/zh/card?{asked}", unread=True)
    for path in ("/zh/staff/sign-in", "/zh/activate", "/zh/sign-in", "/zh/card"):
        page = client.get(path, unread=True)
        assert page.status_code < 500
        client.post(
            path, data={"user_name": MARKERS[0], "password": MARKERS[3], "number": MARKERS[1]}, unread=True
        )
    phone = Phone(app.test_client(), "0190a000-0000-7000-8000-000000000000")
    phone.device = phone.person
    phone.push(phone.entry("household-file", {"id_no": MARKERS[1], "phone": MARKERS[2], "name": MARKERS[0]}))
    assert kept.lines, "requests are logged"
    written = "\n".join(kept.lines)
    assert [marker for marker in MARKERS if marker in written] == []


def test_an_unexpected_fault_is_numbered_and_told_without_its_words(
    app: Flask, client, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def fail(*_args: object, **_kw: object) -> None:
        raise ValueError(f"duplicate key ({MARKERS[0]}, {MARKERS[1]})")

    monkeypatch.setattr("app.shell.views.person_view", fail)
    monkeypatch.setattr("app.shell.views.render", fail)
    answer = client.get("/zh/", unread=True)
    assert answer.status_code == 500
    written = "\n".join(kept.lines)
    assert "ValueError at" in written
    assert [marker for marker in MARKERS if marker in written or marker in answer.text] == []
    number = next(line for line in kept.lines if "failed at" in line).split("request ")[1].split(" failed")[0]
    assert number in answer.text, "the number in the log is the one that can be read aloud"
