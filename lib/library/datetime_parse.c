/* How dates and times are read: fromisoformat() of ISO 8601, strptime() by a format. */
#include "library/datetime_impl.h"

#include <string.h>
#include <strings.h>

bool isoformat_error(struct vm *vm, value text)
{
    value shown;
    return vm_repr(vm, text, &shown) &&
           vm_raise(vm, PYTHON_VALUE_ERROR, "Invalid isoformat string: %.*s",
                    STR_ARG(value_text(shown)));
}

/* ---- ISO 8601 */

static bool take_digits(str *text, size_t count, int *number)
{
    if (text->length < count)
        return false;
    *number = 0;
    for (size_t i = 0; i < count; i++) {
        if (!char_is_digit(text->data[i]))
            return false;
        *number = *number * 10 + (text->data[i] - '0');
    }
    *text = str_from_offset(*text, count);
    return true;
}

static bool take_byte(str *text, char byte)
{
    if (text->length == 0 || *text->data != byte)
        return false;
    *text = str_from_offset(*text, 1);
    return true;
}

/* YYYY-Www[-D], YYYYWww[D]: behind the W. */
static bool parse_iso_week(str *text, int year, bool has_dashes, struct library_datetime *fields)
{
    struct iso_week week = {.year = year, .day = 1};
    if (!take_digits(text, 2, &week.week))
        return false;
    bool has_day =
        has_dashes ? take_byte(text, '-') : text->length > 0 && char_is_digit(*text->data);
    return (!has_day || take_digits(text, 1, &week.day)) && date_from_iso_week(week, fields);
}

bool parse_iso_date(str *text, struct library_datetime *fields)
{
    int year;
    if (!take_digits(text, 4, &year))
        return false;
    bool has_dashes = take_byte(text, '-');
    if (take_byte(text, 'W'))
        return parse_iso_week(text, year, has_dashes, fields);
    int month;
    int day;
    if (!take_digits(text, 2, &month) || (has_dashes && !take_byte(text, '-')) ||
        !take_digits(text, 2, &day))
        return false;
    fields->year = year;
    fields->month = month;
    fields->day = day;
    return true;
}

/* Digits behind the seconds: what is beyond microseconds is cut off. */
static bool parse_fraction(str *text, int *microsecond)
{
    if (text->length == 0)
        return false;
    int unit = MICROSECONDS / 10;
    for (; text->length > 0; *text = str_from_offset(*text, 1)) {
        if (!char_is_digit(*text->data))
            return false;
        *microsecond += (*text->data - '0') * unit;
        unit /= 10;
    }
    return true;
}

/* HH[[:]MM[[:]SS[.fraction]]], all of the text */
static bool parse_clock(str text, struct library_datetime *fields)
{
    int *const parts[] = {&fields->hour, &fields->minute, &fields->second};
    if (!take_digits(&text, 2, parts[0]))
        return false;
    bool has_colons = text.length > 0 && *text.data == ':';
    for (size_t i = 1; i < 3 && text.length > 0; i++) {
        if (has_colons && !take_byte(&text, ':'))
            return false;
        if (!take_digits(&text, 2, parts[i]))
            return false;
        if (i == 2 && (take_byte(&text, '.') || take_byte(&text, ',')))
            return parse_fraction(&text, &fields->microsecond);
    }
    return text.length == 0;
}

bool parse_iso_time(str text, struct library_datetime *fields, bool *has_zone,
                    struct library_timedelta *offset)
{
    *has_zone = false;
    *offset = (struct library_timedelta){0};
    size_t sign = 0;
    while (sign < text.length && strchr("+-Z", text.data[sign]) == NULL)
        sign++;
    if (!parse_clock(str_slice(text, 0, sign), fields))
        return false;
    if (sign == text.length)
        return true;
    *has_zone = true;
    str zone = str_from_offset(text, sign + 1);
    if (text.data[sign] == 'Z')
        return zone.length == 0;
    struct library_datetime parts = {0};
    if (!parse_clock(zone, &parts) || parts.hour > 23 || parts.minute > 59 || parts.second > 59)
        return false;
    int seconds = (parts.hour * 60 + parts.minute) * 60 + parts.second;
    wide total = (wide)seconds * MICROSECONDS + parts.microsecond;
    return delta_from_microseconds(NULL, text.data[sign] == '-' ? -total : total, offset);
}

/* ---- strptime */

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};
static const char *const weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};

