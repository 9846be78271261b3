#include "db/postgresql_impl.h"

/* More statements than this many bytes go as several messages, which bounds the memory that they
 * take here and in the server. */
enum { MESSAGE_LIMIT = 1 << 20 };

enum { COPY_CHUNK = 1 << 16 };

/* One db_run. */
struct run {
    struct postgresql *db;
    struct message message;
    long *rows;
    struct error *error;
};

void message_start(struct postgresql *db, struct message *message)
{
    *message = (struct message){.text = &db->message};
    buf_clear(message->text);
    if (db->is_begin_pending)
        message_add(message, (struct message_part){.text = STR("BEGIN")});
    if (db->libpq.PQtransactionStatus(db->connection) == PQTRANS_INERROR)
        buf_clear(&db->finished);
    str finished = str_copy(&message->arena, buf_str(&db->finished));
    while (!str_is_empty(finished))
        message_add(message, (struct message_part){.text = str_cut(&finished, ';')});
    message->prefix_count = message->count;
}

/* What the message began with is done. */
static void finish_prefix(struct postgresql *db)
{
    db->is_begin_pending = false;
    buf_clear(&db->finished);
}

void message_add(struct message *message, struct message_part part)
{
    if (message->count > 0)
        buf_add(message->text, STR(";\n"));
    part.at = message->text->length;
    buf_add(message->text, part.text);
    LIST_PUSH(&message->arena, message, part);
}

void message_free(struct message *message)
{
    arena_free(&message->arena);
}

/* Absent data are those of a COPY that the lexer did not see: the server is told that it fails.
 * False when the connection broke. */
static bool send_copy_data(struct run *run, str data)
{
    const struct libpq *libpq = &run->db->libpq;
    PGconn *connection = run->db->connection;
    if (data.data == NULL)
        return libpq->PQputCopyEnd(connection, "the script has no data for it") == 1;
    while (data.length > 0) {
        str chunk = str_slice(data, 0, COPY_CHUNK);
        if (libpq->PQputCopyData(connection, chunk.data, (int)chunk.length) != 1)
            return false;
        data = str_from_offset(data, chunk.length);
    }
    return libpq->PQputCopyEnd(connection, NULL) == 1;
}

static void discard_copy_data(const struct postgresql *db)
{
    char *row;
    while (db->libpq.PQgetCopyData(db->connection, &row, 0) > 0)
        db->libpq.PQfreemem(row);
}

static bool fail_copy_out(struct run *run, const struct message_part *part)
{
    struct place place = {0};
    if (part->source != NULL)
        place = place_of_part(part->source, part->text);
    fail_at(run->error, place, "COPY ... TO stdout has nowhere to write to");
    return error_add_hint(run->error, "let it write to a file of the server, or use psql");
}

static void store_rows(struct run *run, const PGresult *result, const struct message_part *part)
{
    if (run->rows == NULL || part < run->message.items + run->message.prefix_count)
        return;
    long count = 0;
    str tuples = str_from(run->db->libpq.PQcmdTuples((PGresult *)result));
    run->rows[part->piece] = str_to_long(tuples, &count) ? count : 0;
}

static bool is_failure(ExecStatusType status)
{
    return status == PGRES_FATAL_ERROR || status == PGRES_NONFATAL_ERROR ||
           status == PGRES_BAD_RESPONSE;
}

/* Takes one result. `*number` counts the message's statements that are through: a result without a
 * command tag comes from a rule and belongs to the statement that follows. */
static bool take_result(struct run *run, PGresult *result, size_t *number)
{
    const struct libpq *libpq = &run->db->libpq;
    ExecStatusType status = libpq->PQresultStatus(result);
    const struct message_part *part =
        &run->message.items[*number < run->message.count ? *number : run->message.count - 1];
    if (is_failure(status))
        return postgresql_fail(run->db, result, &run->message, *number, run->error);
    if (status == PGRES_COPY_IN && !send_copy_data(run, part->copy_data))
        return postgresql_fail_connection(run->db, libpq->PQerrorMessage(run->db->connection),
                                          run->error);
    if (status == PGRES_COPY_OUT) {
        discard_copy_data(run->db);
        return fail_copy_out(run, part);
    }
    bool is_end = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    if (is_end && libpq->PQcmdStatus(result)[0] != '\0') {
        store_rows(run, result, part);
        (*number)++;
    }
    return true;
}

