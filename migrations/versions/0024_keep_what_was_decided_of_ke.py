"""What the office decided of workers' entries that were kept for a person: taken in, or left out and why."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0024_keep_what_was_decided_of_ke"
down_revision = "0023_limits_of_lenders_by_county"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_decisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["staff.id"], name=op.f("fk_kept_decisions_author_id_staff")),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["staff.id"], name=op.f("fk_kept_decisions_decided_by_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_decisions")),
        sa.UniqueConstraint("author_id", "entry_id", name=op.f("uq_kept_decisions_author_id_entry_id")),
    )


def downgrade() -> None:
    op.drop_table("kept_decisions")
