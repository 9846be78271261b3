/* str: filling, translating, encoding. */
#include "interpreter/types/codec_impl.h"
#include "interpreter/types/string_impl.h"

static bool justify(struct vm *vm, const value *arguments, char align, value *result)
{
    struct string *string = string_of(arguments[0]);
    int64_t width = 0;
    uint32_t fill = ' ';
    if (!vm_index(vm, arguments[1], &width))
        return false;
    if (!value_is_absent(arguments[2])) {
        size_t at = 0;
        if (!value_is_string(arguments[2]))
            return vm_raise(vm, PYTHON_TYPE_ERROR,
                            "The fill character must be a unicode character, not %s",
                            vm_type_name(vm, arguments[2]));
        if (string_of(arguments[2])->length != 1)
            return vm_raise(vm, PYTHON_TYPE_ERROR,
                            "The fill character must be exactly one character long");
        utf8_next(value_text(arguments[2]), &at, &fill);
    }
    if (width > (int64_t)STRING_FILL_MAX)
        return vm_refuse(vm, "a text of more than %d characters is not supported", STRING_FILL_MAX);
    size_t missing = width > (int64_t)string->length ? (size_t)width - string->length : 0;
    /* CPython gives the odd one to the left only where the width is odd. */
    size_t before = align == '<' ? 0 : missing;
    if (align == '^')
        before = missing / 2 + (missing & (size_t)width & 1);
    struct buf out = {0};
    buf_add_repeated(&out, fill, before);
    buf_add(&out, string->text);
    buf_add_repeated(&out, fill, missing - before);
    *result = string_take(vm, &out);
    return true;
}

bool string_center(struct vm *vm, const value *arguments, value *result)
{
    return justify(vm, arguments, '^', result);
}

bool string_ljust(struct vm *vm, const value *arguments, value *result)
{
    return justify(vm, arguments, '<', result);
}

bool string_rjust(struct vm *vm, const value *arguments, value *result)
{
    return justify(vm, arguments, '>', result);
}

bool string_zfill(struct vm *vm, const value *arguments, value *result)
{
    struct string *string = string_of(arguments[0]);
    str text = string->text;
    int64_t width = 0;
    if (!vm_index(vm, arguments[1], &width))
        return false;
    if (width > (int64_t)STRING_FILL_MAX)
        return vm_refuse(vm, "a text of more than %d characters is not supported", STRING_FILL_MAX);
    struct buf out = {0};
    if (text.length > 0 && (text.data[0] == '-' || text.data[0] == '+')) {
        buf_add_char(&out, text.data[0]);
        text = str_from_offset(text, 1);
    }
    if (width > (int64_t)string->length)
        buf_add_repeated(&out, '0', (size_t)width - string->length);
    buf_add(&out, text);
    *result = string_take(vm, &out);
    return true;
}

bool string_expandtabs(struct vm *vm, const value *arguments, value *result)
{
    int64_t size = 8;
    if (!vm_index(vm, arguments[1], &size))
        return false;
    if (size > STRING_FILL_MAX / 1000)
        return vm_refuse(vm, "tabs of %lld characters are not supported", (long long)size);
    str text = value_text(arguments[0]);
    struct buf out = {0};
    uint32_t character = 0;
    int64_t column = 0;
    for (size_t at = 0; utf8_next(text, &at, &character);) {
        if (character == '\t') {
            int64_t missing = size > 0 ? size - column % size : 0;
            buf_add_repeated(&out, ' ', (size_t)missing);
            if (!text_fits(vm, &out)) {
                buf_free(&out);
                return false;
            }
            column += missing;
            continue;
        }
        buf_add_character(&out, character);
        column = character == '\n' || character == '\r' ? 0 : column + 1;
    }
    *result = string_take(vm, &out);
    return true;
}

/* ---- translating */

