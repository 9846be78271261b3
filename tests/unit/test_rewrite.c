/* Revisions that get another down_revision. */
#include "script/script.h"

#include "scratch_folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>

#define SQL(down, rest) "-- t\n-- revision: b2\n-- down_revision:" down "\n" rest
#define PY(revises, down) "'''t\n\nRevises:" revises "\n'''\nrevision = 'b2'\n" down "\nx = 'a1'\n"

static const struct row {
    enum revision_format format;
    const char *parents; /* separated by spaces */
    const char *before;
    const char *after;
} rows[] = {
    {REVISION_SQL, "c3", SQL(" a1", "-- upgrade\na1"), SQL(" c3", "-- upgrade\na1")},
    {REVISION_SQL, "c3", SQL("\ta1 ", ""), SQL("\tc3 ", "")},
    {REVISION_SQL, "c3", SQL("", ""), SQL(" c3", "")},
    {REVISION_SQL, "c3", SQL("   ", ""), SQL(" c3", "")},
    {REVISION_SQL, "c3 d4", SQL(" a1", ""), SQL(" c3, d4", "")},
    {REVISION_SQL, "c3", SQL(" a1, a2\r", "\r"), SQL(" c3\r", "\r")},
    {REVISION_PYTHON, "c3", PY(" a1", "down_revision = 'a1'"), PY(" c3", "down_revision = 'c3'")},
    {REVISION_PYTHON, "c3", PY(" a1", "down_revision = \"a1\" # a1"),
     PY(" c3", "down_revision = \"c3\" # a1")},
    {REVISION_PYTHON, "c3", PY(" ", "down_revision = None"), PY(" c3", "down_revision = 'c3'")},
    {REVISION_PYTHON, "c3 d4", PY(" a1", "down_revision: str = 'a1'; y = 1"),
     PY(" c3, d4", "down_revision: str = ('c3', 'd4'); y = 1")},
    {REVISION_PYTHON, "c3", PY(" a1, a2", "down_revision = (\n  'a1', # one\n  'a2',\n)"),
     PY(" c3", "down_revision = 'c3'")},
    {REVISION_PYTHON, "c3", PY(" a1\r", "P = 'a1'\r\ndown_revision = P\r"),
     PY(" c3\r", "P = 'a1'\r\ndown_revision = 'c3'\r")},
    {REVISION_PYTHON, "c3", "revision = 'b2'\ndown_revision = 'a1'",
     "revision = 'b2'\ndown_revision = 'c3'"},
    /* what cannot be replaced */
    {REVISION_PYTHON, "c3", "# coding: latin-1\n# \xFC\nrevision = 'b2'\ndown_revision = 'a1'\n",
     NULL},
    {REVISION_PYTHON, "c3", "revision = down_revision = 'b2'\n", NULL},
};

static struct strs split(struct arena *arena, const char *text)
{
    struct strs words = {0};
    for (str rest = str_from(text); rest.length > 0;)
        LIST_PUSH(arena, &words, str_cut(&rest, ' '));
    return words;
}

static void check(const struct row *row)
{
    struct arena arena = {0};
    struct error error = {0};
    struct source source = {STR("b2"), str_from(row->before)};
    struct revision revision = {.id = STR("b2"), .format = row->format};
    struct strs parents = split(&arena, row->parents);
    str text = {0};
    bool ok = revision_rewrite_parents(&arena, &source, &revision, &parents, &text, &error);
    if (ok != (row->after != NULL))
        fail_msg("%s: %.*s", row->before, STR_ARG(error.message));
    if (ok)
        assert_string_equal(str_z(&arena, text), row->after);
    error_clear(&error);
    arena_free(&arena);
}

static void the_value_alone_is_replaced(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check(&rows[i]);
}

/* Replaces two files, of which the second is a folder or in none. */
static void check_failure(const char *second)
{
    char folder[SCRATCH_FOLDER_SIZE];
    struct arena arena = {0};
    struct error error = {0};
    struct folder_entries left = {0};
    str text = {0};
    scratch_folder_make(folder);
    struct file_change changes[] = {
        {path_join(&arena, str_from(folder), STR("a")), STR("new")},
        {path_join(&arena, str_from(folder), str_from(second)), STR("new")},
    };
    assert_true(file_write_new(changes[0].path, STR("old"), &error));
    assert_true(folder_create(path_join(&arena, str_from(folder), STR("b")), &error));
    assert_false(file_replace_all(changes, 2, &error));
    error_clear(&error);
    assert_true(file_read(&arena, changes[0].path, &text, &error));
    assert_string_equal(str_z(&arena, text), "old");
    assert_true(folder_list(&arena, str_from(folder), &left, &error));
    assert_int_equal(left.count, 2);
    scratch_folder_remove(folder);
    arena_free(&arena);
}

static void all_files_are_replaced_or_none(void **state)
{
    (void)state;
    check_failure("none/c");
    check_failure("b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_value_alone_is_replaced),
                                       cmocka_unit_test(all_files_are_replaced_or_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
