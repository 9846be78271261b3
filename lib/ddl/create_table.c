#include "ddl/compile_impl.h"

/* Tabs become spaces where statements are printed. */
static const char separator[] = ", \n\t";

/* The failure is that of a column. sqlalchemy: sql/compiler.py DDLCompiler.visit_create_table */
static bool fail_in_column(struct compilation *c, const struct layout *layout,
                           const struct column *column)
{
    struct error *error = c->error;
    error->message = str_format(&error->arena, "(in table '%.*s', column '%.*s'): %.*s",
                                STR_ARG(layout->table->name.text), STR_ARG(column->name.text),
                                STR_ARG(error->message));
    c->run->exception = "CompileError";
    return false;
}

static bool is_compile_error(const struct ddl_run *run)
{
    str exception = str_from(run->exception);
    return str_equal(exception, STR("CompileError")) ||
           str_equal(exception, STR("UnsupportedCompilationError"));
}

static bool add_columns(struct compilation *c, struct buf *text, const struct layout *layout,
                        const char **before)
{
    for (size_t i = 0; i < layout->columns.count; i++) {
        const struct column *column = layout->columns.items[i];
        if (column->is_system)
            continue;
        buf_add(text, str_from(*before));
        *before = separator;
        if (!add_column_definition(c, text, layout, column))
            return is_compile_error(c->run) ? fail_in_column(c, layout, column) : false;
    }
    return true;
}

static bool is_left_out(const struct compilation *c, const struct layout *layout,
                        const struct constraint *constraint)
{
    return (constraint->uses_alter && ddl_of(c)->has_alter_constraint) ||
           constraint_is_unreachable(c, layout, constraint);
}

static bool add_constraints(struct compilation *c, struct buf *text, const struct layout *layout,
                            const char **before)
{
    const struct ddl_dialect *dialect = ddl_of(c);
    if (layout->primary_key != NULL &&
        !(dialect->is_key_of_column != NULL && dialect->is_key_of_column(layout))) {
        buf_add(text, str_from(*before));
        *before = separator;
        if (!add_constraint(c, text, layout, layout->primary_key))
            return false;
    }
    for (size_t i = 0; i < layout->constraints.count; i++) {
        const struct constraint *constraint = layout->constraints.items[i];
        if (is_left_out(c, layout, constraint))
            continue;
        buf_add(text, str_from(*before));
        *before = separator;
        if (!add_constraint(c, text, layout, constraint))
            return false;
    }
    return true;
}

static bool create_table(struct compilation *c, struct buf *text, const struct layout *layout,
                         bool if_not_exists)
{
    const struct table *table = layout->table;
    buf_add(text, STR("CREATE "));
    for (size_t i = 0; i < table->prefixes.count; i++) {
        buf_add(text, table->prefixes.items[i]);
        buf_add_char(text, ' ');
    }
    buf_add_format(text, "TABLE %s", if_not_exists ? "IF NOT EXISTS " : "");
    ddl_add_table_name(c->run->dialect, text, &table->name, table->schema);
    buf_add(text, STR(" ("));
    const char *before = "\n\t";
    if (!add_columns(c, text, layout, &before) || !add_constraints(c, text, layout, &before))
        return false;
    buf_add(text, STR("\n)"));
    if (ddl_of(c)->add_table_end != NULL)
        ddl_of(c)->add_table_end(c->run->dialect, text, &table->options);
    return true;
}

bool compile_table_comment(struct compilation *c, const struct table_name *table, str comment)
{
    struct buf text = {0};
    buf_add(&text, STR("COMMENT ON TABLE "));
    ddl_add_table_name(c->run->dialect, &text, &table->name, table->schema);
    buf_add(&text, STR(" IS "));
    if (comment.data == NULL)
        buf_add(&text, STR("NULL"));
    else
        ddl_add_literal(c->run, &text, comment);
    return compilation_finish(c, &text, true);
}

bool compile_column_comment(struct compilation *c, const struct table_name *table,
                            const struct identifier *column, str comment)
{
    struct buf text = {0};
    buf_add(&text, STR("COMMENT ON COLUMN "));
    ddl_add_table_name(c->run->dialect, &text, &table->name, table->schema);
    buf_add_char(&text, '.');
    ddl_add_identifier(c->run->dialect, &text, column);
    buf_add(&text, STR(" IS "));
    ddl_add_literal(c->run, &text, comment);
    return compilation_finish(c, &text, true);
}

static bool add_comments(struct compilation *c, const struct layout *layout)
{
    if (!ddl_of(c)->has_comments)
        return true;
    const struct table_name name = {layout->table->name, layout->table->schema};
    if (!str_is_empty(layout->table->comment) &&
        !compile_table_comment(c, &name, layout->table->comment))
        return false;
    for (size_t i = 0; i < layout->columns.count; i++) {
        const struct column *column = layout->columns.items[i];
        if (!str_is_empty(column->comment) &&
            !compile_column_comment(c, &name, &column->name, column->comment))
            return false;
    }
    return true;
}

bool compile_table_alone(struct compilation *c, const struct layout *layout, bool if_not_exists)
{
    struct buf text = {0};
    return compilation_finish(c, &text, create_table(c, &text, layout, if_not_exists));
}

/* alembic: ddl/impl.py DefaultImpl.create_table */
bool compile_create_table(struct compilation *c, const struct layout *layout, bool if_not_exists)
{
    const struct ddl_dialect *dialect = ddl_of(c);
    if (dialect->before_table != NULL && !dialect->before_table(c, layout))
        return false;
    if (!compile_table_alone(c, layout, if_not_exists))
        return false;
    for (size_t i = 0; i < layout->indexes.count; i++) {
        if (!compile_create_index(c, layout->indexes.items[i], false))
            return false;
    }
    return add_comments(c, layout);
}
