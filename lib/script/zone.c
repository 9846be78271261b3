/* Time zones by name, from the tz database, without touching the process' own zone.
 *
 * Sources: RFC 8536 (TZif); POSIX.1-2017 8.3 (the TZ string in a file's footer); Python's zoneinfo
 * for where it looks
 */
#include "script/script_impl.h"

#include <string.h>

static const char *const zone_folders[] = {"/usr/share/zoneinfo", "/usr/lib/zoneinfo",
                                           "/usr/share/lib/zoneinfo", "/etc/zoneinfo"};

enum { TZIF_HEADER = 44, SECONDS_PER_DAY = 24 * 60 * 60 };

/* The data block of a TZif file. */
struct zone {
    str transitions; /* moments, `time_size` bytes each */
    str types;       /* one byte each: the index of a record */
    str records;     /* six bytes each: offset, is_dst, name */
    size_t time_size;
    str footer;
};

static int64_t read_integer(str bytes, size_t at, size_t size)
{
    uint64_t value = 0;
    for (size_t i = 0; i < size; i++)
        value = value << 8 | (unsigned char)bytes.data[at + i];
    if (size == 4)
        return (int32_t)(uint32_t)value;
    return (int64_t)value;
}

/* Takes `length` bytes off the rest; false when there are not so many. */
static bool take(str *rest, size_t length, str *taken)
{
    if (rest->length < length)
        return false;
    *taken = str_slice(*rest, 0, length);
    *rest = str_from_offset(*rest, length);
    return true;
}

/* One header and its data block, with moments of `time_size` bytes. */
static bool read_block(str *rest, size_t time_size, struct zone *zone)
{
    str header;
    str ignored;
    if (!take(rest, TZIF_HEADER, &header) || !str_starts_with(header, STR("TZif")))
        return false;
    size_t counts[6]; /* isut, isstd, leap, time, type, char */
    for (size_t i = 0; i < 6; i++) {
        int64_t count = read_integer(header, 20 + i * 4, 4);
        if (count < 0 || count > 1000000)
            return false;
        counts[i] = (size_t)count;
    }
    zone->time_size = time_size;
    return take(rest, counts[3] * time_size, &zone->transitions) &&
           take(rest, counts[3], &zone->types) && take(rest, counts[4] * 6, &zone->records) &&
           take(rest, counts[5] + counts[2] * (time_size + 4) + counts[1] + counts[0], &ignored);
}

static bool read_zone(str file, struct zone *zone)
{
    *zone = (struct zone){0};
    if (file.length < TZIF_HEADER)
        return false;
    bool has_version = file.data[4] != '\0';
    if (!read_block(&file, 4, zone))
        return false;
    if (!has_version)
        return true;
    if (!read_block(&file, 8, zone))
        return false;
    str line;
    if (str_next_line(&file, &line) && str_next_line(&file, &line))
        zone->footer = line;
    return true;
}

/* hh[:mm[:ss]] with an optional sign, in seconds. */
static bool read_clock(str *rest, long *seconds)
{
    static const long units[] = {3600, 60, 1};
    bool is_negative = str_starts_with(*rest, STR("-"));
    if (is_negative || str_starts_with(*rest, STR("+")))
        *rest = str_from_offset(*rest, 1);
    *seconds = 0;
    for (size_t unit = 0; unit < 3; unit++) {
        size_t digits = 0;
        long number = 0;
        while (digits < rest->length && digits < 4 && char_is_digit(rest->data[digits]))
            digits++;
        if (!str_to_long(str_slice(*rest, 0, digits), &number))
            return false;
        *seconds += number * units[unit];
        *rest = str_from_offset(*rest, digits);
        if (unit == 2 || !str_starts_with(*rest, STR(":")))
            break;
        *rest = str_from_offset(*rest, 1);
    }
    if (is_negative)
        *seconds = -*seconds;
    return true;
}

/* A zone's abbreviation: letters, or anything in <>. */
static bool skip_abbreviation(str *rest)
{
    size_t end = 0;
    if (str_starts_with(*rest, STR("<"))) {
        end = str_find_byte(*rest, '>') + 1;
        if (end > rest->length)
            return false;
    } else {
        while (end < rest->length && ((rest->data[end] | 0x20) >= 'a') &&
               ((rest->data[end] | 0x20) <= 'z'))
            end++;
    }
    *rest = str_from_offset(*rest, end);
    return end > 0;
}

static long days_from_civil(long year, long month, long day)
{
    year -= month <= 2;
    long era = (year >= 0 ? year : year - 399) / 400;
    long year_of_era = year - era * 400;
    long day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
           719468;
}

