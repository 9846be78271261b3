"""Random schemas: made, changed, and written as the Python of a models module in one of three styles.

A schema is a list of tables, each before those that refer to it. What Alembic cannot find (another primary key, other
expressions of a CHECK) is never changed, nor what no database could do (text that becomes a number).
"""

import copy
import dataclasses

WORDS = ["user", "order", "Item", "price", "group", "note", "kind", "state", "amount", "label", "parent", "when",
         "owner", "city", "zip code", "Street", "size", "color", "rank", "score", "start", "limit", "table", "hash"]
COMMENTS = [None, None, None, "a comment", "it's", "50 % \"off\""]
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
        ["sa.String(20)", "sa.String(50)", "sa.Text()", "sa.Unicode(30)", "sa.String()", "sa.CHAR(7)"],
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
    "sa.Text": ["'long'"],
    "sa.Boolean": ["sa.true()", "sa.false()"],
    "sa.DateTime": ["sa.func.now()", "sa.text('CURRENT_TIMESTAMP')"],
    "sa.Date": ["sa.text(\"'2020-01-01'\")"],
}
ACTIONS = [None, None, "CASCADE", "SET NULL", "RESTRICT"]


@dataclasses.dataclass
class Column:
    name: str
    family: int
    type: str
    nullable: bool = True
    server_default: str | None = None
    comment: str | None = None
    is_key: bool = False


@dataclasses.dataclass
class Constraint:
    kind: str  # "unique", "check", "foreign key", "index"
    name: str
    columns: list[str]
    text: str = ""  # of a check
    table: str = ""  # that a foreign key refers to
    key: str = ""  # the column there
    action: str | None = None
    is_unique: bool = False


@dataclasses.dataclass
class Table:
    name: str
    columns: list[Column] = dataclasses.field(default_factory=list)
    constraints: list[Constraint] = dataclasses.field(default_factory=list)
    comment: str | None = None

    def column(self, name):
        return next(column for column in self.columns if column.name == name)

    def key(self):
        return next(column for column in self.columns if column.is_key)


class Maker:
    def __init__(self, random, database, with_checks=True):
        self.random = random
        self.database = database
        self.families = FAMILIES[database]
        self.with_checks = with_checks
        self.count = 0
        self.former = []

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
        table = Table(self.fresh({table.name for table in tables}))
        table.comment = self.comment()
        table.columns.append(Column("id", 0, "sa.Integer()", nullable=False, is_key=True))
        for _ in range(self.random.randint(1, 8)):
            table.columns.append(self.new_column(table))
        tables.append(table)
        for _ in range(self.random.randint(0, 4)):
            self.add_constraint(tables, table)

    def comment(self):
        return self.random.choice(COMMENTS) if self.database == "postgresql" else None

    def new_column(self, table):
        family = self.random.randrange(len(self.families))
        column = Column(self.fresh({column.name for column in table.columns}), family, self.random.choice(self.families[family]))
        column.nullable = self.may(0.6)
        column.server_default = self.default(column.type)
        column.comment = self.comment()
        return column

    def default(self, type_text):
        choices = DEFAULTS.get(type_text.partition("(")[0], [])
        return self.random.choice(choices) if choices and self.may(0.4) else None

    def constraint_name(self, table, prefix):
        self.count += 1
        return f"{prefix}_{table.name}_{self.count}".replace(" ", "_")

    def comparable(self, table):
        """Columns of a type that can stand in an index."""
        return [column.name for column in table.columns if column.family in (0, 1, 3)]

    def some(self, names):
        return self.random.sample(names, min(len(names), self.random.choice((1, 1, 2, 3))))

    def is_new(self, table, kind, names):
        """PostgreSQL makes no UNIQUE beside another, or the primary key, of the same columns."""
        others = [other.columns for other in table.constraints if other.kind == kind]
        return names != ["id"] and names not in others

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
            unique = kind == "index" and self.may(0.3)
            table.constraints.append(Constraint(kind, name, names, is_unique=unique))

    def add_foreign_key(self, tables, table):
        target = self.random.choice(tables[: tables.index(table) + 1])
        column = Column(self.fresh({column.name for column in table.columns}), 0, "sa.Integer()")
        table.columns.append(column)
        name = self.constraint_name(table, "fk")
        action = self.random.choice(ACTIONS)
        constraint = Constraint("foreign key", name, [column.name], table=target.name, key="id", action=action)
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
                    if constraint.table != table.name}
        free = [table for table in tables if table.name not in referred]
        if len(tables) > 1 and free:
            tables.remove(self.random.choice(free))

    def add_column(self, tables):
        table = self.random.choice(tables)
        table.columns.append(self.new_column(table))

    def drop_column(self, tables):
        table = self.random.choice(tables)
        used = {name for constraint in table.constraints if constraint.kind == "check" for name in constraint.columns}
        free = [column for column in table.columns if not column.is_key and column.name not in used]
        if len(free) > 1:
            column = self.random.choice(free)
            table.columns.remove(column)
            table.constraints = [constraint for constraint in table.constraints if column.name not in constraint.columns]

    def alter_column(self, tables):
        table = self.random.choice(tables)
        keys = {name for constraint in table.constraints if constraint.kind == "foreign key" for name in constraint.columns}
        free = [column for column in table.columns if not column.is_key and column.name not in keys]
        if not free:
            return
        column = self.random.choice(free)
        what = self.random.choice(["type", "nullable", "default", "comment"])
        if what == "type":
            column.type = self.random.choice(self.families[column.family])
            column.server_default = None
        elif what == "nullable":
            column.nullable = not column.nullable
        elif what == "default":
            column.server_default = self.default(column.type)
        else:
            column.comment = self.comment()

    def change_constraints(self, tables):
        table = self.random.choice(tables)
        free = [constraint for constraint in table.constraints if constraint.kind != "foreign key"]
        if free and self.may(0.5):
            constraint = self.random.choice(free)
            if constraint.kind == "index" and self.may(0.5):
                constraint.is_unique = not constraint.is_unique
            elif constraint.kind != "check" and len(self.comparable(table)) > 1 and self.may(0.3):
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
    if column.is_key:
        words.append("primary_key=True")
    elif not column.nullable:
        words.append("nullable=False")
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
        return f"sa.Index({constraint.name!r}, {columns}{', unique=True' if constraint.is_unique else ''})"
    action = f", ondelete={constraint.action!r}" if constraint.action else ""
    target = f"{constraint.table}.{constraint.key}"
    return f"sa.ForeignKeyConstraint([{columns}], [{target!r}], {name}{action})"


