/* str: finding, replacing, cutting, joining. */
#include "interpreter/types/string_impl.h"

static size_t characters_before(struct string *string, size_t offset)
{
    if (string->length == string->text.length)
        return offset;
    return utf8_length(str_slice(string->text, 0, offset));
}

size_t string_offset(const struct string *string, size_t index)
{
    if (string->length == string->text.length)
        return index < string->length ? index : string->length;
    return text_offset(string->text, index);
}

/* The bytes from start to end, both counted in characters. False without an exception: the part
 * lies behind the end. */
static bool find_part(struct vm *vm, struct string *string, value start, value end, str *part,
                      size_t *offset)
{
    size_t from = 0;
    size_t to = string->length;
    int64_t first = 0;
    part->data = NULL;
    if (!argument_part(vm, start, end, string->length, &from, &to))
        return false;
    if (value_to_integer(start, &first) && first > (int64_t)string->length)
        return true;
    if (from > to)
        return true;
    *offset = string_offset(string, from);
    *part = str_slice(string->text, *offset, string_offset(string, to));
    return true;
}

/* Where `sought` stands first (last) in the text; SIZE_MAX: nowhere. */
static size_t find_in(str text, str sought, bool from_end)
{
    if (sought.length > text.length)
        return SIZE_MAX;
    if (!from_end) {
        size_t at = sought.length == 0 ? 0 : str_find(text, sought);
        return at == text.length && sought.length > 0 ? SIZE_MAX : at;
    }
    for (size_t at = text.length - sought.length + 1; at-- > 0;)
        if (memcmp(text.data + at, sought.data, sought.length) == 0)
            return at;
    return SIZE_MAX;
}

/* The number of the character, or -1. */
static bool find(struct vm *vm, const value *arguments, bool from_end, int64_t *found)
{
    struct string *string = string_of(arguments[0]);
    str part = {0};
    size_t offset = 0;
    *found = -1;
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "must be str, not %s",
                        vm_type_name(vm, arguments[1]));
    if (!find_part(vm, string, arguments[2], arguments[3], &part, &offset))
        return false;
    size_t at = part.data == NULL ? SIZE_MAX : find_in(part, value_text(arguments[1]), from_end);
    if (at != SIZE_MAX)
        *found = (int64_t)characters_before(string, offset + at);
    return true;
}

bool string_find(struct vm *vm, const value *arguments, value *result)
{
    *result = value_integer(0);
    return find(vm, arguments, false, &result->integer);
}

bool string_rfind(struct vm *vm, const value *arguments, value *result)
{
    *result = value_integer(0);
    return find(vm, arguments, true, &result->integer);
}

bool string_index(struct vm *vm, const value *arguments, value *result)
{
    if (!string_find(vm, arguments, result))
        return false;
    return result->integer >= 0 || vm_raise(vm, PYTHON_VALUE_ERROR, "substring not found");
}

bool string_rindex(struct vm *vm, const value *arguments, value *result)
{
    if (!string_rfind(vm, arguments, result))
        return false;
    return result->integer >= 0 || vm_raise(vm, PYTHON_VALUE_ERROR, "substring not found");
}

/* How often the part stands in the text, at most `most` times. */
static size_t count_in(str text, str part, int64_t most)
{
    size_t count = 0;
    if (part.length == 0)
        count = utf8_length(text) + 1;
    else
        for (size_t at; (at = find_in(text, part, false)) != SIZE_MAX; count++)
            text = str_from_offset(text, at + part.length);
    return most < 0 || count < (size_t)most ? count : (size_t)most;
}

bool string_count(struct vm *vm, const value *arguments, value *result)
{
    str part = {0};
    size_t offset = 0;
    int64_t count = 0;
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "must be str, not %s",
                        vm_type_name(vm, arguments[1]));
    if (!find_part(vm, string_of(arguments[0]), arguments[2], arguments[3], &part, &offset))
        return false;
    if (part.data != NULL)
        count = (int64_t)count_in(part, value_text(arguments[1]), -1);
    *result = value_integer(count);
    return true;
}

