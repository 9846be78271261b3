/* range and slice */
#include "interpreter/types/builtin_impl.h"

/* ---- slice */

value slice_new(struct vm *vm, value start, value stop, value step)
{
    struct slice *slice =
        heap_new(vm, vm_builtin_class(vm, CLASS_SLICE), OBJECT_SLICE, sizeof(struct slice));
    slice->start = value_is_absent(start) ? value_none() : start;
    slice->stop = value_is_absent(stop) ? value_none() : stop;
    slice->step = value_is_absent(step) ? value_none() : step;
    return value_of(&slice->base);
}

/* A bound clamped to where an index of `length` items can stand. */
static bool resolve_bound(struct vm *vm, value bound, int64_t length, bool is_backwards,
                          int64_t *at)
{
    int64_t lowest = is_backwards ? -1 : 0;
    int64_t highest = is_backwards ? length - 1 : length;
    if (!argument_bound(vm, bound, at))
        return false;
    if (*at < 0)
        *at += length;
    *at = *at < lowest ? lowest : *at > highest ? highest : *at;
    return true;
}

bool slice_resolve(struct vm *vm, value v, size_t length, struct slice_part *part)
{
    const struct slice *slice = (const struct slice *)v.object;
    part->step = 1;
    if (!value_is_none(slice->step) && !argument_bound(vm, slice->step, &part->step))
        return false;
    if (part->step == 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "slice step cannot be zero");
    if (part->step < -INT64_MAX)
        part->step = -INT64_MAX;
    bool is_backwards = part->step < 0;
    int64_t size = (int64_t)length;
    part->start = is_backwards ? size - 1 : 0;
    part->stop = is_backwards ? -1 : size;
    if ((!value_is_none(slice->start) &&
         !resolve_bound(vm, slice->start, size, is_backwards, &part->start)) ||
        (!value_is_none(slice->stop) &&
         !resolve_bound(vm, slice->stop, size, is_backwards, &part->stop)))
        return false;
    int64_t distance = is_backwards ? part->start - part->stop : part->stop - part->start;
    int64_t step = is_backwards ? -part->step : part->step;
    part->count = distance <= 0 ? 0 : (size_t)((distance - 1) / step + 1);
    return true;
}

static bool make_slice(struct vm *vm, const value *arguments, value *result)
{
    if (value_is_absent(arguments[2]))
        *result = slice_new(vm, value_none(), arguments[1], value_none());
    else
        *result = slice_new(vm, arguments[1], arguments[2], arguments[3]);
    return true;
}

static bool slice_indices(struct vm *vm, const value *arguments, value *result)
{
    struct slice_part part;
    int64_t length = 0;
    if (!vm_index(vm, arguments[1], &length))
        return false;
    if (length < 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "length should not be negative");
    if (!slice_resolve(vm, arguments[0], (size_t)length, &part))
        return false;
    value parts[] = {value_integer(part.start), value_integer(part.stop), value_integer(part.step)};
    *result = value_of(&tuple_new(vm, parts, 3)->base);
    return true;
}

#define SLICE_PROPERTY(member)                                               \
    static bool get_slice_##member(struct vm *vm, value self, value *result) \
    {                                                                        \
        (void)vm;                                                            \
        *result = ((const struct slice *)self.object)->member;               \
        return true;                                                         \
    }
SLICE_PROPERTY(start)
SLICE_PROPERTY(stop)
SLICE_PROPERTY(step)

static const struct native_function slice_methods[] = {
    {"__new__", "(cls, start, stop=?, step=None, /)", make_slice, NATIVE_STATIC_METHOD},
    {"__repr__", "(self, /)", special_repr, 0},
    {"__eq__", "(self, value, /)", special_eq, 0},
    {"indices", "(self, length, /)", slice_indices, 0},
    {0},
};

static const struct native_property slice_properties[] = {
    {"start", get_slice_start, NULL},
    {"stop", get_slice_stop, NULL},
    {"step", get_slice_step, NULL},
    {0},
};

const struct native_class builtin_slice = {
    .name = "slice",
    .module = "builtins",
    .size = sizeof(struct slice),
    .methods = slice_methods,
    .properties = slice_properties,
};

/* ---- range */

static size_t count_range(int64_t start, int64_t stop, int64_t step)
{
    if (step == 0 || (step > 0 ? start >= stop : start <= stop))
        return 0;
    uint64_t distance =
        step > 0 ? (uint64_t)stop - (uint64_t)start : (uint64_t)start - (uint64_t)stop;
    return (size_t)((distance - 1) / integer_magnitude(step) + 1);
}

value range_new(struct vm *vm, int64_t start, int64_t stop, int64_t step)
{
    struct range *range =
        heap_new(vm, vm_builtin_class(vm, CLASS_RANGE), OBJECT_RANGE, sizeof(struct range));
    range->start = start;
    range->stop = stop;
    range->step = step;
    range->count = count_range(start, stop, step);
    return value_of(&range->base);
}

static int64_t item_of(const struct range *range, size_t position)
{
    return (int64_t)((uint64_t)range->start + position * (uint64_t)range->step);
}

static bool refuse_big(struct vm *vm)
{
    return vm_refuse(vm, "a range beyond 64 bits is not supported");
}

static bool read_number(struct vm *vm, value argument, int64_t *number)
{
    value integer;
    return vm_integer(vm, argument, &integer) &&
           (value_to_integer(integer, number) || refuse_big(vm));
}

