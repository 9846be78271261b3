/* The loading of a script directory. */
#include "script_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above first. */
#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

static str python(struct script_fixture *fixture, const char *id, const char *down)
{
    return str_format(&fixture->arena,
                      "\"\"\"about %s\n\nmore\n\"\"\"\nrevision = '%s'\n"
                      "down_revision = %s\n\ndef upgrade():\n    pass\n",
                      id, id, down);
}

static str sql(struct script_fixture *fixture, const char *id, const char *down)
{
    return str_format(&fixture->arena,
                      "-- about %s\n--\n-- revision: %s\n-- down_revision: %s\n\n-- upgrade\n", id,
                      id, down);
}

/* The ids in load order. */
static const char *ids(struct script_fixture *fixture)
{
    struct strs list = {0};
    for (size_t i = 0; i < fixture->directory.graph.all.count; i++)
        LIST_PUSH(&fixture->arena, &list, fixture->directory.graph.all.items[i]->id);
    return str_z(&fixture->arena, str_join(&fixture->arena, &list, STR(" ")));
}

static void files_load_in_the_order_of_their_names(void **state)
{
    (void)state;
    struct script_fixture fixture;
    script_fixture_open(&fixture);
    script_fixture_put(&fixture, "versions/b.py", python(&fixture, "bb", "'aa'"));
    script_fixture_put(&fixture, "versions/a.sql", sql(&fixture, "aa", ""));
    script_fixture_put(&fixture, "versions/B.sql", sql(&fixture, "cc", "bb"));
    script_fixture_put(&fixture, "versions/.x.py", python(&fixture, "dd", "'cc'"));
    script_fixture_put(&fixture, "versions/__init__.py", STR("garbage ("));
    script_fixture_put(&fixture, "versions/__init__old.py", STR("garbage ("));
    script_fixture_put(&fixture, "versions/.#b.py", STR("garbage ("));
    script_fixture_put(&fixture, "versions/notes.txt", STR("garbage ("));
    script_fixture_put(&fixture, "versions/b.pyc", STR("garbage ("));
    script_fixture_put(&fixture, "versions/sub/e.py", STR("garbage ("));
    assert_true(script_fixture_load(&fixture));
    assert_string_equal(ids(&fixture), "dd cc aa bb");
    assert_true(fixture.directory.is_sql_environment);
    const struct revision *last = fixture.directory.graph.all.items[3];
    assert_int_equal(last->format, REVISION_PYTHON);
    assert_string_equal(str_z(&fixture.arena, last->doc), "about bb");
    assert_string_equal(str_z(&fixture.arena, last->longdoc), "about bb\n\nmore");
    assert_true(str_equal(last->path, script_fixture_path(&fixture, "versions/b.py")));
    script_fixture_close(&fixture);
}

static void folders_within_load_when_asked_for(void **state)
{
    (void)state;
    struct script_fixture fixture;
    script_fixture_open(&fixture);
    fixture.settings.recursive_version_locations = true;
    script_fixture_put(&fixture, "env.py", STR(""));
    script_fixture_put(&fixture, "versions/z.py", python(&fixture, "zz", "None"));
    script_fixture_put(&fixture, "versions/b/1.py", python(&fixture, "b1", "'zz'"));
    script_fixture_put(&fixture, "versions/a/2.py", python(&fixture, "a2", "'b1'"));
    script_fixture_put(&fixture, "versions/a/c/0.sql", sql(&fixture, "c0", "a2"));
    script_fixture_put(&fixture, "versions/__pycache__/0.py", STR("garbage ("));
    assert_int_equal(symlink("../versions", script_fixture_path(&fixture, "versions/loop").data),
                     0);
    assert_true(script_fixture_load(&fixture));
    assert_string_equal(ids(&fixture), "zz a2 c0 b1");
    assert_false(fixture.directory.is_sql_environment);
    script_fixture_close(&fixture);
}

static void a_file_met_twice_is_warned_of(void **state)
{
    (void)state;
    struct script_fixture fixture;
    script_fixture_open(&fixture);
    script_fixture_put(&fixture, "versions/a.py", python(&fixture, "aa", "None"));
    script_fixture_put(&fixture, "other/b.py", python(&fixture, "bb", "'aa'"));
    assert_int_equal(symlink("../versions/a.py", script_fixture_path(&fixture, "other/a.py").data),
                     0);
    LIST_PUSH(&fixture.arena, &fixture.settings.version_locations,
              script_fixture_path(&fixture, "versions"));
    LIST_PUSH(&fixture.arena, &fixture.settings.version_locations,
              script_fixture_path(&fixture, "other"));
    LIST_PUSH(&fixture.arena, &fixture.settings.version_locations,
              script_fixture_path(&fixture, "not there"));
    assert_true(script_fixture_load(&fixture));
    assert_string_equal(ids(&fixture), "aa bb");
    assert_int_equal(fixture.warnings.count, 1);
    str expected = str_format(&fixture.arena,
                              "File %.*s loaded twice! ignoring. Please ensure version_locations "
                              "is unique.",
                              STR_ARG(script_fixture_path(&fixture, "versions/a.py")));
    assert_true(str_equal(fixture.warnings.items[0], expected));
    script_fixture_close(&fixture);
}

