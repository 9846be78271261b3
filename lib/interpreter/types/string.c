/* Strings as objects, and their subscripts. */
#include "interpreter/types/string_impl.h"

#include <stdarg.h>

uint64_t text_hash(str text)
{
    uint64_t hash = str_hash(text);
    return hash == 0 ? 1 : hash;
}

uint64_t string_hash(const struct string *string)
{
    if (string->hash == 0)
        ((struct string *)string)->hash = text_hash(string->text);
    return string->hash;
}

/* The text is stored behind the struct. */
static struct string *make(struct vm *vm, struct class *class, str text, size_t length)
{
    struct string *string =
        heap_new(vm, class, OBJECT_STRING, sizeof(struct string) + text.length + 1);
    char *data = (char *)(string + 1);
    if (text.length > 0)
        memcpy(data, text.data, text.length);
    string->text = (str){data, text.length};
    string->length = length;
    return string;
}

value string_new(struct vm *vm, str text, size_t length)
{
    return value_of(&make(vm, vm_builtin_class(vm, CLASS_STR), text, length)->base);
}

/* What is not UTF-8 becomes U+FFFD. */
static value string_mended(struct vm *vm, str text)
{
    struct buf out = {0};
    uint32_t character = 0;
    for (size_t at = 0; at < text.length;) {
        if (!utf8_next(text, &at, &character)) {
            character = 0xFFFD;
            at++;
        }
        buf_add_character(&out, character);
    }
    return string_take(vm, &out);
}

value value_string(struct vm *vm, str text)
{
    if (text_is_ascii(text))
        return string_new(vm, text, text.length);
    if (utf8_find_invalid(text) < text.length)
        return string_mended(vm, text);
    return string_new(vm, text, utf8_length(text));
}

value value_string_format(struct vm *vm, const char *format, ...)
{
    struct arena arena = {0};
    va_list arguments;
    va_start(arguments, format);
    value string = value_string(vm, str_format_arguments(&arena, format, arguments));
    va_end(arguments);
    arena_free(&arena);
    return string;
}

value string_take(struct vm *vm, struct buf *buf)
{
    str text = buf_str(buf);
    value string = string_new(vm, text, text_is_ascii(text) ? text.length : utf8_length(text));
    buf_free(buf);
    return string;
}

value string_part(struct vm *vm, struct string *whole, str part)
{
    if (part.length == whole->text.length && whole->base.class == vm_builtin_class(vm, CLASS_STR))
        return value_of(&whole->base);
    bool is_ascii = whole->length == whole->text.length;
    return string_new(vm, part, is_ascii ? part.length : utf8_length(part));
}

value string_joined(struct vm *vm, const struct string *a, const struct string *b)
{
    size_t size = a->text.length + b->text.length;
    struct string *joined = heap_new(vm, vm_builtin_class(vm, CLASS_STR), OBJECT_STRING,
                                     sizeof(struct string) + size + 1);
    char *data = (char *)(joined + 1);
    if (a->text.length > 0)
        memcpy(data, a->text.data, a->text.length);
    if (b->text.length > 0)
        memcpy(data + a->text.length, b->text.data, b->text.length);
    joined->text = (str){data, size};
    joined->length = a->length + b->length;
    return value_of(&joined->base);
}

/* ---- subscripts */

static value character_at(struct vm *vm, const struct string *string, size_t offset)
{
    uint32_t character = 0;
    size_t end = offset;
    utf8_next(string->text, &end, &character);
    return string_new(vm, str_slice(string->text, offset, end), 1);
}

