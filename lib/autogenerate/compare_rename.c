/* What the user says was renamed: the database is looked at as if it had happened already, and the
 * renames come first among the operations. */
#include "autogenerate/compare_impl.h"

#include <stdlib.h>

#define RENAMES_LOGGER "alembic.autogenerate.compare.tables"

static struct live_table *find_live(struct comparison *c, str schema, str name)
{
    for (size_t i = 0; i < c->live.count; i++) {
        struct live_table *live = c->live.items[i];
        bool is_named = str_equal(live->reflected->name, name) ||
                        (live->former_name.data != NULL && str_equal(live->former_name, name));
        if (is_named && compare_texts_equal(live->schema, schema))
            return live;
    }
    return NULL;
}

static const struct model_table *find_model(struct comparison *c, str schema, str name)
{
    for (size_t i = 0; i < c->models.count; i++) {
        const struct model_table *model = c->models.items[i];
        if (str_equal(model->table->name.text, name) && compare_texts_equal(model->schema, schema))
            return model;
    }
    return NULL;
}

static bool fail_rename(struct comparison *c, const struct autogenerate_rename *rename,
                        const char *what, str name)
{
    return fail_command(c->error, "--rename %.*s: %s '%.*s'", STR_ARG(rename->given), what,
                        STR_ARG(name));
}

/* ---- texts */

static void replace(str *text, str from, str to)
{
    if (str_equal(*text, from))
        *text = to;
}

static void replace_in(struct arena *arena, struct strs *names, str from, str to)
{
    struct strs replaced = {0};
    for (size_t i = 0; i < names->count; i++) {
        bool is_it = str_equal(names->items[i], from);
        LIST_PUSH(arena, &replaced, is_it ? to : names->items[i]);
    }
    *names = replaced;
}

/* The word within an expression, as the database will write it then. */
static str replace_word(struct arena *arena, str text, str from, str to)
{
    struct buf out = {0};
    if (text.data == NULL)
        return text;
    for (size_t at = 0; at < text.length;) {
        str rest = str_from_offset(text, at);
        bool is_word = str_starts_with(rest, from) &&
                       (at == 0 || !char_is_word(text.data[at - 1])) &&
                       (rest.length == from.length || !char_is_word(rest.data[from.length]));
        if (is_word)
            buf_add(&out, to);
        else
            buf_add_char(&out, text.data[at]);
        at += is_word ? from.length : 1;
    }
    return compare_finish(arena, &out);
}

/* ---- a column */

static void rename_in_indexes(struct arena *arena, struct reflected_indexes *indexes, str from,
                              str to)
{
    for (size_t i = 0; i < indexes->count; i++) {
        struct reflected_index *index = &indexes->items[i];
        for (size_t k = 0; k < index->element_count; k++) {
            struct reflected_index_element *element = &index->elements[k];
            if (element->is_expression)
                element->text = replace_word(arena, element->text, from, to);
            else
                replace(&element->text, from, to);
        }
        replace_in(arena, &index->include, from, to);
        index->where = replace_word(arena, index->where, from, to);
    }
}

static void rename_in_table(struct arena *arena, struct reflected_table *table, str from, str to)
{
    if (table->primary_key != NULL)
        replace_in(arena, &table->primary_key->columns, from, to);
    for (size_t i = 0; i < table->uniques.count; i++)
        replace_in(arena, &table->uniques.items[i].columns, from, to);
    for (size_t i = 0; i < table->foreign_keys.count; i++)
        replace_in(arena, &table->foreign_keys.items[i].columns, from, to);
    for (size_t i = 0; i < table->checks.count; i++)
        table->checks.items[i].sqltext =
            replace_word(arena, table->checks.items[i].sqltext, from, to);
    rename_in_indexes(arena, &table->indexes, from, to);
}

static bool refers_to(const struct live_table *live, const struct reflected_foreign_key *key,
                      const struct live_table *target)
{
    str schema = key->referred_schema.data == NULL ? live->schema : key->referred_schema;
    return str_equal(key->referred_table, target->reflected->name) &&
           compare_texts_equal(schema, target->schema);
}

static void rename_referred_columns(struct comparison *c, const struct live_table *target, str from,
                                    str to)
{
    for (size_t i = 0; i < c->live.count; i++) {
        struct reflected_foreign_keys *keys = &c->live.items[i]->reflected->foreign_keys;
        for (size_t k = 0; k < keys->count; k++)
            if (refers_to(c->live.items[i], &keys->items[k], target))
                replace_in(c->arena, &keys->items[k].referred_columns, from, to);
    }
}

