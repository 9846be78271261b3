/* bytes */
#include "interpreter/types/codec_impl.h"
#include "interpreter/types/string_impl.h"

static struct bytes *make(struct vm *vm, struct class *class, str data)
{
    struct bytes *bytes = heap_new(vm, class, OBJECT_BYTES, sizeof(struct bytes) + data.length + 1);
    char *copy = (char *)(bytes + 1);
    if (data.length > 0)
        memcpy(copy, data.data, data.length);
    bytes->data = (str){copy, data.length};
    return bytes;
}

value value_bytes(struct vm *vm, str data)
{
    return value_of(&make(vm, vm_builtin_class(vm, CLASS_BYTES), data)->base);
}

value bytes_take(struct vm *vm, struct buf *buf)
{
    value bytes = value_bytes(vm, buf_str(buf));
    buf_free(buf);
    return bytes;
}

static str data_of(value v)
{
    return ((const struct bytes *)v.object)->data;
}

static bool read_data(struct vm *vm, value v, str *data)
{
    if (!value_has_layout(v, OBJECT_BYTES))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "a bytes-like object is required, not '%s'",
                        vm_type_name(vm, v));
    *data = data_of(v);
    return true;
}

/* ---- bytes() */

static bool add_bytes(struct vm *vm, value iterable, struct buf *out)
{
    value iterator = {0};
    value item = {0};
    if (!vm_iterate(vm, iterable, &iterator))
        return vm_drop_exception(vm, PYTHON_TYPE_ERROR) &&
               vm_raise(vm, PYTHON_TYPE_ERROR, "cannot convert '%s' object to bytes",
                        vm_type_name(vm, iterable));
    while (vm_next(vm, iterator, &item)) {
        int64_t byte = 0;
        if (!vm_index(vm, item, &byte))
            return false;
        if (byte < 0 || byte > 255)
            return vm_raise(vm, PYTHON_VALUE_ERROR, "bytes must be in range(0, 256)");
        buf_add_char(out, (char)byte);
    }
    return !vm_has_exception(vm);
}

static bool add_zeros(struct vm *vm, int64_t count, struct buf *out)
{
    if (count < 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "negative count");
    if (!heap_reserve(vm, (size_t)count))
        return false;
    for (int64_t i = 0; i < count; i++)
        buf_add_char(out, '\0');
    return true;
}

/* (source, encoding, errors), each may be absent */
static bool add_source(struct vm *vm, const value *arguments, struct buf *out)
{
    int64_t count = 0;
    str encoding = {0};
    str errors = STR("strict");
    value converted = {0};
    bool is_found = false;
    if (value_is_absent(arguments[0]))
        return true;
    if (value_is_string(arguments[0])) {
        if (value_is_absent(arguments[1]))
            return vm_raise(vm, PYTHON_TYPE_ERROR, "string argument without an encoding");
        return argument_text(vm, arguments[1], "bytes", 2, &encoding) &&
               (value_is_absent(arguments[2]) ||
                argument_text(vm, arguments[2], "bytes", 3, &errors)) &&
               codec_encode(vm, value_text(arguments[0]), encoding, errors, out);
    }
    if (value_has_layout(arguments[0], OBJECT_BYTES)) {
        buf_add(out, data_of(arguments[0]));
        return true;
    }
    if (!vm_call_special(vm, arguments[0], vm_names(vm)->bytes, NULL, 0, &converted, &is_found))
        return false;
    if (is_found && value_has_layout(converted, OBJECT_BYTES)) {
        buf_add(out, data_of(converted));
        return true;
    }
    if (!value_to_integer(arguments[0], &count)) {
        value method = {0};
        if (!vm_find_special(vm, arguments[0], vm_names(vm)->index, &method))
            return false;
        if (value_is_absent(method))
            return add_bytes(vm, arguments[0], out);
        if (!vm_index(vm, arguments[0], &count))
            return false;
    }
    return add_zeros(vm, count, out);
}

static bool make_bytes(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    if (!add_source(vm, arguments + 1, &out)) {
        buf_free(&out);
        return false;
    }
    *result = value_of(&make(vm, (struct class *)arguments[0].object, buf_str(&out))->base);
    buf_free(&out);
    return true;
}

