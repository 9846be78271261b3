/* Arithmetic of int, bool and float, as Python has it. */
#include "interpreter/types/number_impl.h"

#include "interpreter/types/builtin_impl.h"

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

static bool integer_floor_divide(struct vm *vm, int64_t a, int64_t b, int64_t *result)
{
    if (b == 0)
        return raise_zero(vm, "integer division or modulo by zero");
    if (b == -1)
        return __builtin_sub_overflow(0, a, result) ? vm_refuse_big_integer(vm) : true;
    *result = a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
    return true;
}

static bool integer_modulo(struct vm *vm, int64_t a, int64_t b, int64_t *result)
{
    if (b == 0)
        return raise_zero(vm, "integer modulo by zero");
    *result = b == -1 ? 0 : a % b;
    if (*result != 0 && (*result < 0) != (b < 0))
        *result += b;
    return true;
}

static bool float_power(struct vm *vm, double a, double b, value *result);

static bool integer_power(struct vm *vm, int64_t base, int64_t exponent, value *result)
{
    if (exponent < 0)
        return float_power(vm, (double)base, (double)exponent, result);
    int64_t power = 1;
    while (exponent > 0) {
        if ((exponent & 1) != 0 && __builtin_mul_overflow(power, base, &power))
            return vm_refuse_big_integer(vm);
        exponent >>= 1;
        if (exponent > 0 && __builtin_mul_overflow(base, base, &base))
            return vm_refuse_big_integer(vm);
    }
    *result = value_integer(power);
    return true;
}

static bool integer_shift(struct vm *vm, int64_t a, int64_t count, bool is_left, int64_t *result)
{
    if (count < 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "negative shift count");
    if (!is_left) {
        *result = a >> (count > 63 ? 63 : count);
        return true;
    }
    if (a != 0 && (count > 62 || __builtin_mul_overflow(a, (int64_t)1 << count, result)))
        return vm_refuse_big_integer(vm);
    *result = a == 0 ? 0 : *result;
    return true;
}

static bool integer_divide(struct vm *vm, int64_t a, int64_t b, value *result)
{
    if (b == 0)
        return raise_zero(vm, "division by zero");
    *result = value_float((double)((long double)a / (long double)b));
    return true;
}

static bool integer_binary(struct vm *vm, enum python_binary_operator operation, int64_t a,
                           int64_t b, value *result)
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
        return integer_shift(vm, a, b, operation == BINARY_SHIFT_LEFT, integer);
    case BINARY_ADD:
        return !__builtin_add_overflow(a, b, integer) || vm_refuse_big_integer(vm);
    case BINARY_SUBTRACT:
        return !__builtin_sub_overflow(a, b, integer) || vm_refuse_big_integer(vm);
    case BINARY_MULTIPLY:
        return !__builtin_mul_overflow(a, b, integer) || vm_refuse_big_integer(vm);
    case BINARY_DIVIDE:
        return integer_divide(vm, a, b, result);
    case BINARY_FLOOR_DIVIDE:
        return integer_floor_divide(vm, a, b, integer);
    case BINARY_MODULO:
        return integer_modulo(vm, a, b, integer);
    case BINARY_POWER:
        return integer_power(vm, a, b, result);
    case BINARY_MATRIX_MULTIPLY:
        *result = not_implemented();
        return true;
    }
    return true;
}

bool integer_power_modulo(struct vm *vm, int64_t base, int64_t exponent, int64_t modulus,
                          value *result)
{
    if (modulus == 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "pow() 3rd argument cannot be 0");
    if (exponent < 0)
        return vm_refuse(vm, "pow() with a negative exponent and a modulus is not supported");
    uint64_t size = integer_magnitude(modulus);
    uint64_t factor = integer_magnitude(base) % size;
    if (base < 0 && factor != 0)
        factor = size - factor;
    uint64_t power = 1 % size;
    for (; exponent > 0; exponent >>= 1) {
        if ((exponent & 1) != 0)
            power = __extension__((uint64_t)((unsigned __int128)power * factor % size));
        factor = __extension__((uint64_t)((unsigned __int128)factor * factor % size));
    }
    int64_t remainder = (int64_t)power;
    *result = value_integer(modulus < 0 && remainder != 0 ? remainder + modulus : remainder);
    return true;
}

/* ---- float */

static bool float_power(struct vm *vm, double a, double b, value *result)
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
        return float_power(vm, a, b, result);
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

bool number_binary(struct vm *vm, enum python_binary_operator operation, value a, value b,
                   value *result)
{
    int64_t integers[2];
    double numbers[2];
    bool is_bitwise = operation == BINARY_OR || operation == BINARY_XOR || operation == BINARY_AND;
    a = plain(a);
    b = plain(b);
    if (value_to_integer(a, &integers[0]) && value_to_integer(b, &integers[1])) {
        if (!integer_binary(vm, operation, integers[0], integers[1], result))
            return false;
        if (is_bitwise && a.kind == VALUE_BOOLEAN && b.kind == VALUE_BOOLEAN)
            *result = value_boolean(result->integer != 0);
        return true;
    }
    if (value_to_number(a, &numbers[0]) && value_to_number(b, &numbers[1]))
        return float_binary(vm, operation, numbers[0], numbers[1], result);
    *result = not_implemented();
    return true;
}