static bool matches_end(struct vm *vm, const value *arguments, value *result, const char *name,
                        bool (*matches)(str, str))
{
    str part = {0};
    size_t offset = 0;
    const value *items = &arguments[1];
    size_t count = 1;
    bool is_match = false;
    if (value_has_layout(arguments[1], OBJECT_TUPLE))
        value_items(arguments[1], &items, &count);
    else if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%s first arg must be str or a tuple of str, not %s",
                        name, vm_type_name(vm, arguments[1]));
    if (!find_part(vm, string_of(arguments[0]), arguments[2], arguments[3], &part, &offset))
        return false;
    for (size_t i = 0; i < count && !is_match; i++) {
        if (!value_is_string(items[i]))
            return vm_raise(vm, PYTHON_TYPE_ERROR, "tuple for %s must only contain str, not %s",
                            name, vm_type_name(vm, items[i]));
        is_match = part.data != NULL && matches(part, value_text(items[i]));
    }
    *result = value_boolean(is_match);
    return true;
}

bool string_startswith(struct vm *vm, const value *arguments, value *result)
{
    return matches_end(vm, arguments, result, "startswith", str_starts_with);
}

bool string_endswith(struct vm *vm, const value *arguments, value *result)
{
    return matches_end(vm, arguments, result, "endswith", str_ends_with);
}

/* ---- replacing */

static void add_between(struct buf *out, str text, str new, int64_t most)
{
    uint32_t character = 0;
    size_t at = 0;
    while (most-- != 0) {
        size_t start = at;
        buf_add(out, new);
        if (!utf8_next(text, &at, &character))
            return;
        buf_add(out, str_slice(text, start, at));
    }
    buf_add(out, str_from_offset(text, at));
}

bool string_replace(struct vm *vm, const value *arguments, value *result)
{
    str text = value_text(arguments[0]);
    str old = {0};
    str new = {0};
    int64_t most = -1;
    if (!argument_text(vm, arguments[1], "replace", 1, &old) ||
        !argument_text(vm, arguments[2], "replace", 2, &new) || !vm_index(vm, arguments[3], &most))
        return false;
    struct buf out = {0};
    if (new.length > old.length &&
        !reserve_items(vm, count_in(text, old, most), new.length - old.length))
        return false;
    if (old.length == 0) {
        add_between(&out, text, new, most);
    } else {
        for (size_t at; most-- != 0 && (at = find_in(text, old, false)) != SIZE_MAX;) {
            buf_add(&out, str_slice(text, 0, at));
            buf_add(&out, new);
            text = str_from_offset(text, at + old.length);
        }
        buf_add(&out, text);
    }
    *result = string_take(vm, &out);
    return true;
}

bool string_removeprefix(struct vm *vm, const value *arguments, value *result)
{
    str text = value_text(arguments[0]);
    str start = {0};
    if (!argument_text(vm, arguments[1], "removeprefix", 0, &start))
        return false;
    size_t from = str_starts_with(text, start) ? start.length : 0;
    *result = string_part(vm, string_of(arguments[0]), str_from_offset(text, from));
    return true;
}

bool string_removesuffix(struct vm *vm, const value *arguments, value *result)
{
    str text = value_text(arguments[0]);
    str end = {0};
    if (!argument_text(vm, arguments[1], "removesuffix", 0, &end))
        return false;
    size_t to = text.length - (str_ends_with(text, end) ? end.length : 0);
    *result = string_part(vm, string_of(arguments[0]), str_slice(text, 0, to));
    return true;
}

/* ---- stripping */

static bool is_among(str set, uint32_t character)
{
    uint32_t other = 0;
    for (size_t at = 0; utf8_next(set, &at, &other);)
        if (other == character)
            return true;
    return false;
}

static size_t character_before(str text, size_t at)
{
    while (at > 0 && ((unsigned char)text.data[--at] & 0xC0U) == 0x80)
        continue;
    return at;
}

