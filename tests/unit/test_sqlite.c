/* The SQLite driver: scripts, transactions, errors, the version table. */
#include "sqlite_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#define CASE(function) cmocka_unit_test_setup_teardown(function, sqlite_set_up, sqlite_tear_down)

static const struct version_table versions = {{"alembic_version", 15}, {0}, true};

static void a_script_runs_whole(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_begin(db, &fixture.error));
    sqlite_must_run(db, "-- first\n"
                        "CREATE TABLE t (a, b); ;; /* ; */\n"
                        "CREATE TRIGGER r AFTER INSERT ON t BEGIN\n"
                        "  UPDATE t SET b = 'x;y'; SELECT CASE WHEN 1 THEN 2 END; END;\n"
                        "INSERT INTO t (a) VALUES ('one; --two'), ('END;');\n"
                        "SELECT * FROM t; -- rows are passed over\n"
                        "INSERT INTO t (a) VALUES (3) RETURNING a");
    assert_true(db_commit(db, &fixture.error));
    assert_string_equal(sqlite_value(db, "SELECT count(*) FROM t WHERE b = 'x;y'"), "3");
    db_close(db);
}

static void a_script_without_statements_does_nothing(void **state)
{
    static const char *const scripts[] = {"",   " \n\t", "-- only a comment",      "/* open",
                                          ";;", "\n;\n", "/* a */ -- b\n /* c */;"};
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_begin(db, &fixture.error));
    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++)
        sqlite_must_run(db, scripts[i]);
    assert_true(db_commit(db, &fixture.error));
    db_close(db);
}

static void a_piece_ends_where_its_text_ends(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    struct source source = {STR("s.sql"), STR("CREATE TABLE a (x); CREATE TABLE b (x); !!")};
    struct sql pieces[] = {{str_slice(source.text, 0, 20), &source},
                           {str_slice(source.text, 20, 38), &source}};
    assert_true(db_run(db, pieces, 2, NULL, &fixture.error));
    assert_string_equal(sqlite_value(db, "SELECT group_concat(name) FROM sqlite_master"), "a,b");
    db_close(db);
}

static void rows_are_those_of_the_last_change(void **state)
{
    static const struct {
        const char *script;
        long rows;
    } cases[] = {
        {"INSERT INTO t VALUES (1), (2), (3)", 3},
        {"UPDATE t SET a = a WHERE a > 1; SELECT 1; CREATE TABLE u (a)", 2},
        {"UPDATE t SET a = a WHERE a > 99", 0},
        {"INSERT INTO u SELECT a FROM t; DELETE FROM t WHERE a = 1", 1},
        {"INSERT INTO t VALUES (7) RETURNING a", 1},
        {"CREATE INDEX i ON t (a)", 0},
        {"SELECT * FROM t", 0},
        {"DELETE FROM t", 3},
        {"-- nothing", 0},
    };
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    sqlite_must_run(db, "CREATE TABLE t (a)");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sql piece = {.text = str_from(cases[i].script)};
        long rows = -1;
        assert_true(db_run(db, &piece, 1, &rows, &fixture.error));
        assert_int_equal(rows, cases[i].rows);
    }
    db_close(db);
}

/* A script that fails inside a transaction, and where its caret stands. */
struct failure {
    const char *script;
    const char *message;
    const char *marked; /* the text of the place */
    const char *says;   /* in the detail or hint */
};

