/* The values of Python's standard library, seen from C. */
#include "library/library.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct vm *vm;

static int open_vm(void **state)
{
    static const struct vm_host host = {0};
    (void)state;
    vm = vm_new(NULL, &host);
    library_register(vm);
    return 0;
}

static int close_vm(void **state)
{
    (void)state;
    vm_free(vm);
    return 0;
}

static void assert_shown(value v, const char *expected)
{
    value shown;
    assert_true(vm_repr(vm, v, &shown));
    assert_string_equal(value_text(shown).data, expected);
}

static void dates_and_times_go_there_and_back(void **state)
{
    (void)state;
    struct library_datetime given = {.year = 2024,
                                     .month = 2,
                                     .day = 29,
                                     .hour = 1,
                                     .minute = 2,
                                     .second = 3,
                                     .microsecond = 4,
                                     .has_offset = true,
                                     .offset_seconds = -3600};
    struct library_datetime read;
    value v = library_make_datetime(vm, &given);
    assert_shown(v, "datetime.datetime(2024, 2, 29, 1, 2, 3, 4, tzinfo=datetime.timezone("
                    "datetime.timedelta(days=-1, seconds=82800)))");
    assert_true(library_read_datetime(vm, v, &read));
    assert_int_equal(read.offset_seconds, -3600);
    assert_int_equal(read.microsecond, 4);
    assert_false(library_read_date(vm, v, &read));
    given.offset_seconds = 0;
    assert_shown(library_make_time(vm, &given),
                 "datetime.time(1, 2, 3, 4, tzinfo=datetime.timezone.utc)");
    v = library_make_date(vm, &given);
    assert_shown(v, "datetime.date(2024, 2, 29)");
    assert_true(library_read_date(vm, v, &read));
    assert_false(library_read_datetime(vm, v, &read));
    assert_false(library_read_time(vm, v, &read));
    assert_false(library_read_date(vm, value_none(), &read));
}

static void dates_and_durations_are_written_as_python_does(void **state)
{
    (void)state;
    struct library_datetime given = {.year = 24,
                                     .month = 2,
                                     .day = 9,
                                     .second = 3,
                                     .microsecond = 400,
                                     .has_offset = true,
                                     .offset_seconds = 19800};
    struct library_timedelta delta = {.days = -1, .seconds = 86399};
    struct buf out = {0};
    library_add_datetime(&out, &given, ' ');
    assert_string_equal(buf_z(&out), "0024-02-09 00:00:03.000400+05:30");
    buf_clear(&out);
    library_add_timedelta(&out, &delta);
    assert_string_equal(buf_z(&out), "-1 day, 23:59:59");
    buf_free(&out);
}

static void durations_become_canonical(void **state)
{
    (void)state;
    value v;
    struct library_timedelta read;
    assert_true(library_make_timedelta(vm, (struct library_timedelta){.seconds = -1}, &v));
    assert_true(library_read_timedelta(vm, v, &read));
    assert_int_equal(read.days, -1);
    assert_int_equal(read.seconds, 86399);
    assert_false(library_make_timedelta(vm, (struct library_timedelta){.days = INT64_MAX}, &v));
    assert_true(vm_exception_is(vm, PYTHON_OVERFLOW_ERROR));
    vm_take_exception(vm);
}

static void decimals_are_texts(void **state)
{
    (void)state;
    value v;
    struct buf out = {0};
    assert_true(library_make_decimal(vm, STR("-12.3400"), &v));
    assert_shown(v, "Decimal('-12.3400')");
    assert_true(library_read_decimal(vm, v, &out));
    assert_string_equal(buf_z(&out), "-12.3400");
    assert_false(library_read_decimal(vm, value_integer(1), &out));
    assert_false(library_make_decimal(vm, STR("x"), &v));
    assert_true(vm_exception_is(vm, PYTHON_ARITHMETIC_ERROR));
    vm_take_exception(vm);
    buf_free(&out);
}

static void uuids_are_bytes(void **state)
{
    (void)state;
    uint8_t bytes[16] = {0x12, 0x34, [15] = 0xff};
    uint8_t read[16];
    value v = library_make_uuid(vm, bytes);
    assert_shown(v, "UUID('12340000-0000-0000-0000-0000000000ff')");
    assert_true(library_read_uuid(vm, v, read));
    assert_memory_equal(bytes, read, sizeof bytes);
    assert_false(library_read_uuid(vm, value_none(), read));
}

static void json_is_read_and_written(void **state)
{
    (void)state;
    value v;
    struct buf out = {0};
    assert_true(library_json_load(vm, STR("{\"a\": [1, 2.5, null, \"\\u00e9\"]}"), &v));
    assert_shown(v, "{'a': [1, 2.5, None, 'é']}");
    assert_true(library_json_dump(vm, v, &out));
    assert_string_equal(buf_z(&out), "{\"a\": [1, 2.5, null, \"\\u00e9\"]}");
    buf_free(&out);
    assert_false(library_json_load(vm, STR("[1"), &v));
    assert_true(vm_exception_is(vm, PYTHON_VALUE_ERROR));
    vm_take_exception(vm);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_and_times_go_there_and_back),
        cmocka_unit_test(dates_and_durations_are_written_as_python_does),
        cmocka_unit_test(durations_become_canonical),
        cmocka_unit_test(decimals_are_texts),
        cmocka_unit_test(uuids_are_bytes),
        cmocka_unit_test(json_is_read_and_written),
    };
    return cmocka_run_group_tests(tests, open_vm, close_vm);
}
