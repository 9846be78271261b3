/* Foreign keys, by what they say, and CHECKs, by their names. alembic: autogenerate/compare/
 * constraints.py _compare_foreign_keys, check_constraints.py */
#include "autogenerate/compare_impl.h"

#include <stdlib.h>

#define CONSTRAINTS_LOGGER "alembic.autogenerate.compare.constraints"
#define CHECKS_LOGGER "alembic.autogenerate.compare.check_constraints"

static const struct table *table_of(const struct table_pair *pair)
{
    return pair->model != NULL ? pair->model->table : pair->live->table;
}

void compare_create_constraint(struct table_pair *pair, const struct constraint *constraint)
{
    const struct table *table = table_of(pair);
    struct operation operation = {.kind = OPERATION_CREATE_CONSTRAINT};
    operation.create_constraint.table = (struct table_name){table->name, table->schema};
    operation.create_constraint.constraint = constraint;
    compare_add_operation(pair->comparison, pair->operations, operation);
}

void compare_drop_constraint(struct table_pair *pair, const struct constraint *constraint)
{
    static const enum drop_type types[] = {
        [CONSTRAINT_PRIMARY_KEY] = DROP_PRIMARY_KEY,
        [CONSTRAINT_UNIQUE] = DROP_UNIQUE,
        [CONSTRAINT_FOREIGN_KEY] = DROP_FOREIGN_KEY,
        [CONSTRAINT_CHECK] = DROP_CHECK,
        [CONSTRAINT_EXCLUDE] = DROP_ANY,
    };
    const struct table *table = pair->live->table;
    struct operation operation = {.kind = OPERATION_DROP_CONSTRAINT};
    operation.drop_constraint.table = (struct table_name){table->name, table->schema};
    operation.drop_constraint.name = constraint->name;
    operation.drop_constraint.type = types[constraint->kind];
    operation.drop_constraint.removed = constraint;
    compare_add_operation(pair->comparison, pair->operations, operation);
}

/* ---- foreign keys */

struct reference {
    const struct constraint *constraint;
    str signature;
};
struct references {
    struct reference *items;
    size_t count;
    size_t capacity;
};

/* No action is what there is without words. */
static void add_action(struct buf *out, str action)
{
    struct arena arena = {0};
    str lower = str_lower(&arena, action);
    bool is_said = !str_is_empty(action) && !str_equal(lower, STR("no action"));
    buf_add_format(out, " %.*s", STR_ARG(is_said ? lower : STR("none")));
    arena_free(&arena);
}

/* alembic: ddl/_autogen.py _fk_constraint_sig */
static str sign(struct arena *arena, const struct table *table, const struct constraint *constraint)
{
    struct buf out = {0};
    buf_add(&out, table_key(arena, table->schema, table->name.text));
    compare_add_tuple(&out, &constraint->columns);
    buf_add(&out, table_key(arena, constraint->referred_schema, constraint->referred_table.text));
    compare_add_tuple(&out, &constraint->referred_columns);
    add_action(&out, constraint->on_update);
    add_action(&out, constraint->on_delete);
    if (str_equal_ignoring_case(constraint->initially, STR("deferred")))
        buf_add(&out, STR(" initially_deferrable"));
    else
        buf_add(&out, constraint->is_deferrable == YES ? STR(" deferrable") : STR(" not"));
    return compare_finish(arena, &out);
}

static int compare_references(const void *a, const void *b)
{
    return str_compare(((const struct reference *)a)->signature,
                       ((const struct reference *)b)->signature);
}

static void sort_references(struct references *list)
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_references);
}

/* MATCH is not compared, and not made again. alembic: _make_foreign_key */
static const struct constraint *without_match(struct arena *arena,
                                              const struct constraint *constraint)
{
    struct constraint *copy = ARENA_NEW(arena, struct constraint);
    *copy = *constraint;
    copy->match = (str){0};
    return copy;
}

static bool list_references(struct table_pair *pair, const struct table *table, bool is_live,
                            struct references *list)
{
    struct arena *arena = pair->comparison->arena;
    for (size_t i = 0; i < table->constraints.count; i++) {
        const struct constraint *constraint = table->constraints.items[i];
        bool is_included = true;
        if (constraint->kind != CONSTRAINT_FOREIGN_KEY)
            continue;
        if (is_live && !filter_name(pair, AUTOGENERATE_FOREIGN_KEY_CONSTRAINT,
                                    constraint->name.identifier.text, &is_included))
            return false;
        if (!is_included)
            continue;
        if (is_live)
            constraint = without_match(arena, constraint);
        struct reference reference = {constraint, sign(arena, table, constraint)};
        LIST_PUSH(arena, list, reference);
    }
    sort_references(list);
    return true;
}

static const struct constraint *find_named(const struct references *list,
                                           const struct schema_name *name)
{
    for (size_t i = 0; i < list->count && name->kind != NAME_NONE; i++) {
        const struct schema_name *other = &list->items[i].constraint->name;
        if (other->kind != NAME_NONE && str_equal(other->identifier.text, name->identifier.text))
            return list->items[i].constraint;
    }
    return NULL;
}

static void log_reference(struct table_pair *pair, const char *what,
                          const struct constraint *constraint, const struct table *table)
{
    struct arena *arena = pair->comparison->arena;
    log_info(pair->comparison->log, CONSTRAINTS_LOGGER,
             "Detected %s foreign key (%.*s)(%.*s) on table %.*s", what,
             STR_ARG(str_join(arena, &constraint->columns, STR(", "))),
             STR_ARG(str_join(arena, &constraint->referred_columns, STR(", "))),
             STR_ARG(table_key(arena, table->schema, table->name.text)));
}

