"""alembic.operations.ops: operations as objects that a project's functions read, change and make.

What autogenerate has found is made by _found() and keeps what it came from (_origin), as long as
nobody changes it. Other ones are written down by _record(), in the words of alembic.op.
"""
from alembic.op import BatchOperations, MigrateOperation, Operations
from alembic.operations import _directives
from sqlalchemy import Column, MetaData, Table


class _Operation(MigrateOperation):
    _origin = None
    _was = {}
    _mutations = frozenset()

    def _is_unchanged(self):
        if self._origin is None:
            return False
        return all(_is_same(self.__dict__.get(name), old) for name, old in self._was.items())

    def reverse(self):
        reversed_ = _directives.reverse(self)
        if reversed_ is None:
            raise ValueError("operation is not reversible; what was there is not known")
        return reversed_


def _is_same(new, old):
    if isinstance(old, list):
        return (
            isinstance(new, list)
            and len(new) == len(old)
            and all(one is other for one, other in zip(new, old))
        )
    if isinstance(old, dict):
        return isinstance(new, dict) and new == old
    return new is old


def _found(class_name, origin, attributes):
    class_ = globals()[class_name]
    operation = class_.__new__(class_)
    for name, item in attributes.items():
        setattr(operation, name, item)
    operation._was = {
        name: item.copy() if isinstance(item, (list, dict)) else item
        for name, item in attributes.items()
        if not name.startswith("_")
    }
    operation._origin = origin
    return operation


def _given(**keywords):
    """The keywords that say something."""
    return {name: item for name, item in keywords.items() if item is not None}


def _free(column):
    """A column that no table has yet."""
    return column._copy() if isinstance(column, Column) and column.table is not None else column


class _Found(_Operation):
    """What has no class of its own."""


# ---- constraints


class AddConstraintOp(_Operation):
    constraint_type = None
    _constraint = None

    @classmethod
    def from_constraint(cls, constraint):
        return _directives.of_constraint(constraint)

    def to_constraint(self, migration_context=None):
        return self._constraint

    def to_diff_tuple(self):
        return ("add_constraint", self.to_constraint())


class DropConstraintOp(_Operation):
    _constraint = None

    def __init__(self, constraint_name, table_name, type_=None, *, schema=None, if_exists=None,
                 _reverse=None):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.constraint_type = type_
        self.schema = schema
        self.if_exists = if_exists
        self._reverse = _reverse

    @classmethod
    def from_constraint(cls, constraint):
        return _directives.of_constraint(constraint).reverse()

    def to_constraint(self):
        if self._constraint is None:
            raise ValueError("constraint cannot be produced; original constraint is not present")
        return self._constraint

    def to_diff_tuple(self):
        is_reference = self.constraint_type == "foreignkey"
        return ("remove_fk" if is_reference else "remove_constraint", self.to_constraint())

    def _record(self, op):
        op.drop_constraint(self.constraint_name, self.table_name, self.constraint_type,
                           schema=self.schema, if_exists=self.if_exists)


class _CreateKeyOp(AddConstraintOp):
    def __init__(self, constraint_name, table_name, columns, *, schema=None, **kw):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.kw = kw


class CreatePrimaryKeyOp(_CreateKeyOp):
    constraint_type = "primarykey"

    def _record(self, op):
        op.create_primary_key(self.constraint_name, self.table_name, list(self.columns),
                              schema=self.schema)


class CreateUniqueConstraintOp(_CreateKeyOp):
    constraint_type = "unique"

    def _record(self, op):
        op.create_unique_constraint(self.constraint_name, self.table_name, list(self.columns),
                                    schema=self.schema, **self.kw)


class CreateForeignKeyOp(AddConstraintOp):
    constraint_type = "foreignkey"

    def __init__(self, constraint_name, source_table, referent_table, local_cols, remote_cols, **kw):
        self.constraint_name = constraint_name
        self.source_table = source_table
        self.referent_table = referent_table
        self.local_cols = local_cols
        self.remote_cols = remote_cols
        self.kw = kw

    def to_diff_tuple(self):
        return ("add_fk", self.to_constraint())

    def _record(self, op):
        op.create_foreign_key(self.constraint_name, self.source_table, self.referent_table,
                              list(self.local_cols), list(self.remote_cols), **self.kw)


class CreateCheckConstraintOp(AddConstraintOp):
    constraint_type = "check"

    def __init__(self, constraint_name, table_name, condition, *, schema=None, **kw):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.condition = condition
        self.schema = schema
        self.kw = kw

    def _record(self, op):
        op.create_check_constraint(self.constraint_name, self.table_name, self.condition,
                                   schema=self.schema, **self.kw)


