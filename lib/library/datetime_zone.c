/* datetime.tzinfo and datetime.timezone, and what is asked of them. */
#include "library/datetime_impl.h"

static const struct library_timedelta no_time = {0};

/* ---- timezone */

static bool zone_init(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    struct timezone *zone = (struct timezone *)arguments[0].object;
    if (!library_read_timedelta(vm, arguments[1], &zone->offset))
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "timezone() argument 1 must be datetime.timedelta, not %s",
                        vm_type_name(vm, arguments[1]));
    str name;
    if (!value_is_absent(arguments[2]) && !library_text(vm, arguments[2], "timezone()", &name))
        return false;
    zone->name = arguments[2];
    wide offset = delta_microseconds(zone->offset);
    if (offset > -MICROSECONDS_PER_DAY && offset < MICROSECONDS_PER_DAY)
        return true;
    value shown;
    return vm_repr(vm, arguments[1], &shown) &&
           vm_raise(vm, PYTHON_VALUE_ERROR,
                    "offset must be a timedelta strictly between -timedelta(hours=24) and "
                    "timedelta(hours=24), not %.*s.",
                    STR_ARG(value_text(shown)));
}

/* A zone of UTC itself is always the same one. */
static bool zone_new_by(struct vm *vm, const value *arguments, value *result)
{
    struct class *class = vm_native_class(vm, &datetime_timezone_class);
    if (!library_new(vm, &datetime_timezone_class, zone_init, arguments, 3, result))
        return false;
    const struct timezone *zone = (const struct timezone *)result->object;
    if (library_class(arguments[0]) == class && value_is_absent(zone->name) &&
        delta_microseconds(zone->offset) == 0)
        *result = zone_utc(vm);
    return true;
}

value zone_new(struct vm *vm, struct library_timedelta offset, value name)
{
    if (value_is_absent(name) && delta_microseconds(offset) == 0)
        return zone_utc(vm);
    struct object *object = vm_new_object(vm, vm_native_class(vm, &datetime_timezone_class));
    struct timezone *zone = (struct timezone *)object;
    zone->offset = offset;
    zone->name = name;
    return value_of(object);
}

value zone_utc(struct vm *vm)
{
    value class = value_of((struct object *)vm_native_class(vm, &datetime_timezone_class));
    value utc;
    if (datetime_prepare(vm) && vm_find_attribute(vm, class, STR("utc"), &utc) &&
        !value_is_absent(utc))
        return utc;
    return value_of(vm_new_object(vm, vm_native_class(vm, &datetime_timezone_class)));
}

static struct timezone *zone_of(value v)
{
    return (struct timezone *)v.object;
}

static bool check_moment(struct vm *vm, value moment, const char *method)
{
    if (value_is_none(moment) || vm_is_instance(vm, moment, &datetime_datetime_class))
        return true;
    return vm_raise(vm, PYTHON_TYPE_ERROR,
                    "%s(dt) argument must be a datetime instance or None, not %s", method,
                    vm_type_name(vm, moment));
}

static bool zone_utcoffset(struct vm *vm, const value *arguments, value *result)
{
    if (!check_moment(vm, arguments[1], "utcoffset"))
        return false;
    *result = delta_new(vm, zone_of(arguments[0])->offset);
    return true;
}

static bool zone_dst(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return check_moment(vm, arguments[1], "dst");
}

void add_offset(struct buf *out, struct library_timedelta offset, const char *separator)
{
    wide total = delta_microseconds(offset);
    int64_t rest = (int64_t)(total < 0 ? -total : total);
    int seconds = (int)(rest / MICROSECONDS);
    buf_add_format(out, "%c%02d%s%02d", total < 0 ? '-' : '+', seconds / 3600, separator,
                   seconds / 60 % 60);
    if (seconds % 60 != 0 || rest % MICROSECONDS != 0)
        buf_add_format(out, "%s%02d", separator, seconds % 60);
    if (rest % MICROSECONDS != 0)
        buf_add_format(out, ".%06d", (int)(rest % MICROSECONDS));
}

static value zone_text(struct vm *vm, value zone)
{
    if (!value_is_absent(zone_of(zone)->name))
        return zone_of(zone)->name;
    struct buf out = {0};
    buf_add(&out, STR("UTC"));
    if (delta_microseconds(zone_of(zone)->offset) != 0)
        add_offset(&out, zone_of(zone)->offset, ":");
    return library_take(vm, &out);
}

