#include "db/db_impl.h"

#include <pthread.h>
#include <string.h>

static const struct db_driver *const drivers[] = {&sqlite_driver, &postgresql_driver};

enum { DRIVER_COUNT = sizeof drivers / sizeof drivers[0] };

/* "sqlite+pysqlite" of a URL, compared with a driver's row. */
static bool is_backend(const struct url *url, const char *backend)
{
    str driver = str_from(backend);
    str dialect = str_cut(&driver, '+');
    return str_equal(dialect, url->backend) && str_equal(driver, url->driver) &&
           (driver.data == NULL) == (url->driver.data == NULL);
}

static const struct db_driver *find_driver(const struct url *url, struct error *error)
{
    struct buf known = {0};
    for (size_t i = 0; i < DRIVER_COUNT; i++) {
        for (const char *const *backend = drivers[i]->backends; *backend != NULL; backend++) {
            if (is_backend(url, *backend)) {
                buf_free(&known);
                return drivers[i];
            }
            buf_add_format(&known, "%s%s", known.length > 0 ? ", " : "", *backend);
        }
    }
    fail(error, "Can't load plugin: sqlalchemy.dialects:%.*s%s%.*s", STR_ARG(url->backend),
         url->driver.data == NULL ? "" : ".", STR_ARG(url->driver));
    if (str_equal(url->backend, STR("driver")))
        error_add_hint(error, "this URL is the placeholder of a new alembic.ini: write the "
                              "database's own there, or give --url or MIGRATE_URL");
    error_add_hint(error, "supported are %s", buf_z(&known));
    buf_free(&known);
    return NULL;
}

const struct dialect *db_dialect_of_url(const struct url *url, struct error *error)
{
    const struct db_driver *driver = find_driver(url, error);
    return driver == NULL ? NULL : driver->dialect;
}

static struct db *open_with(const struct db_driver *driver, struct arena *arena,
                            const struct url *url, const struct db_options *options,
                            struct error *error)
{
    struct db *db = driver->open(arena, url, options, error);
    if (db == NULL)
        return NULL;
    db->driver = driver;
    db->url = url;
    db->options = *options;
    return db;
}

struct db *db_open(struct arena *arena, const struct url *url, const struct db_options *options,
                   struct error *error)
{
    const struct db_driver *driver = find_driver(url, error);
    return driver == NULL ? NULL : open_with(driver, arena, url, options, error);
}

/* The thread that connects allocates from an arena of its own, which then belongs to the
 * connection. */
struct db_opening {
    struct arena *arena;
    const struct db_driver *driver;
    const struct url *url;
    const struct db_options *options;
    pthread_t thread;
    bool has_thread;
    struct arena thread_arena;
    struct error thread_error;
    struct db *db;
};

static void *open_in_thread(void *data)
{
    struct db_opening *opening = data;
    opening->db = open_with(opening->driver, &opening->thread_arena, opening->url, opening->options,
                            &opening->thread_error);
    return NULL;
}

struct db_opening *db_open_begin(struct arena *arena, const struct url *url,
                                 const struct db_options *options, struct error *error)
{
    const struct db_driver *driver = find_driver(url, error);
    if (driver == NULL)
        return NULL;
    struct db_opening *opening = ARENA_NEW(arena, struct db_opening);
    *opening =
        (struct db_opening){.arena = arena, .driver = driver, .url = url, .options = options};
    opening->has_thread =
        driver->is_remote && pthread_create(&opening->thread, NULL, open_in_thread, opening) == 0;
    return opening;
}

struct db *db_open_finish(struct db_opening *opening, struct error *error)
{
    if (!opening->has_thread)
        return open_with(opening->driver, opening->arena, opening->url, opening->options, error);
    if (pthread_join(opening->thread, NULL) != 0)
        BUG("a thread cannot be joined");
    opening->has_thread = false;
    if (opening->db == NULL) {
        *error = opening->thread_error;
        arena_free(&opening->thread_arena);
        return NULL;
    }
    opening->db->own_arena = &opening->thread_arena;
    return opening->db;
}

void db_close(struct db *db)
{
    if (db == NULL)
        return;
    db_rollback(db);
    struct arena *own_arena = db->own_arena;
    db->driver->close(db);
    if (own_arena != NULL)
        arena_free(own_arena);
}

const struct dialect *db_dialect(const struct db *db)
{
    return db->driver->dialect;
}

bool db_lock(struct db *db, const struct version_table *table, struct error *error)
{
    return db->driver->lock(db, table, error);
}