/* What the table has for the character; a LookupError means that it stays as it is. */
static bool add_translated(struct vm *vm, value table, uint32_t character, struct buf *out)
{
    value mapped;
    int64_t integer = 0;
    if (!vm_get_item(vm, table, value_integer(character), &mapped)) {
        if (!vm_exception_is(vm, PYTHON_LOOKUP_ERROR))
            return false;
        vm_take_exception(vm);
        buf_add_character(out, character);
        return true;
    }
    if (value_is_none(mapped))
        return true;
    if (value_is_string(mapped)) {
        buf_add(out, value_text(mapped));
        return true;
    }
    if (!value_to_integer(mapped, &integer))
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "character mapping must return integer, None or str");
    if (integer < 0 || integer > 0x10FFFF)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "character mapping must be in range(0x110000)");
    buf_add_character(out, (uint32_t)integer);
    return true;
}

bool string_translate(struct vm *vm, const value *arguments, value *result)
{
    str text = value_text(arguments[0]);
    struct buf out = {0};
    uint32_t character = 0;
    for (size_t at = 0; utf8_next(text, &at, &character);)
        if (!add_translated(vm, arguments[1], character, &out) || !text_fits(vm, &out)) {
            buf_free(&out);
            return false;
        }
    *result = string_take(vm, &out);
    return true;
}

/* A table from a dictionary whose keys are characters or their numbers. */
static bool table_of_dictionary(struct vm *vm, value given, struct dictionary *table)
{
    const struct dictionary_entry *entry = NULL;
    if (!value_has_layout(given, OBJECT_DICTIONARY))
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "if you give only one argument to maketrans it must be a dict");
    for (size_t at = 0; dictionary_next((struct dictionary *)given.object, &at, &entry);) {
        value key = entry->key;
        if (value_is_string(key)) {
            size_t start = 0;
            uint32_t character = 0;
            if (string_of(key)->length != 1)
                return vm_raise(vm, PYTHON_VALUE_ERROR,
                                "string keys in translate table must be of length 1");
            utf8_next(value_text(key), &start, &character);
            key = value_integer(character);
        } else if (key.kind != VALUE_INTEGER) {
            return vm_raise(vm, PYTHON_TYPE_ERROR,
                            "keys in translate table must be strings or integers");
        }
        if (!dictionary_put(vm, table, key, entry->item))
            return false;
    }
    return true;
}

bool string_maketrans(struct vm *vm, const value *arguments, value *result)
{
    struct dictionary *table = dictionary_new(vm);
    *result = value_of(&table->base);
    if (value_is_absent(arguments[1]))
        return table_of_dictionary(vm, arguments[0], table);
    str from = {0};
    str to = {0};
    str gone = {0};
    if (!value_is_string(arguments[0]))
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "first maketrans argument must be a string if there is a second argument");
    if (!argument_text(vm, arguments[0], "maketrans", 1, &from) ||
        !argument_text(vm, arguments[1], "maketrans", 2, &to) ||
        (!value_is_absent(arguments[2]) && !argument_text(vm, arguments[2], "maketrans", 3, &gone)))
        return false;
    if (utf8_length(from) != utf8_length(to))
        return vm_raise(vm, PYTHON_VALUE_ERROR,
                        "the first two maketrans arguments must have equal length");
    uint32_t old = 0;
    uint32_t new = 0;
    for (size_t a = 0, b = 0; utf8_next(from, &a, &old) && utf8_next(to, &b, &new);)
        if (!dictionary_put(vm, table, value_integer(old), value_integer(new)))
            return false;
    for (size_t at = 0; utf8_next(gone, &at, &old);)
        if (!dictionary_put(vm, table, value_integer(old), value_none()))
            return false;
    return true;
}

bool string_encode(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    str encoding = {0};
    str errors = {0};
    if (!argument_text(vm, arguments[1], "encode", 1, &encoding) ||
        !argument_text(vm, arguments[2], "encode", 2, &errors))
        return false;
    if (!codec_encode(vm, value_text(arguments[0]), encoding, errors, &out)) {
        buf_free(&out);
        return false;
    }
    *result = bytes_take(vm, &out);
    return true;
}
