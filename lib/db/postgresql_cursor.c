/* Rows one after the other. Inside a transaction a SELECT becomes a cursor of the server's, which
 * is read a batch at a time; anything else is run at once, and its result kept. */
#include "db/postgresql_impl.h"

#include <stdlib.h>

enum { BATCH_ROWS = 1000 };

struct postgresql_cursor {
    struct db_cursor base;
    struct postgresql *db;
    struct postgresql_cursor *next; /* of the open ones */
    struct arena arena;
    size_t number; /* of the server's cursor; 0: none, or it is at its end */
    PGresult *result;
    int row;        /* the next one of the result */
    PGresult *rest; /* what comes behind the result, when it was settled; or NULL */
};

/* The only statement of the text, without what stands around it; absent: there are more. */
static str only_statement(str text)
{
    struct source source = {.text = text};
    struct sql_splitter splitter = {
        .dialect = &postgresql_dialect, .source = &source, .end = text.length};
    struct sql_statement first;
    struct sql_statement second;
    struct error ignored = {0};
    bool is_one = sql_split_next(&splitter, &first, &ignored) == SPLIT_STATEMENT &&
                  sql_split_next(&splitter, &second, &ignored) == SPLIT_END;
    error_clear(&ignored);
    return is_one ? first.text : (str){0};
}

static bool is_query(str statement)
{
    str word = {0};
    sql_first_words(&postgresql_dialect, statement, &word, 1);
    return str_equal_ignoring_case(word, STR("select")) ||
           str_equal_ignoring_case(word, STR("with")) ||
           str_equal_ignoring_case(word, STR("values"));
}

/* The text's one SELECT when a cursor can be declared for it: no INTO, and nothing that changes
 * rows in its WITH. Absent otherwise. Where a word only looks like one of these, nothing is lost
 * but memory. */
static str find_declarable(str text)
{
    static const char *const others[] = {"into", "insert", "update", "delete", "merge"};
    str statement = only_statement(text);
    if (statement.data == NULL || !is_query(statement))
        return (str){0};
    struct arena arena = {0};
    str lower = str_lower(&arena, statement);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (str_contains(lower, str_from(others[i])))
            statement = (str){0};
    arena_free(&arena);
    return statement;
}

static struct postgresql_cursor *cursor_new(struct postgresql *db)
{
    struct postgresql_cursor *cursor = calloc(1, sizeof *cursor);
    if (cursor == NULL)
        out_of_memory();
    cursor->db = db;
    cursor->base.db = &db->base;
    cursor->base.row_count = -1;
    cursor->next = db->cursors;
    db->cursors = cursor;
    return cursor;
}

static void read_columns(struct postgresql_cursor *cursor)
{
    const struct libpq *libpq = &cursor->db->libpq;
    int count = libpq->PQnfields(cursor->result);
    if (libpq->PQresultStatus(cursor->result) != PGRES_TUPLES_OK)
        return;
    cursor->base.column_count = (size_t)count;
    cursor->base.columns = ARENA_ARRAY(&cursor->arena, struct db_column, (size_t)count);
    for (int i = 0; i < count; i++)
        cursor->base.columns[i] = (struct db_column){
            .name = str_copy(&cursor->arena, str_from(libpq->PQfname(cursor->result, i))),
            .type = libpq->PQftype(cursor->result, i),
        };
}

/* The server's cursor is read to its end, also by who does not want its rows: a function that the
 * SELECT calls may be called for its effects. */
static void end_server_cursor(struct postgresql_cursor *cursor)
{
    if (cursor->number == 0)
        return;
    struct buf *finished = &cursor->db->finished;
    buf_add_format(finished, "%sMOVE FORWARD ALL IN migrate_%zu;CLOSE migrate_%zu",
                   finished->length > 0 ? ";" : "", cursor->number, cursor->number);
    cursor->number = 0;
}

static bool take(struct postgresql_cursor *cursor, str text, struct error *error)
{
    const struct libpq *libpq = &cursor->db->libpq;
    libpq->PQclear(cursor->result);
    cursor->row = 0;
    cursor->result = postgresql_execute(cursor->db, text, error);
    if (cursor->result == NULL) {
        cursor->number = 0;
        return false;
    }
    if (cursor->number != 0 && libpq->PQntuples(cursor->result) < BATCH_ROWS)
        end_server_cursor(cursor);
    return true;
}

static bool declare(struct postgresql_cursor *cursor, str statement, struct error *error)
{
    cursor->number = ++cursor->db->cursor_number;
    str text = str_format(&cursor->arena,
                          "DECLARE migrate_%zu NO SCROLL CURSOR FOR %.*s;\n"
                          "FETCH FORWARD %d FROM migrate_%zu",
                          cursor->number, STR_ARG(statement), BATCH_ROWS, cursor->number);
    return take(cursor, text, error);
}

