/* What scripts in Python ask for, online. Statements wait in the session until a result is needed,
 * the script looks for a failure, or the step ends, so that they travel together. */
#include "runtime/runtime_impl.h"
#include "runtime/session_impl.h"

enum { WAITING_PIECES = 1000 };

static struct sql piece_of(struct session *session, str statement, struct place place)
{
    struct emitted *emitted = ARENA_NEW(&session->emitted, struct emitted);
    emitted->source.text = str_copy(&session->emitted, statement);
    emitted->origin = place;
    return (struct sql){.text = emitted->source.text, .source = &emitted->source};
}

/* What waits was not asked for in the try block that the script stands in: its failure is not for
 * the script to catch. */
static bool flush_waiting(struct session *session, struct error *error)
{
    if (session_flush(session, NULL, error))
        return true;
    return error_set_code(error, (str){0});
}

static bool fail_external(struct error *error, const char *what)
{
    fail_command(error, "%s cannot run within a transaction that env.py has begun", what);
    return error_add_hint(error, "let context.begin_transaction() begin it, instead of "
                                 "connection.begin() or engine.begin()");
}

bool session_may_commit(const struct session *session, const char *what, struct error *error)
{
    if (session->is_external)
        return fail_external(error, what);
    if (!db_is_pooled(session->db))
        return true;
    fail_command(error, "%s cannot run behind a transaction pooler: no lock would hold there",
                 what);
    return error_add_hint(error, "connect to the PostgreSQL server itself, not to its pooler");
}

static bool set_autocommit(void *context, bool is_autocommit, struct error *error)
{
    struct session *session = context;
    if (is_autocommit && !session_may_commit(session, "an autocommit_block", error))
        return false;
    if (is_autocommit && (!flush_waiting(session, error) || !session_commit(session, error)))
        return false;
    session->is_outside = is_autocommit;
    session->has_left_transaction = true;
    return true;
}

/* op.execute("COMMIT") is how scripts leave their transaction where they know no autocommit_block:
 * what follows runs outside one, until BEGIN or the script's end. */
static bool find_transaction_control(str statement, bool *is_autocommit)
{
    str word = str_trim(statement);
    while (str_ends_with(word, STR(";")))
        word = str_trim_end(str_slice(word, 0, word.length - 1));
    *is_autocommit = str_equal_ignoring_case(word, STR("COMMIT"));
    return *is_autocommit || str_equal_ignoring_case(word, STR("BEGIN"));
}

/* Before the first statement of a transaction env.py may change how SQLite works by a PRAGMA, which
 * does nothing inside one. */
static bool is_outside(const struct session *session, str statement)
{
    return session->is_outside || (!session->is_running && !session->is_in_transaction &&
                                   db_is_setting(session->db, statement));
}

static bool emit(void *context, str statement, struct place place, bool is_checked,
                 struct error *error)
{
    struct session *session = context;
    bool is_autocommit;
    if (find_transaction_control(statement, &is_autocommit) && is_autocommit != session->is_outside)
        return set_autocommit(session, is_autocommit, error);
    bool is_free = is_outside(session, statement);
    bool is_now = is_checked || is_free;
    if (is_now && !flush_waiting(session, error))
        return false;
    struct sql piece = piece_of(session, statement, place);
    if (is_free)
        return session_run_outside(session, &piece, error);
    session_add(session, piece);
    if (is_now)
        return session_flush(session, NULL, error);
    return session->pieces.count < WAITING_PIECES || flush_waiting(session, error);
}

static bool select_rows(void *context, str statement, struct place place, struct db_cursor **cursor,
                        struct error *error)
{
    struct session *session = context;
    if (!flush_waiting(session, error) ||
        (!is_outside(session, statement) && !session_begin(session, error)))
        return false;
    struct sql piece = {.text = statement};
    if (db_select(session->db, &piece, cursor, error))
        return true;
    if (error->place.source == NULL)
        error->place = place;
    return false;
}

static struct db *connection(void *context, struct error *error)
{
    struct session *session = context;
    if (!flush_waiting(session, error) || (!session->is_outside && !session_begin(session, error)))
        return NULL;
    return session->db;
}

/* ---- what env.py does with its connections */

static bool begin(void *context, struct error *error)
{
    struct session *session = context;
    (void)error; /* the database is told with the first statement */
    session->is_external = true;
    return true;
}

static bool commit(void *context, struct error *error)
{
    struct session *session = context;
    session->is_external = false;
    return session_commit(session, error);
}

static bool rollback(void *context, struct error *error)
{
    (void)error;
    session_rollback(context);
    return true;
}

static bool is_open(void *context)
{
    const struct session *session = context;
    return session->is_external || session->is_in_transaction || session->pieces.count > 0;
}

static bool close_connection(void *context, struct error *error)
{
    struct session *session = context;
    (void)error;
    if (session->is_unsaved)
        log_warning(&session->environment->logging.log, MIGRATION_LOGGER,
                    "env.py has closed its connection without a commit: what was done on it is "
                    "rolled back");
    session_close(session);
    return true;
}

static bool end_transactions(void *context, struct error *error)
{
    struct session *session = context;
    session->is_autocommit = session_commit(session, error);
    return session->is_autocommit;
}

static const struct host_transactions transactions = {
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .is_open = is_open,
    .close = close_connection,
    .end_transactions = end_transactions,
};

void session_fill_backend(struct session *session)
{
    session->backend = (struct host_backend){
        .context = session,
        .log = &session->environment->logging.log,
        .emit = emit,
        .select = select_rows,
        .connection = connection,
        .set_autocommit = set_autocommit,
        .transactions = &transactions,
    };
}
