/* Reads JSON as Python's json.loads does. */
#include "library/json_impl.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { JSON_DEPTH_MAX = 990 };

struct load {
    struct vm *vm;
    str text;
    size_t at;
    size_t depth;
    value object_hook, pairs_hook, parse_float, parse_int, parse_constant;
    bool is_strict;
};

static bool load_value(struct load *load, value *result);

/* Raises json.JSONDecodeError; the position is in bytes. */
static bool load_error(struct load *load, const char *message, size_t at)
{
    value module;
    value exception;
    value arguments[] = {value_string(load->vm, str_from(message)),
                         value_string(load->vm, load->text),
                         value_integer((int64_t)utf8_length(str_slice(load->text, 0, at)))};
    return vm_import(load->vm, STR("json"), &module) &&
           vm_call_method(load->vm, module, "JSONDecodeError", arguments, 3, &exception) &&
           vm_raise_value(load->vm, exception);
}

static void skip_space(struct load *load)
{
    while (load->at < load->text.length && load->text.data[load->at] != '\0' &&
           strchr(" \t\n\r", load->text.data[load->at]) != NULL)
        load->at++;
}

static bool take(struct load *load, char c)
{
    if (load->at == load->text.length || load->text.data[load->at] != c)
        return false;
    load->at++;
    return true;
}

/* ---- texts */

static bool take_unit(struct load *load, uint32_t *unit)
{
    *unit = 0;
    for (size_t i = 0; i < 4; i++) {
        char c = load->at + i < load->text.length ? load->text.data[load->at + i] : '\0';
        const char *digits = "0123456789abcdef0123456789ABCDEF";
        const char *found = c == '\0' ? NULL : strchr(digits, c);
        if (found == NULL)
            return load_error(load, "Invalid \\uXXXX escape", load->at - 1);
        *unit = *unit * 16 + (uint32_t)((found - digits) % 16);
    }
    load->at += 4;
    return true;
}

/* Behind \u: two surrogates are one character. */
static bool load_unicode(struct load *load, struct buf *out)
{
    uint32_t c;
    uint32_t low;
    char bytes[4];
    if (!take_unit(load, &c))
        return false;
    if (c >= 0xd800 && c < 0xdc00 &&
        str_starts_with(str_from_offset(load->text, load->at), STR("\\u"))) {
        size_t saved = load->at;
        load->at += 2;
        if (!take_unit(load, &low))
            return false;
        if (low >= 0xdc00 && low < 0xe000)
            c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        else
            load->at = saved;
    }
    if (c >= 0xd800 && c < 0xe000)
        c = 0xfffd; /* a lone one cannot be held */
    buf_add(out, (str){bytes, utf8_encode(c, bytes)});
    return true;
}