static bool open_cursor(struct postgresql_cursor *cursor, const struct sql *statement,
                        struct error *error)
{
    struct postgresql *db = cursor->db;
    if (!db_check_bytes(statement, error) || !postgresql_settle_cursors(db, statement->text, error))
        return false;
    if (db->base.is_in_transaction &&
        db_is_transaction_control(&postgresql_dialect, statement->text))
        return db_fail_transaction_control(error, (struct place){0}, statement->text);
    str query = db->base.is_in_transaction ? find_declarable(statement->text) : (str){0};
    if (!(query.data != NULL ? declare(cursor, query, error)
                             : take(cursor, statement->text, error)))
        return false;
    read_columns(cursor);
    long count = 0;
    str tuples = str_from(db->libpq.PQcmdTuples(cursor->result));
    if (cursor->number == 0 && str_to_long(tuples, &count))
        cursor->base.row_count = count;
    db->is_changed = true;
    return true;
}

bool postgresql_select(struct db *base, const struct sql *statement, struct db_cursor **result,
                       struct error *error)
{
    struct postgresql_cursor *cursor = cursor_new((struct postgresql *)base);
    if (!open_cursor(cursor, statement, error)) {
        postgresql_close_cursor(&cursor->base);
        return false;
    }
    *result = &cursor->base;
    return true;
}

static bool fetch_more(struct postgresql_cursor *cursor, struct error *error)
{
    char text[80];
    if (cursor->rest != NULL) {
        cursor->db->libpq.PQclear(cursor->result);
        cursor->result = cursor->rest;
        cursor->rest = NULL;
        cursor->row = 0;
        return true;
    }
    if (cursor->number == 0)
        return true;
    snprintf(text, sizeof text, "FETCH FORWARD %d FROM migrate_%zu", BATCH_ROWS, cursor->number);
    return take(cursor, str_from(text), error);
}

bool postgresql_fetch(struct db_cursor *base, struct db_value *row, bool *has_row,
                      struct error *error)
{
    struct postgresql_cursor *cursor = (struct postgresql_cursor *)base;
    const struct libpq *libpq = &cursor->db->libpq;
    if (cursor->row >= libpq->PQntuples(cursor->result) && !fetch_more(cursor, error))
        return false;
    if (cursor->row >= libpq->PQntuples(cursor->result))
        return true;
    for (int i = 0; i < (int)base->column_count; i++) {
        bool is_null = libpq->PQgetisnull(cursor->result, cursor->row, i) != 0;
        size_t length = (size_t)libpq->PQgetlength(cursor->result, cursor->row, i);
        row[i] = (struct db_value){
            .kind = is_null ? DB_NULL : DB_TEXT,
            .text = {libpq->PQgetvalue(cursor->result, cursor->row, i), length},
        };
    }
    cursor->row++;
    *has_row = true;
    return true;
}

/* All that is left becomes one more result. */
static bool settle(struct postgresql_cursor *cursor, struct error *error)
{
    char text[80];
    if (cursor->number == 0)
        return true;
    snprintf(text, sizeof text, "FETCH FORWARD ALL FROM migrate_%zu", cursor->number);
    cursor->rest = postgresql_execute(cursor->db, str_from(text), error);
    end_server_cursor(cursor);
    return cursor->rest != NULL;
}

bool postgresql_settle_cursors(struct postgresql *db, str statement, struct error *error)
{
    if (db->cursors == NULL || db_is_harmless_to_cursors(&postgresql_dialect, statement))
        return true;
    for (struct postgresql_cursor *cursor = db->cursors; cursor != NULL; cursor = cursor->next)
        if (!settle(cursor, error))
            return false;
    return true;
}

void postgresql_forget_cursors(struct postgresql *db)
{
    for (struct postgresql_cursor *cursor = db->cursors; cursor != NULL; cursor = cursor->next)
        cursor->number = 0;
    buf_clear(&db->finished);
}

void postgresql_close_cursor(struct db_cursor *base)
{
    struct postgresql_cursor *cursor = (struct postgresql_cursor *)base;
    struct postgresql_cursor **link = &cursor->db->cursors;
    while (*link != NULL && *link != cursor)
        link = &(*link)->next;
    if (*link != NULL)
        *link = cursor->next;
    end_server_cursor(cursor);
    cursor->db->libpq.PQclear(cursor->result);
    cursor->db->libpq.PQclear(cursor->rest);
    arena_free(&cursor->arena);
    free(cursor);
}
