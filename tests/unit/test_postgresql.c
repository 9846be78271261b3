/* The PostgreSQL driver on a real server: MIGRATE_TEST_POSTGRESQL holds its URL. Without it
 * everything here is skipped. MIGRATE_TEST_POOLER holds the URL of a transaction pooler (PgBouncer)
 * in front of a server, for the tests that need one. The database is used up: the tests make and
 * drop what they need in a schema of their own. */
#include "db/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

struct recording_log {
    struct log log;
    char text[4096];
};

static void record(struct log *log, enum log_level level, str logger, str message)
{
    struct recording_log *recording = (struct recording_log *)log;
    size_t used = strlen(recording->text);
    snprintf(recording->text + used, sizeof recording->text - used, "%d %.*s %.*s\n", (int)level,
             STR_ARG(logger), STR_ARG(message));
}

/* What every test has at hand. */
struct fixture {
    struct arena arena;
    struct url url;
    struct recording_log log;
    struct db_options options;
    struct db *db;
    struct error error;
};

static struct fixture fixture;

static struct db *connect_again(void)
{
    struct db *db = db_open(&fixture.arena, &fixture.url, &fixture.options, &fixture.error);
    if (db == NULL)
        fail_msg("%.*s: %.*s", STR_ARG(fixture.error.message), STR_ARG(fixture.error.detail));
    return db;
}

static bool run_on(struct db *db, const char *text)
{
    struct sql sql = {str_from(text), NULL};
    return db_run(db, &sql, 1, NULL, &fixture.error);
}

static void must_run(const char *text)
{
    if (!run_on(fixture.db, text))
        fail_msg("%s: %.*s", text, STR_ARG(fixture.error.message));
}

/* The search path belongs to the session, so that it is still there behind a script; a pooler
 * passes over the option, and there SET has to do. */
static int set_up_on(const char *url)
{
    fixture = (struct fixture){.log = {.log = {record}}};
    if (url == NULL)
        return 0;
    fixture.options = (struct db_options){.wait_seconds = 0.2, .log = &fixture.log.log};
    str text = str_format(&fixture.arena, "%s&options=-csearch_path%%3Dmigrate_test", url);
    assert_true(url_parse(&fixture.arena, text, &fixture.url, &fixture.error));
    fixture.db = connect_again();
    must_run("DROP SCHEMA IF EXISTS migrate_test CASCADE");
    must_run("CREATE SCHEMA migrate_test");
    must_run("SET search_path = migrate_test");
    fixture.log.text[0] = '\0';
    return 0;
}

static int set_up(void **state)
{
    (void)state;
    return set_up_on(getenv("MIGRATE_TEST_POSTGRESQL"));
}

static int set_up_pooler(void **state)
{
    (void)state;
    return set_up_on(getenv("MIGRATE_TEST_POOLER"));
}

static int tear_down(void **state)
{
    (void)state;
    db_close(fixture.db);
    error_clear(&fixture.error);
    arena_free(&fixture.arena);
    return 0;
}

static void need_server(void)
{
    if (fixture.db == NULL)
        skip();
}

/* The one cell that a query answers with, or "-". */
static const char *ask(const char *text)
{
    struct db_rows rows;
    if (!db_query(fixture.db, &fixture.arena, str_from(text), &rows, &fixture.error))
        fail_msg("%s: %.*s", text, STR_ARG(fixture.error.message));
    return rows.row_count == 0 ? "-" : str_z(&fixture.arena, rows.cells[0]);
}

/* Runs a script as one piece. */
static bool run_script(const char *text, long *rows)
{
    struct source *source = ARENA_NEW(&fixture.arena, struct source);
    *source = (struct source){STR("x.sql"), str_from(text)};
    struct sql sql = {source->text, source};
    return db_run(fixture.db, &sql, 1, rows, &fixture.error);
}

static void must_begin(void)
{
    assert_true(db_begin(fixture.db, &fixture.error));
}

static void must_commit(void)
{
    if (!db_commit(fixture.db, &fixture.error))
        fail_msg("%.*s", STR_ARG(fixture.error.message));
}

