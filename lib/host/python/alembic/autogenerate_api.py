"""alembic.autogenerate.api: what the functions of a project get as autogen_context."""
from alembic.operations import _directives


class AutogenContext:
    def __init__(self, migration_context, metadata=None, opts=None, autogenerate=True):
        self.migration_context = migration_context
        self.opts = migration_context.opts if opts is None else opts
        self.metadata = metadata if metadata is not None else self.opts.get("target_metadata")
        self.imports = set()
        self._has_batch = False

    @property
    def connection(self):
        return self.migration_context.bind

    @property
    def dialect(self):
        return self.migration_context.dialect

    @property
    def inspector(self):
        from sqlalchemy import inspect

        return inspect(self.connection)

    def _metadatas(self):
        if self.metadata is None:
            return []
        return list(self.metadata) if isinstance(self.metadata, (list, tuple)) else [self.metadata]

    @property
    def sorted_tables(self):
        return [table for metadata in self._metadatas() for table in metadata.sorted_tables]

    @property
    def table_key_to_table(self):
        return {key: table for metadata in self._metadatas() for key, table in metadata.tables.items()}

    # alembic: autogenerate/api.py run_name_filters
    def run_name_filters(self, name, type_, parent_names):
        if "schema_name" in parent_names:
            table = name if type_ == "table" else parent_names.get("table_name")
            if table:
                schema = parent_names["schema_name"]
                parent_names["schema_qualified_table_name"] = f"{schema}.{table}" if schema else table
        include = self.opts.get("include_name")
        return include is None or bool(include(name, type_, parent_names))

    def run_object_filters(self, object_, name, type_, reflected, compare_to):
        include = self.opts.get("include_object")
        return include is None or bool(include(object_, name, type_, reflected, compare_to))

    run_filters = run_object_filters


def produce_migrations(context, metadata):
    from alembic.operations.ops import DowngradeOps, MigrationScript, UpgradeOps

    upgrade_ops = UpgradeOps(_directives.compare(context, metadata))
    script = MigrationScript(rev_id=None, upgrade_ops=upgrade_ops, downgrade_ops=DowngradeOps([]))
    upgrade_ops.reverse_into(script.downgrade_ops)
    return script


def compare_metadata(context, metadata):
    return produce_migrations(context, metadata).upgrade_ops.as_diffs()


def render_python_code(up_or_down_op, sqlalchemy_module_prefix="sa.", alembic_module_prefix="op.",
                       render_as_batch=False, imports=(), render_item=None, migration_context=None,
                       user_module_prefix=None):
    return _directives.render_body(up_or_down_op, sqlalchemy_module_prefix, alembic_module_prefix,
                                   bool(render_as_batch), user_module_prefix, render_item)
