"""Add a column"""
import sqlalchemy as sa
from alembic import op

revision = "a0000002"
down_revision = "a0000001"


def upgrade():
    op.add_column("account", sa.Column("last_transaction_date", sa.DateTime))


def downgrade():
    with op.batch_alter_table("account") as batch_op:
        batch_op.drop_column("last_transaction_date")