class CreateExcludeConstraintOp(AddConstraintOp):
    constraint_type = "exclude"

    def __init__(self, constraint_name, table_name, elements, where=None, schema=None, **kw):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.elements = elements
        self.where = where
        self.schema = schema
        self.kw = kw

    def _record(self, op):
        op.create_exclude_constraint(self.constraint_name, self.table_name, *self.elements,
                                     **_given(where=self.where, schema=self.schema), **self.kw)


# ---- indexes


class CreateIndexOp(_Operation):
    _index = None

    def __init__(self, index_name, table_name, columns, *, schema=None, unique=False,
                 if_not_exists=None, **kw):
        self.index_name = index_name
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.unique = unique
        self.if_not_exists = if_not_exists
        self.kw = kw

    @classmethod
    def from_index(cls, index):
        return cls(index.name, index.table.name, index.expressions, schema=index.table.schema,
                   unique=index.unique, **index.kwargs)

    def to_index(self, migration_context=None):
        return self._index if self._is_unchanged() else _index_of(self, self.columns)

    def to_diff_tuple(self):
        return ("add_index", self.to_index())

    def _record(self, op):
        op.create_index(self.index_name, self.table_name, list(self.columns), schema=self.schema,
                        unique=bool(self.unique), if_not_exists=self.if_not_exists, **self.kw)


class DropIndexOp(_Operation):
    _index = None

    def __init__(self, index_name, table_name=None, *, schema=None, if_exists=None, _reverse=None,
                 **kw):
        self.index_name = index_name
        self.table_name = table_name
        self.schema = schema
        self.if_exists = if_exists
        self._reverse = _reverse
        self.kw = kw

    @classmethod
    def from_index(cls, index):
        return CreateIndexOp.from_index(index).reverse()

    def to_index(self, migration_context=None):
        return self._index if self._index is not None else _index_of(self, ["x"])

    def to_diff_tuple(self):
        return ("remove_index", self.to_index())

    def _record(self, op):
        options = {name: item for name, item in self.kw.items() if name != "unique"}
        op.drop_index(self.index_name, self.table_name, schema=self.schema,
                      if_exists=self.if_exists, **options)


def _index_of(operation, columns):
    from sqlalchemy import Index

    names = [column.name if isinstance(column, Column) else column for column in columns]
    table = Table(operation.table_name or "no_table", MetaData(), schema=operation.schema)
    for name in names:
        if isinstance(name, str):
            table.append_column(Column(name))
    index = Index(operation.index_name, *names, unique=bool(getattr(operation, "unique", False)))
    table.append_constraint(index)
    return index


# ---- tables


class CreateTableOp(_Operation):
    _table = None
    _namespace_metadata = None  # handed on by rewriters, and of no meaning here
    _constraints_included = False

    def __init__(self, table_name, columns, *, schema=None, if_not_exists=None,
                 _namespace_metadata=None, _constraints_included=False, **kw):
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.if_not_exists = if_not_exists
        self.info = kw.pop("info", {})
        self.comment = kw.pop("comment", None)
        self.prefixes = kw.pop("prefixes", None)
        self.kw = kw
        self._namespace_metadata = _namespace_metadata
        self._constraints_included = _constraints_included

    @classmethod
    def from_table(cls, table, *, _namespace_metadata=None):
        return _directives.of_table(table)

    def to_table(self, migration_context=None):
        if self._table is not None and self._is_unchanged():
            return self._table
        columns = [_free(item) for item in self.columns]
        return Table(self.table_name, MetaData(), *columns, **self._keywords(), **self.kw)

    def to_diff_tuple(self):
        return ("add_table", self.to_table())

    def _keywords(self):
        return _given(schema=self.schema, comment=self.comment, prefixes=self.prefixes or None)

    def _record(self, op):
        columns = [_free(item) for item in self.columns]
        op.create_table(self.table_name, *columns, if_not_exists=self.if_not_exists,
                        **self._keywords(), **self.kw)


class DropTableOp(_Operation):
    _table = None

    def __init__(self, table_name, *, schema=None, if_exists=None, table_kw=None, _reverse=None):
        self.table_name = table_name
        self.schema = schema
        self.if_exists = if_exists
        self.table_kw = table_kw or {}
        self._reverse = _reverse

    @classmethod
    def from_table(cls, table, *, _namespace_metadata=None):
        return _directives.of_table(table).reverse()

    def to_table(self, migration_context=None):
        if self._table is not None:
            return self._table
        return Table(self.table_name, MetaData(), **_given(schema=self.schema))

    def to_diff_tuple(self):
        return ("remove_table", self.to_table())

    def _record(self, op):
        op.drop_table(self.table_name, schema=self.schema, if_exists=self.if_exists)


class AlterTableOp(_Operation):
    def __init__(self, table_name, *, schema=None):
        self.table_name = table_name
        self.schema = schema


