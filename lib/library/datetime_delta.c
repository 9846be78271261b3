/* datetime.timedelta */
#include "library/datetime_impl.h"

#include <math.h>

wide delta_microseconds(struct library_timedelta delta)
{
    return (wide)delta.days * MICROSECONDS_PER_DAY + (wide)delta.seconds * MICROSECONDS +
           delta.microseconds;
}

static wide floor_divide(wide a, wide b)
{
    wide quotient = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

static bool delta_overflow(struct vm *vm)
{
    return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "Python int too large to convert to C int");
}

bool delta_from_microseconds(struct vm *vm, wide microseconds, struct library_timedelta *delta)
{
    wide days = floor_divide(microseconds, MICROSECONDS_PER_DAY);
    int64_t rest = (int64_t)(microseconds - days * MICROSECONDS_PER_DAY);
    if (days > INT32_MAX || days < INT32_MIN)
        return delta_overflow(vm);
    *delta = (struct library_timedelta){.days = (int64_t)days,
                                        .seconds = (int)(rest / MICROSECONDS),
                                        .microseconds = (int)(rest % MICROSECONDS)};
    if (days > DAYS_MAX || days < -DAYS_MAX)
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "days=%lld; must have magnitude <= 999999999",
                        (long long)delta->days);
    return true;
}

value delta_new(struct vm *vm, struct library_timedelta delta)
{
    struct object *object = vm_new_object(vm, vm_native_class(vm, &datetime_timedelta_class));
    ((struct timedelta *)object)->delta = delta;
    return value_of(object);
}

static bool delta_result(struct vm *vm, wide microseconds, value *result)
{
    struct library_timedelta delta = {0};
    if (!delta_from_microseconds(vm, microseconds, &delta))
        return false;
    *result = delta_new(vm, delta);
    return true;
}

bool library_make_timedelta(struct vm *vm, struct library_timedelta delta, value *result)
{
    return delta_result(vm, delta_microseconds(delta), result);
}

bool library_read_timedelta(struct vm *vm, value v, struct library_timedelta *delta)
{
    if (!vm_is_instance(vm, v, &datetime_timedelta_class))
        return false;
    *delta = delta_of(v);
    return true;
}

int64_t double_round_even(double number)
{
    return (int64_t)nearbyint(number);
}

/* ---- construction */

/* A sum of whole microseconds, and of what floats leave below them. */
struct delta_sum {
    wide whole;
    double rest;
};

static bool sum_add(struct vm *vm, struct delta_sum *sum, value argument, const char *name,
                    int64_t factor)
{
    int64_t integer;
    if (value_is_absent(argument))
        return true;
    if (value_to_integer(argument, &integer)) {
        sum->whole += (wide)integer * factor;
        return true;
    }
    if (value_is_integer(argument))
        return library_too_big(vm);
    if (value_is_opaque(argument))
        return opaque_refuse(vm, argument, "timedelta()");
    double number;
    if (!value_to_number(argument, &number))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "unsupported type for timedelta %s component: %s",
                        name, vm_type_name(vm, argument));
    if (isnan(number))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "cannot convert float NaN to integer");
    if (isinf(number))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "cannot convert float infinity to integer");
    if (fabs(number) > 1e18)
        return delta_overflow(vm);
    double whole;
    double part = modf(number, &whole);
    sum->whole += (wide)whole * factor;
    double microseconds;
    sum->rest += modf(part * (double)factor, &microseconds);
    sum->whole += (int64_t)microseconds;
    return true;
}

/* Rounds half to even, counted over the whole sum. */
static wide sum_total(const struct delta_sum *sum)
{
    if (sum->rest == 0)
        return sum->whole;
    double odd = (double)((int)(sum->whole % 2) != 0);
    double rounded = round(sum->rest);
    if (fabs(rounded - sum->rest) == 0.5)
        rounded = 2.0 * round((sum->rest + odd) * 0.5) - odd;
    return sum->whole + (int64_t)rounded;
}