static void assert_error(const char *message)
{
    if (!str_equal(fixture.error.message, str_from(message)))
        fail_msg("\"%.*s\", not \"%s\"", STR_ARG(fixture.error.message), message);
}

static void assert_place(size_t line, size_t column, const char *word)
{
    struct place place = fixture.error.place;
    assert_non_null(place.source);
    struct position position = place_position(place);
    str text = str_slice(place.source->text, place.start, place.start + place.length);
    if (position.line != line || position.column != column || !str_equal(text, str_from(word)))
        fail_msg("the place is %zu:%zu \"%.*s\"", position.line, position.column, STR_ARG(text));
}

static void a_script_of_many_statements_is_one_transaction(void **state)
{
    (void)state;
    need_server();
    long rows = -1;
    must_begin();
    assert_true(run_script("CREATE TABLE t (a int);\n-- c\nINSERT INTO t VALUES (1), (2);;\n"
                           "UPDATE t SET a = a + 1",
                           &rows));
    assert_int_equal(rows, 2);
    db_rollback(fixture.db);
    assert_string_equal(ask("SELECT to_regclass('t')::text"), "");
    must_begin();
    assert_true(run_script("CREATE TABLE t (a int); INSERT INTO t VALUES (1)", NULL));
    must_commit();
    assert_string_equal(ask("SELECT count(*) FROM t"), "1");
}

static void each_piece_gets_its_number_of_rows(void **state)
{
    (void)state;
    need_server();
    struct source source = {STR("x.sql"),
                            STR("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2)"
                                "; SET client_encoding = 'UTF8'; ")};
    struct source empty = {STR("y.sql"), STR("-- nothing\n")};
    struct sql pieces[] = {{source.text, &source},
                           {empty.text, &empty},
                           {STR("UPDATE t SET a = 3 RETURNING a"), NULL},
                           {STR("DELETE FROM t WHERE a = 7"), NULL}};
    long rows[4] = {9, 9, 9, 9};
    must_begin();
    assert_true(db_run(fixture.db, pieces, 4, rows, &fixture.error));
    must_commit();
    assert_int_equal(rows[0], 0);
    assert_int_equal(rows[1], 0);
    assert_int_equal(rows[2], 2);
    assert_int_equal(rows[3], 0);
}

static void a_transaction_without_statements_sends_nothing(void **state)
{
    (void)state;
    need_server();
    must_begin();
    assert_true(run_script(" -- nothing\n;", NULL));
    must_commit();
    assert_string_equal(fixture.log.text, "");
    assert_string_equal(ask("SELECT count(*) FROM pg_class WHERE false"), "0");
}

static const struct {
    const char *script;
    const char *message;
    size_t line;
    size_t column;
    const char *word;
} errors[] = {
    {"SELECT 1;\nSELECT nope;", "column \"nope\" does not exist", 2, 8, "nope"},
    {"-- \xC3\xA9\xC3\xA9\nSELECT '\xE2\x82\xAC\xF0\x9F\x98\x80'; /* \xC3\xA9 */ SELECT "
     "'\xC3\xA9', nope;",
     "column \"nope\" does not exist", 2, 34, "nope"},
    {"CREATE TABLE t (a int);\nCREATE TABLE u (\n  b nope\n);", "type \"nope\" does not exist", 3,
     5, "nope"},
    {"SELECT 1;\nSELEC 2;\nSELECT 3;", "syntax error at or near \"SELEC\"", 2, 1, "SELEC"},
    {"SELECT 1;\nSELECT (2", "syntax error at end of input", 2, 10, ""},
    {"SELECT 1;\n SELECT 1/0;\nSELECT 3", "division by zero", 2, 2, "SELECT 1/0"},
    {"SET client_encoding = 'UTF8';\nSELECT 1;\nSELECT nope", "column \"nope\" does not exist", 3,
     8, "nope"},
    {"DO $$BEGIN RAISE EXCEPTION 'no: %', 5; END$$;", "no: 5", 1, 1,
     "DO $$BEGIN RAISE EXCEPTION 'no: %', 5; END$$"},
    {"CREATE TABLE t (a int);\nCOPY t FROM stdin;\n1\n2\nx\n4\n\\.\nSELECT 1;",
     "invalid input syntax for type integer: \"x\"", 5, 1, "x"},
    {"SELECT 1;\nSELECT 'a\xE9 ';", "invalid byte sequence for encoding \"UTF8\": 0xe9 0x20 0x27",
     2, 10, "\xE9"},
    {"SELECT 1;\nCOMMIT;", "COMMIT inside the transaction that migrate runs this script in", 2, 1,
     "COMMIT"},
    {"COPY (SELECT 1) TO stdout; SELECT 1", "COPY ... TO stdout has nowhere to write to", 1, 1,
     "COPY (SELECT 1) TO stdout"},
};