static value slice_characters(struct vm *vm, struct string *string, const struct slice_part *part)
{
    struct buf out = {0};
    if (part->step == 1) {
        size_t start = string_offset(string, (size_t)part->start);
        str rest = str_from_offset(string->text, start);
        bool is_ascii = string->length == string->text.length;
        size_t length = is_ascii ? part->count : text_offset(rest, part->count);
        return string_part(vm, string, str_slice(rest, 0, part->count == 0 ? 0 : length));
    }
    if (string->length == string->text.length) {
        for (size_t i = 0; i < part->count; i++)
            buf_add_char(&out, string->text.data[part->start + (int64_t)i * part->step]);
        return string_take(vm, &out);
    }
    uint32_t *characters = calloc(string->length, sizeof *characters);
    if (characters == NULL)
        out_of_memory();
    size_t count = 0;
    for (size_t at = 0; count < string->length && utf8_next(string->text, &at, &characters[count]);)
        count++;
    for (size_t i = 0; i < part->count; i++)
        buf_add_character(&out, characters[part->start + (int64_t)i * part->step]);
    free(characters);
    return string_take(vm, &out);
}

bool string_get_item(struct vm *vm, value self, value key, value *result)
{
    struct string *string = string_of(self);
    size_t position = 0;
    struct slice_part part;
    if (value_has_layout(key, OBJECT_SLICE)) {
        if (!slice_resolve(vm, key, string->length, &part))
            return false;
        *result = slice_characters(vm, string, &part);
        return true;
    }
    if (!argument_position(vm, key, string->length, "string", &position))
        return false;
    *result = character_at(vm, string, string_offset(string, position));
    return true;
}

bool string_contains(struct vm *vm, value self, value item, bool *contains)
{
    if (value_is_opaque(item))
        return opaque_refuse(vm, item, "in");
    if (!value_is_string(item))
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "'in <string>' requires string as left operand, not %s",
                        vm_type_name(vm, item));
    *contains = str_contains(value_text(self), value_text(item));
    return true;
}

/* ---- str() */

static bool decode_argument(struct vm *vm, const value *arguments, value *result)
{
    str encoding = STR("utf-8");
    str errors = STR("strict");
    if (!value_has_layout(arguments[1], OBJECT_BYTES))
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        value_is_string(arguments[1])
                            ? "decoding str is not supported"
                            : "decoding to str: need a bytes-like object, %s found",
                        vm_type_name(vm, arguments[1]));
    if ((!value_is_absent(arguments[2]) && !argument_text(vm, arguments[2], "str", 2, &encoding)) ||
        (!value_is_absent(arguments[3]) && !argument_text(vm, arguments[3], "str", 3, &errors)))
        return false;
    value call[] = {arguments[1], value_string(vm, encoding), value_string(vm, errors)};
    return bytes_decode(vm, call, result);
}

static bool make_string(struct vm *vm, const value *arguments, value *result)
{
    struct class *class = (struct class *)arguments[0].object;
    value text = {0};
    if (value_is_absent(arguments[1]))
        text = value_string(vm, STR(""));
    else if (!value_is_absent(arguments[2]) || !value_is_absent(arguments[3])) {
        if (!decode_argument(vm, arguments, &text))
            return false;
    } else if (!vm_str(vm, arguments[1], &text)) {
        return false;
    }
    if (class != vm_builtin_class(vm, CLASS_STR))
        text = value_of(&make(vm, class, value_text(text), string_of(text)->length)->base);
    *result = text;
    return true;
}

static bool to_str(struct vm *vm, const value *arguments, value *result)
{
    *result = value_is_exactly(vm, arguments[0], CLASS_STR)
                  ? arguments[0]
                  : string_new(vm, value_text(arguments[0]), string_of(arguments[0])->length);
    return true;
}

static bool format_call(struct vm *vm, const value *arguments, value *result)
{
    return string_format_call(vm, value_text(arguments[0]), tuple_of(arguments[1]), arguments[2],
                              result);
}

static bool format_map(struct vm *vm, const value *arguments, value *result)
{
    return string_format_call(vm, value_text(arguments[0]), NULL, arguments[1], result);
}

