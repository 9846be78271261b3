/* How errors look. */
#include "report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

/* The report of an error at `marked`, which stands once in `text`; an empty one means the end. */
static void assert_report(const char *text, const char *marked, size_t width, const char *expected)
{
    struct source source = {STR("v/1.sql"), str_from(text)};
    size_t start = *marked == '\0' ? source.text.length : str_find(source.text, str_from(marked));
    struct error error = {0};
    fail_at(&error, place_of(&source, start, strlen(marked)), "wrong");
    struct buf out = {0};
    report_add(&out, &error, &(struct report_style){.width = width});
    if (!str_equal(buf_str(&out), str_from(expected)))
        fail_msg("\n%s is not\n%s", buf_z(&out), expected);
    buf_free(&out);
    error_clear(&error);
}

static void assert_message(const char *message, const char *expected)
{
    struct error error = {0};
    (fail)(&error, "%s", message); /* not the macro of cmocka */
    struct buf out = {0};
    report_add(&out, &error, &(struct report_style){0});
    assert_string_equal(buf_z(&out), expected);
    buf_free(&out);
    error_clear(&error);
}

static void test_the_first_word_tells_what_kind_of_error_it_is(void **state)
{
    (void)state;
    struct buf out = {0};
    struct error error = {0};
    fail_command(&error, "Range revision not allowed");
    report_add(&out, &error, &(struct report_style){0});
    assert_string_equal(buf_z(&out), "FAILED: Range revision not allowed\n");
    error_clear(&error);
    buf_clear(&out);
    fail_usage(&error, "too few arguments");
    report_add(&out, &error, &(struct report_style){0});
    assert_string_equal(buf_z(&out), "migrate: error: too few arguments\n");
    error_clear(&error);
    buf_free(&out);
}

static void test_detail_and_hint_follow_what_is_wrong(void **state)
{
    (void)state;
    struct error error = {0};
    (fail)(&error, "duplicate key");
    error_add_detail(&error, "DETAIL: Key (id)=(1) exists.");
    error_add_detail(&error, "STATEMENT: INSERT");
    error_add_hint(&error, "delete it");
    struct buf out = {0};
    report_add(&out, &error, &(struct report_style){0});
    assert_string_equal(buf_z(&out), "migrate: error: duplicate key\n"
                                     "  DETAIL: Key (id)=(1) exists.\n"
                                     "  STATEMENT: INSERT\n"
                                     "  HINT: delete it\n");
    buf_free(&out);
    error_clear(&error);
}

static void test_the_carets_stand_under_the_exact_word(void **state)
{
    (void)state;
    assert_report("-- upgrade\nCREATE TABEL users (id);\n", "TABEL", 0,
                  "migrate: error: wrong\n"
                  "  v/1.sql:2:8\n"
                  "    2 | CREATE TABEL users (id);\n"
                  "      |        ^^^^^\n");
    assert_report("a\n\n\n\n\n\n\n\n\nbcd\n", "bcd", 0,
                  "migrate: error: wrong\n"
                  "  v/1.sql:10:1\n"
                  "    10 | bcd\n"
                  "       | ^^^\n");
}

static void test_a_place_at_the_end_is_behind_the_last_character(void **state)
{
    (void)state;
    assert_report("SELECT (", "", 0,
                  "migrate: error: wrong\n"
                  "  v/1.sql:1:9\n"
                  "    1 | SELECT (\n"
                  "      |         ^\n");
    assert_report("", "", 0,
                  "migrate: error: wrong\n"
                  "  v/1.sql:1:1\n"
                  "    1 | \n"
                  "      | ^\n");
    assert_report("a;\n", "", 0,
                  "migrate: error: wrong\n"
                  "  v/1.sql:2:1\n"
                  "    2 | \n"
                  "      | ^\n");
}

static void test_a_place_of_several_lines_is_marked_to_the_end_of_its_first(void **state)
{
    (void)state;
    assert_report("x 'ab\ncd' y", "'ab\ncd'", 0,
                  "migrate: error: wrong\n"
                  "  v/1.sql:1:3\n"
                  "    1 | x 'ab\n"
                  "      |   ^^^\n");
}

static void test_tabs_and_wide_characters_keep_the_carets_in_place(void **state)
{
    (void)state;
    assert_report("\ta\tTABEL", "TABEL", 0,
                  "migrate: error: wrong\n"
                  "  v/1.sql:1:4\n"
                  "    1 |         a       TABEL\n"
                  "      |                 ^^^^^\n");
    assert_report("-- \xe8\xa1\xa8\xe5\x90\x8d TABEL", "TABEL", 0,
                  "migrate: error: wrong\n"
                  "  v/1.sql:1:7\n"
                  "    1 | -- \xe8\xa1\xa8\xe5\x90\x8d TABEL\n"
                  "      |         ^^^^^\n");
    assert_report("e\xcc\x81 x", "x", 0,
                  "migrate: error: wrong\n"
                  "  v/1.sql:1:4\n"
                  "    1 | e\xcc\x81 x\n"
                  "      |   ^\n");
}