/* What was read, each by the letter of its directive. */
struct scan {
    str format;
    str text;
    int year, month, day, hour, minute, second, microsecond;
    int half;    /* %p: 0 none, 1 AM, 2 PM */
    int weekday; /* Monday is 0; -1: none */
    int day_of_year;
    int week; /* %U, %W, %V; -1: none */
    char week_kind;
    bool is_short_hour, has_year, is_iso_year, has_offset;
    struct library_timedelta offset;
    str zone;
    char bad; /* an unknown directive: its letter; % for a stray one */
    size_t end;
};

struct number_rule {
    char letter;
    int digits; /* at most */
    int least, most;
};
/* Numbers with fewer digits are taken too, but for years. */
static const struct number_rule number_rules[] = {
    {'d', 2, 1, 31}, {'H', 2, 0, 23}, {'I', 2, 1, 12}, {'j', 3, 1, 366},  {'m', 2, 1, 12},
    {'M', 2, 0, 59}, {'S', 2, 0, 61}, {'U', 2, 0, 53}, {'W', 2, 0, 53},   {'V', 2, 1, 53},
    {'u', 1, 1, 7},  {'w', 1, 0, 6},  {'y', 2, 0, 99}, {'Y', 4, 0, 9999}, {'G', 4, 0, 9999},
};

static const struct number_rule *find_rule(char letter)
{
    for (size_t i = 0; i < sizeof number_rules / sizeof *number_rules; i++)
        if (number_rules[i].letter == letter)
            return &number_rules[i];
    return NULL;
}

static void set_number(struct scan *scan, char letter, int number)
{
    /* dispatch */
    switch (letter) {
    case 'd':
        scan->day = number;
        break;
    case 'H':
        scan->hour = number;
        break;
    case 'I':
        scan->hour = number;
        scan->is_short_hour = true;
        break;
    case 'j':
        scan->day_of_year = number;
        break;
    case 'm':
        scan->month = number;
        break;
    case 'M':
        scan->minute = number;
        break;
    case 'S':
        scan->second = number;
        break;
    case 'u':
        scan->weekday = number - 1;
        break;
    case 'w':
        scan->weekday = number == 0 ? 6 : number - 1;
        break;
    case 'y':
        scan->year = number + (number <= 68 ? 2000 : 1900);
        scan->has_year = true;
        break;
    case 'Y':
        scan->year = number;
        scan->has_year = true;
        break;
    case 'G':
        scan->year = number;
        scan->is_iso_year = true;
        break;
    default:
        scan->week = number;
        scan->week_kind = letter;
        break; /* U, W, V */
    }
}

static bool scan_rest(struct scan *scan, size_t format_at, size_t at);

/* The longest number first, then shorter ones: as a regular expression would. */
static bool scan_number(struct scan *scan, const struct number_rule *rule, size_t format_at,
                        size_t at)
{
    int numbers[8] = {0};
    int count = 0;
    for (size_t i = at; i < scan->text.length && count < rule->digits; i++) {
        char c = scan->text.data[i];
        bool is_padding = c == ' ' && count == 0 && rule->letter == 'd';
        if (!char_is_digit(c) && !is_padding)
            break;
        numbers[count + 1] = numbers[count] * 10 + (is_padding ? 0 : c - '0');
        count++;
    }
    int least_digits = strchr("yYG", rule->letter) != NULL ? rule->digits : 1;
    for (; count >= least_digits; count--) {
        if (numbers[count] < rule->least || numbers[count] > rule->most)
            continue;
        struct scan saved = *scan;
        set_number(scan, rule->letter, numbers[count]);
        if (scan_rest(scan, format_at, at + (size_t)count))
            return true;
        if (scan->bad != '\0')
            return false;
        *scan = saved;
    }
    return false;
}

static bool scan_microseconds(struct scan *scan, size_t format_at, size_t at)
{
    size_t count = 0;
    while (count < 6 && at + count < scan->text.length &&
           char_is_digit(scan->text.data[at + count]))
        count++;
    for (; count > 0; count--) {
        int number = 0;
        for (size_t i = 0; i < 6; i++)
            number = number * 10 + (i < count ? scan->text.data[at + i] - '0' : 0);
        scan->microsecond = number;
        if (scan_rest(scan, format_at, at + count))
            return true;
        if (scan->bad != '\0')
            return false;
    }
    return false;
}

static bool starts_with_word(str text, const char *word, size_t length)
{
    return text.length >= length && strncasecmp(text.data, word, length) == 0;
}

/* The full name, or its first three letters. The index, or -1. */
static int find_name(str text, const char *const *names, int count, bool is_short, size_t *length)
{
    int found = -1;
    for (int i = 0; i < count; i++) {
        size_t name_length = is_short ? 3 : strlen(names[i]);
        if (starts_with_word(text, names[i], name_length)) {
            *length = name_length;
            found = i;
        }
    }
    return found;
}

