"""alembic_utils: entities as SQL text, and op.create_entity() and its like."""

import re as _re

from alembic import op as _op


def _unquoted(text):
    return " ".join(text.split()).replace('"', "")


def _quoted(text):
    return ".".join(f'"{part.strip().strip(chr(34)).strip()}"' for part in text.split(".", 1))


def _escaped(text, kept="::|:"):
    return _re.sub(kept, lambda found: "\\:" if found[0] == ":" else found[0], text)


def _without_semicolon(text):
    return text.strip().rstrip(";").strip()


class ReplaceableEntity:
    def __init__(self, schema, signature, definition):
        self.schema = _unquoted(schema)
        self.signature = _unquoted(signature)
        self.definition = _escaped(_without_semicolon(definition))

    @property
    def literal_schema(self):
        return _quoted(self.schema)

    @property
    def _name(self):
        return f'{self.literal_schema}."{self.signature}"'


class PGFunction(ReplaceableEntity):
    def __init__(self, schema, signature, definition):
        super().__init__(schema, signature, definition)
        plain = " ".join(definition.split()).lower().replace("'", "")
        if "language plpgsql" in plain:
            self.definition = _escaped(_without_semicolon(definition), r"::|:=|\\:|:")

    @property
    def _full(self):
        name, rest = self.signature.split("(", 1)
        return f'{self.literal_schema}."{name.strip()}"({rest} {self.definition}'

    def to_sql_statement_create(self):
        return f"CREATE FUNCTION {self._full}"

    def to_sql_statement_create_or_replace(self):
        yield f"CREATE OR REPLACE FUNCTION {self._full}"

    def to_sql_statement_drop(self, cascade=False):
        name, rest = self.signature.split("(", 1)
        parameters = rest[: rest.rindex(")")].strip().split(",")
        parameters = [one[: len(one.lower().split("default")[0])].strip() for one in parameters]
        return (f'DROP FUNCTION {self.literal_schema}."{name.strip()}"({", ".join(parameters)}) '
                f'{"cascade" if cascade else ""}')


class _OnEntity(ReplaceableEntity):
    def __init__(self, schema, signature, definition, on_entity):
        super().__init__(schema, signature, definition)
        self.on_entity = _unquoted(on_entity if "." in on_entity else "public." + on_entity)


class PGTrigger(_OnEntity):
    def __init__(self, schema, signature, definition, on_entity, is_constraint=False):
        super().__init__(schema, signature, definition, on_entity)
        self.is_constraint = is_constraint

    def to_sql_statement_create(self):
        found = _re.match(r"(.+?)\s+ON\s+(.+?)\s+(.+)\Z", self.definition, _re.S | _re.I)
        if not found:
            raise ValueError(f'Failed to parse SQL into PGTrigger.definition """{self.definition}"""')
        event, table, action = found.groups()
        table = table.partition(".")[2] if "." in table else table
        constraint = " CONSTRAINT " if self.is_constraint else " "
        return (f'CREATE{constraint}TRIGGER "{self.signature}" {event} ON {self.schema}.{table} '
                f"{action}")

    def to_sql_statement_create_or_replace(self):
        yield f'DROP TRIGGER IF EXISTS "{self.signature}" ON {self.on_entity};'
        yield self.to_sql_statement_create()

    def to_sql_statement_drop(self, cascade=False):
        return (f'DROP TRIGGER "{self.signature}" ON {self.on_entity} '
                f'{"cascade" if cascade else ""}')


class PGPolicy(_OnEntity):
    def to_sql_statement_create(self):
        return f"CREATE POLICY {self.signature} on {self.on_entity} {self.definition}"

    def to_sql_statement_create_or_replace(self):
        yield f"DROP POLICY IF EXISTS {self.signature} on {self.on_entity};"
        yield f"CREATE POLICY {self.signature} on {self.on_entity} {self.definition};"

    def to_sql_statement_drop(self, cascade=False):
        return (f"DROP POLICY {self.signature} on {self.on_entity} "
                f'{"cascade" if cascade else ""}')


class PGView(ReplaceableEntity):
    def __init__(self, schema, signature, definition):
        super().__init__(schema, signature, definition)
        self.definition = _without_semicolon(definition)

    def to_sql_statement_create(self):
        return f"CREATE VIEW {self._name} AS {self.definition};"

    def to_sql_statement_create_or_replace(self):
        yield f"""
        do $$
            begin
                CREATE OR REPLACE VIEW {self._name} AS {self.definition};

            exception when others then
                DROP VIEW IF EXISTS {self._name};

                CREATE VIEW {self._name} AS {self.definition};
            end;
        $$ language 'plpgsql'
        """

    def to_sql_statement_drop(self, cascade=False):
        return f'DROP VIEW {self._name} {"cascade" if cascade else ""}'


class PGMaterializedView(PGView):
    def __init__(self, schema, signature, definition, with_data=True):
        super().__init__(schema, signature, definition)
        self.with_data = with_data

    @property
    def _create(self):
        return (f"CREATE MATERIALIZED VIEW {self._name} AS {self.definition} "
                f'WITH {"" if self.with_data else "NO"} DATA')

    def to_sql_statement_create(self):
        return self._create + ";"

    def to_sql_statement_create_or_replace(self):
        yield f"DROP MATERIALIZED VIEW IF EXISTS {self._name}; "
        yield self._create

    def to_sql_statement_drop(self, cascade=False):
        return f'DROP MATERIALIZED VIEW {self._name} {"cascade" if cascade else ""}'


class PGExtension(ReplaceableEntity):
    def __init__(self, schema, signature):
        super().__init__(schema, signature, "")

    def to_sql_statement_create(self):
        return f'CREATE EXTENSION "{self.signature}" WITH SCHEMA {self.literal_schema};'

    def to_sql_statement_create_or_replace(self):
        raise NotImplementedError()

    def to_sql_statement_drop(self, cascade=False):
        return f'DROP EXTENSION "{self.signature}" {"CASCADE" if cascade else ""}'


def register_entities(*arguments, **keywords):
    pass


class _Entities(_op.MigrateOperation):
    @classmethod
    def create_entity(cls, operations, target):
        _op.execute(target.to_sql_statement_create())

    @classmethod
    def drop_entity(cls, operations, target, cascade=False):
        _op.execute(target.to_sql_statement_drop(cascade=cascade))

    @classmethod
    def replace_entity(cls, operations, target):
        for statement in target.to_sql_statement_create_or_replace():
            _op.execute(statement)


for _name in ("create_entity", "drop_entity", "replace_entity"):
    _op.Operations.register_operation(_name)(_Entities)
_op.Operations.register_operation("revert_entity", "replace_entity")(_Entities)
