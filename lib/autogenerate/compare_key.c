/* Indexes and unique constraints: by their names, and unnamed constraints by their columns.
 * alembic: autogenerate/compare/constraints.py _compare_indexes_and_uniques */
#include "autogenerate/compare_impl.h"

#include <stdlib.h>

#define CONSTRAINTS_LOGGER "alembic.autogenerate.compare.constraints"

/* An index or a unique constraint. */
struct key {
    const struct index *index; /* NULL: constraint */
    const struct constraint *constraint;
    str name;    /* as the database has it; absent: none */
    str columns; /* a constraint's, sorted, as a tuple */
};
struct keys {
    struct key **items;
    size_t count;
    size_t capacity;
};

/* What is compared of one table. */
struct key_comparison {
    struct table_pair *pair;
    struct keys live, model;
    struct map live_by_name, model_by_name; /* struct key */
    /* Unique constraints whose name an index of the same table has too. */
    struct map doubled;
    struct map live_unique, model_unique, model_unnamed; /* by columns: struct key */
};

static str sorted_columns(struct arena *arena, const struct strs *columns)
{
    struct buf out = {0};
    struct strs sorted = {0};
    for (size_t i = 0; i < columns->count; i++)
        LIST_PUSH(arena, &sorted, columns->items[i]);
    if (sorted.count > 1)
        qsort(sorted.items, sorted.count, sizeof *sorted.items, str_compare_items);
    compare_add_tuple(&out, &sorted);
    return compare_finish(arena, &out);
}

static bool add_key(struct comparison *c, struct keys *keys, struct key given,
                    const struct schema_name *name)
{
    struct key *key = ARENA_NEW(c->arena, struct key);
    *key = given;
    LIST_PUSH(c->arena, keys, key);
    return name->kind == NAME_NONE || ddl_final_name(c->run, c->arena, name, &key->name, c->error);
}

static bool add_index_key(struct comparison *c, struct keys *keys, const struct index *index)
{
    return add_key(c, keys, (struct key){.index = index}, &index->name);
}

static bool add_unique_key(struct comparison *c, struct keys *keys,
                           const struct constraint *constraint)
{
    struct key key = {.constraint = constraint,
                      .columns = sorted_columns(c->arena, &constraint->columns)};
    return add_key(c, keys, key, &constraint->name);
}

/* ---- what there is */

static bool is_left_out(const struct key_comparison *k, const struct index *index)
{
    struct comparison *c = k->pair->comparison;
    bool is_there = false;
    if (c->dialect->has_expression_indexes || !compare_index_is_expression(index))
        return false;
    for (size_t i = 0; i < k->live.count; i++) {
        const struct index *live = k->live.items[i]->index;
        is_there |=
            live != NULL && str_equal(live->name.identifier.text, index->name.identifier.text);
    }
    if (is_there)
        return false;
    struct buf name = {0};
    buf_add_repr(&name, index->name.identifier.text);
    compare_warn(c, "UserWarning",
                 "autogenerate skipping metadata-specified expression-based index %s; dialect "
                 "'%s' under SQLAlchemy 2.0.52 can't reflect these indexes so they can't be "
                 "compared",
                 buf_z(&name), c->run->dialect->name);
    buf_free(&name);
    return true;
}

static bool list_model(struct key_comparison *k)
{
    const struct table *table = k->pair->model->table;
    struct comparison *c = k->pair->comparison;
    for (size_t i = 0; i < table->constraints.count; i++) {
        const struct constraint *constraint = table->constraints.items[i];
        if (constraint->kind == CONSTRAINT_UNIQUE && !add_unique_key(c, &k->model, constraint))
            return false;
    }
    for (size_t i = 0; i < table->indexes.count; i++) {
        const struct index *index = table->indexes.items[i];
        if (!is_left_out(k, index) && !add_index_key(c, &k->model, index))
            return false;
    }
    return true;
}

