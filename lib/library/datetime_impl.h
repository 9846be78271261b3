/* The parts of the module datetime. */
#ifndef LIBRARY_DATETIME_IMPL_H
#define LIBRARY_DATETIME_IMPL_H

#include "library/library_impl.h"

/* Microseconds of a timedelta need 67 bits. A typedef, as the type has no name in ISO C. */
__extension__ typedef __int128 wide;

enum {
    SECONDS_PER_DAY = 24 * 60 * 60,
    MICROSECONDS = 1000000, /* per second */
    YEAR_MAX = 9999,
    DAYS_MAX = 999999999, /* of a timedelta */
    ORDINAL_MAX = 3652059 /* 9999-12-31 */
};
static const int64_t MICROSECONDS_PER_DAY = (int64_t)SECONDS_PER_DAY * MICROSECONDS;

/* A date, a datetime or a time. */
struct moment {
    struct object base;
    struct library_datetime fields; /* has_offset and offset_seconds are not used */
    value tzinfo;                   /* None: naive */
};
struct timedelta {
    struct object base;
    struct library_timedelta delta;
};
struct timezone {
    struct object base;
    struct library_timedelta offset;
    value name; /* absent: by the offset */
};

extern const struct native_class datetime_timedelta_class, datetime_tzinfo_class,
    datetime_timezone_class, datetime_date_class, datetime_time_class, datetime_datetime_class;

static inline struct moment *moment_of(value v)
{
    return (struct moment *)v.object;
}
static inline struct library_timedelta delta_of(value v)
{
    return ((struct timedelta *)v.object)->delta;
}
void moment_mark(struct vm *vm, struct object *object);
value moment_new(struct vm *vm, struct class *class, const struct library_datetime *fields,
                 value tzinfo);
/* With the type of `like`. */
value moment_like(struct vm *vm, value like, const struct library_datetime *fields, value tzinfo);
/* Of year, month … tm_isdst. */
bool datetime_struct_time(struct vm *vm, const value parts[9], value *result);
/* Sets date.min, timezone.utc and so on, once. */
bool datetime_prepare(struct vm *vm);

/* ---- the calendar (datetime_calendar.c): proleptic Gregorian, day 1 is 0001-01-01 */

int days_in_month(int year, int month);
int64_t date_ordinal(int year, int month, int day);
void date_from_ordinal(int64_t ordinal, struct library_datetime *fields);
static inline int64_t fields_ordinal(const struct library_datetime *fields)
{
    return date_ordinal(fields->year, fields->month, fields->day);
}
int fields_weekday(const struct library_datetime *fields); /* Monday is 0 */
int fields_day_of_year(const struct library_datetime *fields);
struct iso_week {
    int year;
    int week;
    int day; /* 1 to 7 */
};
struct iso_week fields_iso_week(const struct library_datetime *fields);
/* False: there is no such day. */
bool date_from_iso_week(struct iso_week week, struct library_datetime *fields);
/* Microseconds since 0001-01-01 00:00, of the fields as they stand. */
int64_t fields_microseconds(const struct library_datetime *fields);
/* False: beyond year 1 to 9999. */
bool fields_from_microseconds(int64_t microseconds, struct library_datetime *fields);
/* Seconds since 1970 of the fields as UTC, and back; microseconds are not looked at. */
int64_t fields_epoch(const struct library_datetime *fields);
bool fields_from_epoch(int64_t seconds, struct library_datetime *fields);

/* ---- local time (datetime_calendar.c) */

struct local_time {
    struct library_datetime fields; /* with is_second_fold */
    int offset_seconds;
    const char *zone; /* its abbreviation */
};
/* False: out of range. */
bool local_from_epoch(int64_t seconds, struct local_time *local);
int64_t local_to_epoch(const struct library_datetime *fields);
void now_epoch(int64_t *seconds, int *microseconds);

/* ---- checks: raise ValueError */

bool check_date(struct vm *vm, int64_t year, int64_t month, int64_t day);
bool check_time(struct vm *vm, int64_t hour, int64_t minute, int64_t second, int64_t microsecond,
                int64_t fold);
bool check_tzinfo(struct vm *vm, value tzinfo);
/* Integer arguments that may be missing: then *field stays. */
bool take_field(struct vm *vm, value argument, int *field);

/* ---- durations (datetime_delta.c) */

value delta_new(struct vm *vm, struct library_timedelta delta);
wide delta_microseconds(struct library_timedelta delta);
bool delta_from_microseconds(struct vm *vm, wide microseconds, struct library_timedelta *delta);
int64_t double_round_even(double number);

/* ---- time zones (datetime_zone.c) */

value zone_utc(struct vm *vm);
value zone_new(struct vm *vm, struct library_timedelta offset, value name);
/* The offset that the tzinfo gives for `moment` (a datetime, or None). False: raised. *is_known is
 * false for None. */
bool zone_offset(struct vm *vm, value tzinfo, value moment, const char *method,
                 struct library_timedelta *offset, bool *is_known);
/* tzname(): a string or None. */
bool zone_name(struct vm *vm, value tzinfo, value moment, value *name);
bool zone_from_utc(struct vm *vm, value tzinfo, value moment, value *result);
/* utcoffset() of a datetime or time. */
bool moment_offset(struct vm *vm, value moment, struct library_timedelta *offset, bool *is_known);
/* "+01:00", "+01:00:30"; without the colons for strftime's %z. */
void add_offset(struct buf *out, struct library_timedelta offset, const char *separator);
/* Rows that datetime and time share. */
native_call moment_utcoffset, moment_dst, moment_tzname;
extern const struct native_property moment_time_properties[], moment_date_properties[];

/* ---- texts (datetime_format.c, datetime_parse.c) */

/* Precision of isoformat(): NULL is "auto". */
bool add_time_with(struct vm *vm, struct buf *out, const struct library_datetime *fields,
                   str precision);
/* The format of date, time and datetime: what tzinfo says is asked when the format needs it. */
bool moment_strftime(struct vm *vm, const value *arguments, value *result);
bool moment_format(struct vm *vm, const value *arguments, value *result);

/* Parts of fromisoformat: what is taken goes off the text. False: it is not one. The fields may be
 * out of their ranges: the caller checks them. */
bool parse_iso_date(str *text, struct library_datetime *fields);
/* The whole text. *has_zone: an offset was there, in *offset. */
bool parse_iso_time(str text, struct library_datetime *fields, bool *has_zone,
                    struct library_timedelta *offset);
/* What strptime found. */
struct parsed_time {
    struct library_datetime fields;
    bool has_offset;
    struct library_timedelta offset;
    str zone; /* %Z: or absent */
};
bool parse_with_format(struct vm *vm, str text, str format, struct parsed_time *parsed);
bool isoformat_error(struct vm *vm, value text);

#endif
