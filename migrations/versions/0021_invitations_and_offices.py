"""Invitations of staff, why somebody is suspended, offices of counties, and the group that a grid holds."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0021_invitations_and_offices"
down_revision = "0020_recordings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("user_name", sa.String(length=40), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=True),
        sa.Column("area", sa.String(length=12), nullable=False),
        sa.Column("institution_id", sa.Uuid(), nullable=True),
        sa.Column("branch_id", sa.Uuid(), nullable=True),
        sa.Column("name_zh", sa.String(length=60), nullable=False),
        sa.Column("name_bo", sa.String(length=120), nullable=True),
        sa.Column("telephone", sa.String(length=20), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("used_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("used_by", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branches.id"], name=op.f("fk_invitations_branch_id_branches")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name=op.f("fk_invitations_institution_id_institutions")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_invitations_made_by_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_invitations_staff_id_staff")),
        sa.ForeignKeyConstraint(["used_by"], ["staff.id"], name=op.f("fk_invitations_used_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_area"), ["area"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitations_branch_id"), ["branch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitations_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitations_made_by"), ["made_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitations_staff_id"), ["staff_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitations_used_by"), ["used_by"], unique=False)

    with op.batch_alter_table("grids", schema=None) as batch_op:
        batch_op.add_column(sa.Column("herder_group", sa.String(length=60), nullable=True))

    with op.batch_alter_table("institutions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("contact", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("region_code", sa.String(length=12), nullable=True))

    with op.batch_alter_table("suspensions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("words", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("by", sa.Uuid(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("suspensions", schema=None, recreate="never") as batch_op:
        batch_op.drop_column("by")
        batch_op.drop_column("words")

    with op.batch_alter_table("institutions", schema=None, recreate="never") as batch_op:
        batch_op.drop_column("region_code")
        batch_op.drop_column("contact")

    with op.batch_alter_table("grids", schema=None, recreate="never") as batch_op:
        batch_op.drop_column("herder_group")

    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitations_used_by"))
        batch_op.drop_index(batch_op.f("ix_invitations_staff_id"))
        batch_op.drop_index(batch_op.f("ix_invitations_made_by"))
        batch_op.drop_index(batch_op.f("ix_invitations_institution_id"))
        batch_op.drop_index(batch_op.f("ix_invitations_branch_id"))
        batch_op.drop_index(batch_op.f("ix_invitations_area"))

    op.drop_table("invitations")