static const struct failure failures[] = {
    {"CREATE TABLE a (x);\n SELEC 1;", "near \"SELEC\": syntax error", "SELEC", "STATEMENT: SELEC"},
    {"SELECT 1; -- c\nSELECT nocol FROM t", "no such column: nocol", "nocol", "STATEMENT: "},
    {"INSERT INTO nope VALUES (1); SELECT 1", "no such table: nope", "nope", "VALUES (1)"},
    {"CREATE TABLE b (x", "incomplete input", "CREATE TABLE b (x", "ends too early"},
    {"SELECT 'abc", "unrecognized token: \"'abc\"", "'", "quote"},
    {"/* c */ INSERT INTO t VALUES (1);", "UNIQUE constraint failed: t.a",
     "INSERT INTO t VALUES (1)", "STATEMENT"},
    {"DELETE FROM t; COMMIT; SELECT 1", "COMMIT inside the transaction", "COMMIT",
     "transaction:false"},
    {"-- x\nBEGIN", "BEGIN inside the transaction", "BEGIN", "transaction:false"},
    {"ROLLBACK", "ROLLBACK inside the transaction", "ROLLBACK", "transaction:false"},
    {"/**/end transaction;", "end inside the transaction", "end transaction", "transaction:false"},
    {"VACUUM", "cannot VACUUM from within a transaction", "VACUUM", "transaction:false"},
    {"PRAGMA journal_mode = WAL;", "PRAGMA journal_mode cannot be changed inside a transaction",
     "PRAGMA journal_mode = WAL", "transaction:false"},
    {"PRAGMA synchronous = OFF;", "Safety level may not be changed inside a transaction",
     "PRAGMA synchronous = OFF", "transaction:false"},
    {"INSERT INTO t VALUES (:name)", "the parameter :name has no value", ":name", "quotes"},
    {"INSERT INTO t VALUES (?)", "the parameter ? has no value", "?", "STATEMENT"},
    {"SELECT \xff\xfe", "no such column: \xff\xfe", "\xff\xfe", "STATEMENT"},
    {"INSERT OR ROLLBACK INTO t VALUES (1)", "UNIQUE constraint failed: t.a",
     "INSERT OR ROLLBACK INTO t VALUES (1)", "STATEMENT"},
};

static void check_failure(struct db *db, const struct failure *failure)
{
    assert_true(db_begin(db, &fixture.error));
    sqlite_must_run(db, "CREATE TABLE made (x); INSERT INTO t VALUES (2)");
    if (sqlite_run_text(db, failure->script))
        fail_msg("no failure: %s", failure->script);
    struct place place = fixture.error.place;
    assert_non_null(place.source);
    str marked = str_slice(place.source->text, place.start, place.start + place.length);
    assert_string_equal(str_z(&fixture.arena, marked), failure->marked);
    assert_memory_equal(fixture.error.message.data, failure->message, strlen(failure->message));
    assert_error_says(failure->says);
    error_clear(&fixture.error);
    db_rollback(db);
    assert_string_equal(sqlite_value(db, "SELECT group_concat(a) FROM t"), "1");
    assert_string_equal(sqlite_value(db, "SELECT group_concat(name) FROM sqlite_master"
                                         " WHERE type = 'table'"),
                        "t");
}

static void a_failure_has_a_place_and_changes_nothing(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    sqlite_must_run(db, "CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)");
    for (size_t i = 0; i < sizeof failures / sizeof failures[0]; i++)
        check_failure(db, &failures[i]);
    db_close(db);
}

static void savepoints_are_the_scripts_own(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_begin(db, &fixture.error));
    sqlite_must_run(db, "CREATE TABLE t (a); SAVEPOINT s; INSERT INTO t VALUES (1);"
                        "ROLLBACK TO s; INSERT INTO t VALUES (2); RELEASE s");
    assert_true(db_commit(db, &fixture.error));
    assert_string_equal(sqlite_value(db, "SELECT group_concat(a) FROM t"), "2");
    db_close(db);
}

static void a_failed_statement_of_our_own_is_shown(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    struct sql piece = {.text = STR("UPDATE v SET\n  a = 1")};
    assert_false(db_run(db, &piece, 1, NULL, &fixture.error));
    assert_null(fixture.error.place.source);
    assert_error_says("a.db: no such table: v");
    assert_error_says("STATEMENT: UPDATE v SET a = 1");
    db_close(db);
}

static void a_nul_byte_in_a_script_is_an_error(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    struct source source = {STR("s.sql"), STR("CREATE TABLE t (a);\n\0 DROP TABLE t;")};
    struct sql piece = {source.text, &source};
    assert_false(db_run(db, &piece, 1, NULL, &fixture.error));
    assert_int_equal(fixture.error.place.start, 20);
    assert_string_equal(sqlite_value(db, "SELECT count(*) FROM sqlite_master"), "0");
    db_close(db);
}

