/* Columns and tables of sqlalchemy.schema in expressions. */
#include "host/clause/clause_impl.h"

static const struct clause *column_clause(struct arena *arena, const struct column *column,
                                          const struct clause *from)
{
    struct clause *clause = ARENA_NEW(arena, struct clause);
    clause->kind = CLAUSE_COLUMN;
    clause->type = column->type;
    clause->column.name = column->name;
    clause->column.key = column->key;
    clause->column.from = from;
    clause->column.is_primary_key = column->is_primary_key;
    return clause;
}

static const struct clause *table_clause(struct vm *vm, struct table_object *object)
{
    struct arena *arena = host_of(vm)->arena;
    const struct table *table = object->table;
    struct clause *clause = ARENA_NEW(arena, struct clause);
    clause->kind = CLAUSE_TABLE;
    clause->table.name = table->name;
    clause->table.schema = table->schema;
    for (size_t i = 0; i < table->columns.count; i++)
        LIST_PUSH(arena, &clause->table.columns,
                  column_clause(arena, table->columns.items[i], NULL));
    return clause;
}

const struct clause *host_schema_clause(struct vm *vm, value v)
{
    struct table_object *table = host_table_object_of(vm, v);
    struct column_object *column = table == NULL ? host_column_object_of(vm, v) : NULL;
    if (table != NULL && table->base.clause == NULL)
        table->base.clause = table_clause(vm, table);
    if (table != NULL)
        return table->base.clause;
    if (column == NULL || column->column == NULL)
        return NULL;
    const struct clause *from =
        value_is_absent(column->table) ? NULL : host_schema_clause(vm, column->table);
    bool is_stale = column->base.clause != NULL && column->base.clause->column.from != from;
    if (column->base.clause == NULL || is_stale)
        column->base.clause = column_clause(host_of(vm)->arena, column->column, from);
    return column->base.clause;
}
