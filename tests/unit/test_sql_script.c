/* The sections of an SQL revision. */
#include "script/script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above first. */
#include <cmocka.h>

#include <string.h>

/* One line a section, "up sqlite no-transaction [text]"; or "line:column message / hint". */
static str parse(struct arena *arena, str text)
{
    struct source source = {STR("a.sql"), text};
    struct sql_script script;
    struct error error = {0};
    struct strs lines = {0};
    if (!sql_script_parse(arena, &source, &script, &error)) {
        struct position position = place_position(error.place);
        str message = str_format(arena, "%zu:%zu %.*s / %.*s", position.line, position.column,
                                 STR_ARG(error.message), STR_ARG(error.hint));
        error_clear(&error);
        return message;
    }
    for (size_t i = 0; i < script.count; i++) {
        const struct sql_section *section = &script.items[i];
        LIST_PUSH(arena, &lines,
                  str_format(arena, "%s %.*s%s[%.*s]",
                             section->direction == DIRECTION_UPGRADE ? "up" : "down",
                             STR_ARG(section->dialect),
                             section->is_transactional ? "" : " no-transaction ",
                             STR_ARG(section->text)));
    }
    return str_join(arena, &lines, STR("\n"));
}

struct row {
    const char *text;
    const char *expected;
};

static void check(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        assert_string_equal(str_z(&arena, parse(&arena, str_from(rows[i].text))), rows[i].expected);
        arena_free(&arena);
    }
}
#define CHECK(rows) check((rows), sizeof(rows) / sizeof *(rows))

static void sections_are_split_in_file_order(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", ""},
        {"-- T\n-- revision: r\n\n/* license */\n", ""},
        {"-- T\n\n-- upgrade\nA;\nB;\n\n-- downgrade\nC;\n", "up [A;\nB;]\ndown [C;]"},
        {"-- upgrade\n-- downgrade", "up []\ndown []"},
        {"--upgrade\r\nA;\r\n--\tdowngrade \r\nB;\r\n", "up [A;]\ndown [B;]"},
        {"-- upgrade dialect:postgresql transaction:false\nA;\n-- upgrade   dialect:sqlite\nB;\n"
         "-- upgrade transaction:true\nC;",
         "up postgresql no-transaction [A;]\nup sqlite[B;]\nup [C;]"},
        {"\xEF\xBB\xBF-- upgrade\nA;\n", "up [A;]"},
        {"-- upgrade\nA; -- upgrade\n  -- downgrade\n-- upgraded\n-- Upgrade\n-- upgrade\nB;",
         "up [A; -- upgrade\n  -- downgrade\n-- upgraded\n-- Upgrade]\nup [B;]"},
    };
    CHECK(rows);
}

static void a_section_line_in_a_text_is_text(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"-- upgrade\nA '\n-- downgrade\n';\n-- downgrade\nB",
         "up [A '\n-- downgrade\n';]\ndown [B]"},
        {"-- upgrade\nA \"\n-- downgrade\n\" ''\n-- downgrade\n",
         "up [A \"\n-- downgrade\n\" '']\ndown []"},
        {"-- upgrade\n$a$ ' $b$\n-- downgrade\n$a$;\n-- downgrade\n",
         "up [$a$ ' $b$\n-- downgrade\n$a$;]\ndown []"},
        {"-- upgrade\n$$\n-- downgrade\n$$\n-- downgrade\n", "up [$$\n-- downgrade\n$$]\ndown []"},
        {"-- upgrade\nuq$$x$$ \"$$x$$\"\n-- downgrade\n", "up [uq$$x$$ \"$$x$$\"]\ndown []"},
        {"-- upgrade\n/* '\n-- downgrade\n /* */ */\n-- downgrade\n",
         "up [/* '\n-- downgrade\n /* */ */]\ndown []"},
        {"-- upgrade\nE'\\'\n-- downgrade\n'\n-- downgrade\n",
         "up [E'\\'\n-- downgrade\n']\ndown []"},
        {"-- upgrade\n'it''s'; -- it's\n-- downgrade\nB", "up ['it''s'; -- it's]\ndown [B]"},
        {"-- upgrade\nCOPY t FROM stdin;\nit's\n-- downgrade\n\\.\n-- downgrade\n'",
         "up [COPY t FROM stdin;\nit's\n-- downgrade\n\\.]\ndown [']"},
        {"-- upgrade\n-- c\ncopy t from STDIN with csv;\n'\n\\.\r\n-- downgrade\nx",
         "up [-- c\ncopy t from STDIN with csv;\n'\n\\.]\ndown [x]"},
        {"-- upgrade\nSELECT $1, a$b$;\n-- downgrade\n$b$", "up [SELECT $1, a$b$;]\ndown [$b$]"},
    };
    CHECK(rows);
}