static bool scan_name(struct scan *scan, char letter, size_t format_at, size_t at)
{
    str rest = str_from_offset(scan->text, at);
    size_t length = 0;
    if (letter == 'p') {
        bool is_morning = starts_with_word(rest, "AM", 2);
        if (!is_morning && !starts_with_word(rest, "PM", 2))
            return false;
        scan->half = is_morning ? 1 : 2;
        return scan_rest(scan, format_at, at + 2);
    }
    bool is_month = letter == 'b' || letter == 'B' || letter == 'h';
    bool is_short = letter == 'b' || letter == 'a' || letter == 'h';
    int found = is_month ? find_name(rest, months, 12, is_short, &length)
                         : find_name(rest, weekdays, 7, is_short, &length);
    if (found < 0)
        return false;
    if (is_month)
        scan->month = found + 1;
    else
        scan->weekday = found;
    return scan_rest(scan, format_at, at + length);
}

/* Z, +HHMM, +HH:MM, +HH:MM:SS[.ffffff] */
static bool scan_offset(struct scan *scan, size_t format_at, size_t at)
{
    str text = str_from_offset(scan->text, at);
    scan->has_offset = true;
    if (take_byte(&text, 'Z')) {
        scan->offset = (struct library_timedelta){0};
        return scan_rest(scan, format_at, at + 1);
    }
    bool is_negative = text.length > 0 && *text.data == '-';
    int hours;
    int minutes;
    int seconds = 0;
    if (!take_byte(&text, '-') && !take_byte(&text, '+'))
        return false;
    if (!take_digits(&text, 2, &hours))
        return false;
    bool has_colons = take_byte(&text, ':');
    if (!take_digits(&text, 2, &minutes) || minutes > 59)
        return false;
    str rest = text;
    if ((!has_colons || take_byte(&rest, ':')) && take_digits(&rest, 2, &seconds) && seconds < 60)
        text = rest;
    else
        seconds = 0;
    wide total = (wide)((hours * 60 + minutes) * 60 + seconds) * MICROSECONDS;
    return delta_from_microseconds(NULL, is_negative ? -total : total, &scan->offset) &&
           scan_rest(scan, format_at, scan->text.length - text.length);
}

static bool scan_zone(struct scan *scan, size_t format_at, size_t at)
{
    static const char *const always[] = {"UTC", "GMT"};
    str rest = str_from_offset(scan->text, at);
    for (size_t i = 0; i < 4; i++) {
        const char *name = i < 2 ? always[i] : tzname[i - 2];
        size_t length = strlen(name);
        if (length == 0 || !starts_with_word(rest, name, length))
            continue;
        scan->zone = str_slice(rest, 0, length);
        if (scan_rest(scan, format_at, at + length))
            return true;
    }
    scan->zone = (str){0};
    return scan_rest(scan, format_at, at);
}

static bool scan_directive(struct scan *scan, char letter, size_t format_at, size_t at)
{
    static const struct {
        char letter;
        str meaning;
    } composed[] = {
        {'c', {"%a %b %d %H:%M:%S %Y", 20}}, {'x', {"%m/%d/%y", 8}}, {'X', {"%H:%M:%S", 8}}};
    for (size_t i = 0; i < 3; i++) {
        if (composed[i].letter != letter)
            continue;
        struct scan part = *scan;
        part.format = composed[i].meaning;
        if (!scan_rest(&part, 0, at) || part.bad != '\0')
            return false;
        part.format = scan->format;
        *scan = part;
        return scan_rest(scan, format_at, part.end);
    }
    const struct number_rule *rule = find_rule(letter);
    if (rule != NULL)
        return scan_number(scan, rule, format_at, at);
    if (letter == 'f')
        return scan_microseconds(scan, format_at, at);
    if (strchr("aAbBp", letter) != NULL)
        return scan_name(scan, letter, format_at, at);
    if (letter == 'z')
        return scan_offset(scan, format_at, at);
    if (letter == 'Z')
        return scan_zone(scan, format_at, at);
    if (letter == '%')
        return at < scan->text.length && scan->text.data[at] == '%' &&
               scan_rest(scan, format_at, at + 1);
    scan->bad = letter;
    return false;
}

