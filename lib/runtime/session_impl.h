/* A connection, and what waits to be sent on it. */
#ifndef RUNTIME_SESSION_IMPL_H
#define RUNTIME_SESSION_IMPL_H

#include "base/base.h"
#include "db/db.h"
#include "host/host.h"
#include "runtime/environment.h"

/* Pieces wait until a step is whole or a transaction must end, so that a step travels as one
 * message. env.py's own statements and those of a run are in the same transaction.
 */
struct session {
    struct session *next; /* of the environment's */
    struct environment *environment;
    struct url url;
    struct db_options options;
    struct db_opening *opening;  /* until session_connect */
    struct db *db;               /* NULL: not connected, or closed again */
    struct host_backend backend; /* what scripts talk to */
    struct pieces {
        struct sql *items;
        size_t count;
        size_t capacity;
    } pieces;
    struct arena emitted;      /* pieces that scripts in Python asked for, until they are sent */
    bool is_in_transaction;    /* of the database */
    bool is_external;          /* env.py has begun it and will end it */
    bool is_surrounded;        /* within context.begin_transaction(), which will end it */
    bool is_autocommit;        /* isolation_level="AUTOCOMMIT": there is never one */
    bool is_outside;           /* a script's autocommit_block is open */
    bool has_left_transaction; /* the step's script had one */
    bool is_running;           /* a run's steps are under way */
    bool is_unsaved;           /* a run has changed something that is not committed yet */
    void (*committed)(void *context); /* told of each commit; or NULL */
    void *committed_context;
};

/* A piece that a script in Python asked for. The source comes first: a place inside the SQL text
 * leads back to the call. */
struct emitted {
    struct source source;
    struct place origin;
};

/* Begins to connect, so that other work can be done until session_connect. It is closed with the
 * environment. */
struct session *session_open(struct environment *environment, const struct url *url,
                             bool is_read_only, struct error *error);
bool session_connect(struct session *session, struct error *error);
/* What is not committed is rolled back. */
void session_close(struct session *session);
struct session *session_of(const struct host_backend *backend);

void session_fill_backend(struct session *session);
/* Whether what runs outside a transaction may end the one that is open; `what` it is. */
bool session_may_commit(const struct session *session, const char *what, struct error *error);

/* The lock of a run. */
bool session_lock(struct session *session, const struct version_table *table, struct error *error);
/* Begins the transaction, unless it is open. */
bool session_begin(struct session *session, struct error *error);
/* Sends what waits, and commits, when a transaction is open. */
bool session_commit(struct session *session, struct error *error);
void session_rollback(struct session *session);
/* Sends the waiting pieces inside the transaction. `row_counts` has room for one number a piece, or
 * is NULL. */
bool session_flush(struct session *session, long *row_counts, struct error *error);
/* Sends one piece outside a transaction: what came before is committed first. */
bool session_run_outside(struct session *session, const struct sql *piece, struct error *error);
void session_add(struct session *session, struct sql piece);

#endif
