"""Institutions, their branches, and the people who work there."""

import uuid

from sqlalchemy import BigInteger, LargeBinary, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.contracts import Author
from app.foundation.db import Base, Id, Moment, OptionalMoment, Ref


class Institution(Base):
    """A bank or another body whose staff may be granted roles; a county office has the region code of its county."""

    __tablename__ = "institutions"

    id: Mapped[uuid.UUID] = Ref("subjects.id", primary_key=True, index=False)
    kind: Mapped[str] = mapped_column(String(12))  # bank, county, insurer, guarantor
    name_zh: Mapped[str] = mapped_column(String(80))
    name_bo: Mapped[str | None] = mapped_column(String(200))
    name_en: Mapped[str | None] = mapped_column(String(120))
    telephone: Mapped[str | None] = mapped_column(String(20))
    contact: Mapped[str | None] = mapped_column(String(60))
    region_code: Mapped[str | None] = mapped_column(String(12))


class Branch(Base):
    """A place where an institution receives people."""

    __tablename__ = "branches"

    id: Mapped[Id]
    institution_id: Mapped[uuid.UUID] = Ref("institutions.id")
    name_zh: Mapped[str] = mapped_column(String(80))
    name_bo: Mapped[str | None] = mapped_column(String(200))
    name_en: Mapped[str | None] = mapped_column(String(120))
    telephone: Mapped[str] = mapped_column(String(20))
    address_zh: Mapped[str] = mapped_column(String(120))
    address_bo: Mapped[str | None] = mapped_column(String(300))
    region_code: Mapped[str] = mapped_column(String(12))


class Staff(Base):
    """Somebody who works with the platform; shown by name to every person whose file is looked at."""

    __tablename__ = "staff"

    id: Mapped[Id]
    user_name: Mapped[str] = mapped_column(String(40), unique=True)
    password: Mapped[str] = mapped_column(String(160))  # Argon2id
    totp: Mapped[bytes] = mapped_column(LargeBinary)  # sealed under the key of this id
    totp_step: Mapped[int] = mapped_column(
        BigInteger, default=0
    )  # the last step that was used: no code opens twice
    name_zh: Mapped[str] = mapped_column(String(60))
    name_bo: Mapped[str | None] = mapped_column(String(120))
    telephone: Mapped[str | None] = mapped_column(String(20))
    created_at: Mapped[Moment]

    @property
    def author(self) -> Author:
        """The member of staff as somebody who states something."""
        return Author("staff", self.id)


class Suspension(Base):
    """A member of staff may not enter from a moment until it is lifted; `words` say why to those who may lift it."""

    __tablename__ = "suspensions"

    id: Mapped[Id]
    staff_id: Mapped[uuid.UUID] = Ref("staff.id")
    since: Mapped[Moment]
    until: Mapped[OptionalMoment]
    reason: Mapped[str] = mapped_column(String(40))
    words: Mapped[str | None] = mapped_column(String(200))
    by: Mapped[uuid.UUID | None] = mapped_column(Uuid)


class Grant(Base):
    """A role in an area (a prefix of region codes) and, for lenders, in an institution or one branch of it."""

    __tablename__ = "grants"

    id: Mapped[Id]
    staff_id: Mapped[uuid.UUID] = Ref("staff.id")
    role: Mapped[str] = mapped_column(String(16))  # one of staffing.ROLES
    area: Mapped[str] = mapped_column(String(12))
    institution_id: Mapped[uuid.UUID | None] = Ref("institutions.id")
    branch_id: Mapped[uuid.UUID | None] = Ref("branches.id")
    since: Mapped[Moment]
    until: Mapped[OptionalMoment]
