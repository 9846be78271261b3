/* Writes JSON as Python's json.dumps does. */
#include "library/json_impl.h"

#include <math.h>

enum { JSON_DEPTH_MAX = 990 };

struct dump {
    struct vm *vm;
    struct buf *out;
    value default_function;
    bool has_indent;
    str indent;
    str item_separator;
    str key_separator;
    bool is_ascii, allows_nan, skips_keys, sorts_keys;
    struct object *open[JSON_DEPTH_MAX]; /* the containers that are being written */
    size_t depth;
};

static bool dump_value(struct dump *dump, value v);

/* ---- texts and numbers */

static void add_unit(struct buf *out, uint32_t unit)
{
    buf_add_format(out, "\\u%04x", (unsigned)unit);
}

static void dump_character(struct dump *dump, uint32_t c, str bytes)
{
    static const struct {
        char c;
        char escape;
    } escapes[] = {{'"', '"'},  {'\\', '\\'}, {'\n', 'n'}, {'\r', 'r'},
                   {'\t', 't'}, {'\f', 'f'},  {'\b', 'b'}};
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
        if (c == (unsigned char)escapes[i].c) {
            buf_add_char(dump->out, '\\');
            buf_add_char(dump->out, escapes[i].escape);
            return;
        }
    if (c < 0x20 || (c >= 0x7f && c < 0x10000 && dump->is_ascii))
        add_unit(dump->out, c);
    else if (c >= 0x10000 && dump->is_ascii) {
        add_unit(dump->out, 0xd800 + ((c - 0x10000) >> 10));
        add_unit(dump->out, 0xdc00 + ((c - 0x10000) & 0x3ff));
    } else {
        buf_add(dump->out, bytes);
    }
}

static void dump_text(struct dump *dump, str text)
{
    buf_add_char(dump->out, '"');
    for (size_t at = 0; at < text.length;) {
        size_t start = at;
        uint32_t c;
        if (!utf8_next(text, &at, &c)) {
            c = 0xfffd;
            at = start + 1;
        }
        dump_character(dump, c, str_slice(text, start, at));
    }
    buf_add_char(dump->out, '"');
}

