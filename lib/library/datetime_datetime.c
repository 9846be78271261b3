/* datetime.datetime: how it is made. Its methods are in datetime_methods.c. */
#include "library/datetime_methods_impl.h"

#include <math.h>

/* year … microsecond, tzinfo, fold; those that are absent stay */
static bool take_datetime(struct vm *vm, const value *arguments, struct library_datetime *fields,
                          value *tzinfo)
{
    int fold = fields->is_second_fold;
    int *const parts[] = {&fields->year,   &fields->month,  &fields->day,        &fields->hour,
                          &fields->minute, &fields->second, &fields->microsecond};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!take_field(vm, arguments[i], parts[i]))
            return false;
    if (!take_field(vm, arguments[8], &fold) ||
        !check_date(vm, fields->year, fields->month, fields->day) ||
        !check_time(vm, fields->hour, fields->minute, fields->second, fields->microsecond, fold) ||
        !check_tzinfo(vm, arguments[7]))
        return false;
    fields->is_second_fold = fold;
    if (!value_is_absent(arguments[7]))
        *tzinfo = arguments[7];
    return true;
}

static bool datetime_init(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    struct moment *moment = moment_of(arguments[0]);
    moment->tzinfo = value_none();
    return take_datetime(vm, &arguments[1], &moment->fields, &moment->tzinfo);
}

bool datetime_new(struct vm *vm, const value *arguments, value *result)
{
    return library_new(vm, &datetime_datetime_class, datetime_init, arguments, 10, result);
}

bool datetime_replace(struct vm *vm, const value *arguments, value *result)
{
    struct library_datetime fields = moment_of(arguments[0])->fields;
    value tzinfo = moment_of(arguments[0])->tzinfo;
    if (!take_datetime(vm, &arguments[1], &fields, &tzinfo))
        return false;
    *result = moment_like(vm, arguments[0], &fields, tzinfo);
    return true;
}

/* ---- of the clock */

/* The moment in the zone; None is local time without a zone. */
static bool make_in_zone(struct vm *vm, struct class *class, int64_t seconds, int microsecond,
                         value tzinfo, value *result)
{
    if (!check_tzinfo(vm, tzinfo))
        return false;
    struct local_time local;
    struct library_datetime fields;
    bool is_local = value_is_missing(tzinfo);
    bool is_there =
        is_local ? local_from_epoch(seconds, &local) : fields_from_epoch(seconds, &fields);
    if (!is_there)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "year is out of range");
    if (is_local)
        fields = local.fields;
    fields.microsecond = microsecond;
    *result = moment_new(vm, class, &fields, tzinfo);
    return is_local || zone_from_utc(vm, tzinfo, *result, result);
}

bool datetime_now(struct vm *vm, const value *arguments, value *result)
{
    int64_t seconds;
    int microsecond;
    now_epoch(&seconds, &microsecond);
    return make_in_zone(vm, library_class(arguments[0]), seconds, microsecond, arguments[1],
                        result);
}

bool datetime_today(struct vm *vm, const value *arguments, value *result)
{
    value with_zone[] = {arguments[0], value_none()};
    return datetime_now(vm, with_zone, result);
}

static bool make_utc(struct vm *vm, value class, int64_t seconds, int microsecond, value *result)
{
    struct library_datetime fields;
    if (!fields_from_epoch(seconds, &fields))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "year is out of range");
    fields.microsecond = microsecond;
    *result = moment_new(vm, library_class(class), &fields, value_none());
    return true;
}

bool datetime_utcnow(struct vm *vm, const value *arguments, value *result)
{
    int64_t seconds;
    int microsecond;
    now_epoch(&seconds, &microsecond);
    return make_utc(vm, arguments[0], seconds, microsecond, result);
}