static void errors_point_at_the_word_in_the_script(void **state)
{
    (void)state;
    need_server();
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        for (int is_begun = 0; is_begun < 2; is_begun++) {
            if (is_begun == 0 && strstr(errors[i].script, "COMMIT") != NULL)
                continue;
            if (is_begun)
                must_begin();
            assert_false(run_script(errors[i].script, NULL));
            assert_error(errors[i].message);
            assert_place(errors[i].line, errors[i].column, errors[i].word);
            error_clear(&fixture.error);
            db_rollback(fixture.db);
            must_run("DROP TABLE IF EXISTS t");
        }
    }
}

static void errors_carry_detail_hint_and_statement(void **state)
{
    (void)state;
    need_server();
    must_begin();
    assert_false(
        run_script("CREATE TABLE t (a int PRIMARY KEY);\nINSERT INTO t\n  VALUES (1), (1)", NULL));
    assert_error("duplicate key value violates unique constraint \"t_pkey\"");
    assert_true(str_equal(fixture.error.detail, STR("DETAIL: Key (a)=(1) already exists.\n"
                                                    "STATEMENT: INSERT INTO t VALUES (1), (1)")));
    error_clear(&fixture.error);
    db_rollback(fixture.db);
    must_begin();
    assert_false(run_script("SELECT upperr('a')", NULL));
    assert_true(str_starts_with(fixture.error.hint, STR("No function matches")));
    error_clear(&fixture.error);
    db_rollback(fixture.db);
    must_begin();
    assert_false(run_script("CREATE TABLE t (a int); CREATE INDEX CONCURRENTLY i ON t (a)", NULL));
    assert_true(str_contains(fixture.error.hint, STR("transaction:false")));
}

static void our_own_statement_has_no_place_but_is_shown(void **state)
{
    (void)state;
    need_server();
    must_begin();
    assert_false(run_on(fixture.db, "SELECT nope"));
    assert_null(fixture.error.place.source);
    assert_true(str_contains(fixture.error.detail, STR("STATEMENT: SELECT nope")));
}

static void copy_takes_data_of_any_kind(void **state)
{
    (void)state;
    need_server();
    must_begin();
    assert_true(run_script(
        "CREATE TABLE t (a int, b text);\nCOPY t FROM stdin;\n1\tSELECT 1;\n2\t\\N\n\\.\n"
        "SELECT 1; COPY t (b) FROM stdin WITH (FORMAT csv);\r\n\"a;\nb\"\r\n\\.\r\n"
        "UPDATE t SET a = 7 WHERE a IS NULL;\nCOPY t FROM stdin;\n\\.\n",
        NULL));
    must_commit();
    assert_string_equal(
        ask("SELECT string_agg(a || ':' || coalesce(b, '-'), ',' ORDER BY a) FROM t"),
        "1:SELECT 1;,2:-,7:a;\nb");
}

static void copy_takes_megabytes(void **state)
{
    (void)state;
    need_server();
    struct buf text = {0};
    buf_add(&text, STR("CREATE TABLE t (a int, b text);\nCOPY t FROM stdin;\n"));
    for (int i = 0; i < 200000; i++)
        buf_add_format(&text, "%d\tthis is line %d\n", i, i);
    buf_add(&text, STR("\\.\n"));
    must_begin();
    assert_true(run_script(buf_z(&text), NULL));
    must_commit();
    buf_free(&text);
    assert_string_equal(ask("SELECT sum(a) FROM t"), "19999900000");
}

