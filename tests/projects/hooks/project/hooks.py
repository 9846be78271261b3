"""Functions for context.configure(), as the documentation and projects have them."""
import sqlalchemy as sa
from alembic import autogenerate
from alembic.autogenerate import comparators, renderers, rewriter
from alembic.operations import MigrateOperation, Operations, ops
from alembic.script import ScriptDirectory

from shop.models import Base, Item, Money


# ---- filters


def include_object(object, name, type_, reflected, compare_to):
    if type_ == "table" and object.info.get("is_view"):
        return False
    if type_ == "table" and reflected and compare_to is None:
        return False
    if type_ == "column" and not reflected and object.table.name == "item":
        return name != "price"
    if type_ == "index":
        return [column.name for column in object.columns] != ["amount"]
    return True


def include_name(name, type_, parent_names):
    if type_ == "table":
        assert parent_names["schema_qualified_table_name"] == name
        return name != "legacy"
    return not (type_ == "index" and parent_names["table_name"] == "item" and name == "ix_item_old")


# ---- comparing, rendering


def compare_type(context, inspected_column, metadata_column, inspected_type, metadata_type):
    if isinstance(metadata_type, Money):
        return False
    if metadata_column.name == "code":
        assert (inspected_type.length, metadata_type.length) == (5, 8)
        return False
    return None


def compare_server_default(context, inspected_column, metadata_column, inspected_default, metadata_default, rendered):
    return False


def render_item(type_, obj, autogen_context):
    if type_ == "type" and isinstance(obj, Money):
        autogen_context.imports.add("from shop.models import Money")
        return f"Money({obj.currency!r})"
    if type_ == "server_default" and isinstance(obj.arg, str):
        return f"sa.text({obj.arg!r})"
    if type_ == "check":
        return None if obj.name is None else False
    return False


# ---- directives


def number(context, revision, directives):
    head = ScriptDirectory.from_config(context.config).get_current_head()
    assert revision == (head,)
    directives[0].rev_id = f"{int(head) + 1:04d}"


def none(context, revision, directives):
    assert context.config.cmd_opts.autogenerate
    if directives[0].upgrade_ops.is_empty():
        directives[:] = []
        print("no changes")


def change(context, revision, directives):
    script = directives[0]
    up = script.upgrade_ops
    up.ops = [operation for operation in up.ops if not isinstance(operation, ops.DropTableOp)]
    for operation in up.ops:
        if isinstance(operation, ops.ModifyTableOps):
            operation.ops.sort(key=lambda inner: type(inner).__name__)
            for inner in operation.ops:
                if isinstance(inner, ops.AlterColumnOp) and inner.modify_type is not None:
                    inner.modify_type = sa.String(length=inner.modify_type.length * 2)
                if isinstance(inner, ops.AddColumnOp):
                    inner.column.comment = "new"
    script.downgrade_ops = up.reverse()
    script.imports.add("import shop")
    script.message += f" ({len(up.as_diffs())} differences)"


column_order = rewriter.Rewriter()


@column_order.rewrites(ops.CreateTableOp)
def order_columns(context, revision, op):
    places = {"id": -100, "created_at": 1001}
    columns = [
        (places.get(part.key, place) if isinstance(part, sa.Column) else 2000, part.copy())
        for place, part in enumerate(op.columns)
    ]
    ordered = [part for place, part in sorted(columns, key=lambda entry: entry[0])]
    return ops.CreateTableOp(op.table_name, ordered, schema=op.schema, **op.kw)


@column_order.rewrites(ops.ModifyTableOps)
def leave_out(context, revision, op):
    return [] if op.table_name == "legacy" else op


not_null = rewriter.Rewriter()


@not_null.rewrites(ops.AddColumnOp)
def in_two_steps(context, revision, op):
    op.column.nullable = True
    return [op, ops.AlterColumnOp(op.table_name, op.column.name, modify_nullable=False, existing_type=op.column.type)]


@not_null.rewrites(ops.DropColumnOp)
def keep(context, revision, op):
    return []


@not_null.rewrites(ops.CreateIndexOp)
def conditionally(context, revision, op):
    op.if_not_exists = True
    return [ops.ExecuteSQLOp("select 1"), op]


