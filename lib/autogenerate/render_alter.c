/* Columns that are added, dropped and altered, as Python text. */
#include "autogenerate/render_impl.h"

/* alembic: autogenerate/render.py _add_column */
bool render_add_column(struct rendering *r, struct buf *out, const struct operation *operation)
{
    const struct table_name *table = &operation->add_column.table;
    render_call(r, out, "add_column");
    render_table(r, out, table->name.text);
    if (!render_column(r, out, operation->add_column.column))
        return false;
    render_schema(r, out, table->schema);
    if (!r->is_in_batch && operation->add_column.if_not_exists)
        buf_add(out, STR(", if_not_exists=True"));
    buf_add_char(out, ')');
    return true;
}

bool render_drop_column(struct rendering *r, struct buf *out, const struct operation *operation)
{
    const struct table_name *table = &operation->drop_column.table;
    render_call(r, out, "drop_column");
    render_table(r, out, table->name.text);
    buf_add_repr(out, operation->drop_column.column.text);
    render_schema(r, out, table->schema);
    if (!r->is_in_batch && operation->drop_column.if_exists)
        buf_add(out, STR(", if_exists=True"));
    buf_add_char(out, ')');
    return true;
}

/* ---- alter_column: each argument on a line of its own */

static void begin_line(struct buf *out, const char *name)
{
    buf_add_format(out, ",\n           %s=", name);
}

static bool add_type(struct rendering *r, struct buf *out, const char *name,
                     const struct sql_type *type)
{
    if (type == NULL)
        return true;
    begin_line(out, name);
    return render_type(r, out, type);
}

static void add_state(struct buf *out, const char *name, enum tristate state)
{
    if (state == UNSET)
        return;
    begin_line(out, name);
    render_boolean(out, state == YES);
}

static void add_text(struct buf *out, const char *name, str text)
{
    if (text.data == NULL)
        return;
    begin_line(out, name);
    buf_add_repr(out, text);
}

static bool add_change(struct rendering *r, struct buf *out, const struct column_change *change)
{
    if (!add_type(r, out, "existing_type", change->existing_type))
        return false;
    if (change->server_default.kind != DEFAULT_UNSET) {
        begin_line(out, "server_default");
        if (!render_default(r, out, &change->server_default))
            return false;
    }
    add_text(out, "new_column_name", change->new_name.text);
    if (!add_type(r, out, "type_", change->type))
        return false;
    add_state(out, "nullable", change->nullable);
    if (change->has_comment) {
        begin_line(out, "comment");
        render_text(out, change->comment);
    }
    add_text(out, "existing_comment", change->existing_comment);
    if (change->nullable == UNSET)
        add_state(out, "existing_nullable", change->existing_nullable);
    add_state(out, "autoincrement", change->autoincrement);
    bool has_existing = change->existing_server_default.kind != DEFAULT_UNSET &&
                        change->existing_server_default.kind != DEFAULT_NONE;
    if (change->server_default.kind == DEFAULT_UNSET && has_existing) {
        begin_line(out, "existing_server_default");
        if (!render_default(r, out, &change->existing_server_default))
            return false;
    }
    return true;
}

/* alembic: autogenerate/render.py _alter_column */
bool render_alter_column(struct rendering *r, struct buf *out, const struct operation *operation)
{
    const struct table_name *table = &operation->alter_column.table;
    const struct column_change *change = &operation->alter_column.change;
    render_call(r, out, "alter_column");
    render_table(r, out, table->name.text);
    buf_add_repr(out, change->column.text);
    if (!add_change(r, out, change))
        return false;
    if (!r->is_in_batch && !str_is_empty(table->schema))
        add_text(out, "schema", table->schema);
    buf_add_char(out, ')');
    return true;
}