class RenameTableOp(AlterTableOp):
    def __init__(self, old_table_name, new_table_name, *, schema=None):
        super().__init__(old_table_name, schema=schema)
        self.new_table_name = new_table_name

    def _record(self, op):
        op.rename_table(self.table_name, self.new_table_name, schema=self.schema)


class CreateTableCommentOp(AlterTableOp):
    def __init__(self, table_name, comment, *, schema=None, existing_comment=None):
        super().__init__(table_name, schema=schema)
        self.comment = comment
        self.existing_comment = existing_comment

    def to_table(self, migration_context=None):
        keywords = _given(schema=self.schema, comment=self.comment)
        return Table(self.table_name, MetaData(), **keywords)

    def to_diff_tuple(self):
        return ("add_table_comment", self.to_table(), self.existing_comment)

    def _record(self, op):
        op.create_table_comment(self.table_name, self.comment, schema=self.schema,
                                existing_comment=self.existing_comment)


class DropTableCommentOp(AlterTableOp):
    def __init__(self, table_name, *, schema=None, existing_comment=None):
        super().__init__(table_name, schema=schema)
        self.existing_comment = existing_comment

    def to_table(self, migration_context=None):
        return Table(self.table_name, MetaData(), **_given(schema=self.schema))

    def to_diff_tuple(self):
        return ("remove_table_comment", self.to_table())

    def _record(self, op):
        op.drop_table_comment(self.table_name, schema=self.schema,
                              existing_comment=self.existing_comment)


# ---- columns


class AddColumnOp(AlterTableOp):
    def __init__(self, table_name, column, *, schema=None, if_not_exists=None,
                 inline_references=None, inline_primary_key=None, **kw):
        super().__init__(table_name, schema=schema)
        self.column = column
        self.if_not_exists = if_not_exists
        self.inline_references = inline_references
        self.inline_primary_key = inline_primary_key
        self.kw = kw

    @classmethod
    def from_column(cls, col):
        return cls(col.table.name, col, schema=col.table.schema)

    @classmethod
    def from_column_and_tablename(cls, schema, tname, col):
        return cls(tname, col, schema=schema)

    def to_column(self):
        return self.column

    def to_diff_tuple(self):
        return ("add_column", self.schema, self.table_name, self.column)

    def _record(self, op):
        op.add_column(self.table_name, _free(self.column), schema=self.schema,
                      **_given(if_not_exists=self.if_not_exists,
                               inline_references=self.inline_references,
                               inline_primary_key=self.inline_primary_key))


class DropColumnOp(AlterTableOp):
    _column = None

    def __init__(self, table_name, column_name, *, schema=None, if_exists=None, _reverse=None, **kw):
        super().__init__(table_name, schema=schema)
        self.column_name = column_name
        self.if_exists = if_exists
        self.kw = kw
        self._reverse = _reverse

    @classmethod
    def from_column_and_tablename(cls, schema, tname, col):
        return AddColumnOp(tname, col, schema=schema).reverse()

    def to_column(self, migration_context=None):
        return self._column if self._column is not None else Column(self.column_name)

    def to_diff_tuple(self):
        return ("remove_column", self.schema, self.table_name, self.to_column())

    def _record(self, op):
        op.drop_column(self.table_name, self.column_name, schema=self.schema,
                       **_given(if_exists=self.if_exists))


class AlterColumnOp(AlterTableOp):
    def __init__(self, table_name, column_name, *, schema=None, existing_type=None,
                 existing_server_default=False, existing_nullable=None, existing_comment=None,
                 modify_nullable=None, modify_comment=False, modify_server_default=False,
                 modify_name=None, modify_type=None, **kw):
        super().__init__(table_name, schema=schema)
        self.column_name = column_name
        self.existing_type = existing_type
        self.existing_server_default = existing_server_default
        self.existing_nullable = existing_nullable
        self.existing_comment = existing_comment
        self.modify_nullable = modify_nullable
        self.modify_comment = modify_comment
        self.modify_server_default = modify_server_default
        self.modify_name = modify_name
        self.modify_type = modify_type
        self.kw = kw

    def has_changes(self):
        return (
            self.modify_nullable is not None
            or self.modify_server_default is not False
            or self.modify_type is not None
            or self.modify_comment is not False
            or any(name.startswith("modify_") for name in self.kw)
        )

    # alembic: operations/ops.py AlterColumnOp.to_diff_tuple
    def to_diff_tuple(self):
        existing = {
            "nullable": self.existing_nullable,
            "type": self.existing_type,
            "server_default": self.existing_server_default,
            "comment": self.existing_comment,
        }
        changes = [
            ("type", "modify_type", self.modify_type, None, ("nullable", "server_default", "comment")),
            ("nullable", "modify_nullable", self.modify_nullable, None,
             ("type", "server_default", "comment")),
            ("server_default", "modify_default", self.modify_server_default, False,
             ("nullable", "type", "comment")),
            ("comment", "modify_comment", self.modify_comment, False,
             ("nullable", "type", "server_default")),
        ]
        return [
            (name, self.schema, self.table_name, self.column_name,
             {f"existing_{other}": existing[other] for other in others}, existing[part], new)
            for part, name, new, nothing, others in changes
            if new is not nothing
        ]

    def _record(self, op):
        op.alter_column(
            self.table_name, self.column_name, nullable=self.modify_nullable,
            comment=self.modify_comment, server_default=self.modify_server_default,
            new_column_name=self.modify_name, type_=self.modify_type,
            existing_type=self.existing_type,
            existing_server_default=self.existing_server_default,
            existing_nullable=self.existing_nullable, existing_comment=self.existing_comment,
            schema=self.schema, **self.kw)


