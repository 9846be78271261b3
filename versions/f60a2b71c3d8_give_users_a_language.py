"""Give users a language

The name of a user may be missing from now on. SQLite cannot alter a column: there the table is copied, with
everything on it, and PostgreSQL gets an ALTER TABLE.

Revision ID: f60a2b71c3d8
Revises: e17b40c92d85
Create Date: 2026-11-19 15:02:44

"""
import sqlalchemy as sa
from alembic import op

revision = "f60a2b71c3d8"
down_revision = "e17b40c92d85"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("users") as batch_op:
        batch_op.add_column(sa.Column("language", sa.String(length=8), server_default="en", nullable=False))
        batch_op.alter_column("name", existing_type=sa.String(length=200), nullable=True)


def downgrade():
    op.execute("UPDATE users SET name = email WHERE name IS NULL")
    with op.batch_alter_table("users") as batch_op:
        batch_op.alter_column("name", existing_type=sa.String(length=200), nullable=False)
        batch_op.drop_column("language")
