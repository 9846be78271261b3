/* datetime.date, and what datetime shares with it. */
#include "library/datetime_impl.h"

value moment_new(struct vm *vm, struct class *class, const struct library_datetime *fields,
                 value tzinfo)
{
    struct object *object = vm_new_object(vm, class);
    struct moment *moment = (struct moment *)object;
    moment->fields = *fields;
    moment->tzinfo = value_is_absent(tzinfo) ? value_none() : tzinfo;
    return value_of(object);
}

value moment_like(struct vm *vm, value like, const struct library_datetime *fields, value tzinfo)
{
    return moment_new(vm, vm_class_of(vm, like), fields, tzinfo);
}

void moment_mark(struct vm *vm, struct object *object)
{
    vm_mark(vm, ((struct moment *)object)->tzinfo);
}

bool check_date(struct vm *vm, int64_t year, int64_t month, int64_t day)
{
    if (year < 1 || year > YEAR_MAX)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "year %lld is out of range", (long long)year);
    if (month < 1 || month > 12)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "month must be in 1..12");
    if (day < 1 || day > days_in_month((int)year, (int)month))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "day is out of range for month");
    return true;
}

bool take_field(struct vm *vm, value argument, int *field)
{
    int64_t number;
    if (value_is_absent(argument))
        return true;
    if (!library_integer(vm, argument, &number))
        return false;
    if (number > INT32_MAX || number < INT32_MIN)
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "signed integer is %s than %s",
                        number > 0 ? "greater" : "less", number > 0 ? "maximum" : "minimum");
    *field = (int)number;
    return true;
}

static bool take_date(struct vm *vm, const value *arguments, struct library_datetime *fields)
{
    return take_field(vm, arguments[0], &fields->year) &&
           take_field(vm, arguments[1], &fields->month) &&
           take_field(vm, arguments[2], &fields->day) &&
           check_date(vm, fields->year, fields->month, fields->day);
}

static bool date_init(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    struct moment *moment = moment_of(arguments[0]);
    moment->tzinfo = value_none();
    return take_date(vm, &arguments[1], &moment->fields);
}

static bool date_new(struct vm *vm, const value *arguments, value *result)
{
    return library_new(vm, &datetime_date_class, date_init, arguments, 4, result);
}

static bool date_replace(struct vm *vm, const value *arguments, value *result)
{
    struct library_datetime fields = moment_of(arguments[0])->fields;
    if (!take_date(vm, &arguments[1], &fields))
        return false;
    *result = moment_like(vm, arguments[0], &fields, value_none());
    return true;
}

/* ---- class methods: of date and, by its type, of datetime */

static bool make_from_epoch(struct vm *vm, value class, int64_t seconds, value *result)
{
    struct local_time local;
    if (!local_from_epoch(seconds, &local))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "timestamp out of range for platform time_t");
    struct library_datetime date = {
        .year = local.fields.year, .month = local.fields.month, .day = local.fields.day};
    *result = moment_new(vm, library_class(class), &date, value_none());
    return true;
}

static bool date_today(struct vm *vm, const value *arguments, value *result)
{
    int64_t seconds;
    int microseconds;
    now_epoch(&seconds, &microseconds);
    return make_from_epoch(vm, arguments[0], seconds, result);
}

static bool date_fromtimestamp(struct vm *vm, const value *arguments, value *result)
{
    double number;
    if (!library_number(vm, arguments[1], &number))
        return false;
    if (!(number > -1e15 && number < 1e15))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "timestamp out of range for platform time_t");
    int64_t seconds = (int64_t)number;
    if ((double)seconds > number)
        seconds--;
    return make_from_epoch(vm, arguments[0], seconds, result);
}

static bool date_fromordinal(struct vm *vm, const value *arguments, value *result)
{
    int64_t ordinal;
    if (!library_integer(vm, arguments[1], &ordinal))
        return false;
    if (ordinal < 1)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "ordinal must be >= 1");
    if (ordinal > ORDINAL_MAX)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "year is out of range");
    struct library_datetime fields = {0};
    date_from_ordinal(ordinal, &fields);
    *result = moment_new(vm, library_class(arguments[0]), &fields, value_none());
    return true;
}

