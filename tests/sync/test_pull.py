"""A phone learns every change of its scope and nothing else."""

import os
import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from app.foundation.contracts import changed
from app.foundation.db import session, transaction
from app.people.actions import join, make_household
from app.sync.models import FeedRow
from tests.harness.phone import Phone
from tests.sync.conftest import VILLAGE, Notes


def note(phone: Phone, words: str) -> str:
    [answer] = phone.push(phone.entry("note", {"text": words}, form=2))
    return str(answer["id"])


def test_a_phone_gets_its_own_rows_and_no_others(new_phone: Callable[[], Phone], notes: Notes) -> None:
    mine, theirs = new_phone(), new_phone()
    note(mine, "mine")
    note(theirs, "theirs")
    mine.pull()
    assert mine.of("note") == [{"text": "mine"}]


def test_a_pull_without_change_is_one_small_request(phone: Phone, notes: Notes) -> None:
    note(phone, "x")
    phone.pull()
    before = phone.counter
    page = phone.pull()
    assert page["rows"] == []
    assert phone.counter == before + 1


def test_pages_end_in_checkpoints_and_lose_nothing(phone: Phone, notes: Notes) -> None:
    for number in range(25):
        note(phone, f"note {number}")
    phone.pull(limit=4)
    assert sorted(row["text"] for row in phone.of("note")) == sorted(f"note {n}" for n in range(25))


def test_a_row_that_changed_twice_comes_once_with_its_last_state(
    app: Flask, phone: Phone, notes: Notes, ctx: None
) -> None:
    ref = note(phone, "first")
    phone.pull()
    notes[0] = (notes[0][0], "second")
    for _ in range(2):
        with transaction():
            changed("note", uuid.UUID(ref), f"person:{phone.person}")
    page = phone.pull()
    assert [row["data"] for row in page["rows"]] == [{"text": "second"}]


def test_a_row_that_is_gone_leaves_the_phone(phone: Phone, notes: Notes, ctx: None) -> None:
    ref = note(phone, "short-lived")
    phone.pull()
    notes.clear()
    with transaction():
        changed("note", uuid.UUID(ref), f"person:{phone.person}")
    phone.pull()
    assert phone.of("note") == []


def test_moving_to_another_household_takes_its_rows_along(phone: Phone, notes: Notes, ctx: None) -> None:
    ref = uuid.UUID(note(phone, "of the household"))
    person = uuid.UUID(phone.person)
    with transaction():
        session.execute(text("DELETE FROM feed"))
        old = session.scalars(text("SELECT household_id FROM memberships WHERE until IS NULL")).one()
        changed("note", ref, f"household:{uuid.UUID(str(old))}")
    phone.pull()
    assert phone.of("note") == [{"text": "of the household"}]
    with transaction():
        join(make_household(VILLAGE).id, person)
    page = phone.pull()
    assert {"kind": "note", "id": str(ref), "data": None} in [
        {k: r[k] for k in ("kind", "id", "data")} for r in page["rows"]
    ]
    assert phone.of("note") == []


def test_a_request_that_was_overheard_works_once(phone: Phone, notes: Notes) -> None:
    asked = {"device": phone.device, "counter": 7, "cursor": None}
    assert phone.post("/sync/pull", asked).status_code == 200
    again = phone.post("/sync/pull", asked)
    assert (again.status_code, again.json["reason"]) == (409, "counter")


def test_a_foreign_signature_learns_nothing(new_phone: Callable[[], Phone], notes: Notes) -> None:
    mine, theirs = new_phone(), new_phone()
    answer = theirs.post("/sync/pull", {"device": mine.device, "counter": 1, "cursor": None})
    assert answer.status_code == 401


def test_a_made_up_cursor_starts_anew_and_names_no_foreign_row(
    new_phone: Callable[[], Phone], notes: Notes
) -> None:
    mine, theirs = new_phone(), new_phone()
    note(theirs, "theirs")
    theirs.pull()
    mine.cursor = theirs.cursor.rsplit("~", 1)[0] + "~0000" if theirs.cursor else None
    page = mine.pull()
    assert page["whole"] is True
    assert mine.of("note") == []


@pytest.mark.parametrize("text", ["", "x", "~", "a~b~c", "ཀ~ཁ", "a" * 5000, '["e",{}]', "e~all=1~é"])
def test_a_cursor_that_is_none_is_answered_by_everything(phone: Phone, notes: Notes, text: str) -> None:
    note(phone, "mine")
    phone.cursor = text
    phone.pull()
    assert phone.of("note") == [{"text": "mine"}]


def test_a_restored_server_begins_another_history_by_itself(phone: Phone, notes: Notes, ctx: None) -> None:
    note(phone, "before the backup")
    phone.pull()
    epoch = phone.pull()["epoch"]
    note(phone, "after the backup")
    phone.pull()
    with transaction():
        session.execute(text("UPDATE clock SET number = 1"))
        session.execute(text("DELETE FROM feed WHERE number > 1"))
    page = phone.pull()
    assert page["epoch"] != epoch
    assert page["whole"] is True


def test_a_backup_that_is_put_back_is_another_history_from_the_start(
    app: Flask, phone: Phone, notes: Notes, tmp_path: Path
) -> None:
    before = phone.pull()["epoch"]
    if app.config["QINGXIN"].database_url.startswith("sqlite"):
        app.test_cli_runner().invoke(args=["backup", str(tmp_path / "copy")])
        with closing(sqlite3.connect(tmp_path / "copy")) as copy:
            [(copied,)] = copy.execute("SELECT epoch FROM clock").fetchall()
        assert copied != before == phone.pull()["epoch"]
    said = app.test_cli_runner().invoke(args=["restored"])
    assert said.exit_code == 0, said.output
    page = phone.pull()
    assert page["epoch"] != before
    assert page["whole"] is True


def test_only_a_backup_makes_numbers_safe(
    app: Flask,
    phone: Phone,
    notes: Notes,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not app.config["QINGXIN"].database_url.startswith("sqlite"):
        binaries = request.getfixturevalue("postgresql").binaries
        monkeypatch.setenv("PATH", f"{binaries}{os.pathsep}{os.environ['PATH']}")
    app.config["QINGXIN"] = replace(app.config["QINGXIN"], safe_after="backup")
    note(phone, "x")
    assert phone.pull()["safe_until"] == 0
    said = app.test_cli_runner().invoke(args=["backup", str(tmp_path / "copy")])
    assert said.exit_code == 0, said.output
    assert (tmp_path / "copy").stat().st_size > 1000
    assert phone.pull()["safe_until"] > 0


def test_the_cost_of_a_pull_is_that_of_what_changed(phone: Phone, notes: Notes, ctx: None) -> None:
    """The feed holds one row a place, however often it changes."""
    ref = uuid.UUID(note(phone, "x"))
    for _ in range(20):
        with transaction():
            changed("note", ref, f"person:{phone.person}")
    assert session.query(FeedRow).filter_by(kind="note").count() == 1