static bool delta_init(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    static const struct {
        const char *name;
        int64_t factor;
    } units[] = {
        {"days", (int64_t)SECONDS_PER_DAY * MICROSECONDS},
        {"seconds", MICROSECONDS},
        {"microseconds", 1},
        {"milliseconds", 1000},
        {"minutes", (int64_t)60 * MICROSECONDS},
        {"hours", (int64_t)3600 * MICROSECONDS},
        {"weeks", (int64_t)7 * SECONDS_PER_DAY * MICROSECONDS},
    };
    static const size_t order[] = {2, 3, 1, 4, 5, 0, 6}; /* in which floats are summed */
    struct delta_sum sum = {0};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (!sum_add(vm, &sum, arguments[1 + order[i]], units[order[i]].name,
                     units[order[i]].factor))
            return false;
    return delta_from_microseconds(vm, sum_total(&sum),
                                   &((struct timedelta *)arguments[0].object)->delta);
}

static bool delta_new_by(struct vm *vm, const value *arguments, value *result)
{
    return library_new(vm, &datetime_timedelta_class, delta_init, arguments, 8, result);
}

/* ---- operators */

static bool is_delta(struct vm *vm, value v)
{
    return vm_is_instance(vm, v, &datetime_timedelta_class);
}

static bool delta_add(struct vm *vm, const value *arguments, value *result)
{
    if (!is_delta(vm, arguments[1])) {
        *result = library_not_implemented();
        return true;
    }
    return delta_result(
        vm, delta_microseconds(delta_of(arguments[0])) + delta_microseconds(delta_of(arguments[1])),
        result);
}

static bool delta_subtract(struct vm *vm, const value *arguments, value *result)
{
    if (!is_delta(vm, arguments[1])) {
        *result = library_not_implemented();
        return true;
    }
    return delta_result(
        vm, delta_microseconds(delta_of(arguments[0])) - delta_microseconds(delta_of(arguments[1])),
        result);
}

static bool delta_negative(struct vm *vm, const value *arguments, value *result)
{
    return delta_result(vm, -delta_microseconds(delta_of(arguments[0])), result);
}

static bool delta_positive(struct vm *vm, const value *arguments, value *result)
{
    *result = delta_new(vm, delta_of(arguments[0]));
    return true;
}

static bool delta_absolute(struct vm *vm, const value *arguments, value *result)
{
    wide total = delta_microseconds(delta_of(arguments[0]));
    return delta_result(vm, total < 0 ? -total : total, result);
}

/* a / b, half to even */
static wide divide_nearest(wide a, wide b)
{
    wide quotient = floor_divide(a, b);
    wide rest = (a - quotient * b) * 2; /* of the sign of b */
    if (b < 0) {
        rest = -rest;
        b = -b;
    }
    if (rest > b || (rest == b && quotient % 2 != 0))
        quotient++;
    return quotient;
}

/* number = mantissa * 2^exponent, with an odd mantissa */
static bool split_float(struct vm *vm, double number, int64_t *mantissa, int *exponent)
{
    if (isnan(number))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "cannot convert NaN to integer ratio");
    if (isinf(number))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "cannot convert Infinity to integer ratio");
    *mantissa = (int64_t)ldexp(frexp(number, exponent), 53);
    *exponent -= 53;
    while (*mantissa != 0 && *mantissa % 2 == 0) {
        *mantissa /= 2;
        ++*exponent;
    }
    return true;
}

static bool delta_multiply(struct vm *vm, const value *arguments, value *result)
{
    wide total = delta_microseconds(delta_of(arguments[0]));
    int64_t factor;
    double number;
    if (value_to_integer(arguments[1], &factor)) {
        if (factor != 0 && total != 0 &&
            fabsl((long double)total * (long double)factor) > (long double)1e25)
            return delta_overflow(vm);
        return delta_result(vm, total * factor, result);
    }
    if (value_is_integer(arguments[1]))
        return library_too_big(vm);
    if (!value_to_number(arguments[1], &number)) {
        *result = library_not_implemented();
        return true;
    }
    int exponent;
    if (!split_float(vm, number, &factor, &exponent))
        return false;
    if (fabs((double)total * number) > 1e25)
        return delta_overflow(vm);
    wide product = total * factor;
    if (exponent >= 0)
        return delta_result(vm, product * ((wide)1 << exponent), result);
    if (exponent < -125)
        return delta_result(vm, 0, result);
    return delta_result(vm, divide_nearest(product, (wide)1 << -exponent), result);
}

static bool division_by_zero(struct vm *vm)
{
    return vm_raise(vm, PYTHON_ZERO_DIVISION_ERROR, "integer division or modulo by zero");
}

