"""Lists that other bodies send, their sealed rows, and what was found in them."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0015_lists_of_other_bodies"
down_revision = "0014_branch_named_by_an_offer"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lists",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("source", sa.String(length=80), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("file_name", sa.String(length=120), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("stage", sa.String(length=8), nullable=False),
        sa.Column("layout", sa.LargeBinary(), nullable=True),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("rows_good", sa.Integer(), nullable=False),
        sa.Column("rows_bad", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=48), nullable=False),
        sa.Column("made_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lists")),
    )
    with op.batch_alter_table("lists", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lists_origin_id"), ["origin_id"], unique=False)

    op.create_table(
        "list_findings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("sheet", sa.String(length=40), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["list_id"], ["lists.id"], name=op.f("fk_list_findings_list_id_lists")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_findings")),
    )
    with op.batch_alter_table("list_findings", schema=None) as batch_op:
        batch_op.create_index("ix_list_findings_list_row", ["list_id", "row"], unique=False)

    op.create_table(
        "list_pages",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("list_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("looked_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("taken_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["list_id"], ["lists.id"], name=op.f("fk_list_pages_list_id_lists")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_pages")),
        sa.UniqueConstraint("list_id", "kind", "number", name=op.f("uq_list_pages_list_id_kind_number")),
    )


def downgrade() -> None:
    op.drop_table("list_pages")
    with op.batch_alter_table("list_findings", schema=None) as batch_op:
        batch_op.drop_index("ix_list_findings_list_row")

    op.drop_table("list_findings")
    with op.batch_alter_table("lists", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lists_origin_id"))

    op.drop_table("lists")
