/* int and bool */
#include "interpreter/types/builtin_impl.h"
#include "interpreter/types/number_impl.h"

/* ---- int() */

static bool parse(struct vm *vm, value argument, int base, value *result)
{
    bool is_bytes = value_has_layout(argument, OBJECT_BYTES);
    str text = is_bytes ? ((struct bytes *)argument.object)->data : value_text(argument);
    *result = value_integer(0);
    switch (text_to_integer(text, base, &result->integer)) {
    case NUMBER_READ:
        return true;
    case NUMBER_TOO_BIG:
        return text_to_big_integer(vm, text, base, result);
    case NUMBER_NOT_ONE:
        break;
    }
    enum { SHOWN_MAX = 200 };
    value shown;
    if (!vm_repr(vm, argument, &shown))
        return false;
    str part = str_slice(value_text(shown), 0, text_offset(value_text(shown), SHOWN_MAX));
    return vm_raise(vm, PYTHON_VALUE_ERROR, "invalid literal for int() with base %d: %.*s", base,
                    STR_ARG(part));
}

static bool is_textual(value v)
{
    return value_is_string(v) || value_has_layout(v, OBJECT_BYTES);
}

/* By __int__, __index__ or __trunc__. */
static bool convert(struct vm *vm, value argument, value *result)
{
    struct string *const names[] = {vm_names(vm)->to_int, vm_names(vm)->index, vm_names(vm)->trunc};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool is_found = false;
        value converted;
        if (!vm_call_special(vm, argument, names[i], NULL, 0, &converted, &is_found))
            return false;
        if (is_found && value_is_integer(converted)) {
            *result = integer_plain(converted);
            return true;
        }
        if (is_found)
            return vm_raise(vm, PYTHON_TYPE_ERROR, "%.*s returned non-int (type %s)",
                            STR_ARG(names[i]->text), vm_type_name(vm, converted));
    }
    return vm_raise(vm, PYTHON_TYPE_ERROR,
                    "int() argument must be a string, a bytes-like object or a real number, "
                    "not '%s'",
                    vm_type_name(vm, argument));
}

static bool parse_with_base(struct vm *vm, value argument, value base, value *result)
{
    int64_t radix = 10;
    if (!vm_index(vm, base, &radix))
        return false;
    if (radix != 0 && (radix < 2 || radix > 36))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "int() base must be >= 2 and <= 36, or 0");
    if (!is_textual(argument))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "int() can't convert non-string with explicit base");
    return parse(vm, argument, (int)radix, result);
}

static bool read_integer(struct vm *vm, value argument, value base, value *result)
{
    double number = 0;
    *result = value_integer(0);
    if (!value_is_absent(base))
        return parse_with_base(vm, argument, base, result);
    if (value_is_absent(argument))
        return true;
    if (is_textual(argument))
        return parse(vm, argument, 10, result);
    if (value_is_integer(argument)) {
        *result = integer_plain(argument);
        return true;
    }
    if (value_to_number(argument, &number))
        return integer_from_double(vm, number, result);
    return convert(vm, argument, result);
}

static bool make_integer(struct vm *vm, const value *arguments, value *result)
{
    struct class *class = (struct class *)arguments[0].object;
    if (!read_integer(vm, arguments[1], arguments[2], result) ||
        class == vm_builtin_class(vm, CLASS_INT))
        return !vm_has_exception(vm);
    struct number_object *object = heap_new(vm, class, OBJECT_NUMBER, sizeof(struct number_object));
    object->number = *result;
    *result = value_of(&object->base);
    return true;
}

static bool make_boolean(struct vm *vm, const value *arguments, value *result)
{
    *result = value_boolean(false);
    return value_is_absent(arguments[1]) || vm_truth(vm, arguments[1], &result->boolean);
}

/* ---- methods */

static bool bit_length(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_integer((int64_t)integer_bits(arguments[0]));
    return true;
}

static bool bit_count(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_integer((int64_t)big_integer_ones(arguments[0]));
    return true;
}

static bool read_order(struct vm *vm, value argument, bool *is_big)
{
    *is_big = str_equal(value_text(argument), STR("big"));
    return *is_big || str_equal(value_text(argument), STR("little")) ||
           vm_raise(vm, PYTHON_VALUE_ERROR, "byteorder must be either 'little' or 'big'");
}

static void turn_around(char *bytes, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        char byte = bytes[i];
        bytes[i] = bytes[count - 1 - i];
        bytes[count - 1 - i] = byte;
    }
}

static bool to_bytes(struct vm *vm, const value *arguments, value *result)
{
    int64_t length = 0;
    bool is_big = false;
    bool is_signed = false;
    struct buf out = {0};
    if (!vm_index(vm, arguments[1], &length) || !read_order(vm, arguments[2], &is_big) ||
        !vm_truth(vm, arguments[3], &is_signed))
        return false;
    if (length < 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "length argument must be non-negative");
    if (integer_sign(arguments[0]) < 0 && !is_signed)
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "can't convert negative int to unsigned");
    if (!reserve_items(vm, (size_t)length, 1))
        return false;
    if (!integer_to_bytes(arguments[0], (size_t)length, is_signed, &out))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "int too big to convert");
    if (!is_big)
        turn_around(out.data, out.length);
    *result = bytes_take(vm, &out);
    return true;
}

