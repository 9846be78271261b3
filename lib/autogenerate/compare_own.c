/* Functions of a project's own that take part in comparing tables and columns. alembic:
 * util/langhelpers.py PriorityDispatcher */
#include "autogenerate/compare_impl.h"

bool compare_own_table(struct table_pair *pair, enum autogenerate_priority priority, bool is_after)
{
    struct comparison *c = pair->comparison;
    const struct autogenerate_hooks *hooks = c->options->hooks;
    const struct autogenerate_call call = {priority, is_after, &c->own_plugins, &pair->stopped};
    const struct table_name name = {{.text = pair->name}, pair->schema};
    if (hooks == NULL || hooks->compare_table == NULL)
        return true;
    return hooks->compare_table(
        hooks->context, &call, pair->live == NULL ? NULL : pair->live->table,
        pair->model == NULL ? NULL : pair->model->table, &name, pair->operations, c->error);
}

bool compare_own_column(struct column_pair *pair, enum autogenerate_priority priority,
                        bool is_after)
{
    struct comparison *c = pair->table->comparison;
    const struct autogenerate_hooks *hooks = c->options->hooks;
    const struct autogenerate_call call = {priority, is_after, &c->own_plugins, &pair->stopped};
    struct operation alteration = {.kind = OPERATION_ALTER_COLUMN};
    if (hooks == NULL || hooks->compare_column == NULL)
        return true;
    alteration.alter_column.table =
        (struct table_name){{.text = pair->table->name}, pair->table->schema};
    alteration.alter_column.change = *pair->change;
    if (!hooks->compare_column(hooks->context, &call, pair->table->live->table,
                               pair->table->model->table, &alteration, c->error))
        return false;
    *pair->change = alteration.alter_column.change;
    return true;
}

bool compare_is_stopped(const struct strs *stopped, const char *group)
{
    return strs_contain(stopped, str_from(group));
}

void compare_stop(struct comparison *c, struct strs *stopped, const char *group)
{
    LIST_PUSH(c->arena, stopped, str_from(group));
}
