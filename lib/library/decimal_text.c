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

void numeral_from_integer(int64_t integer, struct numeral *number)
{
    char digits[24];
    uint64_t magnitude = integer < 0 ? 0 - (uint64_t)integer : (uint64_t)integer;
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)magnitude);
    *number = (struct numeral){.is_negative = integer < 0};
    numeral_set_digits(number, str_from(digits));
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

bool numeral_to_integer(const struct numeral *number, int64_t *integer)
{
    struct numeral whole;
    *integer = 0;
    if (numeral_is_zero(number) || numeral_adjusted(number) < 0)
        return true;
    if (numeral_adjusted(number) > 19)
        return false;
    numeral_copy(&whole, number);
    numeral_rescale(&whole, 0, DECIMAL_DOWN);
    struct buf text = {0};
    buf_add(&text, whole.is_negative ? STR("-") : STR(""));
    buf_add(&text, buf_str(&whole.digits));
    errno = 0;
    *integer = strtoll(buf_z(&text), NULL, 10);
    buf_free(&text);
    numeral_free(&whole);
    return errno == 0;
}