static bool date_fromisoformat(struct vm *vm, const value *arguments, value *result)
{
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "fromisoformat: argument must be str");
    struct library_datetime fields = {0};
    str text = value_text(arguments[1]);
    if (!parse_iso_date(&text, &fields) || text.length > 0)
        return isoformat_error(vm, arguments[1]);
    if (!check_date(vm, fields.year, fields.month, fields.day))
        return false;
    *result = moment_new(vm, library_class(arguments[0]), &fields, value_none());
    return true;
}

static bool date_fromisocalendar(struct vm *vm, const value *arguments, value *result)
{
    struct iso_week week = {0};
    struct library_datetime fields = {0};
    if (!take_field(vm, arguments[1], &week.year) || !take_field(vm, arguments[2], &week.week) ||
        !take_field(vm, arguments[3], &week.day))
        return false;
    if (week.year < 1 || week.year > YEAR_MAX)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "Year is out of range: %d", week.year);
    if (week.day < 1 || week.day > 7)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "Invalid weekday: %d (range is [1, 7])", week.day);
    if (!date_from_iso_week(week, &fields))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "Invalid week: %d", week.week);
    *result = moment_new(vm, library_class(arguments[0]), &fields, value_none());
    return true;
}

/* ---- methods */

static bool date_toordinal(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_integer(fields_ordinal(&moment_of(arguments[0])->fields));
    return true;
}

static bool date_weekday(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_integer(fields_weekday(&moment_of(arguments[0])->fields));
    return true;
}

static bool date_isoweekday(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_integer(fields_weekday(&moment_of(arguments[0])->fields) + 1);
    return true;
}

static bool date_isocalendar(struct vm *vm, const value *arguments, value *result)
{
    struct iso_week week = fields_iso_week(&moment_of(arguments[0])->fields);
    value module;
    value numbers[] = {value_integer(week.year), value_integer(week.week), value_integer(week.day)};
    return vm_import(vm, STR("datetime"), &module) &&
           vm_call_method(vm, module, "IsoCalendarDate", numbers, 3, result);
}

static bool date_isoformat(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    library_add_date(&out, &moment_of(arguments[0])->fields);
    *result = library_take(vm, &out);
    return true;
}

static bool date_ctime(struct vm *vm, const value *arguments, value *result)
{
    static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const struct library_datetime *fields = &moment_of(arguments[0])->fields;
    *result =
        value_string_format(vm, "%s %s %2d %02d:%02d:%02d %04d", weekdays[fields_weekday(fields)],
                            months[(fields->month + 11) % 12], fields->day, fields->hour,
                            fields->minute, fields->second, fields->year);
    return true;
}

static bool date_repr(struct vm *vm, const value *arguments, value *result)
{
    const struct library_datetime *fields = &moment_of(arguments[0])->fields;
    struct buf out = {0};
    library_add_class(vm, arguments[0], &datetime_date_class, &out);
    buf_add_format(&out, "(%d, %d, %d)", fields->year, fields->month, fields->day);
    *result = library_take(vm, &out);
    return true;
}

static bool date_hash(struct vm *vm, const value *arguments, value *result)
{
    return date_toordinal(vm, arguments, result);
}

bool datetime_struct_time(struct vm *vm, const value parts[9], value *result)
{
    value list = value_of(&tuple_new(vm, parts, 9)->base);
    value module;
    return vm_import(vm, STR("time"), &module) &&
           vm_call_method(vm, module, "struct_time", &list, 1, result);
}

static bool date_timetuple(struct vm *vm, const value *arguments, value *result)
{
    const struct library_datetime *fields = &moment_of(arguments[0])->fields;
    struct library_timedelta saving = {0};
    bool is_known = false;
    bool has_zone = !value_is_missing(moment_of(arguments[0])->tzinfo);
    if (has_zone &&
        !zone_offset(vm, moment_of(arguments[0])->tzinfo, arguments[0], "dst", &saving, &is_known))
        return false;
    int is_saving = is_known ? delta_microseconds(saving) != 0 : -1;
    value parts[] = {value_integer(fields->year),
                     value_integer(fields->month),
                     value_integer(fields->day),
                     value_integer(fields->hour),
                     value_integer(fields->minute),
                     value_integer(fields->second),
                     value_integer(fields_weekday(fields)),
                     value_integer(fields_day_of_year(fields)),
                     value_integer(is_saving)};
    return datetime_struct_time(vm, parts, result);
}

