/* Rows one after the other, from a statement that stays prepared. */
#include "db/sqlite_impl.h"

#include <stdlib.h>

struct sqlite_cursor {
    struct db_cursor base;
    struct sqlite *db;
    struct sqlite_cursor *next; /* of the open ones */
    struct arena arena;
    sqlite3_stmt *prepared; /* NULL: done, or all that is left stands in `settled` */
    bool changes_rows;
    bool has_row; /* a row was stepped to and not fetched yet */
    struct settled {
        struct db_value *items;
        size_t count;
        size_t capacity;
    } settled;
    size_t fetched; /* of settled */
};

static bool fail_several(const struct sql *statement, struct error *error)
{
    fail(error, "You can only execute one statement at a time.");
    return db_add_statement(error, statement->text);
}

static bool has_more(const char *tail)
{
    struct source rest = {.text = str_from(tail)};
    struct sql_splitter splitter = {
        .dialect = &sqlite_dialect, .source = &rest, .end = rest.text.length};
    struct sql_statement statement;
    struct error ignored = {0};
    bool is_end = sql_split_next(&splitter, &statement, &ignored) == SPLIT_END;
    error_clear(&ignored);
    return !is_end;
}

static bool prepare(struct sqlite_cursor *cursor, const struct sql *statement, struct error *error)
{
    struct sqlite *db = cursor->db;
    const char *tail = NULL;
    buf_clear(&db->script);
    buf_add(&db->script, statement->text);
    buf_add_char(&db->script, '\0');
    db->facts = (struct sqlite_facts){0};
    db->is_guarded = db->base.is_in_transaction;
    int code = sqlite3_prepare_v2(db->connection, db->script.data, -1, &cursor->prepared, &tail);
    db->is_guarded = false;
    cursor->changes_rows = db->facts.changes_rows;
    if (code == SQLITE_OK)
        return !has_more(tail) || fail_several(statement, error);
    if (db->facts.is_control)
        return db_fail_transaction_control(error, (struct place){0}, statement->text);
    sqlite_fail(db, error);
    return db_add_statement(error, statement->text);
}

static void finish(struct sqlite_cursor *cursor)
{
    sqlite3_finalize(cursor->prepared);
    cursor->prepared = NULL;
    cursor->has_row = false;
}

static bool step(struct sqlite_cursor *cursor, struct error *error)
{
    int code = cursor->prepared == NULL ? SQLITE_DONE : sqlite3_step(cursor->prepared);
    cursor->has_row = code == SQLITE_ROW;
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        sqlite_fail(cursor->db, error);
    else if (cursor->changes_rows && cursor->base.row_count < 0)
        cursor->base.row_count = (long)sqlite3_changes64(cursor->db->connection);
    finish(cursor);
    return code == SQLITE_DONE;
}

static void read_columns(struct sqlite_cursor *cursor)
{
    int count = cursor->prepared == NULL ? 0 : sqlite3_column_count(cursor->prepared);
    if (count == 0)
        return;
    struct arena *arena = &cursor->arena;
    cursor->base.column_count = (size_t)count;
    cursor->base.columns = ARENA_ARRAY(arena, struct db_column, cursor->base.column_count);
    for (int i = 0; i < count; i++) {
        const char *declared = sqlite3_column_decltype(cursor->prepared, i);
        cursor->base.columns[i] = (struct db_column){
            .name = str_copy(arena, str_from(sqlite3_column_name(cursor->prepared, i))),
            .declared_type = declared == NULL ? (str){0} : str_copy(arena, str_from(declared)),
        };
    }
}

