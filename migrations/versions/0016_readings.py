"""What native readers said of sentences."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0016_readings"
down_revision = "0015_lists_of_other_bodies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("sentence", sa.String(length=16), nullable=False),
        sa.Column("context", sa.String(length=20), nullable=True),
        sa.Column("english", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("proposal", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("dialect", sa.String(length=8), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_readings_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
    )
    with op.batch_alter_table("readings", schema=None) as batch_op:
        batch_op.create_index("ix_readings_sentence", ["language", "sentence"], unique=False)
        batch_op.create_index(batch_op.f("ix_readings_staff_id"), ["staff_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("readings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_readings_staff_id"))
        batch_op.drop_index("ix_readings_sentence")

    op.drop_table("readings")
