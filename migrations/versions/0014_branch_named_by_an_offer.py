"""The branch that an offer names, so that each reader gets its name in their own language."""

import sqlalchemy as sa
from alembic import op

revision = "0014_branch_named_by_an_offer"
down_revision = "0013_choices_of_list_order"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("branch_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_offers_branch_id_branches"), "branches", ["branch_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_offers_branch_id_branches"), type_="foreignkey")
        batch_op.drop_column("branch_id")
