"""How often a page asks the database, so that a list which asks once more for each of its rows is noticed."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine


@contextmanager
def statements() -> Iterator[list[str]]:
    """The SQL of every query that is sent meanwhile, by whatever connection."""
    sent: list[str] = []

    def note(_connection: Connection, _cursor: object, sql: str, *_rest: object) -> None:
        sent.append(sql)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)
