/* How dates and times are written: str(), isoformat(), strftime(). */
#include "library/datetime_impl.h"

#include <string.h>

void library_add_date(struct buf *out, const struct library_datetime *date)
{
    buf_add_format(out, "%04d-%02d-%02d", date->year, date->month, date->day);
}

static void add_own_offset(struct buf *out, const struct library_datetime *fields)
{
    if (!fields->has_offset)
        return;
    int days = fields->offset_seconds < 0 ? -1 : 0;
    add_offset(out,
               (struct library_timedelta){
                   .days = days, .seconds = fields->offset_seconds - days * SECONDS_PER_DAY},
               ":");
}

static void add_clock(struct buf *out, const struct library_datetime *fields)
{
    buf_add_format(out, "%02d:%02d:%02d", fields->hour, fields->minute, fields->second);
    if (fields->microsecond != 0)
        buf_add_format(out, ".%06d", fields->microsecond);
}

void library_add_time(struct buf *out, const struct library_datetime *time)
{
    add_clock(out, time);
    add_own_offset(out, time);
}

void library_add_datetime(struct buf *out, const struct library_datetime *datetime, char separator)
{
    library_add_date(out, datetime);
    buf_add_char(out, separator);
    library_add_time(out, datetime);
}

bool add_time_with(struct vm *vm, struct buf *out, const struct library_datetime *fields,
                   str precision)
{
    if (str_equal(precision, STR("auto")))
        add_clock(out, fields);
    else if (str_equal(precision, STR("hours")))
        buf_add_format(out, "%02d", fields->hour);
    else if (str_equal(precision, STR("minutes")))
        buf_add_format(out, "%02d:%02d", fields->hour, fields->minute);
    else if (str_equal(precision, STR("seconds")))
        buf_add_format(out, "%02d:%02d:%02d", fields->hour, fields->minute, fields->second);
    else if (str_equal(precision, STR("milliseconds")))
        buf_add_format(out, "%02d:%02d:%02d.%03d", fields->hour, fields->minute, fields->second,
                       fields->microsecond / 1000);
    else if (str_equal(precision, STR("microseconds")))
        buf_add_format(out, "%02d:%02d:%02d.%06d", fields->hour, fields->minute, fields->second,
                       fields->microsecond);
    else
        return vm_raise(vm, PYTHON_VALUE_ERROR, "Unknown timespec value");
    return true;
}

/* ---- strftime */

/* A time has no date: 1900-01-01 stands for it. */
static struct library_datetime fields_with_date(struct library_datetime fields)
{
    if (fields.year == 0) {
        fields.year = 1900;
        fields.month = 1;
        fields.day = 1;
    }
    return fields;
}

static struct tm tm_of(const struct library_datetime *fields)
{
    return (struct tm){.tm_year = fields->year - 1900,
                       .tm_mon = fields->month - 1,
                       .tm_mday = fields->day,
                       .tm_hour = fields->hour,
                       .tm_min = fields->minute,
                       .tm_sec = fields->second,
                       .tm_wday = (fields_weekday(fields) + 1) % 7,
                       .tm_yday = fields_day_of_year(fields) - 1,
                       .tm_isdst = -1};
}

/* The moment that a tzinfo is asked about: of a time, None. */
static value moment_for_zone(struct vm *vm, value self)
{
    return vm_is_instance(vm, self, &datetime_time_class) ? value_none() : self;
}

static bool add_zone_offset(struct vm *vm, value self, const char *separator, struct buf *out)
{
    struct library_timedelta offset;
    bool is_known;
    if (!zone_offset(vm, moment_of(self)->tzinfo, moment_for_zone(vm, self), "utcoffset", &offset,
                     &is_known))
        return false;
    if (is_known)
        add_offset(out, offset, separator);
    return true;
}

static bool add_zone_name(struct vm *vm, value self, struct buf *out)
{
    value name;
    if (!zone_name(vm, moment_of(self)->tzinfo, moment_for_zone(vm, self), &name))
        return false;
    if (value_is_string(name))
        buf_add(out, value_text(name));
    return true;
}

/* What the C library knows, in its locale "C". */
static void add_by_c(struct buf *out, const struct tm *parts, str directive)
{
    char format[8];
    char text[200];
    memcpy(format, directive.data, directive.length);
    format[directive.length] = '\0';
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    size_t length = strftime(text, sizeof text, format, parts);
#pragma GCC diagnostic pop
    buf_add(out, (str){text, length});
}

/* One directive, which begins at `at` with a %; `at` moves behind it. */
static bool add_directive(struct vm *vm, value self, const struct tm *parts, str format, size_t *at,
                          struct buf *out)
{
    size_t start = (*at)++;
    if (*at == format.length) {
        buf_add_char(out, '%');
        return true;
    }
    if (strchr("-_0^#EO", format.data[*at]) != NULL && *at + 1 < format.length)
        ++*at;
    char letter = format.data[(*at)++];
    switch (letter) {
    case 'f':
        buf_add_format(out, "%06d", moment_of(self)->fields.microsecond);
        return true;
    case 'z':
        return add_zone_offset(vm, self, "", out);
    case 'Z':
        return add_zone_name(vm, self, out);
    default:
        if ((unsigned char)letter < 0x80)
            add_by_c(out, parts, str_slice(format, start, *at));
        else
            buf_add(out, str_slice(format, start, *at));
        return true;
    }
}

static bool add_strftime(struct vm *vm, value self, str format, struct buf *out)
{
    struct library_datetime fields = fields_with_date(moment_of(self)->fields);
    struct tm parts = tm_of(&fields);
    for (size_t at = 0; at < format.length;) {
        if (format.data[at] != '%')
            buf_add_char(out, format.data[at++]);
        else if (!add_directive(vm, self, &parts, format, &at, out))
            return false;
    }
    return true;
}

bool moment_strftime(struct vm *vm, const value *arguments, value *result)
{
    str format;
    if (!library_text(vm, arguments[1], "strftime()", &format))
        return false;
    struct buf out = {0};
    bool is_fine = add_strftime(vm, arguments[0], format, &out);
    if (is_fine)
        *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return is_fine;
}

bool moment_format(struct vm *vm, const value *arguments, value *result)
{
    str format;
    if (!library_text(vm, arguments[1], "__format__()", &format))
        return false;
    if (str_is_empty(format))
        return vm_str(vm, arguments[0], result);
    return vm_call_method(vm, arguments[0], "strftime", &arguments[1], 1, result);
}
