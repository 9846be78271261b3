/* Which changes of a revision's text count. */
#include "db/db.h"
#include "python/python.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>

static const struct row {
    const char *a;
    const char *b;
    bool is_equal;
} python_rows[] = {
    {"", "", true},
    {"x = 1\n", "x = 1", true},
    {"x = 1\n", "x  =  1 # one\n\n\n", true},
    {"x = 1\r\ny = 2\r\n", "x = 1\ny = 2\n", true},
    {"x = 1\ny = 2\n", "x = 1; y = 2\n", false},
    {"x = 1\n", "x = 2\n", false},
    {"x = 1\n", "x = 1\ny = 1\n", false},
    {"f(a,\n  b)\n", "f(a, b)\n", true},
    {"f(a, b)\n", "f(a, b,)\n", false},
    {"if x:\n    y\n", "if x:\n\ty\n", true},
    {"if x:\n    y\nz\n", "if x:\n    y\n    z\n", false},
    {"x = 'a b'\n", "x = 'a  b'\n", false},
    {"x = 'a'\n", "x = \"a\"\n", false},
    {"x = '''a\nb'''\n", "x = '''a\r\nb'''\n", true},
    {"x = '''a\nb'''\n", "x = '''a\n\nb'''\n", false},
    /* docstrings: words count */
    {"'''Revises: \n\n'''\nx\n", "'''Revises:\n'''\nx\n", true},
    {"'''one two'''\n", "'''one\n   two'''\n", true},
    {"'''one two'''\n", "'''one three'''\n", false},
    {"'''one two'''\n", "'''one two three'''\n", false},
    {"def f():\n    'a  b'\n", "def f():\n    'a b'\n", true},
    {"'a  b'.split()\n", "'a b'.split()\n", false},
    {"x('a  b')\n", "x('a b')\n", false},
    /* what Python cannot read is like nothing but itself */
    {"x = (\n", "x = (\n", true},
    {"x = (\n", "x = ( # \n", false},
    {"x = 'a\n", "x = 'a\r\n", true},
};

static const struct row sql_rows[] = {
    {"", "  -- nothing\n/* at all */", true}, {"SELECT 1", "SELECT\r\n  1", true},
    {"SELECT 1", "select 1", false},          {"SELECT 1;", "SELECT 1", false},
    {"SELECT 'a  b'", "SELECT 'a b'", false}, {"SELECT 'a\r\nb'", "SELECT 'a\nb'", true},
    {"SELECT a b", "SELECT ab", false},       {"SELECT $a$ -- x $a$", "SELECT $a$ $a$", false},
    {"SELECT '", "SELECT '", true},           {"SELECT '", "SELECT  '", false},
};

static void check(const struct row *row, bool is_equal)
{
    if (is_equal != row->is_equal)
        fail_msg("\"%s\" and \"%s\": %d", row->a, row->b, (int)is_equal);
}

static void python_is_compared_by_tokens(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof python_rows / sizeof *python_rows; i++) {
        const struct row *row = &python_rows[i];
        check(row, python_text_equal(str_from(row->a), str_from(row->b)));
        check(row, python_text_equal(str_from(row->b), str_from(row->a)));
    }
}

static void sql_is_compared_by_tokens(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sql_rows / sizeof *sql_rows; i++)
        check(&sql_rows[i], sql_text_equal(str_from(sql_rows[i].a), str_from(sql_rows[i].b), true));
    assert_true(sql_text_equal(STR("SELECT [a  b] --\n"), STR("SELECT [a  b]"), false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(python_is_compared_by_tokens),
        cmocka_unit_test(sql_is_compared_by_tokens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
