/* Arithmetic of int, bool and float, as Python has it. */
#include "interpreter/types/number_impl.h"

#include "interpreter/types/builtin_impl.h"

#include <float.h>
#include <math.h>

static bool raise_zero(struct vm *vm, const char *message)
{
    return vm_raise(vm, PYTHON_ZERO_DIVISION_ERROR, "%s", message);
}

/* The number itself, of an instance of a subclass too. */
static value plain(value v)
{
    return value_has_layout(v, OBJECT_NUMBER) ? ((struct number_object *)v.object)->number : v;
}

/* ---- int */

/* What 64 bits have room for; false: the result needs more, or there is none. */
static bool small_divide(enum python_binary_operator operation, int64_t a, int64_t b, value *result)
{
    const int64_t exact = (int64_t)1 << DBL_MANT_DIG;
    if (b == 0 || (a == INT64_MIN && b == -1))
        return false;
    if (operation == BINARY_DIVIDE) {
        *result = value_float((double)a / (double)b);
        return a >= -exact && a <= exact && b >= -exact && b <= exact;
    }
    int64_t quotient = a / b;
    int64_t rest = a % b;
    if (rest != 0 && (rest < 0) != (b < 0)) {
        quotient--;
        rest += b;
    }
    *result = value_integer(operation == BINARY_MODULO ? rest : quotient);
    return true;
}

static bool small_power(int64_t base, int64_t exponent, int64_t *power)
{
    *power = 1;
    while (exponent > 0) {
        if ((exponent & 1) != 0 && __builtin_mul_overflow(*power, base, power))
            return false;
        exponent >>= 1;
        if (exponent > 0 && __builtin_mul_overflow(base, base, &base))
            return false;
    }
    return exponent == 0;
}

static bool small_shift(int64_t a, int64_t count, bool is_left, int64_t *result)
{
    if (count < 0 || (is_left && count > 62))
        return false;
    if (is_left)
        return !__builtin_mul_overflow(a, (int64_t)1 << count, result);
    *result = a >> (count > 63 ? 63 : count);
    return true;
}

static bool small_binary(enum python_binary_operator operation, int64_t a, int64_t b, value *result)
{
    *result = value_integer(0);
    int64_t *integer = &result->integer;
    switch (operation) {
    case BINARY_OR:
        *integer = a | b;
        return true;
    case BINARY_XOR:
        *integer = a ^ b;
        return true;
    case BINARY_AND:
        *integer = a & b;
        return true;
    case BINARY_SHIFT_LEFT:
    case BINARY_SHIFT_RIGHT:
        return small_shift(a, b, operation == BINARY_SHIFT_LEFT, integer);
    case BINARY_ADD:
        return !__builtin_add_overflow(a, b, integer);
    case BINARY_SUBTRACT:
        return !__builtin_sub_overflow(a, b, integer);
    case BINARY_MULTIPLY:
        return !__builtin_mul_overflow(a, b, integer);
    case BINARY_DIVIDE:
    case BINARY_FLOOR_DIVIDE:
    case BINARY_MODULO:
        return small_divide(operation, a, b, result);
    case BINARY_POWER:
        return small_power(a, b, integer);
    case BINARY_MATRIX_MULTIPLY:
        return false;
    }
    return false;
}

bool integer_binary(struct vm *vm, enum python_binary_operator operation, value a, value b,
                    value *result)
{
    int64_t integers[2];
    return (value_to_integer(a, &integers[0]) && value_to_integer(b, &integers[1]) &&
            small_binary(operation, integers[0], integers[1], result)) ||
           big_binary(vm, operation, a, b, result);
}

/* ---- float */

bool number_power(struct vm *vm, double a, double b, value *result)
{
    if (a == 0 && b < 0)
        return raise_zero(vm, "0.0 cannot be raised to a negative power");
    if (a < 0 && isfinite(a) && isfinite(b) && b != floor(b))
        return vm_refuse(vm, "complex numbers are not supported");
    *result = value_float(pow(a, b));
    if (isinf(result->number) && isfinite(a) && isfinite(b))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "(34, 'Numerical result out of range')");
    return true;
}

/* The quotient rounded down, and what is left, with the sign of b. */
static void float_divide_modulo(double a, double b, double *quotient, double *rest)
{
    *rest = fmod(a, b);
    double exact = (a - *rest) / b;
    if (*rest == 0) {
        *rest = copysign(0.0, b);
    } else if ((b < 0) != (*rest < 0)) {
        *rest += b;
        exact -= 1;
    }
    *quotient = exact == 0 ? copysign(0.0, a / b) : floor(exact);
    if (exact != 0 && exact - *quotient > 0.5)
        *quotient += 1;
}

