/* float */
#include "interpreter/types/builtin_impl.h"
#include "interpreter/types/number_impl.h"

#include <math.h>

static double number_of(value v)
{
    double number = 0;
    value_to_number(v, &number);
    return number;
}

static bool parse(struct vm *vm, value argument, double *number)
{
    bool is_bytes = value_has_layout(argument, OBJECT_BYTES);
    str text = is_bytes ? ((struct bytes *)argument.object)->data : value_text(argument);
    value shown;
    if (text_to_float(text, number))
        return true;
    return vm_repr(vm, argument, &shown) &&
           vm_raise(vm, PYTHON_VALUE_ERROR, "could not convert string to float: %.*s",
                    STR_ARG(value_text(shown)));
}

static bool convert(struct vm *vm, value argument, double *number)
{
    bool is_found = false;
    value converted;
    if (!vm_call_special(vm, argument, vm_names(vm)->to_float, NULL, 0, &converted, &is_found))
        return false;
    if (is_found) {
        if (value_to_number(converted, number) && !value_is_integer(converted))
            return true;
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%s.__float__ returned non-float (type %s)",
                        vm_type_name(vm, argument), vm_type_name(vm, converted));
    }
    if (!vm_call_special(vm, argument, vm_names(vm)->index, NULL, 0, &converted, &is_found))
        return false;
    if (is_found && value_to_number(converted, number))
        return integer_fits_double(vm, converted, *number);
    return vm_raise(vm, PYTHON_TYPE_ERROR,
                    "float() argument must be a string or a real number, not '%s'",
                    vm_type_name(vm, argument));
}

static bool make_float(struct vm *vm, const value *arguments, value *result)
{
    struct class *class = (struct class *)arguments[0].object;
    value argument = arguments[1];
    double number = 0;
    if (value_is_string(argument) || value_has_layout(argument, OBJECT_BYTES)) {
        if (!parse(vm, argument, &number))
            return false;
    } else if (!value_is_absent(argument) && !value_to_number(argument, &number) &&
               !convert(vm, argument, &number)) {
        return false;
    }
    if (!integer_fits_double(vm, argument, number))
        return false;
    *result = value_float(number);
    if (class == vm_builtin_class(vm, CLASS_FLOAT))
        return true;
    struct number_object *object = heap_new(vm, class, OBJECT_NUMBER, sizeof(struct number_object));
    object->number = *result;
    *result = value_of(&object->base);
    return true;
}

static bool is_integer(struct vm *vm, const value *arguments, value *result)
{
    double number = number_of(arguments[0]);
    (void)vm;
    *result = value_boolean(isfinite(number) && floor(number) == number);
    return true;
}

static bool as_ratio(struct vm *vm, const value *arguments, value *result)
{
    double number = number_of(arguments[0]);
    int exponent = 0;
    value parts[2] = {value_integer(0), value_integer(1)};
    if (isnan(number))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "cannot convert NaN to integer ratio");
    if (isinf(number))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "cannot convert Infinity to integer ratio");
    double mantissa = frexp(number, &exponent);
    for (; mantissa != floor(mantissa); exponent--)
        mantissa *= 2;
    parts[0].integer = (int64_t)mantissa;
    value *shifted = &parts[exponent < 0 ? 1 : 0];
    value places = value_integer(abs(exponent));
    if (!integer_binary(vm, BINARY_SHIFT_LEFT, *shifted, places, shifted))
        return false;
    *result = value_of(&tuple_new(vm, parts, 2)->base);
    return true;
}

static bool to_integer(struct vm *vm, const value *arguments, value *result)
{
    return integer_from_double(vm, number_of(arguments[0]), result);
}

static bool round_down(struct vm *vm, const value *arguments, value *result)
{
    return integer_from_double(vm, floor(number_of(arguments[0])), result);
}

static bool round_up(struct vm *vm, const value *arguments, value *result)
{
    return integer_from_double(vm, ceil(number_of(arguments[0])), result);
}

static bool to_itself(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_float(number_of(arguments[0]));
    return true;
}

static bool to_boolean(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_boolean(number_of(arguments[0]) != 0);
    return true;
}

static bool round_it(struct vm *vm, const value *arguments, value *result)
{
    return number_round(vm, arguments[0], arguments[1], result);
}

static bool get_itself(struct vm *vm, value self, value *result)
{
    return to_itself(vm, &self, result);
}

static bool get_zero(struct vm *vm, value self, value *result)
{
    (void)vm;
    (void)self;
    *result = value_float(0);
    return true;
}

static const struct native_function methods[] = {
    {"__new__", "(cls, x=?, /)", make_float, NATIVE_STATIC_METHOD},
    NUMBER_ROWS,
    {"__int__", "(self, /)", to_integer, 0},
    {"__trunc__", "(self, /)", to_integer, 0},
    {"__floor__", "(self, /)", round_down, 0},
    {"__ceil__", "(self, /)", round_up, 0},
    {"__float__", "(self, /)", to_itself, 0},
    {"__bool__", "(self, /)", to_boolean, 0},
    {"__round__", "(self, ndigits=None, /)", round_it, 0},
    {"as_integer_ratio", "(self, /)", as_ratio, 0},
    {"conjugate", "(self, /)", to_itself, 0},
    {"is_integer", "(self, /)", is_integer, 0},
    {0},
};

static const struct native_property properties[] = {
    {"real", get_itself, NULL},
    {"imag", get_zero, NULL},
    {0},
};

const struct native_class builtin_float = {
    .name = "float",
    .module = "builtins",
    .size = sizeof(struct number_object),
    .methods = methods,
    .properties = properties,
};