/* Takes what the server answers to a message, to the end also behind a failure. */
static bool take_results(struct run *run)
{
    const struct libpq *libpq = &run->db->libpq;
    bool ok = true;
    size_t number = 0;
    PGresult *result;
    while ((result = libpq->PQgetResult(run->db->connection)) != NULL) {
        if (ok)
            ok = take_result(run, result, &number);
        libpq->PQclear(result);
        if (libpq->PQstatus(run->db->connection) == CONNECTION_BAD && !ok)
            break;
    }
    return ok;
}

/* The lexer finds what ends a transaction before it is sent; this is the second lock on that door.
 */
static bool check_transaction(struct run *run)
{
    struct postgresql *db = run->db;
    if (!db->base.is_in_transaction ||
        db->libpq.PQtransactionStatus(db->connection) == PQTRANS_INTRANS)
        return true;
    return fail(run->error, "the script ended the transaction that migrate runs it in");
}

/* Sends the message and starts the next one. */
static bool flush(struct run *run)
{
    struct postgresql *db = run->db;
    const struct libpq *libpq = &db->libpq;
    bool ok = true;
    if (run->message.count > run->message.prefix_count) {
        ok = libpq->PQsendQuery(db->connection, buf_z(run->message.text)) == 1;
        if (!ok)
            postgresql_fail_connection(db, libpq->PQerrorMessage(db->connection), run->error);
        libpq->PQsetSingleRowMode(db->connection);
        ok = ok && take_results(run) && check_transaction(run);
        finish_prefix(db);
    }
    message_free(&run->message);
    message_start(db, &run->message);
    return ok;
}

/* Whether the server takes a backslash in '...' for an escape. */
static bool is_escaping(const struct postgresql *db)
{
    const char *setting =
        db->libpq.PQparameterStatus(db->connection, "standard_conforming_strings");
    return setting != NULL && str_equal(str_from(setting), STR("off"));
}

static bool is_utf8(const struct postgresql *db)
{
    const char *encoding = db->libpq.PQparameterStatus(db->connection, "client_encoding");
    return encoding != NULL && str_equal(str_from(encoding), STR("UTF8"));
}

/* Adds a statement; sends what there is where the server must be done with it first. */
static bool add_statement(struct run *run, struct message_part part, bool is_barrier)
{
    bool is_full = run->message.text->length > 0 &&
                   run->message.text->length + part.text.length > MESSAGE_LIMIT;
    if (is_full && !flush(run))
        return false;
    message_add(&run->message, part);
    return (run->db->base.is_in_transaction && !is_barrier) || flush(run);
}

/* What decides how a statement of ours is read, who runs it and which table it meets. A script may
 * set it for itself (what pg_dump writes empties search_path), also through a function where nobody
 * sees it. Back to what it was when the session began, so that it makes no difference either
 * whether two revisions run in one session or in two. */
enum { RESET_COUNT = 4 };

static str reset(const struct postgresql *db, size_t number)
{
    const str resets[RESET_COUNT] = {
        STR("RESET standard_conforming_strings"),
        STR("RESET SESSION AUTHORIZATION"),
        db->kept_role.data != NULL ? db->kept_role : STR("RESET ROLE"),
        db->kept_search_path.data != NULL ? db->kept_search_path : STR("RESET search_path"),
    };
    return resets[number];
}

/* The server's own words are valid behind SET. */
bool postgresql_keep_settings(struct db *base, struct error *error)
{
    struct postgresql *db = (struct postgresql *)base;
    struct db_rows rows = {0};
    if (!db->is_changed)
        return true;
    if (!db_query(base, db->arena,
                  STR("SELECT 'SET ROLE ' || quote_ident(nullif(current_setting('role'), 'none')), "
                      "'SET search_path TO ' || coalesce(nullif(current_setting('search_path'), "
                      "''), quote_literal(''))"),
                  &rows, error))
        return false;
    db->kept_role = rows.cells[0];
    db->kept_search_path = rows.cells[1];
    db->is_changed = false;
    return true;
}

