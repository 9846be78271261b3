/* Special methods that several classes share, for those who call them by name: each does what the
 * operator does. The classes of None, ... and NotImplemented. */
#include "interpreter/types/builtin_impl.h"

static bool raise_unsupported(struct vm *vm, const char *what, value self)
{
    return vm_raise(vm, PYTHON_TYPE_ERROR, "'%s' object %s", vm_type_name(vm, self), what);
}

bool special_len(struct vm *vm, const value *arguments, value *result)
{
    size_t length = 0;
    if (!builtin_length(arguments[0], &length))
        return raise_unsupported(vm, "has no len()", arguments[0]);
    *result = value_integer((int64_t)length);
    return true;
}

bool special_getitem(struct vm *vm, const value *arguments, value *result)
{
    bool is_handled = false;
    return builtin_get_item(vm, arguments[0], arguments[1], result, &is_handled) &&
           (is_handled || raise_unsupported(vm, "is not subscriptable", arguments[0]));
}

bool special_setitem(struct vm *vm, const value *arguments, value *result)
{
    bool is_handled = false;
    (void)result;
    return builtin_set_item(vm, arguments[0], arguments[1], arguments[2], &is_handled) &&
           (is_handled || raise_unsupported(vm, "does not support item assignment", arguments[0]));
}

bool special_delitem(struct vm *vm, const value *arguments, value *result)
{
    bool is_handled = false;
    (void)result;
    return builtin_delete_item(vm, arguments[0], arguments[1], &is_handled) &&
           (is_handled || raise_unsupported(vm, "does not support item deletion", arguments[0]));
}

bool special_contains(struct vm *vm, const value *arguments, value *result)
{
    bool is_handled = false;
    *result = value_boolean(false);
    return builtin_contains(vm, arguments[0], arguments[1], &result->boolean, &is_handled) &&
           (is_handled || raise_unsupported(vm, "is not iterable", arguments[0]));
}

bool special_iter(struct vm *vm, const value *arguments, value *result)
{
    bool is_handled = false;
    return builtin_iterate(vm, arguments[0], result, &is_handled) &&
           (is_handled || raise_unsupported(vm, "is not iterable", arguments[0]));
}

bool special_repr(struct vm *vm, const value *arguments, value *result)
{
    bool is_handled = false;
    struct buf out = {0};
    if (!builtin_add_repr(vm, arguments[0], &out, &is_handled)) {
        buf_free(&out);
        return false;
    }
    *result = string_take(vm, &out);
    return true;
}

bool special_format(struct vm *vm, const value *arguments, value *result)
{
    bool is_handled = false;
    str spec = {0};
    struct buf out = {0};
    if (!argument_text(vm, arguments[1], "__format__", 0, &spec))
        return false;
    bool is_done = builtin_format(vm, arguments[0], spec, &out, &is_handled);
    if (is_done && !is_handled)
        is_done = object_format(vm, arguments[0], spec, &out);
    if (!is_done) {
        buf_free(&out);
        return false;
    }
    *result = string_take(vm, &out);
    return true;
}

bool special_hash(struct vm *vm, const value *arguments, value *result)
{
    bool is_handled = false;
    uint64_t hash = 0;
    if (!builtin_hash(vm, arguments[0], &hash, &is_handled))
        return false;
    *result = value_integer((int64_t)hash);
    return is_handled ||
           vm_raise(vm, PYTHON_TYPE_ERROR, "unhashable type: '%s'", vm_type_name(vm, arguments[0]));
}

bool vm_class_getitem(struct vm *vm, const value *arguments, value *result)
{
    *result = generic_alias_new(vm, arguments[0], arguments[1]);
    return true;
}

#define COMPARISON(name, operation)                                                \
    bool name(struct vm *vm, const value *arguments, value *result)                \
    {                                                                              \
        return builtin_compare(vm, operation, arguments[0], arguments[1], result); \
    }
COMPARISON(special_eq, COMPARE_EQUAL)
COMPARISON(special_ne, COMPARE_NOT_EQUAL)
COMPARISON(special_lt, COMPARE_LESS)
COMPARISON(special_le, COMPARE_LESS_EQUAL)
COMPARISON(special_gt, COMPARE_GREATER)
COMPARISON(special_ge, COMPARE_GREATER_EQUAL)

