#include "ddl/compile_impl.h"

static void add_columns(struct arena *arena, const struct layout *layout, struct table *table)
{
    for (size_t i = 0; i < layout->columns.count; i++) {
        struct column *column = layout->columns.items[i];
        struct constraints given = column->constraints;
        column->constraints = (struct constraints){0};
        column->is_unique = UNSET;
        column->is_indexed = UNSET;
        for (size_t k = 0; k < given.count; k++) {
            if (given.items[k]->kind == CONSTRAINT_CHECK)
                LIST_PUSH(arena, &column->constraints, given.items[k]);
        }
        LIST_PUSH(arena, &table->columns, column);
    }
}

static void add_constraints(struct arena *arena, const struct layout *layout, struct table *table)
{
    if (layout->primary_key != NULL)
        LIST_PUSH(arena, &table->constraints, layout->primary_key);
    for (size_t i = 0; i < layout->constraints.count; i++)
        LIST_PUSH(arena, &table->constraints, layout->constraints.items[i]);
    for (size_t i = 0; i < table->constraints.count; i++) {
        table->constraints.items[i]->is_of_column = false;
        table->constraints.items[i]->creation_order = i + 1;
    }
}

bool ddl_resolve_table(struct ddl_run *run, struct arena *arena, const struct table *table,
                       struct table **resolved, struct error *error)
{
    struct compilation c = {.run = run, .arena = arena, .error = error};
    struct table *copy = ARENA_NEW(arena, struct table);
    struct layout layout;
    if (!layout_init(&c, &layout, table, table->naming == NULL ? run->naming : table->naming))
        return false;
    *copy = *table;
    copy->columns = (struct columns){0};
    copy->constraints = (struct constraints){0};
    copy->indexes = layout.indexes;
    add_columns(arena, &layout, copy);
    add_constraints(arena, &layout, copy);
    *resolved = copy;
    return true;
}