/* A number of seconds, rounded to microseconds, half to even. */
static bool take_timestamp(struct vm *vm, value argument, int64_t *seconds, int *microsecond)
{
    double number;
    *microsecond = 0;
    if (argument.kind == VALUE_INTEGER) {
        *seconds = argument.integer;
        return true;
    }
    if (!library_number(vm, argument, &number))
        return false;
    if (isnan(number))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "Invalid value NaN (not a number)");
    if (fabs(number) > 1e17)
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "timestamp out of range for platform time_t");
    double whole;
    int64_t part = double_round_even(modf(number, &whole) * MICROSECONDS);
    *seconds = (int64_t)whole;
    if (part < 0) {
        part += MICROSECONDS;
        --*seconds;
    } else if (part >= MICROSECONDS) {
        part -= MICROSECONDS;
        ++*seconds;
    }
    *microsecond = (int)part;
    return true;
}

bool datetime_fromtimestamp(struct vm *vm, const value *arguments, value *result)
{
    int64_t seconds = 0;
    int microsecond = 0;
    return take_timestamp(vm, arguments[1], &seconds, &microsecond) &&
           make_in_zone(vm, library_class(arguments[0]), seconds, microsecond, arguments[2],
                        result);
}

bool datetime_utcfromtimestamp(struct vm *vm, const value *arguments, value *result)
{
    int64_t seconds = 0;
    int microsecond = 0;
    return take_timestamp(vm, arguments[1], &seconds, &microsecond) &&
           make_utc(vm, arguments[0], seconds, microsecond, result);
}

/* ---- of texts and parts */

bool datetime_fromisoformat(struct vm *vm, const value *arguments, value *result)
{
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "fromisoformat: argument must be str");
    struct library_datetime fields = {0};
    struct library_timedelta offset;
    bool has_zone = false;
    str text = value_text(arguments[1]);
    if (!parse_iso_date(&text, &fields))
        return isoformat_error(vm, arguments[1]);
    if (text.length > 0) { /* any character may stand between */
        size_t at = 0;
        uint32_t separator;
        if (!utf8_next(text, &at, &separator) ||
            !parse_iso_time(str_from_offset(text, at), &fields, &has_zone, &offset))
            return isoformat_error(vm, arguments[1]);
    }
    if (!check_date(vm, fields.year, fields.month, fields.day) ||
        !check_time(vm, fields.hour, fields.minute, fields.second, fields.microsecond, 0))
        return false;
    value tzinfo = has_zone ? zone_new(vm, offset, (value){0}) : value_none();
    *result = moment_new(vm, library_class(arguments[0]), &fields, tzinfo);
    return true;
}

bool datetime_strptime(struct vm *vm, const value *arguments, value *result)
{
    str text;
    str format;
    struct parsed_time parsed;
    if (!library_text(vm, arguments[1], "strptime()", &text) ||
        !library_text(vm, arguments[2], "strptime()", &format) ||
        !parse_with_format(vm, text, format, &parsed) ||
        !check_date(vm, parsed.fields.year, parsed.fields.month, parsed.fields.day) ||
        !check_time(vm, parsed.fields.hour, parsed.fields.minute, parsed.fields.second,
                    parsed.fields.microsecond, 0))
        return false;
    value tzinfo = value_none();
    if (parsed.has_offset)
        tzinfo = zone_new(vm, parsed.offset,
                          parsed.zone.data == NULL ? (value){0} : value_string(vm, parsed.zone));
    *result = moment_new(vm, library_class(arguments[0]), &parsed.fields, tzinfo);
    return true;
}

bool datetime_combine(struct vm *vm, const value *arguments, value *result)
{
    if (!vm_is_instance(vm, arguments[1], &datetime_date_class))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "combine() argument 1 must be datetime.date, not %s",
                        vm_type_name(vm, arguments[1]));
    if (!vm_is_instance(vm, arguments[2], &datetime_time_class))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "combine() argument 2 must be datetime.time, not %s",
                        vm_type_name(vm, arguments[2]));
    if (!check_tzinfo(vm, arguments[3]))
        return false;
    const struct library_datetime *date = &moment_of(arguments[1])->fields;
    struct library_datetime fields = moment_of(arguments[2])->fields;
    fields.year = date->year;
    fields.month = date->month;
    fields.day = date->day;
    value tzinfo = value_is_absent(arguments[3]) ? moment_of(arguments[2])->tzinfo : arguments[3];
    *result = moment_new(vm, library_class(arguments[0]), &fields, tzinfo);
    return true;
}
