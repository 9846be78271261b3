/* The SQLite driver: URLs, files that are missing, not writable, no database. */
#include "sqlite_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CASE(function) cmocka_unit_test_setup_teardown(function, sqlite_set_up, sqlite_tear_down)

static const struct version_table versions = {{"alembic_version", 15}, {0}, true};

static struct db *open_url(const char *text)
{
    struct url *url = ARENA_NEW(&fixture.arena, struct url);
    assert_true(url_parse(&fixture.arena, str_from(text), url, &fixture.error));
    return db_open(&fixture.arena, url, &fixture.options, &fixture.error);
}

static struct db *must_open_url(const char *text)
{
    struct db *db = open_url(text);
    if (db == NULL)
        fail_msg("%s: %.*s", text, STR_ARG(fixture.error.message));
    return db;
}

static bool is_in_folder(const char *name)
{
    return file_exists(str_from(sqlite_file(name)));
}

static void write_file(const char *name, str text)
{
    assert_true(file_write_new(str_from(sqlite_file(name)), text, &fixture.error));
}

static void every_form_of_memory_is_a_database_of_its_own(void **state)
{
    static const char *const urls[] = {
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite+pysqlite:///:memory:",
        "sqlite+aiosqlite://",
        "sqlite:///:memory:?uri=true",
        "sqlite:///file::memory:?uri=true",
        "sqlite:///file:x?mode=memory&uri=true",
    };
    (void)state;
    for (size_t i = 0; i < sizeof urls / sizeof urls[0]; i++) {
        struct db *db = must_open_url(urls[i]);
        assert_string_equal(sqlite_value(db, "SELECT count(*) FROM sqlite_master"), "0");
        assert_true(db_lock(db, &versions, &fixture.error));
        sqlite_must_run(db, "CREATE TABLE t (a)");
        db_close(db);
    }
}

static void a_relative_path_starts_at_the_current_folder(void **state)
{
    (void)state;
    char before[4096];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir(fixture.folder), 0);
    struct db *db = must_open_url("sqlite:///sub/../a.db");
    sqlite_must_run(db, "CREATE TABLE t (a)");
    db_close(db);
    assert_int_equal(chdir(before), 0);
    assert_true(is_in_folder("a.db"));
}

/* As SQLAlchemy: only a URI is decoded. */
static void percent_escapes_stay_in_paths(void **state)
{
    (void)state;
    db_close(sqlite_must_open("a%20b.db"));
    assert_true(is_in_folder("a%20b.db"));
    db_close(sqlite_must_open("file:c.db"));
    assert_true(is_in_folder("file:c.db"));
    const char *url =
        str_format(&fixture.arena, "sqlite:///file:%s/d%%20e.db?uri=true&cache=private",
                   fixture.folder)
            .data;
    db_close(must_open_url(url));
    assert_true(is_in_folder("d e.db"));
}

static void options_of_python_are_known_and_others_refused(void **state)
{
    static const struct {
        const char *name;
        const char *says; /* NULL: it opens */
    } cases[] = {
        {"a.db?timeout=0.1&check_same_thread=false&cached_statements=9&detect_types=0", NULL},
        {"a.db?isolation_level=IMMEDIATE&uri=no", NULL},
        {"a.db?mode=ro", "no option 'mode'"},
        {"a.db?Timeout=1", "no option 'Timeout'"},
        {"a.db?timeout=soon", "number of seconds, not 'soon'"},
        {"a.db?timeout=-1", "number of seconds, not '-1'"},
        {"a.db?timeout=nan", "number of seconds, not 'nan'"},
        {"a.db?uri=maybe", "true or false, not 'maybe'"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct db *db = sqlite_try_open(cases[i].name);
        assert_int_equal(db != NULL, cases[i].says == NULL);
        if (cases[i].says != NULL)
            assert_error_says(cases[i].says);
        error_clear(&fixture.error);
        db_close(db);
    }
}

static void a_url_with_a_host_is_refused_with_the_right_forms(void **state)
{
    static const char *const urls[] = {"sqlite://a.db", "sqlite://me:secret@/a.db",
                                       "sqlite://localhost:99/a.db"};
    (void)state;
    for (size_t i = 0; i < sizeof urls / sizeof urls[0]; i++) {
        assert_null(open_url(urls[i]));
        assert_error_says("Invalid SQLite URL: sqlite://");
        assert_error_says("sqlite:///relative/path/to/file.db");
        assert_false(str_contains(fixture.error.message, STR("secret")));
        error_clear(&fixture.error);
    }
}

static void a_missing_folder_is_named(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        fixture.options.is_read_only = i == 1;
        assert_null(sqlite_try_open("nowhere/a.db"));
        assert_error_says("unable to open database file");
        assert_error_says("No such file or directory");
        assert_error_says("/nowhere does not exist");
        error_clear(&fixture.error);
    }
    assert_null(sqlite_try_open("."));
    assert_error_says("unable to open database file");
}

