/* What a datetime.datetime can do. */
#include "library/datetime_methods_impl.h"

static bool is_datetime(struct vm *vm, value v)
{
    return vm_is_instance(vm, v, &datetime_datetime_class);
}

static int64_t naive(value v)
{
    return fields_microseconds(&moment_of(v)->fields);
}

/* ---- parts */

static bool datetime_date(struct vm *vm, const value *arguments, value *result)
{
    const struct library_datetime *fields = &moment_of(arguments[0])->fields;
    *result = library_make_date(vm, fields);
    return true;
}

static bool datetime_time(struct vm *vm, const value *arguments, value *result)
{
    *result = library_make_time(vm, &moment_of(arguments[0])->fields);
    return true;
}

static bool datetime_timetz(struct vm *vm, const value *arguments, value *result)
{
    *result = library_make_time(vm, &moment_of(arguments[0])->fields);
    moment_of(*result)->tzinfo = moment_of(arguments[0])->tzinfo;
    return true;
}

/* ---- zones */

/* In microseconds of UTC since year 1; a naive one is local time. */
static bool to_utc(struct vm *vm, value self, int64_t *microseconds)
{
    struct library_timedelta offset;
    bool is_known;
    if (!moment_offset(vm, self, &offset, &is_known))
        return false;
    const struct library_datetime *fields = &moment_of(self)->fields;
    *microseconds = naive(self);
    if (is_known)
        *microseconds -= (int64_t)delta_microseconds(offset);
    else
        *microseconds -= (fields_epoch(fields) - local_to_epoch(fields)) * MICROSECONDS;
    return true;
}

static int64_t epoch_microseconds(void)
{
    struct library_datetime epoch = {.year = 1970, .month = 1, .day = 1};
    return fields_microseconds(&epoch);
}

static bool datetime_timestamp(struct vm *vm, const value *arguments, value *result)
{
    int64_t utc;
    if (!to_utc(vm, arguments[0], &utc))
        return false;
    *result = value_float(
        (double)((long double)(utc - epoch_microseconds()) / (long double)MICROSECONDS));
    return true;
}

/* The zone of this computer at that time. */
static value local_zone(struct vm *vm, int64_t utc)
{
    struct local_time local;
    int64_t seconds = (utc - epoch_microseconds()) / MICROSECONDS;
    if (!local_from_epoch(seconds, &local))
        return zone_utc(vm);
    int days = local.offset_seconds < 0 ? -1 : 0;
    struct library_timedelta offset = {.days = days,
                                       .seconds = local.offset_seconds - days * SECONDS_PER_DAY};
    return zone_new(vm, offset, value_string(vm, str_from(local.zone)));
}

static bool datetime_astimezone(struct vm *vm, const value *arguments, value *result)
{
    value self = arguments[0];
    value tzinfo = arguments[1];
    if (!check_tzinfo(vm, tzinfo))
        return false;
    if (!value_is_missing(tzinfo) && value_is_same(tzinfo, moment_of(self)->tzinfo)) {
        *result = self;
        return true;
    }
    int64_t utc;
    struct library_datetime fields;
    if (!to_utc(vm, self, &utc))
        return false;
    if (!fields_from_microseconds(utc, &fields))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "date value out of range");
    if (value_is_missing(tzinfo))
        tzinfo = local_zone(vm, utc);
    return zone_from_utc(vm, tzinfo, moment_like(vm, self, &fields, tzinfo), result);
}

static bool datetime_utctimetuple(struct vm *vm, const value *arguments, value *result)
{
    struct library_timedelta offset;
    bool is_known;
    struct library_datetime fields;
    if (!moment_offset(vm, arguments[0], &offset, &is_known))
        return false;
    if (!fields_from_microseconds(naive(arguments[0]) - (int64_t)delta_microseconds(offset),
                                  &fields))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "date value out of range");
    value parts[] = {value_integer(fields.year),
                     value_integer(fields.month),
                     value_integer(fields.day),
                     value_integer(fields.hour),
                     value_integer(fields.minute),
                     value_integer(fields.second),
                     value_integer(fields_weekday(&fields)),
                     value_integer(fields_day_of_year(&fields)),
                     value_integer(0)};
    return datetime_struct_time(vm, parts, result);
}

/* ---- texts */

