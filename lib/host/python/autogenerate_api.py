"""alembic.autogenerate.api: what the functions of a project get as autogen_context."""


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
