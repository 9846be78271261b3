/* A script of DDL is run inside a transaction that is rolled back.
 *
 * In a scratch database, which is empty, it runs as it stands: it may make schemas and extensions.
 * In the database that is compared it gets a schema of its own, and a search path with that and
 * with the schemas of extensions, so that it finds their types and cannot reach the real tables by
 * their bare names. What it changed elsewhere all the same has this transaction's number on its
 * rows of the catalogue.
 */
#include "reflect/postgresql_impl.h"

struct scratch {
    struct db *db;
    struct arena *arena;
    const struct reflect_script *script;
    str schema; /* where tables are made */
    str path;   /* the search path, as SQL */
};

static bool ask(struct scratch *scratch, const char *query, str *answer, struct error *error)
{
    struct strs found = {0};
    if (!reflect_query_texts(scratch->db, scratch->arena, str_from(query), &found, error))
        return false;
    *answer = found.count == 0 ? (str){0} : found.items[0];
    return true;
}

static bool run(struct scratch *scratch, str statement, struct error *error)
{
    struct sql sql = {.text = statement};
    return db_run(scratch->db, &sql, 1, NULL, error);
}

/* ---- a scratch database */

static bool require_empty(struct scratch *scratch, struct error *error)
{
    str found;
    if (!ask(scratch,
             "SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid "
             "= c.relnamespace WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> "
             "'information_schema' AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE "
             "d.objid = c.oid AND d.deptype = 'e') ORDER BY c.relname LIMIT 1",
             &found, error))
        return false;
    if (found.data == NULL)
        return true;
    fail(error, "the scratch database is not empty: it has \"%.*s\"", STR_ARG(found));
    return error_add_hint(error, "scratch_url names a database that holds nothing");
}

static bool enter_database(struct scratch *scratch, struct error *error)
{
    if (!require_empty(scratch, error) ||
        !ask(scratch, "SELECT pg_catalog.current_setting('search_path')", &scratch->path, error) ||
        !ask(scratch, "SELECT current_schema()", &scratch->schema, error))
        return false;
    if (scratch->schema.data != NULL)
        return true;
    fail(error, "the scratch database has no schema in its search path");
    return false;
}

/* ---- a schema of its own */

static bool enter_schema(struct scratch *scratch, struct error *error)
{
    struct buf text = {0};
    str id, extensions;
    if (!ask(scratch, "SELECT pg_backend_pid()", &id, error) ||
        !ask(scratch,
             "SELECT string_agg(DISTINCT ', ' || quote_ident(n.nspname), '') FROM "
             "pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace "
             "WHERE n.nspname <> 'pg_catalog'",
             &extensions, error))
        return false;
    scratch->schema = str_format(scratch->arena, "migrate_scratch_%.*s", STR_ARG(id));
    buf_add_format(&text, "%.*s%.*s", STR_ARG(scratch->schema), STR_ARG(extensions));
    scratch->path = reflect_finish(scratch->arena, &text);
    return run(scratch,
               str_format(scratch->arena, "CREATE SCHEMA %.*s; SET LOCAL search_path = %.*s",
                          STR_ARG(scratch->schema), STR_ARG(scratch->path)),
               error);
}

static bool make_schemas(struct scratch *scratch, struct error *error)
{
    const struct strs *schemas = &scratch->script->schemas;
    struct buf text = {0};
    for (size_t i = 0; i < schemas->count; i++) {
        buf_add(&text, STR("CREATE SCHEMA "));
        dialect_add_identifier(&postgresql_dialect, &text, schemas->items[i]);
        buf_add(&text, STR(";\n"));
    }
    return schemas->count == 0 || run(scratch, reflect_finish(scratch->arena, &text), error);
}

/* Where the script names the object: with its schema, or else by the bare name. */
static struct place find_mention(struct scratch *scratch, str schema, str name)
{
    const struct source *source = scratch->script->source;
    str qualified = str_format(scratch->arena, "%.*s.%.*s", STR_ARG(schema), STR_ARG(name));
    size_t at = str_find(source->text, qualified);
    if (at < source->text.length)
        return place_of(source, at, qualified.length);
    at = str_find(source->text, name);
    while (at < source->text.length && ((at > 0 && char_is_word(source->text.data[at - 1])) ||
                                        (at + name.length < source->text.length &&
                                         char_is_word(source->text.data[at + name.length])))) {
        str rest = str_from_offset(source->text, at + 1);
        at += 1 + str_find(rest, name);
    }
    return at < source->text.length ? place_of(source, at, name.length) : place_of(source, 0, 0);
}

