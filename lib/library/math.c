/* The module math. */
#include "library/library_impl.h"

#include <math.h>

static bool domain_error(struct vm *vm)
{
    return vm_raise(vm, PYTHON_VALUE_ERROR, "math domain error");
}

/* What the C library gives for finite arguments: NaN is out of the domain, an infinity too big. */
static bool finish(struct vm *vm, double number, bool was_finite, bool is_pole, value *result)
{
    if (isnan(number) && was_finite)
        return domain_error(vm);
    if (isinf(number) && was_finite)
        return is_pole ? domain_error(vm) : vm_raise(vm, PYTHON_OVERFLOW_ERROR, "math range error");
    *result = value_float(number);
    return true;
}

/* ---- functions of one number; is_pole: an infinity means that it is not defined there */

#define UNARY(name, function, is_pole)                                                          \
    static bool math_##name(struct vm *vm, const value *arguments, value *result)               \
    {                                                                                           \
        double x;                                                                               \
        return library_number(vm, arguments[0], &x) &&                                          \
               finish(vm, function(x), !isnan(x) && (!isinf(x) || isnan(function(x))), is_pole, \
                      result);                                                                  \
    }
static double to_degrees(double x)
{
    return x * (180.0 / M_PI);
}
static double to_radians(double x)
{
    return x * (M_PI / 180.0);
}
UNARY(sqrt, sqrt, true)
UNARY(cbrt, cbrt, false)
UNARY(exp, exp, false)
UNARY(exp2, exp2, false)
UNARY(expm1, expm1, false)
UNARY(log1p, log1p, true)
UNARY(sin, sin, true)
UNARY(cos, cos, true)
UNARY(tan, tan, true)
UNARY(asin, asin, true)
UNARY(acos, acos, true)
UNARY(atan, atan, true)
UNARY(sinh, sinh, false)
UNARY(cosh, cosh, false)
UNARY(tanh, tanh, false)
UNARY(asinh, asinh, false)
UNARY(acosh, acosh, true)
UNARY(atanh, atanh, true)
UNARY(gamma, tgamma, true)
UNARY(lgamma, lgamma, true)
UNARY(erf, erf, false)
UNARY(erfc, erfc, false)
UNARY(fabs, fabs, false)
UNARY(degrees, to_degrees, false)
UNARY(radians, to_radians, false)

#define CLASSIFY(name)                                                            \
    static bool math_##name(struct vm *vm, const value *arguments, value *result) \
    {                                                                             \
        double x;                                                                 \
        if (!library_number(vm, arguments[0], &x))                                \
            return false;                                                         \
        *result = value_boolean(name(x));                                         \
        return true;                                                              \
    }
CLASSIFY(isnan)
CLASSIFY(isinf)
CLASSIFY(isfinite)

/* ---- functions of two numbers */

static bool two_numbers(struct vm *vm, const value *arguments, double *x, double *y)
{
    return library_number(vm, arguments[0], x) && library_number(vm, arguments[1], y);
}

#define BINARY(name)                                                                        \
    static bool math_##name(struct vm *vm, const value *arguments, value *result)           \
    {                                                                                       \
        double x;                                                                           \
        double y;                                                                           \
        return two_numbers(vm, arguments, &x, &y) &&                                        \
               finish(vm, name(x, y), isfinite(x) && isfinite(y), name(x, y) > 0 && x == 0, \
                      result);                                                              \
    }
BINARY(atan2)
BINARY(copysign)
BINARY(fmod)
BINARY(pow)
BINARY(remainder)

/* Of an integer that is too big for a float, by the logarithms of its mantissa and of 2. */
static bool logarithm(struct vm *vm, value argument, double (*function)(double), value *result)
{
    enum { MANTISSA_BITS = 1000 };
    double x;
    int exponent = 0;
    value high;
    if (value_is_integer(argument) && integer_sign(argument) <= 0)
        return domain_error(vm);
    if (!value_is_integer(argument) || integer_bits(argument) <= MANTISSA_BITS)
        return library_number(vm, argument, &x) &&
               finish(vm, function(x), !isnan(x) && x != (double)INFINITY, true, result);
    int64_t places = (int64_t)integer_bits(argument) - MANTISSA_BITS;
    if (!integer_binary(vm, BINARY_SHIFT_RIGHT, argument, value_integer(places), &high) ||
        !value_to_number(high, &x))
        return false;
    double mantissa = frexp(x, &exponent);
    *result = value_float(function(mantissa) + function(2.0) * (double)(exponent + places));
    return true;
}

static bool math_log2(struct vm *vm, const value *arguments, value *result)
{
    return logarithm(vm, arguments[0], log2, result);
}

static bool math_log10(struct vm *vm, const value *arguments, value *result)
{
    return logarithm(vm, arguments[0], log10, result);
}

