#include "ddl/compile_impl.h"

/* The one foreign key of the column, when it is written with it. alembic: ddl/base.py add_column */
static const struct constraint *find_inline_reference(const struct layout *layout,
                                                      const struct operation *operation)
{
    const struct constraint *found = NULL;
    if (!operation->add_column.is_reference_inline)
        return NULL;
    for (size_t i = 0; i < layout->constraints.count; i++) {
        if (layout->constraints.items[i]->kind != CONSTRAINT_FOREIGN_KEY)
            continue;
        if (found != NULL)
            return NULL;
        found = layout->constraints.items[i];
    }
    return found;
}

static bool add_inline_reference(struct compilation *c, struct buf *out,
                                 const struct constraint *constraint)
{
    buf_add(out, STR(" REFERENCES "));
    ddl_add_table_name(c->run->dialect, out, &constraint->referred_table,
                       constraint->referred_schema);
    buf_add(out, STR(" ("));
    ddl_add_names(c->run->dialect, out, &constraint->referred_columns);
    buf_add_char(out, ')');
    return add_references_end(c, out, constraint);
}

static bool add_column(struct compilation *c, const struct operation *operation,
                       const struct layout *layout, const struct constraint *reference)
{
    struct buf text = {0};
    const struct column *column = layout->columns.items[0];
    ddl_add_alter_table(c->run->dialect, &text, &operation->add_column.table);
    buf_add_format(&text, " ADD COLUMN %s",
                   operation->add_column.if_not_exists ? "IF NOT EXISTS " : "");
    ddl_add_identifier(c->run->dialect, &text, &column->name);
    buf_add_char(&text, ' ');
    bool is_good = ddl_of(c)->add_column(c, &text, layout, column);
    if (operation->add_column.is_primary_key_inline && column->is_primary_key)
        buf_add(&text, STR(" PRIMARY KEY"));
    is_good = is_good && (reference == NULL || add_inline_reference(c, &text, reference)) &&
              add_column_checks(c, &text, layout, column);
    return compilation_finish(c, &text, is_good);
}

/* alembic: operations/toimpl.py add_column */
bool compile_add_column(struct compilation *c, const struct operation *operation)
{
    const struct table_name *name = &operation->add_column.table;
    struct table table = {.name = name->name, .schema = name->schema};
    struct column column = *operation->add_column.column;
    LIST_PUSH(c->arena, &table.columns, &column);
    struct layout layout;
    if (!layout_init(c, &layout, &table, c->run->naming))
        return false;
    const struct constraint *reference = find_inline_reference(&layout, operation);
    if (!add_column(c, operation, &layout, reference))
        return false;
    for (size_t i = 0; i < layout.constraints.count; i++) {
        const struct constraint *constraint = layout.constraints.items[i];
        if (constraint != reference && !compile_add_constraint(c, &layout, constraint))
            return false;
    }
    for (size_t i = 0; i < layout.indexes.count; i++) {
        if (!compile_create_index(c, layout.indexes.items[i], false))
            return false;
    }
    if (str_is_empty(column.comment) || !ddl_of(c)->has_comments)
        return true;
    return compile_column_comment(c, name, &column.name, column.comment);
}