static void outside_a_transaction_a_script_may_have_its_own(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    sqlite_must_run(db, "PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; BEGIN;"
                        "CREATE TABLE t (a); COMMIT; VACUUM");
    assert_string_equal(sqlite_value(db, "PRAGMA journal_mode"), "wal");
    assert_string_equal(sqlite_value(db, "PRAGMA foreign_keys"), "1");
    assert_string_equal(fixture.log.text, "");
    db_close(db);
}

static void a_transaction_that_a_script_leaves_open_is_rolled_back(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    assert_false(sqlite_run_text(db, "BEGIN; CREATE TABLE t (a)"));
    assert_error_says("the script leaves a transaction open");
    error_clear(&fixture.error);
    assert_false(sqlite_run_text(db, "BEGIN; CREATE TABLE t (a); SELEC 1; COMMIT"));
    error_clear(&fixture.error);
    assert_string_equal(sqlite_value(db, "SELECT count(*) FROM sqlite_master"), "0");
    assert_true(db_begin(db, &fixture.error));
    db_close(db);
}

static void a_pragma_that_does_nothing_is_warned_of(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_begin(db, &fixture.error));
    sqlite_must_run(db, "PRAGMA foreign_keys; PRAGMA foreign_keys = OFF; PRAGMA foreign_keys(0)");
    assert_string_equal(fixture.log.text, "");
    sqlite_must_run(db, "SELECT 1;\n\nPRAGMA foreign_keys = 1");
    assert_non_null(strstr(fixture.log.text, "30 script.sql:3: PRAGMA foreign_keys = 1 has no "
                                             "effect inside a transaction; "));
    db_close(db);
}

static void deferred_foreign_keys_fail_the_commit(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    sqlite_must_run(db, "PRAGMA foreign_keys = ON; CREATE TABLE p (id INTEGER PRIMARY KEY);"
                        "CREATE TABLE c (p REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED)");
    assert_true(db_begin(db, &fixture.error));
    sqlite_must_run(db, "INSERT INTO c VALUES (NULL), (41), (42)");
    assert_false(db_commit(db, &fixture.error));
    assert_error_says("COMMIT failed: FOREIGN KEY constraint failed");
    assert_error_says("table c, rowid 2 refers to a row of p that is not there");
    error_clear(&fixture.error);
    db_rollback(db);
    assert_string_equal(sqlite_value(db, "SELECT count(*) FROM c"), "0");
    assert_true(db_begin(db, &fixture.error));
    assert_true(db_commit(db, &fixture.error));
    db_close(db);
}

static void an_open_transaction_is_rolled_back_on_closing(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_begin(db, &fixture.error));
    sqlite_must_run(db, "CREATE TABLE t (a)");
    db_close(db);
    db = sqlite_must_open("a.db");
    assert_string_equal(sqlite_value(db, "SELECT count(*) FROM sqlite_master"), "0");
    db_close(db);
}

static void queries_return_all_rows(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    struct db_rows rows;
    assert_true(db_query(db, &fixture.arena, STR("SELECT 1, NULL UNION ALL SELECT 'b', ''"), &rows,
                         &fixture.error));
    assert_int_equal(rows.row_count, 2);
    assert_int_equal(rows.column_count, 2);
    assert_string_equal(rows.cells[0].data, "1");
    assert_null(rows.cells[1].data);
    assert_string_equal(rows.cells[2].data, "b");
    assert_non_null(rows.cells[3].data);
    assert_int_equal(rows.cells[3].length, 0);
    assert_false(db_query(db, &fixture.arena, STR("SELEC"), &rows, &fixture.error));
    assert_error_says("STATEMENT: SELEC");
    db_close(db);
}

/* The rows of the version table, joined by a comma; "-" when there is no such table. */
static const char *read_versions(struct db *db, const struct version_table *table)
{
    bool exists;
    struct strs found;
    if (!db_read_versions(db, &fixture.arena, table, &exists, &found, &fixture.error))
        return NULL;
    return exists ? str_join(&fixture.arena, &found, STR(",")).data : "-";
}

static void create_versions(struct db *db, const struct version_table *table, const char *version)
{
    struct version_change change = {VERSION_INSERT, {0}, str_from(version)};
    struct buf text = {0};
    version_table_add_create(&sqlite_dialect, table, &text);
    buf_add(&text, STR(";"));
    version_table_add_change(&sqlite_dialect, table, &change, &text);
    sqlite_must_run(db, str_copy(&fixture.arena, buf_str(&text)).data);
    buf_free(&text);
}

