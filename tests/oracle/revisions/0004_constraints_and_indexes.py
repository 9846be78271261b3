"""Constraints and indexes

Two tables that refer to each other's rows.
"""
import sqlalchemy as sa
from alembic import op

revision = "a0000004"
down_revision = "a0000003"


def upgrade():
    op.create_table(
        "branch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("is_open", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.CheckConstraint("code <> ''", name="ck_branch_code"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code", name="uq_branch_code"),
    )
    op.create_table(
        "account_branch",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), server_default=sa.text("CURRENT_TIMESTAMP"), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_account", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name="fk_branch", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("account_id", "branch_id"),
    )
    op.create_index(op.f("ix_account_name"), "account", ["name"], unique=False)
    op.create_index("ix_branch_opened", "branch", ["opened_on", "code"], unique=True)
    op.create_index("ix_branch_lower", "branch", [sa.text("lower(code)")])


def downgrade():
    op.drop_index("ix_branch_lower", table_name="branch")
    op.drop_index("ix_branch_opened", table_name="branch")
    op.drop_index(op.f("ix_account_name"), table_name="account")
    op.drop_table("account_branch")
    op.drop_table("branch")
