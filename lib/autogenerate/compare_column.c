/* Columns that came, went and changed. alembic: autogenerate/compare/tables.py _compare_columns,
 * constraints.py _compare_nullable, comments.py _compare_column_comment */
#include "autogenerate/compare_impl.h"

#define TABLES_LOGGER "alembic.autogenerate.compare.tables"
#define CONSTRAINTS_LOGGER "alembic.autogenerate.compare.constraints"

/* The columns of the database that the filter of names lets through, by name. */
static bool find_live_columns(struct table_pair *pair)
{
    const struct table *table = pair->live->table;
    for (size_t i = 0; i < table->columns.count; i++) {
        struct column *column = table->columns.items[i];
        bool is_included;
        if (!filter_name(pair, AUTOGENERATE_COLUMN, column->name.text, &is_included))
            return false;
        if (is_included)
            map_put(pair->comparison->arena, &pair->live_columns, column->name.text,
                    &table->columns.items[i]);
    }
    return true;
}

static struct table_name name_of(const struct table_pair *pair)
{
    return (struct table_name){{.text = pair->name}, pair->schema};
}

static void log_column(const struct table_pair *pair, const char *what, str column)
{
    const struct comparison *c = pair->comparison;
    str table = table_key(c->arena, pair->schema, pair->name);
    log_info(c->log, TABLES_LOGGER, "Detected %s column '%.*s.%.*s'", what, STR_ARG(table),
             STR_ARG(column));
}

static bool add_columns(struct table_pair *pair)
{
    const struct table *table = pair->model->table;
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct column *column = table->columns.items[i];
        struct autogenerate_object object = object_of_column(table, column);
        bool is_included;
        if (column->is_system || map_contains(&pair->live_columns, column->name.text))
            continue;
        if (!filter_object(pair->comparison, &object, false, NULL, &is_included))
            return false;
        if (!is_included)
            continue;
        struct operation operation = {.kind = OPERATION_ADD_COLUMN};
        operation.add_column.table = name_of(pair);
        operation.add_column.column = column;
        compare_add_operation(pair->comparison, pair->operations, operation);
        log_column(pair, "added", column->name.text);
    }
    return true;
}

/* ---- one column */

static void compare_nullable(struct column_pair *pair)
{
    const struct column *live = pair->live;
    const struct column *model = pair->model;
    struct log *log = pair->table->comparison->log;
    if (!pair->table->comparison->is_active[PLUGIN_CONSTRAINTS])
        return;
    pair->change->existing_nullable = live->is_nullable ? YES : NO;
    if (live->is_nullable == model->is_nullable)
        return;
    bool is_computed = live->server_default.kind == DEFAULT_COMPUTED ||
                       model->server_default.kind == DEFAULT_COMPUTED;
    bool is_identity = live->server_default.kind == DEFAULT_IDENTITY ||
                       model->server_default.kind == DEFAULT_IDENTITY;
    if ((is_computed && model->nullable == UNSET) || is_identity) {
        log_info(log, CONSTRAINTS_LOGGER, "Ignoring nullable change on identity column '%.*s.%.*s'",
                 STR_ARG(pair->table->name), STR_ARG(live->name.text));
        return;
    }
    pair->change->nullable = model->is_nullable ? YES : NO;
    log_info(log, CONSTRAINTS_LOGGER, "Detected %s on column '%.*s.%.*s'",
             model->is_nullable ? "NULL" : "NOT NULL", STR_ARG(pair->table->name),
             STR_ARG(live->name.text));
}

static void compare_comment(struct column_pair *pair)
{
    str live = pair->live->comment;
    str model = pair->model->comment;
    const struct comparison *c = pair->table->comparison;
    if (!c->is_active[PLUGIN_COMMENTS] || !c->dialect->has_comments)
        return;
    pair->change->existing_comment = live;
    if (compare_texts_equal(live, model))
        return;
    pair->change->has_comment = true;
    pair->change->comment = model;
    log_info(pair->table->comparison->log, "alembic.autogenerate.compare.comments",
             "Detected column comment '%.*s.%.*s'", STR_ARG(pair->table->name),
             STR_ARG(pair->live->name.text));
}

static void set_autoincrement(struct column_pair *pair)
{
    const struct column *counting = pair->table->model->autoincrement;
    bool is_counting = counting != NULL && str_equal(counting->name.text, pair->model->name.text);
    if (is_counting || pair->model->autoincrement == AUTOINCREMENT_YES)
        pair->change->autoincrement = YES;
    else if (pair->model->autoincrement == AUTOINCREMENT_NO)
        pair->change->autoincrement = NO;
}

/* ---- in the order in which Alembic's comparators run */

