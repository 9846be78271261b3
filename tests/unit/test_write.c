/* New revision files, and hooks. */
#include "script_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above first. */
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static const char template[] =
    "\"\"\"${message}\n\nRevises: ${down_revision | comma,n}\nCreate Date: ${create_date}\n\"\"\"\n"
    "${imports if imports else \"\"}\n"
    "revision = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n"
    "branch_labels = ${repr(branch_labels)}\ndepends_on = ${repr(depends_on)}\n";

/* a <- b <- c (label main), a <- d; in Python. */
static void open_python(struct script_fixture *fixture)
{
    script_fixture_open(fixture);
    script_fixture_put(fixture, "env.py", STR(""));
    script_fixture_put(fixture, "script.py.mako", str_from(template));
    script_fixture_put(fixture, "versions/a.py", STR("revision='aaaa1'\ndown_revision=None\n"));
    script_fixture_put(fixture, "versions/b.py", STR("revision='bbbb1'\ndown_revision='aaaa1'\n"));
    script_fixture_put(fixture, "versions/c.py",
                       STR("revision='cccc1'\ndown_revision='bbbb1'\nbranch_labels='main'\n"));
    script_fixture_put(fixture, "versions/d.py", STR("revision='dddd1'\ndown_revision='aaaa1'\n"));
    assert_true(script_fixture_load(fixture));
}

static struct strs list(struct script_fixture *fixture, const char *a, const char *b)
{
    struct strs list = {0};
    if (a != NULL)
        LIST_PUSH(&fixture->arena, &list, str_from(a));
    if (b != NULL)
        LIST_PUSH(&fixture->arena, &list, str_from(b));
    return list;
}

/* The file that was written, behind its "Create Date" line; or the message. */
static const char *write_request(struct script_fixture *fixture, struct revision_request request)
{
    struct revision_written written = {0};
    str text = {0};
    if (!revision_write(&fixture->directory, NULL, &request, &written, &fixture->error))
        return str_z(&fixture->arena, script_fixture_error(fixture));
    assert_true(file_read(&fixture->arena, written.path, &text, &fixture->error));
    return text.data;
}

static void a_revision_follows_the_head(void **state)
{
    (void)state;
    struct script_fixture fixture;
    open_python(&fixture);
    struct revision_request request = {.message = STR("it's new"),
                                       .id = STR("eeee1"),
                                       .heads = list(&fixture, "main@head", NULL),
                                       .branch_labels = list(&fixture, "lab", NULL),
                                       .depends_on = list(&fixture, "dd", "main")};
    const char *text = write_request(&fixture, request);
    assert_non_null(strstr(text, "\"\"\"it's new\n\nRevises: cccc1\nCreate Date: 20"));
    assert_non_null(strstr(text, "revision = 'eeee1'\ndown_revision = 'cccc1'\n"
                                 "branch_labels = ('lab',)\ndepends_on = ['dddd1', 'main']\n"));
    assert_true(file_exists(script_fixture_path(&fixture, "versions/eeee1_it_s_new.py")));
    script_fixture_close(&fixture);
}

static void a_merge_has_several_parents(void **state)
{
    (void)state;
    struct script_fixture fixture;
    open_python(&fixture);
    struct revision_request request = {.id = STR("m"), .heads = list(&fixture, "heads", NULL)};
    const char *text = write_request(&fixture, request);
    assert_non_null(strstr(text, "\"\"\"empty message\n\nRevises: cccc1, dddd1\n"));
    assert_non_null(strstr(text, "down_revision = ('cccc1', 'dddd1')\nbranch_labels = None\n"
                                 "depends_on = None\n"));
    assert_true(file_exists(script_fixture_path(&fixture, "versions/m_.py")));
    script_fixture_close(&fixture);
}

static void an_identifier_is_made_of_twelve_digits(void **state)
{
    (void)state;
    struct script_fixture fixture;
    open_python(&fixture);
    struct revision_request request = {.id = STR(""), .heads = list(&fixture, "base", NULL)};
    const char *text = write_request(&fixture, request);
    const char *id = strstr(text, "revision = '");
    assert_non_null(id);
    id += strlen("revision = '");
    assert_int_equal(strspn(id, "0123456789abcdef"), 12);
    assert_non_null(strstr(text, "down_revision = None\n"));
    script_fixture_close(&fixture);
}