static bool math_log(struct vm *vm, const value *arguments, value *result)
{
    value base = value_float(0);
    *result = value_float(0);
    if (!logarithm(vm, arguments[0], log, result) || value_is_absent(arguments[1]))
        return !vm_has_exception(vm);
    if (!logarithm(vm, arguments[1], log, &base))
        return false;
    if (base.number == 0)
        return vm_raise(vm, PYTHON_ZERO_DIVISION_ERROR, "float division by zero");
    *result = value_float(result->number / base.number);
    return true;
}

static bool math_ldexp(struct vm *vm, const value *arguments, value *result)
{
    double x;
    int64_t exponent;
    if (!library_number(vm, arguments[0], &x) || !library_integer(vm, arguments[1], &exponent))
        return false;
    int clamped = exponent > 100000 ? 100000 : exponent < -100000 ? -100000 : (int)exponent;
    return finish(vm, ldexp(x, clamped), isfinite(x), false, result);
}

static value pair(struct vm *vm, value first, value second)
{
    value items[] = {first, second};
    return value_of(&tuple_new(vm, items, 2)->base);
}

static bool math_modf(struct vm *vm, const value *arguments, value *result)
{
    double x;
    double whole;
    if (!library_number(vm, arguments[0], &x))
        return false;
    double part = modf(x, &whole);
    *result = pair(vm, value_float(part), value_float(whole));
    return true;
}

static bool math_frexp(struct vm *vm, const value *arguments, value *result)
{
    double x;
    int exponent = 0;
    if (!library_number(vm, arguments[0], &x))
        return false;
    double mantissa = frexp(x, &exponent);
    *result = pair(vm, value_float(mantissa), value_integer(exponent));
    return true;
}

static bool math_isclose(struct vm *vm, const value *arguments, value *result)
{
    double numbers[4]; /* a, b, rel_tol, abs_tol */
    for (size_t i = 0; i < 4; i++)
        if (!library_number(vm, arguments[i], &numbers[i]))
            return false;
    if (numbers[2] < 0 || numbers[3] < 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "tolerances must be non-negative");
    double a = numbers[0];
    double b = numbers[1];
    double largest = fmax(fabs(a), fabs(b));
    bool is_close = a == b || (isfinite(a) && isfinite(b) &&
                               fabs(a - b) <= fmax(numbers[2] * largest, numbers[3]));
    *result = value_boolean(is_close);
    return true;
}

/* ---- floats to integers */

static bool to_integer(struct vm *vm, const value *arguments, const char *special,
                       double (*round_it)(double), value *result)
{
    double x;
    if (value_is_integer(arguments[0])) {
        *result = integer_plain(arguments[0]);
        return true;
    }
    if (arguments[0].kind == VALUE_OBJECT && !value_is_opaque(arguments[0])) {
        value method;
        if (!vm_find_attribute(vm, arguments[0], str_from(special), &method))
            return false;
        if (!value_is_absent(method))
            return vm_call(vm, method, NULL, 0, result);
    }
    if (!library_number(vm, arguments[0], &x))
        return false;
    return integer_from_double(vm, round_it(x), result);
}

static bool math_floor(struct vm *vm, const value *arguments, value *result)
{
    return to_integer(vm, arguments, "__floor__", floor, result);
}
static bool math_ceil(struct vm *vm, const value *arguments, value *result)
{
    return to_integer(vm, arguments, "__ceil__", ceil, result);
}
static bool math_trunc(struct vm *vm, const value *arguments, value *result)
{
    return to_integer(vm, arguments, "__trunc__", trunc, result);
}

/* ---- integers */

static bool math_gcd(struct vm *vm, const value *arguments, value *result)
{
    const value *items;
    size_t count;
    *result = value_integer(0);
    value_items(arguments[0], &items, &count);
    for (size_t i = 0; i < count; i++) {
        value number;
        if (!library_any_integer(vm, items[i], &number) ||
            !integer_divisor(vm, *result, number, result))
            return false;
    }
    return true;
}

static bool lcm(struct vm *vm, value a, value b, value *result)
{
    value divisor;
    *result = value_integer(0);
    if (integer_sign(a) == 0 || integer_sign(b) == 0)
        return true;
    return integer_divisor(vm, a, b, &divisor) &&
           integer_binary(vm, BINARY_FLOOR_DIVIDE, a, divisor, &a) &&
           integer_binary(vm, BINARY_MULTIPLY, a, b, result) &&
           (integer_sign(*result) > 0 ||
            integer_binary(vm, BINARY_SUBTRACT, value_integer(0), *result, result));
}

