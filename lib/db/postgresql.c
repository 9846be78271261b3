#include "db/postgresql_impl.h"

/* The notices of a server that are more than a notice. */
static void take_notice(void *argument, const PGresult *result)
{
    const struct postgresql *db = argument;
    str severity = str_from(db->libpq.PQresultErrorField(result, PG_DIAG_SEVERITY));
    str unlocalized = str_from(db->libpq.PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED));
    str message = str_from(db->libpq.PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    bool is_warning = str_equal(unlocalized, STR("WARNING"));
    log_write(db->log, is_warning ? LOG_WARNING : LOG_INFO, DB_LOGGER, "%.*s: %.*s",
              STR_ARG(severity), STR_ARG(message));
}

static struct db *open_connection(struct arena *arena, const struct url *url,
                                  const struct db_options *options, struct error *error)
{
    struct postgresql *db = ARENA_NEW(arena, struct postgresql);
    db->arena = arena;
    db->log = options->log;
    if (!libpq_load(&db->libpq, error))
        return NULL;
    db->connection = postgresql_connect(&db->libpq, url, error);
    if (db->connection == NULL)
        return NULL;
    db->libpq.PQsetNoticeReceiver(db->connection, take_notice, db);
    return &db->base;
}

static void close_connection(struct db *base)
{
    struct postgresql *db = (struct postgresql *)base;
    db->libpq.PQfinish(db->connection);
    buf_free(&db->message);
    buf_free(&db->finished);
}

static bool is_pooled(const struct db *base)
{
    return ((const struct postgresql *)base)->is_pooled;
}

/* The last result of a message, or the first one that failed. */
static PGresult *take_result(struct postgresql *db)
{
    const struct libpq *libpq = &db->libpq;
    PGresult *kept = NULL;
    PGresult *result;
    while ((result = libpq->PQgetResult(db->connection)) != NULL) {
        bool has_failed = kept != NULL && libpq->PQresultStatus(kept) == PGRES_FATAL_ERROR;
        libpq->PQclear(has_failed ? result : kept);
        kept = has_failed ? kept : result;
    }
    return kept;
}

PGresult *postgresql_execute(struct postgresql *db, str text, struct error *error)
{
    const struct libpq *libpq = &db->libpq;
    struct message message;
    message_start(db, &message);
    message_add(&message, (struct message_part){.text = text});
    PGresult *result = NULL;
    if (libpq->PQsendQuery(db->connection, buf_z(message.text)) == 1)
        result = take_result(db);
    db->is_begin_pending = false;
    buf_clear(&db->finished);
    ExecStatusType status = libpq->PQresultStatus(result);
    if (result == NULL) {
        postgresql_fail_connection(db, libpq->PQerrorMessage(db->connection), error);
    } else if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        postgresql_fail(db, result, &message, message.count - 1, error);
        libpq->PQclear(result);
        result = NULL;
    }
    message_free(&message);
    return result;
}

void postgresql_try(struct postgresql *db, str text)
{
    struct error ignored = {0};
    db->libpq.PQclear(postgresql_execute(db, text, &ignored));
    error_clear(&ignored);
}

static bool begin(struct db *base, struct error *error)
{
    struct postgresql *db = (struct postgresql *)base;
    if (db->is_pooled && !db->is_begun_by_lock && !postgresql_lock_again(db, error))
        return false;
    db->is_begin_pending = !db->is_begun_by_lock;
    db->is_begun_by_lock = false;
    return true;
}

static bool commit(struct db *base, struct error *error)
{
    struct postgresql *db = (struct postgresql *)base;
    if (db->is_begin_pending) {
        db->is_begin_pending = false;
        return true;
    }
    if (!postgresql_settle_cursors(db, STR("COMMIT"), error))
        return false;
    db->is_committing = true;
    PGresult *result = postgresql_execute(db, STR("COMMIT"), error);
    postgresql_forget_cursors(db);
    db->is_committing = false;
    if (result == NULL)
        return db->libpq.PQstatus(db->connection) == CONNECTION_BAD
                   ? false
                   : error_add_hint(error, "the whole transaction was rolled back");
    bool is_kept = str_equal(str_from(db->libpq.PQcmdStatus(result)), STR("COMMIT"));
    db->libpq.PQclear(result);
    return is_kept ||
           fail(error, "the server rolled the transaction back instead of committing it");
}

