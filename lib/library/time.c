/* The module time. */
#include "library/library_impl.h"

#include <errno.h>
#include <math.h>
#include <time.h>

extern const char library_time_py[];

enum { NANOSECONDS = 1000000000, SLEEP_MAX = 60 /* seconds */, TIME_FIELDS = 9 };

static int64_t read_clock(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * NANOSECONDS + now.tv_nsec;
}

#define CLOCK(name, clock)                                                             \
    static bool time_##name(struct vm *vm, const value *arguments, value *result)      \
    {                                                                                  \
        (void)vm;                                                                      \
        (void)arguments;                                                               \
        *result = value_float((double)read_clock(clock) / NANOSECONDS);                \
        return true;                                                                   \
    }                                                                                  \
    static bool time_##name##_ns(struct vm *vm, const value *arguments, value *result) \
    {                                                                                  \
        (void)vm;                                                                      \
        (void)arguments;                                                               \
        *result = value_integer(read_clock(clock));                                    \
        return true;                                                                   \
    }
CLOCK(time, CLOCK_REALTIME)
CLOCK(monotonic, CLOCK_MONOTONIC)
CLOCK(process_time, CLOCK_PROCESS_CPUTIME_ID)

static bool time_sleep(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    double seconds;
    if (!library_number(vm, arguments[0], &seconds))
        return false;
    if (!(seconds >= 0))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "sleep length must be non-negative");
    if (seconds > SLEEP_MAX)
        return vm_refuse(vm, "time.sleep() of more than %d seconds is not supported", SLEEP_MAX);
    struct timespec rest = {.tv_sec = (time_t)seconds,
                            .tv_nsec = (long)((seconds - floor(seconds)) * NANOSECONDS)};
    while (nanosleep(&rest, &rest) != 0 && errno == EINTR)
        continue;
    return true;
}

/* ---- calendar time: tuples of nine numbers, which time.py makes struct_time */

static bool take_seconds(struct vm *vm, value argument, time_t *seconds)
{
    double number;
    if (value_is_missing(argument)) {
        *seconds = time(NULL);
        return true;
    }
    if (!library_number(vm, argument, &number))
        return false;
    if (!(fabs(number) < 1e15))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "timestamp out of range for platform time_t");
    *seconds = (time_t)floor(number);
    return true;
}

static value fields_value(struct vm *vm, const struct tm *parts)
{
    value items[TIME_FIELDS] = {value_integer(parts->tm_year + 1900),
                                value_integer(parts->tm_mon + 1),
                                value_integer(parts->tm_mday),
                                value_integer(parts->tm_hour),
                                value_integer(parts->tm_min),
                                value_integer(parts->tm_sec),
                                value_integer((parts->tm_wday + 6) % 7),
                                value_integer(parts->tm_yday + 1),
                                value_integer(parts->tm_isdst)};
    return value_of(&tuple_new(vm, items, TIME_FIELDS)->base);
}

static bool time_gmtime(struct vm *vm, const value *arguments, value *result)
{
    time_t seconds;
    struct tm parts = {0};
    if (!take_seconds(vm, arguments[0], &seconds))
        return false;
    if (gmtime_r(&seconds, &parts) == NULL)
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "timestamp out of range for platform time_t");
    *result = fields_value(vm, &parts);
    return true;
}

static bool time_localtime(struct vm *vm, const value *arguments, value *result)
{
    time_t seconds;
    struct tm parts = {0};
    if (!take_seconds(vm, arguments[0], &seconds))
        return false;
    if (localtime_r(&seconds, &parts) == NULL)
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "timestamp out of range for platform time_t");
    *result = fields_value(vm, &parts);
    return true;
}

