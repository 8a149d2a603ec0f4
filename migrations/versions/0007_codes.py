"""codes."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0007_codes"
down_revision = "0006_loans"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cards",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.String(length=22), nullable=False),
        sa.Column("short_code", sa.String(length=9), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("made_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cards")),
        sa.UniqueConstraint("short_code", name=op.f("uq_cards_short_code")),
        sa.UniqueConstraint("token", name=op.f("uq_cards_token")),
    )
    op.create_table(
        "card_bindings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("since", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("until", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("bound_by", sa.String(length=48), nullable=False),
        sa.Column("ended_by", sa.String(length=48), nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name=op.f("fk_card_bindings_card_id_cards")),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["subjects.id"], name=op.f("fk_card_bindings_subject_id_subjects")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_bindings")),
        sa.UniqueConstraint("card_id", name=op.f("uq_card_bindings_card_id")),
    )
    with op.batch_alter_table("card_bindings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_bindings_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index(
            "uq_card_bindings_subject_now",
            ["subject_id"],
            unique=True,
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )

    op.create_table(
        "slips",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("activation_hash", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("issued_by", sa.String(length=48), nullable=False),
        sa.Column("issued_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_slips_person_id_persons")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_slips_subject_id_subjects")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slips")),
    )
    with op.batch_alter_table("slips", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_slips_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_slips_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "activations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slip_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_activations_person_id_persons")),
        sa.ForeignKeyConstraint(["slip_id"], ["slips.id"], name=op.f("fk_activations_slip_id_slips")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activations")),
        sa.UniqueConstraint("slip_id", "person_id", name=op.f("uq_activations_slip_id_person_id")),
    )
    with op.batch_alter_table("activations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activations_person_id"), ["person_id"], unique=False)

    op.create_table(
        "one_time_numbers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slip_id", sa.Uuid(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("used_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("matter", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["slip_id"], ["slips.id"], name=op.f("fk_one_time_numbers_slip_id_slips")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_numbers")),
    )
    with op.batch_alter_table("one_time_numbers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_one_time_numbers_slip_id"), ["slip_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("one_time_numbers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_one_time_numbers_slip_id"))

    op.drop_table("one_time_numbers")
    with op.batch_alter_table("activations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activations_person_id"))

    op.drop_table("activations")
    with op.batch_alter_table("slips", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_slips_subject_id"))
        batch_op.drop_index(batch_op.f("ix_slips_person_id"))

    op.drop_table("slips")
    with op.batch_alter_table("card_bindings", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_card_bindings_subject_now",
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_card_bindings_subject_id"))

    op.drop_table("card_bindings")
    op.drop_table("cards")
