"""How households end, who has died, visits and their second checks."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0017_visits"
down_revision = "0016_readings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deaths",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("noted_by", sa.String(length=48), nullable=False),
        sa.Column("since", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("until", db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_deaths_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deaths")),
    )
    with op.batch_alter_table("deaths", schema=None) as batch_op:
        batch_op.create_index(
            "uq_deaths_person_now",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )

    op.create_table(
        "endings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("into_id", sa.Uuid(), nullable=True),
        sa.Column("noted_by", sa.String(length=48), nullable=False),
        sa.Column("since", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("until", db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_endings_household_id_households")
        ),
        sa.ForeignKeyConstraint(["into_id"], ["households.id"], name=op.f("fk_endings_into_id_households")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endings")),
    )
    with op.batch_alter_table("endings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_endings_into_id"), ["into_id"], unique=False)
        batch_op.create_index(
            "uq_endings_household_now",
            ["household_id"],
            unique=True,
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )

    op.create_table(
        "visits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("grid_id", sa.Uuid(), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("received_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("acted_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("head_id", sa.Uuid(), nullable=True),
        sa.Column("other_id", sa.Uuid(), nullable=True),
        sa.Column("moved_to", sa.String(length=12), nullable=True),
        sa.Column("undone_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=48), nullable=True),
        sa.ForeignKeyConstraint(["grid_id"], ["grids.id"], name=op.f("fk_visits_grid_id_grids")),
        sa.ForeignKeyConstraint(["head_id"], ["persons.id"], name=op.f("fk_visits_head_id_persons")),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_visits_household_id_households")
        ),
        sa.ForeignKeyConstraint(["other_id"], ["households.id"], name=op.f("fk_visits_other_id_households")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_visits_person_id_persons")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_visits_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visits_grid_id"), ["grid_id"], unique=False)
        batch_op.create_index("ix_visits_household_at", ["household_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_visits_other_id"), ["other_id"], unique=False)
        batch_op.create_index("ix_visits_staff_at", ["staff_id", "at"], unique=False)

    op.create_table(
        "second_checks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("first_id", sa.Uuid(), nullable=False),
        sa.Column("drawn_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("checker_id", sa.Uuid(), nullable=True),
        sa.Column("asked_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("done_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["checker_id"], ["staff.id"], name=op.f("fk_second_checks_checker_id_staff")),
        sa.ForeignKeyConstraint(["done_by"], ["staff.id"], name=op.f("fk_second_checks_done_by_staff")),
        sa.ForeignKeyConstraint(["first_id"], ["staff.id"], name=op.f("fk_second_checks_first_id_staff")),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_second_checks_household_id_households")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_second_checks_visit_id_visits")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_checks")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_second_checks_visit_id")),
    )
    with op.batch_alter_table("second_checks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_second_checks_checker_id"), ["checker_id"], unique=False)
        batch_op.create_index(
            "uq_second_checks_household_open",
            ["household_id"],
            unique=True,
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("second_checks", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_second_checks_household_open",
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_second_checks_checker_id"))

    op.drop_table("second_checks")
    with op.batch_alter_table("visits", schema=None) as batch_op:
        batch_op.drop_index("ix_visits_staff_at")
        batch_op.drop_index(batch_op.f("ix_visits_other_id"))
        batch_op.drop_index("ix_visits_household_at")
        batch_op.drop_index(batch_op.f("ix_visits_grid_id"))

    op.drop_table("visits")
    with op.batch_alter_table("endings", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_endings_household_now",
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_endings_into_id"))

    op.drop_table("endings")
    with op.batch_alter_table("deaths", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_deaths_person_now",
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )

    op.drop_table("deaths")
