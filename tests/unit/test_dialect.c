#include "ddl/ddl.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct dialect *const dialects[] = {&sqlite_dialect, &postgresql_dialect};

struct text_case {
    const char *value;
    const char *sqlite;
    const char *postgresql;
};

typedef void add_function(const struct dialect *dialect, struct buf *out, str text);

static void assert_added(add_function *add, const struct dialect *dialect, str text,
                         const char *expected)
{
    struct buf out = {0};
    add(dialect, &out, text);
    assert_string_equal(buf_z(&out), expected);
    buf_free(&out);
}

static void quotes_identifiers_where_sqlalchemy_does(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"users", "users", "users"},
        {"_x", "_x", "_x"},
        {"a1", "a1", "a1"},
        {"x$y", "x$y", "x$y"},
        {"$x", "\"$x\"", "\"$x\""},
        {"1st", "\"1st\"", "\"1st\""},
        {"Users", "\"Users\"", "\"Users\""},
        {"SELECT", "\"SELECT\"", "\"SELECT\""},
        {"my table", "\"my table\"", "\"my table\""},
        {"a.b", "\"a.b\"", "\"a.b\""},
        {"a-b", "\"a-b\"", "\"a-b\""},
        {"caf\xc3\xa9", "\"caf\xc3\xa9\"", "\"caf\xc3\xa9\""},
        {"a\"b", "\"a\"\"b\"", "\"a\"\"b\""},
        {"\"", "\"\"\"\"", "\"\"\"\""},
        {"back\\slash", "\"back\\slash\"", "\"back\\slash\""},
        {"", "\"\"", "\"\""},
        /* Reserved in both, in one, in none of the two. */
        {"order", "\"order\"", "\"order\""},
        {"user", "user", "\"user\""},
        {"key", "\"key\"", "key"},
        {"add", "\"add\"", "add"},
        {"where", "\"where\"", "\"where\""},
        {"with", "with", "\"with\""},
        {"all", "\"all\"", "\"all\""},
        {"name", "name", "name"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str value = str_from(cases[i].value);
        assert_added(dialect_add_identifier, &sqlite_dialect, value, cases[i].sqlite);
        assert_added(dialect_add_identifier, &postgresql_dialect, value, cases[i].postgresql);
    }
}

static void quotes_literals(void **state)
{
    (void)state;
    static const struct text_case cases[] = {
        {"", "''", "''"},
        {"plain", "'plain'", "'plain'"},
        {"it's", "'it''s'", "'it''s'"},
        {"''", "''''''", "''''''"},
        {"back\\slash", "'back\\slash'", "E'back\\\\slash'"},
        {"\\'", "'\\'''", "E'\\\\'''"},
        {"100%", "'100%'", "'100%'"},
        {"two\nlines", "'two\nlines'", "'two\nlines'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str value = str_from(cases[i].value);
        assert_added(dialect_add_literal, &sqlite_dialect, value, cases[i].sqlite);
        assert_added(dialect_add_literal, &postgresql_dialect, value, cases[i].postgresql);
    }
}

static void every_reserved_word_is_found(void **state)
{
    (void)state;
    for (size_t d = 0; d < sizeof dialects / sizeof *dialects; d++) {
        assert_true(dialects[d]->reserved_word_count > 80);
        for (size_t i = 0; i < dialects[d]->reserved_word_count; i++) {
            struct buf expected = {0};
            buf_add_format(&expected, "\"%s\"", dialects[d]->reserved_words[i]);
            assert_added(dialect_add_identifier, dialects[d],
                         str_from(dialects[d]->reserved_words[i]), buf_z(&expected));
            buf_free(&expected);
        }
    }
}

static void qualifies_only_where_there_is_a_schema(void **state)
{
    (void)state;
    struct buf out = {0};
    dialect_add_qualified(&postgresql_dialect, &out, STR("My S"), STR("t"));
    assert_string_equal(buf_z(&out), "\"My S\".t");
    buf_clear(&out);
    dialect_add_qualified(&postgresql_dialect, &out, (str){0}, STR("t"));
    assert_string_equal(buf_z(&out), "t");
    buf_clear(&out);
    dialect_add_qualified(&postgresql_dialect, &out, STR(""), STR("user"));
    assert_string_equal(buf_z(&out), "\"user\"");
    buf_free(&out);
}

static void finds_dialects_by_name(void **state)
{
    (void)state;
    assert_ptr_equal(dialect_find(STR("sqlite")), &sqlite_dialect);
    assert_ptr_equal(dialect_find(STR("postgresql")), &postgresql_dialect);
    assert_null(dialect_find(STR("mysql")));
    assert_null(dialect_find(STR("")));
    assert_null(dialect_find(STR("SQLite")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_identifiers_where_sqlalchemy_does),
        cmocka_unit_test(quotes_literals),
        cmocka_unit_test(every_reserved_word_is_found),
        cmocka_unit_test(qualifies_only_where_there_is_a_schema),
        cmocka_unit_test(finds_dialects_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
