/* str: cases, and what a text consists of. */
#include "interpreter/types/string_impl.h"

static bool map_characters(struct vm *vm, value self, value *result,
                           void (*add)(struct buf *out, uint32_t character))
{
    struct buf out = {0};
    str text = value_text(self);
    uint32_t character = 0;
    for (size_t at = 0; utf8_next(text, &at, &character);)
        add(&out, character);
    *result = string_take(vm, &out);
    return true;
}

bool string_upper(struct vm *vm, const value *arguments, value *result)
{
    return map_characters(vm, arguments[0], result, character_add_upper);
}

bool string_casefold(struct vm *vm, const value *arguments, value *result)
{
    return map_characters(vm, arguments[0], result, character_add_folded);
}

bool string_swapcase(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    str text = value_text(arguments[0]);
    uint32_t character = 0;
    size_t start = 0;
    for (size_t at = 0; utf8_next(text, &at, &character); start = at) {
        if (character_is_upper(character))
            text_add_lower_at(&out, text, start, at);
        else
            character_add_upper(&out, character);
    }
    *result = string_take(vm, &out);
    return true;
}

bool string_lower(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    text_add_lower(&out, value_text(arguments[0]));
    *result = string_take(vm, &out);
    return true;
}

bool string_capitalize(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    str text = value_text(arguments[0]);
    uint32_t character = 0;
    size_t start = 0;
    for (size_t at = 0; utf8_next(text, &at, &character); start = at) {
        if (start == 0)
            character_add_title(&out, character);
        else
            text_add_lower_at(&out, text, start, at);
    }
    *result = string_take(vm, &out);
    return true;
}

static bool is_cased(uint32_t character)
{
    return character_is_upper(character) || character_is_lower(character);
}

bool string_title(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    str text = value_text(arguments[0]);
    uint32_t character = 0;
    bool is_in_word = false;
    size_t start = 0;
    for (size_t at = 0; utf8_next(text, &at, &character); start = at) {
        if (is_in_word)
            text_add_lower_at(&out, text, start, at);
        else
            character_add_title(&out, character);
        is_in_word = is_cased(character);
    }
    *result = string_take(vm, &out);
    return true;
}

/* ---- what all characters are */

static bool are_all(value self, value *result, bool (*is)(uint32_t), bool when_empty)
{
    str text = value_text(self);
    uint32_t character = 0;
    bool are = text.length > 0 || when_empty;
    for (size_t at = 0; are && utf8_next(text, &at, &character);)
        are = is(character);
    *result = value_boolean(are);
    return true;
}

static bool is_alphanumeric(uint32_t character)
{
    return character_is_letter(character) || character_is_numeric(character);
}

static bool is_ascii(uint32_t character)
{
    return character < 0x80;
}

/* With the superscripts and circled digits, without fractions. */
static bool is_digit(uint32_t character)
{
    return character_is_numeric(character) && !(character >= 0xBC && character <= 0xBE) &&
           !(character >= 0x2150 && character <= 0x2189);
}

bool string_isalnum(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    return are_all(arguments[0], result, is_alphanumeric, false);
}

bool string_isalpha(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    return are_all(arguments[0], result, character_is_letter, false);
}

bool string_isascii(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    return are_all(arguments[0], result, is_ascii, true);
}

bool string_isdecimal(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    return are_all(arguments[0], result, character_is_decimal, false);
}

bool string_isdigit(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    return are_all(arguments[0], result, is_digit, false);
}

bool string_isnumeric(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    return are_all(arguments[0], result, character_is_numeric, false);
}

bool string_isspace(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    return are_all(arguments[0], result, character_is_space, false);
}

bool string_isprintable(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    return are_all(arguments[0], result, character_is_printable, true);
}

bool string_isidentifier(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    str text = value_text(arguments[0]);
    uint32_t character = 0;
    bool is_one = text.length > 0;
    for (size_t at = 0; is_one && at < text.length;) {
        bool is_first = at == 0;
        if (!utf8_next(text, &at, &character))
            break;
        is_one = character == '_' || character_is_letter(character) ||
                 (!is_first && character_is_decimal(character));
    }
    *result = value_boolean(is_one);
    return true;
}

/* All cased characters have the case, and there is one. */
static bool has_case(value self, value *result, bool (*is)(uint32_t), bool (*is_not)(uint32_t))
{
    str text = value_text(self);
    uint32_t character = 0;
    bool has = false;
    for (size_t at = 0; utf8_next(text, &at, &character);) {
        if (is_not(character)) {
            has = false;
            break;
        }
        has = has || is(character);
    }
    *result = value_boolean(has);
    return true;
}

bool string_islower(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    return has_case(arguments[0], result, character_is_lower, character_is_upper);
}

bool string_isupper(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    return has_case(arguments[0], result, character_is_upper, character_is_lower);
}

bool string_istitle(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    str text = value_text(arguments[0]);
    uint32_t character = 0;
    bool is_title = true;
    bool has_cased = false;
    bool is_in_word = false;
    for (size_t at = 0; is_title && utf8_next(text, &at, &character);) {
        bool is_upper = character_is_upper(character);
        if (is_upper || character_is_lower(character))
            is_title = is_upper != is_in_word;
        is_in_word = is_cased(character);
        has_cased = has_cased || is_in_word;
    }
    *result = value_boolean(is_title && has_cased);
    return true;
}
