"""alembic.autogenerate: rewriters, renderers and comparators of a project's own."""
from alembic.autogenerate.api import AutogenContext, compare_metadata, produce_migrations
from alembic.autogenerate.api import render_python_code
from alembic.autogenerate.render import render_op_text, renderers
from alembic.autogenerate.compare import comparators
from alembic.autogenerate.rewriter import Rewriter
