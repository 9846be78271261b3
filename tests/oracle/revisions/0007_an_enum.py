"""An enum"""
import enum

import sqlalchemy as sa
from alembic import op

revision = "a0000007"
down_revision = "a0000006"


class Status(str, enum.Enum):
    open = "open"
    closed = "closed"


status = sa.Enum(Status, name="account_status")


def upgrade():
    bind = op.get_bind()
    status.create(bind, checkfirst=True)
    op.add_column("account", sa.Column("status", status, nullable=True))
    if bind.dialect.name == "postgresql":
        op.execute("ALTER TABLE account ALTER COLUMN status SET DEFAULT 'open'")
        with op.get_context().autocommit_block():
            op.execute("ALTER TYPE account_status ADD VALUE IF NOT EXISTS 'frozen'")
            op.create_index("ix_account_status", "account", ["status"], postgresql_concurrently=True)


def downgrade():
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.drop_index("ix_account_status", table_name="account")
    with op.batch_alter_table("account") as batch_op:
        batch_op.drop_column("status")
    status.drop(bind, checkfirst=True)
