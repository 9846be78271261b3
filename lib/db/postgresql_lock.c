#include "db/postgresql_impl.h"

#include <inttypes.h>
#include <time.h>

/* The lock is an advisory one and is polled: a session that waits inside pg_advisory_lock holds a
 * snapshot, and another session's CREATE INDEX CONCURRENTLY waits for that snapshot while it holds
 * the lock. */

enum { POLL_FIRST_MS = 10, POLL_LAST_MS = 250 };

/* FNV-1a. Every version of this program must make the same key, or two of them run at once. */
static uint64_t add_to_key(uint64_t key, str text)
{
    for (size_t i = 0; i < text.length; i++)
        key = (key ^ (unsigned char)text.data[i]) * UINT64_C(0x100000001b3);
    return (key ^ 0xFF) * UINT64_C(0x100000001b3);
}

/* The table is the same whether the schema is left out or named, mostly: where search_path leads to
 * another one than public, runs that need not wait for each other do. */
static uint64_t key_of(const struct version_table *table)
{
    uint64_t key = add_to_key(UINT64_C(0xcbf29ce484222325), STR("migrate"));
    key = add_to_key(key, str_is_empty(table->schema) ? STR("public") : table->schema);
    return add_to_key(key, table->name);
}

static bool is_true(const struct postgresql *db, const PGresult *result, int column)
{
    return db->libpq.PQgetvalue(result, 0, column)[0] == 't';
}

/* Asks whether the session is ours alone and, only if it is, tries the lock, in one round trip: a
 * pooler's session must not be left with a lock. A server of version 14 or newer is told in passing
 * to look every second whether the client still lives, so that the lock of a killed run goes at
 * once, also in the middle of a statement. */
static bool ask_session_lock(struct postgresql *db, bool with_check, bool *is_locked,
                             struct error *error)
{
    int pid = db->libpq.PQbackendPID(db->connection);
    const char *check =
        with_check ? "set_config('client_connection_check_interval', '1000', false)" : "NULL";
    struct buf text = {0};
    buf_add_format(&text,
                   "SELECT pg_backend_pid() = %d, CASE WHEN pg_backend_pid() = %d THEN "
                   "pg_try_advisory_lock(%" PRId64 ") END, "
                   "CASE WHEN pg_backend_pid() = %d THEN %s END",
                   pid, pid, (int64_t)db->lock_key, pid, check);
    PGresult *result = postgresql_execute(db, buf_str(&text), error);
    buf_free(&text);
    if (result == NULL)
        return false;
    db->is_pooled = !is_true(db, result, 0);
    *is_locked = !db->is_pooled && is_true(db, result, 1);
    db->libpq.PQclear(result);
    return true;
}

/* The server's system may not be able to look for its clients. */
static bool try_session_lock(struct postgresql *db, bool *is_locked, struct error *error)
{
    /* A refusal would end a transaction that is open already. */
    bool with_check =
        db->libpq.PQserverVersion(db->connection) >= 140000 && !db->base.is_in_transaction;
    if (with_check) {
        struct error refusal = {0};
        bool ok = ask_session_lock(db, true, is_locked, &refusal);
        bool is_lost = db->libpq.PQstatus(db->connection) == CONNECTION_BAD;
        if (is_lost)
            *error = refusal;
        else
            error_clear(&refusal);
        if (ok || is_lost)
            return ok;
    }
    return ask_session_lock(db, false, is_locked, error);
}

/* Tries it in a transaction, which stays open with the lock: the one that is open, or a new one. */
static bool try_transaction_lock(struct postgresql *db, bool *is_locked, struct error *error)
{
    struct buf text = {0};
    bool is_within = db->base.is_in_transaction;
    buf_add_format(&text, "SELECT pg_try_advisory_xact_lock(%" PRId64 ")", (int64_t)db->lock_key);
    if (!is_within)
        db->is_begin_pending = true;
    PGresult *result = postgresql_execute(db, buf_str(&text), error);
    buf_free(&text);
    *is_locked = result != NULL && is_true(db, result, 0);
    db->libpq.PQclear(result);
    if (is_within)
        return result != NULL;
    if (*is_locked)
        db->is_begun_by_lock = true;
    else
        postgresql_try(db, STR("ROLLBACK"));
    return result != NULL;
}

