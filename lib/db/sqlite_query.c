#include "db/sqlite_impl.h"

struct cells {
    str *items;
    size_t count;
    size_t capacity;
};

static str read_cell(struct arena *arena, sqlite3_stmt *prepared, int column)
{
    const char *text = (const char *)sqlite3_column_text(prepared, column);
    if (text == NULL)
        return (str){0};
    return str_copy(arena, (str){text, (size_t)sqlite3_column_bytes(prepared, column)});
}

static bool read_rows(struct sqlite *db, sqlite3_stmt *prepared, struct arena *arena,
                      struct db_rows *rows, struct error *error)
{
    struct cells cells = {0};
    int columns = sqlite3_column_count(prepared);
    int code;
    while ((code = sqlite3_step(prepared)) == SQLITE_ROW) {
        for (int column = 0; column < columns; column++)
            LIST_PUSH(arena, &cells, read_cell(arena, prepared, column));
        rows->row_count++;
    }
    rows->column_count = (size_t)columns;
    rows->cells = cells.items;
    return code == SQLITE_DONE || sqlite_fail(db, error);
}

bool sqlite_query(struct db *base, struct arena *arena, str text, struct db_rows *rows,
                  struct error *error)
{
    struct sqlite *db = (struct sqlite *)base;
    sqlite3_stmt *prepared;
    const char *statement = str_z(arena, text);
    if (sqlite3_prepare_v2(db->connection, statement, -1, &prepared, NULL) != SQLITE_OK)
        return sqlite_fail(db, error) || db_add_statement(error, text);
    bool is_read = read_rows(db, prepared, arena, rows, error);
    sqlite3_finalize(prepared);
    return is_read || db_add_statement(error, text);
}

static bool has_schema(const struct sqlite *db, const char *schema)
{
    return schema == NULL || sqlite3_db_readonly(db->connection, schema) >= 0;
}

/* The query failed: because there is no such table? To ask for the table before would not do:
 * SQLite looks at what other connections changed only when it runs a statement. */
static bool is_missing(const struct sqlite *db, const char *schema, const char *table)
{
    return sqlite3_errcode(db->connection) == SQLITE_ERROR && has_schema(db, schema) &&
           sqlite3_table_column_metadata(db->connection, schema, table, NULL, NULL, NULL, NULL,
                                         NULL, NULL) == SQLITE_ERROR;
}

static bool explain_query(struct sqlite *db, struct arena *arena, const struct version_table *table,
                          struct error *error)
{
    const char *schema = str_is_empty(table->schema) ? NULL : str_z(arena, table->schema);
    if (is_missing(db, schema, str_z(arena, table->name))) {
        error_clear(error);
        return true;
    }
    if (!has_schema(db, schema))
        error_add_hint(error, "no attached database is called '%s'", schema);
    return false;
}

bool sqlite_read_versions(struct db *db, struct arena *arena, const struct version_table *table,
                          bool *exists, struct strs *versions, struct error *error)
{
    struct db_rows rows = {0};
    struct buf select = {0};
    version_table_add_select(&sqlite_dialect, table, &select);
    *exists = sqlite_query(db, arena, buf_str(&select), &rows, error);
    buf_free(&select);
    if (!*exists)
        return explain_query((struct sqlite *)db, arena, table, error);
    for (size_t i = 0; rows.cells != NULL && i < rows.row_count; i++)
        LIST_PUSH(arena, versions, rows.cells[i]);
    return true;
}
