/* The constants at the head of a revision script. */
#include "python/python.h"
#include "scratch_folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above first. */
#include <cmocka.h>

#include <stdlib.h>
#include <unistd.h>

static str show(struct arena *arena, const struct python_constant *constant)
{
    switch (constant->kind) {
    case CONSTANT_MISSING:
        return STR("-");
    case CONSTANT_NONE:
        return STR("None");
    case CONSTANT_TEXT:
        return str_format(arena, "'%.*s'", STR_ARG(constant->texts.items[0]));
    case CONSTANT_LIST:
        return str_format(arena, "(%.*s)", STR_ARG(str_join(arena, &constant->texts, STR(","))));
    }
    return STR("?");
}

/* "revision down_revision branch_labels depends_on", or "line:column message". */
static str read_in(struct arena *arena, const char *folder, str text)
{
    struct source source = {STR("versions/a.py"), text};
    struct python_path path = {0};
    struct python_header header;
    struct error error = {0};
    if (folder != NULL)
        LIST_PUSH(arena, &path.folders, str_from(folder));
    if (!python_header_read(arena, &source, &path, &header, &error)) {
        struct position position = place_position(error.place);
        str message = str_format(arena, "%zu:%zu %.*s", position.line, position.column,
                                 STR_ARG(error.message));
        error_clear(&error);
        return message;
    }
    return str_format(arena, "%.*s %.*s %.*s %.*s", STR_ARG(show(arena, &header.revision)),
                      STR_ARG(show(arena, &header.down_revision)),
                      STR_ARG(show(arena, &header.branch_labels)),
                      STR_ARG(show(arena, &header.depends_on)));
}

static void check(const char *text, const char *expected)
{
    struct arena arena = {0};
    assert_string_equal(str_z(&arena, read_in(&arena, NULL, str_from(text))), expected);
    arena_free(&arena);
}

static void every_form_of_assignment_is_read(void **state)
{
    (void)state;
    check("", "- - - -");
    check("revision = 'a'\ndown_revision = None\n", "'a' None - -");
    check("revision: str = \"a\"\ndown_revision: Union[str, Sequence[str], None] = ('b', 'c')\n"
          "branch_labels: x[a, b] = ['l']\ndepends_on = {'d'}\n",
          "'a' (b,c) (l) (d)");
    check("revision = ('a')\ndown_revision = 'b',\n", "'a' (b) - -");
    check("revision = 'a' r'\\b' \"c\"\ndown_revision = (\n  # first\n  'x'\n)\n",
          "'a\\bc' 'x' - -");
    check("revision = down_revision = 'a'\n", "'a' 'a' - -");
    check("revision = 'a'; down_revision = 'b'\nbranch_labels = ()\n", "'a' 'b' () -");
    check("revision = 'a'\nrevision = 'b'\n", "'b' - - -");
    check("revision = \\\n  'a'\n", "'a' - - -");
    check("revision: str\nrevision = 'a'\n", "'a' - - -");
    check("revision = 'a'\r\ndown_revision = 'b'\r\n", "'a' 'b' - -");
    check("revision = 'a'\rdown_revision = 'b'\r", "'a' 'b' - -");
    check("\xEF\xBB\xBFrevision = 'a'\ndown_revision = None", "'a' None - -");
}

static void names_of_the_file_are_followed(void **state)
{
    (void)state;
    check("ID = 'a'\nrevision = ID\ndown_revision = (ID, 'b')\n", "'a' (a,b) - -");
    check("A = 'a'\nB = A\nA = 'c'\nrevision = B\n", "'a' - - -");
    check("revision = ID\nID = 'a'\n",
          "1:12 the value of 'ID' cannot be known without running the script");
    check("if x:\n  ID = 'a'\nrevision = ID\n",
          "3:12 the value of 'ID' cannot be known without running the script");
    check("A = B\nB = A\nrevision = B\n",
          "1:5 the value of 'B' cannot be known without running the script");
}

static void bodies_are_not_the_head(void **state)
{
    (void)state;
    check("revision = 'a'\ndef f():\n    revision = 'b'\nclass C:\n    depends_on = 'x'\n",
          "'a' - - -");
    check("x = '''\nrevision = 'b'\n'''\nrevision = 'a'\n", "'a' - - -");
    check("f(\nrevision = 'b'\n)\nrevision = 'a'\n", "'a' - - -");
    check("def f(): pass\nrevision = 'a'\n", "'a' - - -");
    check("async def f():\n  revision = 1\nrevision = 'a'\n", "'a' - - -");
    check("# revision = 'b'\nrevision = 'a' # c\n", "'a' - - -");
    check("revision = 'a'\nx = 'never closed\n", "'a' - - -");
}

