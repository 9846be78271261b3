/* The module decimal: the class Decimal, its construction and its operators. */
#include "library/decimal_impl.h"

#include <string.h>

extern const char library_decimal_py[];

bool value_is_decimal(struct vm *vm, value v)
{
    return vm_is_instance(vm, v, &decimal_class);
}

bool decimal_error(struct vm *vm, const char *exception, const char *condition)
{
    value module;
    value class;
    if (!vm_import(vm, STR("decimal"), &module) ||
        !vm_get_attribute(vm, module, str_from(exception), &class))
        return false;
    return vm_raise_class(vm, library_class(class), "[<class 'decimal.%s'>]", condition);
}

/* ---- the context */

static const char *const rounding_names[] = {
    [DECIMAL_HALF_EVEN] = "ROUND_HALF_EVEN", [DECIMAL_HALF_UP] = "ROUND_HALF_UP",
    [DECIMAL_HALF_DOWN] = "ROUND_HALF_DOWN", [DECIMAL_UP] = "ROUND_UP",
    [DECIMAL_DOWN] = "ROUND_DOWN",           [DECIMAL_CEILING] = "ROUND_CEILING",
    [DECIMAL_FLOOR] = "ROUND_FLOOR",         [DECIMAL_05UP] = "ROUND_05UP"};

bool decimal_take_rounding(struct vm *vm, value argument, enum decimal_rounding *rounding)
{
    for (size_t i = 0; i < sizeof rounding_names / sizeof *rounding_names; i++)
        if (value_is_string(argument) &&
            str_equal(value_text(argument), str_from(rounding_names[i]))) {
            *rounding = (enum decimal_rounding)i;
            return true;
        }
    return vm_raise(vm, PYTHON_TYPE_ERROR,
                    "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, "
                    "ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   "
                    "ROUND_05UP]");
}

bool decimal_context(struct vm *vm, struct decimal_context *context)
{
    value module;
    value current;
    value precision;
    value rounding;
    int64_t digits;
    if (!vm_import(vm, STR("decimal"), &module) ||
        !vm_get_attribute(vm, module, STR("_current"), &current) ||
        !vm_get_attribute(vm, current, STR("prec"), &precision) ||
        !vm_get_attribute(vm, current, STR("rounding"), &rounding) ||
        !library_integer(vm, precision, &digits) ||
        !decimal_take_rounding(vm, rounding, &context->rounding))
        return false;
    if (digits < 1)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "valid range for prec is [1, MAX_PREC]");
    if (digits > DECIMAL_DIGITS_MAX)
        return vm_refuse(vm, "a decimal precision beyond %d digits is not supported",
                         DECIMAL_DIGITS_MAX);
    context->precision = (size_t)digits;
    return true;
}

bool decimal_result(struct vm *vm, struct numeral *number, value *result)
{
    if (number->digits.length > DECIMAL_DIGITS_MAX) {
        numeral_free(number);
        return vm_refuse(vm, "decimal numbers of more than %d digits are not supported",
                         DECIMAL_DIGITS_MAX);
    }
    if (number->kind == DECIMAL_FINITE && !numeral_is_zero(number) &&
        numeral_adjusted(number) > DECIMAL_EXPONENT_MAX) {
        numeral_free(number);
        return decimal_error(vm, "Overflow", "Overflow");
    }
    if (number->exponent < -2 * (int64_t)DECIMAL_EXPONENT_MAX) { /* it has vanished */
        numeral_set_digits(number, STR("0"));
        number->exponent = -2 * (int64_t)DECIMAL_EXPONENT_MAX;
    }
    struct object *object = vm_new_object(vm, vm_native_class(vm, &decimal_class));
    ((struct decimal *)object)->number = *number;
    *result = value_of(object);
    return true;
}

bool decimal_rounded(struct vm *vm, struct numeral *number, value *result)
{
    struct decimal_context context;
    if (!decimal_context(vm, &context)) {
        numeral_free(number);
        return false;
    }
    numeral_round(number, &context);
    return decimal_result(vm, number, result);
}

