/* format(): the specifications of str, int and float.
 * Source: Python 3.11 library reference, "Format Specification Mini-Language" */
#include "interpreter/types/number_impl.h"
#include "interpreter/types/text_impl.h"

#include "interpreter/vm.h"

#include <math.h>

struct specification {
    uint32_t fill;
    char align;
    char sign; /* '\0': not given */
    bool no_negative_zero;
    bool is_alternate;
    size_t width;
    char grouping; /* ',' or '_' or '\0' */
    int precision; /* -1: not given */
    char type;     /* '\0': not given */
};

static bool is_align(uint32_t character)
{
    return character == '<' || character == '>' || character == '=' || character == '^';
}

static bool take(str spec, size_t *at, char c)
{
    if (*at >= spec.length || spec.data[*at] != c)
        return false;
    ++*at;
    return true;
}

/* Digits; *is_there is false when there are none. */
static bool take_number(struct vm *vm, str spec, size_t *at, size_t *number, bool *is_there)
{
    *is_there = false;
    *number = 0;
    for (; *at < spec.length && char_is_digit(spec.data[*at]); ++*at) {
        *is_there = true;
        *number = *number * 10 + (size_t)(spec.data[*at] - '0');
        if (*number > INT32_MAX)
            return vm_raise(vm, PYTHON_VALUE_ERROR, "Too many decimal digits in format string");
    }
    if (*number > FORMAT_WIDTH_MAX)
        return vm_refuse(vm, "a width or precision over %d is not supported", FORMAT_WIDTH_MAX);
    return true;
}

static bool raise_both(struct vm *vm)
{
    return vm_raise(vm, PYTHON_VALUE_ERROR, "Cannot specify both ',' and '_'.");
}

static bool parse_grouping(struct vm *vm, str spec, size_t *at, struct specification *parsed)
{
    if (take(spec, at, ','))
        parsed->grouping = ',';
    if (take(spec, at, '_')) {
        if (parsed->grouping != '\0')
            return raise_both(vm);
        parsed->grouping = '_';
    }
    if (*at < spec.length && spec.data[*at] == ',' && parsed->grouping == '_')
        return raise_both(vm);
    return true;
}

/* What groups of digits can stand in. */
static bool check_grouping(struct vm *vm, const struct specification *parsed)
{
    if (parsed->grouping == '\0' || parsed->type == '\0' || strchr("defgEG%F", parsed->type))
        return true;
    if (parsed->grouping == '_' && strchr("boxX", parsed->type))
        return true;
    return vm_raise(vm, PYTHON_VALUE_ERROR, "Cannot specify '%c' with '%c'.", parsed->grouping,
                    parsed->type);
}

/* [[fill]align] and what follows it up to the width. Numbers align to the right. */
static void parse_alignment(str spec, size_t *at, bool is_number, struct specification *parsed)
{
    size_t next = *at;
    uint32_t first = 0;
    bool has_fill = false;
    bool has_align = true;
    if (utf8_next(spec, &next, &first) && next < spec.length &&
        is_align((uint32_t)spec.data[next])) {
        parsed->fill = first;
        has_fill = true;
        parsed->align = spec.data[next];
        *at = next + 1;
    } else if (*at < spec.length && is_align((uint32_t)spec.data[*at])) {
        parsed->align = spec.data[(*at)++];
    } else {
        has_align = false;
    }
    if (*at < spec.length && strchr("+- ", spec.data[*at]) != NULL && spec.data[*at] != '\0')
        parsed->sign = spec.data[(*at)++];
    parsed->no_negative_zero = take(spec, at, 'z');
    parsed->is_alternate = take(spec, at, '#');
    if (!has_fill && take(spec, at, '0')) {
        parsed->fill = '0';
        if (!has_align && is_number)
            parsed->align = '=';
    }
}

