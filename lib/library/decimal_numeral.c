/* Decimal numbers: sums, products, rounding. */
#include "library/decimal_impl.h"

#include <string.h>

void numeral_free(struct numeral *number)
{
    buf_free(&number->digits);
    *number = (struct numeral){0};
}

void numeral_set_digits(struct numeral *number, str digits)
{
    while (digits.length > 1 && *digits.data == '0')
        digits = str_from_offset(digits, 1);
    struct buf copy = {0};
    buf_add(&copy, digits.length == 0 ? STR("0") : digits);
    buf_free(&number->digits);
    number->digits = copy;
}

void numeral_copy(struct numeral *to, const struct numeral *from)
{
    struct buf digits = {0};
    buf_add(&digits, buf_str(&from->digits));
    *to = *from;
    to->digits = digits;
}

bool numeral_is_zero(const struct numeral *number)
{
    return number->kind == DECIMAL_FINITE && number->digits.length == 1 &&
           *number->digits.data == '0';
}

int64_t numeral_adjusted(const struct numeral *number)
{
    return number->exponent + (int64_t)number->digits.length - 1;
}

/* ---- rounding */

/* Whether the digits that are kept go up by one; `last` is the last of them. */
static bool goes_up(enum decimal_rounding rounding, bool is_negative, char last, int half,
                    bool is_exact)
{
    if (is_exact)
        return false;
    switch (rounding) { /* half: how what is dropped compares with a half */
    case DECIMAL_HALF_EVEN:
        return half > 0 || (half == 0 && (last - '0') % 2 != 0);
    case DECIMAL_HALF_UP:
        return half >= 0;
    case DECIMAL_HALF_DOWN:
        return half > 0;
    case DECIMAL_UP:
        return true;
    case DECIMAL_DOWN:
        return false;
    case DECIMAL_CEILING:
        return !is_negative;
    case DECIMAL_FLOOR:
        return is_negative;
    case DECIMAL_05UP:
        return last == '0' || last == '5';
    }
    BUG("no such rounding");
}

static bool are_zeros(str digits)
{
    for (size_t i = 0; i < digits.length; i++)
        if (digits.data[i] != '0')
            return false;
    return true;
}

static void increment(struct buf *digits)
{
    size_t i = digits->length;
    while (i > 0 && digits->data[i - 1] == '9')
        digits->data[--i] = '0';
    if (i > 0) {
        digits->data[i - 1]++;
        return;
    }
    buf_add_char(digits, '0'); /* 999: all are zeros now */
    digits->data[0] = '1';
}

void numeral_drop(struct numeral *number, size_t count, enum decimal_rounding rounding)
{
    str digits = buf_str(&number->digits);
    size_t kept = digits.length > count ? digits.length - count : 0;
    bool is_below = count > digits.length; /* a zero stands in front of what is dropped */
    str dropped = str_from_offset(digits, kept);
    char first = is_below ? '0' : *dropped.data;
    int half = first != '5' ? first - '5' : !are_zeros(str_from_offset(dropped, 1));
    char last = kept == 0 ? '0' : digits.data[kept - 1];
    bool is_up = goes_up(rounding, number->is_negative, last, half, are_zeros(dropped));
    numeral_set_digits(number, str_slice(digits, 0, kept));
    number->exponent += (int64_t)count;
    if (is_up)
        increment(&number->digits);
}

void numeral_round(struct numeral *number, const struct decimal_context *context)
{
    if (number->kind != DECIMAL_FINITE)
        return;
    while (number->digits.length > context->precision)
        numeral_drop(number, number->digits.length - context->precision, context->rounding);
}

void numeral_rescale(struct numeral *number, int64_t exponent, enum decimal_rounding rounding)
{
    if (numeral_is_zero(number)) {
        number->exponent = exponent;
        return;
    }
    while (number->exponent > exponent) {
        buf_add_char(&number->digits, '0');
        number->exponent--;
    }
    if (number->exponent < exponent)
        numeral_drop(number, (size_t)(exponent - number->exponent), rounding);
}

/* ---- sums of digits */

static int compare_digits(str a, str b)
{
    if (a.length != b.length)
        return a.length < b.length ? -1 : 1;
    return a.length == 0 ? 0 : memcmp(a.data, b.data, a.length);
}

static int digit_at(str digits, size_t from_end)
{
    return from_end < digits.length ? digits.data[digits.length - 1 - from_end] - '0' : 0;
}

/* a + b, or a - b where a >= b */
static void combine_digits(str a, str b, bool is_difference, struct numeral *result)
{
    struct buf out = {0};
    size_t length = (a.length > b.length ? a.length : b.length) + 1;
    for (size_t i = 0; i < length; i++)
        buf_add_char(&out, '0');
    int carry = 0;
    for (size_t i = 0; i < length; i++) {
        int digit = digit_at(a, i) + (is_difference ? -digit_at(b, i) : digit_at(b, i)) + carry;
        carry = digit < 0 ? -1 : digit > 9 ? 1 : 0;
        out.data[length - 1 - i] = (char)('0' + digit - 10 * carry);
    }
    numeral_set_digits(result, buf_str(&out));
    buf_free(&out);
}