static void what_must_be_run_is_refused(void **state)
{
    (void)state;
    static const char *const values[] = {
        "f'a'",          "b'a'",     "'a'.strip()",       "make()",   "1",        "-1",
        "'a'[0]",        "'%s' % x", "[x for x in y]",    "True",     "{'a': 1}", "('a', None)",
        "('a', ('b',))", "unknown",  "'a' if b else 'c'", "lambda: 1"};
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        str text = str_format(&arena, "revision = %s\n", values[i]);
        str said = read_in(&arena, NULL, text);
        assert_true(str_contains(said, STR("cannot be known without running the script")));
    }
    arena_free(&arena);
    check("revision =\n", "1:11 invalid syntax");
    check("if x:\n    revision = 'a'\n",
          "2:5 the value of 'revision' cannot be known without running the script");
    check("revision = 'a'\nrevision += 'b'\n",
          "2:1 the value of 'revision' cannot be known without running the script");
    check("x, revision = 1, 2\nrevision\n",
          "1:4 the value of 'revision' cannot be known without running the script");
    check("revision = 'a\n", "1:12 unterminated string literal (detected at line 1)");
}

static void docstrings_are_those_of_python(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *expected;
    } rows[] = {
        {"\"\"\"a\n\nb\n\"\"\"\nx", "a\n\nb\n"},
        {"# c\n\n'a' 'b'\nx = 1", "ab"},
        {"'a\\n'", "a\n"},
        {"r'a\\n'; x", "a\\n"},
        {"x = 1\n'a'", NULL},
        {"'a'.b", NULL},
        {"f'a'", NULL},
        {"b'a'", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct error error = {0};
        struct source source = {STR("a.py"), str_from(rows[i].text)};
        struct python_header header;
        assert_true(python_header_read(&arena, &source, NULL, &header, &error));
        if (rows[i].expected == NULL)
            assert_null(header.docstring.data);
        else
            assert_string_equal(str_z(&arena, header.docstring), rows[i].expected);
        arena_free(&arena);
    }
}

static void put(struct arena *arena, const char *folder, const char *name, const char *text)
{
    struct error error = {0};
    str path = path_join(arena, str_from(folder), str_from(name));
    assert_true(folder_create(path_folder(path), &error));
    assert_true(file_write_new(path, str_from(text), &error));
}

static void constants_are_imported_from_the_project(void **state)
{
    (void)state;
    struct arena arena = {0};
    char folder[SCRATCH_FOLDER_SIZE];
    scratch_folder_make(folder);
    put(&arena, folder, "a/b/cli.py", "from a import names\nX = 'x'\nY = (X, names.Z)\n");
    put(&arena, folder, "a/names.py", "from .deep.more import W as Z\n");
    put(&arena, folder, "a/deep/more.py", "def f():\n  W = 'no'\nW: str = 'w'\n");
    put(&arena, folder, "a/circle.py", "from a.circle2 import C\n");
    put(&arena, folder, "a/circle2.py", "from a.circle import C\n");
    put(&arena, folder, "a/bad.py", "B = 'open\n");
    put(&arena, folder, "a/__init__.py", "TOP = 't'\n");
    static const struct {
        const char *text;
        const char *expected;
    } rows[] = {
        {"from a.b import cli\nbranch_labels = (cli.X,)\n", "- - (x) -"},
        {"from a.b.cli import (Y as L,\n X,)\nbranch_labels = L\nrevision = X\n", "'x' - (x,w) -"},
        {"import a.b.cli\nrevision = a.b.cli.X\n", "'x' - - -"},
        {"import os, a.b.cli as c\nrevision = c.X\n", "'x' - - -"},
        {"from a import TOP\nrevision = TOP\n", "'t' - - -"},
        {"from a.circle import C\nrevision = C\n",
         "2:12 the value of 'C' cannot be known without running the script"},
        {"from a.b.cli import NOPE\nrevision = NOPE\n",
         "2:12 the value of 'NOPE' cannot be known without running the script"},
        {"from elsewhere import X\nrevision = X\n",
         "2:12 the value of 'X' cannot be known without running the script"},
        {"from a.bad import B\nrevision = B\n",
         "1:5 unterminated string literal (detected at line 1)"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(str_z(&arena, read_in(&arena, folder, str_from(rows[i].text))),
                            rows[i].expected);
    scratch_folder_remove(folder);
    arena_free(&arena);
}

static void hostile_sizes_take_no_time(void **state)
{
    (void)state;
    struct buf text = {0};
    struct arena arena = {0};
    buf_add(&text, STR("revision = 'a'\ndown_revision = ("));
    for (int i = 0; i < 200000; i++)
        buf_add(&text, STR("'b' 'c',"));
    buf_add(&text, STR(")\n"));
    assert_true(str_starts_with(read_in(&arena, NULL, buf_str(&text)), STR("'a' (bc,bc")));
    buf_clear(&text);
    buf_add(&text, STR("A = 'a'\ndown_revision = ("));
    for (int i = 0; i < 200000; i++)
        buf_add(&text, STR("A,"));
    buf_add(&text, STR(")\n"));
    assert_true(str_contains(read_in(&arena, NULL, buf_str(&text)), STR("cannot be known")));
    buf_free(&text);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_of_assignment_is_read),
        cmocka_unit_test(names_of_the_file_are_followed),
        cmocka_unit_test(bodies_are_not_the_head),
        cmocka_unit_test(what_must_be_run_is_refused),
        cmocka_unit_test(docstrings_are_those_of_python),
        cmocka_unit_test(constants_are_imported_from_the_project),
        cmocka_unit_test(hostile_sizes_take_no_time),
    };
    return cmocka_run_group_tests_name("python header", tests, NULL, NULL);
}