static bool from_bytes(struct vm *vm, const value *arguments, value *result)
{
    bool is_big = false;
    bool is_signed = false;
    value bytes = arguments[1];
    value class = value_of((struct object *)vm_builtin_class(vm, CLASS_BYTES));
    if (!value_has_layout(bytes, OBJECT_BYTES) && !value_has_layout(bytes, OBJECT_STRING) &&
        bytes.kind != VALUE_INTEGER && !vm_call(vm, class, &arguments[1], 1, &bytes))
        return false;
    if (!value_has_layout(bytes, OBJECT_BYTES))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "cannot convert '%s' object to bytes",
                        vm_type_name(vm, bytes));
    if (!read_order(vm, arguments[2], &is_big) || !vm_truth(vm, arguments[3], &is_signed))
        return false;
    struct buf data = {0};
    buf_add(&data, ((const struct bytes *)bytes.object)->data);
    if (!is_big)
        turn_around(data.data, data.length);
    bool is_done = integer_from_bytes(vm, buf_str(&data), is_signed, result);
    buf_free(&data);
    return is_done && ((struct class *)arguments[0].object == vm_builtin_class(vm, CLASS_INT) ||
                       vm_call(vm, arguments[0], result, 1, result));
}

static bool to_itself(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = integer_plain(arguments[0]);
    return true;
}

static bool to_float(struct vm *vm, const value *arguments, value *result)
{
    *result = value_float(0);
    return value_to_number(arguments[0], &result->number) &&
           integer_fits_double(vm, arguments[0], result->number);
}

static bool to_boolean(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_boolean(integer_sign(arguments[0]) != 0);
    return true;
}

static bool round_it(struct vm *vm, const value *arguments, value *result)
{
    return number_round(vm, arguments[0], arguments[1], result);
}

static bool as_ratio(struct vm *vm, const value *arguments, value *result)
{
    const value parts[2] = {integer_plain(arguments[0]), value_integer(1)};
    *result = value_of(&tuple_new(vm, parts, 2)->base);
    return true;
}

static bool get_itself(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = integer_plain(self);
    return true;
}

static bool get_zero(struct vm *vm, value self, value *result)
{
    (void)vm;
    (void)self;
    *result = value_integer(0);
    return true;
}

static bool get_one(struct vm *vm, value self, value *result)
{
    (void)vm;
    (void)self;
    *result = value_integer(1);
    return true;
}

static const struct native_function methods[] = {
    {"__new__", "(cls, x=?, base=?)", make_integer, NATIVE_STATIC_METHOD},
    NUMBER_ROWS,
    {"__int__", "(self, /)", to_itself, 0},
    {"__index__", "(self, /)", to_itself, 0},
    {"__trunc__", "(self, /)", to_itself, 0},
    {"__floor__", "(self, /)", to_itself, 0},
    {"__ceil__", "(self, /)", to_itself, 0},
    {"__float__", "(self, /)", to_float, 0},
    {"__bool__", "(self, /)", to_boolean, 0},
    {"__round__", "(self, ndigits=None, /)", round_it, 0},
    {"__invert__", "(self, /)", special_invert, 0},
    {"__and__", "(self, value, /)", special_and, 0},
    {"__rand__", "(self, value, /)", special_rand, 0},
    {"__or__", "(self, value, /)", special_or, 0},
    {"__ror__", "(self, value, /)", special_ror, 0},
    {"__xor__", "(self, value, /)", special_xor, 0},
    {"__rxor__", "(self, value, /)", special_rxor, 0},
    {"__lshift__", "(self, value, /)", special_lshift, 0},
    {"__rlshift__", "(self, value, /)", special_rlshift, 0},
    {"__rshift__", "(self, value, /)", special_rshift, 0},
    {"__rrshift__", "(self, value, /)", special_rrshift, 0},
    {"as_integer_ratio", "(self, /)", as_ratio, 0},
    {"bit_count", "(self, /)", bit_count, 0},
    {"bit_length", "(self, /)", bit_length, 0},
    {"conjugate", "(self, /)", to_itself, 0},
    {"from_bytes", "(cls, bytes, byteorder='big', *, signed=False)", from_bytes,
     NATIVE_CLASS_METHOD},
    {"to_bytes", "(self, length=1, byteorder='big', *, signed=False)", to_bytes, 0},
    {0},
};

static const struct native_property properties[] = {
    {"real", get_itself, NULL},
    {"imag", get_zero, NULL},
    {"numerator", get_itself, NULL},
    {"denominator", get_one, NULL},
    {0},
};

const struct native_class builtin_int = {
    .name = "int",
    .module = "builtins",
    .size = sizeof(struct number_object),
    .methods = methods,
    .properties = properties,
};

static const struct native_function boolean_methods[] = {
    {"__new__", "(cls, x=?, /)", make_boolean, NATIVE_STATIC_METHOD},
    {0},
};

const struct native_class builtin_bool = {
    .name = "bool",
    .module = "builtins",
    .base = &builtin_int,
    .size = sizeof(struct number_object),
    .methods = boolean_methods,
};
