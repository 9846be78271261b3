/* Integers beyond 64 bits and floats: conversions, quotients, hashes. */
#include "interpreter/types/big_integer_impl.h"

#include <float.h>
#include <math.h>

/* ---- to floats */

/* The last bit is set for all that is lost behind it, so that rounding once more is right. */
static uint64_t highest_bits(const mp_int *number, bool has_rest, int *dropped)
{
    mp_int top;
    mp_int rest;
    int bits = mp_count_bits(number);
    *dropped = bits > 64 ? bits - 64 : 0;
    big_init(&top);
    big_init(&rest);
    big_must(mp_div_2d(number, *dropped, &top, &rest));
    uint64_t highest = mp_get_mag_u64(&top) | (has_rest || !mp_iszero(&rest) ? 1 : 0);
    mp_clear(&top);
    mp_clear(&rest);
    return highest;
}

/* bits * 2^exponent, to the nearest float, half to even; small results have fewer bits than 53. */
static double scaled(uint64_t bits, int exponent)
{
    const int lowest = DBL_MIN_EXP - DBL_MANT_DIG;
    if (bits == 0)
        return 0;
    int length = 64 - __builtin_clzll(bits);
    int drop =
        length - DBL_MANT_DIG > lowest - exponent ? length - DBL_MANT_DIG : lowest - exponent;
    if (drop > 64)
        return 0;
    if (drop <= 0)
        return ldexp((double)bits, exponent);
    uint64_t half = (uint64_t)1 << (drop - 1);
    uint64_t rest = bits & (half | (half - 1));
    uint64_t whole = drop == 64 ? 0 : bits >> drop;
    if (rest > half || (rest == half && (whole & 1) != 0))
        whole++;
    return ldexp((double)whole, exponent + drop);
}

double big_to_double(const mp_int *number)
{
    int dropped = 0;
    uint64_t bits = highest_bits(number, false, &dropped);
    double size = scaled(bits, dropped);
    return mp_isneg(number) ? -size : size;
}

/* The quotient of integers has at least 66 bits here, which is enough with what is left. */
double big_quotient(const mp_int *a, const mp_int *b)
{
    enum { BITS_NEEDED = 66 };
    mp_int dividend;
    mp_int divisor;
    mp_int rest;
    int dropped = 0;
    int places = BITS_NEEDED - mp_count_bits(a) + mp_count_bits(b);
    big_must(mp_init_copy(&dividend, a));
    big_must(mp_init_copy(&divisor, b));
    big_init(&rest);
    big_must(mp_mul_2d(&dividend, places > 0 ? places : 0, &dividend));
    big_must(mp_mul_2d(&divisor, places < 0 ? -places : 0, &divisor));
    big_must(mp_div(&dividend, &divisor, &dividend, &rest));
    uint64_t bits = highest_bits(&dividend, !mp_iszero(&rest), &dropped);
    double size = scaled(bits, dropped - places);
    mp_clear(&dividend);
    mp_clear(&divisor);
    mp_clear(&rest);
    return mp_isneg(a) != mp_isneg(b) ? -size : size;
}

double big_integer_to_double(value integer)
{
    struct operand operand;
    return big_to_double(operand_of(integer, &operand));
}

bool integer_fits_double(struct vm *vm, value v, double number)
{
    return !isinf(number) || !value_is_integer(v) ||
           vm_raise(vm, PYTHON_OVERFLOW_ERROR, "int too large to convert to float");
}

/* ---- from floats */

void big_set_double(mp_int *number, double whole)
{
    int exponent = 0;
    double mantissa = ldexp(frexp(whole, &exponent), DBL_MANT_DIG);
    exponent -= DBL_MANT_DIG;
    mp_set_i64(number, (int64_t)mantissa);
    if (exponent > 0)
        big_must(mp_mul_2d(number, exponent, number));
    else
        big_must(mp_div_2d(number, -exponent, number, NULL));
}

bool integer_from_double(struct vm *vm, double number, value *result)
{
    mp_int integer;
    if (isnan(number))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "cannot convert float NaN to integer");
    if (isinf(number))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "cannot convert float infinity to integer");
    if (number < 0x1p63 && number >= -0x1p63) {
        *result = value_integer((int64_t)number);
        return true;
    }
    big_init(&integer);
    big_set_double(&integer, number);
    return big_take(vm, &integer, result);
}

int big_compare_double(value integer, double number)
{
    struct operand operand;
    mp_int other;
    const mp_int *own = operand_of(integer, &operand);
    if (isinf(number) || fabs(number) < 0x1p63)
        return isinf(number) ? (number < 0 ? 1 : -1) : mp_isneg(own) ? -1 : 1;
    big_init(&other);
    big_set_double(&other, number);
    int order = mp_cmp(own, &other);
    mp_clear(&other);
    return order;
}

/* ---- hashes */

uint64_t big_integer_hash(value integer)
{
    struct operand operand;
    uint64_t rest = 0;
    const mp_int *number = operand_of(integer, &operand);
    for (int i = number->used; i > 0; i--) {
        rest = hash_times_power(rest, MP_DIGIT_BIT) + number->dp[i - 1];
        rest = rest >= HASH_PRIME ? rest - HASH_PRIME : rest;
    }
    return hash_signed(rest, mp_isneg(number));
}
