"""entries quarantine feed."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0004_entries_quarantine_feed"
down_revision = "0003_people"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "entries",
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("author_kind", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("form", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("device_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("skew_seconds", sa.BigInteger(), nullable=True),
        sa.Column("received_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("replaces", sa.Uuid(), nullable=True),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("receipt", sa.Text(), nullable=True),
        sa.Column("code", sa.String(length=12), nullable=True),
        sa.PrimaryKeyConstraint("author_id", "id", name=op.f("pk_entries")),
    )
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entries_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_entries_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_entries_number"), ["number"], unique=False)

    op.create_table(
        "feed",
        sa.Column("audience", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("ref_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("audience", "kind", "ref_id", name=op.f("pk_feed")),
    )
    with op.batch_alter_table("feed", schema=None) as batch_op:
        batch_op.create_index("ix_feed_audience_number", ["audience", "number"], unique=False)

    op.create_table(
        "quarantined_entries",
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.String(length=48), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("first_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("author_id", "id", "hash", name=op.f("pk_quarantined_entries")),
    )
    with op.batch_alter_table("quarantined_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quarantined_entries_expires_at"), ["expires_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("quarantined_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quarantined_entries_expires_at"))

    op.drop_table("quarantined_entries")
    with op.batch_alter_table("feed", schema=None) as batch_op:
        batch_op.drop_index("ix_feed_audience_number")

    op.drop_table("feed")
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entries_number"))
        batch_op.drop_index(batch_op.f("ix_entries_kind"))
        batch_op.drop_index(batch_op.f("ix_entries_code"))

    op.drop_table("entries")
