#include "db/sql_lex_impl.h"
#include "db/sqlite_impl.h"

#include <string.h>

/* Result codes that say more than SQLite's message, and what to do. The first row that matches
 * counts: an extended code stands before its primary one. */
static const struct code {
    int code;
    const char *name; /* shown behind the message; NULL: it says nothing more */
    const char *hint;
} codes[] = {
    {SQLITE_BUSY_RECOVERY, "SQLITE_BUSY_RECOVERY",
     "another process is recovering the database after a crash: run it again later"},
    {SQLITE_BUSY, NULL,
     "another process holds the database: close it, or wait longer with --lock-wait"},
    {SQLITE_LOCKED, NULL, "a query on the same connection still reads it"},
    {SQLITE_FULL, NULL, "the disk is full, or the database reached PRAGMA max_page_count"},
    {SQLITE_READONLY_DIRECTORY, "SQLITE_READONLY_DIRECTORY",
     "SQLite writes a journal beside the database: make its folder writable"},
    {SQLITE_READONLY_DBMOVED, "SQLITE_READONLY_DBMOVED",
     "the database file was moved or deleted while it was open"},
    {SQLITE_READONLY, NULL, "the database file, its file system or its folder is not writable"},
    {SQLITE_NOTADB, NULL, "the file is not an SQLite database, or it is encrypted"},
    {SQLITE_CORRUPT, NULL, "restore a backup, or rescue what is left with: sqlite3 FILE .recover"},
    {SQLITE_CANTOPEN, NULL,
     "the file or the journal beside it cannot be opened: check its path "
     "and its permissions"},
    {SQLITE_IOERR_WRITE, "SQLITE_IOERR_WRITE",
     "the system could not write: is the disk full, or a limit on file sizes reached?"},
    {SQLITE_IOERR_FSYNC, "SQLITE_IOERR_FSYNC", "the system could not write: look into its log"},
    {SQLITE_IOERR_READ, "SQLITE_IOERR_READ", "the system could not read: look into its log"},
    {SQLITE_IOERR_LOCK, "SQLITE_IOERR_LOCK",
     "the file system has no locks: put the database on a local disk"},
    {SQLITE_IOERR, "SQLITE_IOERR", "the system could not read or write: look into its log"},
    {SQLITE_PERM, NULL, "the option mode of the URI asks for more than is allowed here"},
    {SQLITE_CONSTRAINT_FOREIGNKEY, NULL, "a row refers to one that is not there"},
};

static const struct code *find_code(int code)
{
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        if (codes[i].code == code || codes[i].code == (code & 0xff))
            return &codes[i];
    }
    return NULL;
}

bool sqlite_add_hint(struct error *error, int code)
{
    const struct code *row = find_code(code);
    return row == NULL ? false : error_add_hint(error, "%s", row->hint);
}

/* Hints for errors that have no code of their own, by words of SQLite's message. */
static const struct {
    const char *words;
    bool is_about_transactions; /* it holds only for what runs inside a transaction of ours */
    const char *hint;
} messages[] = {
    {"within a transaction", true, SQLITE_OUTSIDE_HINT},
    {"inside a transaction", true, SQLITE_OUTSIDE_HINT},
    {"is locked", true, SQLITE_OUTSIDE_HINT},
    {"near \"ALTER\"", false,
     "SQLite alters no columns: op.batch_alter_table() makes the table anew, and with "
     "render_as_batch=True autogenerate writes it so"},
    {"too many attached databases - max 0", false,
     "a schema file makes tables in a database of its own: ATTACH and VACUUM are not run there"},
    {"incomplete input", false, "the statement ends too early"},
    {"unrecognized token", false, "a quote may be open, or the character has no meaning in SQL"},
};

static void add_holder(struct sqlite *db, struct error *error)
{
    struct arena arena = {0};
    str holder = sqlite_lock_holder(&arena, sqlite_path(db), "POSIX");
    if (holder.data != NULL)
        error_add_detail(error, "it is locked by %.*s", STR_ARG(holder));
    arena_free(&arena);
}

/* What SQLAlchemy distinguishes. */
static void set_code(int code, struct error *error)
{
    error_set_code(error, (code & 0xff) == SQLITE_CONSTRAINT ? STR("SQLITE_CONSTRAINT")
                                                             : STR("SQLITE_ERROR"));
}

static void add_hints(struct sqlite *db, const char *message, int code, struct error *error)
{
    set_code(code, error);
    if ((code & 0xff) == SQLITE_BUSY)
        add_holder(db, error);
    sqlite_add_hint(error, code);
    for (size_t i = 0; i < sizeof messages / sizeof messages[0]; i++) {
        if ((db->base.is_in_transaction || !messages[i].is_about_transactions) &&
            strstr(message, messages[i].words) != NULL)
            error_add_hint(error, "%s", messages[i].hint);
    }
}