bool number_unary(struct vm *vm, enum python_unary_operator operation, value a, value *result)
{
    a = plain(a);
    int64_t integer = 0;
    bool is_float = a.kind == VALUE_FLOAT;
    *result = not_implemented();
    if (!is_float && !value_to_integer(a, &integer))
        return true;
    switch (operation) {
    case UNARY_NOT:
        *result = value_boolean(is_float ? a.number == 0 : integer == 0);
        return true;
    case UNARY_INVERT:
        if (!is_float)
            *result = value_integer(~integer);
        return true;
    case UNARY_PLUS:
        *result = is_float ? a : value_integer(integer);
        return true;
    case UNARY_MINUS:
        if (!is_float && integer == INT64_MIN)
            return vm_refuse_big_integer(vm);
        *result = is_float ? value_float(-a.number) : value_integer(-integer);
        return true;
    }
    return true;
}

bool numbers_compare(value a, value b, int *order)
{
    int64_t integers[2];
    long double numbers[2];
    const value both[2] = {plain(a), plain(b)};
    int count = 0;
    for (int i = 0; i < 2; i++) {
        if (both[i].kind == VALUE_FLOAT) {
            numbers[i] = both[i].number;
        } else if (value_to_integer(both[i], &integers[i])) {
            numbers[i] = (long double)integers[i];
            count++;
        } else {
            return false;
        }
    }
    if (count == 2)
        *order = (integers[0] > integers[1]) - (integers[0] < integers[1]);
    else if (isnan(numbers[0]) || isnan(numbers[1]))
        *order = NUMBERS_UNORDERED;
    else
        *order = (numbers[0] > numbers[1]) - (numbers[0] < numbers[1]);
    return true;
}

/* As CPython's, so that equal numbers of all types hash alike: the remainder by a prime.
 * Source: Python 3.11 library reference, "Hashing of numeric types" */
enum { HASH_BITS = 61 };
static const uint64_t hash_prime = ((uint64_t)1 << HASH_BITS) - 1;

static uint64_t hash_float(double number)
{
    if (!isfinite(number))
        return isnan(number) ? 0 : number > 0 ? 314159 : (uint64_t)-314159;
    int exponent = 0;
    double mantissa = frexp(fabs(number), &exponent);
    uint64_t hash = 0;
    while (mantissa > 0) {
        hash = ((hash << 28) & hash_prime) | hash >> (HASH_BITS - 28);
        mantissa *= 268435456.0;
        exponent -= 28;
        uint64_t part = (uint64_t)mantissa;
        mantissa -= (double)part;
        hash += part;
        if (hash >= hash_prime)
            hash -= hash_prime;
    }
    exponent = exponent >= 0 ? exponent % HASH_BITS : HASH_BITS - 1 - ((-1 - exponent) % HASH_BITS);
    hash = ((hash << exponent) & hash_prime) | hash >> (HASH_BITS - exponent);
    hash = number < 0 ? 0 - hash : hash;
    return hash == (uint64_t)-1 ? (uint64_t)-2 : hash;
}

uint64_t number_hash(value v)
{
    int64_t integer = 0;
    v = plain(v);
    if (v.kind == VALUE_FLOAT)
        return hash_float(v.number);
    value_to_integer(v, &integer);
    uint64_t hash = integer_magnitude(integer) % hash_prime;
    hash = integer < 0 ? 0 - hash : hash;
    return hash == (uint64_t)-1 ? (uint64_t)-2 : hash;
}

bool float_to_integer(struct vm *vm, double number, int64_t *integer)
{
    if (isnan(number))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "cannot convert float NaN to integer");
    if (isinf(number))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "cannot convert float infinity to integer");
    if (number >= 9223372036854775808.0 || number < -9223372036854775808.0)
        return vm_refuse_big_integer(vm);
    *integer = (int64_t)number;
    return true;
}

/* ---- round() */

/* To a multiple of 10 ** -digits, half to even. */
static bool round_integer(struct vm *vm, int64_t integer, int64_t digits, value *result)
{
    *result = value_integer(integer);
    if (digits >= 0)
        return true;
    *result = value_integer(0);
    if (digits < -19)
        return true;
    __extension__ __int128 unit = 1;
    for (; digits < 0; digits++)
        unit *= 10;
    __extension__ __int128 rest = integer % unit;
    rest = rest < 0 ? rest + unit : rest;
    __extension__ __int128 rounded = integer - rest;
    if (rest * 2 > unit || (rest * 2 == unit && rounded / unit % 2 != 0))
        rounded += unit;
    if (rounded > INT64_MAX || rounded < INT64_MIN)
        return vm_refuse_big_integer(vm);
    *result = value_integer((int64_t)rounded);
    return true;
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
    int64_t integer = 0;
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
    if (number.kind == VALUE_FLOAT) {
        *result = value_integer(0);
        return float_to_integer(vm, rint(number.number), &result->integer);
    }
    value_to_integer(number, &integer);
    return round_integer(vm, integer, places, result);
}
