"""Consents given with help: who helped, the printed forms that confirm them, and the filings that rest on them."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0012_assisted_consent"
down_revision = "0011_objections"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "papers_seen",
        sa.Column("consent_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_papers_seen_staff_id_staff")),
        sa.PrimaryKeyConstraint("consent_id", name=op.f("pk_papers_seen")),
    )
    op.create_table(
        "paper_forms",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("grid_code", sa.String(length=15), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("about", sa.String(length=12), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("sheet_id", sa.Uuid(), nullable=False),
        sa.Column("issued_by", sa.Uuid(), nullable=False),
        sa.Column("issued_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_paper_forms_household_id_households")
        ),
        sa.ForeignKeyConstraint(["issued_by"], ["staff.id"], name=op.f("fk_paper_forms_issued_by_staff")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_paper_forms_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_forms")),
        sa.UniqueConstraint("grid_code", "serial", name=op.f("uq_paper_forms_grid_code_serial")),
        sa.UniqueConstraint("number", name=op.f("uq_paper_forms_number")),
    )
    with op.batch_alter_table("paper_forms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_forms_household_id"), ["household_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_paper_forms_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_paper_forms_sheet_id"), ["sheet_id"], unique=False)

    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.add_column(sa.Column("assistant_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("manner", sa.String(length=12), nullable=True))
        batch_op.add_column(sa.Column("witness_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("form_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_consents_assistant_id"), ["assistant_id"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_consents_form_id"), ["form_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_consents_witness_id_persons"), "persons", ["witness_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_consents_form_id_paper_forms"), "paper_forms", ["form_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_consents_assistant_id_staff"), "staff", ["assistant_id"], ["id"]
        )

    with op.batch_alter_table("file_versions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("assisted_by", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("consent_id", sa.Uuid(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_file_versions_consent_id"), ["consent_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_file_versions_assisted_by_staff"), "staff", ["assisted_by"], ["id"]
        )

    with op.batch_alter_table("worth_statements", schema=None) as batch_op:
        batch_op.add_column(sa.Column("assisted_by", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("consent_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_worth_statements_assisted_by_staff"), "staff", ["assisted_by"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("worth_statements", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_worth_statements_assisted_by_staff"), type_="foreignkey")
        batch_op.drop_column("consent_id")
        batch_op.drop_column("assisted_by")

    with op.batch_alter_table("file_versions", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_file_versions_assisted_by_staff"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_file_versions_consent_id"), type_="unique")
        batch_op.drop_column("consent_id")
        batch_op.drop_column("assisted_by")

    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_consents_assistant_id_staff"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_consents_form_id_paper_forms"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_consents_witness_id_persons"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_consents_form_id"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_consents_assistant_id"))
        batch_op.drop_column("form_id")
        batch_op.drop_column("witness_id")
        batch_op.drop_column("manner")
        batch_op.drop_column("assistant_id")

    with op.batch_alter_table("paper_forms", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_forms_sheet_id"))
        batch_op.drop_index(batch_op.f("ix_paper_forms_person_id"))
        batch_op.drop_index(batch_op.f("ix_paper_forms_household_id"))

    op.drop_table("paper_forms")
    op.drop_table("papers_seen")