bool sqlite_select(struct db *base, const struct sql *statement, struct db_cursor **result,
                   struct error *error)
{
    struct sqlite *db = (struct sqlite *)base;
    if (!sqlite_check_transaction(db, error) || !db_check_bytes(statement, error) ||
        !sqlite_settle_cursors(db, statement->text, error))
        return false;
    struct sqlite_cursor *cursor = calloc(1, sizeof *cursor);
    if (cursor == NULL)
        out_of_memory();
    cursor->db = db;
    cursor->base.db = base;
    cursor->base.row_count = -1;
    cursor->next = db->cursors;
    db->cursors = cursor;
    bool ok = prepare(cursor, statement, error);
    if (ok) {
        read_columns(cursor);
        ok = step(cursor, error) || db_add_statement(error, statement->text);
    }
    if (!ok) {
        sqlite_close_cursor(&cursor->base);
        return false;
    }
    *result = &cursor->base;
    return true;
}

static struct db_value read_value(sqlite3_stmt *prepared, int column)
{
    switch (sqlite3_column_type(prepared, column)) {
    case SQLITE_INTEGER:
        return (struct db_value){.kind = DB_INTEGER,
                                 .integer = sqlite3_column_int64(prepared, column)};
    case SQLITE_FLOAT:
        return (struct db_value){.kind = DB_FLOAT,
                                 .number = sqlite3_column_double(prepared, column)};
    case SQLITE_TEXT: {
        const char *text = (const char *)sqlite3_column_text(prepared, column);
        return (struct db_value){.kind = DB_TEXT,
                                 .text = {text, (size_t)sqlite3_column_bytes(prepared, column)}};
    }
    case SQLITE_BLOB: {
        const char *data = sqlite3_column_blob(prepared, column);
        return (struct db_value){.kind = DB_BLOB,
                                 .text = {data, (size_t)sqlite3_column_bytes(prepared, column)}};
    }
    }
    return (struct db_value){.kind = DB_NULL};
}

/* The row that a step came to is read before the next step, and so valid until then. */
bool sqlite_fetch(struct db_cursor *base, struct db_value *row, bool *has_row, struct error *error)
{
    struct sqlite_cursor *cursor = (struct sqlite_cursor *)base;
    size_t count = base->column_count;
    if (cursor->fetched < cursor->settled.count) {
        for (size_t i = 0; i < count; i++)
            row[i] = cursor->settled.items[cursor->fetched++];
        *has_row = true;
        return true;
    }
    if (cursor->prepared == NULL)
        return true;
    if (!cursor->has_row && !step(cursor, error))
        return false;
    if (!cursor->has_row)
        return true;
    for (size_t i = 0; i < count; i++)
        row[i] = read_value(cursor->prepared, (int)i);
    cursor->has_row = false;
    *has_row = true;
    return true;
}

static bool settle(struct sqlite_cursor *cursor, struct error *error)
{
    struct arena *arena = &cursor->arena;
    if (cursor->prepared != NULL && !cursor->has_row && !step(cursor, error))
        return false;
    while (cursor->has_row) {
        for (size_t i = 0; i < cursor->base.column_count; i++) {
            struct db_value item = read_value(cursor->prepared, (int)i);
            if (item.kind == DB_TEXT || item.kind == DB_BLOB)
                item.text = str_copy(arena, item.text);
            LIST_PUSH(arena, &cursor->settled, item);
        }
        if (!step(cursor, error))
            return false;
    }
    return true;
}

bool sqlite_settle_cursors(struct sqlite *db, str statement, struct error *error)
{
    if (db->cursors == NULL || db_is_harmless_to_cursors(&sqlite_dialect, statement))
        return true;
    for (struct sqlite_cursor *cursor = db->cursors; cursor != NULL; cursor = cursor->next) {
        if (!settle(cursor, error))
            return false;
    }
    return true;
}

void sqlite_close_cursor(struct db_cursor *base)
{
    struct sqlite_cursor *cursor = (struct sqlite_cursor *)base;
    struct sqlite_cursor **link = &cursor->db->cursors;
    while (*link != NULL && *link != cursor)
        link = &(*link)->next;
    if (*link != NULL)
        *link = cursor->next;
    finish(cursor);
    arena_free(&cursor->arena);
    free(cursor);
}
