"""Random schemas: made, changed, and written as the Python of a models module in one of three styles.

A schema is a list of tables, each before those that refer to it. What Alembic cannot find (another primary key, other
expressions of a CHECK or of a generated column) is never changed, nor what no database could do (text that becomes a
number), nor what Alembic writes without the type that it needs (a native enum in a column that comes).
"""

import copy
import dataclasses

WORDS = ["user", "order", "Item", "price", "group", "note", "kind", "state", "amount", "label", "parent", "when",
         "owner", "city", "zip code", "Street", "size", "color", "rank", "score", "start", "limit", "table", "hash"]
COMMENTS = [None, None, None, "a comment", "it's", "50 % \"off\"", "back\\slash"]
# Types of one row can be cast into each other by both databases.
FAMILIES = {
    "sqlite": [
        ["sa.Integer()", "sa.BigInteger()", "sa.SmallInteger()", "sa.Numeric(10, 2)", "sa.Numeric(12, 4)", "sa.Float()"],
        ["sa.String(20)", "sa.String(50)", "sa.Text()", "sa.Unicode(30)"],
        ["sa.Boolean()"],
        ["sa.Date()", "sa.DateTime()"],
        ["sa.Time()"],
        ["sa.LargeBinary()"],
        ["sa.JSON()"],
        ["sa.Uuid()"],
        ["sa.Enum('red', 'green', name='color', native_enum=False)"],
    ],
    "postgresql": [
        ["sa.Integer()", "sa.BigInteger()", "sa.SmallInteger()", "sa.Numeric(10, 2)", "sa.Numeric(12, 4)", "sa.Float()",
         "sa.Double()", "sa.REAL()"],
        ["sa.String(20)", "sa.String(50)", "sa.Text()", "sa.Unicode(30)", "sa.CHAR(7)"],
        ["sa.Boolean()"],
        ["sa.Date()", "sa.DateTime()", "sa.DateTime(timezone=True)"],
        ["sa.Time()", "sa.Interval()"],
        ["sa.LargeBinary()"],
        ["postgresql.JSON()", "postgresql.JSONB()"],
        ["sa.Uuid()"],
        ["sa.Enum('red', 'green', name='color', native_enum=False)"],
        ["postgresql.ARRAY(sa.Integer())"],
        ["postgresql.ARRAY(sa.String(10), dimensions=2)"],
        ["postgresql.INET()", "postgresql.CIDR()"],
        ["postgresql.TSVECTOR()"],
    ],
}
DEFAULTS = {
    "sa.Integer": ["'7'", "sa.text('1 + 2')", "'-1'"],
    "sa.Numeric": ["'7'", "sa.text('0')"],
    "sa.String": ["'abc'", "'a b'"],  # Alembic finds "it's" and '' different on SQLite, always
    "sa.Text": ["'long'", "'back\\\\slash'"],
    "sa.Boolean": ["sa.true()", "sa.false()"],
    "sa.DateTime": ["sa.func.now()", "sa.text('CURRENT_TIMESTAMP')"],
    "sa.Date": ["sa.text(\"'2020-01-01'\")"],
}
ACTIONS = [None, None, "CASCADE", "SET NULL", "RESTRICT"]
# A type has one column, since Alembic makes it once for each table; and it stays when its table goes.
ENUMS = ["sa.Enum('low', 'very high', name='Level {}')", "postgresql.ENUM('on', \"it's off\", name='switch_{}')",
         "postgresql.ARRAY(sa.Enum('a', 'b', name='letter_{}'))"]
IDENTITIES = ["sa.Identity()", "sa.Identity(always=True)", "sa.Identity(start=5, increment=2)"]
CONVENTIONS = [None, None,
               {"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s"}]
SCHEMAS = [None, "s1", "Other One"]


@dataclasses.dataclass
class Column:
    name: str
    family: int
    type: str
    nullable: bool = True
    server_default: str | None = None
    comment: str | None = None
    is_key: bool = False
    computed: str | None = None
    identity: str | None = None
    index: bool = False
    unique: bool = False

    def is_plain(self):
        return not (self.is_key or self.computed or self.identity)


@dataclasses.dataclass
class Constraint:
    kind: str  # "unique", "check", "foreign key", "index"
    name: str
    columns: list[str]
    text: str = ""  # of a check, or of an index that is over an expression
    table: str = ""  # that a foreign key refers to
    keys: list[str] = dataclasses.field(default_factory=list)  # the columns there
    where: str = ""  # of an index
    action: str | None = None
    is_unique: bool = False


