/* The header of an SQL revision. */
#include "script/script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above first. */
#include <cmocka.h>

static str joined(struct arena *arena, const struct strs *list)
{
    return str_join(arena, list, STR(","));
}

/* "id|downs|labels|deps|doc|longdoc", "none", or "line:column message / hint". */
static str read_text(struct arena *arena, str text)
{
    struct source source = {STR("a.sql"), text};
    struct revision *revision = NULL;
    struct error error = {0};
    if (!revision_read_sql(arena, &source, &revision, &error)) {
        struct position position = place_position(error.place);
        str message = str_format(arena, "%zu:%zu %.*s / %.*s", position.line, position.column,
                                 STR_ARG(error.message), STR_ARG(error.hint));
        error_clear(&error);
        return message;
    }
    if (revision == NULL)
        return STR("none");
    return str_format(arena, "%.*s|%.*s|%.*s|%.*s|%.*s|%.*s", STR_ARG(revision->id),
                      STR_ARG(joined(arena, &revision->down_revisions)),
                      STR_ARG(joined(arena, &revision->branch_labels)),
                      STR_ARG(joined(arena, &revision->depends_on)), STR_ARG(revision->doc),
                      STR_ARG(revision->longdoc));
}

struct row {
    const char *text;
    const char *expected;
};

static void check(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        assert_string_equal(str_z(&arena, read_text(&arena, str_from(rows[i].text))),
                            rows[i].expected);
        arena_free(&arena);
    }
}
#define CHECK(rows) check((rows), sizeof(rows) / sizeof *(rows))

static void keys_are_read_in_any_order(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"-- Create users\n--\n-- revision: a1\n-- down_revision: b2\n-- branch_labels:\n"
         "-- depends_on:\n-- create_date: 2026-11-20 12:00:00\n\n-- upgrade\nCREATE TABLE a;\n",
         "a1|b2|||Create users|Create users"},
        {"-- depends_on: x, y\n-- down_revision: p,q ,\n-- branch_labels: l\n-- revision: r\n",
         "r|p,q|l|x,y||"},
        {"--revision:r\n--down_revision:\n", "r|||||"},
        {"-- revision: r\n-- down_revision: None\n", "r|||||"},
        {"-- revision: r\r\n-- down_revision: b\r\n\r\n-- upgrade\r\n", "r|b||||"},
        {"\xEF\xBB\xBF-- Ti\xC3\xA9tle\n-- revision: r\n-- down_revision:\n",
         "r||||Ti\xC3\xA9tle|Ti\xC3\xA9tle"},
        {"\n\n-- T\n\n-- revision: r\n\n-- down_revision:\n-- upgrade\n-- revision: s\n",
         "r||||T|T"},
        {"-- revision: r\n-- down_revision: b\nSELECT 1;\n-- depends_on: x\n", "r|b||||"},
    };
    CHECK(rows);
}

static void the_title_ends_at_the_first_empty_comment(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"-- One\n-- two\n--\n-- More: of it\n-- revision: r\n-- down_revision:\n-- later\n",
         "r||||One\ntwo|One\ntwo\n\nMore: of it"},
        {"-- Note: that\n-- revision: r\n-- down_revision:\n", "r||||Note: that|Note: that"},
        {"-- See http://x.y\n-- author: me\n-- revision: r\n-- down_revision:\n",
         "r||||See http://x.y\nauthor: me|See http://x.y\nauthor: me"},
    };
    CHECK(rows);
}

static void a_file_without_header_is_none(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", "none"},
        {"CREATE TABLE a;\n", "none"},
        {"-- only a comment\n\nSELECT 1;\n", "none"},
        {"SELECT 1;\n-- revision: r\n", "none"},
        {"-- upgrade\nSELECT 1;\n", "none"},
    };
    CHECK(rows);
}

static void mistakes_have_a_place_and_a_hint(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"-- T\n-- revison: r\n", "2:4 unknown header key 'revison' / did you mean 'revision'?"},
        {"-- down-revision: r\n",
         "1:4 unknown header key 'down-revision' / did you mean 'down_revision'?"},
        {"-- Revision: r\n", "1:4 unknown header key 'Revision' / did you mean 'revision'?"},
        {"-- revision: r\n-- revision: s\n", "2:4 'revision' is given twice / "},
        {"-- revision:\n-- down_revision:\n", "1:13 the header names no revision / write a line "
                                              "'-- revision: …' with its identifier"},
        {"-- down_revision: a\n", "1:1 the header names no revision / write a line '-- revision: "
                                  "…' with its identifier"},
        {"-- revision: r\n",
         "1:14 the header has no 'down_revision' / write '-- down_revision: …'; nothing behind the "
         "colon makes it a first revision"},
        {"-- revision: a b\n-- down_revision:\n",
         "1:14 white space in 'a b' / separate several with commas"},
        {"-- revision: r\n-- down_revision: a b\n",
         "2:19 white space in 'a b' / separate several with commas"},
        {"-- revision: a-b@c\n-- down_revision:\n",
         "1:14 Character(s) '-, @' not allowed in revision identifier 'a-b@c' / "},
        {"-- \xE9t\xE9\n-- revision: r\n",
         "1:4 byte '\\xe9' is not UTF-8 / save the file as UTF-8"},
    };
    CHECK(rows);
    struct arena arena = {0};
    assert_string_equal(str_z(&arena, read_text(&arena, STR("-- a\0b\n-- revision: r\n"))),
                        "1:5 a NUL byte in the header / ");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_read_in_any_order),
        cmocka_unit_test(the_title_ends_at_the_first_empty_comment),
        cmocka_unit_test(a_file_without_header_is_none),
        cmocka_unit_test(mistakes_have_a_place_and_a_hint),
    };
    return cmocka_run_group_tests_name("sql header", tests, NULL, NULL);
}