/* ---- subscripts */

bool bytes_get_item(struct vm *vm, value self, value key, value *result)
{
    str data = data_of(self);
    size_t position = 0;
    struct slice_part part;
    if (!value_has_layout(key, OBJECT_SLICE)) {
        if (!argument_position(vm, key, data.length, "index", &position))
            return false;
        *result = value_integer((unsigned char)data.data[position]);
        return true;
    }
    if (!slice_resolve(vm, key, data.length, &part))
        return false;
    struct buf out = {0};
    for (size_t i = 0; i < part.count; i++)
        buf_add_char(&out, data.data[part.start + (int64_t)i * part.step]);
    *result = bytes_take(vm, &out);
    return true;
}

bool bytes_contains(struct vm *vm, value self, value item, bool *contains)
{
    int64_t byte = 0;
    str part = {0};
    if (value_to_integer(item, &byte)) {
        if (byte < 0 || byte > 255)
            return vm_raise(vm, PYTHON_VALUE_ERROR, "byte must be in range(0, 256)");
        *contains = str_find_byte(data_of(self), (char)byte) < data_of(self).length;
        return true;
    }
    if (!read_data(vm, item, &part))
        return false;
    *contains = str_contains(data_of(self), part);
    return true;
}

/* ---- methods */

bool bytes_decode(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    str encoding = {0};
    str errors = {0};
    if (!argument_text(vm, arguments[1], "decode", 1, &encoding) ||
        !argument_text(vm, arguments[2], "decode", 2, &errors))
        return false;
    if (!codec_decode(vm, data_of(arguments[0]), encoding, errors, &out)) {
        buf_free(&out);
        return false;
    }
    *result = string_take(vm, &out);
    return true;
}

static bool to_hex(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    str data = data_of(arguments[0]);
    str separator = value_text(arguments[1]);
    int64_t group = 1;
    if (!vm_index(vm, arguments[2], &group))
        return false;
    size_t size = group < 0 ? (size_t)-group : (size_t)group;
    for (size_t i = 0; i < data.length; i++) {
        size_t before = group < 0 ? i : data.length - i;
        if (i > 0 && size > 0 && before % size == 0)
            buf_add(&out, separator);
        buf_add_format(&out, "%02x", (unsigned char)data.data[i]);
    }
    *result = string_take(vm, &out);
    return true;
}