bool library_make_decimal(struct vm *vm, str text, value *result)
{
    struct numeral number;
    if (numeral_parse(text, &number))
        return decimal_result(vm, &number, result);
    numeral_free(&number);
    return decimal_error(vm, "InvalidOperation", "ConversionSyntax");
}

bool library_read_decimal(struct vm *vm, value v, struct buf *out)
{
    if (!value_is_decimal(vm, v))
        return false;
    numeral_add_text(out, decimal_numeral(v));
    return true;
}

/* ---- construction */

/* (sign, (digits …), exponent) */
static bool from_tuple(struct vm *vm, value argument, struct numeral *number)
{
    const value *parts;
    const value *digits;
    size_t count;
    size_t digit_count;
    int64_t sign;
    if (!value_items(argument, &parts, &count) || count != 3)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "argument must be a sequence of length 3");
    if (!library_integer(vm, parts[0], &sign) || (sign != 0 && sign != 1))
        return vm_has_exception(vm) ? false
                                    : vm_raise(vm, PYTHON_VALUE_ERROR,
                                               "sign must be an integer with the value 0 or 1");
    if (!value_items(parts[1], &digits, &digit_count))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "coefficient must be a tuple of digits");
    if (!library_integer(vm, parts[2], &number->exponent))
        return false;
    struct buf text = {0};
    bool is_fine = true;
    for (size_t i = 0; i < digit_count && is_fine; i++) {
        int64_t digit;
        is_fine = value_to_integer(digits[i], &digit) && digit >= 0 && digit <= 9;
        buf_add_char(&text, is_fine ? (char)('0' + digit) : '0');
    }
    number->is_negative = sign != 0;
    numeral_set_digits(number, buf_str(&text));
    buf_free(&text);
    return is_fine || vm_raise(vm, PYTHON_VALUE_ERROR, "coefficient must be a tuple of digits");
}

static bool from_any(struct vm *vm, value argument, struct numeral *number)
{
    *number = (struct numeral){0};
    if (value_is_string(argument))
        return numeral_parse(value_text(argument), number) ||
               decimal_error(vm, "InvalidOperation", "ConversionSyntax");
    if (value_is_integer(argument))
        return numeral_from_integer(vm, argument, number);
    if (argument.kind == VALUE_FLOAT) {
        numeral_from_double(argument.number, number);
        return true;
    }
    if (value_is_decimal(vm, argument)) {
        numeral_copy(number, decimal_numeral(argument));
        return true;
    }
    if (value_has_layout(argument, OBJECT_TUPLE) || value_has_layout(argument, OBJECT_LIST))
        return from_tuple(vm, argument, number);
    if (value_is_opaque(argument))
        return opaque_refuse(vm, argument, "a Decimal");
    return vm_raise(vm, PYTHON_TYPE_ERROR, "conversion from %s to Decimal is not supported",
                    vm_type_name(vm, argument));
}

static bool decimal_init(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    struct numeral number;
    if (!from_any(vm, arguments[1], &number) || number.digits.length > DECIMAL_DIGITS_MAX) {
        numeral_free(&number);
        return vm_has_exception(vm)
                   ? false
                   : vm_refuse(vm, "decimal numbers of more than %d digits are not supported",
                               DECIMAL_DIGITS_MAX);
    }
    numeral_free(decimal_numeral(arguments[0]));
    *decimal_numeral(arguments[0]) = number;
    return true;
}

static bool decimal_new(struct vm *vm, const value *arguments, value *result)
{
    return library_new(vm, &decimal_class, decimal_init, arguments, 3, result);
}

static bool decimal_from_float(struct vm *vm, const value *arguments, value *result)
{
    struct numeral number;
    if (!from_any(vm, arguments[1], &number)) {
        numeral_free(&number);
        return false;
    }
    return decimal_result(vm, &number, result);
}

bool decimal_operand(struct vm *vm, value v, struct numeral *number, bool *is_one)
{
    *number = (struct numeral){0};
    *is_one = value_is_decimal(vm, v) || value_is_integer(v);
    return !*is_one || from_any(vm, v, number);
}

/* ---- operators */

enum operation { ADD, SUBTRACT, MULTIPLY, DIVIDE, FLOOR_DIVIDE, MODULO };

