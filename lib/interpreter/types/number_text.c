/* Numbers as text, and back. */
#include "interpreter/types/text_impl.h"

#include <errno.h>
#include <math.h>

/* The shortest digits that are read as `number` (which is finite and not negative), in the form
 * d.ddde±xx. */
static void find_digits(double number, char *text, size_t size)
{
    int most = 16; /* digits after the point, at most */
    for (int digits = number < 2.3e-308 ? 0 : 14; digits <= most; digits++) {
        snprintf(text, size, "%.*e", digits, number);
        if (strtod(text, NULL) == number)
            return;
        if (digits != 15)
            continue;
        /* Just above a power of two the nearest number of 16 digits may be another one, and the
         * next one right. */
        double step = strtod(text, NULL) < number ? 1 : -1;
        char nearby[40];
        snprintf(nearby, sizeof nearby, "%s", text);
        char *mark = strchr(nearby, 'e');
        if (step > 0 && mark[-1] < '9') {
            mark[-1]++;
            if (strtod(nearby, NULL) == number) {
                snprintf(text, size, "%s", nearby);
                return;
            }
        }
    }
}

/* Python writes numbers from 1e-4 to 1e16 without an exponent. */
void number_add_repr(struct buf *out, double number)
{
    if (isnan(number)) {
        buf_add(out, STR("nan"));
        return;
    }
    if (signbit(number))
        buf_add_char(out, '-');
    if (isinf(number)) {
        buf_add(out, STR("inf"));
        return;
    }
    char text[40];
    find_digits(fabs(number), text, sizeof text);
    char *mark = strchr(text, 'e');
    int exponent = (int)strtol(mark + 1, NULL, 10);
    char digits[24] = "0";
    int count = 0;
    for (const char *c = text; c < mark; c++)
        if (*c != '.')
            digits[count++] = *c;
    while (count > 1 && digits[count - 1] == '0')
        count--;
    if (exponent < -4 || exponent >= 16) {
        buf_add_char(out, digits[0]);
        if (count > 1)
            buf_add_format(out, ".%.*s", count - 1, digits + 1);
        buf_add_format(out, "e%c%02d", exponent < 0 ? '-' : '+', abs(exponent));
    } else if (exponent < 0) {
        buf_add_format(out, "0.%.*s%.*s", -exponent - 1, "000", count, digits);
    } else if (exponent + 1 >= count) {
        buf_add_format(out, "%.*s%.*s.0", count, digits, exponent + 1 - count, "0000000000000000");
    } else {
        buf_add_format(out, "%.*s.%.*s", exponent + 1, digits, count - exponent - 1,
                       digits + exponent + 1);
    }
}

const char *integer_digits(bool is_upper)
{
    return is_upper ? "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                    : "0123456789abcdefghijklmnopqrstuvwxyz";
}

void integer_add_base(struct buf *out, uint64_t magnitude, unsigned base, bool is_upper)
{
    const char *all = integer_digits(is_upper);
    char digits[64];
    size_t at = sizeof digits;
    do {
        digits[--at] = all[magnitude % base];
        magnitude /= base;
    } while (magnitude > 0);
    buf_add(out, (str){digits + at, sizeof digits - at});
}

/* White space around it taken off, digits of all scripts made ASCII. */
static str plain_number(str text, struct buf *plain)
{
    uint32_t character = 0;
    for (size_t at = 0; at < text.length;) {
        if (!utf8_next(text, &at, &character))
            character = (unsigned char)text.data[at++];
        int decimal = character < 0x80 ? -1 : character_decimal(character);
        if (character >= 0x80 && character_is_space(character))
            buf_add_char(plain, ' ');
        else if (decimal >= 0)
            buf_add_char(plain, (char)('0' + decimal));
        else
            buf_add_character(plain, character);
    }
    return str_trim(buf_str(plain));
}

int integer_digit_of(char c)
{
    if (char_is_digit(c))
        return c - '0';
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : 99;
}

/* Takes 0x, 0o or 0b off, where it fits; a base of 0 becomes the one it says. */
static void take_prefix(str *text, int *base)
{
    static const struct {
        char letter;
        int base;
    } prefixes[] = {{'x', 16}, {'o', 8}, {'b', 2}};
    if (text->length > 1 && text->data[0] == '0')
        for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
            if ((text->data[1] | 0x20) == prefixes[i].letter &&
                (*base == 0 || *base == prefixes[i].base)) {
                *base = prefixes[i].base;
                *text = str_from_offset(*text, 2);
                if (text->length > 0 && text->data[0] == '_')
                    *text = str_from_offset(*text, 1);
                return;
            }
}