static int hex_digit(char c)
{
    if (char_is_digit(c))
        return c - '0';
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static bool from_hex(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    str text = {0};
    if (!argument_text(vm, arguments[1], "fromhex", 0, &text))
        return false;
    for (size_t i = 0; i < text.length;) {
        if (char_is_space(text.data[i])) {
            i++;
            continue;
        }
        int high = hex_digit(text.data[i]);
        int low = i + 1 < text.length ? hex_digit(text.data[i + 1]) : -1;
        if (high < 0 || low < 0) {
            buf_free(&out);
            return vm_raise(vm, PYTHON_VALUE_ERROR,
                            "non-hexadecimal number found in fromhex() arg at position %zu",
                            high < 0 ? i : i + 1);
        }
        buf_add_char(&out, (char)(high * 16 + low));
        i += 2;
    }
    *result = bytes_take(vm, &out);
    return true;
}

static bool join(struct vm *vm, const value *arguments, value *result)
{
    struct list *items = NULL;
    struct buf out = {0};
    if (!vm_list_of(vm, arguments[1], &items))
        return false;
    for (size_t i = 0; i < items->values.count; i++) {
        value item = items->values.items[i];
        if (!value_has_layout(item, OBJECT_BYTES)) {
            buf_free(&out);
            return vm_raise(vm, PYTHON_TYPE_ERROR,
                            "sequence item %zu: expected a bytes-like object, %s found", i,
                            vm_type_name(vm, item));
        }
        if (i > 0)
            buf_add(&out, data_of(arguments[0]));
        buf_add(&out, data_of(item));
    }
    *result = bytes_take(vm, &out);
    return true;
}

static bool split(struct vm *vm, const value *arguments, value *result)
{
    struct list *parts = list_new(vm);
    str rest = data_of(arguments[0]);
    str separator = {0};
    int64_t most = -1;
    *result = value_of(&parts->base);
    if ((!value_is_missing(arguments[1]) && !read_data(vm, arguments[1], &separator)) ||
        !vm_index(vm, arguments[2], &most))
        return false;
    if (!value_is_missing(arguments[1]) && separator.length == 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "empty separator");
    for (; separator.length > 0 && most != 0 && str_contains(rest, separator); most--) {
        size_t at = str_find(rest, separator);
        list_append(vm, parts, value_bytes(vm, str_slice(rest, 0, at)));
        rest = str_from_offset(rest, at + separator.length);
    }
    if (separator.length > 0) {
        list_append(vm, parts, value_bytes(vm, rest));
        return true;
    }
    for (;; most--) {
        size_t start = 0;
        while (start < rest.length && char_is_space(rest.data[start]))
            start++;
        size_t end = start;
        while (end < rest.length && (most == 0 || !char_is_space(rest.data[end])))
            end++;
        if (start == end)
            return true;
        list_append(vm, parts, value_bytes(vm, str_slice(rest, start, end)));
        rest = str_from_offset(rest, end);
    }
}

static bool strip(struct vm *vm, const value *arguments, bool at_start, bool at_end, value *result)
{
    str data = data_of(arguments[0]);
    str set = STR(" \t\n\r\v\f");
    if (!value_is_missing(arguments[1]) && !read_data(vm, arguments[1], &set))
        return false;
    while (at_start && data.length > 0 && str_find_byte(set, data.data[0]) < set.length)
        data = str_from_offset(data, 1);
    while (at_end && data.length > 0 && str_find_byte(set, data.data[data.length - 1]) < set.length)
        data.length--;
    *result = value_bytes(vm, data);
    return true;
}

static bool strip_both(struct vm *vm, const value *arguments, value *result)
{
    return strip(vm, arguments, true, true, result);
}

static bool strip_start(struct vm *vm, const value *arguments, value *result)
{
    return strip(vm, arguments, true, false, result);
}

static bool strip_end(struct vm *vm, const value *arguments, value *result)
{
    return strip(vm, arguments, false, true, result);
}

static bool matches(struct vm *vm, const value *arguments, bool (*match)(str, str), value *result)
{
    const value *items = &arguments[1];
    size_t count = 1;
    size_t from = 0;
    size_t to = 0;
    str part = {0};
    if (value_has_layout(arguments[1], OBJECT_TUPLE))
        value_items(arguments[1], &items, &count);
    if (!argument_part(vm, arguments[2], arguments[3], data_of(arguments[0]).length, &from, &to))
        return false;
    *result = value_boolean(false);
    for (size_t i = 0; i < count && !result->boolean; i++) {
        if (!read_data(vm, items[i], &part))
            return false;
        result->boolean = match(str_slice(data_of(arguments[0]), from, to), part);
    }
    return true;
}

static bool starts_with(struct vm *vm, const value *arguments, value *result)
{
    return matches(vm, arguments, str_starts_with, result);
}

static bool ends_with(struct vm *vm, const value *arguments, value *result)
{
    return matches(vm, arguments, str_ends_with, result);
}

static bool replace(struct vm *vm, const value *arguments, value *result)
{
    str rest = data_of(arguments[0]);
    str old = {0};
    str new = {0};
    int64_t most = -1;
    struct buf out = {0};
    if (!read_data(vm, arguments[1], &old) || !read_data(vm, arguments[2], &new) ||
        !vm_index(vm, arguments[3], &most))
        return false;
    if (old.length == 0)
        return vm_refuse(vm, "bytes.replace() of nothing is not supported");
    for (; most != 0 && str_contains(rest, old); most--) {
        size_t at = str_find(rest, old);
        buf_add(&out, str_slice(rest, 0, at));
        buf_add(&out, new);
        rest = str_from_offset(rest, at + old.length);
    }
    buf_add(&out, rest);
    *result = bytes_take(vm, &out);
    return true;
}

/* Where a part, or a byte, begins; -1: nowhere. */
static bool find(struct vm *vm, const value *arguments, int64_t *found)
{
    size_t from = 0;
    size_t to = 0;
    int64_t byte = 0;
    char one;
    str part = {0};
    str data = data_of(arguments[0]);
    *found = -1;
    if (value_to_integer(arguments[1], &byte)) {
        one = (char)byte;
        part = (str){&one, 1};
    } else if (!read_data(vm, arguments[1], &part)) {
        return false;
    }
    if (!argument_part(vm, arguments[2], arguments[3], data.length, &from, &to))
        return false;
    str within = str_slice(data, from, to);
    if (str_contains(within, part))
        *found = (int64_t)(from + (part.length == 0 ? 0 : str_find(within, part)));
    return true;
}

static bool find_part(struct vm *vm, const value *arguments, value *result)
{
    *result = value_integer(0);
    return find(vm, arguments, &result->integer);
}

static bool index_part(struct vm *vm, const value *arguments, value *result)
{
    *result = value_integer(0);
    return find(vm, arguments, &result->integer) &&
           (result->integer >= 0 || vm_raise(vm, PYTHON_VALUE_ERROR, "subsection not found"));
}

static bool count_parts(struct vm *vm, const value *arguments, value *result)
{
    str rest = data_of(arguments[0]);
    str part = {0};
    int64_t count = 0;
    if (!read_data(vm, arguments[1], &part))
        return false;
    for (; part.length > 0 && str_contains(rest, part); count++)
        rest = str_from_offset(rest, str_find(rest, part) + part.length);
    *result = value_integer(part.length == 0 ? (int64_t)rest.length + 1 : count);
    return true;
}

static bool change_case(struct vm *vm, value self, char first, char last, value *result)
{
    struct buf out = {0};
    str data = data_of(self);
    for (size_t i = 0; i < data.length; i++) {
        char c = data.data[i];
        buf_add_char(&out, c >= first && c <= last ? (char)(c ^ 0x20) : c);
    }
    *result = bytes_take(vm, &out);
    return true;
}

static bool upper(struct vm *vm, const value *arguments, value *result)
{
    return change_case(vm, arguments[0], 'a', 'z', result);
}

static bool lower(struct vm *vm, const value *arguments, value *result)
{
    return change_case(vm, arguments[0], 'A', 'Z', result);
}

#define FIND "(self, sub, start=None, end=None, /)"
static const struct native_function methods[] = {
    {"__new__", "(cls, source=?, encoding=?, errors=?)", make_bytes, NATIVE_STATIC_METHOD},
    {"__len__", "(self, /)", special_len, 0},
    {"__iter__", "(self, /)", special_iter, 0},
    {"__getitem__", "(self, key, /)", special_getitem, 0},
    {"__contains__", "(self, key, /)", special_contains, 0},
    {"__repr__", "(self, /)", special_repr, 0},
    {"__hash__", "(self, /)", special_hash, 0},
    {"__add__", "(self, value, /)", special_add, 0},
    {"__mul__", "(self, value, /)", special_mul, 0},
    {"__rmul__", "(self, value, /)", special_rmul, 0},
    COMPARISON_ROWS,
    {"count", "(self, sub, /)", count_parts, 0},
    {"decode", "(self, encoding='utf-8', errors='strict')", bytes_decode, 0},
    {"endswith", "(self, suffix, start=None, end=None, /)", ends_with, 0},
    {"find", FIND, find_part, 0},
    {"fromhex", "(cls, string, /)", from_hex, NATIVE_CLASS_METHOD},
    {"hex", "(self, sep='', bytes_per_sep=1)", to_hex, 0},
    {"index", FIND, index_part, 0},
    {"join", "(self, iterable, /)", join, 0},
    {"lower", "(self, /)", lower, 0},
    {"lstrip", "(self, bytes=None, /)", strip_start, 0},
    {"replace", "(self, old, new, count=-1, /)", replace, 0},
    {"rstrip", "(self, bytes=None, /)", strip_end, 0},
    {"split", "(self, sep=None, maxsplit=-1)", split, 0},
    {"startswith", "(self, prefix, start=None, end=None, /)", starts_with, 0},
    {"strip", "(self, bytes=None, /)", strip_both, 0},
    {"upper", "(self, /)", upper, 0},
    {0},
};

const struct native_class builtin_bytes = {
    .name = "bytes",
    .module = "builtins",
    .size = sizeof(struct bytes),
    .methods = methods,
};
