/* What the database holds, for comparing: a few queries a schema, whatever its size. */
#include "autogenerate/compare_impl.h"

#include <stdlib.h>

/* The schemas to look at; the default one, which is absent, first. alembic: autogenerate/compare/
 * schema.py _produce_net_changes */
static bool list_schemas(struct comparison *c, struct strs *schemas)
{
    struct strs found = {0};
    LIST_PUSH(c->arena, &found, (str){0});
    if (c->options->includes_schemas) {
        struct strs all = {0};
        if (!reflect_schemas(c->db, c->arena, &all, c->error))
            return false;
        for (size_t i = 0; i < all.count; i++) {
            bool is_left_out = str_equal(all.items[i], STR("information_schema")) ||
                               str_equal(all.items[i], c->default_schema);
            if (!is_left_out)
                LIST_PUSH(c->arena, &found, all.items[i]);
        }
    }
    for (size_t i = 0; i < found.count; i++) {
        bool is_included;
        if (!filter_schema(c, found.items[i], &is_included))
            return false;
        if (is_included)
            LIST_PUSH(c->arena, schemas, found.items[i]);
    }
    return true;
}

static bool list_tables(struct comparison *c, str schema, struct strs *names, bool *is_all)
{
    struct strs found = {0};
    if (!reflect_names(c->db, c->arena, REFLECT_TABLES, schema, &found, c->error))
        return false;
    *is_all = true;
    for (size_t i = 0; i < found.count; i++) {
        bool is_included = !compare_is_version_table(c, schema, found.items[i]);
        if (is_included && !filter_table_name(c, schema, found.items[i], &is_included))
            return false;
        if (is_included)
            LIST_PUSH(c->arena, names, found.items[i]);
        else
            *is_all = false;
    }
    return true;
}

static bool read_schema(struct comparison *c, str schema)
{
    struct strs names = {0};
    struct reflected_tables tables = {0};
    bool is_all;
    if (!list_tables(c, schema, &names, &is_all))
        return false;
    if (names.count == 0)
        return true;
    if (!reflect_tables(c->db, c->arena, schema, is_all ? NULL : &names, c->log, &tables, c->error))
        return false;
    for (size_t i = 0; i < tables.count; i++) {
        if (tables.items[i]->is_view)
            continue;
        struct live_table *live = ARENA_NEW(c->arena, struct live_table);
        *live = (struct live_table){.schema = schema, .reflected = tables.items[i]};
        LIST_PUSH(c->arena, &c->live, live);
    }
    return true;
}

static int compare_live(const void *a, const void *b)
{
    const struct live_table *first = *(struct live_table *const *)a;
    const struct live_table *second = *(struct live_table *const *)b;
    int order = str_compare(first->schema, second->schema);
    return order != 0 ? order : str_compare(first->reflected->name, second->reflected->name);
}

bool compare_read_live(struct comparison *c)
{
    struct strs schemas = {0};
    if (!list_schemas(c, &schemas))
        return false;
    for (size_t i = 0; i < schemas.count; i++) {
        if (!read_schema(c, schemas.items[i]))
            return false;
    }
    if (c->dialect->adjust_live != NULL && !c->dialect->adjust_live(c))
        return false;
    if (!compare_rename_live(c))
        return false;
    if (c->live.count > 1)
        qsort(c->live.items, c->live.count, sizeof *c->live.items, compare_live);
    for (size_t i = 0; i < c->live.count; i++) {
        struct live_table *live = c->live.items[i];
        const struct table *table =
            reflected_table_model(c->arena, c->run->dialect, live->reflected);
        live->table = ARENA_NEW(c->arena, struct table);
        *live->table = *table;
        for (size_t k = 0; k < table->indexes.count; k++)
            table->indexes.items[k]->columns_of = live->table;
        if (c->dialect->adjust_table != NULL)
            c->dialect->adjust_table(c, live->table);
    }
    return true;
}

str compare_live_default(const struct live_table *live, str column)
{
    for (size_t i = 0; i < live->reflected->columns.count; i++) {
        if (str_equal(live->reflected->columns.items[i].name, column))
            return live->reflected->columns.items[i].default_text;
    }
    return (str){0};
}
