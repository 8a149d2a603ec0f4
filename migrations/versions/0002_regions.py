"""regions."""

import sqlalchemy as sa
from alembic import op

from app.foundation import db

revision = "0002_regions"
down_revision = "0001_foundation_and_trail"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "regions",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("parent_code", sa.String(length=12), nullable=True),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("name_zh", sa.String(length=64), nullable=False),
        sa.Column("name_bo", sa.String(length=128), nullable=True),
        sa.Column("name_bo_certain", sa.Boolean(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("special", sa.String(length=16), nullable=True),
        sa.Column("is_real_village", sa.Boolean(), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_code"], ["regions.code"], name=op.f("fk_regions_parent_code_regions")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_regions")),
    )
    with op.batch_alter_table("regions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_regions_parent_code"), ["parent_code"], unique=False)

    op.create_table(
        "county_settings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("county_code", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(length=48), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("since", db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["county_code"], ["regions.code"], name=op.f("fk_county_settings_county_code_regions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_county_settings")),
    )
    with op.batch_alter_table("county_settings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_county_settings_county_code_key_since"),
            ["county_code", "key", "since"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("county_settings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_county_settings_county_code_key_since"))

    op.drop_table("county_settings")
    with op.batch_alter_table("regions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_regions_parent_code"))

    op.drop_table("regions")