static bool is_leap(long year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static bool read_number(str *rest, long *number)
{
    size_t digits = 0;
    while (digits < rest->length && digits < 4 && char_is_digit(rest->data[digits]))
        digits++;
    bool is_read = str_to_long(str_slice(*rest, 0, digits), number);
    *rest = str_from_offset(*rest, digits);
    return is_read;
}

/* Mm.w.d: the w-th (5: the last) weekday d of month m. The day, counted from 1970. */
static bool read_month_rule(str *rest, long year, long *day)
{
    long month = 0;
    long week = 0;
    long weekday = 0;
    if (!read_number(rest, &month) || !str_starts_with(*rest, STR(".")))
        return false;
    *rest = str_from_offset(*rest, 1);
    if (!read_number(rest, &week) || !str_starts_with(*rest, STR(".")))
        return false;
    *rest = str_from_offset(*rest, 1);
    if (!read_number(rest, &weekday) || month < 1 || month > 12 || week < 1 || week > 5 ||
        weekday > 6)
        return false;
    long first = days_from_civil(year, month, 1);
    long next = month == 12 ? days_from_civil(year + 1, 1, 1) : days_from_civil(year, month + 1, 1);
    long first_weekday = ((first + 4) % 7 + 7) % 7;
    *day = first + (weekday - first_weekday + 7) % 7 + (week - 1) * 7;
    while (*day >= next)
        *day -= 7;
    return true;
}

/* "," (Mm.w.d | Jn | n) ["/" time]: a moment of local time in that year, in seconds since 1970. */
static bool read_rule(str *rest, long year, long *moment)
{
    long day = 0;
    long clock = 2L * 60 * 60;
    if (!str_starts_with(*rest, STR(",")))
        return false;
    *rest = str_from_offset(*rest, 1);
    char kind = rest->length > 0 ? rest->data[0] : '\0';
    if (kind == 'M' || kind == 'J')
        *rest = str_from_offset(*rest, 1);
    if (kind == 'M') {
        if (!read_month_rule(rest, year, &day))
            return false;
    } else {
        if (!read_number(rest, &day))
            return false;
        if (kind == 'J') /* 29 February is never counted */
            day += (is_leap(year) && day > 59) - 1;
        day += days_from_civil(year, 1, 1);
    }
    if (str_starts_with(*rest, STR("/"))) {
        *rest = str_from_offset(*rest, 1);
        if (!read_clock(rest, &clock))
            return false;
    }
    *moment = day * SECONDS_PER_DAY + clock;
    return true;
}

/* std offset [dst [offset] "," start "," end]; offsets there are west of UTC. */
static bool apply_footer(str footer, long long epoch, long *offset)
{
    long standard = 0;
    long summer = 0;
    if (!skip_abbreviation(&footer) || !read_clock(&footer, &standard))
        return false;
    *offset = -standard;
    if (footer.length == 0)
        return true;
    if (!skip_abbreviation(&footer))
        return false;
    summer = standard - 3600;
    if (!str_starts_with(footer, STR(",")) && !read_clock(&footer, &summer))
        return false;
    time_t local = (time_t)(epoch - standard);
    struct tm date;
    long start = 0;
    long end = 0;
    if (gmtime_r(&local, &date) == NULL)
        return false;
    long year = (long)date.tm_year + 1900;
    if (!read_rule(&footer, year, &start) || !read_rule(&footer, year, &end))
        return false;
    long long from = (long long)start + standard;
    long long to = (long long)end + summer;
    bool is_summer = from < to ? epoch >= from && epoch < to : epoch >= from || epoch < to;
    *offset = is_summer ? -summer : -standard;
    return true;
}

static bool offset_of_type(const struct zone *zone, size_t type, long *offset)
{
    if ((type + 1) * 6 > zone->records.length)
        return false;
    *offset = (long)read_integer(zone->records, type * 6, 4);
    return true;
}

static bool find_in_zone(const struct zone *zone, long long epoch, long *offset)
{
    size_t low = 0;
    size_t count = zone->types.length;
    size_t high = count;
    while (low < high) { /* the first transition behind the moment */
        size_t middle = (low + high) / 2;
        if (read_integer(zone->transitions, middle * zone->time_size, zone->time_size) <= epoch)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == count && zone->footer.length > 0)
        return apply_footer(zone->footer, epoch, offset);
    size_t type = low == 0 ? 0 : (unsigned char)zone->types.data[low - 1];
    return offset_of_type(zone, type, offset);
}

/* A name is a relative path that stays in the database. */
static bool is_zone_name(str name)
{
    for (str rest = name; rest.data != NULL;) {
        str part = str_cut(&rest, '/');
        if (part.length == 0 || part.data[0] == '.' || str_find_byte(part, '\0') < part.length)
            return false;
    }
    return name.length > 0;
}

bool zone_find_offset(str name, long long epoch, long *offset)
{
    struct arena scratch = {0};
    bool is_found = false;
    for (size_t i = 0; is_zone_name(name) && i < sizeof zone_folders / sizeof *zone_folders; i++) {
        str path = path_join(&scratch, str_from(zone_folders[i]), name);
        struct error ignored = {0};
        struct zone zone;
        str file;
        if (file_exists(path) && !file_is_folder(path) &&
            file_read(&scratch, path, &file, &ignored) && read_zone(file, &zone))
            is_found = find_in_zone(&zone, epoch, offset);
        error_clear(&ignored);
        if (is_found)
            break;
    }
    arena_free(&scratch);
    if (!is_found && str_equal(name, STR("UTC"))) {
        *offset = 0;
        is_found = true;
    }
    return is_found;
}
