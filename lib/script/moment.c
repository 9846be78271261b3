/* The date of a new revision. alembic: script/base.py _generate_create_date */
#include "script/script_impl.h"

#include <stdlib.h>

static void set_fields(struct moment *moment, const struct tm *date)
{
    moment->year = (long long)date->tm_year + 1900;
    moment->month = date->tm_mon + 1;
    moment->day = date->tm_mday;
    moment->hour = date->tm_hour;
    moment->minute = date->tm_min;
    moment->second = date->tm_sec;
}

static str upper(struct arena *arena, str text)
{
    char *copy = arena_alloc(arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        copy[i] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
    }
    return (str){copy, text.length};
}

/* The name as it stands, then in upper case. */
static bool find_offset(str zone, long long epoch, long *offset)
{
    struct arena scratch = {0};
    bool is_found = zone_find_offset(zone, epoch, offset) ||
                    zone_find_offset(upper(&scratch, zone), epoch, offset);
    arena_free(&scratch);
    return is_found;
}

bool moment_read(str zone, const struct timespec *now, struct moment *moment, struct error *error)
{
    time_t seconds = now->tv_sec;
    struct tm date;
    *moment = (struct moment){.epoch = (long long)seconds, .microsecond = now->tv_nsec / 1000};
    if (zone.data == NULL) {
        if (localtime_r(&seconds, &date) == NULL)
            return fail(error, "the clock is beyond the calendar");
        set_fields(moment, &date);
        return true;
    }
    if (!find_offset(zone, moment->epoch, &moment->offset))
        return fail_command(error, "Can't locate timezone: %.*s", STR_ARG(zone));
    moment->has_offset = true;
    seconds += moment->offset;
    if (gmtime_r(&seconds, &date) == NULL)
        return fail(error, "the clock is beyond the calendar");
    set_fields(moment, &date);
    return true;
}

str moment_print(struct arena *arena, const struct moment *moment)
{
    str text = str_format(arena, "%04lld-%02d-%02d %02d:%02d:%02d", moment->year, moment->month,
                          moment->day, moment->hour, moment->minute, moment->second);
    if (moment->microsecond != 0)
        text = str_format(arena, "%.*s.%06ld", STR_ARG(text), moment->microsecond);
    if (!moment->has_offset)
        return text;
    long offset = labs(moment->offset);
    text = str_format(arena, "%.*s%c%02ld:%02ld", STR_ARG(text), moment->offset < 0 ? '-' : '+',
                      offset / 3600, offset / 60 % 60);
    return offset % 60 == 0 ? text : str_format(arena, "%.*s:%02ld", STR_ARG(text), offset % 60);
}
