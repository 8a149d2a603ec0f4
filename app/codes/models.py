"""Tables of the code bank: cards, to whom they are bound, and the slips that come with them."""

import uuid

from sqlalchemy import Index, LargeBinary, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, Id, Moment, OptionalMoment, Ref


class Card(Base):
    """A printed card: 128 random bits for its URL and a short code for typing. It opens nothing by itself."""

    __tablename__ = "cards"

    id: Mapped[Id]
    token: Mapped[str] = mapped_column(String(22), unique=True)
    short_code: Mapped[str] = mapped_column(String(9), unique=True)
    kind: Mapped[str] = mapped_column(String(12))  # household, shop
    made_at: Mapped[Moment]


class CardBinding(Base):
    """The card of a household or shop from a moment until another; a card is bound once in its life."""

    __tablename__ = "card_bindings"
    __table_args__ = (
        Index(
            "uq_card_bindings_subject_now",
            "subject_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    id: Mapped[Id]
    card_id: Mapped[uuid.UUID] = Ref("cards.id", unique=True, index=False)
    subject_id: Mapped[uuid.UUID] = Ref("subjects.id")
    since: Mapped[Moment]
    until: Mapped[OptionalMoment]
    bound_by: Mapped[str] = mapped_column(String(48))  # staff:<id> or a command
    ended_by: Mapped[str | None] = mapped_column(String(48))


class Slip(Base):
    """Handed over with a card after the ID was seen: a hashed activation number, good for 30 days and 5 wrong tries.

    It serves every adult of the household who has no PIN yet, and `person_id`, whose PIN was forgotten.
    """

    __tablename__ = "slips"

    id: Mapped[Id]
    subject_id: Mapped[uuid.UUID] = Ref("subjects.id")
    person_id: Mapped[uuid.UUID | None] = Ref("persons.id")
    activation_hash: Mapped[str] = mapped_column(String(64))
    tries: Mapped[int] = mapped_column(SmallInteger, default=0)
    issued_by: Mapped[str] = mapped_column(String(48))
    issued_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    ended_at: Mapped[OptionalMoment]


class Activation(Base):
    """A person chose a PIN with this slip; nobody does so twice with the same one."""

    __tablename__ = "activations"
    __table_args__ = (UniqueConstraint("slip_id", "person_id"),)

    id: Mapped[Id]
    slip_id: Mapped[uuid.UUID] = Ref("slips.id", index=False)
    person_id: Mapped[uuid.UUID] = Ref("persons.id")
    at: Mapped[Moment]


class Ticket(Base):
    """Makes one phone speak for a member of staff, once and within minutes; its token and short code are kept as hashes.

    The token lies here once more, sealed under the key of the member of staff, so that the short code can lead to its page.
    """

    __tablename__ = "tickets"

    id: Mapped[Id]
    staff_id: Mapped[uuid.UUID] = Ref("staff.id")
    token: Mapped[bytes] = mapped_column(LargeBinary)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_by: Mapped[str] = mapped_column(String(48))
    made_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    used_at: Mapped[OptionalMoment]
    device_id: Mapped[uuid.UUID | None] = Ref("devices.id", index=False)


class OneTimeNumber(Base):
    """One of ten on a slip: confirms one shown matter, once."""

    __tablename__ = "one_time_numbers"

    id: Mapped[Id]
    slip_id: Mapped[uuid.UUID] = Ref("slips.id")
    hash: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[OptionalMoment]
    matter: Mapped[str | None] = mapped_column(String(64))  # what it confirmed: a kind and an id
