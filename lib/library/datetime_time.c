/* datetime.time, and what datetime shares with it. */
#include "library/datetime_impl.h"

bool check_time(struct vm *vm, int64_t hour, int64_t minute, int64_t second, int64_t microsecond,
                int64_t fold)
{
    if (hour < 0 || hour > 23)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "hour must be in 0..23");
    if (minute < 0 || minute > 59)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "minute must be in 0..59");
    if (second < 0 || second > 59)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "second must be in 0..59");
    if (microsecond < 0 || microsecond >= MICROSECONDS)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "microsecond must be in 0..999999");
    if (fold != 0 && fold != 1)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "fold must be either 0 or 1");
    return true;
}

bool check_tzinfo(struct vm *vm, value tzinfo)
{
    if (value_is_missing(tzinfo) || vm_is_instance(vm, tzinfo, &datetime_tzinfo_class))
        return true;
    if (value_is_opaque(tzinfo))
        return opaque_refuse(vm, tzinfo, "a time zone");
    return vm_raise(vm, PYTHON_TYPE_ERROR,
                    "tzinfo argument must be None or of a tzinfo subclass, not type '%s'",
                    vm_type_name(vm, tzinfo));
}

/* ---- properties */

#define FIELD_PROPERTY(field)                                         \
    static bool get_##field(struct vm *vm, value self, value *result) \
    {                                                                 \
        (void)vm;                                                     \
        *result = value_integer(moment_of(self)->fields.field);       \
        return true;                                                  \
    }
FIELD_PROPERTY(year)
FIELD_PROPERTY(month)
FIELD_PROPERTY(day)
FIELD_PROPERTY(hour)
FIELD_PROPERTY(minute)
FIELD_PROPERTY(second)
FIELD_PROPERTY(microsecond)

static bool get_fold(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_integer(moment_of(self)->fields.is_second_fold);
    return true;
}

static bool get_tzinfo(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_is_absent(moment_of(self)->tzinfo) ? value_none() : moment_of(self)->tzinfo;
    return true;
}

const struct native_property moment_date_properties[] = {
    {"year", get_year, NULL}, {"month", get_month, NULL}, {"day", get_day, NULL}, {0}};

const struct native_property moment_time_properties[] = {{"hour", get_hour, NULL},
                                                         {"minute", get_minute, NULL},
                                                         {"second", get_second, NULL},
                                                         {"microsecond", get_microsecond, NULL},
                                                         {"fold", get_fold, NULL},
                                                         {"tzinfo", get_tzinfo, NULL},
                                                         {0}};

/* ---- what the time zone says, of times and datetimes */

static value zone_argument(struct vm *vm, value self)
{
    return vm_is_instance(vm, self, &datetime_time_class) ? value_none() : self;
}

bool moment_offset(struct vm *vm, value moment, struct library_timedelta *offset, bool *is_known)
{
    return zone_offset(vm, moment_of(moment)->tzinfo, zone_argument(vm, moment), "utcoffset",
                       offset, is_known);
}

bool moment_utcoffset(struct vm *vm, const value *arguments, value *result)
{
    struct library_timedelta offset;
    bool is_known;
    if (!moment_offset(vm, arguments[0], &offset, &is_known))
        return false;
    if (is_known)
        *result = delta_new(vm, offset);
    return true;
}

bool moment_dst(struct vm *vm, const value *arguments, value *result)
{
    struct library_timedelta saving;
    bool is_known;
    if (!zone_offset(vm, moment_of(arguments[0])->tzinfo, zone_argument(vm, arguments[0]), "dst",
                     &saving, &is_known))
        return false;
    if (is_known)
        *result = delta_new(vm, saving);
    return true;
}

bool moment_tzname(struct vm *vm, const value *arguments, value *result)
{
    return zone_name(vm, moment_of(arguments[0])->tzinfo, zone_argument(vm, arguments[0]), result);
}

/* ---- time */

/* hour, minute, second, microsecond, tzinfo, fold */
static bool take_time(struct vm *vm, const value *arguments, struct library_datetime *fields,
                      value *tzinfo)
{
    int fold = fields->is_second_fold;
    if (!take_field(vm, arguments[0], &fields->hour) ||
        !take_field(vm, arguments[1], &fields->minute) ||
        !take_field(vm, arguments[2], &fields->second) ||
        !take_field(vm, arguments[3], &fields->microsecond) ||
        !take_field(vm, arguments[5], &fold) ||
        !check_time(vm, fields->hour, fields->minute, fields->second, fields->microsecond, fold) ||
        !check_tzinfo(vm, arguments[4]))
        return false;
    fields->is_second_fold = fold;
    if (!value_is_absent(arguments[4]))
        *tzinfo = arguments[4];
    return true;
}

static bool time_init(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    struct moment *moment = moment_of(arguments[0]);
    moment->tzinfo = value_none();
    return take_time(vm, &arguments[1], &moment->fields, &moment->tzinfo);
}

static bool time_new(struct vm *vm, const value *arguments, value *result)
{
    return library_new(vm, &datetime_time_class, time_init, arguments, 7, result);
}

static bool time_replace(struct vm *vm, const value *arguments, value *result)
{
    struct library_datetime fields = moment_of(arguments[0])->fields;
    value tzinfo = moment_of(arguments[0])->tzinfo;
    if (!take_time(vm, &arguments[1], &fields, &tzinfo))
        return false;
    *result = moment_like(vm, arguments[0], &fields, tzinfo);
    return true;
}