/* What is far below the last digit that counts is 1 there: it decides the rounding only. */
static void shrink(const struct numeral *large, struct numeral *small, size_t precision)
{
    int64_t lowest = numeral_adjusted(large) - (int64_t)precision;
    int64_t tiny = (lowest < large->exponent ? lowest : large->exponent) - 3;
    if (numeral_is_zero(small) || numeral_adjusted(small) >= tiny)
        return;
    numeral_set_digits(small, STR("1"));
    small->exponent = tiny;
}

static void pad(struct numeral *number, int64_t exponent)
{
    for (; number->exponent > exponent; number->exponent--)
        if (!numeral_is_zero(number))
            buf_add_char(&number->digits, '0');
}

/* Two zeros, or one: the exponent is the smaller one, as far as the digits go. */
static bool add_zeros(const struct numeral *a, const struct numeral *b, size_t precision,
                      enum decimal_rounding rounding, struct numeral *sum)
{
    int64_t least = a->exponent < b->exponent ? a->exponent : b->exponent;
    if (!numeral_is_zero(a) && !numeral_is_zero(b))
        return false;
    const struct numeral *other = numeral_is_zero(a) ? b : a;
    numeral_copy(sum, other);
    if (numeral_is_zero(other)) {
        sum->exponent = least;
        sum->is_negative =
            a->is_negative == b->is_negative ? a->is_negative : rounding == DECIMAL_FLOOR;
        return true;
    }
    int64_t lowest = numeral_adjusted(other) + 1 - (int64_t)precision;
    if (least < lowest)
        least = lowest;
    pad(sum, least);
    return true;
}

void numeral_add(const struct numeral *a, const struct numeral *b, size_t precision,
                 enum decimal_rounding rounding, struct numeral *sum)
{
    if (add_zeros(a, b, precision, rounding, sum))
        return;
    struct numeral x;
    struct numeral y;
    numeral_copy(&x, a);
    numeral_copy(&y, b);
    if (numeral_adjusted(&x) >= numeral_adjusted(&y))
        shrink(&x, &y, precision);
    else
        shrink(&y, &x, precision);
    int64_t exponent = x.exponent < y.exponent ? x.exponent : y.exponent;
    pad(&x, exponent);
    pad(&y, exponent);
    *sum = (struct numeral){.exponent = exponent, .is_negative = x.is_negative};
    int order = compare_digits(buf_str(&x.digits), buf_str(&y.digits));
    if (x.is_negative == y.is_negative) {
        combine_digits(buf_str(&x.digits), buf_str(&y.digits), false, sum);
    } else if (order == 0) {
        numeral_set_digits(sum, STR("0"));
        sum->is_negative = rounding == DECIMAL_FLOOR;
    } else {
        const struct numeral *larger = order > 0 ? &x : &y;
        const struct numeral *smaller = order > 0 ? &y : &x;
        combine_digits(buf_str(&larger->digits), buf_str(&smaller->digits), true, sum);
        sum->is_negative = larger->is_negative;
    }
    numeral_free(&x);
    numeral_free(&y);
}

/* ---- products */

void numeral_multiply(const struct numeral *a, const struct numeral *b, struct numeral *product)
{
    str x = buf_str(&a->digits);
    str y = buf_str(&b->digits);
    struct buf out = {0};
    for (size_t i = 0; i < x.length + y.length; i++)
        buf_add_char(&out, '0');
    for (size_t i = 0; i < x.length && out.data != NULL; i++) {
        int carry = 0;
        size_t at = out.length - 1 - i;
        for (size_t j = 0; j < y.length; j++, at--) {
            int digit = out.data[at] - '0' + digit_at(x, i) * digit_at(y, j) + carry;
            out.data[at] = (char)('0' + digit % 10);
            carry = digit / 10;
        }
        out.data[at] = (char)('0' + carry);
    }
    *product = (struct numeral){.is_negative = a->is_negative != b->is_negative,
                                .exponent = a->exponent + b->exponent};
    numeral_set_digits(product, buf_str(&out));
    buf_free(&out);
}

/* ---- comparison */

static int sign_of(const struct numeral *number)
{
    return numeral_is_zero(number) ? 0 : number->is_negative ? -1 : 1;
}

int numeral_compare(const struct numeral *a, const struct numeral *b)
{
    int sign = sign_of(a);
    if (sign != sign_of(b))
        return sign < sign_of(b) ? -1 : 1;
    if (sign == 0)
        return 0;
    if (a->kind != DECIMAL_FINITE || b->kind != DECIMAL_FINITE) {
        bool is_a = a->kind != DECIMAL_FINITE;
        bool is_b = b->kind != DECIMAL_FINITE;
        return sign * (is_a - is_b);
    }
    int64_t x = numeral_adjusted(a);
    int64_t y = numeral_adjusted(b);
    if (x != y)
        return x < y ? -sign : sign;
    for (size_t i = 0; i < a->digits.length || i < b->digits.length; i++) {
        char p = i < a->digits.length ? a->digits.data[i] : '0';
        char q = i < b->digits.length ? b->digits.data[i] : '0';
        if (p != q)
            return p < q ? -sign : sign;
    }
    return 0;
}