/* "process 12 (user bob, application migrate)", or what is known of it. */
static str holder(struct postgresql *db, struct arena *arena)
{
    struct buf text = {0};
    buf_add_format(
        &text,
        "SELECT l.pid, a.usename, a.application_name FROM pg_locks l "
        "LEFT JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' AND "
        "l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = "
        "current_database()) AND l.classid::bigint = %" PRIu64 " AND l.objid::bigint = %" PRIu64
        " AND l.objsubid = 1",
        db->lock_key >> 32, db->lock_key & UINT32_MAX);
    struct db_rows rows = {0};
    struct error ignored = {0};
    bool ok = postgresql_driver.query(&db->base, arena, buf_str(&text), &rows, &ignored);
    buf_free(&text);
    error_clear(&ignored);
    if (!ok || rows.row_count == 0)
        return STR("another session");
    return str_format(arena, "process %.*s (user \"%.*s\", application \"%.*s\")",
                      STR_ARG(rows.cells[0]), STR_ARG(rows.cells[1]), STR_ARG(rows.cells[2]));
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void sleep_milliseconds(long milliseconds)
{
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&time, NULL);
}

static bool fail_waiting(struct postgresql *db, double seconds, struct error *error)
{
    struct arena arena = {0};
    str other = holder(db, &arena);
    fail(error, "%.*s holds the lock of %.*s; waited %g seconds for it", STR_ARG(other),
         STR_ARG(db->lock_name), seconds);
    arena_free(&arena);
    return error_add_hint(error,
                          "let the other run finish, or wait longer with --lock-wait SECONDS");
}

static void log_waiting(struct postgresql *db, double seconds)
{
    struct arena arena = {0};
    str other = holder(db, &arena);
    log_info(db->log, DB_LOGGER, "Waiting up to %g seconds for the lock of %.*s, which %.*s holds",
             seconds, STR_ARG(db->lock_name), STR_ARG(other));
    arena_free(&arena);
}

static bool try_lock(struct postgresql *db, bool *is_locked, struct error *error)
{
    *is_locked = false;
    if (!db->is_pooled && !try_session_lock(db, is_locked, error))
        return false;
    return !db->is_pooled || try_transaction_lock(db, is_locked, error);
}

static bool wait_for_lock(struct postgresql *db, double seconds, struct error *error)
{
    double end = now() + seconds;
    long pause = POLL_FIRST_MS;
    bool is_locked;
    for (bool is_first = true;; is_first = false) {
        if (!try_lock(db, &is_locked, error))
            return false;
        if (is_locked)
            return true;
        double left = end - now();
        if (left <= 0)
            return fail_waiting(db, seconds, error);
        if (is_first)
            log_waiting(db, seconds);
        long left_ms = (long)(left * 1000) + 1;
        sleep_milliseconds(pause < left_ms ? pause : left_ms);
        pause = pause * 2 < POLL_LAST_MS ? pause * 2 : POLL_LAST_MS;
    }
}

bool postgresql_lock(struct db *base, const struct version_table *table, struct error *error)
{
    struct postgresql *db = (struct postgresql *)base;
    uint64_t key = key_of(table);
    bool is_held = db->lock_name.data != NULL && db->lock_key == key && !db->is_pooled;
    if (is_held)
        return true;
    db->lock_key = key;
    db->lock_name = str_copy(db->arena, table->name);
    if (postgresql_lock_again(db, error))
        return true;
    db->lock_name = (str){0};
    return false;
}

bool postgresql_lock_again(struct postgresql *db, struct error *error)
{
    db->is_locking = true;
    bool ok = wait_for_lock(db, db->base.options.wait_seconds, error);
    db->is_locking = false;
    return ok;
}