static void a_missing_folder_is_told_in_alembics_words(void **state)
{
    (void)state;
    struct script_fixture fixture;
    script_fixture_open(&fixture);
    fixture.settings.script_location = STR("no/such");
    assert_false(script_fixture_load(&fixture));
    assert_int_equal(fixture.error.status, STATUS_COMMAND);
    assert_string_equal(str_z(&fixture.arena, script_fixture_error(&fixture)),
                        "Path doesn't exist: no/such.  Please use the 'init' command to create a "
                        "new scripts folder.");
    script_fixture_close(&fixture);
}

static void a_broken_file_refuses_the_run(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        str text;
        const char *expected;
    } rows[] = {
        {"a.sql", {"", 0}, "a.sql:1:1 an SQL file without a revision header"},
        {"a.sql", {"SELECT 1;\n", 10}, "a.sql:1:1 an SQL file without a revision header"},
        {"a.sql", {"-- revison: a\n", 14}, "a.sql:1:4 unknown header key 'revison'"},
        {"0b.py", {"", 0}, "0b.py:1:1 module '0b_py' has no attribute 'down_revision'"},
        {"x.py",
         {"down_revision = None\n", 21},
         "x.py:1:1 Could not determine revision id from filename x.py. Be sure the 'revision' "
         "variable is declared inside the script (please see 'Upgrading from Alembic 0.1 to 0.2' "
         "in the documentation)."},
        {"x.py",
         {"revision = 'a\n", 14},
         "x.py:1:12 unterminated string literal (detected at line 1)"},
        {"x.py", {"revision = ('a', 'b')\n", 22}, "x.py:1:12 'revision' must be a string"},
        {"x.py",
         {"revision = 'a+b'\n", 17},
         "x.py:1:12 Character(s) '+' not allowed in revision identifier 'a+b'"},
        {"x.py",
         {"revision = 'a'\n\xE9\n", 17},
         "x.py:2:1 Non-UTF-8 code starting with '\\xe9', but no encoding declared"},
        {"x.py", {"revision = 'a'\n\0\n", 17}, "x.py:2:1 source code cannot contain null bytes"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct script_fixture fixture;
        script_fixture_open(&fixture);
        str name = str_format(&fixture.arena, "versions/%s", rows[i].name);
        script_fixture_put(&fixture, name.data, rows[i].text);
        assert_false(script_fixture_load(&fixture));
        assert_string_equal(str_z(&fixture.arena, script_fixture_error(&fixture)),
                            rows[i].expected);
        script_fixture_close(&fixture);
    }
}

static void an_old_file_has_its_id_in_its_name(void **state)
{
    (void)state;
    struct script_fixture fixture;
    script_fixture_open(&fixture);
    script_fixture_put(&fixture, "versions/0ab1.py", STR("down_revision = None\n"));
    assert_true(script_fixture_load(&fixture));
    assert_string_equal(ids(&fixture), "0ab1");
    script_fixture_close(&fixture);
}

static void a_header_longer_than_the_first_read_is_read_whole(void **state)
{
    (void)state;
    struct script_fixture fixture;
    script_fixture_open(&fixture);
    struct buf text = {0};
    for (int i = 0; i < 3000; i++)
        buf_add(&text, STR("-- a line of a long licence\n"));
    buf_add(&text, STR("-- revision: long\n-- down_revision:\n\n-- upgrade\n"));
    for (int i = 0; i < 3000; i++)
        buf_add(&text, STR("SELECT '\xFF';\n"));
    script_fixture_put(&fixture, "versions/a.sql", buf_str(&text));
    buf_free(&text);
    assert_true(script_fixture_load(&fixture));
    assert_string_equal(ids(&fixture), "long");
    script_fixture_close(&fixture);
}

static void constants_come_from_the_project(void **state)
{
    (void)state;
    struct script_fixture fixture;
    script_fixture_open(&fixture);
    script_fixture_put(&fixture, "names.py", STR("EXPAND = 'expand'\n"));
    script_fixture_put(&fixture, "deep/versions/a.py",
                       STR("import names\nrevision = 'a'\ndown_revision = None\n"
                           "branch_labels = (names.EXPAND,)\n"));
    fixture.settings.script_location = script_fixture_path(&fixture, "deep");
    assert_true(script_fixture_load(&fixture));
    const struct revision *revision = fixture.directory.graph.all.items[0];
    assert_string_equal(str_z(&fixture.arena, revision->branch_labels.items[0]), "expand");
    script_fixture_close(&fixture);
}

static void what_is_no_file_is_left_alone(void **state)
{
    (void)state;
    struct script_fixture fixture;
    script_fixture_open(&fixture);
    script_fixture_put(&fixture, "versions/folder.py", (str){0});
    assert_int_equal(mkfifo(script_fixture_path(&fixture, "versions/pipe.sql").data, 0600), 0);
    assert_int_equal(symlink("folder.py", script_fixture_path(&fixture, "versions/link.py").data),
                     0);
    assert_true(script_fixture_load(&fixture));
    assert_string_equal(ids(&fixture), "");
    script_fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_load_in_the_order_of_their_names),
        cmocka_unit_test(folders_within_load_when_asked_for),
        cmocka_unit_test(a_file_met_twice_is_warned_of),
        cmocka_unit_test(a_missing_folder_is_told_in_alembics_words),
        cmocka_unit_test(a_broken_file_refuses_the_run),
        cmocka_unit_test(an_old_file_has_its_id_in_its_name),
        cmocka_unit_test(a_header_longer_than_the_first_read_is_read_whole),
        cmocka_unit_test(constants_come_from_the_project),
        cmocka_unit_test(what_is_no_file_is_left_alone),
    };
    return cmocka_run_group_tests_name("directory", tests, NULL, NULL);
}