static bool add_live_unique(struct key_comparison *k, const struct constraint *constraint)
{
    struct comparison *c = k->pair->comparison;
    struct constraint *copy = ARENA_NEW(c->arena, struct constraint);
    *copy = *constraint;
    if (c->dialect->adjust_unique != NULL)
        c->dialect->adjust_unique(c, copy);
    return add_unique_key(c, &k->live, copy);
}

static bool list_live(struct key_comparison *k)
{
    const struct table *table = k->pair->live->table;
    bool is_included;
    for (size_t i = 0; i < table->constraints.count; i++) {
        const struct constraint *constraint = table->constraints.items[i];
        str name = constraint->name.identifier.text;
        if (constraint->kind != CONSTRAINT_UNIQUE)
            continue;
        if (!filter_name(k->pair, AUTOGENERATE_UNIQUE_CONSTRAINT, name, &is_included))
            return false;
        /* Those of a table that goes, go with it. */
        if (is_included && k->pair->model != NULL && !add_live_unique(k, constraint))
            return false;
    }
    for (size_t i = 0; i < table->indexes.count; i++) {
        const struct index *index = table->indexes.items[i];
        if (!filter_name(k->pair, AUTOGENERATE_INDEX, index->name.identifier.text, &is_included))
            return false;
        if (is_included && !add_index_key(k->pair->comparison, &k->live, index))
            return false;
    }
    return true;
}

static void arrange(struct key_comparison *k)
{
    struct arena *arena = k->pair->comparison->arena;
    for (size_t i = 0; i < k->live.count; i++) {
        struct key *key = k->live.items[i];
        struct key *other = key->name.data == NULL ? NULL : map_find(&k->live_by_name, key->name);
        if (other != NULL && other->index == NULL && key->index != NULL)
            map_put(arena, &k->doubled, key->name, other);
        if (key->name.data != NULL)
            map_put(arena, &k->live_by_name, key->name, key);
        if (key->index == NULL)
            map_put(arena, &k->live_unique, key->columns, key);
    }
    for (size_t i = 0; i < k->model.count; i++) {
        struct key *key = k->model.items[i];
        if (key->name.data != NULL)
            map_put(arena, &k->model_by_name, key->name, key);
        if (key->index == NULL)
            map_put(arena, &k->model_unique, key->columns, key);
        if (key->index == NULL && key->name.data == NULL)
            map_put(arena, &k->model_unnamed, key->columns, key);
    }
}

static struct strs sorted_names(struct arena *arena, const struct map *map)
{
    struct strs names = {0};
    for (size_t i = 0; i < map->count; i++)
        LIST_PUSH(arena, &names, map->entries[i].key);
    if (names.count > 1)
        qsort(names.items, names.count, sizeof *names.items, str_compare_items);
    return names;
}

/* ---- what is found */

static struct autogenerate_object object_of(const struct table *table, const struct key *key)
{
    return key->index != NULL ? object_of_index(table, key->index)
                              : object_of_constraint(table, key->constraint);
}

static void add_index(struct table_pair *pair, const struct index *index)
{
    struct operation operation = {.kind = OPERATION_CREATE_INDEX};
    operation.create_index.index = index;
    compare_add_operation(pair->comparison, pair->operations, operation);
}

static void drop_index(struct table_pair *pair, const struct index *index)
{
    struct operation operation = {.kind = OPERATION_DROP_INDEX};
    operation.drop_index.name = index->name;
    operation.drop_index.table = (struct table_name){index->table, index->schema};
    operation.drop_index.options = index->options;
    operation.drop_index.removed = index;
    compare_add_operation(pair->comparison, pair->operations, operation);
}

static void add_name(struct buf *out, const struct key *key)
{
    if (key->name.data == NULL)
        buf_add(out, STR("None"));
    else
        buf_add_repr(out, key->index != NULL ? key->index->name.identifier.text
                                             : key->constraint->name.identifier.text);
}

static const char *noun_of(const struct key *key)
{
    return key->index != NULL ? "index" : "unique constraint";
}

