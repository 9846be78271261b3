/* Days, weeks and seconds of the proleptic Gregorian calendar, and the local time zone. */
#include "library/datetime_impl.h"

#include <time.h>

static bool year_is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) /* of an object that was never filled */
        return 31;
    return days[month - 1] + (month == 2 && year_is_leap(year));
}

static int64_t days_before_year(int64_t year)
{
    int64_t before = year - 1;
    return before * 365 + before / 4 - before / 100 + before / 400;
}

static int days_before_month(int year, int month)
{
    int days = 0;
    for (int m = 1; m < month; m++)
        days += days_in_month(year, m);
    return days;
}

int64_t date_ordinal(int year, int month, int day)
{
    return days_before_year(year) + days_before_month(year, month) + day;
}

void date_from_ordinal(int64_t ordinal, struct library_datetime *fields)
{
    int year = (int)((ordinal - 1) / 366) + 1; /* never too late, and few years too early */
    while (days_before_year(year + 1) < ordinal)
        year++;
    int day = (int)(ordinal - days_before_year(year));
    int month = 1;
    while (day > days_in_month(year, month))
        day -= days_in_month(year, month++);
    fields->year = year;
    fields->month = month;
    fields->day = day;
}

int fields_weekday(const struct library_datetime *fields)
{
    return (int)((fields_ordinal(fields) % 7 + 13) % 7);
}

int fields_day_of_year(const struct library_datetime *fields)
{
    return days_before_month(fields->year, fields->month) + fields->day;
}

/* The ordinal of the Monday that the year's first ISO week begins with. */
static int64_t first_iso_monday(int year)
{
    int64_t first = days_before_year(year) + 1;
    int64_t weekday = (first + 6) % 7;
    return first - weekday + (weekday > 3 ? 7 : 0);
}

struct iso_week fields_iso_week(const struct library_datetime *fields)
{
    int64_t ordinal = fields_ordinal(fields);
    int year = fields->year;
    if (ordinal < first_iso_monday(year))
        year--;
    else if (ordinal >= first_iso_monday(year + 1))
        year++;
    int64_t days = ordinal - first_iso_monday(year);
    return (struct iso_week){.year = year, .week = (int)(days / 7) + 1, .day = (int)(days % 7) + 1};
}

bool date_from_iso_week(struct iso_week week, struct library_datetime *fields)
{
    if (week.year < 1 || week.year > YEAR_MAX || week.week < 1 || week.day < 1 || week.day > 7)
        return false;
    int64_t first = first_iso_monday(week.year);
    if (week.week > (first_iso_monday(week.year + 1) - first) / 7)
        return false;
    int64_t ordinal = first + (int64_t)(week.week - 1) * 7 + week.day - 1;
    if (ordinal < 1 || ordinal > ORDINAL_MAX)
        return false;
    date_from_ordinal(ordinal, fields);
    return true;
}

static int seconds_of_day(const struct library_datetime *fields)
{
    return (fields->hour * 60 + fields->minute) * 60 + fields->second;
}

int64_t fields_microseconds(const struct library_datetime *fields)
{
    return ((fields_ordinal(fields) - 1) * SECONDS_PER_DAY + seconds_of_day(fields)) *
               MICROSECONDS +
           fields->microsecond;
}

bool fields_from_microseconds(int64_t microseconds, struct library_datetime *fields)
{
    *fields = (struct library_datetime){0};
    if (microseconds < 0 || microseconds / MICROSECONDS_PER_DAY + 1 > ORDINAL_MAX)
        return false;
    date_from_ordinal(microseconds / MICROSECONDS_PER_DAY + 1, fields);
    int64_t rest = microseconds % MICROSECONDS_PER_DAY;
    fields->microsecond = (int)(rest % MICROSECONDS);
    int seconds = (int)(rest / MICROSECONDS);
    fields->hour = seconds / 3600;
    fields->minute = seconds / 60 % 60;
    fields->second = seconds % 60;
    return true;
}

static const int64_t epoch_ordinal = 719163; /* 1970-01-01 */

int64_t fields_epoch(const struct library_datetime *fields)
{
    return (fields_ordinal(fields) - epoch_ordinal) * SECONDS_PER_DAY + seconds_of_day(fields);
}

bool fields_from_epoch(int64_t seconds, struct library_datetime *fields)
{
    int64_t limit = (int64_t)ORDINAL_MAX * SECONDS_PER_DAY;
    *fields = (struct library_datetime){0};
    if (seconds < -limit || seconds > limit)
        return false;
    return fields_from_microseconds(
        (seconds + (epoch_ordinal - 1) * SECONDS_PER_DAY) * MICROSECONDS, fields);
}

static bool local_fields(int64_t seconds, struct tm *parts, struct library_datetime *fields)
{
    time_t moment = (time_t)seconds;
    *fields = (struct library_datetime){0};
    if (localtime_r(&moment, parts) == NULL)
        return false;
    int year = parts->tm_year + 1900;
    if (year < 1 || year > YEAR_MAX)
        return false;
    *fields = (struct library_datetime){.year = year,
                                        .month = parts->tm_mon + 1,
                                        .day = parts->tm_mday,
                                        .hour = parts->tm_hour,
                                        .minute = parts->tm_min,
                                        .second = parts->tm_sec > 59 ? 59 : parts->tm_sec};
    return true;
}

/* Whether the clock was set back within the day before: then the same time has been before. */
static bool is_second_time(int64_t seconds, long offset)
{
    struct tm before;
    time_t moment = (time_t)(seconds - SECONDS_PER_DAY);
    if (localtime_r(&moment, &before) == NULL || before.tm_gmtoff <= offset)
        return false;
    moment = (time_t)(seconds - (before.tm_gmtoff - offset));
    return localtime_r(&moment, &before) != NULL && before.tm_gmtoff > offset;
}

bool local_from_epoch(int64_t seconds, struct local_time *local)
{
    struct tm parts = {0};
    *local = (struct local_time){.zone = ""};
    if (!local_fields(seconds, &parts, &local->fields))
        return false;
    local->offset_seconds = (int)parts.tm_gmtoff;
    local->zone = parts.tm_zone;
    local->fields.is_second_fold = is_second_time(seconds, parts.tm_gmtoff);
    return true;
}

static int64_t local_offset(int64_t seconds)
{
    struct tm parts;
    time_t moment = (time_t)seconds;
    return localtime_r(&moment, &parts) == NULL ? 0 : (int64_t)parts.tm_gmtoff;
}

/* A local time may be there twice, or not at all: fold decides, as PEP 495 has it. */
int64_t local_to_epoch(const struct library_datetime *fields)
{
    int64_t naive = fields_epoch(fields);
    int64_t before = naive - local_offset(naive - SECONDS_PER_DAY);
    int64_t after = naive - local_offset(naive + SECONDS_PER_DAY);
    bool before_fits = before + local_offset(before) == naive;
    bool after_fits = after + local_offset(after) == naive;
    if (before_fits && after_fits)
        return fields->is_second_fold ? after : before;
    if (before_fits || after_fits)
        return before_fits ? before : after;
    return fields->is_second_fold ? after : before;
}

void now_epoch(int64_t *seconds, int *microseconds)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    *seconds = now.tv_sec;
    *microseconds = (int)(now.tv_nsec / 1000);
}