static bool add_own_statement(struct run *run, struct message_part part)
{
    struct postgresql *db = run->db;
    for (size_t i = 0; db->is_changed && i < RESET_COUNT; i++) {
        struct message_part first = {.text = reset(db, i), .piece = part.piece};
        /* The server reads the strings of a whole message before it runs the first statement. */
        if (!add_statement(run, first, is_escaping(db)))
            return false;
    }
    db->is_changed = false;
    return add_statement(run, part, false);
}

/* Statements that leave the session's settings alone: behind them nothing has to be reset. */
static const char *const settled_words[] = {
    "alter",  "analyze", "comment", "copy",    "create", "delete",   "drop",   "grant",
    "insert", "lock",    "refresh", "reindex", "revoke", "truncate", "update", "vacuum",
};

static bool may_change_settings(str statement)
{
    str word = {0};
    sql_first_words(&postgresql_dialect, statement, &word, 1);
    for (size_t i = 0; i < sizeof settled_words / sizeof settled_words[0]; i++)
        if (str_equal_ignoring_case(word, str_from(settled_words[i])))
            return false;
    return true;
}

static bool run_script(struct run *run, const struct sql *script, size_t piece)
{
    if (!db_check_bytes(script, run->error) ||
        !postgresql_settle_cursors(run->db, script->text, run->error))
        return false;
    size_t start = (size_t)(script->text.data - script->source->text.data);
    struct sql_splitter splitter = {.dialect = &postgresql_dialect,
                                    .source = script->source,
                                    .at = start,
                                    .end = start + script->text.length,
                                    .is_escaping = is_escaping(run->db)};
    struct sql_statement statement;
    enum sql_split_result result;
    while ((result = sql_split_next(&splitter, &statement, run->error)) == SPLIT_STATEMENT) {
        struct message_part part = {.text = statement.text,
                                    .copy_data = statement.copy_data,
                                    .source = script->source,
                                    .piece = piece};
        if (run->db->base.is_in_transaction &&
            db_is_transaction_control(&postgresql_dialect, statement.text))
            return db_fail_transaction_control(
                run->error, place_of_part(script->source, statement.text), statement.text);
        run->db->is_changed = run->db->is_changed || may_change_settings(statement.text);
        if (!add_statement(run, part, statement.may_change_lexing))
            return false;
        if (statement.may_change_lexing)
            splitter.is_escaping = is_escaping(run->db);
    }
    return result == SPLIT_END;
}

/* A script may set client_encoding for its own text; what comes behind it is ours. */
static bool reset_encoding(struct run *run)
{
    if (is_utf8(run->db))
        return true;
    PGresult *result =
        postgresql_execute(run->db, STR("SET client_encoding TO 'UTF8'"), run->error);
    run->db->libpq.PQclear(result);
    return result != NULL;
}

static bool check_closed(struct run *run)
{
    struct postgresql *db = run->db;
    if (db->base.is_in_transaction || db->libpq.PQtransactionStatus(db->connection) == PQTRANS_IDLE)
        return true;
    postgresql_try(db, STR("ROLLBACK"));
    fail(run->error, "the script begins a transaction that it does not end");
    return error_add_hint(run->error, "it was rolled back; end it with COMMIT");
}

static bool refuse_outside_transaction(struct error *error)
{
    fail(error, "statements outside a transaction cannot run behind a connection pooler");
    return error_add_hint(error, "the lock holds only inside a transaction there: connect to the "
                                 "server directly");
}

bool postgresql_run(struct db *base, const struct sql *pieces, size_t count, long *rows,
                    struct error *error)
{
    struct postgresql *db = (struct postgresql *)base;
    if (db->is_pooled && !base->is_in_transaction)
        return refuse_outside_transaction(error);
    struct run run = {.db = db, .error = error};
    run.rows = rows;
    message_start(db, &run.message);
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++) {
        struct message_part part = {.text = pieces[i].text, .piece = i};
        ok = pieces[i].source != NULL ? run_script(&run, &pieces[i], i)
                                      : add_own_statement(&run, part);
    }
    ok = ok && flush(&run);
    message_free(&run.message);
    ok = ok && reset_encoding(&run);
    return ok ? check_closed(&run) : false;
}