/* What the connection says of its last failure; copied, because the next call changes it. */
static str last_message(struct arena *arena, const struct sqlite *db)
{
    const struct code *row = find_code(sqlite3_extended_errcode(db->connection));
    const char *message = sqlite3_errmsg(db->connection);
    if (row == NULL || row->name == NULL)
        return str_format(arena, "%s", message);
    return str_format(arena, "%s (%s)", message, row->name);
}

bool sqlite_fail(struct sqlite *db, struct error *error)
{
    struct arena arena = {0};
    int code = sqlite3_extended_errcode(db->connection);
    str message = last_message(&arena, db);
    fail(error, "%.*s: %.*s", STR_ARG(db->name), STR_ARG(message));
    add_hints(db, message.data, code, error);
    arena_free(&arena);
    return false;
}

static struct sql_token token_at(str text, size_t at)
{
    struct sql_lexer lexer = {.text = text, .at = at};
    return sql_lex(&lexer);
}

str sqlite_statement_at(const struct sqlite *db, const struct sql *piece, size_t at)
{
    str script = buf_str(&db->script);
    struct source copy = {.text = script};
    struct sql_splitter splitter = {
        .dialect = &sqlite_dialect, .source = &copy, .at = at, .end = script.length};
    struct sql_statement statement;
    struct error ignored = {0};
    size_t start = token_at(script, at).start;
    size_t end = script.length;
    if (sql_split_next(&splitter, &statement, &ignored) == SPLIT_STATEMENT) {
        start = (size_t)(statement.text.data - script.data);
        end = start + statement.text.length;
    }
    error_clear(&ignored);
    return str_trim_end(str_slice(piece->text, start, end));
}

/* Where in the statement the name stands when the message is "no such table: name", for which
 * SQLite has no offset. */
static size_t find_named(str statement, const char *message)
{
    const char *colon = strstr(message, ": ");
    bool has_name = str_starts_with(str_from(message), STR("no such ")) && colon != NULL;
    return !has_name ? statement.length : str_find(statement, str_from(colon + 2));
}

/* The word that SQLite means, else the whole statement. */
static struct place find_place(const struct sql *piece, str statement, size_t at, int offset,
                               const char *message)
{
    size_t start = (size_t)(statement.data - piece->text.data);
    size_t word = offset >= 0 ? at + (size_t)offset : start + find_named(statement, message);
    struct place place = place_of_part(piece->source, statement);
    if (word >= piece->text.length || word >= start + statement.length)
        return place;
    struct sql_token token = token_at(piece->text, word);
    size_t end = token.end > word ? token.end : word + 1;
    return place_of_part(piece->source, str_slice(piece->text, word, end));
}

bool sqlite_fail_in_script(struct sqlite *db, const struct sql *piece, size_t at,
                           struct error *error)
{
    struct arena arena = {0};
    int code = sqlite3_extended_errcode(db->connection);
    int offset = sqlite3_error_offset(db->connection);
    str message = last_message(&arena, db);
    str statement = sqlite_statement_at(db, piece, at);
    if (piece->source == NULL)
        fail(error, "%.*s: %.*s", STR_ARG(db->name), STR_ARG(message));
    else
        fail_at(error, find_place(piece, statement, at, offset, message.data), "%.*s",
                STR_ARG(message));
    db_add_statement(error, statement);
    add_hints(db, message.data, code, error);
    arena_free(&arena);
    return false;
}

enum { SHOWN_VIOLATIONS = 5 };

/* Reads PRAGMA foreign_key_check: table, rowid (NULL without one), table referred to, number of the
 * key. */
static void add_violations(struct sqlite *db, struct error *error)
{
    sqlite3_stmt *check;
    if (sqlite3_prepare_v2(db->connection, "PRAGMA foreign_key_check", -1, &check, NULL) !=
        SQLITE_OK)
        return;
    for (int i = 0; i < SHOWN_VIOLATIONS && sqlite3_step(check) == SQLITE_ROW; i++) {
        const unsigned char *table = sqlite3_column_text(check, 0);
        const unsigned char *row = sqlite3_column_text(check, 1);
        const unsigned char *parent = sqlite3_column_text(check, 2);
        error_add_detail(error, "table %s%s%s refers to a row of %s that is not there",
                         (const char *)table, row == NULL ? "" : ", rowid ",
                         row == NULL ? "" : (const char *)row, (const char *)parent);
    }
    sqlite3_finalize(check);
}

bool sqlite_fail_commit(struct sqlite *db, struct error *error)
{
    int code = sqlite3_extended_errcode(db->connection);
    if (code != SQLITE_CONSTRAINT_FOREIGNKEY)
        return sqlite_fail(db, error);
    fail(error, "COMMIT failed: %s", sqlite3_errmsg(db->connection));
    add_violations(db, error);
    return error_add_hint(error, "everything was rolled back: correct these rows in the script");
}