/* Infinities and NaN: what comes out is one of them, or an error. */
static bool combine_special(struct vm *vm, enum operation operation, const struct numeral *a,
                            const struct numeral *b, size_t precision, struct numeral *out)
{
    bool is_product = operation == MULTIPLY || operation == DIVIDE || operation == FLOOR_DIVIDE;
    numeral_set_digits(out, STR("0"));
    out->kind = DECIMAL_NAN;
    if (a->kind == DECIMAL_NAN || b->kind == DECIMAL_NAN)
        return true;
    bool both = a->kind == b->kind;
    bool b_negative = b->is_negative != (operation == SUBTRACT);
    if ((operation <= SUBTRACT && both && a->is_negative != b_negative) ||
        (operation >= DIVIDE && both) || (operation == MODULO && a->kind == DECIMAL_INFINITE) ||
        (operation == MULTIPLY && (numeral_is_zero(a) || numeral_is_zero(b))))
        return decimal_error(vm, "InvalidOperation", "InvalidOperation");
    out->kind = DECIMAL_INFINITE;
    out->is_negative = is_product                    ? a->is_negative != b->is_negative
                       : a->kind == DECIMAL_INFINITE ? a->is_negative
                                                     : b_negative;
    if (b->kind == DECIMAL_INFINITE && (operation == DIVIDE || operation == FLOOR_DIVIDE)) {
        out->kind = DECIMAL_FINITE; /* a zero, as small as they get */
        if (operation == DIVIDE)
            out->exponent = -(int64_t)DECIMAL_EXPONENT_MAX - (int64_t)precision + 1;
    }
    if (operation == MODULO) {
        numeral_free(out);
        numeral_copy(out, a);
    }
    return true;
}

static bool divide(struct vm *vm, enum operation operation, const struct numeral *a,
                   const struct numeral *b, const struct decimal_context *context,
                   struct numeral *out)
{
    if (numeral_is_zero(b)) {
        if (numeral_is_zero(a) && operation != MODULO)
            return decimal_error(vm, "InvalidOperation", "DivisionUndefined");
        if (operation == MODULO)
            return decimal_error(vm, "InvalidOperation",
                                 numeral_is_zero(a) ? "DivisionUndefined" : "InvalidOperation");
        return decimal_error(vm, "DivisionByZero", "DivisionByZero");
    }
    if (operation == DIVIDE) {
        numeral_divide(a, b, context, out);
        return true;
    }
    struct numeral parts[2] = {{0}};
    bool is_fine = numeral_divide_whole(a, b, context->precision, &parts[0], &parts[1]);
    *out = parts[operation == MODULO];
    numeral_free(&parts[operation != MODULO]);
    return is_fine || decimal_error(vm, "InvalidOperation", "DivisionImpossible");
}

static bool combine(struct vm *vm, enum operation operation, const struct numeral *a,
                    const struct numeral *b, struct numeral *out)
{
    struct decimal_context context;
    *out = (struct numeral){0};
    if (!decimal_context(vm, &context))
        return false;
    if (a->kind != DECIMAL_FINITE || b->kind != DECIMAL_FINITE)
        return combine_special(vm, operation, a, b, context.precision, out);
    struct numeral other = *b;
    other.is_negative = b->is_negative != (operation == SUBTRACT);
    if (operation <= SUBTRACT)
        numeral_add(a, &other, context.precision, context.rounding, out);
    else if (operation == MULTIPLY)
        numeral_multiply(a, b, out);
    else if (!divide(vm, operation, a, b, &context, out))
        return false;
    numeral_round(out, &context);
    return true;
}

static bool binary(struct vm *vm, enum operation operation, value left, value right, value *result)
{
    struct numeral a;
    struct numeral b = {0};
    struct numeral out = {0};
    bool is_one;
    if (!decimal_operand(vm, left, &a, &is_one))
        return false;
    bool is_fine = is_one && decimal_operand(vm, right, &b, &is_one);
    if (!is_one) {
        numeral_free(&a);
        *result = library_not_implemented();
        return true;
    }
    is_fine = is_fine && combine(vm, operation, &a, &b, &out);
    numeral_free(&a);
    numeral_free(&b);
    if (is_fine)
        return decimal_result(vm, &out, result);
    numeral_free(&out);
    return false;
}

