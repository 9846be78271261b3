/* What a rebuild must not change: the number of rows, what foreign keys find, and whether SQLite
 * can read the views and triggers. */
#include "reflect/sqlite_batch_impl.h"

static str master(struct rebuild *rebuild)
{
    struct buf out = {0};
    rebuild_add_name(rebuild, &out, STR("sqlite_master"));
    return reflect_finish(rebuild->arena, &out);
}

static str schema_literal(struct rebuild *rebuild)
{
    struct buf out = {0};
    rebuild_add_schema_literal(rebuild, &out);
    return reflect_finish(rebuild->arena, &out);
}

static str literal(struct rebuild *rebuild, str text)
{
    struct buf out = {0};
    reflect_add_literal(&out, text);
    return reflect_finish(rebuild->arena, &out);
}

/* ---- foreign keys */

/* The table itself, where it has foreign keys or will have some, and all that refer to it. */
static bool find_tables(struct rebuild *rebuild, struct strs *tables, struct error *error)
{
    str query = str_format(
        rebuild->arena,
        "SELECT DISTINCT m.name FROM %.*s m, pragma_foreign_key_list(m.name, %.*s) f WHERE m.type "
        "= 'table' AND f.\"table\" = %.*s COLLATE NOCASE AND m.name <> %.*s COLLATE NOCASE",
        STR_ARG(master(rebuild)), STR_ARG(schema_literal(rebuild)),
        STR_ARG(literal(rebuild, rebuild->table)), STR_ARG(literal(rebuild, rebuild->table)));
    if (!reflect_query_texts(rebuild->db, rebuild->arena, query, tables, error))
        return false;
    LIST_PUSH(rebuild->arena, tables, rebuild->table);
    return true;
}

/* Table, row and table referred to, without the number of the foreign key: a rebuild may change
 * that. Keys that refer to nothing that could be referred to ("foreign key mismatch") are as they
 * are: later operations may put them right. */
static void find_violations(struct rebuild *rebuild, const struct strs *tables,
                            struct strs *violations)
{
    for (size_t i = 0; i < tables->count; i++) {
        struct error ignored = {0};
        str query = str_format(
            rebuild->arena,
            "SELECT \"table\" || ' ' || coalesce(rowid, '') || ' ' || parent FROM "
            "pragma_foreign_key_check(%.*s, %.*s)",
            STR_ARG(literal(rebuild, tables->items[i])), STR_ARG(schema_literal(rebuild)));
        if (!reflect_query_texts(rebuild->db, rebuild->arena, query, violations, &ignored))
            log_warning(rebuild->run->log, REFLECT_LOGGER, "%.*s", STR_ARG(ignored.message));
        error_clear(&ignored);
    }
}

/* How often a violation is there now, beyond how often it was there before. */
static size_t count_new(struct rebuild *rebuild, const struct strs *before,
                        const struct strs *after, str *first)
{
    struct map counts = {0};
    size_t count = 0;
    for (size_t i = 0; i < before->count; i++) {
        size_t known = (size_t)(uintptr_t)map_find(&counts, before->items[i]);
        map_put(rebuild->arena, &counts, before->items[i], (void *)(uintptr_t)(known + 1));
    }
    for (size_t i = 0; i < after->count; i++) {
        size_t known = (size_t)(uintptr_t)map_find(&counts, after->items[i]);
        if (known > 0)
            map_put(rebuild->arena, &counts, after->items[i], (void *)(uintptr_t)(known - 1));
        else if (count++ == 0)
            *first = after->items[i];
    }
    return count;
}

static bool check_violations(struct rebuild *rebuild, const struct rebuild_state *state,
                             struct error *error)
{
    struct strs after = {0};
    str first = {0};
    find_violations(rebuild, &state->tables, &after);
    size_t count = count_new(rebuild, &state->violations, &after, &first);
    if (count == 0)
        return true;
    fail(error,
         "FOREIGN KEY constraint failed: rebuilding the table %.*s would leave %zu row%s that "
         "refer%s to nothing",
         STR_ARG(rebuild->table), count, count == 1 ? "" : "s", count == 1 ? "s" : "");
    error_add_detail(error, "the first (table, rowid, table referred to): %.*s", STR_ARG(first));
    return error_add_hint(error, "correct these rows before the batch; nothing was changed");
}

static bool count_rows(struct rebuild *rebuild, str table, str *count, struct error *error)
{
    struct buf query = {0};
    buf_add(&query, STR("SELECT count(*) FROM "));
    rebuild_add_name(rebuild, &query, table);
    return rebuild_ask(rebuild, reflect_finish(rebuild->arena, &query), count, error);
}

bool rebuild_check_rows(struct rebuild *rebuild, const struct rebuild_state *state,
                        struct error *error)
{
    str before, after;
    if (!count_rows(rebuild, rebuild->old_table, &before, error) ||
        !count_rows(rebuild, rebuild->table, &after, error))
        return false;
    if (!str_equal(before, after)) {
        fail(error, "rebuilding the table %.*s would keep %.*s of %.*s rows",
             STR_ARG(rebuild->table), STR_ARG(after), STR_ARG(before));
        return error_add_hint(error, "nothing was changed");
    }
    return check_violations(rebuild, state, error);
}

/* ---- views and triggers */

