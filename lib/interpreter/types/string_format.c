/* str % arguments.
 * Source: Python 3.11 library reference, "printf-style String Formatting" */
#include "interpreter/types/builtin_impl.h"
#include "interpreter/types/number_impl.h"

#include <string.h>

#include <math.h>

struct conversion {
    bool is_left;
    bool is_signed;
    bool is_spaced;
    bool is_alternate;
    bool is_zeroed;
    size_t width;
    int precision; /* -1: not given */
    char type;
};

struct formatter {
    struct vm *vm;
    str format;
    size_t at;
    value mapping; /* absent: none */
    const value *items;
    size_t count;
    size_t used;
    struct buf out;
};

static bool next_argument(struct formatter *formatter, value *item)
{
    if (formatter->used >= formatter->count)
        return vm_raise(formatter->vm, PYTHON_TYPE_ERROR, "not enough arguments for format string");
    *item = formatter->items[formatter->used++];
    return true;
}

/* "(" key ")", with parentheses inside it in pairs: the item becomes the only argument. */
static bool take_key(struct formatter *formatter, value *item)
{
    struct vm *vm = formatter->vm;
    size_t start = ++formatter->at;
    int depth = 1;
    if (value_is_absent(formatter->mapping))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "format requires a mapping");
    for (; formatter->at < formatter->format.length; formatter->at++) {
        char c = formatter->format.data[formatter->at];
        if (c == '(')
            depth++;
        if (c == ')' && --depth == 0)
            break;
    }
    if (depth > 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "incomplete format key");
    value key = value_string(vm, str_slice(formatter->format, start, formatter->at));
    formatter->at++;
    return vm_get_item(vm, formatter->mapping, key, item);
}

/* A number, or `*`: the next argument. */
static bool take_size(struct formatter *formatter, int64_t *size, const char *what)
{
    str format = formatter->format;
    *size = 0;
    if (formatter->at < format.length && format.data[formatter->at] == '*') {
        value item;
        formatter->at++;
        if (!next_argument(formatter, &item))
            return false;
        if (value_is_big_integer(item))
            return vm_raise(formatter->vm, PYTHON_OVERFLOW_ERROR,
                            "Python int too large to convert to C ssize_t");
        if (!value_to_integer(item, size))
            return vm_raise(formatter->vm, PYTHON_TYPE_ERROR, "* wants int");
    } else {
        for (; formatter->at < format.length && char_is_digit(format.data[formatter->at]);
             formatter->at++)
            if (*size <= FORMAT_WIDTH_MAX)
                *size = *size * 10 + (format.data[formatter->at] - '0');
    }
    if (*size > FORMAT_WIDTH_MAX || *size < -FORMAT_WIDTH_MAX)
        return vm_refuse(formatter->vm, "a %s over %d is not supported", what, FORMAT_WIDTH_MAX);
    return true;
}

static void take_flags(struct formatter *formatter, struct conversion *conversion)
{
    for (; formatter->at < formatter->format.length; formatter->at++) {
        char c = formatter->format.data[formatter->at];
        if (c == '-')
            conversion->is_left = true;
        else if (c == '+')
            conversion->is_signed = true;
        else if (c == ' ')
            conversion->is_spaced = true;
        else if (c == '#')
            conversion->is_alternate = true;
        else if (c == '0')
            conversion->is_zeroed = true;
        else
            return;
    }
}

/* flags, width, precision, length, type: all behind the key */
static bool take_conversion(struct formatter *formatter, struct conversion *conversion)
{
    str format = formatter->format;
    int64_t size = 0;
    *conversion = (struct conversion){.precision = -1};
    take_flags(formatter, conversion);
    if (!take_size(formatter, &size, "width"))
        return false;
    if (size < 0)
        conversion->is_left = true;
    conversion->width = (size_t)(size < 0 ? -size : size);
    if (formatter->at < format.length && format.data[formatter->at] == '.') {
        formatter->at++;
        if (!take_size(formatter, &size, "precision"))
            return false;
        conversion->precision = size < 0 ? 0 : (int)size;
    }
    if (formatter->at < format.length && strchr("hlL", format.data[formatter->at]) != NULL)
        formatter->at++;
    if (formatter->at >= format.length)
        return vm_raise(formatter->vm, PYTHON_VALUE_ERROR, "incomplete format");
    conversion->type = format.data[formatter->at++];
    return true;
}