static bool strip(struct vm *vm, const value *arguments, const char *name, bool at_start,
                  bool at_end, value *result)
{
    str text = value_text(arguments[0]);
    bool is_space = value_is_missing(arguments[1]);
    if (!is_space && !value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%s arg must be None or str", name);
    str set = value_text(arguments[1]);
    size_t from = 0;
    size_t to = text.length;
    uint32_t character = 0;
    for (size_t at = from; at_start && utf8_next(text, &at, &character); from = at)
        if (!(is_space ? character_is_space(character) : is_among(set, character)))
            break;
    while (at_end && to > from) {
        size_t start = character_before(text, to);
        size_t at = start;
        if (!utf8_next(text, &at, &character) ||
            !(is_space ? character_is_space(character) : is_among(set, character)))
            break;
        to = start;
    }
    *result = string_part(vm, string_of(arguments[0]), str_slice(text, from, to));
    return true;
}

bool string_strip(struct vm *vm, const value *arguments, value *result)
{
    return strip(vm, arguments, "strip", true, true, result);
}

bool string_lstrip(struct vm *vm, const value *arguments, value *result)
{
    return strip(vm, arguments, "lstrip", true, false, result);
}

bool string_rstrip(struct vm *vm, const value *arguments, value *result)
{
    return strip(vm, arguments, "rstrip", false, true, result);
}

/* ---- cutting */

static void append_part(struct vm *vm, struct list *list, struct string *whole, str part)
{
    list_append(vm, list, string_part(vm, whole, part));
}

/* The next run of characters that are no white space; false at the end. */
static bool next_word(str text, size_t *at, size_t *start, size_t *end)
{
    uint32_t character = 0;
    bool is_in_word = false;
    for (;;) {
        size_t before = *at;
        bool is_more = utf8_next(text, at, &character);
        bool is_letter = is_more && !character_is_space(character);
        if (is_letter && !is_in_word) {
            is_in_word = true;
            *start = before;
        } else if (!is_letter && is_in_word) {
            *end = before;
            *at = before;
            return true;
        }
        if (!is_more)
            return false;
    }
}

/* Each adds at most `most` + 1 parts, all when that is negative. */
typedef void split_by_words(struct vm *vm, struct string *string, int64_t most, struct list *parts);
typedef void split_by_separator(struct vm *vm, struct string *string, str separator, int64_t most,
                                struct list *parts);

static void split_words(struct vm *vm, struct string *string, int64_t most, struct list *parts)
{
    str text = string->text;
    size_t start = 0;
    size_t end = 0;
    for (size_t at = 0; next_word(text, &at, &start, &end);) {
        if (most-- == 0)
            end = text.length;
        append_part(vm, parts, string, str_slice(text, start, end));
        if (end == text.length)
            return;
    }
}

/* From the end: the parts come out in reverse. */
static void split_words_from_end(struct vm *vm, struct string *string, int64_t most,
                                 struct list *parts)
{
    str text = string->text;
    size_t to = text.length;
    uint32_t character = 0;
    for (;;) {
        size_t start = to;
        for (;;) { /* over white space */
            size_t before = character_before(text, start);
            size_t at = before;
            if (start == 0 || !utf8_next(text, &at, &character) || !character_is_space(character))
                break;
            start = before;
        }
        if (start == 0)
            return;
        size_t end = start;
        if (most-- == 0) {
            append_part(vm, parts, string, str_slice(text, 0, end));
            return;
        }
        while (start > 0) {
            size_t before = character_before(text, start);
            size_t at = before;
            if (!utf8_next(text, &at, &character) || character_is_space(character))
                break;
            start = before;
        }
        append_part(vm, parts, string, str_slice(text, start, end));
        to = start;
    }
}

static void split_at(struct vm *vm, struct string *string, str separator, int64_t most,
                     struct list *parts)
{
    str rest = string->text;
    for (size_t at; most-- != 0 && (at = find_in(rest, separator, false)) != SIZE_MAX;) {
        append_part(vm, parts, string, str_slice(rest, 0, at));
        rest = str_from_offset(rest, at + separator.length);
    }
    append_part(vm, parts, string, rest);
}

static void split_at_from_end(struct vm *vm, struct string *string, str separator, int64_t most,
                              struct list *parts)
{
    str rest = string->text;
    for (size_t at; most-- != 0 && (at = find_in(rest, separator, true)) != SIZE_MAX;) {
        append_part(vm, parts, string, str_from_offset(rest, at + separator.length));
        rest = str_slice(rest, 0, at);
    }
    append_part(vm, parts, string, rest);
}

/* str.split(sep=None, maxsplit=-1): by white space where there is no separator. NULL: raised. */
static struct list *split(struct vm *vm, const value *arguments, split_by_words *by_words,
                          split_by_separator *by_separator)
{
    int64_t most = -1;
    if (!value_is_missing(arguments[1]) && !value_is_string(arguments[1])) {
        vm_raise(vm, PYTHON_TYPE_ERROR, "must be str or None, not %s",
                 vm_type_name(vm, arguments[1]));
        return NULL;
    }
    str separator = value_text(arguments[1]);
    if (value_is_string(arguments[1]) && separator.length == 0) {
        vm_raise(vm, PYTHON_VALUE_ERROR, "empty separator");
        return NULL;
    }
    if (!vm_index(vm, arguments[2], &most))
        return NULL;
    struct list *parts = list_new(vm);
    if (separator.length == 0)
        by_words(vm, string_of(arguments[0]), most, parts);
    else
        by_separator(vm, string_of(arguments[0]), separator, most, parts);
    return parts;
}

bool string_split(struct vm *vm, const value *arguments, value *result)
{
    struct list *parts = split(vm, arguments, split_words, split_at);
    if (parts == NULL)
        return false;
    *result = value_of(&parts->base);
    return true;
}

bool string_rsplit(struct vm *vm, const value *arguments, value *result)
{
    struct list *parts = split(vm, arguments, split_words_from_end, split_at_from_end);
    if (parts == NULL)
        return false;
    struct values *values = &parts->values;
    for (size_t i = 0; i < values->count / 2; i++) {
        value item = values->items[i];
        values->items[i] = values->items[values->count - 1 - i];
        values->items[values->count - 1 - i] = item;
    }
    *result = value_of(&parts->base);
    return true;
}

static bool is_line_end(uint32_t character)
{
    return (character >= 0x0A && character <= 0x0D) || (character >= 0x1C && character <= 0x1E) ||
           character == 0x85 || character == 0x2028 || character == 0x2029;
}

bool string_splitlines(struct vm *vm, const value *arguments, value *result)
{
    str text = value_text(arguments[0]);
    bool keeps_ends = false;
    if (!vm_truth(vm, arguments[1], &keeps_ends))
        return false;
    struct list *lines = list_new(vm);
    size_t start = 0;
    uint32_t character = 0;
    for (size_t at = 0; at < text.length;) {
        size_t end = at;
        if (!utf8_next(text, &at, &character))
            break;
        if (!is_line_end(character))
            continue;
        if (character == '\r' && at < text.length && text.data[at] == '\n')
            at++;
        append_part(vm, lines, string_of(arguments[0]),
                    str_slice(text, start, keeps_ends ? at : end));
        start = at;
    }
    if (start < text.length)
        append_part(vm, lines, string_of(arguments[0]), str_from_offset(text, start));
    *result = value_of(&lines->base);
    return true;
}

static bool partition(struct vm *vm, const value *arguments, bool from_end, value *result)
{
    struct string *string = string_of(arguments[0]);
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "must be str, not %s",
                        vm_type_name(vm, arguments[1]));
    str separator = value_text(arguments[1]);
    if (separator.length == 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "empty separator");
    size_t at = find_in(string->text, separator, from_end);
    value empty = value_string(vm, STR(""));
    value parts[3] = {empty, empty, empty};
    if (at == SIZE_MAX) {
        parts[from_end ? 2 : 0] = string_part(vm, string, string->text);
    } else {
        parts[0] = string_part(vm, string, str_slice(string->text, 0, at));
        parts[1] = arguments[1];
        parts[2] = string_part(vm, string, str_from_offset(string->text, at + separator.length));
    }
    *result = value_of(&tuple_new(vm, parts, 3)->base);
    return true;
}