static void a_text_that_does_not_end_hides_no_section(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"-- upgrade\nA ';\n-- downgrade\nB;", "up [A ';]\ndown [B;]"},
        {"-- upgrade\n$x$\n-- downgrade\nB\n-- upgrade\nC", "up [$x$]\ndown [B]\nup [C]"},
        {"-- upgrade\n/*\n-- downgrade\nB;", "up [/*]\ndown [B;]"},
        {"-- upgrade\nCOPY t FROM stdin;\n1\n-- downgrade\nB;",
         "up [COPY t FROM stdin;\n1]\ndown [B;]"},
    };
    CHECK(rows);
}

static void mistakes_have_a_place_and_a_hint(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"-- T\nSELECT 1;\n-- upgrade\n",
         "2:1 SQL before the first section / write a line '-- upgrade' before it"},
        {"/* open\n", "1:1 SQL before the first section / write a line '-- upgrade' before it"},
        {"-- upgrade dialect:postgres\n",
         "1:20 unknown dialect 'postgres' / did you mean 'postgresql'?"},
        {"-- upgrade dialect:oracle\n",
         "1:20 unknown dialect 'oracle' / there are 'postgresql' and 'sqlite'"},
        {"-- upgrade dialct:sqlite\n", "1:12 unknown option 'dialct' / did you mean 'dialect'?"},
        {"-- upgrade transaction:no\n", "1:24 unknown value 'no' / there are 'true' and 'false'"},
        {"-- upgrade transaction:flase\n", "1:24 unknown value 'flase' / did you mean 'false'?"},
        {"-- upgrade dialect:sqlite dialect:sqlite\n", "1:27 'dialect' is given twice / "},
        {"-- upgrade\n\n-- downgrade the tables\n",
         "3:14 'the' is no option of a section / options are written dialect:name and "
         "transaction:false; a comment must not begin with 'upgrade' or 'downgrade'"},
        {"-- upgrade\n\xFF", "2:1 byte '\\xff' is not UTF-8 / save the file as UTF-8"},
    };
    CHECK(rows);
}

static void places_point_at_section_lines(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct source source = {STR("a.sql"), STR("-- T\n\n-- upgrade\nA;\n-- downgrade \nB;\n")};
    struct sql_script script;
    struct error error = {0};
    assert_true(sql_script_parse(&arena, &source, &script, &error));
    assert_true(script.has_upgrade && script.has_downgrade);
    assert_int_equal(place_position(script.items[0].place).line, 3);
    assert_int_equal(place_position(script.items[1].place).line, 5);
    assert_int_equal(script.items[1].place.length, strlen("-- downgrade"));
    assert_ptr_equal(script.items[0].text.data, strstr(source.text.data, "A;"));
    arena_free(&arena);
}

static void hostile_sizes_take_no_time(void **state)
{
    (void)state;
    static const char *const pieces[] = {"$a%d$",           "copy x from stdin;\n", "/*",
                                         "'\n-- upgrade\n", "-- upgrade\n",         "$$ -- '\n"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct buf text = {0};
        struct arena arena = {0};
        buf_add(&text, STR("-- upgrade\n"));
        for (int j = 0; j < 200000; j++)
            if (i == 0)
                buf_add_format(&text, "$a%d$", j);
            else
                buf_add(&text, str_from(pieces[i]));
        assert_true(str_starts_with(parse(&arena, buf_str(&text)), STR("up ")));
        buf_free(&text);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_are_split_in_file_order),
        cmocka_unit_test(a_section_line_in_a_text_is_text),
        cmocka_unit_test(a_text_that_does_not_end_hides_no_section),
        cmocka_unit_test(mistakes_have_a_place_and_a_hint),
        cmocka_unit_test(places_point_at_section_lines),
        cmocka_unit_test(hostile_sizes_take_no_time),
    };
    return cmocka_run_group_tests_name("sql script", tests, NULL, NULL);
}