static void add_filled(struct buf *out, str sign, str text, const struct conversion *conversion,
                       bool is_number)
{
    size_t length = sign.length + utf8_length(text);
    size_t missing = conversion->width > length ? conversion->width - length : 0;
    bool is_zeroed = is_number && conversion->is_zeroed && !conversion->is_left;
    if (!conversion->is_left && !is_zeroed)
        buf_add_repeated(out, ' ', missing);
    buf_add(out, sign);
    if (is_zeroed)
        buf_add_repeated(out, '0', missing);
    buf_add(out, text);
    if (conversion->is_left)
        buf_add_repeated(out, ' ', missing);
}

static const char *sign_of(const struct conversion *conversion, bool is_negative)
{
    return is_negative ? "-" : conversion->is_signed ? "+" : conversion->is_spaced ? " " : "";
}

static bool raise_number(struct vm *vm, char type, const char *needed, value item)
{
    return vm_raise(vm, PYTHON_TYPE_ERROR, "%%%c format: %s is required, not %s", type, needed,
                    vm_type_name(vm, item));
}

/* What %d makes an integer of: a number; for the other types an int alone. */
static bool to_integer(struct vm *vm, char type, value item, value *integer)
{
    bool is_decimal = type == 'd' || type == 'i' || type == 'u';
    double number = 0;
    value converted = {0};
    bool is_found = false;
    struct string *name = is_decimal ? vm_names(vm)->to_int : vm_names(vm)->index;
    if (value_is_integer(item)) {
        *integer = integer_plain(item);
        return true;
    }
    if (is_decimal && value_to_number(item, &number))
        return integer_from_double(vm, number, integer);
    if (!vm_call_special(vm, item, name, NULL, 0, &converted, &is_found))
        return false;
    *integer = integer_plain(converted);
    return (is_found && value_is_integer(converted)) ||
           raise_number(vm, type, is_decimal ? "a real number" : "an integer", item);
}

static bool add_integer(struct formatter *formatter, const struct conversion *conversion,
                        value item)
{
    value integer;
    char type = conversion->type;
    unsigned base = type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
    if (!to_integer(formatter->vm, type, item, &integer) ||
        (base == 10 && !big_digits_are_few(formatter->vm, integer)))
        return false;
    struct buf sign = {0};
    struct buf digits = {0};
    struct buf text = {0};
    buf_add(&sign, str_from(sign_of(conversion, integer_sign(integer) < 0)));
    if (conversion->is_alternate && base != 10)
        buf_add_format(&sign, "0%c", type);
    integer_add_digits(&digits, integer, base, type == 'X');
    if (conversion->precision > (int)digits.length)
        buf_add_repeated(&text, '0', (size_t)conversion->precision - digits.length);
    buf_add(&text, buf_str(&digits));
    add_filled(&formatter->out, buf_str(&sign), buf_str(&text), conversion, true);
    buf_free(&sign);
    buf_free(&digits);
    buf_free(&text);
    return true;
}

static bool add_float(struct formatter *formatter, const struct conversion *conversion, value item)
{
    double number = 0;
    if (!argument_number(formatter->vm, item, &number))
        return false;
    bool is_negative = signbit(number) && !isnan(number);
    struct buf text = {0};
    number_add_printf(&text, fabs(number), conversion->type,
                      conversion->precision < 0 ? 6 : conversion->precision,
                      conversion->is_alternate);
    add_filled(&formatter->out, str_from(sign_of(conversion, is_negative)), buf_str(&text),
               conversion, true);
    buf_free(&text);
    return true;
}

static bool add_character(struct formatter *formatter, const struct conversion *conversion,
                          value item)
{
    char bytes[4];
    int64_t integer = 0;
    if (value_is_string(item) && string_of(item)->length == 1) {
        add_filled(&formatter->out, (str){0}, value_text(item), conversion, false);
        return true;
    }
    if (!value_is_integer(item))
        return vm_raise(formatter->vm, PYTHON_TYPE_ERROR, "%%c requires int or char");
    if (!value_to_integer(item, &integer) || integer < 0 || integer > 0x10FFFF)
        return vm_raise(formatter->vm, PYTHON_OVERFLOW_ERROR, "%%c arg not in range(0x110000)");
    str text = {bytes, utf8_encode((uint32_t)integer, bytes)};
    add_filled(&formatter->out, (str){0}, text, conversion, false);
    return true;
}

static bool add_text(struct formatter *formatter, const struct conversion *conversion, value item)
{
    struct buf shown = {0};
    struct buf text = {0};
    bool is_done = conversion->type == 's' ? vm_add_str(formatter->vm, item, &shown)
                                           : vm_add_repr(formatter->vm, item, &shown);
    if (is_done) {
        if (conversion->type == 'a')
            text_escape_ascii(&text, buf_str(&shown));
        else
            buf_add(&text, buf_str(&shown));
        str part = buf_str(&text);
        if (conversion->precision >= 0)
            part = str_slice(part, 0, text_offset(part, (size_t)conversion->precision));
        add_filled(&formatter->out, (str){0}, part, conversion, false);
    }
    buf_free(&shown);
    buf_free(&text);
    return is_done;
}