static void a_reader_creates_nothing(void **state)
{
    bool exists;
    struct strs found;
    (void)state;
    fixture.options.is_read_only = true;
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_read_versions(db, &fixture.arena, &versions, &exists, &found, &fixture.error));
    assert_false(exists);
    db_close(db);
    const char *url =
        str_format(&fixture.arena, "sqlite:///file:%s/b.db?mode=rwc&uri=true", fixture.folder).data;
    db_close(must_open_url(url));
    assert_false(is_in_folder("a.db"));
    assert_false(is_in_folder("b.db"));
}

static void a_reader_sees_what_is_there(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    sqlite_must_run(db, "PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (5)");
    db_close(db);
    fixture.options.is_read_only = true;
    db = sqlite_must_open("a.db");
    assert_string_equal(sqlite_value(db, "SELECT a FROM t"), "5");
    db_close(db);
    assert_false(is_in_folder("a.db-wal"));
}

static void a_file_that_is_no_database_is_named(void **state)
{
    (void)state;
    write_file("a.txt", STR("This is a text, longer than the 16 bytes of SQLite's header, and so "
                            "no database at all, whatever one may wish for."));
    struct db *db = sqlite_must_open("a.txt");
    assert_false(db_begin(db, &fixture.error));
    assert_error_says("a.txt: file is not a database");
    assert_error_says("not an SQLite database");
    db_close(db);
}

static void a_damaged_database_is_named(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    sqlite_must_run(db, "CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(20000))");
    db_close(db);
    FILE *file = fopen(sqlite_file("a.db"), "r+");
    assert_non_null(file);
    for (long at = 100; at < 20000; at++)
        assert_true(fseek(file, at, SEEK_SET) == 0 && fputc('x', file) == 'x');
    assert_int_equal(fclose(file), 0);
    db = sqlite_must_open("a.db");
    assert_false(sqlite_run_text(db, "SELECT * FROM t"));
    assert_error_says("malformed");
    assert_error_says(".recover");
    db_close(db);
}

static void an_empty_file_is_an_empty_database(void **state)
{
    (void)state;
    write_file("a.db", STR(""));
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_lock(db, &versions, &fixture.error));
    assert_true(db_begin(db, &fixture.error));
    sqlite_must_run(db, "CREATE TABLE t (a)");
    assert_true(db_commit(db, &fixture.error));
    db_close(db);
}

static void write_to_a_read_only_database(struct db *db)
{
    assert_true(db_lock(db, &versions, &fixture.error));
    assert_string_equal(sqlite_value(db, "SELECT count(*) FROM t"), "0");
    assert_true(db_begin(db, &fixture.error));
    assert_false(sqlite_run_text(db, "INSERT INTO t VALUES (1)"));
    assert_error_says("attempt to write a readonly database");
    assert_error_says("is not writable");
    db_close(db);
}

static void a_database_opened_for_reading_takes_no_writes(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    sqlite_must_run(db, "CREATE TABLE t (a)");
    db_close(db);
    const char *url =
        str_format(&fixture.arena, "sqlite:///file:%s/a.db?mode=ro&uri=true", fixture.folder).data;
    write_to_a_read_only_database(must_open_url(url));
}

static int write_as_nobody(void)
{
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        return 2;
    struct db *db = sqlite_try_open("a.db");
    if (db == NULL)
        return 3;
    write_to_a_read_only_database(db);
    return 0;
}

static void a_file_without_write_permission_takes_no_writes(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    sqlite_must_run(db, "CREATE TABLE t (a)");
    db_close(db);
    assert_int_equal(chmod(sqlite_file("a.db"), 0444), 0);
    assert_int_equal(chmod(fixture.folder, 0755), 0);
    assert_int_equal(sqlite_wait(sqlite_fork(write_as_nobody)), 0);
}

static int create_as_nobody(void)
{
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        return 2;
    assert_null(sqlite_try_open("new.db"));
    assert_error_says("unable to open database file");
    assert_error_says("is not writable");
    return 0;
}

static void a_folder_without_write_permission_is_said(void **state)
{
    (void)state;
    assert_int_equal(chmod(fixture.folder, 0555), 0);
    assert_int_equal(sqlite_wait(sqlite_fork(create_as_nobody)), 0);
    assert_int_equal(chmod(fixture.folder, 0755), 0);
}

static void the_settings_of_the_database_stay(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    assert_string_equal(sqlite_value(db, "PRAGMA journal_mode"), "delete");
    assert_string_equal(sqlite_value(db, "PRAGMA synchronous"), "2");
    assert_string_equal(sqlite_value(db, "PRAGMA foreign_keys"), "0");
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(every_form_of_memory_is_a_database_of_its_own),
        CASE(a_relative_path_starts_at_the_current_folder),
        CASE(percent_escapes_stay_in_paths),
        CASE(options_of_python_are_known_and_others_refused),
        CASE(a_url_with_a_host_is_refused_with_the_right_forms),
        CASE(a_missing_folder_is_named),
        CASE(a_reader_creates_nothing),
        CASE(a_reader_sees_what_is_there),
        CASE(a_file_that_is_no_database_is_named),
        CASE(a_damaged_database_is_named),
        CASE(an_empty_file_is_an_empty_database),
        CASE(a_database_opened_for_reading_takes_no_writes),
        CASE(a_file_without_write_permission_takes_no_writes),
        CASE(a_folder_without_write_permission_is_said),
        CASE(the_settings_of_the_database_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