static bool fail_outside(struct scratch *scratch, const struct reflect_row *row,
                         struct error *error)
{
    str schema = row_text(row, 0);
    str name = row_text(row, 1);
    fail_at(error, find_mention(scratch, schema, name),
            "\"%.*s\" in schema \"%.*s\" is not of this file alone: a schema file makes everything "
            "it speaks of, in the default schema",
            STR_ARG(name), STR_ARG(schema));
    return error_add_hint(error, "leave out the name of the schema and settings of search_path; or "
                                 "let scratch_url name an empty database, where the file runs as "
                                 "it stands");
}

/* Relations, types and functions that the transaction made or changed in other schemas, and tables
 * there that foreign keys refer to. */
static bool check_outside(struct scratch *scratch, struct error *error)
{
    struct buf query = {0};
    struct db_rows rows;
    str schema = scratch->schema;
    buf_add(&query, STR("WITH o (kind, name, namespace, row) AS (SELECT 1, relname, relnamespace, "
                        "xmin FROM pg_catalog.pg_class UNION ALL SELECT 2, typname, typnamespace, "
                        "xmin FROM pg_catalog.pg_type UNION ALL SELECT 3, proname, pronamespace, "
                        "xmin FROM pg_catalog.pg_proc), m AS (SELECT o.* FROM o WHERE "
                        "o.row::text::bigint = txid_current() % 4294967296 UNION ALL SELECT 0, "
                        "c.relname, c.relnamespace, NULL FROM pg_catalog.pg_constraint k JOIN "
                        "pg_catalog.pg_class c ON c.oid = k.confrelid WHERE k.contype = 'f' AND "
                        "k.connamespace = "));
    reflect_add_literal(&query, schema);
    buf_add(&query, STR("::regnamespace) SELECT n.nspname, m.name FROM m JOIN "
                        "pg_catalog.pg_namespace n ON n.oid = m.namespace WHERE n.nspname NOT LIKE "
                        "'pg\\_toast%' AND n.nspname NOT LIKE 'pg\\_temp%' AND n.nspname NOT IN "
                        "("));
    reflect_add_literal(&query, schema);
    for (size_t i = 0; i < scratch->script->schemas.count; i++) {
        buf_add(&query, STR(", "));
        reflect_add_literal(&query, scratch->script->schemas.items[i]);
    }
    buf_add_char(&query, ')');
    buf_add(&query, STR(" ORDER BY m.kind, n.nspname, m.name LIMIT 1"));
    if (!db_query(scratch->db, scratch->arena, reflect_finish(scratch->arena, &query), &rows,
                  error))
        return false;
    const struct reflect_row first = {&rows, 0};
    return rows.row_count == 0 || fail_outside(scratch, &first, error);
}

/* ---- both */

/* What the server's complaint means for a schema file. */
static const struct {
    const char *code;
    const char *hint;
} hints[] = {
    {"25001",
     "a schema file runs inside a transaction that is rolled back, and makes tables: leave "
     "the statement out, or the word CONCURRENTLY, which makes no difference to a schema"},
    {"42P07", "a schema file is run in an empty schema of its own; where it names schemas itself, "
              "let scratch_url name an empty database for it"},
    {"42710", "a schema file is run in an empty schema of its own; where it names schemas itself, "
              "let scratch_url name an empty database for it"},
    {"3F000", "a schema file is run in an empty schema of its own; where it names schemas itself, "
              "let scratch_url name an empty database for it"},
};

static bool fail_script(struct error *error)
{
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        if (!str_equal(error->code, str_from(hints[i].code)))
            continue;
        error->hint = (str){0};
        error_add_hint(error, "%s", hints[i].hint);
    }
    return false;
}

static bool check_script(const struct sql *piece, struct error *error)
{
    if (db_check_script(&postgresql_dialect, piece, true, error))
        return true;
    error->hint = (str){0};
    return error_add_hint(error,
                          "a schema file is plain SQL, and runs inside a transaction that is "
                          "rolled back");
}

/* \restrict and \unrestrict of pg_dump protect psql, and mean nothing here. */
static void blank_restrictions(char *text, size_t length)
{
    str rest = {text, length};
    str line;
    while (str_next_line(&rest, &line)) {
        if (!str_starts_with(line, STR("\\restrict ")) &&
            !str_starts_with(line, STR("\\unrestrict ")))
            continue;
        size_t at = (size_t)(line.data - text);
        for (size_t i = 0; i < line.length; i++)
            text[at + i] = ' ';
    }
}