static bool float_binary(struct vm *vm, enum python_binary_operator operation, double a, double b,
                         value *result)
{
    double quotient = 0;
    double rest = 0;
    *result = value_float(0);
    switch (operation) {
    case BINARY_ADD:
        result->number = a + b;
        return true;
    case BINARY_SUBTRACT:
        result->number = a - b;
        return true;
    case BINARY_MULTIPLY:
        result->number = a * b;
        return true;
    case BINARY_DIVIDE:
        if (b == 0)
            return raise_zero(vm, "float division by zero");
        result->number = a / b;
        return true;
    case BINARY_FLOOR_DIVIDE:
        if (b == 0)
            return raise_zero(vm, "float floor division by zero");
        float_divide_modulo(a, b, &quotient, &rest);
        result->number = quotient;
        return true;
    case BINARY_MODULO:
        if (b == 0)
            return raise_zero(vm, "float modulo");
        float_divide_modulo(a, b, &quotient, &rest);
        result->number = rest;
        return true;
    case BINARY_POWER:
        return number_power(vm, a, b, result);
    case BINARY_OR:
    case BINARY_XOR:
    case BINARY_AND:
    case BINARY_SHIFT_LEFT:
    case BINARY_SHIFT_RIGHT:
    case BINARY_MATRIX_MULTIPLY:
        *result = not_implemented();
        return true;
    }
    return true;
}

/* ---- both */

/* What floats have too. */
static bool is_arithmetic(enum python_binary_operator operation)
{
    return operation == BINARY_ADD || operation == BINARY_SUBTRACT ||
           operation == BINARY_MULTIPLY || operation == BINARY_DIVIDE ||
           operation == BINARY_FLOOR_DIVIDE || operation == BINARY_MODULO ||
           operation == BINARY_POWER;
}

/* With a float, or with what is no number. */
static bool mixed_binary(struct vm *vm, enum python_binary_operator operation, value a, value b,
                         value *result)
{
    double numbers[2];
    *result = not_implemented();
    if (!is_arithmetic(operation) || !value_to_number(a, &numbers[0]) ||
        !value_to_number(b, &numbers[1]))
        return true;
    return integer_fits_double(vm, a, numbers[0]) && integer_fits_double(vm, b, numbers[1]) &&
           float_binary(vm, operation, numbers[0], numbers[1], result);
}

bool number_binary(struct vm *vm, enum python_binary_operator operation, value a, value b,
                   value *result)
{
    bool is_bitwise = operation == BINARY_OR || operation == BINARY_XOR || operation == BINARY_AND;
    a = plain(a);
    b = plain(b);
    if (a.kind == VALUE_INTEGER && b.kind == VALUE_INTEGER &&
        small_binary(operation, a.integer, b.integer, result))
        return true;
    if (!value_is_integer(a) || !value_is_integer(b))
        return mixed_binary(vm, operation, a, b, result);
    if (!integer_binary(vm, operation, a, b, result))
        return false;
    if (is_bitwise && a.kind == VALUE_BOOLEAN && b.kind == VALUE_BOOLEAN)
        *result = value_boolean(result->integer != 0);
    return true;
}

static bool negate(struct vm *vm, value number, value *result)
{
    if (number.kind == VALUE_FLOAT) {
        *result = value_float(-number.number);
        return true;
    }
    return integer_binary(vm, BINARY_SUBTRACT, value_integer(0), number, result);
}

bool number_unary(struct vm *vm, enum python_unary_operator operation, value a, value *result)
{
    a = plain(a);
    bool is_float = a.kind == VALUE_FLOAT;
    *result = not_implemented();
    if (!is_float && !value_is_integer(a))
        return true;
    switch (operation) {
    case UNARY_NOT:
        *result = value_boolean(is_float ? a.number == 0 : integer_sign(a) == 0);
        return true;
    case UNARY_INVERT:
        return is_float || integer_binary(vm, BINARY_SUBTRACT, value_integer(-1), a, result);
    case UNARY_PLUS:
        *result = integer_plain(a);
        return true;
    case UNARY_MINUS:
        return negate(vm, a, result);
    }
    return true;
}

static int order_of(long double a, long double b)
{
    return isnan(a) || isnan(b) ? NUMBERS_UNORDERED : (a > b) - (a < b);
}

/* Where at least one is beyond 64 bits. */
static int order_of_big(value a, value b)
{
    if (a.kind == VALUE_FLOAT)
        return isnan(a.number) ? NUMBERS_UNORDERED : -big_compare_double(b, a.number);
    if (b.kind == VALUE_FLOAT)
        return isnan(b.number) ? NUMBERS_UNORDERED : big_compare_double(a, b.number);
    return integer_compare(a, b);
}

bool numbers_compare(value a, value b, int *order)
{
    int64_t integers[2];
    long double numbers[2];
    const value both[2] = {plain(a), plain(b)};
    int count = 0;
    bool is_big = false;
    for (int i = 0; i < 2; i++) {
        if (both[i].kind == VALUE_FLOAT) {
            numbers[i] = both[i].number;
        } else if (value_to_integer(both[i], &integers[i])) {
            numbers[i] = (long double)integers[i];
            count++;
        } else if (value_has_layout(both[i], OBJECT_BIG_INTEGER)) {
            is_big = true;
        } else {
            return false;
        }
    }
    if (is_big)
        *order = order_of_big(both[0], both[1]);
    else if (count == 2)
        *order = (integers[0] > integers[1]) - (integers[0] < integers[1]);
    else
        *order = order_of(numbers[0], numbers[1]);
    return true;
}