static bool make_range(struct vm *vm, const value *arguments, value *result)
{
    int64_t bounds[3] = {0, 0, 1};
    for (int i = 0; i < 3; i++)
        if (!value_is_absent(arguments[i + 1]) && !read_number(vm, arguments[i + 1], &bounds[i]))
            return false;
    if (value_is_absent(arguments[2])) {
        bounds[1] = bounds[0];
        bounds[0] = 0;
    }
    if (bounds[2] == 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "range() arg 3 must not be zero");
    *result = range_new(vm, bounds[0], bounds[1], bounds[2]);
    return true;
}

bool range_get_item(struct vm *vm, value self, value key, value *result)
{
    const struct range *range = range_of(self);
    size_t position = 0;
    struct slice_part part;
    if (!value_has_layout(key, OBJECT_SLICE)) {
        if (!argument_position(vm, key, range->count, "range object", &position))
            return false;
        *result = value_integer(item_of(range, position));
        return true;
    }
    if (!slice_resolve(vm, key, range->count, &part))
        return false;
    int64_t step = 0;
    if (__builtin_mul_overflow(range->step, part.step, &step))
        return refuse_big(vm);
    *result = range_new(vm, range->start + part.start * range->step,
                        range->start + part.stop * range->step, step);
    return true;
}

/* Where the number stands in the range; false: nowhere. */
static bool find_integer(const struct range *range, int64_t integer, size_t *position)
{
    bool is_within = range->step > 0 ? integer >= range->start && integer < range->stop
                                     : integer <= range->start && integer > range->stop;
    uint64_t distance = range->step > 0 ? (uint64_t)integer - (uint64_t)range->start
                                        : (uint64_t)range->start - (uint64_t)integer;
    if (!is_within || range->step == 0 || distance % integer_magnitude(range->step) != 0)
        return false;
    *position = (size_t)(distance / integer_magnitude(range->step));
    return true;
}

/* The first item that equals what may be of any type. */
static bool find_in_range(struct vm *vm, const struct range *range, value item, size_t *position,
                          bool *is_found)
{
    int64_t integer = 0;
    *is_found = false;
    if (value_to_integer(item, &integer)) {
        *is_found = find_integer(range, integer, position);
        return true;
    }
    if (value_is_integer(item))
        return true;
    if (item.kind == VALUE_FLOAT) {
        *is_found = item.number >= -9e18 && item.number <= 9e18 &&
                    item.number == (double)(int64_t)item.number &&
                    find_integer(range, (int64_t)item.number, position);
        return true;
    }
    for (size_t i = 0; i < range->count; i++) {
        if (!vm_tick(vm) || !vm_equal(vm, value_integer(item_of(range, i)), item, is_found))
            return false;
        *position = i;
        if (*is_found)
            return true;
    }
    return true;
}

bool range_contains(struct vm *vm, value self, value item, bool *contains)
{
    size_t position = 0;
    if (item.kind != VALUE_OBJECT && item.kind != VALUE_INTEGER && item.kind != VALUE_FLOAT &&
        item.kind != VALUE_BOOLEAN) {
        *contains = false;
        return true;
    }
    return find_in_range(vm, range_of(self), item, &position, contains);
}

static bool range_index(struct vm *vm, const value *arguments, value *result)
{
    size_t position = 0;
    bool is_found = false;
    if (!find_in_range(vm, range_of(arguments[0]), arguments[1], &position, &is_found))
        return false;
    *result = value_integer((int64_t)position);
    if (is_found)
        return true;
    value shown;
    return vm_repr(vm, arguments[1], &shown) &&
           vm_raise(vm, PYTHON_VALUE_ERROR, "%.*s is not in range", STR_ARG(value_text(shown)));
}

static bool range_count(struct vm *vm, const value *arguments, value *result)
{
    bool contains = false;
    if (!range_contains(vm, arguments[0], arguments[1], &contains))
        return false;
    *result = value_integer(contains ? 1 : 0);
    return true;
}

static bool iterate_reversed(struct vm *vm, const value *arguments, value *result)
{
    bool is_handled = false;
    return reversed_iterator(vm, arguments[0], result, &is_handled);
}

#define RANGE_PROPERTY(member)                                               \
    static bool get_range_##member(struct vm *vm, value self, value *result) \
    {                                                                        \
        (void)vm;                                                            \
        *result = value_integer(range_of(self)->member);                     \
        return true;                                                         \
    }
RANGE_PROPERTY(start)
RANGE_PROPERTY(stop)
RANGE_PROPERTY(step)

static const struct native_function range_methods[] = {
    {"__new__", "(cls, start, stop=?, step=?, /)", make_range, NATIVE_STATIC_METHOD},
    {"__len__", "(self, /)", special_len, 0},
    {"__iter__", "(self, /)", special_iter, 0},
    {"__reversed__", "(self, /)", iterate_reversed, 0},
    {"__getitem__", "(self, key, /)", special_getitem, 0},
    {"__contains__", "(self, key, /)", special_contains, 0},
    {"__repr__", "(self, /)", special_repr, 0},
    {"__hash__", "(self, /)", special_hash, 0},
    {"__eq__", "(self, value, /)", special_eq, 0},
    {"__ne__", "(self, value, /)", special_ne, 0},
    {"count", "(self, value, /)", range_count, 0},
    {"index", "(self, value, /)", range_index, 0},
    {0},
};

static const struct native_property range_properties[] = {
    {"start", get_range_start, NULL},
    {"stop", get_range_stop, NULL},
    {"step", get_range_step, NULL},
    {0},
};

const struct native_class builtin_range = {
    .name = "range",
    .module = "builtins",
    .size = sizeof(struct range),
    .methods = range_methods,
    .properties = range_properties,
};