static void requests_are_refused_before_a_file_is_written(void **state)
{
    (void)state;
    struct script_fixture fixture;
    open_python(&fixture);
    const struct {
        struct revision_request request;
        const char *expected;
    } rows[] = {
        {{.id = STR("x")},
         "Multiple heads are present; please specify the head revision on which the new revision "
         "should be based, or perform a merge."},
        {{.id = STR("a@b-c"), .heads = list(&fixture, "dddd1", NULL)},
         "Character(s) '-, @' not allowed in revision identifier 'a@b-c'"},
        {{.id = STR("x"), .heads = list(&fixture, "bbbb1", NULL)},
         "Revision bbbb1 is not a head revision; please specify --splice to create a new branch "
         "from this revision"},
        {{.id = STR("x"), .heads = list(&fixture, "dddd1", "dd")},
         "Duplicate head revisions specified"},
        {{.id = STR("x"), .heads = list(&fixture, "nope", NULL)},
         "Can't locate revision identified by 'nope'"},
        {{.id = STR("x"),
          .heads = list(&fixture, "dddd1", NULL),
          .depends_on = list(&fixture, "zz", NULL)},
         "Can't locate revision identified by 'zz'"},
        {{.id = STR("x"),
          .heads = list(&fixture, "dddd1", NULL),
          .branch_labels = list(&fixture, "main", NULL)},
         "Branch name 'main' in revision x already used by revision cccc1"},
        {{.id = STR("main"), .heads = list(&fixture, "dddd1", NULL)},
         "Branch name 'main' in revision cccc1 already used by revision main"},
        {{.id = STR("x"),
          .heads = list(&fixture, "dddd1", NULL),
          .branch_labels = list(&fixture, "x", NULL)},
         "Branch name 'x' in revision x already used by revision x"},
        {{.id = STR("x"), .heads = list(&fixture, "dddd1", NULL), .version_path = STR("/tmp")},
         "Path /tmp is not represented in current version locations"},
        {{.id = STR("x/../../../y"), .heads = list(&fixture, "dddd1", NULL)}, NULL},
        {{.id = STR("dddd1"), .heads = list(&fixture, "dddd1", NULL)}, NULL},
        {{.id = STR("x"), .message = STR("a \"\"\" b"), .heads = list(&fixture, "dddd1", NULL)},
         NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct revision_written written = {0};
        assert_false(
            revision_write(&fixture.directory, NULL, &rows[i].request, &written, &fixture.error));
        assert_int_equal(written.folders.count, 0);
        str said = script_fixture_error(&fixture);
        if (rows[i].expected != NULL)
            assert_string_equal(str_z(&fixture.arena, said), rows[i].expected);
    }
    struct folder_entries entries = {0};
    assert_true(folder_list(&fixture.arena, script_fixture_path(&fixture, "versions"), &entries,
                            &fixture.error));
    assert_int_equal(entries.count, 4);
    script_fixture_close(&fixture);
}

static void an_existing_file_is_not_overwritten(void **state)
{
    (void)state;
    struct script_fixture fixture;
    open_python(&fixture);
    fixture.settings.file_template = STR("%(slug)s");
    struct revision_request request = {
        .id = STR("x"), .message = STR("d"), .heads = list(&fixture, "dddd1", NULL)};
    str expected = str_format(&fixture.arena, "File %.*s already exists",
                              STR_ARG(script_fixture_path(&fixture, "versions/d.py")));
    assert_string_equal(write_request(&fixture, request), str_z(&fixture.arena, expected));
    script_fixture_close(&fixture);
}

static void splice_makes_a_branch(void **state)
{
    (void)state;
    struct script_fixture fixture;
    open_python(&fixture);
    struct revision_request request = {
        .id = STR("x"), .heads = list(&fixture, "bb", NULL), .is_splice = true};
    assert_non_null(strstr(write_request(&fixture, request), "down_revision = 'bbbb1'\n"));
    script_fixture_close(&fixture);
}

static void several_locations_need_a_choice(void **state)
{
    (void)state;
    struct script_fixture fixture;
    open_python(&fixture);
    LIST_PUSH(&fixture.arena, &fixture.settings.version_locations,
              script_fixture_path(&fixture, "other"));
    LIST_PUSH(&fixture.arena, &fixture.settings.version_locations,
              script_fixture_path(&fixture, "versions"));
    struct revision_request request = {.id = STR("x"), .heads = list(&fixture, "base", NULL)};
    assert_string_equal(write_request(&fixture, request),
                        "Multiple version locations present, please specify --version-path");
    request.version_path = script_fixture_path(&fixture, "other");
    assert_non_null(strstr(write_request(&fixture, request), "revision = 'x'"));
    assert_true(file_exists(script_fixture_path(&fixture, "other/x_.py")));
    request = (struct revision_request){.id = STR("y"), .heads = list(&fixture, "dddd1", NULL)};
    assert_non_null(strstr(write_request(&fixture, request), "revision = 'y'"));
    assert_true(file_exists(script_fixture_path(&fixture, "versions/y_.py")));
    script_fixture_close(&fixture);
}

static void dated_folders_are_made(void **state)
{
    (void)state;
    struct script_fixture fixture;
    open_python(&fixture);
    fixture.settings.file_template = STR("new/%(rev)s/%(slug)s");
    struct revision_request request = {
        .id = STR("x"), .message = STR("m"), .heads = list(&fixture, "base", NULL)};
    assert_non_null(strstr(write_request(&fixture, request), "revision = 'x'"));
    assert_true(file_exists(script_fixture_path(&fixture, "versions/new/x/m.py")));
    script_fixture_close(&fixture);
}

static void an_old_template_without_labels_is_told(void **state)
{
    (void)state;
    struct script_fixture fixture;
    script_fixture_open(&fixture);
    script_fixture_put(&fixture, "env.py", STR(""));
    script_fixture_put(&fixture, "script.py.mako",
                       STR("revision = ${repr(up_revision)}\n"
                           "down_revision = ${repr(down_revision)}\n"));
    assert_true(script_fixture_load(&fixture));
    struct revision_request request = {.id = STR("x"), .branch_labels = list(&fixture, "l", NULL)};
    const char *said = write_request(&fixture, request);
    assert_non_null(
        strstr(said, "Version x specified branch_labels l, however the migration file"));
    assert_false(file_exists(script_fixture_path(&fixture, "versions/x_.py")));
    script_fixture_close(&fixture);
}

static void an_sql_revision_is_what_the_next_command_reads(void **state)
{
    (void)state;
    struct script_fixture fixture;
    script_fixture_open(&fixture);
    assert_true(script_fixture_load(&fixture));
    struct revision_request request = {.id = STR("x"), .message = STR("create users\n\nmore")};
    const char *text = write_request(&fixture, request);
    assert_true(
        str_starts_with(str_from(text), STR("-- create users\n--\n-- more\n--\n-- revision: x\n"
                                            "-- down_revision:\n-- branch_labels:\n-- depends_on:\n"
                                            "-- create_date: 20")));
    assert_non_null(strstr(text, "\n\n-- upgrade\n\n-- downgrade\n"));
    assert_true(script_fixture_load(&fixture));
    const struct revision *revision = fixture.directory.graph.all.items[0];
    assert_string_equal(str_z(&fixture.arena, revision->doc), "create users");
    script_fixture_close(&fixture);
}

static void the_encoding_of_the_settings_is_written(void **state)
{
    (void)state;
    struct script_fixture fixture;
    open_python(&fixture);
    fixture.settings.output_encoding = STR("ascii");
    struct revision_request request = {
        .id = STR("x"), .message = STR("é"), .heads = list(&fixture, "base", NULL)};
    assert_string_equal(write_request(&fixture, request),
                        "'ascii' codec can't encode character U+00E9");
    fixture.settings.output_encoding = STR("latin-1");
    assert_non_null(strstr(write_request(&fixture, request), "\"\"\"\xE9\n"));
    script_fixture_close(&fixture);
}

/* Runs a hook whose program writes its arguments, one a line, to the file "out". */
static const char *run_hook(struct script_fixture *fixture, const char *options)
{
    str script = script_fixture_path(fixture, "program");
    if (!file_exists(script)) {
        script_fixture_put(fixture, "program",
                           STR("#!/bin/sh\nprintf '[%s]' \"$@\" > out\nexit 3\n"));
        str command = str_format(&fixture->arena, "chmod +x %.*s", STR_ARG(script));
        assert_int_equal(system(command.data), 0);
    }
    struct hook hook = {.name = STR("h"),
                        .type = HOOK_EXEC,
                        .target = script,
                        .options = str_from(options),
                        .cwd = str_from(fixture->folder)};
    str text = {0};
    if (!hook_run(&fixture->arena, &hook, STR("/v/a b.py"), &fixture->error))
        return str_z(&fixture->arena, script_fixture_error(fixture));
    assert_true(
        file_read(&fixture->arena, script_fixture_path(fixture, "out"), &text, &fixture->error));
    return str_z(&fixture->arena, text);
}

static void hooks_get_their_options_without_a_shell(void **state)
{
    (void)state;
    struct script_fixture fixture;
    script_fixture_open(&fixture);
    assert_string_equal(run_hook(&fixture, ""), "[/v/a b.py]");
    assert_string_equal(run_hook(&fixture, "-l 79 REVISION_SCRIPT_FILENAME"),
                        "[-l][79][/v/a b.py]");
    assert_string_equal(run_hook(&fixture, "--f=REVISION_SCRIPT_FILENAME.x $HOME `id`"),
                        "[--f=/v/a b.py.x][$HOME][`id`]");
    assert_string_equal(run_hook(&fixture, "'a  b' \"c\\\"d\\e\" f\\ g '' h'i'\"j\""),
                        "[/v/a b.py][a  b][c\"d\\e][f g][][hij]");
    assert_string_equal(run_hook(&fixture, "'open"), "No closing quotation");
    assert_string_equal(run_hook(&fixture, "a\\"), "No escaped character");
    script_fixture_close(&fixture);
}

static void a_hook_without_program_is_told(void **state)
{
    (void)state;
    struct script_fixture fixture;
    script_fixture_open(&fixture);
    struct hook hook = {.type = HOOK_EXEC, .target = STR("/no/such"), .options = STR("")};
    assert_false(hook_run(&fixture.arena, &hook, STR("a.py"), &fixture.error));
    assert_string_equal(str_z(&fixture.arena, script_fixture_error(&fixture)),
                        "cannot run '/no/such': No such file or directory");
    hook.target = STR("/tmp");
    assert_false(hook_run(&fixture.arena, &hook, STR("a.py"), &fixture.error));
    assert_string_equal(str_z(&fixture.arena, script_fixture_error(&fixture)),
                        "cannot run '/tmp': Permission denied");
    hook = (struct hook){
        .type = HOOK_CONSOLE_SCRIPTS, .target = STR("no-such-script"), .options = STR("")};
    assert_false(hook_run(&fixture.arena, &hook, STR("a.py"), &fixture.error));
    assert_string_equal(str_z(&fixture.arena, script_fixture_error(&fixture)),
                        "Could not find entrypoint console_scripts.no-such-script");
    script_fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_revision_follows_the_head),
        cmocka_unit_test(a_merge_has_several_parents),
        cmocka_unit_test(an_identifier_is_made_of_twelve_digits),
        cmocka_unit_test(requests_are_refused_before_a_file_is_written),
        cmocka_unit_test(an_existing_file_is_not_overwritten),
        cmocka_unit_test(splice_makes_a_branch),
        cmocka_unit_test(several_locations_need_a_choice),
        cmocka_unit_test(dated_folders_are_made),
        cmocka_unit_test(an_old_template_without_labels_is_told),
        cmocka_unit_test(an_sql_revision_is_what_the_next_command_reads),
        cmocka_unit_test(the_encoding_of_the_settings_is_written),
        cmocka_unit_test(hooks_get_their_options_without_a_shell),
        cmocka_unit_test(a_hook_without_program_is_told),
    };
    return cmocka_run_group_tests_name("write", tests, NULL, NULL);
}