bool string_partition(struct vm *vm, const value *arguments, value *result)
{
    return partition(vm, arguments, false, result);
}

bool string_rpartition(struct vm *vm, const value *arguments, value *result)
{
    return partition(vm, arguments, true, result);
}

/* ---- joining */

bool string_join(struct vm *vm, const value *arguments, value *result)
{
    const value *items = NULL;
    size_t count = 0;
    bool is_plain = arguments[1].kind == VALUE_OBJECT && arguments[1].object->class->is_builtin;
    if (!is_plain || !value_items(arguments[1], &items, &count)) {
        struct list *list = NULL;
        value iterator;
        if (!vm_iterate(vm, arguments[1], &iterator))
            return vm_drop_exception(vm, PYTHON_TYPE_ERROR) &&
                   vm_raise(vm, PYTHON_TYPE_ERROR, "can only join an iterable");
        if (!vm_list_of(vm, iterator, &list))
            return false;
        items = list->values.items;
        count = list->values.count;
    }
    struct buf out = {0};
    for (size_t i = 0; i < count; i++) {
        if (!value_is_string(items[i])) {
            buf_free(&out);
            if (value_is_opaque(items[i]))
                return opaque_refuse(vm, items[i], "join");
            return vm_raise(vm, PYTHON_TYPE_ERROR,
                            "sequence item %zu: expected str instance, %s found", i,
                            vm_type_name(vm, items[i]));
        }
        if (i > 0)
            buf_add(&out, value_text(arguments[0]));
        buf_add(&out, value_text(items[i]));
        if (!text_fits(vm, &out)) {
            buf_free(&out);
            return false;
        }
    }
    *result = string_take(vm, &out);
    return true;
}