#define OPERATOR(name, operation)                                                     \
    static bool decimal_##name(struct vm *vm, const value *arguments, value *result)  \
    {                                                                                 \
        return binary(vm, operation, arguments[0], arguments[1], result);             \
    }                                                                                 \
    static bool decimal_r##name(struct vm *vm, const value *arguments, value *result) \
    {                                                                                 \
        return binary(vm, operation, arguments[1], arguments[0], result);             \
    }
OPERATOR(add, ADD)
OPERATOR(sub, SUBTRACT)
OPERATOR(mul, MULTIPLY)
OPERATOR(truediv, DIVIDE)
OPERATOR(floordiv, FLOOR_DIVIDE)
OPERATOR(mod, MODULO)

static bool decimal_divmod(struct vm *vm, const value *arguments, value *result)
{
    value parts[2] = {0};
    if (!decimal_floordiv(vm, arguments, &parts[0]) || !decimal_mod(vm, arguments, &parts[1]))
        return false;
    *result = parts[0].kind == VALUE_NOT_IMPLEMENTED ? parts[0]
                                                     : value_of(&tuple_new(vm, parts, 2)->base);
    return true;
}

/* By squaring, with digits to spare. */
static void power(const struct numeral *base, uint64_t exponent, struct decimal_context context,
                  struct numeral *result)
{
    struct numeral square;
    struct numeral product;
    context.precision += 24;
    context.rounding = DECIMAL_HALF_EVEN;
    numeral_copy(&square, base);
    numeral_from_digit('1', result);
    for (; exponent > 0; exponent >>= 1) {
        if (exponent & 1) {
            numeral_multiply(result, &square, &product);
            numeral_round(&product, &context);
            numeral_free(result);
            *result = product;
        }
        numeral_multiply(&square, &square, &product);
        numeral_round(&product, &context);
        numeral_free(&square);
        square = product;
    }
    numeral_free(&square);
}

static bool decimal_pow(struct vm *vm, const value *arguments, value *result)
{
    struct decimal_context context;
    int64_t exponent;
    value whole = arguments[1];
    if (value_is_decimal(vm, whole) && decimal_numeral(whole)->kind == DECIMAL_FINITE &&
        decimal_numeral(whole)->exponent >= 0 &&
        !numeral_to_integer(vm, decimal_numeral(whole), &whole))
        return false;
    bool is_whole = value_to_integer(whole, &exponent);
    const struct numeral *base = decimal_numeral(arguments[0]);
    if (!is_whole || exponent > 100000 || exponent < -100000 || base->kind != DECIMAL_FINITE)
        return vm_refuse(vm, "this power of a Decimal is not supported");
    if (!decimal_context(vm, &context))
        return false;
    if (numeral_is_zero(base) && exponent <= 0)
        return exponent == 0 ? decimal_error(vm, "InvalidOperation", "InvalidOperation")
                             : decimal_error(vm, "DivisionByZero", "DivisionByZero");
    struct numeral raised;
    power(base, exponent < 0 ? (uint64_t)-exponent : (uint64_t)exponent, context, &raised);
    if (exponent < 0) {
        struct numeral one;
        struct numeral quotient;
        numeral_from_digit('1', &one);
        numeral_divide(&one, &raised, &context, &quotient);
        numeral_free(&one);
        numeral_free(&raised);
        raised = quotient;
    }
    return decimal_rounded(vm, &raised, result);
}

static bool decimal_with_sign(struct vm *vm, value self, bool is_negative, value *result)
{
    struct numeral number;
    numeral_copy(&number, decimal_numeral(self));
    number.is_negative = is_negative;
    if (numeral_is_zero(&number))
        number.is_negative = false;
    return decimal_rounded(vm, &number, result);
}

static bool decimal_neg(struct vm *vm, const value *arguments, value *result)
{
    return decimal_with_sign(vm, arguments[0], !decimal_numeral(arguments[0])->is_negative, result);
}

