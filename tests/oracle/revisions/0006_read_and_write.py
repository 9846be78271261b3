"""Read and write

Online only: what it writes depends on what it reads.
"""
import json
from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "a0000006"
down_revision = "a0000005"


def upgrade():
    op.create_table(
        "summary",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("letter", sa.String(1), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
    )
    connection = op.get_bind()
    names = defaultdict(list)
    for row in connection.execute(sa.text("SELECT id, name FROM account ORDER BY id")):
        names[row.name[0]].append({"id": row[0], "name": row.name.upper()})
    for letter, found in sorted(names.items()):
        connection.execute(
            sa.text("INSERT INTO summary (letter, document) VALUES (:letter, :document)"),
            {"letter": letter, "document": json.dumps(found, sort_keys=True)},
        )
    count = connection.execute(sa.text("SELECT count(*) FROM summary")).scalar()
    if count != len(names):
        raise ValueError(f"{count} rows, expected {len(names)}")
    if "summary" not in sa.inspect(connection).get_table_names():
        raise ValueError("the table cannot be seen")


def downgrade():
    op.drop_table("summary")
