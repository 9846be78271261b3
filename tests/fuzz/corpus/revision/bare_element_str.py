import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg, sqlite
from alembic import op, context
revision='a'
down_revision=None
class C: pass
def upgrade():
    class X(sa.ClauseElement):
        def __init__(self, *a): pass
    x = X()
    try:
        str(x)
    except Exception: pass
    try:
        repr(x)
    except Exception: pass
