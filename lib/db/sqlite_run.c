#include "db/sqlite_impl.h"

#include <string.h>

/* PRAGMA foreign_keys = …; everything that SQLite does not read as true is false. */
static bool is_true(const char *value)
{
    static const char *const words[] = {"on", "yes", "true", "full", "extra"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_equal_ignoring_case(str_from(value), str_from(words[i])))
            return true;
    }
    long number = 0;
    return str_to_long(str_from(value), &number) && number != 0;
}

static int authorize_pragma(struct sqlite *db, const char *name, const char *value)
{
    if (value == NULL)
        return SQLITE_OK;
    if (str_equal_ignoring_case(str_from(name), STR("foreign_keys"))) {
        db->facts.switches_foreign_keys = true;
        db->facts.foreign_keys = is_true(value);
    }
    /* SQLite has an error for it only as long as the transaction has not written anything. */
    db->facts.switches_journal =
        db->is_guarded && str_equal_ignoring_case(str_from(name), STR("journal_mode"));
    return db->facts.switches_journal ? SQLITE_DENY : SQLITE_OK;
}

/* SQLite calls this for each thing that a statement would do. */
static int authorize(void *context, int action, const char *first, const char *second,
                     const char *schema, const char *trigger)
{
    struct sqlite *db = context;
    (void)schema;
    (void)trigger;
    if (action == SQLITE_PRAGMA)
        return authorize_pragma(db, first, second);
    if (action == SQLITE_TRANSACTION && db->is_guarded) {
        db->facts.is_control = true;
        return SQLITE_DENY;
    }
    /* DDL is authorized as changes of SQLite's own tables, too. */
    if ((action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE) &&
        strncmp(first, "sqlite_", strlen("sqlite_")) != 0)
        db->facts.changes_rows = true;
    return SQLITE_OK;
}

void sqlite_set_authorizer(struct sqlite *db)
{
    sqlite3_set_authorizer(db->connection, authorize, db);
}