/* [[fill]align][sign]["z"]["#"]["0"][width][grouping]["." precision][type] */
static bool parse(struct vm *vm, str spec, const char *class_name, bool is_number,
                  struct specification *parsed)
{
    size_t at = 0;
    size_t precision = 0;
    bool is_there = false;
    *parsed = (struct specification){.fill = ' ', .align = is_number ? '>' : '<', .precision = -1};
    parse_alignment(spec, &at, is_number, parsed);
    if (!take_number(vm, spec, &at, &parsed->width, &is_there) ||
        !parse_grouping(vm, spec, &at, parsed))
        return false;
    if (take(spec, &at, '.')) {
        if (!take_number(vm, spec, &at, &precision, &is_there))
            return false;
        if (!is_there)
            return vm_raise(vm, PYTHON_VALUE_ERROR, "Format specifier missing precision");
        parsed->precision = (int)precision;
    }
    if (spec.length - at > 1 && utf8_length(str_from_offset(spec, at)) > 1)
        return vm_raise(vm, PYTHON_VALUE_ERROR,
                        "Invalid format specifier '%.*s' for object of type '%s'", STR_ARG(spec),
                        class_name);
    parsed->type = is_number ? '\0' : 's';
    if (at < spec.length)
        parsed->type = (unsigned char)spec.data[at] < 0x80 ? spec.data[at] : '?';
    return check_grouping(vm, parsed);
}

static bool raise_code(struct vm *vm, char type, const char *class_name)
{
    return vm_raise(vm, PYTHON_VALUE_ERROR, "Unknown format code '%c' for object of type '%s'",
                    type, class_name);
}

/* ---- padding */

static void add_padded(struct buf *out, str text, const struct specification *spec)
{
    size_t length = utf8_length(text);
    size_t missing = spec->width > length ? spec->width - length : 0;
    size_t before = spec->align == '<' ? 0 : spec->align == '^' ? missing / 2 : missing;
    buf_add_repeated(out, spec->fill, before);
    buf_add(out, text);
    buf_add_repeated(out, spec->fill, missing - before);
}

/* Digits in groups, preceded by zeros until there are `least` characters. */
static void add_grouped(struct buf *out, str digits, const struct specification *spec, size_t least)
{
    size_t size = strchr("boxX", spec->type) != NULL && spec->type != '\0' ? 4 : 3;
    size_t count = digits.length;
    if (spec->grouping == '\0') {
        buf_add_repeated(out, '0', least > count ? least - count : 0);
        buf_add(out, digits);
        return;
    }
    while (count + (count - 1) / size < least)
        count++;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && (count - i) % size == 0)
            buf_add_char(out, spec->grouping);
        buf_add_char(out, i < count - digits.length ? '0' : digits.data[i + digits.length - count]);
    }
}

/* A number in its parts: sign, prefix, the digits that are grouped, the rest. */
static void add_number(struct buf *out, const struct specification *spec, bool is_negative,
                       const char *prefix, str digits, str rest)
{
    struct buf text = {0};
    const char *sign = is_negative ? "-" : spec->sign == '+' ? "+" : spec->sign == ' ' ? " " : "";
    size_t around = strlen(sign) + strlen(prefix) + rest.length;
    bool is_zero_filled = spec->align == '=' && spec->fill == '0';
    buf_add(&text, str_from(sign));
    buf_add(&text, str_from(prefix));
    if (spec->align == '=' && !is_zero_filled) {
        struct buf grouped = {0};
        add_grouped(&grouped, digits, spec, 0);
        size_t length = around + grouped.length;
        buf_add_repeated(&text, spec->fill, spec->width > length ? spec->width - length : 0);
        buf_add(&text, buf_str(&grouped));
        buf_free(&grouped);
    } else {
        size_t least = is_zero_filled && spec->width > around ? spec->width - around : 0;
        add_grouped(&text, digits, spec, least);
    }
    buf_add(&text, rest);
    add_padded(out, buf_str(&text), spec);
    buf_free(&text);
}

/* ---- str */

bool format_string(struct vm *vm, str text, const char *class_name, str spec, struct buf *out)
{
    struct specification parsed;
    if (spec.length == 0) {
        buf_add(out, text);
        return true;
    }
    if (!parse(vm, spec, class_name, false, &parsed))
        return false;
    if (parsed.type != 's')
        return raise_code(vm, parsed.type, class_name);
    if (parsed.sign != '\0')
        return vm_raise(vm, PYTHON_VALUE_ERROR, "%s not allowed in string format specifier",
                        parsed.sign == ' ' ? "Space" : "Sign");
    if (parsed.no_negative_zero)
        return vm_raise(vm, PYTHON_VALUE_ERROR,
                        "Negative zero coercion (z) not allowed in string format specifier");
    if (parsed.is_alternate)
        return vm_raise(vm, PYTHON_VALUE_ERROR,
                        "Alternate form (#) not allowed in string format specifier");
    if (parsed.align == '=')
        return vm_raise(vm, PYTHON_VALUE_ERROR,
                        "'=' alignment not allowed in string format specifier");
    if (parsed.precision >= 0)
        text = str_slice(text, 0, text_offset(text, (size_t)parsed.precision));
    add_padded(out, text, &parsed);
    return true;
}