static bool math_lcm(struct vm *vm, const value *arguments, value *result)
{
    const value *items;
    size_t count;
    *result = value_integer(1);
    value_items(arguments[0], &items, &count);
    for (size_t i = 0; i < count; i++) {
        value number;
        if (!library_any_integer(vm, items[i], &number) || !lcm(vm, *result, number, result))
            return false;
    }
    return true;
}

/* The product of n - i for i from first to end, halved until one is left: factors of the same size
 * are multiplied, and what a product needs on its way is little more than itself. */
static bool falling(struct vm *vm, value n, int64_t first, int64_t end, value *result)
{
    value half;
    *result = value_integer(1);
    if (first >= end)
        return true;
    if (end - first == 1)
        return integer_binary(vm, BINARY_SUBTRACT, n, value_integer(first), result);
    int64_t middle = first + (end - first) / 2;
    return falling(vm, n, first, middle, &half) && falling(vm, n, middle, end, result) &&
           integer_binary(vm, BINARY_MULTIPLY, half, *result, result);
}

static bool take_counts(struct vm *vm, const value *arguments, value *n, value *k)
{
    if (!library_any_integer(vm, arguments[0], n))
        return false;
    *k = *n;
    if (!value_is_missing(arguments[1]) && !library_any_integer(vm, arguments[1], k))
        return false;
    if (integer_sign(*n) < 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "n must be a non-negative integer");
    return integer_sign(*k) >= 0 ||
           vm_raise(vm, PYTHON_VALUE_ERROR, "k must be a non-negative integer");
}

static bool take_rounds(struct vm *vm, value k, const char *what, int64_t *rounds)
{
    return value_to_integer(k, rounds) ||
           vm_raise(vm, PYTHON_OVERFLOW_ERROR, "%s must not exceed %lld", what,
                    (long long)INT64_MAX);
}

static bool math_comb(struct vm *vm, const value *arguments, value *result)
{
    value n, k, other, divisor;
    int64_t rounds;
    *result = value_integer(0);
    if (!take_counts(vm, arguments, &n, &k) || !integer_binary(vm, BINARY_SUBTRACT, n, k, &other))
        return false;
    if (integer_sign(other) < 0)
        return true;
    if (integer_compare(other, k) < 0)
        k = other;
    return take_rounds(vm, k, "min(n - k, k)", &rounds) && falling(vm, n, 0, rounds, result) &&
           falling(vm, k, 0, rounds, &divisor) &&
           integer_binary(vm, BINARY_FLOOR_DIVIDE, *result, divisor, result);
}

static bool math_perm(struct vm *vm, const value *arguments, value *result)
{
    value n, k;
    int64_t rounds;
    *result = value_integer(0);
    return take_counts(vm, arguments, &n, &k) &&
           (integer_compare(k, n) > 0 ||
            (take_rounds(vm, k, "k", &rounds) && falling(vm, n, 0, rounds, result)));
}

static bool math_factorial(struct vm *vm, const value *arguments, value *result)
{
    value n;
    int64_t rounds;
    if (!library_any_integer(vm, arguments[0], &n))
        return false;
    if (integer_sign(n) < 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "factorial() not defined for negative values");
    return take_rounds(vm, n, "factorial() argument", &rounds) && falling(vm, n, 0, rounds, result);
}

static bool math_isqrt(struct vm *vm, const value *arguments, value *result)
{
    value n;
    if (!library_any_integer(vm, arguments[0], &n))
        return false;
    if (integer_sign(n) < 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "isqrt() argument must be nonnegative");
    return integer_root(vm, n, result);
}

/* ---- sums */

/* Neumaier's: exact enough that the sum of ten 0.1 is 1.0. */
static bool math_fsum(struct vm *vm, const value *arguments, value *result)
{
    value iterator;
    value item;
    long double sum = 0;
    long double lost = 0;
    if (!vm_iterate(vm, arguments[0], &iterator))
        return false;
    while (vm_next(vm, iterator, &item)) {
        double number;
        if (!library_number(vm, item, &number))
            return false;
        long double next = sum + (long double)number;
        lost += fabsl(sum) >= fabsl((long double)number) ? (sum - next) + (long double)number
                                                         : ((long double)number - next) + sum;
        sum = next;
    }
    *result = value_float((double)(isfinite((double)sum) ? sum + lost : sum));
    return !vm_has_exception(vm);
}

static bool math_hypot(struct vm *vm, const value *arguments, value *result)
{
    const value *items;
    size_t count;
    double length = 0;
    value_items(arguments[0], &items, &count);
    for (size_t i = 0; i < count; i++) {
        double x;
        if (!library_number(vm, items[i], &x))
            return false;
        length = hypot(length, x);
    }
    *result = value_float(length);
    return true;
}

/* ---- the tables */

