#include "runtime/session_impl.h"

#include "runtime/runtime_impl.h"

struct session *session_of(const struct host_backend *backend)
{
    return backend->context;
}

struct session *session_open(struct environment *environment, const struct url *url,
                             bool is_read_only, struct error *error)
{
    struct session *session = ARENA_NEW(environment->arena, struct session);
    *session = (struct session){
        .environment = environment,
        .url = *url,
        .options = {.wait_seconds = environment->request->lock_wait_seconds,
                    .is_read_only = is_read_only,
                    .log = &environment->logging.log},
    };
    session_fill_backend(session);
    session->opening = db_open_begin(environment->arena, &session->url, &session->options, error);
    if (session->opening == NULL)
        return NULL;
    session->next = environment->sessions;
    environment->sessions = session;
    return session;
}

bool session_connect(struct session *session, struct error *error)
{
    struct db_opening *opening = session->opening;
    session->opening = NULL;
    session->db = db_open_finish(opening, error);
    if (session->db == NULL)
        return false;
    session->backend.dialect = db_dialect(session->db);
    return true;
}

void session_close(struct session *session)
{
    struct error unwanted = {0};
    if (session->opening != NULL && !session_connect(session, &unwanted))
        error_clear(&unwanted);
    session_rollback(session);
    db_close(session->db);
    session->db = NULL;
}

/* ---- transactions */

/* A database that one connection at a time can write to would make this one wait for the other,
 * and the other for env.py, which waits for this one. */
static bool check_alone(const struct session *session, struct error *error)
{
    if (!db_locks_database(session->db))
        return true;
    for (const struct session *other = session->environment->sessions; other != NULL;
         other = other->next) {
        if (other == session || other->db == NULL || !other->is_in_transaction ||
            !str_equal(other->url.text, session->url.text))
            continue;
        fail_command(error, "env.py has two connections to %.*s, and both write",
                     STR_ARG(url_print(session->environment->arena, &session->url)));
        return error_add_hint(error, "commit or close the first one before the other begins");
    }
    return true;
}

bool session_lock(struct session *session, const struct version_table *table, struct error *error)
{
    return check_alone(session, error) && db_lock(session->db, table, error);
}

bool session_begin(struct session *session, struct error *error)
{
    if (session->is_in_transaction || session->is_autocommit)
        return true;
    session->is_in_transaction =
        check_alone(session, error) &&
        (session->options.is_read_only || db_lock_database(session->db, error)) &&
        db_begin(session->db, error);
    return session->is_in_transaction;
}

bool session_commit(struct session *session, struct error *error)
{
    if (!session_flush(session, NULL, error))
        return false;
    bool was_open = session->is_in_transaction;
    session->is_in_transaction = false;
    if (was_open && !db_commit(session->db, error))
        return false;
    session->is_unsaved = false;
    if (session->committed != NULL)
        session->committed(session->committed_context);
    return true;
}

void session_rollback(struct session *session)
{
    if (session->db != NULL)
        db_rollback(session->db);
    session->pieces.count = 0;
    arena_free(&session->emitted);
    session->is_in_transaction = false;
    session->is_external = false;
    session->is_outside = false;
    session->is_unsaved = false;
}

/* ---- pieces */

void session_add(struct session *session, struct sql piece)
{
    LIST_PUSH(session->environment->arena, &session->pieces, piece);
}

/* A failure in a piece that a script in Python asked for gets the place of the call. */
static void blame(const struct session *session, struct error *error)
{
    for (size_t i = 0; i < session->pieces.count; i++) {
        const struct source *source = session->pieces.items[i].source;
        if (source == NULL || source != error->place.source || source->name.data != NULL)
            continue;
        error->place = ((const struct emitted *)source)->origin;
        return;
    }
}

static bool send(struct session *session, const struct sql *pieces, size_t count, long *row_counts,
                 struct error *error)
{
    bool ok = db_run(session->db, pieces, count, row_counts, error);
    if (!ok)
        blame(session, error);
    session->pieces.count = 0;
    arena_free(&session->emitted);
    return ok;
}

bool session_flush(struct session *session, long *row_counts, struct error *error)
{
    size_t count = session->pieces.count;
    return count == 0 || (session_begin(session, error) &&
                          send(session, session->pieces.items, count, row_counts, error));
}

bool session_run_outside(struct session *session, const struct sql *piece, struct error *error)
{
    if (!session_commit(session, error))
        return false;
    session_add(session, *piece);
    return send(session, piece, 1, NULL, error);
}
