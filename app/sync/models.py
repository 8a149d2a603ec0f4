"""The ledger of what was accepted, the quarantine of what needs a person, and the feed that phones read."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, Integer, LargeBinary, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, UtcDateTime


class AcceptedEntry(Base):
    """An entry that was accepted, once and for all: its bytes, sealed, and the receipt that its author was given."""

    __tablename__ = "entries"

    author_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    author_kind: Mapped[str] = mapped_column(String(8))
    kind: Mapped[str] = mapped_column(String(40), index=True)
    form: Mapped[int] = mapped_column(Integer)
    hash: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    channel: Mapped[str] = mapped_column(String(8))
    device_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    device_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    skew_seconds: Mapped[int | None] = mapped_column(BigInteger)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    replaces: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    number: Mapped[int | None] = mapped_column(BigInteger, index=True)
    receipt: Mapped[str | None] = mapped_column(Text)
    code: Mapped[str | None] = mapped_column(String(12), index=True)


class QuarantinedEntry(Base):
    """An entry that needs a person: kept sealed for 90 days, judged anew whenever the same bytes return."""

    __tablename__ = "quarantined_entries"

    author_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    reason: Mapped[str] = mapped_column(String(48))
    fields: Mapped[list[Any]] = mapped_column(JSON)
    tries: Mapped[int] = mapped_column(Integer, default=1)
    first_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class FeedRow(Base):
    """The last number at which a row changed for an audience; what the row says is drawn when it is read."""

    __tablename__ = "feed"

    audience: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    ref_id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (Index("ix_feed_audience_number", "audience", "number"),)
