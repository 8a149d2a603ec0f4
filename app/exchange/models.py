"""Lists that other bodies send: when they came, what was read, what was found, and what is still to be taken in."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, String, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, Id, Moment, OptionalMoment, Ref


class IncomingList(Base):
    """A roster or a subsidy list. `origin_id` is the first list of the same kind, name and day, so that the same list again is no new source.

    `layout` (heads and which column is what) and the pages are sealed under a key of this id that goes with them.
    """

    __tablename__ = "lists"

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(12))  # roster, subsidy
    name: Mapped[str] = mapped_column(String(80))
    source: Mapped[str] = mapped_column(String(80))
    as_of: Mapped[date]
    file_name: Mapped[str] = mapped_column(String(120))
    sha256: Mapped[str] = mapped_column(String(64))
    origin_id: Mapped[uuid.UUID] = mapped_column(Uuid, index=True)
    areas: Mapped[list[str]] = mapped_column(JSON)
    stage: Mapped[str] = mapped_column(String(8))  # columns, look, ready, take, done, dropped
    layout: Mapped[bytes | None] = mapped_column(LargeBinary)
    remarks: Mapped[dict[str, int]] = mapped_column(JSON)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
    rows: Mapped[int]
    rows_good: Mapped[int]
    rows_bad: Mapped[int]
    by: Mapped[str] = mapped_column(String(48))  # staff:<id>, or system
    made_at: Mapped[Moment]
    ended_at: Mapped[OptionalMoment]


class ListPage(Base):
    """Some rows of a list as they were read (`rows`) or as they were understood (`units`), until they are taken in."""

    __tablename__ = "list_pages"
    __table_args__ = (UniqueConstraint("list_id", "kind", "number"),)

    id: Mapped[Id]
    list_id: Mapped[uuid.UUID] = Ref("lists.id", index=False)
    kind: Mapped[str] = mapped_column(String(8))
    number: Mapped[int]
    rows: Mapped[int]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    looked_at: Mapped[OptionalMoment]
    taken_at: Mapped[OptionalMoment]


class ListFinding(Base):
    """What is wrong with a row of a list: sheet, row and column as the clerk sees them, and a reason code; never a value."""

    __tablename__ = "list_findings"
    __table_args__ = (Index("ix_list_findings_list_row", "list_id", "row"),)

    id: Mapped[Id]
    list_id: Mapped[uuid.UUID] = Ref("lists.id", index=False)
    sheet: Mapped[str] = mapped_column(String(40))
    row: Mapped[int]
    column: Mapped[str] = mapped_column(String(24))
    reason: Mapped[str] = mapped_column(String(24))
    holds: Mapped[bool]