static bool add_item(struct formatter *formatter, const struct conversion *conversion, value item)
{
    char type = conversion->type;
    if (strchr("sra", type) != NULL)
        return add_text(formatter, conversion, item);
    if (strchr("diuoxX", type) != NULL)
        return add_integer(formatter, conversion, item);
    if (strchr("eEfFgG", type) != NULL)
        return add_float(formatter, conversion, item);
    return add_character(formatter, conversion, item);
}

/* What stands behind a "%". */
static bool add_field(struct formatter *formatter)
{
    struct conversion conversion;
    value item = {0};
    str format = formatter->format;
    if (formatter->at < format.length && format.data[formatter->at] == '%') {
        buf_add_char(&formatter->out, '%');
        formatter->at++;
        return true;
    }
    if (formatter->at < format.length && format.data[formatter->at] == '(' &&
        !take_key(formatter, &item))
        return false;
    if (!take_conversion(formatter, &conversion))
        return false;
    if (value_is_absent(item) && !next_argument(formatter, &item))
        return false;
    if (conversion.type == '\0' || strchr("sradiuoxXeEfFgGc", conversion.type) == NULL)
        return vm_raise(formatter->vm, PYTHON_VALUE_ERROR,
                        "unsupported format character '%c' (0x%x) at index %zu",
                        (unsigned char)conversion.type < 0x80 ? conversion.type : '?',
                        (unsigned char)conversion.type,
                        utf8_length(str_slice(format, 0, formatter->at - 1)));
    return add_item(formatter, &conversion, item);
}

static bool run(struct formatter *formatter)
{
    str format = formatter->format;
    while (formatter->at < format.length) {
        str rest = str_from_offset(format, formatter->at);
        size_t plain = str_find_byte(rest, '%');
        buf_add(&formatter->out, str_slice(rest, 0, plain));
        formatter->at += plain;
        if (plain == rest.length)
            break;
        formatter->at++;
        if (!add_field(formatter) || !text_fits(formatter->vm, &formatter->out))
            return false;
    }
    if (value_is_absent(formatter->mapping) && formatter->used < formatter->count)
        return vm_raise(formatter->vm, PYTHON_TYPE_ERROR,
                        "not all arguments converted during string formatting");
    return true;
}

/* Whether "%(key)s" can be looked up in it. */
static bool find_mapping(struct vm *vm, value arguments, value *mapping)
{
    value found = {0};
    if (arguments.kind != VALUE_OBJECT || value_has_layout(arguments, OBJECT_TUPLE) ||
        value_is_string(arguments) || value_has_layout(arguments, OBJECT_OPAQUE) ||
        value_has_layout(arguments, OBJECT_CLASS))
        return true;
    if (!vm_find_special(vm, arguments, vm_names(vm)->getitem, &found))
        return false;
    if (!value_is_absent(found))
        *mapping = arguments;
    return true;
}

bool string_is_unknown(struct vm *vm, value arguments, value *result)
{
    const value *items = &arguments;
    size_t count = 1;
    const struct dictionary_entry *entry;
    if (value_has_layout(arguments, OBJECT_TUPLE))
        value_items(arguments, &items, &count);
    *result = (value){0};
    for (size_t i = 0; i < count; i++)
        if (value_is_opaque(items[i]))
            *result = items[i];
    if (value_has_layout(arguments, OBJECT_DICTIONARY))
        for (size_t at = 0; dictionary_next((struct dictionary *)arguments.object, &at, &entry);)
            if (value_is_opaque(entry->item))
                *result = entry->item;
    if (value_is_absent(*result))
        return false;
    *result = opaque_from(vm, *result);
    return true;
}

bool string_modulo(struct vm *vm, value format, value arguments, value *result)
{
    struct formatter formatter = {.vm = vm, .format = value_text(format)};
    if (string_is_unknown(vm, arguments, result))
        return true;
    if (!find_mapping(vm, arguments, &formatter.mapping))
        return false;
    formatter.items = &arguments;
    formatter.count = 1;
    if (value_has_layout(arguments, OBJECT_TUPLE))
        value_items(arguments, &formatter.items, &formatter.count);
    if (!run(&formatter)) {
        buf_free(&formatter.out);
        return false;
    }
    *result = string_take(vm, &formatter.out);
    return true;
}
