/* Numbers as text, as repr(), int() and float() have them. */
#include "interpreter/types/text_impl.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void floats_are_written_as_short_as_they_can_be_read(void **state)
{
    static const struct {
        double number;
        const char *text;
    } cases[] = {
        {0.0, "0.0"},
        {-0.0, "-0.0"},
        {1.0, "1.0"},
        {0.1, "0.1"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1e15, "1000000000000000.0"},
        {1e16, "1e+16"},
        {1e23, "1e+23"},
        {0.0001, "0.0001"},
        {0.00001, "1e-05"},
        {123456.789, "123456.789"},
        {5e-324, "5e-324"},
        {0x1p-44, "5.684341886080802e-14"},
        {1.7976931348623157e308, "1.7976931348623157e+308"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out = {0};
        number_add_repr(&out, cases[i].number);
        assert_string_equal(buf_z(&out), cases[i].text);
        buf_free(&out);
    }
}

static void integers_are_read_in_any_base(void **state)
{
    static const struct {
        const char *text;
        int base;
        enum number_text result;
        int64_t integer;
    } cases[] = {
        {" 12 ", 10, NUMBER_READ, 12},
        {"-1_000", 10, NUMBER_READ, -1000},
        {"0xff", 16, NUMBER_READ, 255},
        {"0b11", 0, NUMBER_READ, 3},
        {"z", 36, NUMBER_READ, 35},
        {"9223372036854775807", 10, NUMBER_READ, INT64_MAX},
        {"-9223372036854775808", 10, NUMBER_READ, INT64_MIN},
        {"9223372036854775808", 10, NUMBER_TOO_BIG, 0},
        {"", 10, NUMBER_NOT_ONE, 0},
        {"1__0", 10, NUMBER_NOT_ONE, 0},
        {"_1", 10, NUMBER_NOT_ONE, 0},
        {"017", 0, NUMBER_NOT_ONE, 0},
        {"12", 2, NUMBER_NOT_ONE, 0},
        {"\xff", 10, NUMBER_NOT_ONE, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t integer = 0;
        assert_int_equal(text_to_integer(str_from(cases[i].text), cases[i].base, &integer),
                         cases[i].result);
        assert_true(integer == cases[i].integer);
    }
}

static void floats_are_read(void **state)
{
    static const char *const wrong[] = {"", "x", "1e", "0x10", "1__0", "1,5", ".", "e5", "1 2"};
    double number = 0;
    (void)state;
    assert_true(text_to_float(STR(" -1_0.5e1 "), &number));
    assert_true(number == -105);
    assert_true(text_to_float(STR("-Infinity"), &number));
    assert_true(number < -1e308);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(text_to_float(str_from(wrong[i]), &number));
}

static void cases_of_letters(void **state)
{
    struct buf out = {0};
    (void)state;
    text_add_lower(&out, STR("ΟΔΟΣ ÄÖ"));
    character_add_upper(&out, 0xDF);
    assert_string_equal(buf_z(&out), "οδος äöSS");
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(floats_are_written_as_short_as_they_can_be_read),
        cmocka_unit_test(integers_are_read_in_any_base),
        cmocka_unit_test(floats_are_read),
        cmocka_unit_test(cases_of_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
