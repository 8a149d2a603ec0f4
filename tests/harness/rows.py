"""One row in every table of a database, whatever its schema is at the moment."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from app.foundation.ids import new_id

# What a check constraint wants and a type does not tell: (table, column) → value.
WISHES: Mapping[tuple[str, str], Any] = {}

VALUES: tuple[tuple[type[sa.types.TypeEngine[Any]], Any], ...] = (
    (sa.Boolean, True),
    (sa.JSON, {}),
    (sa.Integer, 7),
    (sa.Numeric, 7),
    (sa.DateTime, dt.datetime(2026, 5, 1, 8, 30, tzinfo=dt.UTC)),
    (sa.Date, dt.date(2026, 5, 1)),
    (sa.LargeBinary, b"sealed"),
)


def count_rows(connection: sa.Connection) -> dict[str, int]:
    """Table → number of rows, without Alembic's own table."""
    return {
        name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        for name, table in _tables(connection).items()
    }


def fill_empty_tables(connection: sa.Connection) -> None:
    """Insert a row into each table that has none, parents first; AssertionError names the tables that took none."""
    waiting = {name: table for name, table in _tables(connection).items() if not _first(connection, table)}
    refused: dict[str, str] = {}
    while waiting:
        filled = [name for name, table in waiting.items() if _fill(connection, table, refused)]
        assert filled, f"no row could be made for {refused or sorted(waiting)}; add what they want to WISHES"
        for name in filled:
            del waiting[name]


def _fill(connection: sa.Connection, table: sa.Table, refused: dict[str, str]) -> bool:
    row: dict[str, Any] = {}
    for column in table.columns:
        parent = next(iter(column.foreign_keys), None)
        if (table.name, column.name) in WISHES:
            row[column.name] = WISHES[table.name, column.name]
        elif parent is not None:
            of = parent.column.table
            found = None if of is table else connection.scalar(sa.select(parent.column).limit(1))
            if found is None and not column.nullable:
                return False
            row[column.name] = found
        else:
            row[column.name] = _value(column)
    try:
        with connection.begin_nested():
            connection.execute(table.insert().values(row))
    except sa.exc.IntegrityError as error:
        refused[table.name] = str(error.orig)
        return False
    return True


def _value(column: sa.Column[Any]) -> Any:
    kind = column.type
    if isinstance(kind, sa.Uuid):
        return new_id()
    # SQLite tells an id as CHAR(32).
    if isinstance(kind, sa.CHAR) and kind.length == 32:
        return new_id().hex
    for known, value in VALUES:
        if isinstance(kind, known):
            return value
    assert isinstance(kind, sa.String), f"no value is known for {kind!r} of {column}"
    return "a" * min(kind.length or 8, 8)


def _first(connection: sa.Connection, table: sa.Table) -> bool:
    return connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is not None


def _tables(connection: sa.Connection) -> dict[str, sa.Table]:
    metadata = sa.MetaData()
    metadata.reflect(connection)
    return {name: table for name, table in metadata.tables.items() if name != "alembic_version"}