static bool decimal_pos(struct vm *vm, const value *arguments, value *result)
{
    return decimal_with_sign(vm, arguments[0], decimal_numeral(arguments[0])->is_negative, result);
}

static bool decimal_abs(struct vm *vm, const value *arguments, value *result)
{
    return decimal_with_sign(vm, arguments[0], false, result);
}

/* ---- comparison */

static bool decimal_order(struct vm *vm, value self, value other, enum library_order order,
                          value *result)
{
    struct numeral number;
    *result = library_not_implemented();
    if (!value_is_decimal(vm, other) && !value_is_integer(other) && other.kind != VALUE_FLOAT)
        return true;
    if (!from_any(vm, other, &number))
        return false;
    bool is_nan = decimal_numeral(self)->kind == DECIMAL_NAN || number.kind == DECIMAL_NAN;
    if (is_nan)
        *result = value_boolean(order == ORDER_NE);
    else
        *result = library_order_value(order, numeral_compare(decimal_numeral(self), &number));
    numeral_free(&number);
    if (is_nan && order != ORDER_EQ && order != ORDER_NE)
        return decimal_error(vm, "InvalidOperation", "InvalidOperation");
    return true;
}
LIBRARY_COMPARISONS(decimal, decimal_order)

/* As of the int or float that equals it: numbers of all types hash alike. */
static bool decimal_hash(struct vm *vm, const value *arguments, value *result)
{
    const struct numeral *number = decimal_numeral(arguments[0]);
    uint64_t hash =
        number_hash_decimal(buf_str(&number->digits), number->exponent, number->is_negative);
    if (number->kind != DECIMAL_FINITE &&
        !vm_hash(vm, value_float(numeral_to_double(number)), &hash))
        return false;
    *result = value_integer((int64_t)hash);
    return true;
}

/* ---- conversions */

static bool decimal_bool(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_boolean(!numeral_is_zero(decimal_numeral(arguments[0])));
    return true;
}

static bool decimal_int(struct vm *vm, const value *arguments, value *result)
{
    const struct numeral *number = decimal_numeral(arguments[0]);
    if (number->kind == DECIMAL_NAN)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "cannot convert NaN to integer");
    if (number->kind == DECIMAL_INFINITE)
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "cannot convert Infinity to integer");
    return numeral_to_integer(vm, number, result);
}

static bool decimal_float(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_float(numeral_to_double(decimal_numeral(arguments[0])));
    return true;
}

static bool decimal_str(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    numeral_add_text(&out, decimal_numeral(arguments[0]));
    *result = library_take(vm, &out);
    return true;
}

static bool decimal_repr(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    buf_add(&out, STR("Decimal('"));
    numeral_add_text(&out, decimal_numeral(arguments[0]));
    buf_add(&out, STR("')"));
    *result = library_take(vm, &out);
    return true;
}

#define QUESTION(name, test)                                                         \
    static bool decimal_##name(struct vm *vm, const value *arguments, value *result) \
    {                                                                                \
        const struct numeral *number = decimal_numeral(arguments[0]);                \
        (void)vm;                                                                    \
        *result = value_boolean(test);                                               \
        return true;                                                                 \
    }
QUESTION(is_nan, number->kind == DECIMAL_NAN)
QUESTION(is_infinite, number->kind == DECIMAL_INFINITE)
QUESTION(is_finite, number->kind == DECIMAL_FINITE)
QUESTION(is_zero, numeral_is_zero(number))
QUESTION(is_signed, number->is_negative)

static bool decimal_adjusted(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_integer(numeral_adjusted(decimal_numeral(arguments[0])));
    return true;
}