static bool datetime_text(struct vm *vm, value self, str separator, str precision, value *result)
{
    const struct library_datetime *fields = &moment_of(self)->fields;
    struct library_timedelta offset;
    bool is_known;
    if (!moment_offset(vm, self, &offset, &is_known))
        return false;
    struct buf out = {0};
    library_add_date(&out, fields);
    buf_add(&out, separator);
    bool is_fine = add_time_with(vm, &out, fields, precision);
    if (is_known)
        add_offset(&out, offset, ":");
    if (is_fine)
        *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return is_fine;
}

static bool datetime_isoformat(struct vm *vm, const value *arguments, value *result)
{
    str separator;
    str precision;
    if (!library_text(vm, arguments[1], "isoformat()", &separator) ||
        !library_text(vm, arguments[2], "isoformat()", &precision))
        return false;
    if (utf8_length(separator) != 1)
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "isoformat() argument 1 must be a unicode character, not str");
    return datetime_text(vm, arguments[0], separator, precision, result);
}

static bool datetime_str(struct vm *vm, const value *arguments, value *result)
{
    return datetime_text(vm, arguments[0], STR(" "), STR("auto"), result);
}

static bool datetime_repr(struct vm *vm, const value *arguments, value *result)
{
    const struct moment *moment = moment_of(arguments[0]);
    const struct library_datetime *fields = &moment->fields;
    struct buf out = {0};
    library_add_class(vm, arguments[0], &datetime_datetime_class, &out);
    buf_add_format(&out, "(%d, %d, %d, %d, %d", fields->year, fields->month, fields->day,
                   fields->hour, fields->minute);
    if (fields->second != 0 || fields->microsecond != 0)
        buf_add_format(&out, ", %d", fields->second);
    if (fields->microsecond != 0)
        buf_add_format(&out, ", %d", fields->microsecond);
    buf_add(&out, fields->is_second_fold ? STR(", fold=1") : STR(""));
    bool is_fine = true;
    if (!value_is_missing(moment->tzinfo)) {
        buf_add(&out, STR(", tzinfo="));
        is_fine = vm_add_repr(vm, moment->tzinfo, &out);
    }
    buf_add_char(&out, ')');
    if (is_fine)
        *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return is_fine;
}

/* ---- operators */

static bool moved(struct vm *vm, value self, wide delta, value *result)
{
    struct library_datetime fields;
    wide at = naive(self) + delta;
    if (at > INT64_MAX || at < 0 || !fields_from_microseconds((int64_t)at, &fields))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "date value out of range");
    *result = moment_like(vm, self, &fields, moment_of(self)->tzinfo);
    return true;
}

static bool datetime_add(struct vm *vm, const value *arguments, value *result)
{
    struct library_timedelta delta;
    if (library_read_timedelta(vm, arguments[1], &delta))
        return moved(vm, arguments[0], delta_microseconds(delta), result);
    *result = library_not_implemented();
    return true;
}

/* What both offsets take away. *is_mixed: one of the two is naive. */
static bool offsets_between(struct vm *vm, value a, value b, wide *difference, bool *is_mixed)
{
    struct library_timedelta offsets[2];
    bool is_known[2];
    *difference = 0;
    *is_mixed = false;
    if (value_is_same(moment_of(a)->tzinfo, moment_of(b)->tzinfo))
        return true;
    if (!moment_offset(vm, a, &offsets[0], &is_known[0]) ||
        !moment_offset(vm, b, &offsets[1], &is_known[1]))
        return false;
    *is_mixed = is_known[0] != is_known[1];
    *difference = delta_microseconds(offsets[0]) - delta_microseconds(offsets[1]);
    return true;
}

static bool datetime_subtract(struct vm *vm, const value *arguments, value *result)
{
    struct library_timedelta delta;
    if (library_read_timedelta(vm, arguments[1], &delta))
        return moved(vm, arguments[0], -delta_microseconds(delta), result);
    if (!is_datetime(vm, arguments[1])) {
        *result = library_not_implemented();
        return true;
    }
    wide offset;
    bool is_mixed;
    if (!offsets_between(vm, arguments[0], arguments[1], &offset, &is_mixed))
        return false;
    if (is_mixed)
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "can't subtract offset-naive and offset-aware datetimes");
    if (!delta_from_microseconds(vm, (wide)naive(arguments[0]) - naive(arguments[1]) - offset,
                                 &delta))
        return false;
    *result = delta_new(vm, delta);
    return true;
}