static struct source *script_source(struct scratch *scratch)
{
    const struct source *given = scratch->script->source;
    struct source *source = ARENA_NEW(scratch->arena, struct source);
    char *text = arena_alloc(scratch->arena, given->text.length + 1);
    for (size_t i = 0; i < given->text.length; i++)
        text[i] = given->text.data[i];
    blank_restrictions(text, given->text.length);
    *source = (struct source){given->name, {text, given->text.length}};
    return source;
}

static bool run_script(struct scratch *scratch, struct error *error)
{
    const struct source *source = script_source(scratch);
    struct sql piece = {.text = source->text, .source = source};
    if (!check_script(&piece, error))
        return false;
    if (!db_run(scratch->db, &piece, 1, NULL, error))
        return fail_script(error);
    return run(scratch,
               str_format(scratch->arena, "SET LOCAL search_path = %.*s", STR_ARG(scratch->path)),
               error);
}

static bool read_tables_of(struct scratch *scratch, str schema, bool is_default,
                           struct reflected_tables *found, struct error *error)
{
    struct buf query = {0};
    struct strs names = {0};
    buf_add(&query, STR("SELECT relname FROM pg_catalog.pg_class WHERE relkind IN ('r', 'p') AND "
                        "relpersistence <> 't' AND relnamespace = "));
    reflect_add_literal(&query, schema);
    buf_add(&query, STR("::regnamespace"));
    return reflect_query_texts(scratch->db, scratch->arena, reflect_finish(scratch->arena, &query),
                               &names, error) &&
           postgresql_tables(scratch->db, scratch->arena, is_default ? (str){0} : schema, &names,
                             scratch->script->log, found, error);
}

/* The tables and enums of another schema. */
static bool read_other(struct scratch *scratch, str schema, struct reflected_schema *found,
                       struct error *error)
{
    struct reflected_schema other = {0};
    if (!read_tables_of(scratch, schema, false, &other.tables, error) ||
        !postgresql_read_enums(scratch->db, scratch->arena, schema, &other.enums, error))
        return false;
    for (size_t i = 0; i < other.tables.count; i++)
        LIST_PUSH(scratch->arena, &found->tables, other.tables.items[i]);
    for (size_t i = 0; i < other.enums.count; i++)
        LIST_PUSH(scratch->arena, &found->enums, other.enums.items[i]);
    return true;
}

static bool read_tables(struct scratch *scratch, struct reflected_schema *found,
                        struct error *error)
{
    if (!read_tables_of(scratch, scratch->schema, true, &found->tables, error) ||
        !postgresql_read_enums(scratch->db, scratch->arena, scratch->schema, &found->enums,
                               error) ||
        !postgresql_sequences(scratch->db, scratch->arena, scratch->schema, &found->sequences,
                              error))
        return false;
    for (size_t i = 0; i < found->enums.count; i++)
        found->enums.items[i].schema = (str){0};
    for (size_t i = 0; i < found->sequences.count; i++)
        found->sequences.items[i].sequence.schema = (str){0};
    for (size_t i = 0; i < scratch->script->schemas.count; i++) {
        if (!read_other(scratch, scratch->script->schemas.items[i], found, error))
            return false;
    }
    return true;
}

static bool read_script(struct scratch *scratch, struct reflected_schema *found,
                        struct error *error)
{
    bool is_own = scratch->script->is_scratch_database;
    return db_begin(scratch->db, error) &&
           (is_own ? enter_database(scratch, error) : enter_schema(scratch, error)) &&
           make_schemas(scratch, error) && run_script(scratch, error) &&
           (is_own || check_outside(scratch, error)) && read_tables(scratch, found, error);
}

bool postgresql_script(struct arena *arena, const struct reflect_script *script,
                       struct reflected_schema *found, struct error *error)
{
    const struct db_options options = {.wait_seconds = script->wait_seconds, .log = script->log};
    struct scratch scratch = {.arena = arena, .script = script};
    scratch.db = db_open(arena, script->url, &options, error);
    if (scratch.db == NULL)
        return false;
    bool is_read = read_script(&scratch, found, error);
    db_rollback(scratch.db);
    db_close(scratch.db);
    return is_read;
}
