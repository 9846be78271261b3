/* The module datetime, and its values seen from C. */
#include "library/datetime_impl.h"

extern const char library_datetime_py[];

static const struct library_datetime least = {.year = 1, .month = 1, .day = 1};
static const struct library_datetime greatest = {.year = YEAR_MAX,
                                                 .month = 12,
                                                 .day = 31,
                                                 .hour = 23,
                                                 .minute = 59,
                                                 .second = 59,
                                                 .microsecond = MICROSECONDS - 1};

static bool set_limits(struct vm *vm, const struct native_class *class,
                       struct library_timedelta resolution)
{
    struct library_datetime first = least;
    struct library_datetime last = greatest;
    if (class == &datetime_time_class) {
        first = (struct library_datetime){0};
        last.year = last.month = last.day = 0;
    } else if (class == &datetime_date_class) {
        last = (struct library_datetime){.year = YEAR_MAX, .month = 12, .day = 31};
    }
    struct class *made = vm_native_class(vm, class);
    return library_set_constant(vm, class, "min", moment_new(vm, made, &first, value_none())) &&
           library_set_constant(vm, class, "max", moment_new(vm, made, &last, value_none())) &&
           library_set_constant(vm, class, "resolution", delta_new(vm, resolution));
}

static bool set_zone_limits(struct vm *vm)
{
    static const struct library_timedelta most = {.seconds = SECONDS_PER_DAY - 60};
    struct class *class = vm_native_class(vm, &datetime_timezone_class);
    value utc = value_of(vm_new_object(vm, class));
    value first = value_of(vm_new_object(vm, class));
    ((struct timezone *)first.object)->offset =
        (struct library_timedelta){.days = -1, .seconds = 60};
    return library_set_constant(vm, &datetime_timezone_class, "utc", utc) &&
           library_set_constant(vm, &datetime_timezone_class, "min", first) &&
           library_set_constant(vm, &datetime_timezone_class, "max",
                                zone_new(vm, most, (value){0}));
}

static bool set_delta_limits(struct vm *vm)
{
    struct library_timedelta first = {.days = -DAYS_MAX};
    struct library_timedelta last = {
        .days = DAYS_MAX, .seconds = SECONDS_PER_DAY - 1, .microseconds = MICROSECONDS - 1};
    const struct native_class *class = &datetime_timedelta_class;
    return library_set_constant(vm, class, "min", delta_new(vm, first)) &&
           library_set_constant(vm, class, "max", delta_new(vm, last)) &&
           library_set_constant(vm, class, "resolution",
                                delta_new(vm, (struct library_timedelta){.microseconds = 1}));
}

bool datetime_prepare(struct vm *vm)
{
    value utc;
    value class = value_of((struct object *)vm_native_class(vm, &datetime_timezone_class));
    if (!vm_find_attribute(vm, class, STR("utc"), &utc))
        return false;
    if (!value_is_absent(utc))
        return true;
    struct library_timedelta microsecond = {.microseconds = 1};
    return set_zone_limits(vm) && set_delta_limits(vm) &&
           set_limits(vm, &datetime_date_class, (struct library_timedelta){.days = 1}) &&
           set_limits(vm, &datetime_time_class, microsecond) &&
           set_limits(vm, &datetime_datetime_class, microsecond);
}

static bool datetime_open(struct vm *vm, struct module *module)
{
    if (!datetime_prepare(vm))
        return false;
    module_set(vm, module, "UTC", zone_utc(vm));
    module_set(vm, module, "MINYEAR", value_integer(1));
    module_set(vm, module, "MAXYEAR", value_integer(YEAR_MAX));
    return true;
}

static const struct native_class *const datetime_classes[] = {&datetime_timedelta_class,
                                                              &datetime_tzinfo_class,
                                                              &datetime_timezone_class,
                                                              &datetime_date_class,
                                                              &datetime_time_class,
                                                              &datetime_datetime_class,
                                                              NULL};

const struct native_module library_datetime_module = {
    .name = "datetime",
    .classes = datetime_classes,
    .source = library_datetime_py,
    .open = datetime_open,
};

/* ---- seen from C */

static bool read_moment(struct vm *vm, value v, struct library_datetime *fields)
{
    struct library_timedelta offset;
    bool is_known;
    *fields = moment_of(v)->fields;
    if (!moment_offset(vm, v, &offset, &is_known))
        return false;
    fields->has_offset = is_known;
    fields->offset_seconds = (int)(offset.days * SECONDS_PER_DAY + offset.seconds);
    return true;
}

bool library_read_datetime(struct vm *vm, value v, struct library_datetime *datetime)
{
    return vm_is_instance(vm, v, &datetime_datetime_class) && read_moment(vm, v, datetime);
}

bool library_read_time(struct vm *vm, value v, struct library_datetime *time)
{
    return vm_is_instance(vm, v, &datetime_time_class) && read_moment(vm, v, time);
}

bool library_read_date(struct vm *vm, value v, struct library_datetime *date)
{
    if (!vm_is_instance(vm, v, &datetime_date_class) ||
        vm_is_instance(vm, v, &datetime_datetime_class))
        return false;
    *date = moment_of(v)->fields;
    return true;
}

static value zone_of_fields(struct vm *vm, const struct library_datetime *fields)
{
    if (!fields->has_offset)
        return value_none();
    int days = fields->offset_seconds < 0 ? -1 : 0;
    struct library_timedelta offset = {.days = days,
                                       .seconds = fields->offset_seconds - days * SECONDS_PER_DAY};
    return zone_new(vm, offset, (value){0});
}

value library_make_datetime(struct vm *vm, const struct library_datetime *datetime)
{
    return moment_new(vm, vm_native_class(vm, &datetime_datetime_class), datetime,
                      zone_of_fields(vm, datetime));
}

value library_make_date(struct vm *vm, const struct library_datetime *date)
{
    struct library_datetime fields = {.year = date->year, .month = date->month, .day = date->day};
    return moment_new(vm, vm_native_class(vm, &datetime_date_class), &fields, value_none());
}

value library_make_time(struct vm *vm, const struct library_datetime *time)
{
    struct library_datetime fields = *time;
    fields.year = fields.month = fields.day = 0;
    return moment_new(vm, vm_native_class(vm, &datetime_time_class), &fields,
                      zone_of_fields(vm, time));
}
