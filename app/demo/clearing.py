"""Whose rows lie in the database, and how those of the demo go: it never touches a row that it did not make."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import delete, select, update

from app.audit.rules import GENESIS
from app.demo.papers import drop_papers, read_papers
from app.foundation.closing import new_epoch
from app.foundation.db import Base, session, transaction
from app.foundation.models import Clock
from app.foundation.settings import Settings
from app.people.models import Subject

KEPT = {"regions", "clock"}
"""What is nobody's: the tree of places, and the clock, which begins a new epoch."""

MARKER = "demo-filling"
"""A file that says: what lies in the database now is the demo's, and is not whole."""


class NotOurs(Exception):
    """The database holds people whom the demo did not invent."""


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """One filling at a time, whoever asks for it."""
    with (settings.data_dir / "demo.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def clear(settings: Settings) -> None:
    """Leave an empty database, marked as ours. NotOurs unless it is empty already, filled by us, or half filled by us."""
    marked = (settings.data_dir / MARKER).exists()
    somebody = session.scalar(select(Subject.id).limit(1)) is not None
    if not settings.demo or (somebody and not marked and read_papers(settings) is None):
        raise NotOurs
    (settings.data_dir / MARKER).touch()
    drop_papers(settings)
    if somebody or marked:
        _drop_rows()


def _drop_rows() -> None:
    with transaction():
        for table in reversed(Base.metadata.sorted_tables):
            if table.name not in KEPT:
                session.execute(delete(table))
        session.execute(update(Clock).values(epoch=new_epoch(), number=0, safe_until=0, chain_head=GENESIS))
    # Opened keys of people who are gone.
    session.info.pop("keys", None)
    session.info.pop("keys_by_id", None)