@dataclasses.dataclass
class Table:
    name: str
    schema: str | None = None
    columns: list[Column] = dataclasses.field(default_factory=list)
    constraints: list[Constraint] = dataclasses.field(default_factory=list)
    comment: str | None = None

    def full_name(self):
        return f"{self.schema}.{self.name}" if self.schema else self.name

    def column(self, name):
        return next(column for column in self.columns if column.name == name)

    def keys(self):
        return [column for column in self.columns if column.is_key]

    def used(self):
        """Columns that texts speak of."""
        checks = {name for constraint in self.constraints if constraint.kind == "check" for name in constraint.columns}
        return checks | {name for column in self.columns if column.computed for name in [column.computed, column.name]}


class Maker:
    def __init__(self, random, database, with_checks=True):
        self.random = random
        self.database = database
        self.families = FAMILIES[database]
        self.with_checks = with_checks
        self.count = 0
        self.former = []
        self.convention = random.choice(CONVENTIONS)
        self.schemas = SCHEMAS if database == "postgresql" and self.may(0.3) else [None]

    def fresh(self, taken):
        word = self.random.choice(WORDS)
        while word in taken:
            self.count += 1
            word = f"{self.random.choice(WORDS)}_{self.count}"
        return word

    def may(self, chance):
        return self.random.random() < chance

    # ---- making

    def schema(self):
        tables = []
        for _ in range(self.random.randint(1, 5)):
            self.add_table(tables)
        return tables

    def add_table(self, tables):
        taken = {table.name for table in [*self.former, *tables]}
        table = Table(self.fresh(taken), self.random.choice(self.schemas))
        table.comment = self.comment()
        table.columns.append(Column("id", 0, "sa.Integer()", nullable=False, is_key=True))
        if self.may(0.2):
            table.columns.append(Column("part", 1, "sa.String(20)", nullable=False, is_key=True))
        for _ in range(self.random.randint(1, 8)):
            table.columns.append(self.new_column(table))
        if self.database == "postgresql" and self.may(0.3):
            name = self.fresh({column.name for column in table.columns})
            self.count += 1
            table.columns.append(Column(name, -1, self.random.choice(ENUMS).format(self.count), nullable=self.may(0.6)))
        tables.append(table)
        for _ in range(self.random.randint(0, 4)):
            self.add_constraint(tables, table)

    def comment(self):
        return self.random.choice(COMMENTS) if self.database == "postgresql" else None

    def new_column(self, table):
        family = self.random.randrange(len(self.families))
        column = Column(self.fresh({column.name for column in table.columns}), family, self.random.choice(self.families[family]))
        column.nullable = self.may(0.6)
        column.comment = self.comment()
        column.index = family in (0, 1, 3) and self.may(0.1)
        column.unique = family in (0, 1, 3) and (self.convention is not None or self.database == "postgresql") and self.may(0.05)
        if family == 0 and self.may(0.3):
            self.generate(table, column)
        else:
            column.server_default = self.default(column.type)
        return column

    def generate(self, table, column):
        """The values are the server's own."""
        has_identity = any(other.identity for other in table.columns)
        if self.database == "postgresql" and not has_identity and self.may(0.5):
            column.type, column.nullable = "sa.Integer()", False
            column.identity = self.random.choice(IDENTITIES)
        else:
            column.type, column.nullable = "sa.BigInteger()", True
            column.computed = self.random.choice([other.name for other in table.columns
                                                  if other.family == 0 and not other.computed])

    def default(self, type_text):
        choices = DEFAULTS.get(type_text.partition("(")[0], [])
        return self.random.choice(choices) if choices and self.may(0.4) else None

    def constraint_name(self, table, prefix):
        """Absent: the convention's."""
        self.count += 1
        if self.convention is not None and prefix != "ck":
            return None
        return f"{prefix}_{table.name}_{self.count}".replace(" ", "_")

    def comparable(self, table):
        """Columns of a type that can stand in an index."""
        return [column.name for column in table.columns if column.family in (0, 1, 3)]

    def some(self, names):
        return self.random.sample(names, min(len(names), self.random.choice((1, 1, 2, 3))))

    def is_new(self, table, kind, names):
        """PostgreSQL makes no UNIQUE beside another, or the primary key, of the same columns."""
        others = [other.columns for other in table.constraints if other.kind == kind]
        others += [[column.name] for column in table.columns if column.unique or column.index]
        return names not in [[column.name for column in table.keys()], *others]

    def add_constraint(self, tables, table):
        kind = self.random.choice(["unique", "check", "foreign key", "index", "index"])
        names = self.comparable(table)
        if kind == "check":
            numbers = [column.name for column in table.columns if column.family == 0]
            name = self.constraint_name(table, "ck")
            column = self.random.choice(numbers)
            if self.with_checks:
                table.constraints.append(Constraint(kind, name, [column], text=f'"{column}" > {self.random.randint(-9, 9)}'))
        elif kind == "foreign key":
            self.add_foreign_key(tables, table)
        else:
            names = self.some(names)
            if not self.is_new(table, kind, names):
                return
            name = self.constraint_name(table, "uq" if kind == "unique" else "ix")
            constraint = Constraint(kind, name, names, is_unique=kind == "index" and self.may(0.3))
            if kind == "index" and self.database == "postgresql":
                self.refine_index(table, constraint)
            table.constraints.append(constraint)

    def refine_index(self, table, index):
        """What SQLite's reflection does not see."""
        if self.may(0.15):
            index.where = f'"{index.columns[0]}" IS NOT NULL'
        column = table.column(index.columns[0])
        if index.name is not None and len(index.columns) == 1 and column.family in (0, 1) and self.may(0.3):
            index.text = f'("{column.name}" + 1)' if column.family == 0 else f'lower("{column.name}")'

    def add_foreign_key(self, tables, table):
        target = self.random.choice(tables[: tables.index(table) + 1])
        names = []
        for key in target.keys():
            column = Column(self.fresh({column.name for column in table.columns}), key.family, key.type)
            table.columns.append(column)
            names.append(column.name)
        name = self.constraint_name(table, "fk")
        action = self.random.choice(ACTIONS)
        constraint = Constraint("foreign key", name, names, table=target.full_name(), action=action,
                                keys=[key.name for key in target.keys()])
        table.constraints.append(constraint)

    # ---- changing

    def changed(self, tables):
        self.former = tables
        tables = copy.deepcopy(tables)
        for _ in range(self.random.randint(1, 6)):
            self.random.choice([self.add_table, self.drop_table, self.add_column, self.drop_column, self.alter_column,
                                self.alter_column, self.change_constraints, self.change_constraints])(tables)
        return tables

    def drop_table(self, tables):
        """One that no table refers to, in the former schema too: Alembic drops tables first."""
        referred = {constraint.table for table in [*self.former, *tables] for constraint in table.constraints
                    if constraint.table != table.full_name()}
        free = [table for table in tables if table.full_name() not in referred
                and all(column.family >= 0 for column in table.columns)]
        if len(tables) > 1 and free:
            tables.remove(self.random.choice(free))

    def add_column(self, tables):
        table = self.random.choice(tables)
        table.columns.append(self.new_column(table))

    def drop_column(self, tables):
        table = self.random.choice(tables)
        free = [column for column in table.columns
                if not column.is_key and column.family >= 0 and (column.computed or column.name not in table.used())]
        if len(free) > 1:
            column = self.random.choice(free)
            table.columns.remove(column)
            table.constraints = [constraint for constraint in table.constraints if column.name not in constraint.columns]

    def alter_column(self, tables):
        table = self.random.choice(tables)
        keys = {name for constraint in table.constraints if constraint.kind == "foreign key" for name in constraint.columns}
        free = [column for column in table.columns
                if column.is_plain() and column.family >= 0 and column.name not in keys
                and column.name not in {other.computed for other in table.columns}]
        if not free:
            return
        column = self.random.choice(free)
        what = self.random.choice(["type", "nullable", "default", "comment", "index"])
        if what == "type":
            column.type = self.random.choice(self.families[column.family])
            column.server_default = None
        elif what == "nullable":
            column.nullable = not column.nullable
        elif what == "default":
            column.server_default = self.default(column.type)
        elif what == "index":
            column.index = not column.index and self.is_new(table, "index", [column.name]) and column.family in (0, 1, 3)
        else:
            column.comment = self.comment()

    def change_constraints(self, tables):
        table = self.random.choice(tables)
        free = [constraint for constraint in table.constraints if constraint.kind != "foreign key"]
        if free and self.may(0.5):
            constraint = self.random.choice(free)
            if constraint.kind == "index" and self.may(0.5):
                constraint.is_unique = not constraint.is_unique
            elif constraint.kind != "check" and not (constraint.text or constraint.where) and len(self.comparable(table)) > 1 and self.may(0.3):
                names = self.some(self.comparable(table)[1:])
                constraint.columns = names if self.is_new(table, constraint.kind, names) else constraint.columns
            else:
                table.constraints.remove(constraint)
        else:
            self.add_constraint(tables, table)