/* The operator, and with the operands the other way around. */
#define BINARY(name, operation)                                                   \
    bool special_##name(struct vm *vm, const value *arguments, value *result)     \
    {                                                                             \
        return builtin_binary(vm, operation, arguments[0], arguments[1], result); \
    }                                                                             \
    bool special_r##name(struct vm *vm, const value *arguments, value *result)    \
    {                                                                             \
        return builtin_binary(vm, operation, arguments[1], arguments[0], result); \
    }
BINARY(add, BINARY_ADD)
BINARY(sub, BINARY_SUBTRACT)
BINARY(mul, BINARY_MULTIPLY)
BINARY(truediv, BINARY_DIVIDE)
BINARY(floordiv, BINARY_FLOOR_DIVIDE)
BINARY(mod, BINARY_MODULO)
BINARY(pow, BINARY_POWER)
BINARY(and, BINARY_AND)
BINARY(or, BINARY_OR)
BINARY(xor, BINARY_XOR)
BINARY(lshift, BINARY_SHIFT_LEFT)
BINARY(rshift, BINARY_SHIFT_RIGHT)

#define UPDATE(name, operation)                                                   \
    bool name(struct vm *vm, const value *arguments, value *result)               \
    {                                                                             \
        return builtin_update(vm, operation, arguments[0], arguments[1], result); \
    }
UPDATE(special_iadd, BINARY_ADD)
UPDATE(special_imul, BINARY_MULTIPLY)
UPDATE(special_ior, BINARY_OR)
UPDATE(special_iand, BINARY_AND)
UPDATE(special_isub, BINARY_SUBTRACT)
UPDATE(special_ixor, BINARY_XOR)

#define UNARY(name, operation)                                      \
    bool name(struct vm *vm, const value *arguments, value *result) \
    {                                                               \
        return builtin_unary(vm, operation, arguments[0], result);  \
    }
UNARY(special_neg, UNARY_MINUS)
UNARY(special_pos, UNARY_PLUS)
UNARY(special_invert, UNARY_INVERT)

bool special_divmod(struct vm *vm, const value *arguments, value *result)
{
    value parts[2];
    double divisor = 0;
    bool is_float = arguments[0].kind == VALUE_FLOAT || arguments[1].kind == VALUE_FLOAT;
    *result = not_implemented();
    if (is_float && value_to_number(arguments[1], &divisor) && divisor == 0)
        return vm_raise(vm, PYTHON_ZERO_DIVISION_ERROR, "float divmod()");
    if (!builtin_binary(vm, BINARY_FLOOR_DIVIDE, arguments[0], arguments[1], &parts[0]) ||
        parts[0].kind == VALUE_NOT_IMPLEMENTED)
        return !vm_has_exception(vm);
    if (!builtin_binary(vm, BINARY_MODULO, arguments[0], arguments[1], &parts[1]))
        return false;
    *result = value_of(&tuple_new(vm, parts, 2)->base);
    return true;
}

bool special_abs(struct vm *vm, const value *arguments, value *result)
{
    double number = 0;
    value_to_number(arguments[0], &number); /* of an integer, it has the same sign */
    return builtin_unary(vm, number < 0 ? UNARY_MINUS : UNARY_PLUS, arguments[0], result);
}

/* ---- the classes that have one instance */

static bool make_none(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    (void)arguments;
    *result = value_none();
    return true;
}

static bool be_false(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    (void)arguments;
    *result = value_boolean(false);
    return true;
}

static const struct native_function none_methods[] = {
    {"__new__", "(cls)", make_none, NATIVE_STATIC_METHOD},
    {"__bool__", "(self, /)", be_false, 0},
    {"__repr__", "(self, /)", special_repr, 0},
    {0},
};
static const struct native_function repr_methods[] = {
    {"__repr__", "(self, /)", special_repr, 0},
    {0},
};

const struct native_class builtin_none_type = {
    .name = "NoneType",
    .module = "builtins",
    .methods = none_methods,
    .is_final = true,
};
const struct native_class builtin_ellipsis_type = {
    .name = "ellipsis",
    .module = "builtins",
    .methods = repr_methods,
    .is_final = true,
};
const struct native_class builtin_not_implemented_type = {
    .name = "NotImplementedType",
    .module = "builtins",
    .methods = repr_methods,
    .is_final = true,
};
