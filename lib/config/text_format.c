#include "config/text.h"

#include <stdio.h>
#include <string.h>

enum { LARGEST_WIDTH = 1000 };

/* %(name)[flags][width][.precision]conversion */
struct conversion {
    str name;
    bool is_left;
    bool is_zero_padded;
    char sign; /* what stands before a number that is not negative: '+', ' ' or '\0' */
    size_t width;
    bool has_precision;
    size_t precision;
    char kind;
};

struct formatter {
    struct buf *out;
    str format;
    size_t at;
    struct error *error;
};

static bool at_end(const struct formatter *formatter)
{
    return formatter->at >= formatter->format.length;
}

static char next_char(struct formatter *formatter)
{
    return formatter->format.data[formatter->at++];
}

/* The name may hold parentheses that are balanced. */
static bool parse_name(struct formatter *formatter, str *name)
{
    if (at_end(formatter) || formatter->format.data[formatter->at] != '(')
        return fail(formatter->error, "format requires '%%(name)s'");
    size_t start = ++formatter->at;
    for (int depth = 1; !at_end(formatter);) {
        char c = next_char(formatter);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0) {
            *name = str_slice(formatter->format, start, formatter->at - 1);
            return true;
        }
    }
    return fail(formatter->error, "incomplete format key");
}

static void parse_flags(struct formatter *formatter, struct conversion *conversion)
{
    while (!at_end(formatter)) {
        char c = formatter->format.data[formatter->at];
        if (c == '-')
            conversion->is_left = true;
        else if (c == '0')
            conversion->is_zero_padded = true;
        else if (c == '+' || (c == ' ' && conversion->sign == '\0'))
            conversion->sign = c;
        else if (c != '#' && c != ' ')
            return;
        formatter->at++;
    }
}

static bool parse_size(struct formatter *formatter, size_t *size)
{
    *size = 0;
    while (!at_end(formatter) && char_is_digit(formatter->format.data[formatter->at])) {
        *size = *size * 10 + (size_t)(next_char(formatter) - '0');
        if (*size > LARGEST_WIDTH)
            return fail(formatter->error, "width or precision too big");
    }
    return true;
}

static bool parse_conversion(struct formatter *formatter, struct conversion *conversion)
{
    if (!parse_name(formatter, &conversion->name))
        return false;
    parse_flags(formatter, conversion);
    if (!parse_size(formatter, &conversion->width))
        return false;
    if (!at_end(formatter) && formatter->format.data[formatter->at] == '.') {
        formatter->at++;
        conversion->has_precision = true;
        if (!parse_size(formatter, &conversion->precision))
            return false;
    }
    if (at_end(formatter))
        return fail(formatter->error, "incomplete format");
    conversion->kind = next_char(formatter);
    return true;
}

static void add_padding(struct buf *out, char c, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_add_char(out, c);
}

static void add_padded(struct buf *out, const struct conversion *conversion, str text,
                       bool is_number)
{
    size_t length = utf8_length(text);
    size_t missing = conversion->width > length ? conversion->width - length : 0;
    bool is_zero_padded = is_number && conversion->is_zero_padded && !conversion->is_left;
    if (is_zero_padded && text.length > 0 && !char_is_digit(text.data[0])) {
        buf_add_char(out, text.data[0]);
        text = str_from_offset(text, 1);
    }
    if (!conversion->is_left)
        add_padding(out, is_zero_padded ? '0' : ' ', missing);
    buf_add(out, text);
    if (conversion->is_left)
        add_padding(out, ' ', missing);
}

static str first_characters(str text, size_t count)
{
    size_t at = 0;
    for (; count > 0 && at < text.length; count--) {
        uint32_t character;
        if (!utf8_next(text, &at, &character))
            at++;
    }
    return str_slice(text, 0, at);
}

static void add_text(struct buf *out, const struct conversion *conversion, str text)
{
    if (conversion->has_precision)
        text = first_characters(text, conversion->precision);
    add_padded(out, conversion, text, false);
}