static bool divide_by_float(struct vm *vm, wide total, double number, value *result)
{
    int64_t divisor = 0;
    int exponent = 0;
    if (!split_float(vm, number, &divisor, &exponent))
        return false;
    if (divisor == 0)
        return vm_raise(vm, PYTHON_ZERO_DIVISION_ERROR, "division by zero");
    if (fabs((double)total / number) > 1e25)
        return delta_overflow(vm);
    if (exponent > 60)
        return delta_result(vm, 0, result);
    if (exponent >= 0)
        return delta_result(vm, divide_nearest(total, divisor * ((wide)1 << exponent)), result);
    if (exponent < -58) /* beyond what is exact here */
        return delta_result(vm, (wide)nearbyintl((long double)total / (long double)number), result);
    return delta_result(vm, divide_nearest(total * ((wide)1 << -exponent), divisor), result);
}

static bool delta_divide(struct vm *vm, const value *arguments, value *result)
{
    wide total = delta_microseconds(delta_of(arguments[0]));
    int64_t divisor;
    double number;
    if (is_delta(vm, arguments[1])) {
        wide other = delta_microseconds(delta_of(arguments[1]));
        if (other == 0)
            return vm_raise(vm, PYTHON_ZERO_DIVISION_ERROR, "division by zero");
        *result = value_float((double)((long double)total / (long double)other));
        return true;
    }
    if (value_to_integer(arguments[1], &divisor))
        return divisor == 0 ? division_by_zero(vm)
                            : delta_result(vm, divide_nearest(total, divisor), result);
    if (value_is_integer(arguments[1])) /* more than there are microseconds */
        return delta_result(vm, 0, result);
    if (value_to_number(arguments[1], &number))
        return divide_by_float(vm, total, number, result);
    *result = library_not_implemented();
    return true;
}

static bool wide_integer(struct vm *vm, wide number, value *result)
{
    char bytes[sizeof number];
    for (size_t i = sizeof bytes; i > 0; i--) {
        bytes[i - 1] = (char)(number & 0xff);
        number >>= 8;
    }
    return integer_from_bytes(vm, (str){bytes, sizeof bytes}, true, result);
}

static bool delta_floor_divide(struct vm *vm, const value *arguments, value *result)
{
    wide total = delta_microseconds(delta_of(arguments[0]));
    int64_t divisor;
    if (is_delta(vm, arguments[1])) {
        wide other = delta_microseconds(delta_of(arguments[1]));
        if (other == 0)
            return division_by_zero(vm);
        return wide_integer(vm, floor_divide(total, other), result);
    }
    if (value_to_integer(arguments[1], &divisor))
        return divisor == 0 ? division_by_zero(vm)
                            : delta_result(vm, floor_divide(total, divisor), result);
    if (value_is_integer(arguments[1]))
        return delta_result(
            vm, total == 0 || (total < 0) == (integer_sign(arguments[1]) < 0) ? 0 : -1, result);
    *result = library_not_implemented();
    return true;
}

static bool delta_modulo(struct vm *vm, const value *arguments, value *result)
{
    if (!is_delta(vm, arguments[1])) {
        *result = library_not_implemented();
        return true;
    }
    wide total = delta_microseconds(delta_of(arguments[0]));
    wide other = delta_microseconds(delta_of(arguments[1]));
    if (other == 0)
        return division_by_zero(vm);
    return delta_result(vm, total - floor_divide(total, other) * other, result);
}

static bool delta_divmod(struct vm *vm, const value *arguments, value *result)
{
    value parts[2];
    if (!is_delta(vm, arguments[1])) {
        *result = library_not_implemented();
        return true;
    }
    if (!delta_floor_divide(vm, arguments, &parts[0]) || !delta_modulo(vm, arguments, &parts[1]))
        return false;
    *result = value_of(&tuple_new(vm, parts, 2)->base);
    return true;
}

static bool delta_compare(struct vm *vm, value self, value other, enum library_order order,
                          value *result)
{
    *result = library_not_implemented();
    if (!is_delta(vm, other))
        return true;
    wide a = delta_microseconds(delta_of(self));
    wide b = delta_microseconds(delta_of(other));
    *result = library_order_value(order, (a > b) - (a < b));
    return true;
}
LIBRARY_COMPARISONS(delta, delta_compare)

static bool delta_hash(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    struct library_timedelta delta = delta_of(arguments[0]);
    *result =
        value_integer((int64_t)((uint64_t)delta.days * 1000003U ^ (uint64_t)delta.seconds * 8191U ^
                                (uint64_t)delta.microseconds));
    return true;
}

