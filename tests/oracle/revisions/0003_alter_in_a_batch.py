"""Alter in a batch"""
import sqlalchemy as sa
from alembic import op

revision = "a0000003"
down_revision = "a0000002"


def upgrade():
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.alter_column("name", existing_type=sa.String(50), type_=sa.String(100), existing_nullable=False)
        batch_op.alter_column("description", new_column_name="notes", existing_type=sa.Unicode(200))
        batch_op.add_column(sa.Column("balance", sa.Numeric(10, 2), server_default="0", nullable=False))


def downgrade():
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_column("balance")
        batch_op.alter_column("notes", new_column_name="description", existing_type=sa.Unicode(200))
        batch_op.alter_column("name", existing_type=sa.String(100), type_=sa.String(50), existing_nullable=False)
