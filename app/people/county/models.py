"""The table of invitations."""

import uuid

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, Id, Moment, OptionalMoment, Ref


class Invitation(Base):
    """Lets one person in once: somebody new with a role in an area, or (`staff_id`) somebody whose access is made anew.

    Only the hash of the token is kept; whoever lost the link gets another.
    """

    __tablename__ = "invitations"

    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    staff_id: Mapped[uuid.UUID | None] = Ref("staff.id")
    user_name: Mapped[str | None] = mapped_column(String(40))
    role: Mapped[str | None] = mapped_column(String(16))
    area: Mapped[str] = mapped_column(String(12), index=True)
    institution_id: Mapped[uuid.UUID | None] = Ref("institutions.id")
    branch_id: Mapped[uuid.UUID | None] = Ref("branches.id")
    name_zh: Mapped[str] = mapped_column(String(60))
    name_bo: Mapped[str | None] = mapped_column(String(120))
    telephone: Mapped[str | None] = mapped_column(String(20))
    made_by: Mapped[uuid.UUID | None] = Ref("staff.id")
    """The member of staff; none for one made on the server's command line."""
    made_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    used_at: Mapped[OptionalMoment]
    used_by: Mapped[uuid.UUID | None] = Ref("staff.id")
    withdrawn_at: Mapped[OptionalMoment]
