"""The shape in which everything is told: holdings of records of facts, each with a code for programs and words for people."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.foundation import formats
from app.foundation.clock import write_utc


@dataclass(frozen=True, slots=True)
class Fact:
    """One value. `value` goes into what a person carries away, `text` is how a page reads it ("": only carried away).

    `doubt` is the query under which the person says that this is wrong.
    """

    code: str
    label: Any
    value: Any
    text: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One record of a holding; `doubt` is about the whole of it, `decision` names an application that was refused."""

    facts: Sequence[Fact]
    doubt: str = ""
    decision: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of what is held: its name, where it lies, how it is read for one person."""

    code: str
    label: Any
    tables: tuple[str, ...]
    read: Callable[[uuid.UUID], list[Held]]


def facts(*given: Fact | None) -> tuple[Fact, ...]:
    """Those that there are."""
    return tuple(one for one in given if one is not None)


def words(code: str, label: Any, value: str | None, doubt: str = "") -> Fact | None:
    return Fact(code, label, value, value, doubt) if value else None


def coded(code: str, label: Any, value: str | None, said: Mapping[str, Any]) -> Fact | None:
    """A code of a closed list, read by its words."""
    return Fact(code, label, value, str(said.get(value, value))) if value else None


def listed(code: str, label: Any, values: Sequence[str], said: Mapping[str, Any]) -> Fact | None:
    text = " · ".join(str(said.get(one, one)) for one in values)
    return Fact(code, label, list(values), text) if values else None


def moment(code: str, label: Any, at: datetime | None) -> Fact | None:
    return Fact(code, label, write_utc(at), formats.datetime(at)) if at else None


def day(code: str, label: Any, on: date | None) -> Fact | None:
    return Fact(code, label, on.isoformat(), formats.date(on)) if on else None


def number(code: str, label: Any, value: int | None) -> Fact | None:
    return Fact(code, label, value, formats.count(value)) if value is not None else None


def money(code: str, label: Any, fen: int | None) -> Fact | None:
    return Fact(code, label, fen, formats.money(fen)) if fen is not None else None


def carried(code: str, label: Any, value: Any) -> Fact | None:
    """Only for what is carried away: whole structures that no line of a page could say."""
    return Fact(code, label, value, "") if value else None