static bool key_is_added(struct key_comparison *k, const struct key *key)
{
    struct table_pair *pair = k->pair;
    struct autogenerate_object object = object_of(pair->model->table, key);
    bool is_included;
    if (key->index == NULL && pair->live == NULL)
        return true; /* it is made with its table */
    if (!filter_object(pair->comparison, &object, false, NULL, &is_included))
        return false;
    if (!is_included)
        return true;
    struct buf line = {0};
    struct strs columns;
    if (key->index != NULL) {
        add_index(pair, key->index);
        columns = index_columns(pair->comparison->arena, key->index);
    } else {
        compare_create_constraint(pair, key->constraint);
        columns = key->constraint->columns;
    }
    add_name(&line, key);
    buf_add(&line, STR(" on '"));
    compare_add_tuple(&line, &columns);
    log_info(pair->comparison->log, CONSTRAINTS_LOGGER, "Detected added %s %s'", noun_of(key),
             buf_z(&line));
    buf_free(&line);
    return true;
}

static void drop_key(struct table_pair *pair, const struct key *key)
{
    if (key->index != NULL)
        drop_index(pair, key->index);
    else
        compare_drop_constraint(pair, key->constraint);
}

static bool key_is_removed(struct key_comparison *k, const struct key *key)
{
    struct table_pair *pair = k->pair;
    struct autogenerate_object object = object_of(pair->live->table, key);
    bool is_included;
    if (!filter_removal(pair, &object, NULL, &is_included))
        return false;
    if (!is_included)
        return true;
    struct buf line = {0};
    drop_key(pair, key);
    add_name(&line, key);
    buf_add(&line, STR(" on "));
    buf_add_repr(&line, pair->name);
    log_info(pair->comparison->log, CONSTRAINTS_LOGGER, "Detected removed %s %s", noun_of(key),
             buf_z(&line));
    buf_free(&line);
    return true;
}

static bool key_is_changed(struct key_comparison *k, const struct key *live,
                           const struct key *model, const char *message)
{
    struct table_pair *pair = k->pair;
    struct autogenerate_object object = object_of(pair->model->table, model);
    struct autogenerate_object reflected = object_of(pair->live->table, live);
    bool is_included;
    if (!filter_object(pair->comparison, &object, false, &reflected, &is_included))
        return false;
    if (!is_included)
        return true;
    struct buf line = {0};
    add_name(&line, live);
    buf_add(&line, STR(" on "));
    buf_add_repr(&line, pair->name);
    log_info(pair->comparison->log, CONSTRAINTS_LOGGER, "Detected changed %s %s: %s", noun_of(live),
             buf_z(&line), message);
    buf_free(&line);
    drop_key(pair, live);
    if (model->index != NULL)
        add_index(pair, model->index);
    else
        compare_create_constraint(pair, model->constraint);
    return true;
}

/* ---- the comparison */

static bool compare_unique(const struct table_pair *pair, const struct key *live,
                           const struct key *model, struct buf *message,
                           enum key_difference *difference)
{
    const struct compare_dialect *dialect = pair->comparison->dialect;
    bool differs = !str_equal(live->columns, model->columns);
    if (differs)
        buf_add_format(message, "expression %.*s to %.*s", STR_ARG(live->columns),
                       STR_ARG(model->columns));
    else if (dialect->unique_differs != NULL)
        differs = dialect->unique_differs(live->constraint, model->constraint, message);
    *difference = differs ? KEYS_DIFFERENT : KEYS_EQUAL;
    return true;
}