/* ---- operators */

static bool is_plain_date(struct vm *vm, value v)
{
    return vm_is_instance(vm, v, &datetime_date_class) &&
           !vm_is_instance(vm, v, &datetime_datetime_class);
}

static bool date_moved(struct vm *vm, value date, int64_t days, value *result)
{
    struct library_datetime fields = moment_of(date)->fields;
    int64_t ordinal = fields_ordinal(&fields) + days;
    if (ordinal < 1 || ordinal > ORDINAL_MAX)
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "date value out of range");
    date_from_ordinal(ordinal, &fields);
    *result = moment_like(vm, date, &fields, value_none());
    return true;
}

static bool date_add(struct vm *vm, const value *arguments, value *result)
{
    struct library_timedelta delta;
    if (library_read_timedelta(vm, arguments[1], &delta))
        return date_moved(vm, arguments[0], delta.days, result);
    *result = library_not_implemented();
    return true;
}

static bool date_subtract(struct vm *vm, const value *arguments, value *result)
{
    struct library_timedelta delta;
    if (library_read_timedelta(vm, arguments[1], &delta))
        return date_moved(vm, arguments[0], -delta.days, result);
    *result = library_not_implemented();
    if (is_plain_date(vm, arguments[1]))
        *result = delta_new(vm, (struct library_timedelta){
                                    .days = fields_ordinal(&moment_of(arguments[0])->fields) -
                                            fields_ordinal(&moment_of(arguments[1])->fields)});
    return true;
}

static bool date_compare(struct vm *vm, value self, value other, enum library_order order,
                         value *result)
{
    *result = library_not_implemented(); /* a datetime's own comparison says why not */
    if (!is_plain_date(vm, other))
        return true;
    int64_t a = fields_ordinal(&moment_of(self)->fields);
    int64_t b = fields_ordinal(&moment_of(other)->fields);
    *result = library_order_value(order, (a > b) - (a < b));
    return true;
}
LIBRARY_COMPARISONS(date, date_compare)

static const struct native_function date_methods[] = {
    {"__new__", "(cls, year, month, day)", date_new, NATIVE_STATIC_METHOD},
    {"today", "(cls)", date_today, NATIVE_CLASS_METHOD},
    {"fromtimestamp", "(cls, timestamp, /)", date_fromtimestamp, NATIVE_CLASS_METHOD},
    {"fromordinal", "(cls, ordinal, /)", date_fromordinal, NATIVE_CLASS_METHOD},
    {"fromisoformat", "(cls, text, /)", date_fromisoformat, NATIVE_CLASS_METHOD},
    {"fromisocalendar", "(cls, year, week, day)", date_fromisocalendar, NATIVE_CLASS_METHOD},
    {"replace", "(self, year=?, month=?, day=?)", date_replace, NATIVE_METHOD},
    {"toordinal", "(self)", date_toordinal, NATIVE_METHOD},
    {"weekday", "(self)", date_weekday, NATIVE_METHOD},
    {"isoweekday", "(self)", date_isoweekday, NATIVE_METHOD},
    {"isocalendar", "(self)", date_isocalendar, NATIVE_METHOD},
    {"isoformat", "(self)", date_isoformat, NATIVE_METHOD},
    {"ctime", "(self)", date_ctime, NATIVE_METHOD},
    {"timetuple", "(self)", date_timetuple, NATIVE_METHOD},
    {"strftime", "(self, format)", moment_strftime, NATIVE_METHOD},
    {"__format__", "(self, format, /)", moment_format, NATIVE_METHOD},
    {"__add__", "(self, other, /)", date_add, NATIVE_METHOD},
    {"__radd__", "(self, other, /)", date_add, NATIVE_METHOD},
    {"__sub__", "(self, other, /)", date_subtract, NATIVE_METHOD},
    LIBRARY_COMPARISON_ROWS(date),
    {"__hash__", "(self)", date_hash, NATIVE_METHOD},
    {"__str__", "(self)", date_isoformat, NATIVE_METHOD},
    {"__repr__", "(self)", date_repr, NATIVE_METHOD},
    {0},
};

const struct native_class datetime_date_class = {
    .name = "date",
    .module = "datetime",
    .size = sizeof(struct moment),
    .methods = date_methods,
    .properties = moment_date_properties,
    .mark = moment_mark,
};
