#include "db/sqlite_impl.h"

#include <unistd.h>

static struct sqlite *sqlite_of(struct db *db)
{
    return (struct sqlite *)db;
}

static struct db *open_database(struct arena *arena, const struct url *url,
                                const struct db_options *options, struct error *error)
{
    struct sqlite *db = ARENA_NEW(arena, struct sqlite);
    *db = (struct sqlite){
        .log = options->log,
        .wait_seconds = options->wait_seconds,
        .busy_seconds = options->wait_seconds,
        .lock_file = -1,
    };
    db->connection = sqlite_connect(arena, url, options, db, error);
    if (db->connection == NULL)
        return NULL;
    sqlite_set_busy_handler(db);
    sqlite_set_authorizer(db);
    return &db->base;
}

static void close_database(struct db *base)
{
    struct sqlite *db = sqlite_of(base);
    if (sqlite3_close(db->connection) != SQLITE_OK)
        BUG("a statement was not finalized: %s", sqlite3_errmsg(db->connection));
    if (db->lock_file >= 0)
        close(db->lock_file);
    buf_free(&db->script);
}

/* IMMEDIATE takes SQLite's write lock at once: a transaction that begins as a reader may fail with
 * SQLITE_BUSY in its middle, without waiting. */
static bool begin(struct db *db, struct error *error)
{
    return sqlite_execute(sqlite_of(db), "BEGIN IMMEDIATE", error);
}

static bool commit(struct db *base, struct error *error)
{
    struct sqlite *db = sqlite_of(base);
    if (!sqlite_settle_cursors(db, STR("COMMIT"), error))
        return false;
    if (sqlite3_exec(db->connection, "COMMIT", NULL, NULL, NULL) == SQLITE_OK)
        return true;
    sqlite_fail_commit(db, error);
    sqlite_end_transaction(db);
    return false;
}

static void rollback(struct db *db)
{
    sqlite_end_transaction(sqlite_of(db));
}

static bool switch_foreign_keys(struct db *db, bool is_on)
{
    sqlite3 *connection = sqlite_of(db)->connection;
    int was_on = 0, ignored;
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_FKEY, -1, &was_on);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_FKEY, (int)is_on, &ignored);
    return was_on != 0;
}

static bool is_setting(str statement)
{
    str word = str_slice(str_trim(statement), 0, STR("PRAGMA").length);
    return str_equal_ignoring_case(word, STR("PRAGMA"));
}

static const char *const backends[] = {"sqlite", "sqlite+pysqlite", "sqlite+aiosqlite", NULL};

const char *db_sqlite_version(void)
{
    return sqlite3_libversion();
}

const struct db_driver sqlite_driver = {
    .dialect = &sqlite_dialect,
    .backends = backends,
    .open = open_database,
    .close = close_database,
    .lock = sqlite_lock,
    .locks_database = true,
    .is_setting = is_setting,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .switch_foreign_keys = switch_foreign_keys,
    .violations_query =
        "SELECT \"table\" || ' row ' || coalesce(rowid, '?') || ' to ' || parent FROM "
        "pragma_foreign_key_check",
    .run = sqlite_run,
    .query = sqlite_query,
    .select = sqlite_select,
    .fetch = sqlite_fetch,
    .close_cursor = sqlite_close_cursor,
    .read_versions = sqlite_read_versions,
};
