/* What the drivers share: struct db and the table of functions that each driver fills. Private to
 * lib/db.
 *
 * A driver's own connection is a struct whose first member is a struct db:
 *
 *     struct sqlite_db { struct db base; sqlite3 *connection; … };
 *
 * The front (db.c) keeps is_in_transaction and calls a driver only in a state that the call fits:
 * begin when no transaction is open, commit and rollback only inside one.
 */
#ifndef DB_DB_IMPL_H
#define DB_DB_IMPL_H

#include "db/db.h"

struct db_driver {
    const struct dialect *dialect;
    /* Its URLs' names, those with "+driver" too: "sqlite", "sqlite+pysqlite"; NULL ends. */
    const char *const *backends;
    bool is_remote; /* connecting means waiting */
    /* Connects. The front fills in db->driver, url and options afterwards. */
    struct db *(*open)(struct arena *arena, const struct url *url, const struct db_options *options,
                       struct error *error);
    /* Releases the lock too; an open transaction was rolled back before. */
    void (*close)(struct db *db);
    bool (*lock)(struct db *db, const struct version_table *table, struct error *error);
    bool locks_database;                    /* `table` is not asked for, and may be NULL */
    bool (*is_pooled)(const struct db *db); /* NULL: never */
    bool (*is_setting)(str statement);      /* NULL: none is */
    bool (*begin)(struct db *db, struct error *error);
    bool (*commit)(struct db *db, struct error *error);
    void (*rollback)(struct db *db);
    bool (*keep_settings)(struct db *db, struct error *error); /* NULL: there are none */
    bool (*switch_foreign_keys)(struct db *db, bool is_on);    /* NULL: nothing to switch */
    const char *violations_query; /* where they can be switched: one row for each bad reference */
    bool (*run)(struct db *db, const struct sql *pieces, size_t count, long *rows,
                struct error *error);
    bool (*query)(struct db *db, struct arena *arena, str text, struct db_rows *rows,
                  struct error *error);
    bool (*select)(struct db *db, const struct sql *statement, struct db_cursor **cursor,
                   struct error *error);
    bool (*fetch)(struct db_cursor *cursor, struct db_value *row, bool *has_row,
                  struct error *error);
    void (*close_cursor)(struct db_cursor *cursor);
    bool (*read_versions)(struct db *db, struct arena *arena, const struct version_table *table,
                          bool *exists, struct strs *versions, struct error *error);
};

struct db {
    const struct db_driver *driver;
    const struct url *url;
    struct db_options options;
    struct arena *own_arena; /* what it was allocated from, when it was opened in the background */
    bool is_in_transaction;  /* between a db_begin that succeeded and db_commit or db_rollback */
};

extern const struct db_driver sqlite_driver;
extern const struct db_driver postgresql_driver;

/* The logger that drivers speak to. */
#define DB_LOGGER "migrate.db"

/* Whether the statement begins, ends or prepares a transaction: BEGIN, START TRANSACTION, COMMIT,
 * END, ROLLBACK, ABORT, PREPARE TRANSACTION. Not SAVEPOINT, RELEASE and ROLLBACK TO. Comments in
 * front are passed over. */
bool db_is_transaction_control(const struct dialect *dialect, str statement);
/* Sets the error for such a statement inside a transaction of ours. Returns false. */
bool db_fail_transaction_control(struct error *error, struct place place, str statement);

/* Whether the statement only reads or changes rows, or sets a savepoint: what may run while a
 * cursor is open on any table. */
bool db_is_harmless_to_cursors(const struct dialect *dialect, str statement);

/* A NUL byte in the piece would end it early on its way to the server: an error with a place. */
bool db_check_bytes(const struct sql *piece, struct error *error);

/* Adds the detail "STATEMENT: …": white space is one space, and what is long is cut. Returns false.
 */
bool db_add_statement(struct error *error, str statement);

#endif