static void an_error_far_into_a_big_script_is_placed(void **state)
{
    (void)state;
    need_server();
    struct buf text = {0};
    buf_add(&text, STR("CREATE TABLE t (a text);\n"));
    for (int i = 0; i < 60000; i++)
        buf_add(&text, STR("INSERT INTO t VALUES ('\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9');\n"));
    buf_add(&text, STR("INSERT INTO t VALUES (nope);\n"));
    must_begin();
    assert_false(run_script(buf_z(&text), NULL));
    assert_place(60002, 23, "nope");
    buf_free(&text);
}

static void settings_of_the_script_change_how_it_is_read(void **state)
{
    (void)state;
    need_server();
    must_begin();
    assert_true(run_script("CREATE TABLE t (a text);"
                           "SET escape_string_warning = off; SET standard_conforming_strings = off;"
                           "INSERT INTO t VALUES ('a\\';b'); SET standard_conforming_strings = on;"
                           "INSERT INTO t VALUES ('c\\'); SET client_encoding = 'LATIN1';"
                           "INSERT INTO t VALUES ('\xE9');",
                           NULL));
    must_commit();
    assert_string_equal(ask("SELECT string_agg(a, ' ') FROM t"), "a';b c\\ \xC3\xA9");
    assert_string_equal(ask("SHOW client_encoding"), "UTF8");
}

static void what_a_script_sets_does_not_reach_our_own_statements(void **state)
{
    (void)state;
    need_server();
    static const char *const scripts[] = {
        "SET search_path = pg_catalog",
        "SELECT pg_catalog.set_config('search_path', '', false)",
        "SET LOCAL search_path = ''",
        "SET ROLE pg_monitor",
        "SET SESSION AUTHORIZATION pg_monitor",
        "SET standard_conforming_strings = off",
    };
    must_run("CREATE TABLE ours (a TEXT)");
    struct source source = {.name = STR("x.sql")};
    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
        source.text = str_from(scripts[i]);
        struct sql pieces[] = {{source.text, &source},
                               {STR("INSERT INTO ours VALUES ('\\')"), NULL}};
        long rows[2];
        for (int is_inside = 0; is_inside < 2; is_inside++) {
            if (is_inside)
                must_begin();
            if (!db_run(fixture.db, pieces, 2, rows, &fixture.error))
                fail_msg("%s: %.*s", scripts[i], STR_ARG(fixture.error.message));
            assert_int_equal(rows[1], 1);
            if (is_inside)
                must_commit();
        }
    }
    assert_string_equal(ask("SELECT count(*) FROM ours WHERE length(a) = 1"), "12");
}

static void outside_a_transaction_each_statement_stands_alone(void **state)
{
    (void)state;
    need_server();
    assert_true(run_script("CREATE TABLE t (a int); CREATE INDEX CONCURRENTLY i ON t (a); VACUUM t;"
                           "BEGIN; INSERT INTO t VALUES (1); COMMIT; COPY t FROM stdin;\n2\n\\.\n",
                           NULL));
    assert_string_equal(ask("SELECT sum(a) FROM t"), "3");
    assert_false(
        run_script("INSERT INTO t VALUES (3); SELECT 1/0; INSERT INTO t VALUES (4)", NULL));
    error_clear(&fixture.error);
    assert_string_equal(ask("SELECT sum(a) FROM t"), "6");
}

static void a_transaction_left_open_is_an_error(void **state)
{
    (void)state;
    need_server();
    assert_false(run_script("CREATE TABLE t (a int); BEGIN; INSERT INTO t VALUES (1)", NULL));
    assert_error("the script begins a transaction that it does not end");
    error_clear(&fixture.error);
    assert_string_equal(ask("SELECT count(*) FROM t"), "0");
}

