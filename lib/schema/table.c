#include "schema/table.h"
#include "schema/clause.h"

const struct dialect_option *dialect_options_find(const struct dialect_options *options,
                                                  const char *dialect, const char *name)
{
    for (size_t i = 0; i < options->count; i++) {
        const struct dialect_option *option = &options->items[i];
        if (str_equal(option->dialect, str_from(dialect)) &&
            str_equal(option->name, str_from(name)))
            return option;
    }
    return NULL;
}

struct column *table_find_column(const struct table *table, str name)
{
    for (size_t i = 0; i < table->columns.count; i++) {
        if (str_equal(table->columns.items[i]->name.text, name))
            return table->columns.items[i];
    }
    return NULL;
}

/* The first column in an expression. */
static void find_first_column(void *context, const struct clause *clause)
{
    str *name = context;
    if (name->data != NULL)
        return;
    if (clause->kind == CLAUSE_COLUMN)
        *name = clause->column.name.text;
    else
        clause_visit_children(clause, find_first_column, name);
}

struct strs index_columns(struct arena *arena, const struct index *index)
{
    struct strs columns = {0};
    for (size_t i = 0; i < index->elements.count; i++) {
        const struct index_element *element = &index->elements.items[i];
        str name = element->column;
        if (name.data == NULL)
            find_first_column(&name, element->clause);
        if (name.data != NULL && !strs_contain(&columns, name))
            LIST_PUSH(arena, &columns, name);
    }
    return columns;
}
