import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg, sqlite
from alembic import op, context
revision='a'
down_revision=None
class C: pass
def upgrade():
    class X(sa.Update):
        def __init__(self, *a): pass
    x = X()
    try:
        [getattr(x,n,None) for n in dir(x)]
    except Exception: pass
    try:
        repr(x)
    except Exception: pass