static void savepoints_are_the_scripts_own(void **state)
{
    (void)state;
    need_server();
    must_begin();
    assert_true(
        run_script("CREATE TABLE t (a int); SAVEPOINT s; INSERT INTO t VALUES (1); "
                   "ROLLBACK TO s; ROLLBACK TRANSACTION TO SAVEPOINT s; INSERT INTO t VALUES (2);"
                   "RELEASE s",
                   NULL));
    must_commit();
    assert_string_equal(ask("SELECT a FROM t"), "2");
}

static void a_failing_commit_is_a_failure_and_keeps_nothing(void **state)
{
    (void)state;
    need_server();
    must_begin();
    assert_true(run_script("CREATE TABLE t (a int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED);"
                           "INSERT INTO t VALUES (1), (1)",
                           NULL));
    assert_false(db_commit(fixture.db, &fixture.error));
    assert_error("duplicate key value violates unique constraint \"t_pkey\"");
    error_clear(&fixture.error);
    db_rollback(fixture.db);
    assert_string_equal(ask("SELECT to_regclass('t')::text"), "");
}

static void notices_are_logged(void **state)
{
    (void)state;
    need_server();
    assert_true(
        run_script("DROP TABLE IF EXISTS nope; DO $$BEGIN RAISE WARNING 'careful'; END$$", NULL));
    assert_string_equal(fixture.log.text,
                        "20 migrate.db NOTICE: table \"nope\" does not exist, skipping\n"
                        "30 migrate.db WARNING: careful\n");
}

static void rules_that_answer_with_rows_do_not_shift_the_count(void **state)
{
    (void)state;
    need_server();
    struct source source = {STR("x.sql"),
                            STR("CREATE TABLE t (a int);"
                                "CREATE RULE r AS ON INSERT TO t DO ALSO SELECT 1 AS x;"
                                "INSERT INTO t VALUES (1); INSERT INTO t VALUES (1), (2);")};
    struct sql pieces[] = {{source.text, &source}, {STR("UPDATE t SET a = 1"), NULL}};
    long rows[2];
    must_begin();
    assert_true(db_run(fixture.db, pieces, 2, rows, &fixture.error));
    assert_int_equal(rows[0], 2);
    assert_int_equal(rows[1], 3);
}

static void versions_are_read_where_the_search_path_leads(void **state)
{
    (void)state;
    need_server();
    struct version_table table = {.name = STR("Alembic 'Version")};
    bool exists = true;
    struct strs versions;
    must_begin();
    assert_true(
        db_read_versions(fixture.db, &fixture.arena, &table, &exists, &versions, &fixture.error));
    assert_false(exists);
    must_run("CREATE TABLE \"Alembic 'Version\" (version_num text); "
             "INSERT INTO \"Alembic 'Version\" VALUES ('a'), ('b')");
    assert_true(
        db_read_versions(fixture.db, &fixture.arena, &table, &exists, &versions, &fixture.error));
    must_commit();
    assert_true(exists);
    assert_int_equal(versions.count, 2);
    assert_true(str_equal(versions.items[1], STR("b")));
    table.schema = STR("no such schema");
    assert_true(
        db_read_versions(fixture.db, &fixture.arena, &table, &exists, &versions, &fixture.error));
    assert_false(exists);
    table.schema = STR("migrate_test");
    assert_true(
        db_read_versions(fixture.db, &fixture.arena, &table, &exists, &versions, &fixture.error));
    assert_true(exists);
}

static void cells_tell_null_from_empty(void **state)
{
    (void)state;
    need_server();
    struct db_rows rows;
    assert_true(db_query(fixture.db, &fixture.arena,
                         STR("SELECT NULL, '', 'x' FROM generate_series(1,2)"), &rows,
                         &fixture.error));
    assert_int_equal(rows.row_count, 2);
    assert_int_equal(rows.column_count, 3);
    assert_null(rows.cells[3].data);
    assert_non_null(rows.cells[4].data);
    assert_true(str_equal(rows.cells[5], STR("x")));
}