static bool load_escape(struct load *load, size_t start, struct buf *out)
{
    static const char letters[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    if (load->at == load->text.length)
        return load_error(load, "Unterminated string starting at", start);
    char c = load->text.data[load->at++];
    if (c == 'u')
        return load_unicode(load, out);
    const char *found = c == '\0' ? NULL : strchr(letters, c);
    if (found == NULL)
        return load_error(load, "Invalid \\escape", load->at - 2);
    buf_add_char(out, meanings[found - letters]);
    return true;
}

/* Behind the opening quote. */
static bool load_characters(struct load *load, struct buf *out)
{
    size_t start = load->at - 1;
    for (;;) {
        size_t from = load->at;
        while (load->at < load->text.length && load->text.data[load->at] != '"' &&
               load->text.data[load->at] != '\\' &&
               (unsigned char)load->text.data[load->at] >= 0x20)
            load->at++;
        buf_add(out, str_slice(load->text, from, load->at));
        if (load->at == load->text.length)
            return load_error(load, "Unterminated string starting at", start);
        if (take(load, '"'))
            return true;
        if (take(load, '\\')) {
            if (!load_escape(load, start, out))
                return false;
        } else if (load->is_strict) {
            return load_error(load, "Invalid control character at", load->at);
        } else {
            buf_add_char(out, load->text.data[load->at++]);
        }
    }
}

static bool load_string(struct load *load, value *result)
{
    struct buf out = {0};
    bool is_fine = load_characters(load, &out);
    if (is_fine)
        *result = value_string(load->vm, buf_str(&out));
    buf_free(&out);
    return is_fine;
}

/* ---- numbers and words */

static size_t skip_digits(str text, size_t at)
{
    while (at < text.length && char_is_digit(text.data[at]))
        at++;
    return at;
}

/* The end of the number at `at`, or `at`. */
static size_t number_end(str text, size_t at, bool *is_float)
{
    size_t start = at + (at < text.length && text.data[at] == '-');
    size_t end = skip_digits(text, start);
    *is_float = false;
    if (end == start)
        return at;
    if (text.data[start] == '0')
        end = start + 1;
    if (end < text.length && text.data[end] == '.' && skip_digits(text, end + 1) > end + 1) {
        *is_float = true;
        end = skip_digits(text, end + 1);
    }
    if (end < text.length && (text.data[end] == 'e' || text.data[end] == 'E')) {
        size_t digits = end + 1;
        digits += digits < text.length && (text.data[digits] == '+' || text.data[digits] == '-');
        if (skip_digits(text, digits) > digits) {
            *is_float = true;
            end = skip_digits(text, digits);
        }
    }
    return end;
}

static bool load_by(struct load *load, value function, str text, value *result)
{
    value argument = value_string(load->vm, text);
    return vm_call(load->vm, function, &argument, 1, result);
}

static bool load_number(struct load *load, value *result)
{
    bool is_float;
    size_t start = load->at;
    size_t end = number_end(load->text, start, &is_float);
    if (end == start)
        return load_error(load, "Expecting value", start);
    load->at = end;
    str text = str_slice(load->text, start, end);
    if (!value_is_missing(is_float ? load->parse_float : load->parse_int))
        return load_by(load, is_float ? load->parse_float : load->parse_int, text, result);
    if (!is_float) {
        bool is_negative = text.data[0] == '-';
        return integer_from_digits(load->vm, str_from_offset(text, is_negative ? 1 : 0), 10,
                                   is_negative, result);
    }
    struct buf digits = {0};
    buf_add(&digits, text);
    *result = value_float(strtod(buf_z(&digits), NULL));
    buf_free(&digits);
    return true;
}

/* *is_done: it was one of them. */
static bool load_word(struct load *load, value *result, bool *is_done)
{
    const struct {
        str word;
        value meaning;
        bool is_constant;
    } words[] = {{STR("null"), value_none(), false},
                 {STR("true"), value_boolean(true), false},
                 {STR("false"), value_boolean(false), false},
                 {STR("NaN"), value_float((double)NAN), true},
                 {STR("Infinity"), value_float((double)INFINITY), true},
                 {STR("-Infinity"), value_float(-(double)INFINITY), true}};
    str rest = str_from_offset(load->text, load->at);
    *is_done = true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!str_starts_with(rest, words[i].word))
            continue;
        load->at += words[i].word.length;
        if (words[i].is_constant && !value_is_missing(load->parse_constant))
            return load_by(load, load->parse_constant, words[i].word, result);
        *result = words[i].meaning;
        return true;
    }
    *is_done = false;
    return true;
}

/* ---- containers */

static bool load_list(struct load *load, value *result)
{
    struct list *list = list_new(load->vm);
    *result = value_of(&list->base);
    skip_space(load);
    if (take(load, ']'))
        return true;
    for (;;) {
        value item;
        if (!load_value(load, &item))
            return false;
        list_append(load->vm, list, item);
        skip_space(load);
        if (take(load, ']'))
            return true;
        if (!take(load, ','))
            return load_error(load, "Expecting ',' delimiter", load->at);
    }
}

