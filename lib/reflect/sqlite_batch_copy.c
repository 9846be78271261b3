#include "reflect/sqlite_batch_impl.h"

/* Whether the rowid is a column of the table: INTEGER PRIMARY KEY. SQLite: build.c
 * sqlite3AddPrimaryKey */
static bool has_rowid_column(const struct create_table *table)
{
    for (size_t i = 0; i < table->items.count; i++) {
        const struct item *item = &table->items.items[i];
        const struct part *key = item_find(item, PART_PRIMARY_KEY);
        if (key == NULL || (!item->is_column && key->columns.count != 1))
            continue;
        const struct item *column =
            item->is_column ? item : create_table_find_column(table, key->columns.items[0]);
        const struct part *type = column == NULL ? NULL : item_find(column, PART_TYPE);
        bool is_descending = item->is_column && lite_mentions(key->text, STR("DESC"));
        return type != NULL && !is_descending &&
               str_equal_ignoring_case(type->text, STR("INTEGER"));
    }
    return false;
}

/* A name by which both tables know their rowid; absent when one has none, or when a column of the
 * new one is the rowid. */
static str shared_rowid(const struct rebuild *rebuild)
{
    static const char *const names[] = {"rowid", "_rowid_", "oid"};
    if (rebuild->before.is_without_rowid || rebuild->after.is_without_rowid ||
        has_rowid_column(&rebuild->after))
        return (str){0};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        str name = str_from(names[i]);
        if (create_table_find_column(&rebuild->before, name) == NULL &&
            create_table_find_column(&rebuild->after, name) == NULL)
            return name;
    }
    return (str){0};
}

bool rebuild_set_aside(struct rebuild *rebuild, struct error *error)
{
    struct buf statement = {0};
    str rowid = shared_rowid(rebuild);
    const char *separator = "";
    buf_add(&statement, STR("CREATE TABLE "));
    rebuild_add_name(rebuild, &statement, rebuild->old_table);
    buf_add(&statement, STR(" AS SELECT "));
    if (rowid.data != NULL) {
        buf_add_format(&statement, "%.*s AS " BATCH_ROWID, STR_ARG(rowid));
        separator = ", ";
    }
    for (size_t i = 0; i < rebuild->before.items.count; i++) {
        const struct item *item = &rebuild->before.items.items[i];
        if (!item->is_column)
            break;
        buf_add(&statement, str_from(separator));
        lite_add_name(&statement, item->name);
        separator = ", ";
    }
    buf_add(&statement, STR(" FROM "));
    rebuild_add_name(rebuild, &statement, rebuild->table);
    rebuild->is_set_aside = true;
    return rebuild_run_buf(rebuild, &statement, error);
}

static const struct batch_transfer *find_transfer(const struct rebuild *rebuild, str target)
{
    const struct batch_transfers *transfers = &rebuild->plan.transfers;
    for (size_t i = 0; i < transfers->count; i++) {
        if (str_equal_ignoring_case(transfers->items[i].target, target))
            return &transfers->items[i];
    }
    return NULL;
}

/* SQLite keeps dates and times as texts, but CAST to their types makes a number of them:
 * '2020-01-02' becomes 2020. They are copied as they are. */
static bool is_cast(const struct batch_transfer *transfer)
{
    if (transfer->cast == NULL)
        return false;
    enum type_family family = type_family(transfer->cast);
    return family != FAMILY_DATE && family != FAMILY_TIME && family != FAMILY_DATETIME &&
           family != FAMILY_INTERVAL && family != FAMILY_NULL && family != FAMILY_JSON;
}

static bool add_source(struct rebuild *rebuild, struct buf *out,
                       const struct batch_transfer *transfer, struct error *error)
{
    str source = rebuild_column_name(rebuild, transfer->source);
    if (!is_cast(transfer)) {
        lite_add_name(out, source);
        return true;
    }
    buf_add(out, STR("CAST("));
    lite_add_name(out, source);
    buf_add(out, STR(" AS "));
    if (!ddl_add_type(rebuild->run, out, transfer->cast, error))
        return false;
    buf_add_char(out, ')');
    return true;
}

static bool add_columns(struct rebuild *rebuild, struct buf *targets, struct buf *sources,
                        struct error *error)
{
    str rowid = shared_rowid(rebuild);
    const char *separator = "";
    if (rowid.data != NULL) {
        buf_add(targets, rowid);
        buf_add(sources, rebuild->is_set_aside ? STR(BATCH_ROWID) : rowid);
        separator = ", ";
    }
    for (size_t i = 0; i < rebuild->after.items.count; i++) {
        const struct item *item = &rebuild->after.items.items[i];
        const struct batch_transfer *transfer =
            item->is_column ? find_transfer(rebuild, item->name) : NULL;
        if (transfer == NULL || item_find(item, PART_GENERATED) != NULL)
            continue;
        buf_add(targets, str_from(separator));
        buf_add(sources, str_from(separator));
        separator = ", ";
        lite_add_name(targets, item->name);
        if (!add_source(rebuild, sources, transfer, error))
            return false;
    }
    return true;
}

/* ON CONFLICT of a constraint could pass over rows, or end the whole transaction. */
static bool has_conflict_clause(const struct rebuild *rebuild)
{
    struct buf text = {0};
    create_table_add(&text, &rebuild->after, (str){0});
    bool has = lite_mentions(buf_str(&text), STR("CONFLICT"));
    buf_free(&text);
    return has;
}

bool rebuild_copy(struct rebuild *rebuild, struct error *error)
{
    struct buf targets = {0}, sources = {0}, statement = {0};
    bool is_written = add_columns(rebuild, &targets, &sources, error);
    if (is_written && targets.length > 0) {
        buf_add(&statement, STR("INSERT "));
        if (has_conflict_clause(rebuild))
            buf_add(&statement, STR("OR ABORT "));
        buf_add(&statement, STR("INTO "));
        rebuild_add_name(rebuild, &statement, rebuild->table);
        buf_add_format(&statement, " (%s) SELECT %s FROM ", buf_z(&targets), buf_z(&sources));
        rebuild_add_name(rebuild, &statement, rebuild->old_table);
    }
    buf_free(&targets);
    buf_free(&sources);
    if (!is_written || statement.length == 0) {
        buf_free(&statement);
        return is_written;
    }
    return rebuild_run_buf(rebuild, &statement, error);
}