#define FIND "(self, sub, start=None, end=None, /)"
static const struct native_function methods[] = {
    {"__new__", "(cls, object=?, encoding=?, errors=?)", make_string, NATIVE_STATIC_METHOD},
    {"__str__", "(self, /)", to_str, 0},
    {"__repr__", "(self, /)", special_repr, 0},
    {"__format__", "(self, format_spec, /)", special_format, 0},
    {"__hash__", "(self, /)", special_hash, 0},
    {"__len__", "(self, /)", special_len, 0},
    {"__iter__", "(self, /)", special_iter, 0},
    {"__getitem__", "(self, key, /)", special_getitem, 0},
    {"__contains__", "(self, key, /)", special_contains, 0},
    {"__add__", "(self, value, /)", special_add, 0},
    {"__mul__", "(self, value, /)", special_mul, 0},
    {"__rmul__", "(self, value, /)", special_rmul, 0},
    {"__mod__", "(self, value, /)", special_mod, 0},
    {"__rmod__", "(self, value, /)", special_rmod, 0},
    COMPARISON_ROWS,
    {"capitalize", "(self, /)", string_capitalize, 0},
    {"casefold", "(self, /)", string_casefold, 0},
    {"center", "(self, width, fillchar=?, /)", string_center, 0},
    {"count", FIND, string_count, 0},
    {"encode", "(self, encoding='utf-8', errors='strict')", string_encode, 0},
    {"endswith", "(self, suffix, start=None, end=None, /)", string_endswith, 0},
    {"expandtabs", "(self, tabsize=8)", string_expandtabs, 0},
    {"find", FIND, string_find, 0},
    {"format", "(self, /, *args, **kwargs)", format_call, 0},
    {"format_map", "(self, mapping, /)", format_map, 0},
    {"index", FIND, string_index, 0},
    {"isalnum", "(self, /)", string_isalnum, 0},
    {"isalpha", "(self, /)", string_isalpha, 0},
    {"isascii", "(self, /)", string_isascii, 0},
    {"isdecimal", "(self, /)", string_isdecimal, 0},
    {"isdigit", "(self, /)", string_isdigit, 0},
    {"isidentifier", "(self, /)", string_isidentifier, 0},
    {"islower", "(self, /)", string_islower, 0},
    {"isnumeric", "(self, /)", string_isnumeric, 0},
    {"isprintable", "(self, /)", string_isprintable, 0},
    {"isspace", "(self, /)", string_isspace, 0},
    {"istitle", "(self, /)", string_istitle, 0},
    {"isupper", "(self, /)", string_isupper, 0},
    {"join", "(self, iterable, /)", string_join, 0},
    {"ljust", "(self, width, fillchar=?, /)", string_ljust, 0},
    {"lower", "(self, /)", string_lower, 0},
    {"lstrip", "(self, chars=None, /)", string_lstrip, 0},
    {"maketrans", "(x, y=?, z=?, /)", string_maketrans, NATIVE_STATIC_METHOD},
    {"partition", "(self, sep, /)", string_partition, 0},
    {"removeprefix", "(self, prefix, /)", string_removeprefix, 0},
    {"removesuffix", "(self, suffix, /)", string_removesuffix, 0},
    {"replace", "(self, old, new, count=-1, /)", string_replace, 0},
    {"rfind", FIND, string_rfind, 0},
    {"rindex", FIND, string_rindex, 0},
    {"rjust", "(self, width, fillchar=?, /)", string_rjust, 0},
    {"rpartition", "(self, sep, /)", string_rpartition, 0},
    {"rsplit", "(self, sep=None, maxsplit=-1)", string_rsplit, 0},
    {"rstrip", "(self, chars=None, /)", string_rstrip, 0},
    {"split", "(self, sep=None, maxsplit=-1)", string_split, 0},
    {"splitlines", "(self, keepends=False)", string_splitlines, 0},
    {"startswith", "(self, prefix, start=None, end=None, /)", string_startswith, 0},
    {"strip", "(self, chars=None, /)", string_strip, 0},
    {"swapcase", "(self, /)", string_swapcase, 0},
    {"title", "(self, /)", string_title, 0},
    {"translate", "(self, table, /)", string_translate, 0},
    {"upper", "(self, /)", string_upper, 0},
    {"zfill", "(self, width, /)", string_zfill, 0},
    {0},
};

const struct native_class builtin_str = {
    .name = "str",
    .module = "builtins",
    .size = sizeof(struct string),
    .methods = methods,
};