static bool zone_tzname(struct vm *vm, const value *arguments, value *result)
{
    if (!check_moment(vm, arguments[1], "tzname"))
        return false;
    *result = zone_text(vm, arguments[0]);
    return true;
}

static bool zone_str(struct vm *vm, const value *arguments, value *result)
{
    *result = zone_text(vm, arguments[0]);
    return true;
}

static bool zone_repr(struct vm *vm, const value *arguments, value *result)
{
    struct timezone *zone = zone_of(arguments[0]);
    struct buf out = {0};
    library_add_class(vm, arguments[0], &datetime_timezone_class, &out);
    if (value_is_absent(zone->name) && delta_microseconds(zone->offset) == 0) {
        buf_add(&out, STR(".utc"));
    } else {
        buf_add_char(&out, '(');
        bool is_fine = vm_add_repr(vm, delta_new(vm, zone->offset), &out);
        if (is_fine && !value_is_absent(zone->name)) {
            buf_add(&out, STR(", "));
            is_fine = vm_add_repr(vm, zone->name, &out);
        }
        buf_add_char(&out, ')');
        if (!is_fine) {
            buf_free(&out);
            return false;
        }
    }
    *result = library_take(vm, &out);
    return true;
}

static bool zone_equal(struct vm *vm, const value *arguments, value *result)
{
    *result = library_not_implemented();
    if (vm_is_instance(vm, arguments[1], &datetime_timezone_class))
        *result = value_boolean(delta_microseconds(zone_of(arguments[0])->offset) ==
                                delta_microseconds(zone_of(arguments[1])->offset));
    return true;
}

static bool zone_hash(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_integer((int64_t)delta_microseconds(zone_of(arguments[0])->offset));
    return true;
}

static bool check_from_utc(struct vm *vm, value zone, value moment)
{
    if (!vm_is_instance(vm, moment, &datetime_datetime_class))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "fromutc() argument must be a datetime instance");
    if (!value_is_same(moment_of(moment)->tzinfo, zone))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "fromutc: dt.tzinfo is not self");
    return true;
}

static bool shifted(struct vm *vm, value moment, struct library_timedelta delta, value *result)
{
    struct library_datetime fields = moment_of(moment)->fields;
    int64_t at = fields_microseconds(&fields) + (int64_t)delta_microseconds(delta);
    if (!fields_from_microseconds(at, &fields))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "date value out of range");
    *result = moment_like(vm, moment, &fields, moment_of(moment)->tzinfo);
    return true;
}

static bool zone_fromutc(struct vm *vm, const value *arguments, value *result)
{
    return check_from_utc(vm, arguments[0], arguments[1]) &&
           shifted(vm, arguments[1], zone_of(arguments[0])->offset, result);
}

static void zone_mark(struct vm *vm, struct object *object)
{
    vm_mark(vm, ((struct timezone *)object)->name);
}

static bool tzinfo_init(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    (void)arguments;
    (void)result;
    return true;
}

static const struct native_function zone_methods[] = {
    {"__new__", "(cls, offset, name=?)", zone_new_by, NATIVE_STATIC_METHOD},
    {"__init__", "(self, *arguments, **keywords)", tzinfo_init, NATIVE_METHOD},
    {"utcoffset", "(self, dt, /)", zone_utcoffset, NATIVE_METHOD},
    {"dst", "(self, dt, /)", zone_dst, NATIVE_METHOD},
    {"tzname", "(self, dt, /)", zone_tzname, NATIVE_METHOD},
    {"fromutc", "(self, dt, /)", zone_fromutc, NATIVE_METHOD},
    {"__eq__", "(self, other, /)", zone_equal, NATIVE_METHOD},
    {"__hash__", "(self)", zone_hash, NATIVE_METHOD},
    {"__str__", "(self)", zone_str, NATIVE_METHOD},
    {"__repr__", "(self)", zone_repr, NATIVE_METHOD},
    {0},
};

/* ---- tzinfo */

static bool must_implement(struct vm *vm, const char *method)
{
    return vm_raise(vm, PYTHON_NOT_IMPLEMENTED_ERROR, "a tzinfo subclass must implement %s()",
                    method);
}

static bool tzinfo_utcoffset(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    (void)result;
    return must_implement(vm, "utcoffset");
}

static bool tzinfo_dst(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    (void)result;
    return must_implement(vm, "dst");
}

static bool tzinfo_tzname(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    (void)result;
    return must_implement(vm, "tzname");
}

