"""alembic.runtime.migration"""

from alembic.context import get_context


class MigrationContext:
    @classmethod
    def configure(cls, connection=None, **keywords):
        return get_context()
