/* str.format, and the fields of an f-string.
 * Source: Python 3.11 library reference, "Format String Syntax" */
#include "interpreter/types/builtin_impl.h"

struct template
{
    struct vm *vm;
    const struct tuple *arguments;
    value keywords;
    int64_t next; /* the number of the next field without one; -1: fields have numbers */
    bool has_automatic;
};

static bool add_formatted(struct vm *vm, value object, str spec, struct buf *out)
{
    value result = {0};
    if (!vm_format(vm, object, spec, &result))
        return false;
    buf_add(out, value_text(result));
    return true;
}

bool object_format(struct vm *vm, value object, str spec, struct buf *out)
{
    if (spec.length == 0)
        return vm_add_str(vm, object, out);
    return vm_raise(vm, PYTHON_TYPE_ERROR, "unsupported format string passed to %s.__format__",
                    vm_type_name(vm, object));
}

bool value_convert(struct vm *vm, value object, char conversion, value *result)
{
    struct buf shown = {0};
    struct buf escaped = {0};
    if (conversion == 's')
        return vm_str(vm, object, result);
    if (conversion == 'r')
        return vm_repr(vm, object, result);
    if (!vm_add_repr(vm, object, &shown)) {
        buf_free(&shown);
        return false;
    }
    text_escape_ascii(&escaped, buf_str(&shown));
    buf_free(&shown);
    *result = string_take(vm, &escaped);
    return true;
}

static bool is_number(str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!char_is_digit(text.data[i]))
            return false;
    return text.length > 0;
}

static bool parse_number(struct vm *vm, str text, int64_t *number)
{
    if (text_to_integer(text, 10, number) == NUMBER_READ)
        return true;
    return vm_raise(vm, PYTHON_VALUE_ERROR, "Too many decimal digits in format string");
}

/* The argument that a field begins with: a number, a name, or nothing. */
static bool find_argument(struct template *template, str name, value *object)
{
    struct vm *vm = template->vm;
    int64_t number = 0;
    if (name.length > 0 && !is_number(name)) {
        value key = value_string(vm, name);
        return vm_get_item(vm, template->keywords, key, object);
    }
    if (name.length == 0) {
        if (template->next < 0)
            return vm_raise(vm, PYTHON_VALUE_ERROR,
                            "cannot switch from manual field specification to automatic field "
                            "numbering");
        template->has_automatic = true;
        number = template->next++;
    } else {
        if (template->has_automatic)
            return vm_raise(vm, PYTHON_VALUE_ERROR,
                            "cannot switch from automatic field numbering to manual field "
                            "specification");
        template->next = -1;
        if (!parse_number(vm, name, &number))
            return false;
    }
    if (template->arguments == NULL)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "Format string contains positional fields");
    if ((uint64_t)number >= template->arguments->count)
        return vm_raise(vm, PYTHON_INDEX_ERROR,
                        "Replacement index %lld out of range for positional args tuple",
                        (long long)number);
    *object = template->arguments->items[number];
    return true;
}

/* "[" index "]" */
static bool follow_index(struct vm *vm, str name, size_t *at, value *object)
{
    size_t start = *at + 1;
    size_t length = str_find_byte(str_from_offset(name, start), ']');
    str index = str_slice(name, start, start + length);
    if (start + length >= name.length)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "Missing ']' in format string");
    if (index.length == 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "Empty attribute in format string");
    *at = start + length + 1;
    value key = value_integer(0);
    if (!is_number(index))
        key = value_string(vm, index);
    else if (!parse_number(vm, index, &key.integer))
        return false;
    return vm_get_item(vm, *object, key, object);
}

/* argument ("." attribute | "[" index "]")* */
static bool find_object(struct template *template, str name, value *object)
{
    struct vm *vm = template->vm;
    size_t at = 0;
    while (at < name.length && name.data[at] != '.' && name.data[at] != '[')
        at++;
    if (!find_argument(template, str_slice(name, 0, at), object))
        return false;
    while (at < name.length) {
        if (name.data[at] == '[') {
            if (!follow_index(vm, name, &at, object))
                return false;
            continue;
        }
        if (name.data[at] != '.')
            return vm_raise(vm, PYTHON_VALUE_ERROR,
                            "Only '.' or '[' may follow ']' in format field specifier");
        size_t start = ++at;
        while (at < name.length && name.data[at] != '.' && name.data[at] != '[')
            at++;
        if (at == start)
            return vm_raise(vm, PYTHON_VALUE_ERROR, "Empty attribute in format string");
        if (!vm_get_attribute(vm, *object, str_slice(name, start, at), object))
            return false;
    }
    return true;
}