def write_tables(tables):
    yield "metadata = sa.MetaData()\n"
    for table in tables:
        yield f"\nsa.Table(\n    {table.name!r},\n    metadata,\n"
        for column in table.columns:
            yield f"    {column_text(column)},\n"
        for constraint in table.constraints:
            yield f"    {constraint_text(table, constraint)},\n"
        if table.comment is not None:
            yield f"    comment={table.comment!r},\n"
        yield ")\n"


def write_classes(tables, base, function):
    yield f"{base}\n\nmetadata = Base.metadata\n"
    for number, table in enumerate(tables):
        yield f"\n\nclass Model{number}(Base):\n    __tablename__ = {table.name!r}\n"
        items = [constraint_text(table, constraint) for constraint in table.constraints]
        if table.comment is not None:
            items.append(f"{{'comment': {table.comment!r}}}")
        if items:
            yield "    __table_args__ = (\n" + "".join(f"        {item},\n" for item in items) + "    )\n"
        yield "\n"
        for at, column in enumerate(table.columns):
            yield f"    field_{at} = {column_text(column, function)}\n"


def write(tables, style):
    """The text of a models module with a MetaData called metadata."""
    if style == "tables":
        return HEADER + "".join(write_tables(tables))
    if style == "columns":
        return HEADER + "".join(write_classes(tables, "Base = declarative_base()", "sa.Column"))
    base = "\nclass Base(DeclarativeBase):\n    pass\n"
    return HEADER + "".join(write_classes(tables, base, "mapped_column"))


def write_equal(count):
    """So many tables that differ by their names only."""
    tables = []
    for number in range(count):
        columns = [Column("id", 0, "sa.Integer()", is_key=True), Column("name", 1, "sa.String(20)", server_default="'a'"),
                   Column("parent", 0, "sa.Integer()")]
        key = Constraint("foreign key", f"fk_{number}", ["parent"], table=f"table_{number // 2}", key="id")
        index = Constraint("index", f"ix_{number}", ["name"])
        tables.append(Table(f"table_{number}", columns, [key, index]))
    return write(tables, "tables")


STYLES = ("tables", "columns", "mapped")
