"""The two-person limits of a lender, county by county; one that was set for every county at once holds nowhere any more."""

import sqlalchemy as sa
from alembic import op

revision = "0023_limits_of_lenders_by_county"
down_revision = "0022_organisations"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("lender_limits", schema=None) as batch_op:
        batch_op.add_column(sa.Column("county_code", sa.String(length=12), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("lender_limits", schema=None) as batch_op:
        batch_op.drop_column("county_code")