static bool fill(struct template *template, str format, int depth, struct buf *out);

/* name ["!" conversion] [":" spec], what stands between braces. */
static bool add_field(struct template *template, str field, int depth, struct buf *out)
{
    struct vm *vm = template->vm;
    size_t at = 0;
    bool is_in_index = false;
    for (; at < field.length; at++) {
        char c = field.data[at];
        if (is_in_index ? c == ']' : c == '[')
            is_in_index = !is_in_index;
        else if (!is_in_index && (c == '!' || c == ':'))
            break;
        else if (!is_in_index && c == '{')
            return vm_raise(vm, PYTHON_VALUE_ERROR, "unexpected '{' in field name");
    }
    value object = {0};
    str name = str_slice(field, 0, at);
    char conversion = '\0';
    if (at < field.length && field.data[at] == '!') {
        if (at + 1 >= field.length)
            return vm_raise(vm, PYTHON_VALUE_ERROR, "unmatched '{' in format spec");
        conversion = field.data[at + 1];
        at += 2;
        if (at < field.length && field.data[at] != ':')
            return vm_raise(vm, PYTHON_VALUE_ERROR, "expected ':' after conversion specifier");
    }
    if (!find_object(template, name, &object))
        return false;
    if (conversion != '\0' && strchr("rsa", conversion) == NULL)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "Unknown conversion specifier %c", conversion);
    if (conversion != '\0' && !value_convert(vm, object, conversion, &object))
        return false;
    struct buf spec = {0};
    bool is_done = fill(template, str_from_offset(field, at + 1), depth - 1, &spec) &&
                   add_formatted(vm, object, buf_str(&spec), out);
    buf_free(&spec);
    return is_done;
}

/* The end of the field that starts at `at`, behind its brace; SIZE_MAX: it has none. */
static size_t find_field_end(str format, size_t at)
{
    int depth = 1;
    bool is_in_index = false;
    bool is_name = true;
    for (; at < format.length; at++) {
        char c = format.data[at];
        if (is_name && depth == 1 && (is_in_index ? c == ']' : c == '['))
            is_in_index = !is_in_index;
        if (is_in_index)
            continue;
        if (depth == 1 && (c == ':' || c == '!'))
            is_name = false;
        if (c == '{')
            depth++;
        else if (c == '}' && --depth == 0)
            return at;
    }
    return SIZE_MAX;
}

static bool fill(struct template *template, str format, int depth, struct buf *out)
{
    struct vm *vm = template->vm;
    if (depth <= 0 && str_find_byte(format, '{') < format.length)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "Max string recursion exceeded");
    for (size_t at = 0; at < format.length;) {
        char c = format.data[at++];
        if (c != '{' && c != '}') {
            buf_add_char(out, c);
            continue;
        }
        if (at < format.length && format.data[at] == c) {
            buf_add_char(out, c);
            at++;
            continue;
        }
        if (c == '}' || at == format.length)
            return vm_raise(vm, PYTHON_VALUE_ERROR, "Single '%c' encountered in format string", c);
        size_t end = find_field_end(format, at);
        if (end == SIZE_MAX)
            return vm_raise(vm, PYTHON_VALUE_ERROR, "expected '}' before end of string");
        if (!add_field(template, str_slice(format, at, end), depth, out) || !text_fits(vm, out))
            return false;
        at = end + 1;
    }
    return true;
}

bool string_format_call(struct vm *vm, str format, const struct tuple *arguments, value keywords,
                        value *result)
{
    struct template template = {.vm = vm, .arguments = arguments, .keywords = keywords};
    struct buf out = {0};
    value given =
        arguments == NULL ? value_none() : value_of((struct object *)(uintptr_t)&arguments->base);
    if (string_is_unknown(vm, given, result) || string_is_unknown(vm, keywords, result))
        return true;
    if (!fill(&template, format, 2, &out)) {
        buf_free(&out);
        return false;
    }
    *result = string_take(vm, &out);
    return true;
}