static bool take_fields(struct vm *vm, value argument, struct tm *parts)
{
    static const int least[TIME_FIELDS] = {-9999, 0, 0, 0, 0, 0, 0, 0, -1};
    static const int most[TIME_FIELDS] = {9999, 12, 31, 23, 59, 61, 6, 366, 1};
    const value *items;
    size_t count;
    int numbers[TIME_FIELDS];
    if (!value_items(argument, &items, &count) || count != TIME_FIELDS)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "Tuple or struct_time argument required");
    for (size_t i = 0; i < TIME_FIELDS; i++) {
        int64_t number;
        if (!library_integer(vm, items[i], &number))
            return false;
        if (number < least[i] || number > most[i])
            return vm_raise(vm, PYTHON_VALUE_ERROR, "field %zu of a struct_time is out of range",
                            i + 1);
        numbers[i] = (int)number;
    }
    *parts = (struct tm){.tm_year = numbers[0] - 1900,
                         .tm_mon = numbers[1] == 0 ? 0 : numbers[1] - 1,
                         .tm_mday = numbers[2] == 0 ? 1 : numbers[2],
                         .tm_hour = numbers[3],
                         .tm_min = numbers[4],
                         .tm_sec = numbers[5],
                         .tm_wday = (numbers[6] + 1) % 7,
                         .tm_yday = numbers[7] == 0 ? 0 : numbers[7] - 1,
                         .tm_isdst = numbers[8]};
    return true;
}

static bool time_mktime(struct vm *vm, const value *arguments, value *result)
{
    struct tm parts;
    if (!take_fields(vm, arguments[0], &parts))
        return false;
    *result = value_float((double)mktime(&parts));
    return true;
}

/* format, fields */
static bool time_strftime(struct vm *vm, const value *arguments, value *result)
{
    str format;
    struct tm parts;
    if (!library_text(vm, arguments[0], "strftime()", &format) ||
        !take_fields(vm, arguments[1], &parts))
        return false;
    struct tm zone = parts;
    mktime(&zone); /* names the zone */
    parts.tm_zone = zone.tm_zone;
    parts.tm_gmtoff = zone.tm_gmtoff;
    struct buf pattern = {0};
    buf_add(&pattern, format);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    size_t size = 1024 + 64 * format.length;
    char *text = malloc(size);
    size_t length = text == NULL ? 0 : strftime(text, size, buf_z(&pattern), &parts);
#pragma GCC diagnostic pop
    buf_free(&pattern);
    *result = value_string(vm, (str){text, length});
    free(text);
    return true;
}

/* Whether clocks change is seen by this year's January and July. */
static bool time_open(struct vm *vm, struct module *module)
{
    static const time_t half_year = 365 * 24 * 60 * 60 / 2;
    time_t start = time(NULL) / (2 * half_year) * (2 * half_year);
    time_t moments[] = {start, start + half_year};
    struct tm halves[2] = {{0}};
    for (size_t i = 0; i < 2; i++)
        localtime_r(&moments[i], &halves[i]);
    size_t standard = halves[0].tm_gmtoff > halves[1].tm_gmtoff; /* has the smaller offset */
    value names[] = {value_string(vm, str_from(halves[standard].tm_zone)),
                     value_string(vm, str_from(halves[1 - standard].tm_zone))};
    module_set(vm, module, "timezone", value_integer(-halves[standard].tm_gmtoff));
    module_set(vm, module, "altzone", value_integer(-halves[1 - standard].tm_gmtoff));
    module_set(vm, module, "daylight", value_integer(halves[0].tm_gmtoff != halves[1].tm_gmtoff));
    module_set(vm, module, "tzname", value_of(&tuple_new(vm, names, 2)->base));
    return true;
}

static const struct native_function time_functions[] = {
    {"time", "()", time_time, NATIVE_METHOD},
    {"time_ns", "()", time_time_ns, NATIVE_METHOD},
    {"monotonic", "()", time_monotonic, NATIVE_METHOD},
    {"monotonic_ns", "()", time_monotonic_ns, NATIVE_METHOD},
    {"perf_counter", "()", time_monotonic, NATIVE_METHOD},
    {"perf_counter_ns", "()", time_monotonic_ns, NATIVE_METHOD},
    {"process_time", "()", time_process_time, NATIVE_METHOD},
    {"process_time_ns", "()", time_process_time_ns, NATIVE_METHOD},
    {"sleep", "(seconds, /)", time_sleep, NATIVE_METHOD},
    {"mktime", "(fields, /)", time_mktime, NATIVE_METHOD},
    {"_gmtime", "(seconds, /)", time_gmtime, NATIVE_METHOD},
    {"_localtime", "(seconds, /)", time_localtime, NATIVE_METHOD},
    {"_strftime", "(format, fields, /)", time_strftime, NATIVE_METHOD},
    {0},
};

const struct native_module library_time_module = {
    .name = "time",
    .functions = time_functions,
    .source = library_time_py,
    .open = time_open,
};
