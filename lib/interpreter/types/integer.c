/* int and bool */
#include "interpreter/types/builtin_impl.h"
#include "interpreter/types/number_impl.h"

static int64_t integer_of(value v)
{
    int64_t integer = 0;
    value_to_integer(v, &integer);
    return integer;
}

/* ---- int() */

static bool parse(struct vm *vm, value argument, int base, int64_t *integer)
{
    bool is_bytes = value_has_layout(argument, OBJECT_BYTES);
    str text = is_bytes ? ((struct bytes *)argument.object)->data : value_text(argument);
    switch (text_to_integer(text, base, integer)) {
    case NUMBER_READ:
        return true;
    case NUMBER_TOO_BIG:
        return vm_refuse_big_integer(vm);
    case NUMBER_NOT_ONE:
        break;
    }
    value shown;
    return vm_repr(vm, argument, &shown) &&
           vm_raise(vm, PYTHON_VALUE_ERROR, "invalid literal for int() with base %d: %.*s", base,
                    STR_ARG(value_text(shown)));
}

static bool is_textual(value v)
{
    return value_is_string(v) || value_has_layout(v, OBJECT_BYTES);
}

/* By __int__, __index__ or __trunc__. */
static bool convert(struct vm *vm, value argument, int64_t *integer)
{
    struct string *const names[] = {vm_names(vm)->to_int, vm_names(vm)->index, vm_names(vm)->trunc};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool is_found = false;
        value converted;
        if (!vm_call_special(vm, argument, names[i], NULL, 0, &converted, &is_found))
            return false;
        if (is_found && value_to_integer(converted, integer))
            return true;
        if (is_found)
            return vm_raise(vm, PYTHON_TYPE_ERROR, "%.*s returned non-int (type %s)",
                            STR_ARG(names[i]->text), vm_type_name(vm, converted));
    }
    return vm_raise(vm, PYTHON_TYPE_ERROR,
                    "int() argument must be a string, a bytes-like object or a real number, "
                    "not '%s'",
                    vm_type_name(vm, argument));
}

static bool parse_with_base(struct vm *vm, value argument, value base, int64_t *integer)
{
    int64_t radix = 10;
    if (!vm_index(vm, base, &radix))
        return false;
    if (radix != 0 && (radix < 2 || radix > 36))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "int() base must be >= 2 and <= 36, or 0");
    if (!is_textual(argument))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "int() can't convert non-string with explicit base");
    return parse(vm, argument, (int)radix, integer);
}

static bool read_integer(struct vm *vm, value argument, value base, int64_t *integer)
{
    double number = 0;
    if (!value_is_absent(base))
        return parse_with_base(vm, argument, base, integer);
    if (value_is_absent(argument) || value_to_integer(argument, integer))
        return true;
    if (is_textual(argument))
        return parse(vm, argument, 10, integer);
    if (value_to_number(argument, &number))
        return float_to_integer(vm, number, integer);
    return convert(vm, argument, integer);
}

static bool make_integer(struct vm *vm, const value *arguments, value *result)
{
    struct class *class = (struct class *)arguments[0].object;
    int64_t integer = 0;
    if (!read_integer(vm, arguments[1], arguments[2], &integer))
        return false;
    *result = value_integer(integer);
    if (class == vm_builtin_class(vm, CLASS_INT))
        return true;
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
    uint64_t magnitude = integer_magnitude(integer_of(arguments[0]));
    (void)vm;
    *result = value_integer(magnitude == 0 ? 0 : 64 - __builtin_clzll(magnitude));
    return true;
}

static bool bit_count(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_integer(__builtin_popcountll(integer_magnitude(integer_of(arguments[0]))));
    return true;
}

static bool read_order(struct vm *vm, value argument, bool *is_big)
{
    *is_big = str_equal(value_text(argument), STR("big"));
    return *is_big || str_equal(value_text(argument), STR("little")) ||
           vm_raise(vm, PYTHON_VALUE_ERROR, "byteorder must be either 'little' or 'big'");
}

static bool to_bytes(struct vm *vm, const value *arguments, value *result)
{
    int64_t integer = integer_of(arguments[0]);
    int64_t length = 0;
    bool is_big = false;
    bool is_signed = false;
    if (!vm_index(vm, arguments[1], &length) || !read_order(vm, arguments[2], &is_big) ||
        !vm_truth(vm, arguments[3], &is_signed))
        return false;
    if (length < 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "length argument must be non-negative");
    if (integer < 0 && !is_signed)
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "can't convert negative int to unsigned");
    int64_t bits = (length < 8 ? length * 8 : 64) - (is_signed ? 1 : 0);
    int64_t beyond = integer < 0 ? ~integer : integer;
    if (length < 8 && (bits < 0 ? integer != 0 : beyond >> bits != 0))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "int too big to convert");
    if (!reserve_items(vm, (size_t)length, 1))
        return false;
    struct buf out = {0};
    for (int64_t i = 0; i < length; i++) {
        int64_t place = is_big ? length - 1 - i : i;
        buf_add_char(&out, (char)(integer >> (place > 7 ? 63 : place * 8) & 0xFF));
    }
    *result = bytes_take(vm, &out);
    return true;
}

static bool from_bytes(struct vm *vm, const value *arguments, value *result)
{
    bool is_big = false;
    bool is_signed = false;
    uint64_t integer = 0;
    value bytes = arguments[1];
    value class = value_of((struct object *)vm_native_class(vm, &builtin_bytes));
    if (!value_has_layout(bytes, OBJECT_BYTES) && !value_has_layout(bytes, OBJECT_STRING) &&
        bytes.kind != VALUE_INTEGER && !vm_call(vm, class, &arguments[1], 1, &bytes))
        return false;
    if (!value_has_layout(bytes, OBJECT_BYTES))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "cannot convert '%s' object to bytes",
                        vm_type_name(vm, bytes));
    if (!read_order(vm, arguments[2], &is_big) || !vm_truth(vm, arguments[3], &is_signed))
        return false;
    str data = ((const struct bytes *)bytes.object)->data;
    unsigned char top = 0;
    if (data.length > 0)
        top = (unsigned char)data.data[is_big ? 0 : data.length - 1];
    if (is_signed && top >= 0x80)
        integer = UINT64_MAX;
    for (size_t i = 0; i < data.length; i++) {
        unsigned char byte = (unsigned char)data.data[is_big ? i : data.length - 1 - i];
        if (data.length > 8 && i < data.length - 8 && byte != (integer & 0xFF))
            return vm_refuse_big_integer(vm);
        integer = integer << 8 | byte;
    }
    if ((integer > INT64_MAX) != (is_signed && top >= 0x80))
        return vm_refuse_big_integer(vm);
    *result = value_integer((int64_t)integer);
    return true;
}

static bool to_itself(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_integer(integer_of(arguments[0]));
    return true;
}

static bool to_float(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_float((double)integer_of(arguments[0]));
    return true;
}

static bool to_boolean(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_boolean(integer_of(arguments[0]) != 0);
    return true;
}

static bool round_it(struct vm *vm, const value *arguments, value *result)
{
    return number_round(vm, arguments[0], arguments[1], result);
}

static bool as_ratio(struct vm *vm, const value *arguments, value *result)
{
    value parts[2] = {value_integer(integer_of(arguments[0])), value_integer(1)};
    *result = value_of(&tuple_new(vm, parts, 2)->base);
    return true;
}

static bool get_itself(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_integer(integer_of(self));
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
