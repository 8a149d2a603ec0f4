"""Numbers follow the order of commits, whoever writes at the same time."""

import threading

import pytest
from flask import Flask
from sqlalchemy import text

from app.audit.models import TrailRow
from app.audit.queries import first_fault
from app.foundation.contracts import trail
from app.foundation.db import database, savepoint, session, transaction
from app.foundation.ids import new_id
from app.foundation.models import SubjectKey


def test_parallel_writers_get_each_number_once_and_no_reader_sees_a_gap(app: Flask) -> None:
    seen: list[list[int]] = []
    stop = threading.Event()
    failed: list[BaseException] = []

    def write(count: int) -> None:
        try:
            with app.app_context():
                for _ in range(count):
                    with transaction():
                        trail("wrote", ref=new_id())
                        trail("wrote again")
        except Exception as fault:  # noqa: BLE001 - the thread's fault fails the test below
            failed.append(fault)

    def read() -> None:
        with app.app_context():
            while not stop.is_set():
                seen.append(list(session.scalars(text("SELECT number FROM trail ORDER BY number"))))
                session.commit()

    reader = threading.Thread(target=read)
    writers = [threading.Thread(target=write, args=(12,)) for _ in range(4)]
    reader.start()
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    stop.set()
    reader.join()
    assert not failed
    with app.app_context():
        assert list(session.scalars(text("SELECT number FROM trail ORDER BY number"))) == list(range(1, 97))
        assert first_fault() is None
    for numbers in seen:
        assert numbers == list(range(1, len(numbers) + 1)), (
            "a reader saw a later number before an earlier one"
        )


def test_what_a_savepoint_undid_leaves_no_note(ctx: None) -> None:
    with transaction():
        trail("stays")
        with pytest.raises(KeyError), savepoint():
            trail("goes")
            raise KeyError
    assert session.scalars(text("SELECT verb FROM trail")).all() == ["stays"]


def test_a_failed_transaction_leaves_neither_row_nor_number(ctx: None) -> None:
    with pytest.raises(KeyError), transaction():
        trail("never")
        raise KeyError
    with transaction():
        trail("first")
    assert session.scalars(text("SELECT number FROM trail")).all() == [1]


def test_nothing_is_written_outside_a_transaction(ctx: None) -> None:
    session.add(SubjectKey(subject_id=new_id(), purpose="data", master="1", created_at=None))
    with pytest.raises(RuntimeError, match="outside a transaction"):
        session.flush()
    session.expunge_all()


def test_a_note_outside_a_transaction_is_refused(ctx: None) -> None:
    with pytest.raises(RuntimeError, match="outside a transaction"):
        trail("lost")


def test_transactions_do_not_nest(ctx: None) -> None:
    with transaction(), pytest.raises(RuntimeError, match="already open"), transaction():
        pass


@pytest.mark.one_database("sqlite")
def test_sqlite_syncs_every_commit_to_the_disk(ctx: None) -> None:
    assert session.scalar(text("PRAGMA synchronous")) == 2
    assert session.scalar(text("PRAGMA journal_mode")) == "wal"
    assert database().is_sqlite


def test_a_changed_row_of_the_trail_is_found(ctx: None) -> None:
    for verb in ("one", "two", "three"):
        with transaction():
            trail(verb)
    assert first_fault() is None
    with transaction():
        session.get_one(TrailRow, (2, session.scalars(text("SELECT epoch FROM clock")).one())).verb = "other"
    assert first_fault() == 2


def test_a_cut_off_end_of_the_trail_is_found(ctx: None) -> None:
    for verb in ("one", "two"):
        with transaction():
            trail(verb)
    with transaction():
        session.execute(text("DELETE FROM trail WHERE number = 2"))
    assert first_fault() == 2