static enum number_text read_digits(str text, int base, bool is_negative, int64_t *integer)
{
    uint64_t magnitude = 0;
    bool is_too_big = false;
    bool is_after_digit = false;
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '_' && is_after_digit) {
            is_after_digit = false;
            continue;
        }
        int digit = integer_digit_of(text.data[i]);
        if (digit >= base)
            return NUMBER_NOT_ONE;
        is_after_digit = true;
        count++;
        if (__builtin_mul_overflow(magnitude, (uint64_t)base, &magnitude) ||
            __builtin_add_overflow(magnitude, (uint64_t)digit, &magnitude))
            is_too_big = true;
    }
    if (!is_after_digit)
        return NUMBER_NOT_ONE;
    is_too_big = is_too_big || count > INTEGER_DIGITS_MAX;
    if (is_too_big || magnitude > (uint64_t)INT64_MAX + (is_negative ? 1 : 0))
        return NUMBER_TOO_BIG;
    *integer = (int64_t)(is_negative ? 0 - magnitude : magnitude);
    return NUMBER_READ;
}

/* A base of 0 takes what a literal may be: no zeros before other digits. */
static bool has_leading_zeros(str text)
{
    if (text.length < 2 || text.data[0] != '0')
        return false;
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] != '0' && text.data[i] != '_')
            return true;
    return false;
}

struct number_parts {
    bool is_negative;
    bool is_literal; /* as far as its zeros are concerned */
    int base;
    str digits; /* and `_` */
    struct buf plain;
};

static struct number_parts take_apart(str text, int base)
{
    struct number_parts parts = {.base = base, .is_literal = true};
    parts.digits = plain_number(text, &parts.plain);
    parts.is_negative = parts.digits.length > 0 && parts.digits.data[0] == '-';
    if (parts.is_negative || (parts.digits.length > 0 && parts.digits.data[0] == '+'))
        parts.digits = str_from_offset(parts.digits, 1);
    take_prefix(&parts.digits, &parts.base);
    if (parts.base == 0) {
        parts.is_literal = !has_leading_zeros(parts.digits);
        parts.base = 10;
    }
    return parts;
}

enum number_text text_to_integer(str text, int base, int64_t *integer)
{
    struct number_parts parts = take_apart(text, base);
    enum number_text result =
        parts.is_literal ? read_digits(parts.digits, parts.base, parts.is_negative, integer)
                         : NUMBER_NOT_ONE;
    buf_free(&parts.plain);
    return result;
}

bool text_to_big_integer(struct vm *vm, str text, int base, value *result)
{
    struct buf digits = {0};
    struct number_parts parts = take_apart(text, base);
    for (size_t i = 0; i < parts.digits.length; i++)
        if (parts.digits.data[i] != '_')
            buf_add_char(&digits, parts.digits.data[i]);
    bool is_done =
        integer_from_digits(vm, buf_str(&digits), (unsigned)parts.base, parts.is_negative, result);
    buf_free(&digits);
    buf_free(&parts.plain);
    return is_done;
}

bool integer_from_literal(struct vm *vm, str text, value *result)
{
    return text_to_big_integer(vm, text, 0, result);
}

/* Digits and one `_` between each two of them; copied without. */
static size_t copy_digits(str text, size_t at, struct buf *out)
{
    while (at < text.length) {
        if (char_is_digit(text.data[at]))
            buf_add_char(out, text.data[at++]);
        else if (text.data[at] == '_' && at > 0 && char_is_digit(text.data[at - 1]) &&
                 at + 1 < text.length && char_is_digit(text.data[at + 1]))
            at++;
        else
            break;
    }
    return at;
}

/* [digits] ["." [digits]] [("e" | "E") [sign] digits] */
static bool copy_decimal(str text, struct buf *out)
{
    size_t start = out->length;
    size_t at = copy_digits(text, 0, out);
    size_t digits = out->length - start;
    if (at < text.length && text.data[at] == '.') {
        buf_add_char(out, '.');
        start = out->length;
        at = copy_digits(text, at + 1, out);
        digits += out->length - start;
    }
    if (digits == 0)
        return false;
    if (at < text.length && (text.data[at] | 0x20) == 'e') {
        buf_add_char(out, 'e');
        at++;
        if (at < text.length && (text.data[at] == '-' || text.data[at] == '+'))
            buf_add_char(out, text.data[at++]);
        start = out->length;
        at = copy_digits(text, at, out);
        if (out->length == start)
            return false;
    }
    return at == text.length;
}

static bool read_word(str text, double *number)
{
    static const struct {
        const char *word;
        double number;
    } words[] = {{"inf", HUGE_VAL}, {"infinity", HUGE_VAL}, {"nan", (double)NAN}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal_ignoring_case(text, str_from(words[i].word))) {
            *number = words[i].number;
            return true;
        }
    return false;
}

bool text_to_float(str text, double *number)
{
    struct buf plain = {0};
    struct buf digits = {0};
    str rest = plain_number(text, &plain);
    bool is_negative = rest.length > 0 && rest.data[0] == '-';
    if (is_negative || (rest.length > 0 && rest.data[0] == '+'))
        rest = str_from_offset(rest, 1);
    bool is_number = read_word(rest, number);
    if (!is_number && copy_decimal(rest, &digits)) {
        is_number = true;
        *number = strtod(buf_z(&digits), NULL);
    }
    if (is_negative)
        *number = -*number;
    buf_free(&plain);
    buf_free(&digits);
    return is_number;
}