static void the_lock_is_held_against_others_who_name_its_holder(void **state)
{
    (void)state;
    need_server();
    struct version_table table = {.name = STR("alembic_version")};
    struct version_table other_table = {.name = STR("other_version")};
    assert_true(db_lock(fixture.db, &table, &fixture.error));
    if (db_is_pooled(fixture.db))
        skip();
    struct db *other = connect_again();
    assert_true(db_lock(other, &other_table, &fixture.error));
    db_close(other);
    other = connect_again();
    struct version_table same_table = {.name = table.name, .schema = STR("public")};
    assert_false(db_lock(other, &same_table, &fixture.error));
    error_clear(&fixture.error);
    assert_false(db_lock(other, &table, &fixture.error));
    str holder = str_format(&fixture.arena, "process %s (user \"", ask("SELECT pg_backend_pid()"));
    assert_true(str_starts_with(fixture.error.message, holder));
    assert_true(str_contains(fixture.error.message, STR("application \"migrate\")")));
    assert_true(str_contains(fixture.error.hint, STR("--lock-wait")));
    assert_non_null(strstr(fixture.log.text, "Waiting up to 0.2 seconds"));
    error_clear(&fixture.error);
    db_close(fixture.db);
    fixture.db = NULL;
    fixture.options.wait_seconds = 5;
    db_close(other);
    other = connect_again();
    assert_true(db_lock(other, &table, &fixture.error));
    db_close(other);
}

static void the_server_looks_for_its_client_while_locked(void **state)
{
    (void)state;
    need_server();
    struct version_table table = {.name = STR("alembic_version")};
    assert_true(db_lock(fixture.db, &table, &fixture.error));
    if (db_is_pooled(fixture.db) || strtol(ask("SHOW server_version_num"), NULL, 10) < 140000)
        skip();
    assert_string_equal(ask("SHOW client_connection_check_interval"), "1s");
}

static void a_lost_connection_says_what_was_kept(void **state)
{
    (void)state;
    need_server();
    struct db *other = connect_again();
    str kill = str_format(&fixture.arena, "SELECT pg_terminate_backend(%s)",
                          ask("SELECT pg_backend_pid()"));
    must_begin();
    must_run("CREATE TABLE t (a int)");
    assert_true(run_on(other, kill.data));
    db_close(other);
    assert_false(run_on(fixture.db, "SELECT pg_sleep(5)"));
    assert_error("the server closed the connection");
    assert_true(
        str_starts_with(fixture.error.hint, STR("nothing of the open transaction was kept")));
    error_clear(&fixture.error);
    db_rollback(fixture.db);
    db_close(fixture.db);
    fixture.db = connect_again();
    assert_string_equal(ask("SELECT to_regclass('migrate_test.t')::text"), "");
}

static void a_connection_lost_in_commit_is_told_apart(void **state)
{
    (void)state;
    need_server();
    must_begin();
    assert_true(
        run_script("CREATE TABLE t (a int);"
                   "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN PERFORM "
                   "pg_terminate_backend(pg_backend_pid()); RETURN NULL; END$$;"
                   "CREATE CONSTRAINT TRIGGER c AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED "
                   "FOR EACH ROW EXECUTE FUNCTION f(); INSERT INTO t VALUES (1)",
                   NULL));
    assert_false(db_commit(fixture.db, &fixture.error));
    assert_error("the server closed the connection");
    assert_true(str_contains(fixture.error.hint, STR("lost during COMMIT")));
}

