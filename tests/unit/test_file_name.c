/* Names of new revision files, and their dates. Expected values are Python's. */
#include "script/script.h"
#include "script/script_impl.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above first. */
#include <cmocka.h>

/* 2026-11-20 11:02:03.000004 UTC */
static const struct timespec now = {.tv_sec = 1795172523, .tv_nsec = 4000};

static str name_with(struct arena *arena, const char *template, const char *message, size_t longest)
{
    struct settings settings = {.file_template = str_from(template),
                                .truncate_slug_length = longest,
                                .timezone = STR("UTC")};
    struct error error = {0};
    str name;
    if (!revision_file_name(arena, &settings, STR("ab12"), str_from(message), &now, &name, &error))
        name = str_format(arena, "%.*s / %.*s", STR_ARG(error.message), STR_ARG(error.hint));
    error_clear(&error);
    return name;
}

static void check(const char *template, const char *message, size_t longest, const char *expected)
{
    struct arena arena = {0};
    assert_string_equal(str_z(&arena, name_with(&arena, template, message, longest)), expected);
    arena_free(&arena);
}

static void slugs_are_words(void **state)
{
    (void)state;
    check(NULL, "Add  Users, again!", 40, "ab12_add_users_again");
    check(NULL, NULL, 40, "ab12_");
    check(NULL, "", 40, "ab12_");
    check(NULL, "__x-y.z/../e", 40, "ab12___x_y_z_e");
    check(NULL, "ÄÖÜ straße 漢字 №5 Привет", 40, "ab12_äöü_straße_漢字_5_привет");
    check(NULL, "a message that is quite a bit longer than forty characters", 40,
          "ab12_a_message_that_is_quite_a_bit_longer_");
    check(NULL, "averylongwordwithoutanyblankthatgoesonandonandon", 40,
          "ab12_averylongwordwithoutanyblankthatgoesonan_");
    check(NULL, "one two three", 7, "ab12_one_");
    check(NULL, "éé éé", 4, "ab12_éé_");
    check(NULL, "İzmir ΔΡΟΜΟΣ ΟΣΑ Σ ΑΣ1", 40, "ab12_i̇zmir_δρομος_οσα_σ_ας1");
}

static void tokens_are_formatted_as_python_does(void **state)
{
    (void)state;
    check("%(year)d_%(month).2d_%(day).2d_%(hour).2d%(minute).2d-%(rev)s_%(slug)s", "m", 40,
          "2026_11_20_1102-ab12_m");
    check("%(year)d/%(month)02d/%(second)03d_%(rev)s", "m", 40, "2026/11/003_ab12");
    check("%(epoch)s-%(epoch)d-%(epoch)x", "m", 40, "1795172523-1795172523-6b0028ab");
    check("%(second)5d|%(second)-5d|%(second)+d|%(rev)6s|%(rev).2s|%%", "m", 40,
          "    3|3    |+3|  ab12|ab|%");
    check("%(second)#x %(second)#o", "m", 40, "0x3 0o3");
}

static void bad_templates_are_refused(void **state)
{
    (void)state;
    check("%(slugg)s", "m", 40,
          "file_template has an unknown token '%(slugg)' / did you mean '%(slug)'?");
    check("%(month", "m", 40, "incomplete format key in file_template '%(month' / ");
    check("%(month)", "m", 40, "incomplete format in file_template '%(month)' / ");
    check("%s", "m", 40, "'%' without a token in file_template '%s' / ");
    check("%(rev)d", "m", 40, "file_template cannot write '%(rev)' with 'd' / ");
    check("%(rev)99999999999s", "m", 40,
          "too wide a field in file_template '%(rev)99999999999s' / ");
}

/* The moment in the named zone, as Python prints it. */
static void check_date(const char *zone, long long epoch, long nanoseconds, const char *expected)
{
    struct arena arena = {0};
    struct error error = {0};
    struct timespec time = {.tv_sec = (time_t)epoch, .tv_nsec = nanoseconds};
    struct moment moment;
    str said;
    if (moment_read(str_from(zone), &time, &moment, &error))
        said = moment_print(&arena, &moment);
    else
        said = str_copy(&arena, error.message);
    assert_string_equal(str_z(&arena, said), expected);
    error_clear(&error);
    arena_free(&arena);
}

static void zones_are_those_of_the_tz_database(void **state)
{
    (void)state;
    check_date("UTC", 1795172523, 4000, "2026-11-20 11:02:03.000004+00:00");
    check_date("utc", 1795172523, 0, "2026-11-20 11:02:03+00:00");
    check_date("Europe/Berlin", 1795172523, 0, "2026-11-20 12:02:03+01:00");
    check_date("Europe/Berlin", 1783000000, 0, "2026-07-02 15:46:40+02:00");
    check_date("Asia/Kathmandu", 1795172523, 0, "2026-11-20 16:47:03+05:45");
    check_date("America/New_York", 1795172523, 0, "2026-11-20 06:02:03-05:00");
    /* Beyond the table of transitions: the rule in the footer decides. */
    check_date("America/New_York", 4118000000, 0, "2100-06-29 20:53:20-04:00");
    check_date("Australia/Sydney", 4102444800, 0, "2100-01-01 11:00:00+11:00");
    check_date("Europe/Dublin", 4118000000, 0, "2100-06-30 01:53:20+01:00");
    check_date("Europe/Berlin", -3000000000, 0, "1874-12-07 19:33:28+00:53:28");
}

static void unknown_zones_are_named(void **state)
{
    (void)state;
    check_date("Nowhere/Here", 0, 0, "Can't locate timezone: Nowhere/Here");
    check_date("Europe", 0, 0, "Can't locate timezone: Europe");
    check_date("../../../etc/passwd", 0, 0, "Can't locate timezone: ../../../etc/passwd");
    check_date("/etc/localtime", 0, 0, "Can't locate timezone: /etc/localtime");
    check_date("", 0, 0, "Can't locate timezone: ");
    check_date("tzdata.zi", 0, 0, "Can't locate timezone: tzdata.zi");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slugs_are_words),
        cmocka_unit_test(tokens_are_formatted_as_python_does),
        cmocka_unit_test(bad_templates_are_refused),
        cmocka_unit_test(zones_are_those_of_the_tz_database),
        cmocka_unit_test(unknown_zones_are_named),
    };
    return cmocka_run_group_tests_name("file name", tests, NULL, NULL);
}
