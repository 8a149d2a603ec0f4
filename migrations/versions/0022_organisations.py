"""Organisations, who acts for them, what is stated of them, and who saw them on the spot."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0022_organisations"
down_revision = "0021_invitations_and_offices"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("region_code", sa.String(length=12), nullable=False),
        sa.Column("created_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["subjects.id"], name=op.f("fk_organisations_id_subjects")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisations_code_hash"), ["code_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisations_region_code"), ["region_code"], unique=False)

    op.create_table(
        "organisation_money",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_money_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_organisation_money_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_money")),
    )
    with op.batch_alter_table("organisation_money", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_money_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_organisation_money_person_id"), ["person_id"], unique=False)

    op.create_table(
        "organisation_versions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["persons.id"], name=op.f("fk_organisation_versions_author_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_versions_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_versions")),
        sa.UniqueConstraint(
            "organisation_id", "number", name=op.f("uq_organisation_versions_organisation_id_number")
        ),
    )
    with op.batch_alter_table("organisation_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_versions_author_id"), ["author_id"], unique=False)

    op.create_table(
        "representations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("since", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("until", db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_representations_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_representations_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representations")),
    )
    with op.batch_alter_table("representations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_representations_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_representations_person_id"), ["person_id"], unique=False)

    op.create_table(
        "organisation_checks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_checks_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_organisation_checks_staff_id_staff")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["organisation_versions.id"],
            name=op.f("fk_organisation_checks_version_id_organisation_versions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_checks")),
    )
    with op.batch_alter_table("organisation_checks", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_checks_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_organisation_checks_staff_id"), ["staff_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("organisation_checks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_checks_staff_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_checks_organisation_id"))

    op.drop_table("organisation_checks")
    with op.batch_alter_table("representations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_representations_person_id"))
        batch_op.drop_index(batch_op.f("ix_representations_organisation_id"))

    op.drop_table("representations")
    with op.batch_alter_table("organisation_versions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_versions_author_id"))

    op.drop_table("organisation_versions")
    with op.batch_alter_table("organisation_money", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_money_person_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_money_organisation_id"))

    op.drop_table("organisation_money")
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisations_region_code"))
        batch_op.drop_index(batch_op.f("ix_organisations_code_hash"))

    op.drop_table("organisations")
