"""A figure of worth that a list brought belongs to the adult who allowed its item."""

import sqlalchemy as sa
from alembic import op

revision = "0009_whose_figure_of_worth"
down_revision = "0008_grids_figures"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("figures", schema=None) as batch_op:
        batch_op.add_column(sa.Column("person_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_figures_person_id"), ["person_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_figures_person_id_persons"), "persons", ["person_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("figures", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_figures_person_id_persons"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_figures_person_id"))
        batch_op.drop_column("person_id")
