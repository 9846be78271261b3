/* The functions of the module builtins for numbers and characters. */
#include "interpreter/builtins/functions_impl.h"
#include "interpreter/types/number_impl.h"

static bool is_number(value v)
{
    double number = 0;
    return value_to_number(v, &number);
}

static bool is_plain_number(value v)
{
    return is_number(v) && (v.kind != VALUE_OBJECT || v.object->layout == OBJECT_BIG_INTEGER);
}

bool function_abs(struct vm *vm, const value *arguments, value *result)
{
    bool is_found = false;
    if (is_plain_number(arguments[0]))
        return special_abs(vm, arguments, result);
    return vm_call_special(vm, arguments[0], vm_names(vm)->abs, NULL, 0, result, &is_found) &&
           (is_found || vm_raise(vm, PYTHON_TYPE_ERROR, "bad operand type for abs(): '%s'",
                                 vm_type_name(vm, arguments[0])));
}

bool function_round(struct vm *vm, const value *arguments, value *result)
{
    bool is_found = false;
    size_t count = value_is_missing(arguments[1]) ? 0 : 1;
    if (is_plain_number(arguments[0]))
        return number_round(vm, arguments[0], arguments[1], result);
    return vm_call_special(vm, arguments[0], vm_names(vm)->round, &arguments[1], count, result,
                           &is_found) &&
           (is_found || vm_raise(vm, PYTHON_TYPE_ERROR, "type %s doesn't define __round__ method",
                                 vm_type_name(vm, arguments[0])));
}

bool function_divmod(struct vm *vm, const value *arguments, value *result)
{
    bool is_found = false;
    const value reversed[] = {arguments[1], arguments[0]};
    if (is_plain_number(arguments[0]) && is_plain_number(arguments[1]))
        return special_divmod(vm, arguments, result);
    for (int i = 0; i < 2; i++) {
        struct string *name = i == 0 ? vm_names(vm)->divmod : vm_names(vm)->rdivmod;
        const value *operands = i == 0 ? arguments : reversed;
        if (!vm_call_special(vm, operands[0], name, &operands[1], 1, result, &is_found))
            return false;
        if (is_found && result->kind != VALUE_NOT_IMPLEMENTED)
            return true;
    }
    return vm_raise(vm, PYTHON_TYPE_ERROR,
                    "unsupported operand type(s) for divmod(): '%s' and '%s'",
                    vm_type_name(vm, arguments[0]), vm_type_name(vm, arguments[1]));
}

bool function_pow(struct vm *vm, const value *arguments, value *result)
{
    if (value_is_missing(arguments[2]))
        return vm_binary(vm, BINARY_POWER, arguments[0], arguments[1], result);
    for (int i = 0; i < 3; i++)
        if (!value_is_integer(arguments[i]))
            return vm_raise(vm, PYTHON_TYPE_ERROR,
                            is_number(arguments[i])
                                ? "pow() 3rd argument not allowed unless all arguments are integers"
                                : "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
                            vm_type_name(vm, arguments[0]), vm_type_name(vm, arguments[1]),
                            vm_type_name(vm, arguments[2]));
    return integer_power_modulo(vm, arguments[0], arguments[1], arguments[2], result);
}

bool function_ord(struct vm *vm, const value *arguments, value *result)
{
    size_t length = 0;
    uint32_t character = 0;
    value argument = arguments[0];
    bool is_bytes = value_has_layout(argument, OBJECT_BYTES);
    if (!value_is_string(argument) && !is_bytes)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "ord() expected string of length 1, but %s found",
                        vm_type_name(vm, argument));
    builtin_length(argument, &length);
    if (length != 1)
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "ord() expected a character, but string of length %zu found", length);
    size_t at = 0;
    if (is_bytes)
        character = (unsigned char)((const struct bytes *)argument.object)->data.data[0];
    else
        utf8_next(value_text(argument), &at, &character);
    *result = value_integer(character);
    return true;
}

bool function_chr(struct vm *vm, const value *arguments, value *result)
{
    value plain;
    int64_t integer = 0;
    char bytes[4];
    if (!vm_integer(vm, arguments[0], &plain))
        return false;
    if (!value_to_integer(plain, &integer))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "Python int too large to convert to C int");
    if (integer < 0 || integer > 0x10FFFF)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "chr() arg not in range(0x110000)");
    if (integer >= 0xD800 && integer <= 0xDFFF)
        return vm_refuse(vm, "surrogate characters are not supported");
    *result = string_new(vm, (str){bytes, utf8_encode((uint32_t)integer, bytes)}, 1);
    return true;
}

static bool show_base(struct vm *vm, value argument, unsigned base, const char *prefix,
                      value *result)
{
    value integer;
    struct buf out = {0};
    if (!vm_integer(vm, argument, &integer))
        return false;
    buf_add_format(&out, "%s%s", integer_sign(integer) < 0 ? "-" : "", prefix);
    integer_add_digits(&out, integer, base, false);
    *result = string_take(vm, &out);
    return true;
}

bool function_hex(struct vm *vm, const value *arguments, value *result)
{
    return show_base(vm, arguments[0], 16, "0x", result);
}

bool function_oct(struct vm *vm, const value *arguments, value *result)
{
    return show_base(vm, arguments[0], 8, "0o", result);
}

bool function_bin(struct vm *vm, const value *arguments, value *result)
{
    return show_base(vm, arguments[0], 2, "0b", result);
}