static void test_what_cannot_be_seen_is_spelled_out(void **state)
{
    (void)state;
    assert_report("a\x1b[31mb\xff\x7f c", "c", 0,
                  "migrate: error: wrong\n"
                  "  v/1.sql:1:11\n"
                  "    1 | a^[[31mb\\xff^? c\n"
                  "      |                ^\n");
    assert_report("x\xe2\x80\xaey", "y", 0,
                  "migrate: error: wrong\n"
                  "  v/1.sql:1:3\n"
                  "    1 | x\\u202ey\n"
                  "      |        ^\n");
    assert_report("a\r\nb", "a", 0,
                  "migrate: error: wrong\n"
                  "  v/1.sql:1:1\n"
                  "    1 | a\n"
                  "      | ^\n");
}

static void test_messages_cannot_reach_the_terminal(void **state)
{
    (void)state;
    assert_message("no file \x1b]0;title\x07", "migrate: error: no file ^[]0;title^G\n");
    assert_message("bad byte \xc3", "migrate: error: bad byte \\xc3\n");
    assert_message("one\ntwo", "migrate: error: one\n    two\n");
    assert_message("", "migrate: error: \n");
}

static void test_a_long_line_is_cut_around_the_carets(void **state)
{
    (void)state;
    char line[301];
    for (size_t i = 0; i < 300; i++)
        line[i] = (char)('a' + i % 26);
    memcpy(line + 150, "WRONG", 5);
    line[300] = '\0';
    assert_report(line, "WRONG", 60,
                  "migrate: error: wrong\n"
                  "  v/1.sql:1:151\n"
                  "    1 | \xe2\x80\xa6"
                  "efghijklmnopqrstWRONGzabcdefghijklmnopqrstuvwxyzab\xe2\x80\xa6\n"
                  "      |                  ^^^^^\n");
    memcpy(line, "WRONG", 5);
    line[150] = '\0';
    assert_report(line, "WRONG", 60,
                  "migrate: error: wrong\n"
                  "  v/1.sql:1:1\n"
                  "    1 | WRONGfghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwx\xe2\x80\xa6\n"
                  "      | ^^^^^\n");
}

/* Every cut of a line with glyphs of all widths: no line is wider than the terminal. */
static void test_no_width_and_no_place_breaks_the_report(void **state)
{
    (void)state;
    const char *pieces[] = {"a", "\t", "\xe8\xa1\xa8", "\xff", "\x1b", "e\xcc\x81"};
    struct buf text = {0};
    for (size_t i = 0; i < 60; i++)
        buf_add(&text, str_from(pieces[i * 7 % 6]));
    struct source source = {STR("f"), buf_str(&text)};
    for (size_t start = 0; start <= source.text.length; start++) {
        for (size_t width = 0; width < 90; width += 11) {
            struct error error = {0};
            fail_at(&error, place_of(&source, start, start % 9), "wrong");
            struct buf out = {0};
            report_add(&out, &error, &(struct report_style){.width = width});
            assert_non_null(strchr(buf_z(&out), '^'));
            assert_int_equal(utf8_find_invalid(buf_str(&out)), out.length);
            buf_free(&out);
            error_clear(&error);
        }
    }
    buf_free(&text);
}

static void test_colour_is_only_there_when_asked_for(void **state)
{
    (void)state;
    struct source source = {STR("f"), STR("bad")};
    struct error error = {0};
    fail_at(&error, place_of(&source, 0, 3), "wrong");
    error_add_hint(&error, "try");
    struct buf out = {0};
    report_add(&out, &error, &(struct report_style){.is_coloured = true});
    assert_string_equal(buf_z(&out), "\033[1;31mmigrate: error: \033[0mwrong\n"
                                     "  f:1:1\n"
                                     "    1 | bad\n"
                                     "      | \033[1;31m^^^\033[0m\n"
                                     "  \033[36mHINT: \033[0mtry\n");
    buf_clear(&out);
    report_add(&out, &error, &(struct report_style){0});
    assert_null(strchr(buf_z(&out), '\033'));
    buf_free(&out);
    error_clear(&error);
}

static void test_no_terminal_is_not_coloured(void **state)
{
    (void)state;
    assert_false(report_may_colour(-1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_first_word_tells_what_kind_of_error_it_is),
        cmocka_unit_test(test_detail_and_hint_follow_what_is_wrong),
        cmocka_unit_test(test_the_carets_stand_under_the_exact_word),
        cmocka_unit_test(test_a_place_at_the_end_is_behind_the_last_character),
        cmocka_unit_test(test_a_place_of_several_lines_is_marked_to_the_end_of_its_first),
        cmocka_unit_test(test_tabs_and_wide_characters_keep_the_carets_in_place),
        cmocka_unit_test(test_what_cannot_be_seen_is_spelled_out),
        cmocka_unit_test(test_messages_cannot_reach_the_terminal),
        cmocka_unit_test(test_a_long_line_is_cut_around_the_carets),
        cmocka_unit_test(test_no_width_and_no_place_breaks_the_report),
        cmocka_unit_test(test_colour_is_only_there_when_asked_for),
        cmocka_unit_test(test_no_terminal_is_not_coloured),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