# ---- writing

HEADER = """\
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, declarative_base, mapped_column

"""


def column_text(column, function="sa.Column", with_name=True):
    words = [repr(column.name)] if with_name else []
    words.append(column.type)
    if column.computed:
        words.append(f"""sa.Computed('"{column.computed}" * 2', persisted=True)""")
    if column.identity:
        words.append(column.identity)
    if column.is_key:
        words.append("primary_key=True")
    elif not column.nullable:
        words.append("nullable=False")
    if column.index:
        words.append("index=True")
    if column.unique:
        words.append("unique=True")
    if column.server_default is not None:
        words.append(f"server_default={column.server_default}")
    if column.comment is not None:
        words.append(f"comment={column.comment!r}")
    return f"{function}({', '.join(words)})"


def constraint_text(table, constraint):
    name = f"name={constraint.name!r}"
    columns = ", ".join(map(repr, constraint.columns))
    if constraint.kind == "unique":
        return f"sa.UniqueConstraint({columns}, {name})"
    if constraint.kind == "check":
        return f"sa.CheckConstraint({constraint.text!r}, {name})"
    if constraint.kind == "index":
        if constraint.text:
            columns = f"sa.text({constraint.text!r})"
        more = ", unique=True" if constraint.is_unique else ""
        if constraint.where:
            more += f", postgresql_where=sa.text({constraint.where!r})"
        return f"sa.Index({constraint.name!r}, {columns}{more})"
    action = f", ondelete={constraint.action!r}" if constraint.action else ""
    targets = ", ".join(repr(f"{constraint.table}.{key}") for key in constraint.keys)
    return f"sa.ForeignKeyConstraint([{columns}], [{targets}], {name}{action})"