static const struct native_function math_functions[] = {
    {"sqrt", "(x, /)", math_sqrt, NATIVE_METHOD},
    {"cbrt", "(x, /)", math_cbrt, NATIVE_METHOD},
    {"exp", "(x, /)", math_exp, NATIVE_METHOD},
    {"exp2", "(x, /)", math_exp2, NATIVE_METHOD},
    {"expm1", "(x, /)", math_expm1, NATIVE_METHOD},
    {"log", "(x, base=?, /)", math_log, NATIVE_METHOD},
    {"log2", "(x, /)", math_log2, NATIVE_METHOD},
    {"log10", "(x, /)", math_log10, NATIVE_METHOD},
    {"log1p", "(x, /)", math_log1p, NATIVE_METHOD},
    {"sin", "(x, /)", math_sin, NATIVE_METHOD},
    {"cos", "(x, /)", math_cos, NATIVE_METHOD},
    {"tan", "(x, /)", math_tan, NATIVE_METHOD},
    {"asin", "(x, /)", math_asin, NATIVE_METHOD},
    {"acos", "(x, /)", math_acos, NATIVE_METHOD},
    {"atan", "(x, /)", math_atan, NATIVE_METHOD},
    {"sinh", "(x, /)", math_sinh, NATIVE_METHOD},
    {"cosh", "(x, /)", math_cosh, NATIVE_METHOD},
    {"tanh", "(x, /)", math_tanh, NATIVE_METHOD},
    {"asinh", "(x, /)", math_asinh, NATIVE_METHOD},
    {"acosh", "(x, /)", math_acosh, NATIVE_METHOD},
    {"atanh", "(x, /)", math_atanh, NATIVE_METHOD},
    {"gamma", "(x, /)", math_gamma, NATIVE_METHOD},
    {"lgamma", "(x, /)", math_lgamma, NATIVE_METHOD},
    {"erf", "(x, /)", math_erf, NATIVE_METHOD},
    {"erfc", "(x, /)", math_erfc, NATIVE_METHOD},
    {"fabs", "(x, /)", math_fabs, NATIVE_METHOD},
    {"degrees", "(x, /)", math_degrees, NATIVE_METHOD},
    {"radians", "(x, /)", math_radians, NATIVE_METHOD},
    {"isnan", "(x, /)", math_isnan, NATIVE_METHOD},
    {"isinf", "(x, /)", math_isinf, NATIVE_METHOD},
    {"isfinite", "(x, /)", math_isfinite, NATIVE_METHOD},
    {"isclose", "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", math_isclose, NATIVE_METHOD},
    {"atan2", "(y, x, /)", math_atan2, NATIVE_METHOD},
    {"copysign", "(x, y, /)", math_copysign, NATIVE_METHOD},
    {"fmod", "(x, y, /)", math_fmod, NATIVE_METHOD},
    {"pow", "(x, y, /)", math_pow, NATIVE_METHOD},
    {"remainder", "(x, y, /)", math_remainder, NATIVE_METHOD},
    {"ldexp", "(x, i, /)", math_ldexp, NATIVE_METHOD},
    {"modf", "(x, /)", math_modf, NATIVE_METHOD},
    {"frexp", "(x, /)", math_frexp, NATIVE_METHOD},
    {"floor", "(x, /)", math_floor, NATIVE_METHOD},
    {"ceil", "(x, /)", math_ceil, NATIVE_METHOD},
    {"trunc", "(x, /)", math_trunc, NATIVE_METHOD},
    {"gcd", "(*integers)", math_gcd, NATIVE_METHOD},
    {"lcm", "(*integers)", math_lcm, NATIVE_METHOD},
    {"comb", "(n, k, /)", math_comb, NATIVE_METHOD},
    {"perm", "(n, k=None, /)", math_perm, NATIVE_METHOD},
    {"factorial", "(x, /)", math_factorial, NATIVE_METHOD},
    {"isqrt", "(n, /)", math_isqrt, NATIVE_METHOD},
    {"fsum", "(seq, /)", math_fsum, NATIVE_METHOD},
    {"hypot", "(*coordinates)", math_hypot, NATIVE_METHOD},
    {0},
};

static bool math_open(struct vm *vm, struct module *module)
{
    module_set(vm, module, "pi", value_float(M_PI));
    module_set(vm, module, "e", value_float(M_E));
    module_set(vm, module, "tau", value_float(2 * M_PI));
    module_set(vm, module, "inf", value_float((double)INFINITY));
    module_set(vm, module, "nan", value_float((double)NAN));
    return true;
}

const struct native_module library_math_module = {
    .name = "math",
    .functions = math_functions,
    .source = "def prod(iterable, /, *, start=1):\n"
              "    for item in iterable:\n"
              "        start = start * item\n"
              "    return start\n"
              "\n"
              "\n"
              "def dist(p, q, /):\n"
              "    return hypot(*[a - b for a, b in zip(p, q, strict=True)])\n",
    .open = math_open,
};
