/* A table of SQLite made to be what another CREATE TABLE says. */
#include "reflect/sqlite_batch_impl.h"

/* ---- whether two definitions mean the same */

/* A name may stand in quotes or without. */
static bool is_same_token(struct arena *arena, const struct lite_token *a,
                          const struct lite_token *b)
{
    bool is_name_a = a->kind == LITE_QUOTED || a->kind == LITE_WORD;
    bool is_name_b = b->kind == LITE_QUOTED || b->kind == LITE_WORD;
    if (is_name_a && is_name_b)
        return str_equal_ignoring_case(lite_name(arena, a), lite_name(arena, b));
    if (a->kind != b->kind)
        return false;
    return a->kind == LITE_STRING ? str_equal(a->text, b->text)
                                  : str_equal_ignoring_case(a->text, b->text);
}

static bool is_same_text(struct arena *arena, str a, str b)
{
    struct lite_lexer left = {.text = a}, right = {.text = b};
    for (;;) {
        struct lite_token x = lite_next(&left), y = lite_next(&right);
        if (!is_same_token(arena, &x, &y))
            return false;
        if (x.kind == LITE_END)
            return true;
    }
}

static bool has_part(struct arena *arena, const struct item *item, const struct part *wanted)
{
    for (size_t i = 0; i < item->parts.count; i++)
        if (item->parts.items[i].kind == wanted->kind &&
            is_same_text(arena, item->parts.items[i].text, wanted->text))
            return true;
    return false;
}

/* Parts may stand in any order; NULL alone says nothing. */
static bool has_parts_of(struct arena *arena, const struct item *item, const struct item *other)
{
    for (size_t i = 0; i < other->parts.count; i++)
        if (other->parts.items[i].kind != PART_NULL &&
            !has_part(arena, item, &other->parts.items[i]))
            return false;
    return true;
}

static bool has_item(struct arena *arena, const struct create_table *table,
                     const struct item *wanted)
{
    for (size_t i = 0; i < table->items.count; i++) {
        const struct item *item = &table->items.items[i];
        if (item->is_column == wanted->is_column &&
            (!item->is_column || str_equal_ignoring_case(item->name, wanted->name)) &&
            has_parts_of(arena, item, wanted) && has_parts_of(arena, wanted, item))
            return true;
    }
    return false;
}

bool reflect_same_definition(struct arena *arena, str a, str b)
{
    struct create_table left, right;
    struct error ignored = {0};
    bool is_read = create_table_parse(arena, a, &left, &ignored) &&
                   create_table_parse(arena, b, &right, &ignored);
    error_clear(&ignored);
    if (!is_read)
        return is_same_text(arena, a, b);
    if (left.items.count != right.items.count || left.is_without_rowid != right.is_without_rowid ||
        left.is_strict != right.is_strict)
        return false;
    for (size_t i = 0; i < left.items.count; i++)
        if (!has_item(arena, &right, &left.items.items[i]))
            return false;
    return true;
}

bool reflect_same_sql(struct arena *arena, str a, str b)
{
    return is_same_text(arena, a, b);
}

str reflect_column_definition(struct arena *arena, str definition, str column)
{
    struct create_table table;
    struct error ignored = {0};
    struct buf text = {0};
    bool is_read = create_table_parse(arena, definition, &table, &ignored);
    error_clear(&ignored);
    const struct item *item = is_read ? create_table_find_column(&table, column) : NULL;
    if (item == NULL)
        return (str){0};
    buf_add(&text, item->name_text);
    for (size_t i = 0; i < item->parts.count; i++)
        buf_add_format(&text, " %.*s", STR_ARG(item->parts.items[i].text));
    return reflect_finish(arena, &text);
}

/* ---- the rebuild */

/* Rows keep what both tables have a column for. */
static bool plan_transfers(struct rebuild *rebuild, const struct table *existing,
                           struct error *error)
{
    struct create_table wanted;
    struct table *passing = ARENA_NEW(rebuild->arena, struct table);
    if (!create_table_parse(rebuild->arena, rebuild->definition->sql, &wanted, error))
        return false;
    *passing = *existing;
    passing->name.text =
        str_format(rebuild->arena, "_alembic_tmp_%.*s", STR_ARG(existing->name.text));
    rebuild->plan.existing = existing;
    rebuild->plan.table = passing;
    for (size_t i = 0; i < existing->columns.count; i++) {
        str name = existing->columns.items[i]->name.text;
        const struct item *item = create_table_find_column(&wanted, name);
        if (item == NULL)
            continue;
        struct batch_transfer transfer = {.target = item->name, .source = name};
        LIST_PUSH(rebuild->arena, &rebuild->plan.transfers, transfer);
    }
    return true;
}

bool reflect_redefine(struct ddl_run *run, struct db *db, struct arena *arena,
                      const struct reflect_definition *definition, struct strs *statements,
                      struct error *error)
{
    static const struct operation nothing = {.kind = OPERATION_BATCH};
    const struct reflected_table *found;
    struct rebuild rebuild = {.run = run,
                              .db = db,
                              .arena = arena,
                              .batch = &nothing,
                              .statements = statements,
                              .definition = definition};
    if (!reflect_table(db, arena, (str){0}, definition->table, run->log, &found, error))
        return false;
    if (found == NULL)
        return ddl_fail(run, error, "NoSuchTableError", "%.*s", STR_ARG(definition->table));
    rebuild.table = found->name;
    return plan_transfers(&rebuild, reflected_table_model(arena, run->dialect, found), error) &&
           rebuild_run_guarded(&rebuild, error);
}
