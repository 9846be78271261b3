/* Connections: runs SQL text on SQLite and PostgreSQL and knows no schema.
 *
 * One struct db is one connection. Drivers are a table of functions (db_impl.h); libpq is loaded
 * when the first PostgreSQL connection is opened, so that nobody else pays for it.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/base.h"
#include "db/sql_split.h"
#include "db/url.h"
#include "ddl/ddl.h"

struct db;

struct db_options {
    double wait_seconds; /* how long to wait for a lock of ours or of others, at most */
    /* Nothing will be written: a missing SQLite file is not created but read as empty. */
    bool is_read_only;
    bool is_isolated; /* SQLite: no other database can be attached */
    struct log *log;  /* server notices and what is being waited for */
};

/* The dialect that a URL speaks; NULL with an error that lists what there is. */
const struct dialect *db_dialect_of_url(const struct url *url, struct error *error);

/* Connects. NULL on failure. The url must outlive the connection. */
struct db *db_open(struct arena *arena, const struct url *url, const struct db_options *options,
                   struct error *error);
/* The same in two halves, for who has other work meanwhile: where connecting means waiting for a
 * server, it goes on in the background until db_open_finish, which must follow. The options and the
 * URL must outlive it; the arena is used by db_open_finish alone. */
struct db_opening;
struct db_opening *db_open_begin(struct arena *arena, const struct url *url,
                                 const struct db_options *options, struct error *error);
struct db *db_open_finish(struct db_opening *opening, struct error *error);

/* Rolls back what is open, releases the lock, closes. NULL is taken. */
void db_close(struct db *db);
const struct dialect *db_dialect(const struct db *db);

/* The lock that one run holds against other runs on the same database and version table. */

/* Waits up to options.wait_seconds; the failure names who holds it. On PostgreSQL behind a
 * transaction pooler a session's lock does not hold: there the lock is taken inside a transaction
 * that this call begins, that db_begin goes on with, and whose end is the lock's end; db_is_pooled
 * tells. A later db_begin takes the lock anew, and db_run outside a transaction fails there. A
 * read-only or in-memory SQLite database needs no lock and succeeds. A connection may take the
 * locks of several tables; one that it has it need not take again. */
bool db_lock(struct db *db, const struct version_table *table, struct error *error);
bool db_is_pooled(const struct db *db);
/* Takes it before a transaction begins where one lock serves all version tables and must come
 * first: SQLite. Elsewhere nothing happens. */
bool db_locks_database(const struct db *db);
bool db_lock_database(struct db *db, struct error *error);

/* One transaction. After a failed db_run inside it or a failed db_commit, db_rollback is the only
 * call that is allowed. SQLite begins IMMEDIATE. PostgreSQL may send BEGIN with the first
 * statement. */
bool db_begin(struct db *db, struct error *error);
bool db_commit(struct db *db, struct error *error);
void db_rollback(struct db *db); /* nothing happens when none is open */
bool db_is_in_transaction(const struct db *db);

/* What scripts have set so far for the session's own statements (PostgreSQL's search_path and role)
 * is what these go back to behind later ones. */
bool db_keep_settings(struct db *db, struct error *error);

/* Whether the statement changes how the connection works, and does so only outside a transaction:
 * SQLite's PRAGMA. */
bool db_is_setting(const struct db *db, str statement);

/* SQLite: switches the enforcement of foreign keys and returns whether it was on; also inside a
 * transaction, where PRAGMA foreign_keys has no effect. Elsewhere nothing happens. */
bool db_switch_foreign_keys(struct db *db, bool is_on);

/* A piece of SQL: one statement of our own, or a part of a script with any number of them. */
struct sql {
    str text;
    const struct source *source; /* text points into source->text; NULL: our own statement */
};

/* Runs the pieces in order; inside a transaction PostgreSQL gets them in as few messages as it can,
 * outside each statement is sent alone. `rows`, when not NULL, has room for one number a piece:
 * rows that its last statement changed. A failure carries the place inside the script, the server's
 * message, DETAIL, HINT and the statement. Inside a transaction a script's own BEGIN, COMMIT or
 * ROLLBACK is an error; outside, a transaction that the script leaves open is one. */
bool db_run(struct db *db, const struct sql *pieces, size_t count, long *rows, struct error *error);

/* The same for one piece of a script inside a transaction, with the enforcement of foreign keys
 * switched off meanwhile where db_switch_foreign_keys does that: a table that others refer to can
 * be dropped and made anew. Rows that refer to nothing behind it, and did not before, are an error.
 */
bool db_run_unenforced(struct db *db, const struct sql *piece, struct error *error);

struct db_rows {
    size_t row_count;
    size_t column_count;
    str *cells; /* row by row; NULL is absent */
};

/* One query of our own; all rows at once. */
bool db_query(struct db *db, struct arena *arena, str text, struct db_rows *rows,
              struct error *error);

/* ---- rows one after the other, for scripts that read */

enum db_value_kind { DB_NULL, DB_INTEGER, DB_FLOAT, DB_TEXT, DB_BLOB };

/* PostgreSQL gives every value as DB_TEXT, as the server writes it. */
struct db_value {
    enum db_value_kind kind;
    int64_t integer;
    double number;
    str text; /* valid until the next db_fetch on the cursor */
};

struct db_column {
    str name;
    uint32_t type;     /* PostgreSQL: the type's oid, otherwise 0 */
    str declared_type; /* SQLite: of the column that it comes from; absent for an expression */
};

struct db_cursor {
    struct db *db;
    struct db_column *columns; /* NULL: the statement gives no rows */
    size_t column_count;
    long row_count; /* that the statement changed, or gave; -1: not known */
};

/* Runs a statement, and gives its rows in constant memory, as long as the transaction is open: on
 * PostgreSQL a SELECT inside a transaction becomes a cursor of the server's. Other statements may
 * run before the last row was fetched. Behind a failure inside a transaction PostgreSQL takes only
 * ROLLBACK TO. A cursor is closed before its connection. */
bool db_select(struct db *db, const struct sql *statement, struct db_cursor **cursor,
               struct error *error);
/* `row` has room for column_count values; *has_row is false behind the last. */
bool db_fetch(struct db_cursor *cursor, struct db_value *row, bool *has_row, struct error *error);
/* NULL is taken. */
void db_close_cursor(struct db_cursor *cursor);

/* The rows of the version table, in the server's order. `*exists` tells whether the table is there.
 */
bool db_read_versions(struct db *db, struct arena *arena, const struct version_table *table,
                      bool *exists, struct strs *versions, struct error *error);

/* What can be known of a script without a connection: whether it can be split, and that it has no
 * NUL byte, no transaction control (when `is_in_transaction`) and no psql command. The source's
 * text holds the piece. */
bool db_check_script(const struct dialect *dialect, const struct sql *piece, bool is_in_transaction,
                     struct error *error);

/* The version of the library of SQLite that runs: "3.40.1". */
const char *db_sqlite_version(void);

#endif
