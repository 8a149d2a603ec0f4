"""The tree as a table, and what each county has set for itself."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, SmallInteger, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, Id, UtcDateTime


class Region(Base):
    """One place of the statistical list. A place that a later list leaves out stays, since old records name it."""

    __tablename__ = "regions"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(String(12), ForeignKey("regions.code"), index=True)
    level: Mapped[int] = mapped_column(SmallInteger)
    name_zh: Mapped[str] = mapped_column(String(64))
    name_bo: Mapped[str | None] = mapped_column(String(128))
    name_bo_certain: Mapped[bool]
    aliases: Mapped[list[str]] = mapped_column(JSON)
    kind: Mapped[str] = mapped_column(String(24))
    special: Mapped[str | None] = mapped_column(String(16))
    is_real_village: Mapped[bool]
    listed_on: Mapped[date] = mapped_column(Date)
    """The day of the newest list that holds the place."""


class CountySetting(Base):
    """What a county decided about one matter, from a moment on; the newest row holds, the older ones are its history."""

    __tablename__ = "county_settings"
    __table_args__ = (Index(None, "county_code", "key", "since"),)

    id: Mapped[Id]
    county_code: Mapped[str] = mapped_column(String(12), ForeignKey("regions.code"))
    key: Mapped[str] = mapped_column(String(48))
    value: Mapped[Any] = mapped_column(JSON)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    set_by: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    """The member of staff; none for a setting made on the server's command line."""