/* The format from format_at on against the text from `at` on: depth is that of directives. */
static bool scan_rest(struct scan *scan, size_t format_at, size_t at)
{
    while (format_at < scan->format.length) {
        char c = scan->format.data[format_at++];
        bool is_space = at < scan->text.length && char_is_space(scan->text.data[at]);
        if (c == '%') {
            if (format_at < scan->format.length)
                return scan_directive(scan, scan->format.data[format_at], format_at + 1, at);
            scan->bad = '%';
            return false;
        }
        if (char_is_space(c)) {
            while (format_at < scan->format.length && char_is_space(scan->format.data[format_at]))
                format_at++;
            if (!is_space)
                return false;
            while (at < scan->text.length && char_is_space(scan->text.data[at]))
                at++;
        } else if (at < scan->text.length && strncasecmp(&scan->text.data[at], &c, 1) == 0) {
            at++;
        } else {
            return false;
        }
    }
    scan->end = at;
    return true;
}

/* ---- what was scanned becomes a date */

/* By a week of %U or %W and a weekday. */
static int day_of_year_by_week(const struct scan *scan, int year)
{
    struct library_datetime first = {.year = year, .month = 1, .day = 1};
    int first_weekday = fields_weekday(&first);
    int weekday = scan->weekday;
    if (scan->week_kind == 'U') {
        first_weekday = (first_weekday + 1) % 7;
        weekday = (weekday + 1) % 7;
    }
    int before = (7 - first_weekday) % 7;
    return scan->week == 0 ? 1 + weekday - first_weekday
                           : 1 + before + 7 * (scan->week - 1) + weekday;
}

static bool scan_date(struct vm *vm, struct scan *scan, struct library_datetime *fields)
{
    if (scan->is_iso_year != (scan->week_kind == 'V') || (scan->is_iso_year && scan->weekday < 0))
        return vm_raise(vm, PYTHON_VALUE_ERROR,
                        "ISO year directive '%%G' must be used with the ISO week directive '%%V' "
                        "and a weekday directive ('%%A', '%%a', '%%w', or '%%u').");
    if (scan->is_iso_year)
        return date_from_iso_week((struct iso_week){.year = scan->year,
                                                    .week = scan->week,
                                                    .day = scan->weekday + 1},
                                  fields) ||
               vm_raise(vm, PYTHON_VALUE_ERROR, "Invalid week: %d", scan->week);
    fields->year = scan->has_year ? scan->year : 1900;
    fields->month = scan->month;
    fields->day = scan->day;
    int day_of_year = scan->day_of_year;
    if (fields->year < 1)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "year %d is out of range", fields->year);
    if (day_of_year == 0 && scan->week >= 0 && scan->weekday >= 0)
        day_of_year = day_of_year_by_week(scan, fields->year);
    if (day_of_year != 0)
        date_from_ordinal(date_ordinal(fields->year, 1, 1) + day_of_year - 1, fields);
    return true;
}

static bool scan_failed(struct vm *vm, const struct scan *scan)
{
    struct buf text = {0};
    struct buf format = {0};
    buf_add_repr(&text, scan->text);
    buf_add_repr(&format, scan->format);
    if (scan->bad == '%')
        vm_raise(vm, PYTHON_VALUE_ERROR, "stray %% in format %s", buf_z(&format));
    else if (scan->bad != '\0')
        vm_raise(vm, PYTHON_VALUE_ERROR, "'%c' is a bad directive in format %s", scan->bad,
                 buf_z(&format));
    else
        vm_raise(vm, PYTHON_VALUE_ERROR, "time data %s does not match format %s", buf_z(&text),
                 buf_z(&format));
    buf_free(&text);
    buf_free(&format);
    return false;
}

bool parse_with_format(struct vm *vm, str text, str format, struct parsed_time *parsed)
{
    if (format.length > 1000) /* each directive is a call within a call */
        return vm_refuse(vm, "a format of strptime() is longer than 1000 bytes");
    struct scan scan = {
        .format = format, .text = text, .month = 1, .day = 1, .weekday = -1, .week = -1};
    if (!scan_rest(&scan, 0, 0))
        return scan_failed(vm, &scan);
    if (scan.end < text.length)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "unconverted data remains: %.*s",
                        STR_ARG(str_from_offset(text, scan.end)));
    *parsed = (struct parsed_time){
        .has_offset = scan.has_offset, .offset = scan.offset, .zone = scan.zone};
    if (!scan_date(vm, &scan, &parsed->fields))
        return false;
    if (scan.is_short_hour)
        scan.hour = scan.hour % 12 + (scan.half == 2 ? 12 : 0);
    parsed->fields.hour = scan.hour;
    parsed->fields.minute = scan.minute;
    parsed->fields.second = scan.second;
    parsed->fields.microsecond = scan.microsecond;
    return true;
}
