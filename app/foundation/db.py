"""The database: typed models, one session a context, and `transaction`, the only way to write."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Any

from flask import Flask, current_app, g
from sqlalchemy import DateTime, ForeignKey, MetaData, Uuid, event
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.types import TypeDecorator
from werkzeug.local import LocalProxy

from app.foundation.closing import close_with_number, forget_notes, notes_kept
from app.foundation.engine import Database
from app.foundation.ids import new_id

EXTENSION = "qingxin.database"


class Base(DeclarativeBase):
    """Every table. Constraints have names, so that each can be told apart in an error and in a migration."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC in Python; refuses a moment without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Id = Annotated[uuid.UUID, mapped_column(Uuid, primary_key=True, default=new_id)]
Moment = Annotated[datetime, mapped_column(UtcDateTime)]
OptionalMoment = Annotated[datetime | None, mapped_column(UtcDateTime)]


def Ref(target: str, **kw: Any) -> Mapped[Any]:  # noqa: N802 - reads as a column type in a model
    """A foreign key as a column, for example Ref of `persons.id`; indexed unless told otherwise."""
    kw.setdefault("index", True)
    return mapped_column(Uuid, ForeignKey(target), **kw)


def database() -> Database:
    """The database of the current application."""
    found: Database = current_app.extensions[EXTENSION]
    return found


def _current_session() -> Session:
    if "session" not in g:
        g.session = database().new_session()
    found: Session = g.session
    return found


session: Session = LocalProxy(_current_session)  # type: ignore[assignment]


@contextmanager
def transaction() -> Iterator[Session]:
    """Write: all of the block or nothing of it.

    On SQLite one file lock is taken, then BEGIN IMMEDIATE, so hash PINs and validate before entering. At the end the
    clock row gives numbers to the feed and the trail, and the whole is committed. Actions flush and never commit.
    """
    current = _current_session()
    if current.info.get("writing"):
        raise RuntimeError("a transaction is already open")
    current.commit()
    current.expire_all()
    with database().writers_turn():
        current.info["writing"] = True
        try:
            current.connection(execution_options={"immediate": True})
            yield current
            current.flush()
            close_with_number(current)
            current.commit()
        except BaseException:
            current.rollback()
            raise
        finally:
            current.info["writing"] = False
            forget_notes(current)


@contextmanager
def savepoint() -> Iterator[None]:
    """Inside a transaction: what the block wrote and noted is undone when it raises, and the exception goes on."""
    kept = notes_kept(session)
    try:
        with session.begin_nested():
            yield
    except BaseException:
        kept.restore(session)
        raise


def setup(app: Flask, opened: Database) -> None:
    """Give the application its database, and end each context's session with it."""
    app.extensions[EXTENSION] = opened
    event.listen(opened.sessions, "before_flush", _refuse_write_outside)

    @app.teardown_appcontext
    def end_session(_error: BaseException | None) -> None:
        ended: Session | None = g.pop("session", None)
        if ended is not None:
            ended.close()


def _refuse_write_outside(flushed: Session, _context: object, _instances: object) -> None:
    if not flushed.info.get("writing"):
        raise RuntimeError("written outside a transaction")
