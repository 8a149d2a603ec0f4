"""What features hand to the factory, and how knowledge travels upward without an import upward."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple

import click
from flask import Blueprint, Flask
from werkzeug.datastructures import MultiDict
from wtforms import Form

from app.foundation.closing import note
from app.foundation.db import session

Fields = MultiDict[str, str]
Role = Literal["person", "staff"]
"""Whose phone it is: a person's own, or that of a member of staff."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who states something: the device key's person, a signed-in member of staff, or a bank's system."""

    kind: Literal["person", "staff", "bank"]
    id: uuid.UUID


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing stated, on its way through the door. `base` is the row version or entry it was written against."""

    id: uuid.UUID
    kind: str
    version: int
    fields: Fields
    author: Author
    received_at: datetime
    device: uuid.UUID | None = None
    device_at: datetime | None = None
    skew: timedelta | None = None
    base: str | None = None
    replaces: uuid.UUID | None = None
    needs: tuple[uuid.UUID, ...] = ()
    channel: Literal["phone", "web", "bank"] = "web"


def the_author(entry: Entry) -> uuid.UUID:
    """On whose key the body of an entry hangs unless its kind says otherwise."""
    return entry.author.id


@dataclass(frozen=True, slots=True)
class Submission:
    """A kind of entry that the door lets in.

    `may` raises Refused or NotFound before validation. `act` gets the entry and its valid form, flushes, and may raise
    Refused; it touches nothing but its transaction, because it may be undone and called once more. `purpose` is the key on which the body hangs: "data", or "worth" for W values. `upgrades` maps an old form version to a function that turns its fields into the next version's.
    `label` says in the outbox what it is; `page` is where it is written anew, a path below the language (`file/review`).
    `subject` names whose key the body hangs on, for what staff write about a person; it never raises. `weigh` comes before the
    writers' turn: it counts tries and does slow work, may raise Refused or TryLater, and leaves on the form what `act` needs.
    """

    kind: str
    version: int
    form: Callable[..., Form]
    act: Callable[[Entry, Any], None]
    may: Callable[[Entry], None]
    authors: tuple[str, ...] = ("person",)
    purpose: str = "data"
    upgrades: Mapping[int, Callable[[Fields], Fields]] = field(default_factory=dict)
    label: Any = ""
    page: str = ""
    subject: Callable[[Entry], uuid.UUID] = the_author
    weigh: Callable[[Entry, Any], None] | None = None


class Viewer(NamedTuple):
    """For whom a feed row is drawn: a person, or a member of staff, on a device of their own."""

    person: uuid.UUID | None
    device: uuid.UUID
    staff: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class FeedKind:
    """A kind of row that phones may hold. `render` gives its present JSON, or None when it must leave the phone.

    `render_all` draws many at once, for kinds of which one phone holds hundreds; a row that it leaves out must leave the phone.
    """

    name: str
    render: Callable[[uuid.UUID, Viewer], dict[str, Any] | None]
    render_all: Callable[[Sequence[uuid.UUID], Viewer], Mapping[uuid.UUID, dict[str, Any]]] | None = None


@dataclass(frozen=True, slots=True)
class Shell:
    """A page that phones keep: its endpoint, and on whose phones it lies ("person", "staff" or both)."""

    endpoint: str
    values: Mapping[str, str] = field(default_factory=dict)
    roles: tuple[Role, ...] = ("person",)


@dataclass(frozen=True, slots=True)
class CodeKind:
    """A kind of QR code: the path prefix that its URL begins with, and the endpoint that shows what it is."""

    name: str
    prefix: str
    endpoint: str


@dataclass(frozen=True, slots=True)
class Room:
    """A place where staff work: its endpoint, its name on the staff's own page, and who may enter.

    `waits` counts what lies there for whoever is signed in, for example overdue answers; None where counting says nothing.
    """

    endpoint: str
    label: Any
    roles: tuple[str, ...]
    icon: str = "file-text"
    small: Any = ""
    waits: Callable[[], int] | None = None


@dataclass(frozen=True, slots=True)
class Feature:
    """A package as the factory sees it. `blueprint` stands under /<lang>/, `plain` at the root without a language.

    `edition` names what changes pages besides their sources: another answer makes phones take the pages anew.
    """

    name: str
    blueprint: Blueprint | None = None
    plain: Blueprint | None = None
    submissions: tuple[Submission, ...] = ()
    feed: tuple[FeedKind, ...] = ()
    codes: tuple[CodeKind, ...] = ()
    shells: tuple[Shell, ...] = ()
    rooms: tuple[Room, ...] = ()
    edition: Callable[[], str] | None = None
    commands: tuple[click.Command, ...] = ()
    reasons: Mapping[str, Any] = field(default_factory=dict)
    setup: Callable[[Flask], None] | None = None


class FeedNote(NamedTuple):
    """A row changed for these phones."""

    audience: str
    kind: str
    ref: uuid.UUID


class TrailNote(NamedTuple):
    """A deed, in ids and codes only."""

    verb: str
    actor: str
    subject: uuid.UUID | None
    ref: uuid.UUID | None
    details: dict[str, str]


def changed(kind: str, ref: uuid.UUID, *audiences: str) -> None:
    """Inside a transaction: phones in these audiences get the row at their next pull, or lose it when it renders None."""
    for audience in audiences:
        note(session, "feed", FeedNote(audience, kind, ref))


def trail(
    verb: str,
    *,
    subject: uuid.UUID | None = None,
    ref: uuid.UUID | None = None,
    actor: str = "",
    **codes: object,
) -> None:
    """Inside a transaction: one row of the append-only trail. Ids and codes only; a value of a person never goes in."""
    who = actor or session.info.get("actor", "system")
    note(
        session, "trail", TrailNote(verb, who, subject, ref, {key: str(code) for key, code in codes.items()})
    )


def acting(actor: str) -> None:
    """Name who acts for the rest of this session's transaction, for example person:<id> or staff:<id>."""
    session.info["actor"] = actor
