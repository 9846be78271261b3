/* One connection to PostgreSQL. Private to lib/db/postgresql*.c.
 *
 * Everything goes over in the simple protocol: a message holds any number of statements and costs
 * one round trip. BEGIN is not sent when a transaction begins but as the first statement of its
 * first message.
 */
#ifndef DB_POSTGRESQL_IMPL_H
#define DB_POSTGRESQL_IMPL_H

#include "db/db_impl.h"
#include "db/libpq.h"

struct postgresql {
    struct db base;
    struct libpq libpq;
    PGconn *connection;
    struct arena *arena; /* as long as the connection */
    struct log *log;
    struct buf message;    /* what is sent; kept for its memory */
    bool is_begin_pending; /* a transaction is open for which the server has no BEGIN yet */
    bool is_committing;    /* COMMIT was sent and its answer has not come */
    struct postgresql_cursor *cursors; /* that are open */
    size_t cursor_number;              /* of the last one that the server opened */
    struct buf finished; /* statements that close cursors of the server, for the next message */
    bool is_changed;     /* by a script: the session's settings may be its own */
    str kept_role,
        kept_search_path; /* statements that set what db_keep_settings found; or absent */

    /* The lock. Behind a pooler it lives in a transaction. */
    str lock_name; /* what messages call it; absent before db_lock */
    uint64_t lock_key;
    bool is_locking;       /* it is being taken: what is to be run has not begun */
    bool is_pooled;        /* known after db_lock */
    bool is_begun_by_lock; /* the lock's transaction is open, and no db_begin went on with it yet */
};

/* Connects: the URL as libpq's keywords. NULL on failure. */
PGconn *postgresql_connect(const struct libpq *libpq, const struct url *url, struct error *error);

/* One statement of a message, so that an error can be traced back to where it stands. */
struct message_part {
    size_t at; /* byte offset in the message */
    str text;
    str copy_data;               /* as sql_statement has it */
    const struct source *source; /* text points into it; NULL: our own statement */
    size_t piece;                /* index into db_run's pieces */
};

struct message {
    struct buf *text;
    struct arena arena;
    size_t prefix_count;        /* of the first parts, which are the driver's own */
    struct message_part *items; /* in order */
    size_t count;
    size_t capacity;
};

/* Starts a message, with the BEGIN that is pending and the end of cursors. To be freed with
 * message_free. */
void message_start(struct postgresql *db, struct message *message);
void message_add(struct message *message, struct message_part part);
void message_free(struct message *message);

/* Sets the error from a failed result of the message's part number `part`; the place is as exact as
 * what the server says of it. Returns false. */
bool postgresql_fail(struct postgresql *db, const PGresult *result, const struct message *message,
                     size_t part, struct error *error);
/* The same for a connection that broke. Returns false. */
bool postgresql_fail_connection(struct postgresql *db, const char *said, struct error *error);

/* Sends one statement of our own and returns its result, to be cleared with PQclear; NULL on
 * failure. */
PGresult *postgresql_execute(struct postgresql *db, str text, struct error *error);
/* Sends it and cares for nothing. */
void postgresql_try(struct postgresql *db, str text);

bool postgresql_select(struct db *db, const struct sql *statement, struct db_cursor **cursor,
                       struct error *error);
bool postgresql_fetch(struct db_cursor *cursor, struct db_value *row, bool *has_row,
                      struct error *error);
void postgresql_close_cursor(struct db_cursor *cursor);
/* Fetches what open cursors have left, before a statement that the server would refuse because they
 * use its table: anything but SELECT, INSERT, UPDATE, DELETE. */
bool postgresql_settle_cursors(struct postgresql *db, str statement, struct error *error);
/* The transaction ended, and with it the server's cursors. */
void postgresql_forget_cursors(struct postgresql *db);

bool postgresql_keep_settings(struct db *db, struct error *error);
bool postgresql_run(struct db *db, const struct sql *pieces, size_t count, long *rows,
                    struct error *error);
bool postgresql_lock(struct db *db, const struct version_table *table, struct error *error);
/* Takes the lock of a pooled connection again, in a transaction that is then open. */
bool postgresql_lock_again(struct postgresql *db, struct error *error);

#endif