bool db_locks_database(const struct db *db)
{
    return db->driver->locks_database;
}

bool db_lock_database(struct db *db, struct error *error)
{
    return !db->driver->locks_database || db->driver->lock(db, NULL, error);
}

bool db_keep_settings(struct db *db, struct error *error)
{
    return db->driver->keep_settings == NULL || db->driver->keep_settings(db, error);
}

bool db_is_setting(const struct db *db, str statement)
{
    return db->driver->is_setting != NULL && db->driver->is_setting(statement);
}

bool db_is_pooled(const struct db *db)
{
    return db->driver->is_pooled != NULL && db->driver->is_pooled(db);
}

bool db_begin(struct db *db, struct error *error)
{
    if (db->is_in_transaction)
        BUG("a transaction is open already");
    db->is_in_transaction = db->driver->begin(db, error);
    return db->is_in_transaction;
}

bool db_commit(struct db *db, struct error *error)
{
    if (!db->is_in_transaction)
        BUG("no transaction is open");
    if (!db->driver->commit(db, error))
        return false;
    db->is_in_transaction = false;
    return true;
}

void db_rollback(struct db *db)
{
    if (db->is_in_transaction)
        db->driver->rollback(db);
    db->is_in_transaction = false;
}

bool db_is_in_transaction(const struct db *db)
{
    return db->is_in_transaction;
}

bool db_switch_foreign_keys(struct db *db, bool is_on)
{
    return db->driver->switch_foreign_keys != NULL && db->driver->switch_foreign_keys(db, is_on);
}

static bool read_violations(struct db *db, struct arena *arena, struct strs *found,
                            struct error *error)
{
    struct db_rows rows;
    if (!db_query(db, arena, str_from(db->driver->violations_query), &rows, error))
        return false;
    for (size_t i = 0; i < rows.row_count; i++)
        LIST_PUSH(arena, found, rows.cells[i]);
    return true;
}

static bool check_violations(struct db *db, struct arena *arena, const struct sql *piece,
                             const struct strs *before, struct error *error)
{
    struct strs after = {0};
    if (!read_violations(db, arena, &after, error))
        return false;
    for (size_t i = 0; i < after.count; i++)
        if (!strs_contain(before, after.items[i])) {
            fail_at(error, place_of_part(piece->source, str_slice(piece->text, 0, 0)),
                    "the section leaves a row whose foreign key refers to nothing: %.*s",
                    STR_ARG(after.items[i]));
            return false;
        }
    return true;
}

bool db_run_unenforced(struct db *db, const struct sql *piece, struct error *error)
{
    struct arena arena = {0};
    struct strs before = {0};
    if (db->driver->switch_foreign_keys == NULL)
        return db_run(db, piece, 1, NULL, error);
    bool was_on = db_switch_foreign_keys(db, false);
    bool is_done = read_violations(db, &arena, &before, error) &&
                   db_run(db, piece, 1, NULL, error) &&
                   check_violations(db, &arena, piece, &before, error);
    db_switch_foreign_keys(db, was_on);
    arena_free(&arena);
    return is_done;
}

bool db_run(struct db *db, const struct sql *pieces, size_t count, long *rows, struct error *error)
{
    if (rows != NULL && count > 0)
        memset(rows, 0, count * sizeof *rows);
    return db->driver->run(db, pieces, count, rows, error);
}

bool db_query(struct db *db, struct arena *arena, str text, struct db_rows *rows,
              struct error *error)
{
    *rows = (struct db_rows){0};
    return db->driver->query(db, arena, text, rows, error);
}

bool db_select(struct db *db, const struct sql *statement, struct db_cursor **cursor,
               struct error *error)
{
    *cursor = NULL;
    if (!db->driver->select(db, statement, cursor, error))
        return false;
    (*cursor)->db = db;
    return true;
}

bool db_fetch(struct db_cursor *cursor, struct db_value *row, bool *has_row, struct error *error)
{
    *has_row = false;
    return cursor->db->driver->fetch(cursor, row, has_row, error);
}

void db_close_cursor(struct db_cursor *cursor)
{
    if (cursor != NULL)
        cursor->db->driver->close_cursor(cursor);
}

bool db_read_versions(struct db *db, struct arena *arena, const struct version_table *table,
                      bool *exists, struct strs *versions, struct error *error)
{
    *exists = false;
    *versions = (struct strs){0};
    return db->driver->read_versions(db, arena, table, exists, versions, error);
}