/* ---- float */

void number_add_printf(struct buf *out, double number, char type, int precision, bool alternate)
{
    if (!isfinite(number)) {
        bool is_upper = type == 'E' || type == 'F' || type == 'G';
        const char *sign = signbit(number) && !isnan(number) ? "-" : "";
        const char *word = isnan(number) ? (is_upper ? "NAN" : "nan") : (is_upper ? "INF" : "inf");
        buf_add_format(out, "%s%s", sign, word);
        return;
    }
    switch (type) {
    case 'e':
        buf_add_format(out, alternate ? "%#.*e" : "%.*e", precision, number);
        break;
    case 'E':
        buf_add_format(out, alternate ? "%#.*E" : "%.*E", precision, number);
        break;
    case 'g':
        buf_add_format(out, alternate ? "%#.*g" : "%.*g", precision, number);
        break;
    case 'G':
        buf_add_format(out, alternate ? "%#.*G" : "%.*G", precision, number);
        break;
    default:
        buf_add_format(out, alternate ? "%#.*f" : "%.*f", precision, number);
    }
}

/* Without a type but with a precision: as %g, with a digit behind the point. */
static void add_plain(struct buf *out, double number, int precision, bool is_alternate)
{
    struct buf exponent = {0};
    precision = precision == 0 ? 1 : precision;
    number_add_printf(&exponent, number, 'e', precision - 1, is_alternate);
    const char *mark = strchr(buf_z(&exponent), 'e');
    long power = mark == NULL ? 0 : strtol(mark + 1, NULL, 10);
    size_t start = out->length;
    if (mark != NULL && power == precision - 1) {
        /* %g would leave out the exponent here. */
        str digits = str_slice(buf_str(&exponent), 0, (size_t)(mark - exponent.data));
        if (!is_alternate && str_find_byte(digits, '.') < digits.length)
            while (digits.data[digits.length - 1] == '0' || digits.data[digits.length - 1] == '.')
                if (digits.data[--digits.length] == '.')
                    break;
        buf_add(out, digits);
        buf_add(out, str_from(mark));
    } else {
        number_add_printf(out, number, 'g', precision, is_alternate);
    }
    str added = str_from_offset(buf_str(out), start);
    if (isfinite(number) && str_find_byte(added, '.') == added.length &&
        str_find_byte(added, 'e') == added.length)
        buf_add(out, STR(".0"));
    buf_free(&exponent);
}

/* As repr(); the alternate form always has a point. */
static void add_shortest(struct buf *out, double number, bool is_alternate)
{
    struct buf text = {0};
    number_add_repr(&text, number);
    str shown = buf_str(&text);
    size_t mark = str_find_byte(shown, 'e');
    buf_add(out, str_slice(shown, 0, mark));
    if (is_alternate && isfinite(number) && str_find_byte(shown, '.') == shown.length)
        buf_add_char(out, '.');
    buf_add(out, str_from_offset(shown, mark));
    buf_free(&text);
}

/* The digits of a number that is not negative. */
static void add_digits(struct buf *out, double number, const struct specification *spec)
{
    int precision = spec->precision < 0 ? 6 : spec->precision;
    if (spec->type == '\0' && spec->precision < 0)
        add_shortest(out, number, spec->is_alternate);
    else if (spec->type == '\0')
        add_plain(out, number, precision, spec->is_alternate);
    else if (spec->type == '%')
        number_add_printf(out, number * 100, 'f', precision, spec->is_alternate);
    else
        number_add_printf(out, number, spec->type == 'n' ? 'g' : spec->type, precision,
                          spec->is_alternate);
}

static bool is_zero_text(str text)
{
    for (size_t i = 0; i < text.length && (text.data[i] | 0x20) != 'e'; i++)
        if (text.data[i] != '0' && text.data[i] != '.')
            return false;
    return true;
}

