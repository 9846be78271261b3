/* Decimal numbers as text, and as the numbers of the machine. */
#include "library/decimal_impl.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- reading */

static bool take_sign(str *text, bool *is_negative)
{
    *is_negative = text->length > 0 && *text->data == '-';
    if (text->length == 0 || (*text->data != '-' && *text->data != '+'))
        return false;
    *text = str_from_offset(*text, 1);
    return true;
}

static bool parse_special(str text, struct numeral *number)
{
    if (str_equal_ignoring_case(text, STR("inf")) || str_equal_ignoring_case(text, STR("infinity")))
        number->kind = DECIMAL_INFINITE;
    else if (str_equal_ignoring_case(text, STR("nan")) ||
             str_equal_ignoring_case(text, STR("snan")))
        number->kind = DECIMAL_NAN;
    else
        return false;
    return true;
}

/* Behind the e: an exponent that is too big stays too big. */
static bool parse_exponent(str text, int64_t *exponent)
{
    bool is_negative;
    int64_t number = 0;
    take_sign(&text, &is_negative);
    if (text.length == 0)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        if (!char_is_digit(text.data[i]))
            return false;
        if (number < INT32_MAX)
            number = number * 10 + (text.data[i] - '0');
    }
    *exponent += is_negative ? -number : number;
    return true;
}

static bool parse_digits(str text, struct numeral *number)
{
    struct buf digits = {0};
    bool has_point = false;
    bool is_fine = true;
    size_t i = 0;
    for (; i < text.length && text.data[i] != 'e' && text.data[i] != 'E'; i++) {
        char c = text.data[i];
        if (c == '.' && !has_point) {
            has_point = true;
        } else if (char_is_digit(c)) {
            buf_add_char(&digits, c);
            number->exponent -= has_point;
        } else if (c != '_') {
            is_fine = false;
        }
    }
    is_fine = is_fine && digits.length > 0 &&
              (i == text.length || parse_exponent(str_from_offset(text, i + 1), &number->exponent));
    if (is_fine)
        numeral_set_digits(number, buf_str(&digits));
    buf_free(&digits);
    return is_fine;
}

bool numeral_parse(str text, struct numeral *number)
{
    *number = (struct numeral){0};
    text = str_trim(text);
    take_sign(&text, &number->is_negative);
    if (parse_special(text, number)) {
        numeral_set_digits(number, STR("0"));
        return true;
    }
    return parse_digits(text, number);
}

/* ---- writing */

void numeral_add_text(struct buf *out, const struct numeral *number)
{
    if (number->is_negative)
        buf_add_char(out, '-');
    if (number->kind != DECIMAL_FINITE) {
        buf_add(out, number->kind == DECIMAL_NAN ? STR("NaN") : STR("Infinity"));
        return;
    }
    str digits = buf_str(&number->digits);
    int64_t adjusted = numeral_adjusted(number);
    bool is_plain = number->exponent <= 0 && adjusted > -7;
    int64_t point = is_plain ? (int64_t)digits.length + number->exponent : 1;
    if (point <= 0) {
        buf_add(out, STR("0."));
        for (int64_t i = point; i < 0; i++)
            buf_add_char(out, '0');
        buf_add(out, digits);
    } else {
        buf_add(out, str_slice(digits, 0, (size_t)point));
        if ((size_t)point < digits.length) {
            buf_add_char(out, '.');
            buf_add(out, str_from_offset(digits, (size_t)point));
        }
    }
    if (!is_plain)
        buf_add_format(out, "E%+lld", (long long)adjusted);
}

/* ---- numbers of the machine */

bool numeral_from_integer(struct vm *vm, value integer, struct numeral *number)
{
    struct buf text = {0};
    *number = (struct numeral){.is_negative = integer_sign(integer) < 0};
    bool is_done = integer_add_text(vm, integer, &text);
    if (is_done)
        numeral_set_digits(number, str_from_offset(buf_str(&text), number->is_negative ? 1 : 0));
    buf_free(&text);
    return is_done;
}

void numeral_from_digit(char digit, struct numeral *number)
{
    *number = (struct numeral){0};
    numeral_set_digits(number, (str){&digit, 1});
}

void numeral_from_double(double given, struct numeral *number)
{
    struct buf text = {0};
    *number = (struct numeral){0};
    if (!isfinite(given)) {
        number->kind = isnan(given) ? DECIMAL_NAN : DECIMAL_INFINITE;
        number->is_negative = !isnan(given) && given < 0;
        numeral_set_digits(number, STR("0"));
        return;
    }
    buf_add_format(&text, "%.1080f", given); /* the C library writes all digits there are */
    while (text.data[text.length - 1] == '0')
        text.length--;
    if (text.data[text.length - 1] == '.')
        text.length--;
    numeral_parse(buf_str(&text), number);
    buf_free(&text);
}

double numeral_to_double(const struct numeral *number)
{
    struct buf text = {0};
    numeral_add_text(&text, number);
    double converted = strtod(buf_z(&text), NULL);
    buf_free(&text);
    return converted;
}

bool numeral_to_integer(struct vm *vm, const struct numeral *number, value *result)
{
    value unit;
    str digits = buf_str(&number->digits);
    if (number->exponent < 0) {
        int64_t whole = (int64_t)digits.length + number->exponent;
        digits = str_slice(digits, 0, whole < 0 ? 0 : (size_t)whole);
    }
    if (!integer_from_digits(vm, digits, 10, number->is_negative, result))
        return false;
    return number->exponent <= 0 || numeral_is_zero(number) ||
           (integer_binary(vm, BINARY_POWER, value_integer(10), value_integer(number->exponent),
                           &unit) &&
            integer_binary(vm, BINARY_MULTIPLY, *result, unit, result));
}
