#include "ddl/compile_impl.h"

static const struct naming_convention *naming_of(const struct ddl_run *run,
                                                 const struct table *table)
{
    return table->naming == NULL ? run->naming : table->naming;
}

static bool add_column_check(struct compilation *c, const struct layout *layout,
                             const struct constraint *check, struct column *column)
{
    struct constraint *copy = ARENA_NEW(c->arena, struct constraint);
    *copy = *check;
    LIST_PUSH(c->arena, &column->constraints, copy);
    return layout_name_constraint(c, layout, copy);
}

static bool add_columns(struct compilation *c, const struct layout *layout, struct table *table)
{
    for (size_t i = 0; i < layout->columns.count; i++) {
        struct column *column = layout->columns.items[i];
        struct constraints given = column->constraints;
        column->constraints = (struct constraints){0};
        column->is_unique = UNSET;
        column->is_indexed = UNSET;
        for (size_t k = 0; k < given.count; k++) {
            bool is_check = given.items[k]->kind == CONSTRAINT_CHECK;
            if (is_check && !add_column_check(c, layout, given.items[k], column))
                return false;
        }
        LIST_PUSH(c->arena, &table->columns, column);
    }
    return true;
}

static void add_constraints(struct arena *arena, const struct layout *layout, struct table *table)
{
    if (layout->primary_key != NULL)
        LIST_PUSH(arena, &table->constraints, layout->primary_key);
    for (size_t i = 0; i < layout->constraints.count; i++) {
        if (layout->constraints.items[i]->of_type == NULL)
            LIST_PUSH(arena, &table->constraints, layout->constraints.items[i]);
    }
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
    if (!layout_init(&c, &layout, table, naming_of(run, table)))
        return false;
    *copy = *table;
    copy->columns = (struct columns){0};
    copy->constraints = (struct constraints){0};
    copy->indexes = layout.indexes;
    add_constraints(arena, &layout, copy);
    *resolved = copy;
    return add_columns(&c, &layout, copy);
}

bool ddl_find_autoincrement(struct ddl_run *run, struct arena *arena, const struct table *resolved,
                            const struct column **column, struct error *error)
{
    struct compilation c = {.run = run, .arena = arena, .error = error};
    struct layout layout = {.table = resolved, .columns = resolved->columns};
    for (size_t i = 0; i < resolved->constraints.count; i++) {
        struct constraint *constraint = resolved->constraints.items[i];
        if (constraint->kind == CONSTRAINT_PRIMARY_KEY)
            layout.primary_key = constraint;
    }
    layout.constraints = resolved->constraints;
    if (!layout_find_autoincrement(&c, &layout))
        return false;
    *column = layout.autoincrement;
    return true;
}

bool ddl_final_name(struct ddl_run *run, struct arena *arena, const struct schema_name *name,
                    str *text, struct error *error)
{
    struct compilation c = {.run = run, .arena = arena, .error = error};
    return fit_schema_name(&c, name, text);
}

bool ddl_name_constraint(struct ddl_run *run, struct arena *arena, const struct table *table,
                         const struct constraint *constraint, struct schema_name *name,
                         struct error *error)
{
    struct compilation c = {.run = run, .arena = arena, .error = error};
    const struct layout layout = {.table = table, .naming = naming_of(run, table)};
    struct constraint copy = *constraint;
    if (!layout_name_constraint(&c, &layout, &copy))
        return false;
    *name = copy.name;
    return true;
}

bool ddl_name_index(struct ddl_run *run, struct arena *arena, const struct table *table,
                    const struct index *index, struct schema_name *name, struct error *error)
{
    struct compilation c = {.run = run, .arena = arena, .error = error};
    const struct table_name table_name = {table->name, table->schema};
    struct index copy = *index;
    if (!layout_name_index(&c, &table_name, table, naming_of(run, table), &copy))
        return false;
    *name = copy.name;
    return true;
}