static void the_version_table_is_read(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    assert_string_equal(read_versions(db, &versions), "-");
    create_versions(db, &versions, "a1");
    assert_string_equal(read_versions(db, &versions), "a1");
    sqlite_must_run(db, "INSERT INTO alembic_version VALUES ('b2')");
    assert_string_equal(read_versions(db, &versions), "a1,b2");
    sqlite_must_run(db, "DELETE FROM alembic_version");
    assert_string_equal(read_versions(db, &versions), "");
    db_close(db);
}

static void what_another_connection_did_is_seen(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    struct db *other = sqlite_must_open("a.db");
    assert_string_equal(read_versions(db, &versions), "-");
    create_versions(other, &versions, "a1");
    assert_string_equal(read_versions(db, &versions), "a1");
    sqlite_must_run(other, "DROP TABLE alembic_version");
    assert_string_equal(read_versions(db, &versions), "-");
    db_close(other);
    db_close(db);
}

static void the_schema_is_an_attached_database(void **state)
{
    struct version_table table = {STR("My Vers"), STR("other db"), true};
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    assert_null(read_versions(db, &table));
    assert_error_says("no such table: other db.My Vers");
    assert_error_says("no attached database is called 'other db'");
    error_clear(&fixture.error);
    sqlite_must_run(db, "ATTACH ':memory:' AS \"other db\"");
    assert_string_equal(read_versions(db, &table), "-");
    sqlite_must_run(db, "CREATE TABLE \"My Vers\" (version_num)");
    assert_string_equal(read_versions(db, &table), "-");
    create_versions(db, &table, "a1");
    assert_string_equal(read_versions(db, &table), "a1");
    db_close(db);
}

static void a_version_table_of_another_form_is_an_error(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    sqlite_must_run(db, "CREATE TABLE alembic_version (x)");
    assert_null(read_versions(db, &versions));
    assert_error_says("no such column");
    db_close(db);
}

enum { LARGE_STATEMENTS = 50000, LARGE_STATEMENT_SIZE = 1000 };

/* Copying the rest of the script for each statement would move 1.25 TB here: this test would not
 * end. */
static void a_script_of_50_mb_takes_linear_time(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("large.db");
    struct buf script = {0};
    char filler[LARGE_STATEMENT_SIZE];
    memset(filler, 'x', sizeof filler);
    buf_add(&script, STR("CREATE TABLE t (a);\n"));
    for (size_t i = 0; i < LARGE_STATEMENTS; i++)
        buf_add_format(&script, "INSERT INTO t VALUES (length('%.*s'));\n", LARGE_STATEMENT_SIZE,
                       filler);
    struct source source = {STR("large.sql"), buf_str(&script)};
    struct sql piece = {source.text, &source};
    assert_true(db_begin(db, &fixture.error));
    assert_true(db_run(db, &piece, 1, NULL, &fixture.error));
    assert_true(db_commit(db, &fixture.error));
    assert_string_equal(sqlite_value(db, "SELECT sum(a) FROM t"), "50000000");
    db_close(db);
    buf_free(&script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_script_runs_whole),
        CASE(a_script_without_statements_does_nothing),
        CASE(a_piece_ends_where_its_text_ends),
        CASE(rows_are_those_of_the_last_change),
        CASE(a_failure_has_a_place_and_changes_nothing),
        CASE(savepoints_are_the_scripts_own),
        CASE(a_failed_statement_of_our_own_is_shown),
        CASE(a_nul_byte_in_a_script_is_an_error),
        CASE(outside_a_transaction_a_script_may_have_its_own),
        CASE(a_transaction_that_a_script_leaves_open_is_rolled_back),
        CASE(a_pragma_that_does_nothing_is_warned_of),
        CASE(deferred_foreign_keys_fail_the_commit),
        CASE(an_open_transaction_is_rolled_back_on_closing),
        CASE(queries_return_all_rows),
        CASE(the_version_table_is_read),
        CASE(what_another_connection_did_is_seen),
        CASE(the_schema_is_an_attached_database),
        CASE(a_version_table_of_another_form_is_an_error),
        CASE(a_script_of_50_mb_takes_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