static struct reflected_column *find_column(const struct live_table *live, str name)
{
    for (size_t i = 0; i < live->reflected->columns.count; i++)
        if (str_equal(live->reflected->columns.items[i].name, name))
            return &live->reflected->columns.items[i];
    return NULL;
}

static void add_column_rename(struct comparison *c, const struct live_table *live, str from, str to)
{
    const struct table_name table = {{.text = live->reflected->name}, live->schema};
    struct operation change = {.kind = OPERATION_ALTER_COLUMN};
    struct operation modification = {.kind = OPERATION_MODIFY_TABLE};
    change.alter_column.table = table;
    change.alter_column.change.column.text = from;
    change.alter_column.change.new_name.text = to;
    modification.modify_table.table = table;
    compare_add_operation(c, &modification.modify_table.operations, change);
    compare_add_operation(c, c->operations, modification);
    log_info(c->log, RENAMES_LOGGER, "Detected renamed column '%.*s.%.*s' to '%.*s'",
             STR_ARG(live->reflected->name), STR_ARG(from), STR_ARG(to));
}

static bool rename_column(struct comparison *c, const struct autogenerate_rename *rename)
{
    struct live_table *live = find_live(c, rename->schema, rename->table);
    if (live == NULL)
        return fail_rename(c, rename, "the database has no table", rename->table);
    struct reflected_column *column = find_column(live, rename->column);
    if (column == NULL)
        return fail_rename(c, rename, "the table has no column", rename->column);
    if (find_column(live, rename->new_name) != NULL)
        return fail_rename(c, rename, "the table has a column", rename->new_name);
    const struct model_table *model = find_model(c, live->schema, live->reflected->name);
    if (model == NULL || table_find_column(model->table, rename->new_name) == NULL)
        return fail_rename(c, rename, "the models have no column", rename->new_name);
    str from = column->name;
    column->name = rename->new_name;
    rename_in_table(c->arena, live->reflected, from, rename->new_name);
    rename_referred_columns(c, live, from, rename->new_name);
    add_column_rename(c, live, from, rename->new_name);
    return true;
}

/* ---- a table */

static void rename_referred_tables(struct comparison *c, const struct live_table *target, str to)
{
    for (size_t i = 0; i < c->live.count; i++) {
        struct reflected_foreign_keys *keys = &c->live.items[i]->reflected->foreign_keys;
        for (size_t k = 0; k < keys->count; k++)
            if (refers_to(c->live.items[i], &keys->items[k], target))
                keys->items[k].referred_table = to;
    }
}

static bool rename_table(struct comparison *c, const struct autogenerate_rename *rename)
{
    struct live_table *live = find_live(c, rename->schema, rename->table);
    if (live == NULL)
        return fail_rename(c, rename, "the database has no table", rename->table);
    if (find_live(c, rename->schema, rename->new_name) != NULL)
        return fail_rename(c, rename, "the database has a table", rename->new_name);
    if (find_model(c, rename->schema, rename->new_name) == NULL)
        return fail_rename(c, rename, "the models have no table", rename->new_name);
    struct operation operation = {.kind = OPERATION_RENAME_TABLE};
    operation.rename_table.table =
        (struct table_name){{.text = live->reflected->name}, live->schema};
    operation.rename_table.new_name.text = rename->new_name;
    compare_add_operation(c, c->operations, operation);
    log_info(c->log, RENAMES_LOGGER, "Detected renamed table '%.*s' to '%.*s'",
             STR_ARG(live->reflected->name), STR_ARG(rename->new_name));
    rename_referred_tables(c, live, rename->new_name);
    live->former_name = live->reflected->name;
    live->reflected->name = rename->new_name;
    return true;
}

/* Tables first: a column is found by either name of its table. */
bool compare_rename_live(struct comparison *c)
{
    const struct autogenerate_renames *renames = c->options->renames;
    for (size_t i = 0; renames != NULL && i < renames->count; i++)
        if (renames->items[i].column.data == NULL && !rename_table(c, &renames->items[i]))
            return false;
    for (size_t i = 0; renames != NULL && i < renames->count; i++)
        if (renames->items[i].column.data != NULL && !rename_column(c, &renames->items[i]))
            return false;
    return true;
}
