/* Scripts that are only looked at: what they ask for goes nowhere. */
#include "runtime/runtime_impl.h"

static bool emit(void *context, str statement, struct place place, bool is_checked,
                 struct error *error)
{
    (void)context;
    (void)statement;
    (void)place;
    (void)is_checked;
    (void)error;
    return true;
}

static bool set_autocommit(void *context, bool is_autocommit, struct error *error)
{
    (void)context;
    (void)is_autocommit;
    (void)error;
    return true;
}

static bool select_rows(void *context, str statement, struct place place, struct db_cursor **cursor,
                        struct error *error)
{
    (void)context;
    (void)statement;
    (void)place;
    *cursor = NULL;
    return fail(error, "there is no database connection");
}

static struct db *connection(void *context, struct error *error)
{
    (void)context;
    fail(error, "there is no database connection");
    return NULL;
}

const struct host_backend *environment_no_backend(struct environment *environment)
{
    struct host_backend *backend = ARENA_NEW(environment->arena, struct host_backend);
    *backend = (struct host_backend){
        .dialect = environment->dialect,
        .is_offline = true,
        .log = &environment->logging.log,
        .naming = environment->naming,
        .emit = emit,
        .select = select_rows,
        .connection = connection,
        .set_autocommit = set_autocommit,
    };
    return backend;
}

/* ---- a connection of env.py's to nothing */

static bool succeed(void *context, struct error *error)
{
    (void)context, (void)error;
    return true;
}

static bool select_nothing(void *context, str statement, struct place place,
                           struct db_cursor **cursor, struct error *error)
{
    (void)context, (void)statement, (void)place, (void)error;
    *cursor = NULL;
    return true;
}

static bool is_never_open(void *context)
{
    (void)context;
    return false;
}

const struct host_backend *environment_no_database(struct environment *environment,
                                                   const struct dialect *dialect)
{
    static const struct host_transactions nothing = {.begin = succeed,
                                                     .commit = succeed,
                                                     .rollback = succeed,
                                                     .is_open = is_never_open,
                                                     .close = succeed,
                                                     .end_transactions = succeed};
    struct host_backend *backend = ARENA_NEW(environment->arena, struct host_backend);
    *backend = *environment_no_backend(environment);
    backend->is_offline = false;
    backend->dialect = dialect;
    backend->select = select_nothing;
    backend->transactions = &nothing;
    return backend;
}
