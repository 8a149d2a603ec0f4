"""How applications reach each lender, its two-person limits, the files it fetched and the references it read."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0019_ways_of_lenders"
down_revision = "0018_county_answers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lender_files",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name=op.f("fk_lender_files_institution_id_institutions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lender_files")),
    )
    with op.batch_alter_table("lender_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lender_files_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "lender_limits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("product", sa.String(length=32), nullable=False),
        sa.Column("one_person_below", sa.BigInteger(), nullable=False),
        sa.Column("since", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name=op.f("fk_lender_limits_institution_id_institutions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lender_limits")),
    )
    with op.batch_alter_table("lender_limits", schema=None) as batch_op:
        batch_op.create_index(
            "ix_lender_limits_institution_product", ["institution_id", "product", "since"], unique=False
        )

    op.create_table(
        "lender_ways",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("county_code", sa.String(length=12), nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=True),
        sa.Column("since", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.id"], name=op.f("fk_lender_ways_institution_id_institutions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lender_ways")),
    )
    with op.batch_alter_table("lender_ways", schema=None) as batch_op:
        batch_op.create_index(
            "ix_lender_ways_institution_county", ["institution_id", "county_code", "since"], unique=False
        )

    op.create_table(
        "lender_file_items",
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("acknowledged_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_lender_file_items_application_id_applications"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["lender_files.id"], name=op.f("fk_lender_file_items_file_id_lender_files")
        ),
        sa.PrimaryKeyConstraint("file_id", "application_id", name=op.f("pk_lender_file_items")),
    )
    with op.batch_alter_table("lender_file_items", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_lender_file_items_application_id"), ["application_id"], unique=False
        )

    op.create_table(
        "reference_uses",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name=op.f("fk_reference_uses_application_id_applications"),
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_reference_uses")),
    )


def downgrade() -> None:
    op.drop_table("reference_uses")
    with op.batch_alter_table("lender_file_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lender_file_items_application_id"))

    op.drop_table("lender_file_items")
    with op.batch_alter_table("lender_ways", schema=None) as batch_op:
        batch_op.drop_index("ix_lender_ways_institution_county")

    op.drop_table("lender_ways")
    with op.batch_alter_table("lender_limits", schema=None) as batch_op:
        batch_op.drop_index("ix_lender_limits_institution_product")

    op.drop_table("lender_limits")
    with op.batch_alter_table("lender_files", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lender_files_institution_id"))

    op.drop_table("lender_files")