static bool dump_float(struct dump *dump, double number)
{
    if (isfinite(number))
        return vm_add_repr(dump->vm, value_float(number), dump->out);
    if (!dump->allows_nan)
        return vm_raise(dump->vm, PYTHON_VALUE_ERROR,
                        "Out of range float values are not JSON compliant");
    buf_add(dump->out, str_from(isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity"));
    return true;
}

/* None, booleans, numbers: *is_done is false for what is none of them. */
static bool dump_plain(struct dump *dump, value v, bool *is_done)
{
    double number;
    *is_done = true;
    if (value_is_none(v))
        buf_add(dump->out, STR("null"));
    else if (v.kind == VALUE_BOOLEAN)
        buf_add(dump->out, v.boolean ? STR("true") : STR("false"));
    else if (value_is_integer(v))
        return integer_add_text(dump->vm, v, dump->out);
    else if (value_to_number(v, &number))
        return dump_float(dump, number);
    else
        *is_done = false;
    return true;
}

/* ---- containers */

static void new_line(struct dump *dump)
{
    if (!dump->has_indent)
        return;
    buf_add_char(dump->out, '\n');
    for (size_t i = 0; i < dump->depth; i++)
        buf_add(dump->out, dump->indent);
}

static bool open_container(struct dump *dump, value container)
{
    for (size_t i = 0; i < dump->depth; i++)
        if (dump->open[i] == container.object)
            return vm_raise(dump->vm, PYTHON_VALUE_ERROR, "Circular reference detected");
    if (dump->depth == JSON_DEPTH_MAX)
        return vm_raise(dump->vm, PYTHON_RECURSION_ERROR,
                        "maximum recursion depth exceeded while encoding a JSON object");
    dump->open[dump->depth++] = container.object;
    return true;
}

static bool dump_list(struct dump *dump, value list)
{
    const value *items;
    size_t count;
    value_items(list, &items, &count);
    if (count == 0) {
        buf_add(dump->out, STR("[]"));
        return true;
    }
    if (!open_container(dump, list))
        return false;
    buf_add_char(dump->out, '[');
    for (size_t i = 0; value_items(list, &items, &count) && i < count; i++) {
        if (i > 0)
            buf_add(dump->out, dump->item_separator);
        new_line(dump);
        if (!dump_value(dump, items[i]))
            return false;
    }
    dump->depth--;
    new_line(dump);
    buf_add_char(dump->out, ']');
    return true;
}

/* *is_skipped: a key that JSON cannot have, and skipkeys. */
static bool dump_key(struct dump *dump, value key, bool *is_skipped)
{
    bool is_done;
    *is_skipped = false;
    if (value_is_string(key)) {
        dump_text(dump, value_text(key));
        return true;
    }
    size_t start = dump->out->length;
    buf_add_char(dump->out, '"');
    if (!dump_plain(dump, key, &is_done))
        return false;
    if (is_done) {
        buf_add_char(dump->out, '"');
        return true;
    }
    dump->out->length = start;
    *is_skipped = dump->skips_keys;
    return dump->skips_keys || vm_raise(dump->vm, PYTHON_TYPE_ERROR,
                                        "keys must be str, int, float, bool or None, not %s",
                                        vm_type_name(dump->vm, key));
}

/* One entry; what stands before it goes away again with a key that is skipped. */
static bool dump_entry(struct dump *dump, value key, value item, bool *is_first)
{
    size_t start = dump->out->length;
    bool is_skipped;
    if (!*is_first)
        buf_add(dump->out, dump->item_separator);
    new_line(dump);
    if (!dump_key(dump, key, &is_skipped))
        return false;
    if (is_skipped) {
        dump->out->length = start;
        return true;
    }
    *is_first = false;
    buf_add(dump->out, dump->key_separator);
    return dump_value(dump, item);
}

static bool dump_sorted(struct dump *dump, struct dictionary *dictionary, bool *is_first)
{
    const struct dictionary_entry *entry;
    struct list *keys = list_new(dump->vm);
    for (size_t at = 0; dictionary_next(dictionary, &at, &entry);)
        list_append(dump->vm, keys, entry->key);
    value ignored;
    if (!vm_call_method(dump->vm, value_of(&keys->base), "sort", NULL, 0, &ignored))
        return false;
    for (size_t i = 0; i < keys->values.count; i++) {
        value key = keys->values.items[i];
        value item;
        if (!dictionary_find(dump->vm, dictionary, key, &item))
            return false;
        if (!value_is_absent(item) && !dump_entry(dump, key, item, is_first))
            return false;
    }
    return true;
}

static bool dump_dictionary(struct dump *dump, value v)
{
    struct dictionary *dictionary = (struct dictionary *)v.object;
    const struct dictionary_entry *entry;
    bool is_first = true;
    if (dictionary->count == 0) {
        buf_add(dump->out, STR("{}"));
        return true;
    }
    if (!open_container(dump, v))
        return false;
    buf_add_char(dump->out, '{');
    if (dump->sorts_keys) {
        if (!dump_sorted(dump, dictionary, &is_first))
            return false;
    } else {
        for (size_t at = 0; dictionary_next(dictionary, &at, &entry);)
            if (!dump_entry(dump, entry->key, entry->item, &is_first))
                return false;
    }
    dump->depth--;
    if (!is_first)
        new_line(dump);
    buf_add_char(dump->out, '}');
    return true;
}

static bool dump_other(struct dump *dump, value v)
{
    value replacement;
    if (value_is_opaque(v))
        return opaque_refuse(dump->vm, v, "JSON");
    if (value_is_missing(dump->default_function))
        return vm_raise(dump->vm, PYTHON_TYPE_ERROR, "Object of type %s is not JSON serializable",
                        vm_type_name(dump->vm, v));
    if (!open_container(dump, v) ||
        !vm_call(dump->vm, dump->default_function, &v, 1, &replacement) ||
        !dump_value(dump, replacement))
        return false;
    dump->depth--;
    return true;
}

static bool dump_value(struct dump *dump, value v)
{
    bool is_done;
    if (value_is_string(v)) {
        dump_text(dump, value_text(v));
        return true;
    }
    if (!dump_plain(dump, v, &is_done))
        return false;
    if (is_done)
        return true;
    if (value_has_layout(v, OBJECT_LIST) || value_has_layout(v, OBJECT_TUPLE))
        return dump_list(dump, v);
    if (value_has_layout(v, OBJECT_DICTIONARY))
        return dump_dictionary(dump, v);
    return dump_other(dump, v);
}

bool library_json_dump(struct vm *vm, value v, struct buf *out)
{
    struct dump dump = {.vm = vm,
                        .out = out,
                        .item_separator = STR(", "),
                        .key_separator = STR(": "),
                        .is_ascii = true,
                        .allows_nan = true};
    return dump_value(&dump, v);
}

/* obj, default, indent, item_separator, key_separator, ensure_ascii, allow_nan, skipkeys,
 * sort_keys */
bool json_dump(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    struct dump dump = {.vm = vm, .out = &out, .default_function = arguments[1]};
    dump.has_indent = !value_is_none(arguments[2]);
    bool *const flags[] = {&dump.is_ascii, &dump.allows_nan, &dump.skips_keys, &dump.sorts_keys};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (!vm_truth(vm, arguments[5 + i], flags[i]))
            return false;
    if ((dump.has_indent && !library_text(vm, arguments[2], "indent", &dump.indent)) ||
        !library_text(vm, arguments[3], "separators", &dump.item_separator) ||
        !library_text(vm, arguments[4], "separators", &dump.key_separator))
        return false;
    bool is_fine = dump_value(&dump, arguments[0]);
    if (is_fine)
        *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return is_fine;
}
