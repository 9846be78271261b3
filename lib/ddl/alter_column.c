#include "ddl/compile_impl.h"

void add_alter_column(struct compilation *c, struct buf *out, const struct table_name *table,
                      const struct column_change *change)
{
    ddl_add_alter_table(c->run->dialect, out, table);
    buf_add(out, STR(" ALTER COLUMN "));
    ddl_add_identifier(c->run->dialect, out, &change->column);
}

bool alter_nullable(struct compilation *c, const struct table_name *table,
                    const struct column_change *change)
{
    if (change->nullable == UNSET)
        return true;
    struct buf text = {0};
    add_alter_column(c, &text, table, change);
    buf_add_format(&text, " %s NOT NULL", change->nullable == YES ? "DROP" : "SET");
    return compilation_finish(c, &text, true);
}

bool alter_default(struct compilation *c, const struct table_name *table,
                   const struct column_change *change)
{
    enum default_kind kind = change->server_default.kind;
    if (kind == DEFAULT_UNSET || kind == DEFAULT_FETCHED)
        return true;
    if (kind == DEFAULT_COMPUTED || change->existing_server_default.kind == DEFAULT_COMPUTED)
        return compilation_fail(c, "CompileError",
                                "Adding or removing a \"computed\" construct, e.g. GENERATED "
                                "ALWAYS AS, to or from an existing column is not supported.");
    if (kind == DEFAULT_IDENTITY || change->existing_server_default.kind == DEFAULT_IDENTITY)
        return ddl_of(c)->alter_identity(c, table, change);
    struct buf text = {0};
    add_alter_column(c, &text, table, change);
    bool has_default = false;
    buf_add(&text, kind == DEFAULT_NONE ? STR(" DROP DEFAULT") : STR(" SET DEFAULT "));
    return compilation_finish(c, &text,
                              add_server_default(c, &text, &change->server_default, &has_default));
}

bool alter_name(struct compilation *c, const struct table_name *table,
                const struct column_change *change)
{
    if (change->new_name.text.data == NULL)
        return true;
    struct buf text = {0};
    ddl_add_alter_table(c->run->dialect, &text, table);
    buf_add_format(&text, " %s ", ddl_of(c)->rename_column);
    ddl_add_identifier(c->run->dialect, &text, &change->column);
    buf_add(&text, STR(" TO "));
    ddl_add_identifier(c->run->dialect, &text, &change->new_name);
    return compilation_finish(c, &text, true);
}

/* The CHECK that a Boolean or Enum brings: gone with the old type, there with the new one. */
static bool change_type_check(struct compilation *c, const struct operation *operation,
                              bool is_drop)
{
    const struct column_change *change = &operation->alter_column.change;
    const struct sql_type *type = is_drop ? change->existing_type : change->type;
    if (change->type == NULL || type == NULL)
        return true;
    struct constraint *check = layout_type_check(c, &change->column, type);
    if (check == NULL)
        return true;
    struct layout layout;
    layout_init_name(&layout, c->arena, &operation->alter_column.table);
    layout.naming = c->run->naming;
    bool is_written = ddl_of(c)->has_alter_constraint;
    if (is_written ? !layout_name_type_check(c, &layout, check)
                   : !layout_name_constraint(c, &layout, check))
        return false;
    if (is_drop)
        return compile_drop_constraint(c, &operation->alter_column.table, &check->name, false,
                                       "CheckConstraint", true);
    return compile_add_constraint(c, &layout, check);
}

/* alembic: operations/toimpl.py alter_column, ddl/impl.py DefaultImpl.alter_column */
bool compile_alter_column(struct compilation *c, const struct operation *operation)
{
    const struct column_change *change = &operation->alter_column.change;
    if (!change_type_check(c, operation, true))
        return false;
    if (change->autoincrement != UNSET || change->existing_autoincrement != UNSET)
        ddl_warn(c->run, "UserWarning",
                 "autoincrement and existing_autoincrement only make sense for MySQL");
    return ddl_of(c)->alter_column(c, &operation->alter_column.table, change) &&
           change_type_check(c, operation, false);
}