static bool delta_truth(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_boolean(delta_microseconds(delta_of(arguments[0])) != 0);
    return true;
}

static bool delta_total_seconds(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    wide total = delta_microseconds(delta_of(arguments[0]));
    *result = value_float((double)((long double)total / (long double)MICROSECONDS));
    return true;
}

/* ---- texts */

void library_add_timedelta(struct buf *out, const struct library_timedelta *delta)
{
    if (delta->days != 0)
        buf_add_format(out, "%lld day%s, ", (long long)delta->days,
                       delta->days == 1 || delta->days == -1 ? "" : "s");
    buf_add_format(out, "%d:%02d:%02d", delta->seconds / 3600, delta->seconds / 60 % 60,
                   delta->seconds % 60);
    if (delta->microseconds != 0)
        buf_add_format(out, ".%06d", delta->microseconds);
}

static bool delta_str(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    struct library_timedelta delta = delta_of(arguments[0]);
    library_add_timedelta(&out, &delta);
    *result = library_take(vm, &out);
    return true;
}

static bool delta_repr(struct vm *vm, const value *arguments, value *result)
{
    struct library_timedelta delta = delta_of(arguments[0]);
    struct buf out = {0};
    library_add_class(vm, arguments[0], &datetime_timedelta_class, &out);
    buf_add_char(&out, '(');
    const char *separator = "";
    const struct {
        const char *name;
        int64_t number;
    } parts[] = {
        {"days", delta.days}, {"seconds", delta.seconds}, {"microseconds", delta.microseconds}};
    for (size_t i = 0; i < 3; i++) {
        if (parts[i].number == 0)
            continue;
        buf_add_format(&out, "%s%s=%lld", separator, parts[i].name, (long long)parts[i].number);
        separator = ", ";
    }
    buf_add(&out, *separator == '\0' ? STR("0)") : STR(")"));
    *result = library_take(vm, &out);
    return true;
}

static bool delta_days(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_integer(delta_of(self).days);
    return true;
}

static bool delta_seconds(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_integer(delta_of(self).seconds);
    return true;
}

static bool delta_microseconds_property(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_integer(delta_of(self).microseconds);
    return true;
}

static const struct native_function delta_methods[] = {
    {"__new__",
     "(cls, days=?, seconds=?, microseconds=?, milliseconds=?, minutes=?, hours=?, weeks=?)",
     delta_new_by, NATIVE_STATIC_METHOD},
    {"__add__", "(self, other, /)", delta_add, NATIVE_METHOD},
    {"__radd__", "(self, other, /)", delta_add, NATIVE_METHOD},
    {"__sub__", "(self, other, /)", delta_subtract, NATIVE_METHOD},
    {"__neg__", "(self)", delta_negative, NATIVE_METHOD},
    {"__pos__", "(self)", delta_positive, NATIVE_METHOD},
    {"__abs__", "(self)", delta_absolute, NATIVE_METHOD},
    {"__mul__", "(self, other, /)", delta_multiply, NATIVE_METHOD},
    {"__rmul__", "(self, other, /)", delta_multiply, NATIVE_METHOD},
    {"__truediv__", "(self, other, /)", delta_divide, NATIVE_METHOD},
    {"__floordiv__", "(self, other, /)", delta_floor_divide, NATIVE_METHOD},
    {"__mod__", "(self, other, /)", delta_modulo, NATIVE_METHOD},
    {"__divmod__", "(self, other, /)", delta_divmod, NATIVE_METHOD},
    LIBRARY_COMPARISON_ROWS(delta),
    {"__hash__", "(self)", delta_hash, NATIVE_METHOD},
    {"__bool__", "(self)", delta_truth, NATIVE_METHOD},
    {"__str__", "(self)", delta_str, NATIVE_METHOD},
    {"__repr__", "(self)", delta_repr, NATIVE_METHOD},
    {"total_seconds", "(self)", delta_total_seconds, NATIVE_METHOD},
    {0},
};

static const struct native_property delta_properties[] = {
    {"days", delta_days, NULL},
    {"seconds", delta_seconds, NULL},
    {"microseconds", delta_microseconds_property, NULL},
    {0},
};

const struct native_class datetime_timedelta_class = {
    .name = "timedelta",
    .module = "datetime",
    .size = sizeof(struct timedelta),
    .methods = delta_methods,
    .properties = delta_properties,
};
