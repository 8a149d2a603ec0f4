"""Grids, who walks them, and which households lie in them."""

import uuid

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.db import Base, Id, Moment, OptionalMoment, Ref


class Grid(Base):
    """A part of a village that one worker walks: the village's 12 digits and three of its own.

    With a group (社) it holds that group's households; without one, those of the village that no other grid holds.
    """

    __tablename__ = "grids"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(15), unique=True)
    region_code: Mapped[str] = mapped_column(String(12), index=True)
    name_zh: Mapped[str] = mapped_column(String(60))
    name_bo: Mapped[str | None] = mapped_column(String(120))
    herder_group: Mapped[str | None] = mapped_column(String(60))
    made_at: Mapped[Moment]
    closed_at: Mapped[OptionalMoment]


class GridAssignment(Base):
    """A member of staff walks a grid from a moment until another; a grid has one worker at a time."""

    __tablename__ = "grid_assignments"
    __table_args__ = (
        Index(
            "uq_grid_assignments_grid_now",
            "grid_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    id: Mapped[Id]
    grid_id: Mapped[uuid.UUID] = Ref("grids.id")
    staff_id: Mapped[uuid.UUID] = Ref("staff.id")
    since: Mapped[Moment]
    until: Mapped[OptionalMoment]


class Placement(Base):
    """A household lies in a grid from a moment until another; in one at a time."""

    __tablename__ = "placements"
    __table_args__ = (
        Index(
            "uq_placements_household_now",
            "household_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    id: Mapped[Id]
    household_id: Mapped[uuid.UUID] = Ref("households.id")
    grid_id: Mapped[uuid.UUID] = Ref("grids.id")
    since: Mapped[Moment]
    until: Mapped[OptionalMoment]
