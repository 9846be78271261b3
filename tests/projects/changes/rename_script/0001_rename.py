"""Rename a table and a column

Revision ID: a1b2c3d4e5f6
Revises: %DOWN%
Create Date: 2026-01-01 12:00:00

"""

from alembic import op
import sqlalchemy as sa

revision = "a1b2c3d4e5f6"
down_revision = "%DOWN%"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.rename_table("projects", "undertakings")
    with op.batch_alter_table("employees") as batch_op:
        batch_op.alter_column("hired", new_column_name="hired_on", existing_type=sa.Date(), existing_nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("employees") as batch_op:
        batch_op.alter_column("hired_on", new_column_name="hired", existing_type=sa.Date(), existing_nullable=False)
    op.rename_table("undertakings", "projects")