static uint64_t hash_float(double number)
{
    if (!isfinite(number))
        return isnan(number) ? 0 : number > 0 ? 314159 : (uint64_t)-314159;
    int exponent = 0;
    double mantissa = frexp(fabs(number), &exponent);
    uint64_t hash = 0;
    while (mantissa > 0) {
        hash = hash_times_power(hash, 28);
        mantissa *= 268435456.0;
        exponent -= 28;
        uint64_t part = (uint64_t)mantissa;
        mantissa -= (double)part;
        hash += part;
        if (hash >= HASH_PRIME)
            hash -= HASH_PRIME;
    }
    exponent = exponent >= 0 ? exponent % HASH_BITS : HASH_BITS - 1 - ((-1 - exponent) % HASH_BITS);
    return hash_signed(hash_times_power(hash, (unsigned)exponent), number < 0);
}

uint64_t number_hash(value v)
{
    int64_t integer = 0;
    v = plain(v);
    if (v.kind == VALUE_FLOAT)
        return hash_float(v.number);
    if (!value_to_integer(v, &integer))
        return big_integer_hash(v);
    return hash_signed(integer_magnitude(integer) % HASH_PRIME, integer < 0);
}

static uint64_t hash_product(uint64_t a, uint64_t b)
{
    return __extension__((uint64_t)((unsigned __int128)a * b % HASH_PRIME));
}

uint64_t number_hash_decimal(str digits, int64_t exponent, bool is_negative)
{
    /* 10^(prime - 2) is the inverse of 10, and 10^(prime - 1) is 1. */
    int64_t order = (int64_t)HASH_PRIME - 1;
    uint64_t hash = 0;
    uint64_t factor = 10;
    for (size_t i = 0; i < digits.length; i++)
        hash = (hash_product(hash, 10) + (uint64_t)(digits.data[i] - '0')) % HASH_PRIME;
    exponent %= order;
    for (uint64_t rest = (uint64_t)(exponent < 0 ? exponent + order : exponent); rest > 0;
         rest >>= 1) {
        if ((rest & 1) != 0)
            hash = hash_product(hash, factor);
        factor = hash_product(factor, factor);
    }
    return hash_signed(hash, is_negative);
}

/* ---- round() */

/* To a multiple of 10 ** -digits, half to even. */
static bool round_integer(struct vm *vm, value integer, int64_t digits, value *result)
{
    value unit, rest, twice, quotient;
    *result = integer_plain(integer);
    if (digits >= 0)
        return true;
    if (digits < -(int64_t)integer_bits(integer) / 3 - 1) {
        *result = value_integer(0);
        return true;
    }
    if (!integer_binary(vm, BINARY_POWER, value_integer(10), value_integer(-digits), &unit) ||
        !integer_binary(vm, BINARY_MODULO, integer, unit, &rest) ||
        !integer_binary(vm, BINARY_FLOOR_DIVIDE, integer, unit, &quotient) ||
        !integer_binary(vm, BINARY_SUBTRACT, integer, rest, result) ||
        !integer_binary(vm, BINARY_ADD, rest, rest, &twice))
        return false;
    int order = integer_compare(twice, unit);
    return order < 0 || (order == 0 && integer_is_even(quotient)) ||
           integer_binary(vm, BINARY_ADD, *result, unit, result);
}

/* To a multiple of 10 ** places, by the digits of the number itself. */
static double round_to_tens(double number, int places)
{
    double size = fabs(number);
    int digits = snprintf(NULL, 0, "%.0f", floor(size));
    if (digits < places)
        return copysign(0.0, number);
    if (digits == places)
        return copysign(size > pow(10.0, places) / 2 ? pow(10.0, places) : 0.0, number);
    struct buf text = {0};
    buf_add_format(&text, "%.*e", digits - places - 1, number);
    double rounded = strtod(buf_z(&text), NULL);
    buf_free(&text);
    return rounded;
}

static double round_float(double number, int64_t digits)
{
    if (!isfinite(number) || digits > 323)
        return number;
    if (digits < -308)
        return copysign(0.0, number);
    if (digits >= 0) {
        struct buf text = {0};
        buf_add_format(&text, "%.*f", (int)digits, number);
        double rounded = strtod(buf_z(&text), NULL);
        buf_free(&text);
        return rounded;
    }
    return round_to_tens(number, (int)-digits);
}

bool number_round(struct vm *vm, value number, value digits, value *result)
{
    int64_t places = 0;
    number = plain(number);
    bool has_digits = !value_is_missing(digits);
    if (has_digits && !vm_index(vm, digits, &places))
        return false;
    if (number.kind == VALUE_FLOAT && has_digits) {
        *result = value_float(round_float(number.number, places));
        return !isinf(result->number) || isinf(number.number) ||
               vm_raise(vm, PYTHON_OVERFLOW_ERROR, "rounded value too large to represent");
    }
    if (number.kind == VALUE_FLOAT)
        return integer_from_double(vm, rint(number.number), result);
    return round_integer(vm, number, places, result);
}
