/* One connection to SQLite. Private to lib/db/sqlite*.c. */
#ifndef DB_SQLITE_IMPL_H
#define DB_SQLITE_IMPL_H

#include "db/db_impl.h"

#include <sqlite3.h>

/* For what SQLite does not do inside a transaction. */
#define SQLITE_OUTSIDE_HINT "put it into a section of its own with transaction:false"

/* What the authorizer learns while a statement is prepared. */
struct sqlite_facts {
    bool changes_rows;          /* INSERT, UPDATE or DELETE on a user's table */
    bool is_control;            /* denied: it would begin or end a transaction of ours */
    bool switches_journal;      /* denied: PRAGMA journal_mode = ... in a transaction of ours */
    bool switches_foreign_keys; /* PRAGMA foreign_keys = ... */
    bool foreign_keys;          /* what it switches them to */
};

struct sqlite {
    struct db base;
    sqlite3 *connection;
    str name; /* the database as messages call it */
    struct log *log;
    double wait_seconds; /* for the lock of a run */
    double busy_seconds; /* for locks of SQLite's own; ?timeout= says otherwise */
    int lock_file;       /* descriptor that holds the lock of a run, or -1 */
    bool is_locked;      /* the lock was asked for */
    double busy_until;   /* on the clock of wait_start, while SQLite waits */
    struct buf script;   /* the piece under way, followed by a NUL as SQLite wants it */
    bool is_guarded;     /* a script of the user's runs inside a transaction of ours */
    bool has_warned_of_foreign_keys;
    struct sqlite_facts facts;
    struct sqlite_cursor *cursors; /* that are open */
};

/* Opens the database of the URL and returns the connection, or NULL. Sets name and busy_seconds. */
sqlite3 *sqlite_connect(struct arena *arena, const struct url *url,
                        const struct db_options *options, struct sqlite *db, struct error *error);

/* The path of the database's file, or NULL: in memory, temporary. */
const char *sqlite_path(const struct sqlite *db);

/* Makes SQLite wait for other connections' locks, up to busy_seconds. */
void sqlite_set_busy_handler(struct sqlite *db);
/* The lock of a run: flock(2) on a descriptor of our own of the database file. It does not meet the
 * fcntl(2) locks that SQLite takes on the same file. Closing any descriptor of a file drops all
 * fcntl locks that the process has on it, so lock_file must stay open for as long as the
 * connection. */
bool sqlite_lock(struct db *db, const struct version_table *table, struct error *error);

/* Who holds a lock of this kind ("FLOCK", "POSIX") on the file, as "process 123 (name)"; absent
 * when it cannot be known. Reads /proc/locks. */
str sqlite_lock_holder(struct arena *arena, const char *path, const char *kind);

bool sqlite_run(struct db *db, const struct sql *pieces, size_t count, long *rows,
                struct error *error);
bool sqlite_query(struct db *db, struct arena *arena, str text, struct db_rows *rows,
                  struct error *error);
bool sqlite_select(struct db *db, const struct sql *statement, struct db_cursor **cursor,
                   struct error *error);
bool sqlite_fetch(struct db_cursor *cursor, struct db_value *row, bool *has_row,
                  struct error *error);
void sqlite_close_cursor(struct db_cursor *cursor);
/* Reads what open cursors have not fetched yet into memory and lets go of their tables, before a
 * statement that would find these locked: anything but SELECT, INSERT, UPDATE, DELETE. */
bool sqlite_settle_cursors(struct sqlite *db, str statement, struct error *error);
bool sqlite_read_versions(struct db *db, struct arena *arena, const struct version_table *table,
                          bool *exists, struct strs *versions, struct error *error);
/* Learns about every statement that is prepared. */
void sqlite_set_authorizer(struct sqlite *db);

/* Runs one statement of our own that returns nothing. */
bool sqlite_execute(struct sqlite *db, const char *statement, struct error *error);
/* ROLLBACK, when SQLite did not roll back by itself. */
void sqlite_end_transaction(struct sqlite *db);
/* Fails when SQLite itself has ended a transaction of ours. */
bool sqlite_check_transaction(const struct sqlite *db, struct error *error);

/* Set the error from the connection's last one, and return false. The second also says where: `at`
 * is the byte offset in db->script, the copy of the piece's text, where the statement that failed
 * begins. */
bool sqlite_fail(struct sqlite *db, struct error *error);
bool sqlite_fail_in_script(struct sqlite *db, const struct sql *piece, size_t at,
                           struct error *error);
/* The same for a COMMIT: which rows have foreign keys that refer to nothing. */
bool sqlite_fail_commit(struct sqlite *db, struct error *error);

/* The statement of the piece that begins at the byte offset, or behind it after white space and
 * comments. */
str sqlite_statement_at(const struct sqlite *db, const struct sql *piece, size_t at);

/* Adds what to do about a result code, where that is known. Returns false. */
bool sqlite_add_hint(struct error *error, int code);

#endif