static bool compare_pair(struct key_comparison *k, const struct key *live, const struct key *model)
{
    struct table_pair *pair = k->pair;
    struct comparison *c = pair->comparison;
    struct buf message = {0};
    enum key_difference difference = KEYS_EQUAL;
    bool is_good = live->index != NULL ? c->dialect->compare_index(pair, live->index, model->index,
                                                                   &message, &difference)
                                       : compare_unique(pair, live, model, &message, &difference);
    if (is_good && difference == KEYS_DIFFERENT)
        is_good = key_is_changed(k, live, model, buf_z(&message));
    if (is_good && difference == KEYS_INCOMPARABLE) {
        struct buf name = {0};
        add_name(&name, live);
        log_info(c->log, CONSTRAINTS_LOGGER,
                 "Cannot compare %s %s, assuming equal and skipping. %s", noun_of(live),
                 buf_z(&name), buf_z(&message));
        buf_free(&name);
    }
    buf_free(&message);
    return is_good;
}

/* A constraint and an index of one name that both have no counterpart. */
static bool remove_doubled(struct key_comparison *k, const struct key *unique,
                           const struct key *index)
{
    const struct strs columns = index_columns(k->pair->comparison->arena, index->index);
    for (size_t i = 0; i < k->model.count; i++) {
        const struct index *model = k->model.items[i]->index;
        if (model == NULL || model->is_unique != index->index->is_unique)
            continue;
        struct strs others = index_columns(k->pair->comparison->arena, model);
        bool is_same = columns.count == others.count;
        for (size_t n = 0; is_same && n < columns.count; n++)
            is_same = str_equal(columns.items[n], others.items[n]);
        if (is_same)
            return true;
    }
    if (map_contains(&k->model_unique, unique->columns))
        return true;
    return key_is_removed(k, unique) && key_is_removed(k, index);
}

static bool remove_keys(struct key_comparison *k)
{
    const struct strs names = sorted_names(k->pair->comparison->arena, &k->live_by_name);
    for (size_t i = 0; i < names.count; i++) {
        const struct key *key = map_find(&k->live_by_name, names.items[i]);
        const struct key *doubled = map_find(&k->doubled, names.items[i]);
        if (map_contains(&k->model_by_name, names.items[i]))
            continue;
        if (key->index == NULL && map_contains(&k->model_unnamed, key->columns))
            continue;
        if (!(doubled != NULL ? remove_doubled(k, doubled, key) : key_is_removed(k, key)))
            return false;
    }
    return true;
}

static bool change_keys(struct key_comparison *k)
{
    const struct strs names = sorted_names(k->pair->comparison->arena, &k->model_by_name);
    for (size_t i = 0; i < names.count; i++) {
        const struct key *model = map_find(&k->model_by_name, names.items[i]);
        const struct key *live = map_find(&k->live_by_name, names.items[i]);
        const struct key *doubled = map_find(&k->doubled, names.items[i]);
        if (live == NULL)
            continue;
        if (doubled != NULL && model->index == NULL)
            live = doubled;
        bool is_good = (live->index == NULL) == (model->index == NULL)
                           ? compare_pair(k, live, model)
                           : key_is_removed(k, live) && key_is_added(k, model);
        if (!is_good)
            return false;
    }
    return true;
}

static bool add_keys(struct key_comparison *k)
{
    const struct strs names = sorted_names(k->pair->comparison->arena, &k->model_by_name);
    for (size_t i = 0; i < names.count; i++) {
        const struct key *model = map_find(&k->model_by_name, names.items[i]);
        if (!map_contains(&k->live_by_name, names.items[i]) && !key_is_added(k, model))
            return false;
    }
    for (size_t i = 0; i < k->model_unnamed.count; i++) {
        const struct map_entry *entry = &k->model_unnamed.entries[i];
        if (!map_contains(&k->live_unique, entry->key) && !key_is_added(k, entry->value))
            return false;
    }
    return true;
}

bool compare_keys(struct table_pair *pair)
{
    struct key_comparison k = {.pair = pair};
    if (!pair->comparison->is_active[PLUGIN_CONSTRAINTS])
        return true;
    if (pair->live != NULL && !list_live(&k))
        return false;
    if (pair->model != NULL && !list_model(&k))
        return false;
    arrange(&k);
    return remove_keys(&k) && change_keys(&k) && add_keys(&k);
}