/* The standard offset first, then what daylight saving adds at that time. */
static bool tzinfo_fromutc(struct vm *vm, const value *arguments, value *result)
{
    value self = arguments[0];
    value moment = arguments[1];
    struct library_timedelta offset;
    struct library_timedelta saving;
    bool is_known;
    if (!check_from_utc(vm, self, moment) ||
        !zone_offset(vm, self, moment, "utcoffset", &offset, &is_known))
        return false;
    if (!is_known)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "fromutc: non-None utcoffset() result required");
    if (!zone_offset(vm, self, moment, "dst", &saving, &is_known))
        return false;
    if (!is_known)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "fromutc: non-None dst() result required");
    struct library_timedelta standard;
    return delta_from_microseconds(vm, delta_microseconds(offset) - delta_microseconds(saving),
                                   &standard) &&
           shifted(vm, moment, standard, &moment) &&
           zone_offset(vm, self, moment, "dst", &saving, &is_known) &&
           shifted(vm, moment, saving, result);
}

static const struct native_function tzinfo_methods[] = {
    {"__init__", "(self, *arguments, **keywords)", tzinfo_init, NATIVE_METHOD},
    {"utcoffset", "(self, dt, /)", tzinfo_utcoffset, NATIVE_METHOD},
    {"dst", "(self, dt, /)", tzinfo_dst, NATIVE_METHOD},
    {"tzname", "(self, dt, /)", tzinfo_tzname, NATIVE_METHOD},
    {"fromutc", "(self, dt, /)", tzinfo_fromutc, NATIVE_METHOD},
    {0},
};

const struct native_class datetime_tzinfo_class = {
    .name = "tzinfo",
    .module = "datetime",
    .size = sizeof(struct timezone),
    .methods = tzinfo_methods,
};

const struct native_class datetime_timezone_class = {
    .name = "timezone",
    .module = "datetime",
    .base = &datetime_tzinfo_class,
    .size = sizeof(struct timezone),
    .methods = zone_methods,
    .mark = zone_mark,
};

/* ---- asked by dates and times */

static bool is_plain_zone(struct vm *vm, value tzinfo)
{
    return tzinfo.kind == VALUE_OBJECT &&
           vm_class_of(vm, tzinfo) == vm_native_class(vm, &datetime_timezone_class);
}

bool zone_offset(struct vm *vm, value tzinfo, value moment, const char *method,
                 struct library_timedelta *offset, bool *is_known)
{
    *offset = no_time;
    *is_known = false;
    if (value_is_missing(tzinfo))
        return true;
    if (is_plain_zone(vm, tzinfo) && str_equal(str_from(method), STR("utcoffset"))) {
        *offset = zone_of(tzinfo)->offset;
        *is_known = true;
        return true;
    }
    value answer;
    if (!vm_call_method(vm, tzinfo, method, &moment, 1, &answer))
        return false;
    if (value_is_none(answer))
        return true;
    if (!library_read_timedelta(vm, answer, offset))
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "tzinfo.%s() must return None or a timedelta, not '%s'", method,
                        vm_type_name(vm, answer));
    *is_known = true;
    wide total = delta_microseconds(*offset);
    if (total > -MICROSECONDS_PER_DAY && total < MICROSECONDS_PER_DAY)
        return true;
    return vm_raise(vm, PYTHON_VALUE_ERROR,
                    "offset must be a timedelta strictly between -timedelta(hours=24) and "
                    "timedelta(hours=24).");
}

bool zone_name(struct vm *vm, value tzinfo, value moment, value *name)
{
    *name = value_none();
    if (value_is_missing(tzinfo))
        return true;
    if (is_plain_zone(vm, tzinfo)) {
        *name = zone_text(vm, tzinfo);
        return true;
    }
    if (!vm_call_method(vm, tzinfo, "tzname", &moment, 1, name))
        return false;
    if (value_is_none(*name) || value_is_string(*name))
        return true;
    return vm_raise(vm, PYTHON_TYPE_ERROR, "tzinfo.tzname() must return None or a string, not '%s'",
                    vm_type_name(vm, *name));
}

bool zone_from_utc(struct vm *vm, value tzinfo, value moment, value *result)
{
    if (is_plain_zone(vm, tzinfo))
        return shifted(vm, moment, zone_of(tzinfo)->offset, result);
    return vm_call_method(vm, tzinfo, "fromutc", &moment, 1, result);
}