# ---- data


class BulkInsertOp(_Operation):
    def __init__(self, table, rows, *, multiinsert=True):
        self.table = table
        self.rows = rows
        self.multiinsert = multiinsert

    def _record(self, op):
        op.bulk_insert(self.table, self.rows, multiinsert=self.multiinsert)


class ExecuteSQLOp(_Operation):
    def __init__(self, sqltext, *, execution_options=None):
        self.sqltext = sqltext
        self.execution_options = execution_options

    def to_diff_tuple(self):
        return ("execute", self.sqltext)

    def _record(self, op):
        op.execute(self.sqltext)


# ---- several


class OpContainer(_Operation):
    def __init__(self, ops=()):
        self.ops = list(ops)

    def is_empty(self):
        return not self.ops

    def as_diffs(self):
        return list(_differences(self))


def _differences(container):
    for operation in container.ops:
        if hasattr(operation, "ops"):
            yield from _differences(operation)
        else:
            yield operation.to_diff_tuple()


def _reversed(operations):
    return [operation.reverse() for operation in operations][::-1]


class ModifyTableOps(OpContainer):
    def __init__(self, table_name, ops, *, schema=None):
        super().__init__(ops)
        self.table_name = table_name
        self.schema = schema

    def reverse(self):
        return ModifyTableOps(self.table_name, _reversed(self.ops), schema=self.schema)


class UpgradeOps(OpContainer):
    def __init__(self, ops=(), upgrade_token="upgrades"):
        super().__init__(ops)
        self.upgrade_token = upgrade_token

    def reverse_into(self, downgrade_ops):
        downgrade_ops.ops[:] = _reversed(self.ops)
        return downgrade_ops

    def reverse(self):
        return self.reverse_into(DowngradeOps([]))


class DowngradeOps(OpContainer):
    def __init__(self, ops=(), downgrade_token="downgrades"):
        super().__init__(ops)
        self.downgrade_token = downgrade_token

    def reverse(self):
        return UpgradeOps(_reversed(self.ops))


def _list_of(item):
    if item is None:
        return []
    return list(item) if isinstance(item, (list, tuple)) else [item]


class MigrationScript(_Operation):
    def __init__(self, rev_id, upgrade_ops, downgrade_ops, *, message=None, imports=None, head=None,
                 splice=None, branch_label=None, version_path=None, depends_on=None):
        self.rev_id = rev_id
        self.message = message
        self.imports = set() if imports is None else imports
        self.head = head
        self.splice = splice
        self.branch_label = branch_label
        self.version_path = None if version_path is None else str(version_path)
        self.depends_on = depends_on
        self.upgrade_ops = upgrade_ops
        self.downgrade_ops = downgrade_ops

    def _only(self, operations, name):
        if len(operations) > 1:
            raise ValueError(
                f"This MigrationScript instance has a multiple-entry list for {name}; please use "
                f"the {'upgrade' if name == 'UpgradeOps' else 'downgrade'}_ops_list attribute."
            )
        return operations[0] if operations else None

    @property
    def upgrade_ops(self):
        return self._only(self.upgrade_ops_list, "UpgradeOps")

    @upgrade_ops.setter
    def upgrade_ops(self, upgrade_ops):
        self.upgrade_ops_list = _list_of(upgrade_ops)
        for operations in self.upgrade_ops_list:
            assert isinstance(operations, UpgradeOps)

    @property
    def downgrade_ops(self):
        return self._only(self.downgrade_ops_list, "DowngradeOps")

    @downgrade_ops.setter
    def downgrade_ops(self, downgrade_ops):
        self.downgrade_ops_list = _list_of(downgrade_ops)
        for operations in self.downgrade_ops_list:
            assert isinstance(operations, DowngradeOps)
