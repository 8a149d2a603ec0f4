"""What households answer to the questions that only their county asks."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0018_county_answers"
down_revision = "0017_visits"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "county_answers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["persons.id"], name=op.f("fk_county_answers_author_id_persons")
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["households.id"], name=op.f("fk_county_answers_household_id_households")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["county_settings.id"], name=op.f("fk_county_answers_version_id_county_settings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_county_answers")),
    )
    with op.batch_alter_table("county_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_county_answers_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_county_answers_household_id"), ["household_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("county_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_county_answers_household_id"))
        batch_op.drop_index(batch_op.f("ix_county_answers_author_id"))

    op.drop_table("county_answers")
