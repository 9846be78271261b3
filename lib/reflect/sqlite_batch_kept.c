/* What SQLite keeps of a table beside the schema: how far AUTOINCREMENT got, and what ANALYZE
 * found. Dropping a table or an index takes them away. */
#include "reflect/sqlite_batch_impl.h"

/* Whether there is a table of SQLite's own with this name. */
static bool has_own_table(struct rebuild *rebuild, const char *table, bool *has,
                          struct error *error)
{
    str found;
    struct buf query = {0};
    buf_add(&query, STR("SELECT 1 FROM "));
    rebuild_add_name(rebuild, &query, STR("sqlite_master"));
    buf_add_format(&query, " WHERE name = '%s'", table);
    bool is_read = rebuild_ask(rebuild, reflect_finish(rebuild->arena, &query), &found, error);
    *has = is_read && found.data != NULL;
    return is_read;
}

/* "SELECT … FROM table WHERE column = 'the table'", or "DELETE" with no columns. */
static str own_rows(struct rebuild *rebuild, const char *verb, const char *table,
                    const char *column)
{
    struct buf query = {0};
    buf_add_format(&query, "%s FROM ", verb);
    rebuild_add_name(rebuild, &query, str_from(table));
    buf_add_format(&query, " WHERE %s = ", column);
    reflect_add_literal(&query, rebuild->table);
    return reflect_finish(rebuild->arena, &query);
}

static void read_statistic(void *context, const struct reflect_row *row)
{
    struct rebuild *rebuild = context;
    struct sqlite_object statistic = {row_text(row, 0), row_text(row, 1)};
    LIST_PUSH(rebuild->arena, &rebuild->statistics, statistic);
}

bool rebuild_read_kept(struct rebuild *rebuild, struct error *error)
{
    bool has_sequence, has_statistics;
    if (!has_own_table(rebuild, "sqlite_sequence", &has_sequence, error) ||
        !has_own_table(rebuild, "sqlite_stat1", &has_statistics, error))
        return false;
    if (has_sequence &&
        !rebuild_ask(rebuild, own_rows(rebuild, "SELECT seq", "sqlite_sequence", "name"),
                     &rebuild->sequence, error))
        return false;
    return !has_statistics ||
           reflect_query(rebuild->db, rebuild->arena,
                         own_rows(rebuild, "SELECT idx, stat", "sqlite_stat1", "tbl"),
                         read_statistic, rebuild, error);
}

static bool has_autoincrement(const struct create_table *table)
{
    for (size_t i = 0; i < table->items.count; i++) {
        const struct part *key = item_find(&table->items.items[i], PART_PRIMARY_KEY);
        if (key != NULL && key->is_autoincrement)
            return true;
    }
    return false;
}

/* AUTOINCREMENT goes on where it was, also when the rows with the highest numbers are gone. The
 * number goes with the old table, whatever it was called meanwhile. */
bool rebuild_copy_sequence(struct rebuild *rebuild, struct error *error)
{
    struct buf statement = {0};
    if (rebuild->is_set_aside || !has_autoincrement(&rebuild->before) ||
        !has_autoincrement(&rebuild->after))
        return true;
    if (!rebuild_run(rebuild, own_rows(rebuild, "DELETE", "sqlite_sequence", "name"), error))
        return false;
    buf_add(&statement, STR("INSERT INTO "));
    rebuild_add_name(rebuild, &statement, STR("sqlite_sequence"));
    buf_add(&statement, STR(" (name, seq) SELECT "));
    reflect_add_literal(&statement, rebuild->table);
    buf_add(&statement, STR(", seq FROM "));
    rebuild_add_name(rebuild, &statement, STR("sqlite_sequence"));
    buf_add(&statement, STR(" WHERE name = "));
    reflect_add_literal(&statement, rebuild->old_table);
    return rebuild_run_buf(rebuild, &statement, error);
}

/* The old table is gone already, and its number with it. */
static bool restore_sequence(struct rebuild *rebuild, struct error *error)
{
    struct buf statement = {0};
    if (!rebuild->is_set_aside || rebuild->sequence.data == NULL ||
        !has_autoincrement(&rebuild->after))
        return true;
    if (!rebuild_run(rebuild, own_rows(rebuild, "DELETE", "sqlite_sequence", "name"), error))
        return false;
    buf_add(&statement, STR("INSERT INTO "));
    rebuild_add_name(rebuild, &statement, STR("sqlite_sequence"));
    buf_add(&statement, STR(" (name, seq) VALUES ("));
    reflect_add_literal(&statement, rebuild->table);
    buf_add_format(&statement, ", %.*s)", STR_ARG(rebuild->sequence));
    return rebuild_run_buf(rebuild, &statement, error);
}

static bool is_gone(const struct rebuild *rebuild, str index)
{
    bool is_automatic = str_starts_with(index, STR("sqlite_autoindex_"));
    for (size_t i = 0; i < rebuild->indexes.count; i++) {
        if (str_equal(rebuild->indexes.items[i].name, index))
            return false;
    }
    return index.data != NULL && (!is_automatic || rebuild->batch->batch.operations.count > 0) &&
           !str_equal(index, rebuild->table); /* of WITHOUT ROWID: the table's name */
}

static bool restore_statistics(struct rebuild *rebuild, struct error *error)
{
    if (rebuild->statistics.count == 0)
        return true;
    if (!rebuild_run(rebuild, own_rows(rebuild, "DELETE", "sqlite_stat1", "tbl"), error))
        return false;
    for (size_t i = 0; i < rebuild->statistics.count; i++) {
        const struct sqlite_object *statistic = &rebuild->statistics.items[i];
        struct buf statement = {0};
        if (is_gone(rebuild, statistic->name))
            continue;
        buf_add(&statement, STR("INSERT INTO "));
        rebuild_add_name(rebuild, &statement, STR("sqlite_stat1"));
        buf_add(&statement, STR(" (tbl, idx, stat) VALUES ("));
        reflect_add_literal(&statement, rebuild->table);
        buf_add(&statement, STR(", "));
        if (statistic->name.data == NULL)
            buf_add(&statement, STR("NULL"));
        else
            reflect_add_literal(&statement, statistic->name);
        buf_add(&statement, STR(", "));
        reflect_add_literal(&statement, statistic->sql);
        buf_add_char(&statement, ')');
        if (!rebuild_run_buf(rebuild, &statement, error))
            return false;
    }
    return true;
}

bool rebuild_restore_kept(struct rebuild *rebuild, struct error *error)
{
    return restore_sequence(rebuild, error) && restore_statistics(rebuild, error);
}
