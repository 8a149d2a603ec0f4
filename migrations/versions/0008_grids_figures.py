"""Grids, who walks them and which households lie in them; phones of staff; figures from other sources."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0008_grids_figures"
down_revision = "0007_codes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "grids",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=15), nullable=False),
        sa.Column("region_code", sa.String(length=12), nullable=False),
        sa.Column("name_zh", sa.String(length=60), nullable=False),
        sa.Column("name_bo", sa.String(length=120), nullable=True),
        sa.Column("made_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("closed_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grids")),
        sa.UniqueConstraint("code", name=op.f("uq_grids_code")),
    )
    with op.batch_alter_table("grids", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grids_region_code"), ["region_code"], unique=False)

    op.create_table(
        "grid_assignments",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("grid_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("since", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("until", db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["grid_id"], ["grids.id"], name=op.f("fk_grid_assignments_grid_id_grids")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_grid_assignments_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grid_assignments")),
    )
    with op.batch_alter_table("grid_assignments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grid_assignments_grid_id"), ["grid_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_grid_assignments_staff_id"), ["staff_id"], unique=False)
        batch_op.create_index(
            "uq_grid_assignments_grid_now",
            ["grid_id"],
            unique=True,
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )

    op.create_table(
        "figures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(length=80), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("noted_by", sa.String(length=48), nullable=False),
        sa.Column("noted_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_figures_household_id_households")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures")),
    )
    with op.batch_alter_table("figures", schema=None) as batch_op:
        batch_op.create_index("ix_figures_household_key", ["household_id", "key"], unique=False)
        batch_op.create_index(batch_op.f("ix_figures_origin_id"), ["origin_id"], unique=False)

    op.create_table(
        "placements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("grid_id", sa.Uuid(), nullable=False),
        sa.Column("since", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("until", db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["grid_id"], ["grids.id"], name=op.f("fk_placements_grid_id_grids")),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_placements_household_id_households")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placements")),
    )
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placements_grid_id"), ["grid_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placements_household_id"), ["household_id"], unique=False)
        batch_op.create_index(
            "uq_placements_household_now",
            ["household_id"],
            unique=True,
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )

    with op.batch_alter_table("devices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("staff_id", sa.Uuid(), nullable=True))
        batch_op.alter_column("person_id", existing_type=sa.Uuid(), nullable=True)
        batch_op.create_index(batch_op.f("ix_devices_staff_id"), ["staff_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_devices_staff_id_staff"), "staff", ["staff_id"], ["id"])


def downgrade() -> None:
    # A phone of staff has no place in the older table.
    op.execute("DELETE FROM devices WHERE person_id IS NULL")
    with op.batch_alter_table("devices", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_devices_staff_id_staff"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_devices_staff_id"))
        batch_op.alter_column("person_id", existing_type=sa.Uuid(), nullable=False)
        batch_op.drop_column("staff_id")

    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_placements_household_now",
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_placements_household_id"))
        batch_op.drop_index(batch_op.f("ix_placements_grid_id"))

    op.drop_table("placements")
    with op.batch_alter_table("figures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_figures_origin_id"))
        batch_op.drop_index("ix_figures_household_key")

    op.drop_table("figures")
    with op.batch_alter_table("grid_assignments", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_grid_assignments_grid_now",
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_grid_assignments_staff_id"))
        batch_op.drop_index(batch_op.f("ix_grid_assignments_grid_id"))

    op.drop_table("grid_assignments")
    with op.batch_alter_table("grids", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grids_region_code"))

    op.drop_table("grids")