bool sqlite_execute(struct sqlite *db, const char *statement, struct error *error)
{
    if (sqlite3_exec(db->connection, statement, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    return sqlite_fail(db, error);
}

void sqlite_end_transaction(struct sqlite *db)
{
    if (!sqlite3_get_autocommit(db->connection))
        sqlite3_exec(db->connection, "ROLLBACK", NULL, NULL, NULL);
}

/* A piece under way. Its text was copied to db->script. */
struct runner {
    struct sqlite *db;
    const struct sql *piece;
    size_t at; /* byte offset of the next statement in db->script */
    long rows; /* what the last statement that changes rows changed */
    bool has_warned;
};

static struct place statement_place(const struct runner *runner, str statement)
{
    return runner->piece->source == NULL ? (struct place){0}
                                         : place_of_part(runner->piece->source, statement);
}

static bool fail_journal(const struct runner *runner, str statement, struct error *error)
{
    fail_at(error, statement_place(runner, statement),
            "PRAGMA journal_mode cannot be changed inside a transaction");
    return error_add_hint(error, SQLITE_OUTSIDE_HINT);
}

static bool fail_prepare(const struct runner *runner, struct error *error)
{
    const struct sqlite *db = runner->db;
    str statement = sqlite_statement_at(db, runner->piece, runner->at);
    if (db->facts.is_control)
        return db_fail_transaction_control(error, statement_place(runner, statement), statement);
    if (db->facts.switches_journal)
        return fail_journal(runner, statement, error);
    return sqlite_fail_in_script(runner->db, runner->piece, runner->at, error);
}

/* Nothing gives a parameter a value, and SQLite would take it as NULL. */
static bool check_parameters(const struct runner *runner, sqlite3_stmt *prepared,
                             struct error *error)
{
    if (sqlite3_bind_parameter_count(prepared) == 0)
        return true;
    const char *name = sqlite3_bind_parameter_name(prepared, 1);
    str word = str_from(name == NULL ? "?" : name);
    str statement = sqlite_statement_at(runner->db, runner->piece, runner->at);
    size_t at = str_find(statement, word);
    str found = at < statement.length ? str_slice(statement, at, at + word.length) : statement;
    fail_at(error, statement_place(runner, found), "the parameter %.*s has no value",
            STR_ARG(word));
    db_add_statement(error, statement);
    return error_add_hint(error, "write the value itself; in a text or a name, use quotes");
}

/* In a transaction SQLite takes this PRAGMA without a word and does nothing. One warning a file
 * will do; for what Python scripts ask for, one a connection. */
static void warn_of_foreign_keys(struct runner *runner)
{
    struct sqlite *db = runner->db;
    int is_on = 0;
    sqlite3_db_config(db->connection, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &is_on);
    if ((is_on != 0) == db->facts.foreign_keys || runner->has_warned)
        return;
    str statement = sqlite_statement_at(db, runner->piece, runner->at);
    struct place place = statement_place(runner, statement);
    bool is_in_file = place.source != NULL && place.source->name.data != NULL;
    runner->has_warned = true;
    if (is_in_file)
        log_warning(db->log, DB_LOGGER, "%.*s:%zu: %.*s has no effect inside a transaction; %s",
                    STR_ARG(place.source->name), place_position(place).line, STR_ARG(statement),
                    SQLITE_OUTSIDE_HINT);
    else if (!db->has_warned_of_foreign_keys)
        log_warning(db->log, DB_LOGGER,
                    "%.*s has no effect inside a transaction; foreign keys are not enforced while "
                    "a table is rebuilt",
                    STR_ARG(statement));
    db->has_warned_of_foreign_keys |= !is_in_file;
}

static bool step_to_end(const struct runner *runner, sqlite3_stmt *prepared, struct error *error)
{
    int code;
    while ((code = sqlite3_step(prepared)) == SQLITE_ROW)
        continue;
    return code == SQLITE_DONE ||
           sqlite_fail_in_script(runner->db, runner->piece, runner->at, error);
}

/* Prepares with no length, so that SQLite reads one statement and copies nothing of the rest. */
static bool run_statement(struct runner *runner, struct error *error)
{
    struct sqlite *db = runner->db;
    const char *text = db->script.data + runner->at;
    const char *tail = text;
    sqlite3_stmt *prepared;
    db->facts = (struct sqlite_facts){0};
    if (sqlite3_prepare_v2(db->connection, text, -1, &prepared, &tail) != SQLITE_OK)
        return fail_prepare(runner, error);
    bool is_done = prepared == NULL || (check_parameters(runner, prepared, error) &&
                                        step_to_end(runner, prepared, error));
    sqlite3_finalize(prepared);
    if (!is_done)
        return false;
    if (db->facts.changes_rows)
        runner->rows = (long)sqlite3_changes64(db->connection);
    if (db->facts.switches_foreign_keys)
        warn_of_foreign_keys(runner);
    runner->at += (size_t)(tail - text);
    return true;
}

/* Outside a transaction of ours a script may have its own, but must end it. */
static bool check_is_ended(const struct runner *runner, struct error *error)
{
    struct sqlite *db = runner->db;
    if (db->base.is_in_transaction || sqlite3_get_autocommit(db->connection))
        return true;
    fail_at(error, statement_place(runner, runner->piece->text),
            "the script leaves a transaction open");
    return error_add_hint(error, "it was rolled back: end it with COMMIT");
}

/* A full disk, an I/O error or an interrupt may end the whole transaction, after which SQLite would
 * run each statement by itself: a script that caught the failure must not go on. */
bool sqlite_check_transaction(const struct sqlite *db, struct error *error)
{
    if (!db->base.is_in_transaction || !sqlite3_get_autocommit(db->connection))
        return true;
    return fail(error, "SQLite rolled the transaction back when an earlier statement failed");
}

static bool run_piece(struct sqlite *db, const struct sql *piece, long *rows, struct error *error)
{
    struct runner runner = {.db = db, .piece = piece};
    if (piece->source != NULL && !db_check_bytes(piece, error))
        return false;
    if (!sqlite_settle_cursors(db, piece->text, error))
        return false;
    buf_clear(&db->script);
    buf_add(&db->script, piece->text);
    db->is_guarded = db->base.is_in_transaction && piece->source != NULL;
    bool is_done = true;
    while (is_done && runner.at < db->script.length)
        is_done = run_statement(&runner, error);
    is_done = is_done && check_is_ended(&runner, error);
    db->is_guarded = false;
    if (!is_done && !db->base.is_in_transaction)
        sqlite_end_transaction(db);
    if (rows != NULL)
        *rows = runner.rows;
    return is_done;
}

bool sqlite_run(struct db *db, const struct sql *pieces, size_t count, long *rows,
                struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        if (!run_piece((struct sqlite *)db, &pieces[i], rows == NULL ? NULL : &rows[i], error))
            return false;
    }
    return true;
}
