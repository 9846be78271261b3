import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg, sqlite
from alembic import op, context
revision='a'
down_revision=None
class C: pass
def upgrade():
    x = sa.alias(True,"é\\0\'",sa.Column("a",sa.Integer))
    x.drop(op.get_bind())