static bool compare_first(struct column_pair *pair)
{
    struct comparison *c = pair->table->comparison;
    bool is_type_settled = true;
    bool is_default_settled = true;
    if (!compare_own_column(pair, AUTOGENERATE_FIRST, false))
        return false;
    if (!compare_is_stopped(&pair->stopped, "types") && !compare_user_type(pair, &is_type_settled))
        return false;
    if (!compare_is_stopped(&pair->stopped, "server_default") &&
        !compare_user_default(pair, &is_default_settled))
        return false;
    if (is_type_settled)
        compare_stop(c, &pair->stopped, "types");
    if (is_default_settled)
        compare_stop(c, &pair->stopped, "server_default");
    return compare_own_column(pair, AUTOGENERATE_FIRST, true);
}

static bool compare_medium(struct column_pair *pair)
{
    struct comparison *c = pair->table->comparison;
    bool is_settled;
    if (!compare_own_column(pair, AUTOGENERATE_MEDIUM, false))
        return false;
    if (!compare_is_stopped(&pair->stopped, "nullable"))
        compare_nullable(pair);
    is_settled = compare_is_stopped(&pair->stopped, "server_default");
    if (!is_settled && !compare_special_default(pair, &is_settled))
        return false;
    if (is_settled)
        compare_stop(c, &pair->stopped, "server_default");
    else
        set_autoincrement(pair);
    if (!compare_is_stopped(&pair->stopped, "comments"))
        compare_comment(pair);
    return compare_own_column(pair, AUTOGENERATE_MEDIUM, true);
}

static bool compare_last(struct column_pair *pair)
{
    if (!compare_own_column(pair, AUTOGENERATE_LAST, false))
        return false;
    if (!compare_is_stopped(&pair->stopped, "types") && !compare_type(pair))
        return false;
    if (!compare_is_stopped(&pair->stopped, "server_default") && !compare_default(pair))
        return false;
    return compare_own_column(pair, AUTOGENERATE_LAST, true);
}

static bool compare_parts(struct column_pair *pair)
{
    return compare_first(pair) && compare_medium(pair) && compare_last(pair);
}

static bool is_changed(const struct column_change *change)
{
    return change->nullable != UNSET || change->type != NULL || change->has_comment ||
           change->server_default.kind != DEFAULT_UNSET;
}

static bool compare_column(struct table_pair *pair, size_t index, const struct column *model)
{
    const struct column *live = pair->live->table->columns.items[index];
    struct autogenerate_object object = object_of_column(pair->model->table, model);
    struct autogenerate_object reflected = object_of_column(pair->live->table, live);
    bool is_included;
    if (!filter_object(pair->comparison, &object, false, &reflected, &is_included))
        return false;
    if (!is_included)
        return true;
    struct column_change change = {.column = model->name};
    struct column_pair both = {
        pair, &pair->live->reflected->columns.items[index], live, model, &change, {0}};
    if (!compare_parts(&both))
        return false;
    if (!is_changed(&change))
        return true;
    struct operation operation = {.kind = OPERATION_ALTER_COLUMN};
    operation.alter_column.table = name_of(pair);
    operation.alter_column.change = change;
    compare_add_operation(pair->comparison, pair->operations, operation);
    return true;
}

bool compare_columns(struct table_pair *pair)
{
    const struct table *table = pair->model->table;
    if (!find_live_columns(pair) || !add_columns(pair))
        return false;
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct column *column = table->columns.items[i];
        struct column **found = map_find(&pair->live_columns, column->name.text);
        if (column->is_system || found == NULL)
            continue;
        if (!compare_column(pair, (size_t)(found - pair->live->table->columns.items), column))
            return false;
    }
    return true;
}

/* The last column first, so that the downgrade makes them in their order. */
bool compare_dropped_columns(struct table_pair *pair)
{
    const struct table *table = pair->live->table;
    for (size_t i = table->columns.count; i > 0; i--) {
        const struct column *column = table->columns.items[i - 1];
        const struct column *model = table_find_column(pair->model->table, column->name.text);
        struct autogenerate_object object = object_of_column(table, column);
        bool is_included;
        if (!map_contains(&pair->live_columns, column->name.text) ||
            (model != NULL && !model->is_system))
            continue;
        if (!filter_removal(pair, &object, NULL, &is_included))
            return false;
        if (!is_included)
            continue;
        struct operation operation = {.kind = OPERATION_DROP_COLUMN};
        operation.drop_column.table = name_of(pair);
        operation.drop_column.column = column->name;
        operation.drop_column.removed = column;
        compare_add_operation(pair->comparison, pair->operations, operation);
        log_column(pair, "removed", column->name.text);
    }
    return true;
}
