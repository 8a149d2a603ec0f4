"""Objections with their answers, and statements that stand beside records."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0011_objections"
down_revision = "0010_tickets"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "objections",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("region_code", sa.String(length=12), nullable=False),
        sa.Column("about", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=True),
        sa.Column("ref_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("device_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("received_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_objections_household_id_households")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_objections_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objections")),
    )
    with op.batch_alter_table("objections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_objections_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objections_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objections_ref_id"), ["ref_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objections_region_code"), ["region_code"], unique=False)

    op.create_table(
        "statements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=True),
        sa.Column("ref_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("received_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_statements_household_id_households")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_statements_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
    )
    with op.batch_alter_table("statements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statements_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_ref_id"), ["ref_id"], unique=False)

    op.create_table(
        "objection_answers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("objection_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("words_zh", sa.LargeBinary(), nullable=True),
        sa.Column("words_bo", sa.LargeBinary(), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["objection_id"], ["objections.id"], name=op.f("fk_objection_answers_objection_id_objections")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_objection_answers_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection_answers")),
        sa.UniqueConstraint("objection_id", name=op.f("uq_objection_answers_objection_id")),
    )


def downgrade() -> None:
    op.drop_table("objection_answers")
    with op.batch_alter_table("statements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_statements_ref_id"))
        batch_op.drop_index(batch_op.f("ix_statements_person_id"))
        batch_op.drop_index(batch_op.f("ix_statements_household_id"))

    op.drop_table("statements")
    with op.batch_alter_table("objections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_objections_region_code"))
        batch_op.drop_index(batch_op.f("ix_objections_ref_id"))
        batch_op.drop_index(batch_op.f("ix_objections_person_id"))
        batch_op.drop_index(batch_op.f("ix_objections_household_id"))

    op.drop_table("objections")