static bool datetime_compare(struct vm *vm, value self, value other, enum library_order order,
                             value *result)
{
    bool is_equality = order == ORDER_EQ || order == ORDER_NE;
    if (!is_datetime(vm, other)) {
        *result = library_not_implemented();
        if (!vm_is_instance(vm, other, &datetime_date_class))
            return true;
        if (!is_equality)
            return vm_raise(vm, PYTHON_TYPE_ERROR, "can't compare datetime.datetime to %s",
                            "datetime.date");
        *result = value_boolean(order == ORDER_NE);
        return true;
    }
    wide offset;
    bool is_mixed;
    if (!offsets_between(vm, self, other, &offset, &is_mixed))
        return false;
    if (is_mixed && !is_equality)
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "can't compare offset-naive and offset-aware datetimes");
    wide difference = (wide)naive(self) - naive(other) - offset;
    *result = is_mixed ? value_boolean(order == ORDER_NE)
                       : library_order_value(order, (difference > 0) - (difference < 0));
    return true;
}
LIBRARY_COMPARISONS(datetime, datetime_compare)

static bool datetime_hash(struct vm *vm, const value *arguments, value *result)
{
    struct library_timedelta offset;
    bool is_known;
    if (!moment_offset(vm, arguments[0], &offset, &is_known))
        return false;
    *result = value_integer(naive(arguments[0]) - (int64_t)delta_microseconds(offset));
    return true;
}

static const struct native_function datetime_methods[] = {
    {"__new__",
     "(cls, year, month, day, hour=?, minute=?, second=?, microsecond=?, tzinfo=?, *, fold=?)",
     datetime_new, NATIVE_STATIC_METHOD},
    {"now", "(cls, tz=None)", datetime_now, NATIVE_CLASS_METHOD},
    {"today", "(cls)", datetime_today, NATIVE_CLASS_METHOD},
    {"utcnow", "(cls)", datetime_utcnow, NATIVE_CLASS_METHOD},
    {"fromtimestamp", "(cls, timestamp, tz=None)", datetime_fromtimestamp, NATIVE_CLASS_METHOD},
    {"utcfromtimestamp", "(cls, timestamp, /)", datetime_utcfromtimestamp, NATIVE_CLASS_METHOD},
    {"fromisoformat", "(cls, text, /)", datetime_fromisoformat, NATIVE_CLASS_METHOD},
    {"strptime", "(cls, text, format, /)", datetime_strptime, NATIVE_CLASS_METHOD},
    {"combine", "(cls, date, time, tzinfo=?)", datetime_combine, NATIVE_CLASS_METHOD},
    {"replace",
     "(self, year=?, month=?, day=?, hour=?, minute=?, second=?, microsecond=?, tzinfo=?, *, "
     "fold=?)",
     datetime_replace, NATIVE_METHOD},
    {"date", "(self)", datetime_date, NATIVE_METHOD},
    {"time", "(self)", datetime_time, NATIVE_METHOD},
    {"timetz", "(self)", datetime_timetz, NATIVE_METHOD},
    {"timestamp", "(self)", datetime_timestamp, NATIVE_METHOD},
    {"astimezone", "(self, tz=None)", datetime_astimezone, NATIVE_METHOD},
    {"utctimetuple", "(self)", datetime_utctimetuple, NATIVE_METHOD},
    {"isoformat", "(self, sep='T', timespec='auto')", datetime_isoformat, NATIVE_METHOD},
    {"utcoffset", "(self)", moment_utcoffset, NATIVE_METHOD},
    {"dst", "(self)", moment_dst, NATIVE_METHOD},
    {"tzname", "(self)", moment_tzname, NATIVE_METHOD},
    {"__add__", "(self, other, /)", datetime_add, NATIVE_METHOD},
    {"__radd__", "(self, other, /)", datetime_add, NATIVE_METHOD},
    {"__sub__", "(self, other, /)", datetime_subtract, NATIVE_METHOD},
    LIBRARY_COMPARISON_ROWS(datetime),
    {"__hash__", "(self)", datetime_hash, NATIVE_METHOD},
    {"__str__", "(self)", datetime_str, NATIVE_METHOD},
    {"__repr__", "(self)", datetime_repr, NATIVE_METHOD},
    {0},
};

const struct native_class datetime_datetime_class = {
    .name = "datetime",
    .module = "datetime",
    .base = &datetime_date_class,
    .size = sizeof(struct moment),
    .methods = datetime_methods,
    .properties = moment_time_properties,
    .mark = moment_mark,
};
