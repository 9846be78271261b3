#include "db/sqlite_impl.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What pysqlite's connect() takes. All but the first two say how Python behaves. */
static const char *const python_options[] = {
    "uri", "timeout", "isolation_level", "detect_types", "check_same_thread", "cached_statements",
};

enum { PYTHON_OPTION_COUNT = sizeof python_options / sizeof python_options[0] };

static bool is_python_option(str name)
{
    for (size_t i = 0; i < PYTHON_OPTION_COUNT; i++) {
        if (str_equal(name, str_from(python_options[i])))
            return true;
    }
    return false;
}

static bool read_is_uri(const struct url *url, bool *is_uri, struct error *error)
{
    str text = url_option(url, STR("uri"));
    *is_uri = false;
    if (text.data == NULL || str_to_bool(text, is_uri))
        return true;
    return fail(error, "the option uri of an SQLite URL is true or false, not '%.*s'",
                STR_ARG(text));
}

static bool read_timeout(struct arena *arena, const struct url *url, double *seconds,
                         struct error *error)
{
    str text = url_option(url, STR("timeout"));
    if (text.data == NULL)
        return true;
    const char *number = str_z(arena, str_trim(text));
    char *end;
    double value = strtod(number, &end);
    if (end == number || *end != '\0' || !isfinite(value) || value < 0)
        return fail(error, "the option timeout of an SQLite URL is a number of seconds, not '%.*s'",
                    STR_ARG(text));
    *seconds = value;
    return true;
}

/* Only a URI has options of SQLite's own; elsewhere pysqlite would pass over them without a word.
 */
static bool check_options(const struct url *url, bool is_uri, struct error *error)
{
    for (size_t i = 0; i < url->option_count && !is_uri; i++) {
        str name = url->options[i].name;
        if (is_python_option(name))
            continue;
        fail(error, "an SQLite URL has no option '%.*s'", STR_ARG(name));
        return error_add_hint(error, "options of SQLite itself need a URI: "
                                     "sqlite:///file:PATH?mode=ro&uri=true");
    }
    return true;
}

static bool check_form(struct arena *arena, const struct url *url, struct error *error)
{
    if (str_find_byte(url->database, '\0') < url->database.length)
        return fail(error, "Invalid SQLite URL: there is a NUL byte in the path");
    if (str_is_empty(url->username) && str_is_empty(url->password) && str_is_empty(url->host) &&
        str_is_empty(url->port))
        return true;
    fail(error, "Invalid SQLite URL: %.*s", STR_ARG(url_print(arena, url)));
    return error_add_hint(error, "valid forms are sqlite:///relative/path/to/file.db, "
                                 "sqlite:////absolute/path/to/file.db, sqlite:///:memory:");
}

/* database?name=value&… with the options that are not for Python. A reader must not ask for leave
 * to create the file. */
static str build_uri(struct arena *arena, const struct url *url, bool is_read_only)
{
    struct buf uri = {0};
    char separator = '?';
    buf_add(&uri, url->database);
    for (size_t i = 0; i < url->option_count; i++) {
        const struct url_option *option = &url->options[i];
        bool may_create =
            str_equal(option->name, STR("mode")) && str_equal(option->value, STR("rwc"));
        if (is_python_option(option->name) || (is_read_only && may_create))
            continue;
        buf_add_char(&uri, separator);
        buf_add_format(&uri, "%.*s=%.*s", STR_ARG(option->name), STR_ARG(option->value));
        separator = '&';
    }
    str copy = str_copy(arena, buf_str(&uri));
    buf_free(&uri);
    return copy;
}

/* alembic: (sqlalchemy) dialects/sqlite/pysqlite.py create_connect_args */
static str file_name(struct arena *arena, const struct url *url, bool is_uri, bool is_read_only)
{
    if (str_is_empty(url->database) || str_equal(url->database, STR(":memory:")))
        return STR(":memory:");
    if (is_uri)
        return build_uri(arena, url, is_read_only);
    return path_absolute(arena, url->database);
}

/* Why a file in this folder cannot be opened. Where SQLite may not create a file it then tries to
 * open it for reading, so that ENOENT means that, too. */
static bool explain_open(struct error *error, int number, str folder)
{
    bool is_there = file_is_folder(folder);
    if (number != 0 && (number != ENOENT || !is_there))
        error_add_detail(error, "%s", strerror(number));
    if (!is_there)
        return error_add_hint(error, "the folder %.*s does not exist", STR_ARG(folder));
    if (number == ENOENT)
        return error_add_hint(error, "the folder %.*s is not writable", STR_ARG(folder));
    return false;
}

static bool fail_open(sqlite3 *connection, const struct sqlite *db, str file, struct error *error)
{
    int code = sqlite3_errcode(connection);
    fail(error, "%s: %.*s", sqlite3_errmsg(connection), STR_ARG(db->name));
    if (code == SQLITE_CANTOPEN && str_starts_with(file, STR("/")))
        explain_open(error, sqlite3_system_errno(connection), path_folder(file));
    return sqlite_add_hint(error, code);
}

/* Whether a reader found no file where one could be. */
static bool is_missing(sqlite3 *connection, str file)
{
    return sqlite3_errcode(connection) == SQLITE_CANTOPEN &&
           sqlite3_system_errno(connection) == ENOENT &&
           (!str_starts_with(file, STR("/")) || file_is_folder(path_folder(file)));
}

static sqlite3 *open_file(str file, int flags, int *code)
{
    sqlite3 *connection = NULL;
    *code = sqlite3_open_v2(file.data, &connection, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (connection == NULL)
        out_of_memory();
    return connection;
}

/* Also a reader opens for writing: what a killed process left behind must be rolled back before
 * anything can be read. */
static sqlite3 *open_with_options(struct sqlite *db, str file, bool is_uri, bool is_read_only,
                                  struct error *error)
{
    int code;
    int flags = SQLITE_OPEN_READWRITE | (is_uri ? SQLITE_OPEN_URI : 0) |
                (is_read_only ? 0 : SQLITE_OPEN_CREATE);
    sqlite3 *connection = open_file(file, flags, &code);
    if (code != SQLITE_OK && is_read_only && is_missing(connection, file)) {
        sqlite3_close(connection);
        connection = open_file(STR(":memory:"), SQLITE_OPEN_READWRITE, &code);
    }
    if (code == SQLITE_OK)
        return connection;
    fail_open(connection, db, file, error);
    sqlite3_close(connection);
    return NULL;
}

/* One thread uses SQLite here, and nobody asks it how much memory it has: without locks and
 * counters a large schema is read a fifth faster. Too late, and without effect, behind the first
 * connection. */
static void set_up_library(void)
{
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

sqlite3 *sqlite_connect(struct arena *arena, const struct url *url,
                        const struct db_options *options, struct sqlite *db, struct error *error)
{
    bool is_uri;
    if (!check_form(arena, url, error) || !read_is_uri(url, &is_uri, error) ||
        !check_options(url, is_uri, error) || !read_timeout(arena, url, &db->busy_seconds, error))
        return NULL;
    set_up_library();
    str file = file_name(arena, url, is_uri, options->is_read_only);
    db->name = str_is_empty(url->database) ? file : url->database;
    sqlite3 *connection = open_with_options(db, file, is_uri, options->is_read_only, error);
    if (connection != NULL)
        sqlite3_extended_result_codes(connection, true);
    if (connection != NULL && options->is_isolated)
        sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0);
    return connection;
}

const char *sqlite_path(const struct sqlite *db)
{
    const char *path = sqlite3_db_filename(db->connection, "main");
    return path == NULL || *path == '\0' ? NULL : path;
}