def made(context, revision, directives):
    up, down = directives[0].upgrade_ops, directives[0].downgrade_ops
    up.ops = [
        ops.CreateTableOp(
            "made",
            [sa.Column("id", sa.Integer, primary_key=True), sa.Column("price", Money("CHF"), server_default="0")],
            comment="by hand",
        ),
        ops.ModifyTableOps(
            "item",
            [
                ops.AddColumnOp("item", sa.Column("z", sa.String(5), server_default=sa.text("'q'"))),
                ops.AlterColumnOp("item", "name", modify_type=sa.Text(), existing_type=sa.String(10), modify_comment="c"),
                ops.CreateIndexOp("ix_z", "item", ["z", sa.text("lower(name)")], unique=True, postgresql_using="btree"),
                ops.DropIndexOp("ix_item_old", "item"),
                ops.CreateUniqueConstraintOp("uq_z", "item", ["z"], deferrable=True),
                ops.CreateForeignKeyOp("fk_z", "item", "made", ["z"], ["id"], ondelete="CASCADE"),
                ops.CreateCheckConstraintOp("ck_z", "item", "id > 1"),
                ops.DropConstraintOp("ck_old", "item", type_="check"),
                ops.CreateTableCommentOp("item", "new", existing_comment="old"),
                ops.DropTableCommentOp("item", existing_comment="new"),
                ops.DropColumnOp("item", "old"),
            ],
        ),
        ops.ExecuteSQLOp("update item set z = 'x'"),
        ops.DropTableOp("legacy", if_exists=True),
    ]
    down.ops = [
        ops.CreateTableOp.from_table(Item.__table__),
        ops.AddColumnOp.from_column(Item.__table__.c.price),
        up.ops[0].reverse(),
    ]


# ---- operations of its own


class CreateView(MigrateOperation):
    def __init__(self, name):
        self.name = name

    @classmethod
    def create_view(cls, operations, name):
        return operations.invoke(cls(name))

    def reverse(self):
        return DropView(self.name)


Operations.register_operation("create_view")(CreateView)


class DropView(MigrateOperation):
    def __init__(self, name):
        self.name = name

    def reverse(self):
        return CreateView(self.name)


@renderers.dispatch_for(CreateView)
def render_create_view(autogen_context, op):
    autogen_context.imports.add("import shop")
    return f"op.create_view({op.name!r})"


@renderers.dispatch_for(DropView)
def render_drop_view(autogen_context, op):
    return ["# not needed any more", f"op.drop_view({op.name!r})"]


@comparators.dispatch_for("schema")
def compare_views(autogen_context, upgrade_ops, schemas):
    if autogen_context.opts.get("wants_view"):
        assert autogen_context.dialect.name in ("sqlite", "postgresql")
        upgrade_ops.ops.append(CreateView("sales"))


def only_types(type_, obj, autogen_context):
    return f"My{type(obj).__name__}()" if type_ == "type" else False


def api(context, revision, directives):
    assert directives[0].upgrade_ops.is_empty()
    assert autogenerate.compare_metadata(context, Base.metadata) == []
    metadata = sa.MetaData()
    for table in Base.metadata.tables.values():
        table.to_metadata(metadata)
    sa.Table("another", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("price", Money("USD")))
    migrations = autogenerate.produce_migrations(context, metadata)
    found = migrations.upgrade_ops.as_diffs()
    code = autogenerate.render_python_code(migrations.upgrade_ops, "x.", "y.", render_item=only_types)
    assert "y.create_table('another',\n    x.Column('id', MyInteger(), nullable=False),\n" in code, code
    directives[0].message = " ".join(f"{name} {table.name}" for name, table in found)
    directives[0].upgrade_ops = migrations.upgrade_ops
    directives[0].downgrade_ops = migrations.downgrade_ops


OPTIONS = {
    "plain": {},
    "filters": {"include_object": include_object, "include_name": include_name},
    "compare": {"compare_type": compare_type, "compare_server_default": compare_server_default},
    "render": {"render_item": render_item, "render_as_batch": True},
    "number": {"process_revision_directives": number},
    "none": {"process_revision_directives": none},
    "change": {"process_revision_directives": change},
    "rewrite": {"process_revision_directives": column_order.chain(not_null)},
    "made": {"process_revision_directives": made},
    "own": {"wants_view": True, "user_module_prefix": "mine."},
    "api": {"process_revision_directives": api},
}
