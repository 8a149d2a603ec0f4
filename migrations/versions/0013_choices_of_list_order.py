"""How a person wants the list of loans ordered, as dated rows."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0013_choices_of_list_order"
down_revision = "0012_assisted_consent"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "list_choices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("by_fit", sa.Boolean(), nullable=False),
        sa.Column("at", db.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_list_choices_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_choices")),
    )
    with op.batch_alter_table("list_choices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_choices_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("list_choices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_choices_person_id"))

    op.drop_table("list_choices")