static bool time_fromisoformat(struct vm *vm, const value *arguments, value *result)
{
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "fromisoformat: argument must be str");
    struct library_datetime fields = {0};
    struct library_timedelta offset;
    bool has_zone;
    str text = value_text(arguments[1]);
    if (str_starts_with(text, STR("T")))
        text = str_from_offset(text, 1);
    if (!parse_iso_time(text, &fields, &has_zone, &offset))
        return isoformat_error(vm, arguments[1]);
    if (!check_time(vm, fields.hour, fields.minute, fields.second, fields.microsecond, 0))
        return false;
    value tzinfo = has_zone ? zone_new(vm, offset, (value){0}) : value_none();
    *result = moment_new(vm, library_class(arguments[0]), &fields, tzinfo);
    return true;
}

static bool add_offset_of(struct vm *vm, value self, struct buf *out)
{
    struct library_timedelta offset;
    bool is_known;
    if (!moment_offset(vm, self, &offset, &is_known))
        return false;
    if (is_known)
        add_offset(out, offset, ":");
    return true;
}

static bool time_text(struct vm *vm, value self, str precision, value *result)
{
    struct buf out = {0};
    bool is_fine = add_time_with(vm, &out, &moment_of(self)->fields, precision) &&
                   add_offset_of(vm, self, &out);
    if (is_fine)
        *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return is_fine;
}

static bool time_isoformat(struct vm *vm, const value *arguments, value *result)
{
    str precision;
    return library_text(vm, arguments[1], "isoformat()", &precision) &&
           time_text(vm, arguments[0], precision, result);
}

static bool time_str(struct vm *vm, const value *arguments, value *result)
{
    return time_text(vm, arguments[0], STR("auto"), result);
}

static bool time_repr(struct vm *vm, const value *arguments, value *result)
{
    const struct moment *moment = moment_of(arguments[0]);
    const struct library_datetime *fields = &moment->fields;
    struct buf out = {0};
    library_add_class(vm, arguments[0], &datetime_time_class, &out);
    buf_add_format(&out, "(%d, %d", fields->hour, fields->minute);
    if (fields->second != 0 || fields->microsecond != 0)
        buf_add_format(&out, ", %d", fields->second);
    if (fields->microsecond != 0)
        buf_add_format(&out, ", %d", fields->microsecond);
    bool is_fine = true;
    if (!value_is_missing(moment->tzinfo)) {
        buf_add(&out, STR(", tzinfo="));
        is_fine = vm_add_repr(vm, moment->tzinfo, &out);
    }
    buf_add(&out, fields->is_second_fold ? STR(", fold=1)") : STR(")"));
    if (is_fine)
        *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return is_fine;
}

static int64_t clock_microseconds(const struct library_datetime *fields)
{
    return ((int64_t)(fields->hour * 60 + fields->minute) * 60 + fields->second) * MICROSECONDS +
           fields->microsecond;
}

static bool time_compare(struct vm *vm, value self, value other, enum library_order order,
                         value *result)
{
    *result = library_not_implemented();
    if (!vm_is_instance(vm, other, &datetime_time_class))
        return true;
    struct library_timedelta offsets[2];
    bool is_known[2];
    if (!moment_offset(vm, self, &offsets[0], &is_known[0]) ||
        !moment_offset(vm, other, &offsets[1], &is_known[1]))
        return false;
    if (is_known[0] != is_known[1]) {
        if (order != ORDER_EQ && order != ORDER_NE)
            return vm_raise(vm, PYTHON_TYPE_ERROR,
                            "can't compare offset-naive and offset-aware times");
        *result = value_boolean(order == ORDER_NE);
        return true;
    }
    int64_t a =
        clock_microseconds(&moment_of(self)->fields) - (int64_t)delta_microseconds(offsets[0]);
    int64_t b =
        clock_microseconds(&moment_of(other)->fields) - (int64_t)delta_microseconds(offsets[1]);
    *result = library_order_value(order, (a > b) - (a < b));
    return true;
}
LIBRARY_COMPARISONS(time, time_compare)

static bool time_hash(struct vm *vm, const value *arguments, value *result)
{
    struct library_timedelta offset;
    bool is_known;
    if (!moment_offset(vm, arguments[0], &offset, &is_known))
        return false;
    *result = value_integer(clock_microseconds(&moment_of(arguments[0])->fields) -
                            (int64_t)delta_microseconds(offset));
    return true;
}

static const struct native_function time_methods[] = {
    {"__new__", "(cls, hour=?, minute=?, second=?, microsecond=?, tzinfo=?, *, fold=?)", time_new,
     NATIVE_STATIC_METHOD},
    {"fromisoformat", "(cls, text, /)", time_fromisoformat, NATIVE_CLASS_METHOD},
    {"replace", "(self, hour=?, minute=?, second=?, microsecond=?, tzinfo=?, *, fold=?)",
     time_replace, NATIVE_METHOD},
    {"isoformat", "(self, timespec='auto')", time_isoformat, NATIVE_METHOD},
    {"strftime", "(self, format)", moment_strftime, NATIVE_METHOD},
    {"__format__", "(self, format, /)", moment_format, NATIVE_METHOD},
    {"utcoffset", "(self)", moment_utcoffset, NATIVE_METHOD},
    {"dst", "(self)", moment_dst, NATIVE_METHOD},
    {"tzname", "(self)", moment_tzname, NATIVE_METHOD},
    LIBRARY_COMPARISON_ROWS(time),
    {"__hash__", "(self)", time_hash, NATIVE_METHOD},
    {"__str__", "(self)", time_str, NATIVE_METHOD},
    {"__repr__", "(self)", time_repr, NATIVE_METHOD},
    {0},
};

const struct native_class datetime_time_class = {
    .name = "time",
    .module = "datetime",
    .size = sizeof(struct moment),
    .methods = time_methods,
    .properties = moment_time_properties,
    .mark = moment_mark,
};
