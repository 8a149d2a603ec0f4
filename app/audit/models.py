"""The trail's table."""

import uuid
from datetime import datetime

from sqlalchemy import JSON, BigInteger, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, UtcDateTime


class TrailRow(Base):
    """One deed: when, who, what, about which subject and thing; `hash` covers the row and the hash before it."""

    __tablename__ = "trail"

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    epoch: Mapped[str] = mapped_column(String(16), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(64), index=True)
    verb: Mapped[str] = mapped_column(String(48))
    subject_id: Mapped[uuid.UUID | None] = mapped_column(Uuid, index=True)
    ref_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    details: Mapped[dict[str, str]] = mapped_column(JSON)
    hash: Mapped[str] = mapped_column(String(64))

    def content(self) -> dict[str, object]:
        """What the hash covers."""
        return {
            "number": self.number,
            "at": self.at.isoformat(),
            "actor": self.actor,
            "verb": self.verb,
            "subject": str(self.subject_id or ""),
            "ref": str(self.ref_id or ""),
            "details": self.details,
        }