static void rollback(struct db *base)
{
    struct postgresql *db = (struct postgresql *)base;
    db->is_begin_pending = false;
    postgresql_forget_cursors(db);
    PGTransactionStatusType status = db->libpq.PQtransactionStatus(db->connection);
    if (status == PQTRANS_INTRANS || status == PQTRANS_INERROR)
        postgresql_try(db, STR("ROLLBACK"));
}

static str copy_cell(const struct libpq *libpq, struct arena *arena, const PGresult *result,
                     int row, int column)
{
    if (libpq->PQgetisnull(result, row, column))
        return (str){0};
    size_t length = (size_t)libpq->PQgetlength(result, row, column);
    return str_copy(arena, (str){libpq->PQgetvalue(result, row, column), length});
}

static bool query(struct db *base, struct arena *arena, str text, struct db_rows *rows,
                  struct error *error)
{
    struct postgresql *db = (struct postgresql *)base;
    const struct libpq *libpq = &db->libpq;
    PGresult *result = postgresql_execute(db, text, error);
    if (result == NULL)
        return false;
    int row_count = libpq->PQntuples(result);
    int column_count = libpq->PQnfields(result);
    rows->row_count = (size_t)row_count;
    rows->column_count = (size_t)column_count;
    rows->cells = ARENA_ARRAY(arena, str, rows->row_count * rows->column_count);
    str *cell = rows->cells;
    for (int row = 0; row < row_count; row++) {
        for (int column = 0; column < column_count; column++)
            *cell++ = copy_cell(libpq, arena, result, row, column);
    }
    libpq->PQclear(result);
    return true;
}

/* Adds "SELECT to_regclass('name')", which looks where the server itself would look and takes a
 * table that is not there, or its schema, for no error. */
static bool add_exists(struct postgresql *db, const struct version_table *table, struct buf *out,
                       struct error *error)
{
    struct buf name = {0};
    dialect_add_qualified(&postgresql_dialect, &name, table->schema, table->name);
    char *literal = db->libpq.PQescapeLiteral(db->connection, buf_z(&name), name.length);
    buf_free(&name);
    if (literal == NULL)
        return fail(error, "the version table's name is not UTF-8");
    buf_add_format(out, "SELECT 1 WHERE to_regclass(%s) IS NOT NULL", literal);
    db->libpq.PQfreemem(literal);
    return true;
}

static bool read_versions(struct db *base, struct arena *arena, const struct version_table *table,
                          bool *exists, struct strs *versions, struct error *error)
{
    struct buf text = {0};
    struct db_rows rows = {0};
    bool ok = add_exists((struct postgresql *)base, table, &text, error) &&
              query(base, arena, buf_str(&text), &rows, error);
    *exists = ok && rows.row_count == 1;
    if (*exists) {
        buf_clear(&text);
        version_table_add_select(&postgresql_dialect, table, &text);
        ok = query(base, arena, buf_str(&text), &rows, error);
        for (size_t i = 0; ok && i < rows.row_count; i++)
            LIST_PUSH(arena, versions, rows.cells[i * rows.column_count]);
    }
    buf_free(&text);
    return ok;
}

static const char *const backends[] = {"postgresql",
                                       "postgresql+psycopg2",
                                       "postgresql+psycopg",
                                       "postgresql+asyncpg",
                                       "postgresql+psycopg_async",
                                       "postgresql+pg8000",
                                       "postgresql+psycopg2cffi",
                                       NULL};

const struct db_driver postgresql_driver = {
    .dialect = &postgresql_dialect,
    .backends = backends,
    .is_remote = true,
    .open = open_connection,
    .close = close_connection,
    .lock = postgresql_lock,
    .is_pooled = is_pooled,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .keep_settings = postgresql_keep_settings,
    .run = postgresql_run,
    .query = query,
    .select = postgresql_select,
    .fetch = postgresql_fetch,
    .close_cursor = postgresql_close_cursor,
    .read_versions = read_versions,
};
