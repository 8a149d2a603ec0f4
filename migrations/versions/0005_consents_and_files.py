"""consents and files."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0005_consents_and_files"
down_revision = "0004_entries_quarantine_feed"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.String(length=12), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=True),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("method", sa.String(length=8), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("device_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("received_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_consents_person_id_persons")),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["institutions.id"], name=op.f("fk_consents_recipient_id_institutions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consents_application_id"), ["application_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consents_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consents_recipient_id"), ["recipient_id"], unique=False)

    op.create_table(
        "file_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("own", sa.LargeBinary(), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("device_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("received_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["persons.id"], name=op.f("fk_file_versions_author_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_file_versions_household_id_households")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_versions")),
        sa.UniqueConstraint("household_id", "number", name=op.f("uq_file_versions_household_id_number")),
    )
    with op.batch_alter_table("file_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_file_versions_author_id"), ["author_id"], unique=False)

    op.create_table(
        "form_drafts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("begun_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("saved_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_form_drafts_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_drafts")),
        sa.UniqueConstraint("person_id", "form", name=op.f("uq_form_drafts_person_id_form")),
    )
    op.create_table(
        "withdrawals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("consent_id", sa.Uuid(), nullable=True),
        sa.Column("recipient_id", sa.Uuid(), nullable=True),
        sa.Column("before", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("channel", sa.String(length=8), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("device_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("received_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_withdrawals_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawals")),
    )
    with op.batch_alter_table("withdrawals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_withdrawals_consent_id"), ["consent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_withdrawals_person_id"), ["person_id"], unique=False)

    op.create_table(
        "worth_statements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(length=12), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("device_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("received_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("erased_at", db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_worth_statements_household_id_households")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_worth_statements_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worth_statements")),
    )
    with op.batch_alter_table("worth_statements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_worth_statements_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_worth_statements_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("worth_statements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_worth_statements_person_id"))
        batch_op.drop_index(batch_op.f("ix_worth_statements_household_id"))

    op.drop_table("worth_statements")
    with op.batch_alter_table("withdrawals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_withdrawals_person_id"))
        batch_op.drop_index(batch_op.f("ix_withdrawals_consent_id"))

    op.drop_table("withdrawals")
    op.drop_table("form_drafts")
    with op.batch_alter_table("file_versions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_file_versions_author_id"))

    op.drop_table("file_versions")
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consents_recipient_id"))
        batch_op.drop_index(batch_op.f("ix_consents_person_id"))
        batch_op.drop_index(batch_op.f("ix_consents_application_id"))

    op.drop_table("consents")