static void add_probe(struct rebuild *rebuild, struct rebuild_state *state, str statement,
                      str subject)
{
    LIST_PUSH(rebuild->arena, &state->probes, statement);
    LIST_PUSH(rebuild->arena, &state->subjects, subject);
}

/* To prepare these statements, SQLite reads all triggers of the table or view. Every column must be
 * named, as triggers may be for some columns only; which there are is asked when it is time. */
static void add_trigger_probes(struct rebuild *rebuild, struct rebuild_state *state, str table)
{
    struct arena *arena = rebuild->arena;
    struct buf name = {0};
    rebuild_add_name(rebuild, &name, table);
    str target = reflect_finish(arena, &name);
    str subject = str_format(arena, "a trigger of %.*s", STR_ARG(table));
    str insert = str_format(arena, "EXPLAIN INSERT INTO %.*s DEFAULT VALUES", STR_ARG(target));
    add_probe(rebuild, state, insert, subject);
    add_probe(rebuild, state, str_format(arena, "EXPLAIN DELETE FROM %.*s", STR_ARG(target)),
              subject);
    add_probe(rebuild, state, str_copy(arena, table), subject);
}

/* UPDATE of all columns. */
static bool update_probe(struct rebuild *rebuild, str table, str *statement, struct error *error)
{
    struct strs columns = {0};
    struct buf out = {0};
    str query = str_format(rebuild->arena,
                           "SELECT name FROM pragma_table_xinfo(%.*s, %.*s) WHERE hidden = 0",
                           STR_ARG(literal(rebuild, table)), STR_ARG(schema_literal(rebuild)));
    if (!reflect_query_texts(rebuild->db, rebuild->arena, query, &columns, error))
        return false;
    buf_add(&out, STR("EXPLAIN UPDATE "));
    rebuild_add_name(rebuild, &out, table);
    for (size_t i = 0; i < columns.count; i++) {
        buf_add(&out, i == 0 ? STR(" SET ") : STR(", "));
        lite_add_name(&out, columns.items[i]);
        buf_add(&out, STR(" = NULL"));
    }
    *statement = reflect_finish(rebuild->arena, &out);
    return true;
}

/* Whether SQLite can prepare it; why not goes to `error`. */
static bool is_good(struct rebuild *rebuild, str probe, struct error *error)
{
    struct db_rows rows;
    str statement = probe;
    if (!str_starts_with(probe, STR("EXPLAIN ")) &&
        !update_probe(rebuild, probe, &statement, error))
        return false;
    return db_query(rebuild->db, rebuild->arena, statement, &rows, error);
}

/* All views, as one may stand on another; of the triggers, those of tables and views where one has
 * to do with the table. */
static bool find_probes(struct rebuild *rebuild, struct rebuild_state *state, struct error *error)
{
    struct strs views = {0}, owners = {0};
    str from = master(rebuild);
    str name = literal(rebuild, rebuild->table);
    str view_query =
        str_format(rebuild->arena, "SELECT name FROM %.*s WHERE type = 'view'", STR_ARG(from));
    str owner_query = str_format(rebuild->arena,
                                 "SELECT DISTINCT tbl_name FROM %.*s WHERE type = 'trigger' AND "
                                 "instr(lower(sql), lower(%.*s)) > 0",
                                 STR_ARG(from), STR_ARG(name));
    if (!reflect_query_texts(rebuild->db, rebuild->arena, view_query, &views, error) ||
        !reflect_query_texts(rebuild->db, rebuild->arena, owner_query, &owners, error))
        return false;
    for (size_t i = 0; i < views.count; i++) {
        struct buf probe = {0};
        buf_add(&probe, STR("EXPLAIN SELECT * FROM "));
        rebuild_add_name(rebuild, &probe, views.items[i]);
        add_probe(rebuild, state, reflect_finish(rebuild->arena, &probe),
                  str_format(rebuild->arena, "the view %.*s", STR_ARG(views.items[i])));
    }
    for (size_t i = 0; i < owners.count; i++)
        add_trigger_probes(rebuild, state, owners.items[i]);
    return true;
}

bool rebuild_observe(struct rebuild *rebuild, struct rebuild_state *state, struct error *error)
{
    *state = (struct rebuild_state){0};
    if (!find_tables(rebuild, &state->tables, error) || !find_probes(rebuild, state, error))
        return false;
    find_violations(rebuild, &state->tables, &state->violations);
    state->is_probe_good = ARENA_ARRAY(rebuild->arena, bool, state->probes.count);
    for (size_t i = 0; i < state->probes.count; i++) {
        struct error ignored = {0};
        state->is_probe_good[i] = is_good(rebuild, state->probes.items[i], &ignored);
        error_clear(&ignored);
    }
    return true;
}

bool rebuild_check_objects(struct rebuild *rebuild, const struct rebuild_state *state,
                           struct error *error)
{
    for (size_t i = 0; i < state->probes.count; i++) {
        struct error found = {0};
        bool is_lost = !is_good(rebuild, state->probes.items[i], &found) && state->is_probe_good[i];
        if (is_lost) {
            fail(error, "%.*s would not work any more", STR_ARG(state->subjects.items[i]));
            error_add_detail(error, "%.*s", STR_ARG(found.message));
            error_add_hint(error, "drop it before the batch and create it again behind it; nothing "
                                  "was changed");
        }
        error_clear(&found);
        if (is_lost)
            return false;
    }
    return true;
}