static void add_integer(struct buf *out, const struct conversion *conversion, long value)
{
    /* Room for a precision of LARGEST_WIDTH digits. */
    char text[LARGEST_WIDTH + 32];
    int precision = conversion->has_precision ? (int)conversion->precision : 1;
    unsigned long magnitude = value < 0 ? 0UL - (unsigned long)value : (unsigned long)value;
    size_t start = 0;
    if (value < 0)
        text[start++] = '-';
    else if (conversion->sign != '\0')
        text[start++] = conversion->sign;
    int length = conversion->kind == 'x'
                     ? snprintf(text + start, sizeof text - start, "%.*lx", precision, magnitude)
                 : conversion->kind == 'X'
                     ? snprintf(text + start, sizeof text - start, "%.*lX", precision, magnitude)
                 : conversion->kind == 'o'
                     ? snprintf(text + start, sizeof text - start, "%.*lo", precision, magnitude)
                     : snprintf(text + start, sizeof text - start, "%.*lu", precision, magnitude);
    add_padded(out, conversion, (str){text, start + (size_t)length}, true);
}

static void add_real(struct buf *out, const struct conversion *conversion, double value)
{
    /* The largest double has 309 digits before the point. */
    char text[LARGEST_WIDTH + 400];
    int precision = conversion->has_precision ? (int)conversion->precision : 6;
    size_t start = 0;
    if (value >= 0 && conversion->sign != '\0')
        text[start++] = conversion->sign;
    int length = conversion->kind == 'e' || conversion->kind == 'E'
                     ? snprintf(text + start, sizeof text - start, "%.*e", precision, value)
                 : conversion->kind == 'g' || conversion->kind == 'G'
                     ? snprintf(text + start, sizeof text - start, "%.*g", precision, value)
                     : snprintf(text + start, sizeof text - start, "%.*f", precision, value);
    add_padded(out, conversion, (str){text, start + (size_t)length}, true);
}

static void add_as_text(struct buf *out, const struct conversion *conversion,
                        const struct text_field *field)
{
    struct arena scratch = {0};
    str text = field->text;
    switch (field->kind) {
    case FIELD_TEXT:
        if (conversion->kind != 's')
            text = text_repr(&scratch, text);
        break;
    case FIELD_INTEGER:
        text = str_format(&scratch, "%ld", field->integer);
        break;
    case FIELD_REAL:
        text = str_format(&scratch, "%.17g", field->real);
        break;
    }
    add_text(out, conversion, text);
    arena_free(&scratch);
}

static bool add_number(struct formatter *formatter, const struct conversion *conversion,
                       const struct text_field *field)
{
    if (field->kind == FIELD_TEXT)
        return fail(formatter->error, "%%%c format: a real number is required, not str",
                    conversion->kind);
    bool is_integer = field->kind == FIELD_INTEGER;
    if (strchr("diuxXo", conversion->kind) != NULL)
        add_integer(formatter->out, conversion, is_integer ? field->integer : (long)field->real);
    else
        add_real(formatter->out, conversion, is_integer ? (double)field->integer : field->real);
    return true;
}

static bool add_field(struct formatter *formatter, const struct conversion *conversion,
                      text_field_finder find, void *context)
{
    struct text_field field = {0};
    if (conversion->kind == '%') {
        buf_add_char(formatter->out, '%');
        return true;
    }
    if (conversion->kind == '\0' || strchr("sradiuxXoeEfFgG", conversion->kind) == NULL)
        return fail(formatter->error, "unsupported format character '%c' (0x%x) at index %zu",
                    conversion->kind < ' ' ? '?' : conversion->kind,
                    (unsigned)(unsigned char)conversion->kind, formatter->at - 1);
    if (!find(context, conversion->name, &field))
        return fail(formatter->error, "unknown name in the format: '%.*s'",
                    STR_ARG(conversion->name));
    if (strchr("sra", conversion->kind) == NULL)
        return add_number(formatter, conversion, &field);
    add_as_text(formatter->out, conversion, &field);
    return true;
}

bool text_format(struct buf *out, str format, text_field_finder find, void *context,
                 struct error *error)
{
    struct formatter formatter = {out, format, 0, error};
    while (!at_end(&formatter)) {
        str rest = str_from_offset(format, formatter.at);
        str plain = str_slice(rest, 0, str_find_byte(rest, '%'));
        buf_add(out, plain);
        formatter.at += plain.length;
        if (at_end(&formatter))
            break;
        formatter.at++;
        struct conversion conversion = {0};
        if (!at_end(&formatter) && format.data[formatter.at] == '%') {
            formatter.at++;
            buf_add_char(out, '%');
        } else if (!parse_conversion(&formatter, &conversion) ||
                   !add_field(&formatter, &conversion, find, context)) {
            return false;
        }
    }
    return true;
}
