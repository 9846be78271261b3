/* Quotients of decimal numbers. */
#include "library/decimal_impl.h"

#include <string.h>

/* rest * 10 + digit, in place */
static void push_digit(struct buf *rest, char digit)
{
    if (rest->length == 1 && *rest->data == '0')
        rest->length = 0;
    buf_add_char(rest, digit);
}

static bool is_at_least(const struct buf *a, str b)
{
    if (a->length != b.length)
        return a->length > b.length;
    return memcmp(a->data, b.data, b.length) >= 0;
}

static void subtract(struct buf *a, str b)
{
    int borrow = 0;
    for (size_t i = 0; i < a->length; i++) {
        char *digit = &a->data[a->length - 1 - i];
        int less = i < b.length ? b.data[b.length - 1 - i] - '0' : 0;
        int rest = *digit - '0' - less - borrow;
        borrow = rest < 0;
        *digit = (char)('0' + rest + 10 * borrow);
    }
    size_t zeros = 0;
    while (zeros + 1 < a->length && a->data[zeros] == '0')
        zeros++;
    memmove(a->data, a->data + zeros, a->length - zeros);
    a->length -= zeros;
}

/* Long division, as on paper. */
static void divide_digits(str a, str b, struct buf *quotient, struct buf *rest)
{
    buf_add_char(rest, '0');
    for (size_t i = 0; i < a.length; i++) {
        char digit = '0';
        push_digit(rest, a.data[i]);
        for (; is_at_least(rest, b); digit++)
            subtract(rest, b);
        buf_add_char(quotient, digit);
    }
}

/* 6.00 / 2 is 3.00: zeros go away only as far as the exponent that is meant. */
static void strip_zeros(struct numeral *number, int64_t exponent)
{
    while (number->exponent < exponent && number->digits.length > 1 &&
           number->digits.data[number->digits.length - 1] == '0') {
        number->digits.length--;
        number->exponent++;
    }
}

void numeral_divide(const struct numeral *a, const struct numeral *b,
                    const struct decimal_context *context, struct numeral *quotient)
{
    int64_t ideal = a->exponent - b->exponent;
    *quotient =
        (struct numeral){.is_negative = a->is_negative != b->is_negative, .exponent = ideal};
    if (numeral_is_zero(a)) {
        numeral_set_digits(quotient, STR("0"));
        return;
    }
    struct buf dividend = {0};
    struct buf digits = {0};
    struct buf rest = {0};
    buf_add(&dividend, buf_str(&a->digits));
    int64_t shift =
        (int64_t)b->digits.length - (int64_t)a->digits.length + (int64_t)context->precision + 1;
    for (int64_t i = 0; i < shift; i++)
        buf_add_char(&dividend, '0');
    divide_digits(buf_str(&dividend), buf_str(&b->digits), &digits, &rest);
    bool is_exact = rest.length == 1 && *rest.data == '0';
    numeral_set_digits(quotient, buf_str(&digits));
    quotient->exponent = ideal - (shift > 0 ? shift : 0);
    if (is_exact) {
        strip_zeros(quotient, ideal);
    } else { /* a digit that says: a little more */
        buf_add_char(&quotient->digits, '1');
        quotient->exponent--;
    }
    numeral_round(quotient, context);
    buf_free(&dividend);
    buf_free(&digits);
    buf_free(&rest);
}

static void add_with_exponent(struct buf *out, const struct numeral *number, int64_t exponent)
{
    buf_add(out, buf_str(&number->digits));
    for (int64_t i = number->exponent; i > exponent; i--)
        buf_add_char(out, '0');
}

bool numeral_divide_whole(const struct numeral *a, const struct numeral *b, size_t precision,
                          struct numeral *quotient, struct numeral *rest)
{
    int64_t exponent = a->exponent < b->exponent ? a->exponent : b->exponent;
    bool is_negative = a->is_negative != b->is_negative;
    *quotient = (struct numeral){.is_negative = is_negative};
    *rest = (struct numeral){.is_negative = a->is_negative, .exponent = exponent};
    int64_t digits = numeral_adjusted(a) - numeral_adjusted(b);
    if (!numeral_is_zero(a) && digits > (int64_t)precision)
        return false;
    if (numeral_is_zero(a) || digits < -1) { /* a is smaller than b */
        numeral_set_digits(quotient, STR("0"));
        numeral_set_digits(rest, buf_str(&a->digits));
        rest->exponent = a->exponent;
        if (a->exponent - exponent <= (int64_t)precision)
            numeral_rescale(rest, exponent, DECIMAL_DOWN);
        return true;
    }
    struct buf x = {0};
    struct buf y = {0};
    struct buf whole = {0};
    struct buf left = {0};
    add_with_exponent(&x, a, exponent);
    add_with_exponent(&y, b, exponent);
    divide_digits(buf_str(&x), buf_str(&y), &whole, &left);
    numeral_set_digits(quotient, buf_str(&whole));
    numeral_set_digits(rest, buf_str(&left));
    buf_free(&x);
    buf_free(&y);
    buf_free(&whole);
    buf_free(&left);
    return quotient->digits.length <= precision;
}
