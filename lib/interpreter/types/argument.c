/* Reads arguments of built-in functions. */
#include "interpreter/types/builtin_impl.h"

bool argument_text(struct vm *vm, value argument, const char *function, int number, str *text)
{
    *text = value_text(argument);
    if (value_is_string(argument))
        return true;
    if (value_is_opaque(argument))
        return opaque_refuse(vm, argument, function);
    if (number == 0)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%s() argument must be str, not %s", function,
                        vm_type_name(vm, argument));
    return vm_raise(vm, PYTHON_TYPE_ERROR, "%s() argument %d must be str, not %s", function, number,
                    vm_type_name(vm, argument));
}

bool argument_number(struct vm *vm, value argument, double *number)
{
    value converted;
    bool is_found = false;
    if (value_to_number(argument, number))
        return integer_fits_double(vm, argument, *number);
    if (!vm_call_special(vm, argument, vm_names(vm)->to_float, NULL, 0, &converted, &is_found))
        return false;
    if (is_found && converted.kind == VALUE_FLOAT) {
        *number = converted.number;
        return true;
    }
    return vm_raise(vm, PYTHON_TYPE_ERROR, "must be real number, not %s",
                    vm_type_name(vm, argument));
}

bool argument_bound(struct vm *vm, value bound, int64_t *integer)
{
    value method, plain;
    if (value_to_integer(bound, integer))
        return true;
    if (!vm_find_special(vm, bound, vm_names(vm)->index, &method))
        return false;
    if (value_is_absent(method))
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "slice indices must be integers or None or have an __index__ method");
    if (!vm_integer(vm, bound, &plain))
        return false;
    if (!value_to_integer(plain, integer))
        *integer = integer_sign(plain) < 0 ? -INT64_MAX : INT64_MAX;
    return true;
}

bool argument_part(struct vm *vm, value start, value end, size_t length, size_t *from, size_t *to)
{
    const value bounds[2] = {start, end};
    size_t *const results[2] = {from, to};
    *from = 0;
    *to = length;
    for (int i = 0; i < 2; i++) {
        int64_t integer = 0;
        if (value_is_missing(bounds[i]))
            continue;
        if (!argument_bound(vm, bounds[i], &integer))
            return false;
        if (integer < 0)
            integer =
                -integer > (int64_t)length || integer == INT64_MIN ? 0 : integer + (int64_t)length;
        *results[i] = integer > (int64_t)length ? length : (size_t)integer;
    }
    return true;
}

static bool raise_indices(struct vm *vm, value index, const char *what)
{
    if (strcmp(what, "string") == 0)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "string indices must be integers, not '%s'",
                        vm_type_name(vm, index));
    if (strcmp(what, "index") == 0)
        what = "byte";
    return vm_raise(vm, PYTHON_TYPE_ERROR, "%s indices must be integers or slices, not %s", what,
                    vm_type_name(vm, index));
}

bool argument_position(struct vm *vm, value index, size_t length, const char *what,
                       size_t *position)
{
    int64_t integer = 0;
    if (!value_to_integer(index, &integer)) {
        value method;
        if (!vm_find_special(vm, index, vm_names(vm)->index, &method))
            return false;
        if (value_is_absent(method))
            return raise_indices(vm, index, what);
        if (value_is_big_integer(index))
            return vm_raise(vm, PYTHON_INDEX_ERROR, "cannot fit '%s' into an index-sized integer",
                            vm_type_name(vm, index));
        if (!vm_index(vm, index, &integer))
            return false;
    }
    if (integer < 0)
        integer += (int64_t)length;
    if (integer < 0 || integer >= (int64_t)length) {
        bool is_plain = strcmp(what, "index") == 0;
        return vm_raise(vm, PYTHON_INDEX_ERROR, "%s%s out of range", what,
                        is_plain ? "" : " index");
    }
    *position = (size_t)integer;
    return true;
}

bool reserve_items(struct vm *vm, size_t count, size_t size)
{
    size_t total = 0;
    if (__builtin_mul_overflow(count, size, &total))
        total = SIZE_MAX / 2;
    return heap_reserve(vm, total);
}

bool text_fits(struct vm *vm, const struct buf *out)
{
    static const size_t small = 1048576;
    return out->length < small || heap_reserve(vm, out->length);
}

bool value_is_exactly(struct vm *vm, value v, enum builtin_class class)
{
    return v.kind == VALUE_OBJECT && v.object->class == vm_builtin_class(vm, class);
}