static void nothing_can_be_connected_to_is_explained(void **state)
{
    (void)state;
    need_server();
    static const struct {
        const char *url;
        const char *detail;
    } cases[] = {
        {"postgresql://u:sesame@/d?host=/nowhere", "No such file or directory"},
        {"postgresql://u:sesame@/d?nope=1", "invalid connection option \"nope\""},
        {"postgresql://u:sesame@/d?sslmode=nope", "invalid sslmode value"},
        {"postgresql://u:sesame@127.0.0.1:1/d", "Connection refused"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct url url;
        struct error error = {0};
        assert_true(url_parse(&fixture.arena, str_from(cases[i].url), &url, &error));
        assert_null(db_open(&fixture.arena, &url, &fixture.options, &error));
        assert_int_equal(error.status, STATUS_FAILURE);
        assert_true(str_starts_with(error.message, STR("cannot connect to postgresql://u:***@")));
        if (!str_contains(error.detail, str_from(cases[i].detail)))
            fail_msg("%s: %.*s", cases[i].url, STR_ARG(error.detail));
        assert_false(str_contains(error.detail, STR("sesame")));
        assert_true(error.hint.length > 0);
        error_clear(&error);
    }
}

static const char advisory_locks[] =
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted";

static void behind_a_pooler_the_lock_lasts_as_long_as_the_transaction(void **state)
{
    (void)state;
    need_server();
    struct version_table table = {.name = STR("alembic_version")};
    assert_true(db_lock(fixture.db, &table, &fixture.error));
    assert_true(db_is_pooled(fixture.db));
    assert_string_equal(ask(advisory_locks), "1");
    struct db *other = connect_again();
    assert_false(db_lock(other, &table, &fixture.error));
    error_clear(&fixture.error);
    must_begin();
    must_run("CREATE TABLE migrate_test.t (a int)");
    assert_false(db_lock(other, &table, &fixture.error));
    error_clear(&fixture.error);
    must_commit();
    assert_string_equal(ask(advisory_locks), "0");
    assert_string_equal(ask("SELECT count(*) FROM migrate_test.t"), "0");
    assert_true(db_lock(other, &table, &fixture.error));
    assert_false(db_begin(fixture.db, &fixture.error));
    error_clear(&fixture.error);
    db_close(other);
    must_begin();
    assert_string_equal(ask(advisory_locks), "1");
    db_rollback(fixture.db);
    assert_string_equal(ask(advisory_locks), "0");
}

static void behind_a_pooler_nothing_runs_outside_a_transaction(void **state)
{
    (void)state;
    need_server();
    struct version_table table = {.name = STR("alembic_version")};
    assert_true(db_lock(fixture.db, &table, &fixture.error));
    assert_false(run_on(fixture.db, "CREATE TABLE t (a int)"));
    assert_error("statements outside a transaction cannot run behind a connection pooler");
}

#define WITH_POOLER(test) cmocka_unit_test_setup_teardown(test, set_up_pooler, tear_down)
#define WITH_SERVER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SERVER(a_script_of_many_statements_is_one_transaction),
        WITH_SERVER(each_piece_gets_its_number_of_rows),
        WITH_SERVER(a_transaction_without_statements_sends_nothing),
        WITH_SERVER(errors_point_at_the_word_in_the_script),
        WITH_SERVER(errors_carry_detail_hint_and_statement),
        WITH_SERVER(our_own_statement_has_no_place_but_is_shown),
        WITH_SERVER(copy_takes_data_of_any_kind),
        WITH_SERVER(copy_takes_megabytes),
        WITH_SERVER(an_error_far_into_a_big_script_is_placed),
        WITH_SERVER(settings_of_the_script_change_how_it_is_read),
        WITH_SERVER(what_a_script_sets_does_not_reach_our_own_statements),
        WITH_SERVER(outside_a_transaction_each_statement_stands_alone),
        WITH_SERVER(a_transaction_left_open_is_an_error),
        WITH_SERVER(savepoints_are_the_scripts_own),
        WITH_SERVER(a_failing_commit_is_a_failure_and_keeps_nothing),
        WITH_SERVER(notices_are_logged),
        WITH_SERVER(rules_that_answer_with_rows_do_not_shift_the_count),
        WITH_SERVER(versions_are_read_where_the_search_path_leads),
        WITH_SERVER(cells_tell_null_from_empty),
        WITH_SERVER(the_lock_is_held_against_others_who_name_its_holder),
        WITH_SERVER(the_server_looks_for_its_client_while_locked),
        WITH_SERVER(a_lost_connection_says_what_was_kept),
        WITH_SERVER(a_connection_lost_in_commit_is_told_apart),
        WITH_SERVER(nothing_can_be_connected_to_is_explained),
        WITH_POOLER(behind_a_pooler_the_lock_lasts_as_long_as_the_transaction),
        WITH_POOLER(behind_a_pooler_nothing_runs_outside_a_transaction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