static bool load_entry(struct load *load, value *key, value *item)
{
    skip_space(load);
    if (!take(load, '"'))
        return load_error(load, "Expecting property name enclosed in double quotes", load->at);
    if (!load_string(load, key))
        return false;
    skip_space(load);
    if (!take(load, ':'))
        return load_error(load, "Expecting ':' delimiter", load->at);
    return load_value(load, item);
}

/* All entries, behind the brace: into the dictionary, or as pairs into the list. */
static bool load_entries(struct load *load, struct dictionary *dictionary, struct list *pairs)
{
    skip_space(load);
    if (take(load, '}'))
        return true;
    for (;;) {
        value entry[2];
        if (!load_entry(load, &entry[0], &entry[1]))
            return false;
        if (pairs != NULL)
            list_append(load->vm, pairs, value_of(&tuple_new(load->vm, entry, 2)->base));
        else
            dictionary_put_text(load->vm, dictionary, value_text(entry[0]), entry[1]);
        skip_space(load);
        if (take(load, '}'))
            return true;
        if (!take(load, ','))
            return load_error(load, "Expecting ',' delimiter", load->at);
    }
}

static bool load_object(struct load *load, value *result)
{
    if (!value_is_missing(load->pairs_hook)) {
        struct list *pairs = list_new(load->vm);
        value argument = value_of(&pairs->base);
        return load_entries(load, NULL, pairs) &&
               vm_call(load->vm, load->pairs_hook, &argument, 1, result);
    }
    struct dictionary *dictionary = dictionary_new(load->vm);
    *result = value_of(&dictionary->base);
    if (!load_entries(load, dictionary, NULL))
        return false;
    value argument = *result;
    return value_is_missing(load->object_hook) ||
           vm_call(load->vm, load->object_hook, &argument, 1, result);
}

static bool load_value(struct load *load, value *result)
{
    bool is_done;
    skip_space(load);
    if (take(load, '"'))
        return load_string(load, result);
    if (!load_word(load, result, &is_done))
        return false;
    if (is_done)
        return true;
    bool is_list = take(load, '[');
    if (!is_list && !take(load, '{'))
        return load_number(load, result);
    if (load->depth == JSON_DEPTH_MAX)
        return vm_raise(load->vm, PYTHON_RECURSION_ERROR,
                        "maximum recursion depth exceeded while decoding a JSON %s",
                        is_list ? "array from a unicode string" : "object from a unicode string");
    load->depth++;
    if (is_list ? !load_list(load, result) : !load_object(load, result))
        return false;
    load->depth--;
    return true;
}

static bool load_all(struct load *load, value *result)
{
    if (str_starts_with(load->text, STR("\xef\xbb\xbf")))
        return load_error(load, "Unexpected UTF-8 BOM (decode using utf-8-sig)", 0);
    if (!load_value(load, result))
        return false;
    skip_space(load);
    return load->at == load->text.length || load_error(load, "Extra data", load->at);
}

bool library_json_load(struct vm *vm, str text, value *result)
{
    struct load load = {.vm = vm, .text = text, .is_strict = true};
    return load_all(&load, result);
}

/* s, object_hook, parse_float, parse_int, parse_constant, object_pairs_hook, strict */
bool json_load(struct vm *vm, const value *arguments, value *result)
{
    struct load load = {.vm = vm,
                        .object_hook = arguments[1],
                        .parse_float = arguments[2],
                        .parse_int = arguments[3],
                        .parse_constant = arguments[4],
                        .pairs_hook = arguments[5]};
    if (value_has_layout(arguments[0], OBJECT_BYTES))
        load.text = value_text(value_string(vm, ((struct bytes *)arguments[0].object)->data));
    else if (value_is_string(arguments[0]))
        load.text = value_text(arguments[0]);
    else if (value_is_opaque(arguments[0]))
        return opaque_refuse(vm, arguments[0], "json.loads()");
    else
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "the JSON object must be str, bytes or bytearray, not %s",
                        vm_type_name(vm, arguments[0]));
    return vm_truth(vm, arguments[6], &load.is_strict) && load_all(&load, result);
}