static bool format_real(double number, const struct specification *spec, struct buf *out)
{
    struct buf text = {0};
    bool is_negative = signbit(number) && !isnan(number);
    add_digits(&text, fabs(number), spec);
    str digits = buf_str(&text);
    if (spec->no_negative_zero && is_negative && is_zero_text(digits))
        is_negative = false;
    size_t whole = 0;
    while (whole < digits.length && char_is_digit(digits.data[whole]))
        whole++;
    if (!isfinite(number)) {
        struct specification plain = *spec;
        plain.grouping = '\0';
        whole = digits.length;
        if (spec->type == '%')
            buf_add_char(&text, '%');
        digits = buf_str(&text);
        add_number(out, &plain, is_negative, "", str_slice(digits, 0, whole),
                   str_from_offset(digits, whole));
    } else {
        if (spec->type == '%')
            buf_add_char(&text, '%');
        digits = buf_str(&text);
        add_number(out, spec, is_negative, "", str_slice(digits, 0, whole),
                   str_from_offset(digits, whole));
    }
    buf_free(&text);
    return true;
}

bool format_float(struct vm *vm, double number, const char *class_name, str spec, struct buf *out)
{
    struct specification parsed;
    if (spec.length == 0) {
        number_add_repr(out, number);
        return true;
    }
    if (!parse(vm, spec, class_name, true, &parsed))
        return false;
    if (parsed.type != '\0' && strchr("eEfFgGn%", parsed.type) == NULL)
        return raise_code(vm, parsed.type, class_name);
    return format_real(number, &parsed, out);
}

/* ---- int */

static bool format_code_point(struct vm *vm, value v, const struct specification *spec,
                              struct buf *out)
{
    char bytes[4];
    int64_t integer = 0;
    struct specification plain = *spec;
    if (spec->sign != '\0')
        return vm_raise(vm, PYTHON_VALUE_ERROR,
                        "Sign not allowed with integer format specifier 'c'");
    if (spec->is_alternate)
        return vm_raise(vm, PYTHON_VALUE_ERROR,
                        "Alternate form (#) not allowed with integer format specifier 'c'");
    if (!value_to_integer(v, &integer))
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "Python int too large to convert to C long");
    if (integer < 0 || integer > 0x10FFFF)
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR, "%%c arg not in range(0x110000)");
    if (plain.align == '=')
        plain.align = '>';
    add_padded(out, (str){bytes, utf8_encode((uint32_t)integer, bytes)}, &plain);
    return true;
}

/* The base of a type, and the prefix of its alternate form; 0: no type of integers. */
static unsigned base_of(char type, const char **prefix)
{
    *prefix = "";
    switch (type) {
    case 'b':
        *prefix = "0b";
        return 2;
    case 'o':
        *prefix = "0o";
        return 8;
    case 'x':
        *prefix = "0x";
        return 16;
    case 'X':
        *prefix = "0X";
        return 16;
    case '\0':
    case 'd':
    case 'n':
        return 10;
    default:
        return 0;
    }
}

bool format_integer(struct vm *vm, value integer, const char *class_name, str spec, struct buf *out)
{
    struct specification parsed;
    const char *prefix = "";
    double number = 0;
    if (spec.length == 0)
        return integer_add_text(vm, integer, out);
    if (!parse(vm, spec, class_name, true, &parsed))
        return false;
    if (parsed.type != '\0' && strchr("eEfFgG%", parsed.type) != NULL)
        return value_to_number(integer, &number) && integer_fits_double(vm, integer, number) &&
               format_real(number, &parsed, out);
    unsigned base = base_of(parsed.type, &prefix);
    if (base == 0 && parsed.type != 'c')
        return raise_code(vm, parsed.type, class_name);
    if (parsed.precision >= 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR,
                        "Precision not allowed in integer format specifier");
    if (parsed.no_negative_zero)
        return vm_raise(vm, PYTHON_VALUE_ERROR,
                        "Negative zero coercion (z) not allowed in integer format specifier");
    if (parsed.type == 'c')
        return format_code_point(vm, integer, &parsed, out);
    if (base == 10 && !big_digits_are_few(vm, integer))
        return false;
    struct buf digits = {0};
    integer_add_digits(&digits, integer, base, parsed.type == 'X');
    add_number(out, &parsed, integer_sign(integer) < 0, parsed.is_alternate ? prefix : "",
               buf_str(&digits), (str){0});
    buf_free(&digits);
    return true;
}
