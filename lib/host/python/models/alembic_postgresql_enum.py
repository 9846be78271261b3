"""alembic_postgresql_enum: op.sync_enum_values()."""

import enum as _enum
import re as _re

from alembic import op as _op
from sqlalchemy import ARRAY as _ARRAY
from sqlalchemy import Enum as _Enum


class ColumnType(_enum.Enum):
    COMMON = _Enum
    ARRAY = _ARRAY


_unspecified = object()


class TableReference:
    def __init__(self, table_name, column_name, table_schema=_unspecified,
                 column_type=ColumnType.COMMON, existing_server_default=None):
        self.table_name = table_name
        self.column_name = column_name
        self.table_schema = table_schema
        self.column_type = column_type
        self.existing_server_default = existing_server_default

    @property
    def table(self):
        prefix = f'"{self.table_schema}".' if self.table_schema else ""
        return f'{prefix}"{self.table_name}"'

    @property
    def column(self):
        return f'"{self.column_name}"'


def set_configuration(configuration):
    pass


class Config:
    def __init__(self, **keywords):
        pass


_operators = (("!=", "new_old_not_equals"), ("=", "new_old_equals"))


def _create_operator(new, old, renamed, operator, function):
    compared = "old_enum_val::text;"
    if renamed:
        cases = " ".join(f"WHEN old_enum_val::text = '{a}' THEN '{b}'" for a, b in renamed)
        compared = ("CASE\n" + " " * 20 + cases + "\n\n" + " " * 20
                    + "ELSE old_enum_val::text\n" + " " * 16 + "END;")
    _op.execute(f"""
            CREATE FUNCTION {function}(
                new_enum_val {new}, old_enum_val {old}
            )
            RETURNS boolean AS $$
                SELECT new_enum_val::text {operator} {compared}
            $$ LANGUAGE SQL IMMUTABLE
        """)
    _op.execute(f"""
        CREATE OPERATOR {operator} (
            leftarg = {new},
            rightarg = {old},
            procedure = {function}
        )
    """)


def _drop_operator(new, old, function):
    _op.execute(f"""
        DROP FUNCTION {function}(
            new_enum_val {new}, old_enum_val {old}
        ) CASCADE
    """)


def _cast_array(reference, new, renamed):
    using = f"{reference.column}::text[]"
    for a, b in renamed:
        using = f"array_replace({using}, '{a}', '{b}')"
    _op.execute(f"ALTER TABLE {reference.table} \n"
                f"            ALTER COLUMN {reference.column} TYPE {new}[]\n"
                f"            USING {using}::{new}[]\n"
                "            ")


def _cast(reference, new, renamed):
    if reference.column_type == ColumnType.ARRAY:
        _cast_array(reference, new, renamed)
        return
    plain = f"{reference.column}::text::{new}"
    indent = " " * 16
    using = f"USING {plain}\n{indent}"
    if renamed:
        cases = " ".join(f"WHEN {reference.column}::text = '{a}' THEN '{b}'::{new}"
                         for a, b in renamed)
        using = f"USING CASE \n{indent}{cases}\n\n{indent}ELSE {plain}\n{indent}END\n{indent}"
    _op.execute(f"ALTER TABLE {reference.table} \n{indent}ALTER COLUMN {reference.column} "
                f"TYPE {new} \n{indent}{using}")


def _renamed_default(schema, default, name, renamed):
    new = f"{schema}.{name}" if schema else name
    kept = default
    if not default.startswith("ARRAY["):
        kept = default[: default.find("::")]
    for a, b in renamed:
        kept = kept.replace(f"'{a}'", f"'{b}'").replace(f'"{a}"', f'"{b}"')
    if default.startswith("ARRAY["):
        return _re.sub(r"::[.\w]+", f"::{new}", kept)
    return f"{kept}::{new}[]" if default.endswith("[]") else f"{kept}::{new}"


def _default_of(schema, table, column):
    return _op.get_bind().exec_driver_sql(
        "SELECT column_default FROM information_schema.columns WHERE "
        f"table_schema = '{schema}' AND table_name = '{table}' AND column_name = '{column}'"
    ).scalar()


def _reference(schema, given):
    if isinstance(given, tuple):
        kind = given[2] if len(given) > 2 else ColumnType.COMMON
        return TableReference(given[0], given[1], schema, kind,
                              _default_of(schema, given[0], given[1]))
    if not isinstance(given, TableReference):
        raise ValueError("Affected columns must contain tuples or TableReferences")
    if given.table_schema is _unspecified:
        return TableReference(given.table_name, given.column_name, schema, given.column_type,
                              given.existing_server_default)
    return given


@_op.Operations.register_operation("sync_enum_values")
class SyncEnumValuesOp(_op.MigrateOperation):
    @classmethod
    def sync_enum_values(cls, operations, enum_schema, enum_name, new_values, affected_columns,
                         enum_values_to_rename=()):
        if _op.get_context().dialect.name != "postgresql":
            return
        renamed = list(enum_values_to_rename)
        references = [_reference(enum_schema, given) for given in affected_columns]
        new = f'"{enum_schema}"."{enum_name}"'
        old = f'"{enum_schema}"."{enum_name}_old"'
        _op.execute(f"ALTER TYPE {new} RENAME TO {enum_name}_old")
        values = ", ".join(f"'{value}'" for value in new_values)
        _op.execute(f"CREATE TYPE {new} AS ENUM({values})")
        for operator, function in _operators:
            _create_operator(new, old, renamed, operator, function)
        for reference in references:
            default = reference.existing_server_default
            if default is not None:
                _op.execute(f"ALTER TABLE {reference.table}\n"
                            f"             ALTER COLUMN {reference.column} DROP DEFAULT")
            _cast(reference, new, renamed)
            if default is not None:
                default = _renamed_default(enum_schema, default, enum_name, renamed)
                _op.execute(f"ALTER TABLE {reference.table}\n"
                            f"            ALTER COLUMN {reference.column} SET DEFAULT {default}")
        for _, function in _operators:
            _drop_operator(new, old, function)
        _op.execute(f"DROP TYPE {old}")