def metadata_text(convention):
    return f"sa.MetaData(naming_convention={convention!r})" if convention else "sa.MetaData()"


def write_tables(tables, convention):
    yield f"metadata = {metadata_text(convention)}\n"
    for table in tables:
        yield f"\nsa.Table(\n    {table.name!r},\n    metadata,\n"
        for column in table.columns:
            yield f"    {column_text(column)},\n"
        for constraint in table.constraints:
            yield f"    {constraint_text(table, constraint)},\n"
        if table.comment is not None:
            yield f"    comment={table.comment!r},\n"
        if table.schema is not None:
            yield f"    schema={table.schema!r},\n"
        yield ")\n"


def write_classes(tables, base, function):
    yield f"{base}\n\nmetadata = Base.metadata\n"
    for number, table in enumerate(tables):
        yield f"\n\nclass Model{number}(Base):\n    __tablename__ = {table.name!r}\n"
        items = [constraint_text(table, constraint) for constraint in table.constraints]
        options = {name: getattr(table, name) for name in ("comment", "schema") if getattr(table, name) is not None}
        if options:
            items.append(repr(options))
        if items:
            yield "    __table_args__ = (\n" + "".join(f"        {item},\n" for item in items) + "    )\n"
        yield "\n"
        for at, column in enumerate(table.columns):
            yield f"    field_{at} = {column_text(column, function)}\n"


def write(tables, style, convention=None):
    """The text of a models module with a MetaData called metadata."""
    metadata = metadata_text(convention)
    if style == "tables":
        return HEADER + "".join(write_tables(tables, convention))
    if style == "columns":
        return HEADER + "".join(write_classes(tables, f"Base = declarative_base(metadata={metadata})", "sa.Column"))
    base = f"\nclass Base(DeclarativeBase):\n    metadata = {metadata}\n"
    return HEADER + "".join(write_classes(tables, base, "mapped_column"))


def write_equal(count):
    """So many tables that differ by their names only."""
    tables = []
    for number in range(count):
        columns = [Column("id", 0, "sa.Integer()", is_key=True), Column("name", 1, "sa.String(20)", server_default="'a'"),
                   Column("parent", 0, "sa.Integer()")]
        key = Constraint("foreign key", f"fk_{number}", ["parent"], table=f"table_{number // 2}", keys=["id"])
        index = Constraint("index", f"ix_{number}", ["name"])
        tables.append(Table(f"table_{number}", None, columns, [key, index]))
    return write(tables, "tables")


STYLES = ("tables", "columns", "mapped")