/* What `list` has and `others` have not. */
static bool report_references(struct table_pair *pair, const struct references *list,
                              const struct references *others, bool is_live)
{
    const struct table *table = is_live ? pair->live->table : pair->model->table;
    const struct table *other_table = is_live ? pair->model->table : pair->live->table;
    for (size_t i = 0; i < list->count; i++) {
        const struct reference *reference = &list->items[i];
        bool is_repeated = i > 0 && compare_references(&list->items[i - 1], reference) == 0;
        bool is_matched = others->count > 0 && bsearch(reference, others->items, others->count,
                                                       sizeof *others->items, compare_references);
        if (is_repeated || is_matched)
            continue;
        const struct constraint *namesake = find_named(others, &reference->constraint->name);
        struct autogenerate_object object = object_of_constraint(table, reference->constraint);
        struct autogenerate_object other = {0};
        bool is_included;
        if (namesake != NULL)
            other = object_of_constraint(other_table, namesake);
        const struct autogenerate_object *compare_to = namesake == NULL ? NULL : &other;
        if (!(is_live ? filter_removal(pair, &object, compare_to, &is_included)
                      : filter_object(pair->comparison, &object, false, compare_to, &is_included)))
            return false;
        if (!is_included)
            continue;
        if (is_live)
            compare_drop_constraint(pair, reference->constraint);
        else
            compare_create_constraint(pair, reference->constraint);
        log_reference(pair, is_live ? "removed" : "added", reference->constraint, table);
    }
    return true;
}

bool compare_foreign_keys(struct table_pair *pair)
{
    struct references live = {0};
    struct references model = {0};
    bool is_asked = pair->comparison->is_active[PLUGIN_CONSTRAINTS];
    if (!is_asked || pair->live == NULL || pair->model == NULL)
        return true; /* they are made with their table, or go with it */
    return list_references(pair, pair->live->table, true, &live) &&
           list_references(pair, pair->model->table, false, &model) &&
           report_references(pair, &live, &model, true) &&
           report_references(pair, &model, &live, false);
}

/* ---- CHECKs */

static void add_named_checks(struct arena *arena, struct map *checks,
                             const struct constraints *constraints)
{
    for (size_t i = 0; i < constraints->count; i++) {
        struct constraint *constraint = constraints->items[i];
        if (constraint->kind == CONSTRAINT_CHECK && constraint->name.kind != NAME_NONE)
            map_put(arena, checks, constraint->name.identifier.text, constraint);
    }
}

static bool list_live_checks(struct table_pair *pair, struct map *checks)
{
    struct map all = {0};
    add_named_checks(pair->comparison->arena, &all, &pair->live->table->constraints);
    for (size_t i = 0; i < all.count; i++) {
        bool is_included;
        if (!filter_name(pair, AUTOGENERATE_CHECK_CONSTRAINT, all.entries[i].key, &is_included))
            return false;
        if (is_included)
            map_put(pair->comparison->arena, checks, all.entries[i].key, all.entries[i].value);
    }
    return true;
}

static int compare_entries(const void *a, const void *b)
{
    return str_compare(((const struct map_entry *)a)->key, ((const struct map_entry *)b)->key);
}

static bool report_check(struct table_pair *pair, const struct constraint *check, bool is_live)
{
    const struct table *table = is_live ? pair->live->table : pair->model->table;
    struct autogenerate_object object = object_of_constraint(table, check);
    bool is_included;
    if (!(is_live ? filter_removal(pair, &object, NULL, &is_included)
                  : filter_object(pair->comparison, &object, false, NULL, &is_included)))
        return false;
    if (!is_included)
        return true;
    struct buf line = {0};
    buf_add_repr(&line, check->name.identifier.text);
    buf_add(&line, STR(" on table "));
    buf_add_repr(&line, pair->name);
    if (is_live)
        compare_drop_constraint(pair, check);
    else
        compare_create_constraint(pair, check);
    log_info(pair->comparison->log, CHECKS_LOGGER, "Detected %s check constraint %s",
             is_live ? "removed" : "added", buf_z(&line));
    buf_free(&line);
    return true;
}

/* What `checks` has and `others` have not, by name. */
static bool report_checks(struct table_pair *pair, const struct map *checks,
                          const struct map *others, bool is_live)
{
    struct map_entry *entries =
        ARENA_ARRAY(pair->comparison->arena, struct map_entry, checks->count);
    for (size_t i = 0; i < checks->count; i++)
        entries[i] = checks->entries[i];
    if (checks->count > 1)
        qsort(entries, checks->count, sizeof *entries, compare_entries);
    for (size_t i = 0; i < checks->count; i++) {
        if (!map_contains(others, entries[i].key) && !report_check(pair, entries[i].value, is_live))
            return false;
    }
    return true;
}

bool compare_checks(struct table_pair *pair)
{
    struct map live = {0};
    struct map model = {0};
    bool is_asked = pair->comparison->is_active[PLUGIN_CHECKS];
    if (!is_asked || pair->live == NULL || pair->model == NULL)
        return true;
    const struct table *table = pair->model->table;
    add_named_checks(pair->comparison->arena, &model, &table->constraints);
    for (size_t i = 0; i < table->columns.count; i++)
        add_named_checks(pair->comparison->arena, &model, &table->columns.items[i]->constraints);
    return list_live_checks(pair, &live) && report_checks(pair, &live, &model, true) &&
           report_checks(pair, &model, &live, false);
}
