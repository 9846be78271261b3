"""Move data"""
import sqlalchemy as sa
from alembic import op

revision = "a0000005"
down_revision = "a0000004"

account = sa.table(
    "account", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("balance", sa.Numeric)
)


def upgrade():
    op.bulk_insert(
        account,
        [
            {"id": 1, "name": "it's mine", "balance": 10},
            {"id": 2, "name": "yours: 100%", "balance": 20},
        ],
    )
    op.execute(account.update().where(account.c.id == 1).values(balance=account.c.balance + 5))
    op.execute("UPDATE account SET notes = 'written at 10:30' WHERE id = 2")
    for code, is_open in (("north", True), ("south", False)):
        op.execute(f"INSERT INTO branch (code, is_open) VALUES ('{code}', {'true' if is_open else 'false'})")


def downgrade():
    op.execute("DELETE FROM branch")
    op.execute(account.delete())