static bool decimal_same(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

static void decimal_finalize(struct object *object)
{
    numeral_free(&((struct decimal *)object)->number);
}

static const struct native_function decimal_methods[] = {
    {"__new__", "(cls, value='0', context=None)", decimal_new, NATIVE_STATIC_METHOD},
    {"from_float", "(cls, f, /)", decimal_from_float, NATIVE_CLASS_METHOD},
    {"__add__", "(self, other, /)", decimal_add, NATIVE_METHOD},
    {"__radd__", "(self, other, /)", decimal_radd, NATIVE_METHOD},
    {"__sub__", "(self, other, /)", decimal_sub, NATIVE_METHOD},
    {"__rsub__", "(self, other, /)", decimal_rsub, NATIVE_METHOD},
    {"__mul__", "(self, other, /)", decimal_mul, NATIVE_METHOD},
    {"__rmul__", "(self, other, /)", decimal_rmul, NATIVE_METHOD},
    {"__truediv__", "(self, other, /)", decimal_truediv, NATIVE_METHOD},
    {"__rtruediv__", "(self, other, /)", decimal_rtruediv, NATIVE_METHOD},
    {"__floordiv__", "(self, other, /)", decimal_floordiv, NATIVE_METHOD},
    {"__rfloordiv__", "(self, other, /)", decimal_rfloordiv, NATIVE_METHOD},
    {"__mod__", "(self, other, /)", decimal_mod, NATIVE_METHOD},
    {"__rmod__", "(self, other, /)", decimal_rmod, NATIVE_METHOD},
    {"__divmod__", "(self, other, /)", decimal_divmod, NATIVE_METHOD},
    {"__pow__", "(self, other, modulo=None, /)", decimal_pow, NATIVE_METHOD},
    {"__neg__", "(self)", decimal_neg, NATIVE_METHOD},
    {"__pos__", "(self)", decimal_pos, NATIVE_METHOD},
    {"__abs__", "(self)", decimal_abs, NATIVE_METHOD},
    LIBRARY_COMPARISON_ROWS(decimal),
    {"__hash__", "(self)", decimal_hash, NATIVE_METHOD},
    {"__bool__", "(self)", decimal_bool, NATIVE_METHOD},
    {"__int__", "(self)", decimal_int, NATIVE_METHOD},
    {"__trunc__", "(self)", decimal_int, NATIVE_METHOD},
    {"__float__", "(self)", decimal_float, NATIVE_METHOD},
    {"__str__", "(self)", decimal_str, NATIVE_METHOD},
    {"__repr__", "(self)", decimal_repr, NATIVE_METHOD},
    {"__round__", "(self, n=None, /)", decimal_round, NATIVE_METHOD},
    {"__floor__", "(self)", decimal_floor, NATIVE_METHOD},
    {"__ceil__", "(self)", decimal_ceil, NATIVE_METHOD},
    {"__format__", "(self, format, /)", decimal_format, NATIVE_METHOD},
    {"__copy__", "(self)", decimal_same, NATIVE_METHOD},
    {"__deepcopy__", "(self, memo, /)", decimal_same, NATIVE_METHOD},
    {"quantize", "(self, exp, rounding=None, context=None)", decimal_quantize, NATIVE_METHOD},
    {"normalize", "(self, context=None)", decimal_normalize, NATIVE_METHOD},
    {"to_integral_value", "(self, rounding=None, context=None)", decimal_to_integral,
     NATIVE_METHOD},
    {"to_integral", "(self, rounding=None, context=None)", decimal_to_integral, NATIVE_METHOD},
    {"as_tuple", "(self)", decimal_as_tuple, NATIVE_METHOD},
    {"copy_abs", "(self)", decimal_abs, NATIVE_METHOD},
    {"copy_negate", "(self)", decimal_neg, NATIVE_METHOD},
    {"is_nan", "(self)", decimal_is_nan, NATIVE_METHOD},
    {"is_infinite", "(self)", decimal_is_infinite, NATIVE_METHOD},
    {"is_finite", "(self)", decimal_is_finite, NATIVE_METHOD},
    {"is_zero", "(self)", decimal_is_zero, NATIVE_METHOD},
    {"is_signed", "(self)", decimal_is_signed, NATIVE_METHOD},
    {"adjusted", "(self)", decimal_adjusted, NATIVE_METHOD},
    {0},
};

const struct native_class decimal_class = {
    .name = "Decimal",
    .module = "decimal",
    .size = sizeof(struct decimal),
    .methods = decimal_methods,
    .finalize = decimal_finalize,
};
static const struct native_class *const decimal_classes[] = {&decimal_class, NULL};

const struct native_module library_decimal_module = {
    .name = "decimal",
    .classes = decimal_classes,
    .source = library_decimal_py,
};
