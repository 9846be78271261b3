/* Characters, by the C library's table of them. Without its UTF-8 locale (a container that has no
 * locales at all) every character beyond ASCII counts as a letter without cases. */
#include "interpreter/types/text_impl.h"

#include <locale.h>
#include <wctype.h>

/* The one locale of the process: it is never freed, as it is needed until the end. */
static locale_t characters(void)
{
    static locale_t locale;
    static bool is_open;
    if (is_open)
        return locale;
    is_open = true;
    locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (locale == (locale_t)0)
        locale = newlocale(LC_CTYPE_MASK, "en_US.UTF-8", (locale_t)0);
    return locale;
}

/* Characters whose cases are several characters. Source: Unicode 14, SpecialCasing.txt */
static const struct special_case {
    uint32_t character;
    const char *upper;
    const char *title;
    const char *folded;
} special_cases[] = {
    {0xDF, "SS", "Ss", "ss"},
    {0x130, "\u0130", "\u0130", "i\u0307"},
    {0x149, "\u02BCN", "\u02BCN", "\u02BCn"},
    {0x1F0, "J\u030C", "J\u030C", "j\u030C"},
    {0x17F, "S", "S", "s"},
    {0x390, "\u0399\u0308\u0301", "\u0399\u0308\u0301", "\u03B9\u0308\u0301"},
    {0x3B0, "\u03A5\u0308\u0301", "\u03A5\u0308\u0301", "\u03C5\u0308\u0301"},
    {0x3C2, "\u03A3", "\u03A3", "\u03C3"},
    {0x587, "\u0535\u0552", "\u0535\u0582", "\u0565\u0582"},
    {0x1E96, "H\u0331", "H\u0331", "h\u0331"},
    {0x1E97, "T\u0308", "T\u0308", "t\u0308"},
    {0x1E9E, "\u1E9E", "\u1E9E", "ss"},
    {0xFB00, "FF", "Ff", "ff"},
    {0xFB01, "FI", "Fi", "fi"},
    {0xFB02, "FL", "Fl", "fl"},
    {0xFB03, "FFI", "Ffi", "ffi"},
    {0xFB04, "FFL", "Ffl", "ffl"},
    {0xFB05, "ST", "St", "st"},
    {0xFB06, "ST", "St", "st"},
    {0xB5, "\u039C", "\u039C", "\u03BC"},
    {0x1C4, "\u01C4", "\u01C5", "\u01C6"},
    {0x1C6, "\u01C4", "\u01C5", "\u01C6"},
    {0x1C7, "\u01C7", "\u01C8", "\u01C9"},
    {0x1C9, "\u01C7", "\u01C8", "\u01C9"},
    {0x1CA, "\u01CA", "\u01CB", "\u01CC"},
    {0x1CC, "\u01CA", "\u01CB", "\u01CC"},
};

static const struct special_case *find_special_case(uint32_t character)
{
    for (size_t i = 0; i < sizeof special_cases / sizeof *special_cases; i++)
        if (special_cases[i].character == character)
            return &special_cases[i];
    return NULL;
}

/* The digits of each script stand in a row of ten. The first of each row below U+10000; source:
 * Unicode 14, general category Nd. */
static const uint16_t zeros[] = {
    0x30,   0x660,  0x6F0,  0x7C0,  0x966,  0x9E6,  0xA66,  0xAE6,  0xB66,  0xBE6,
    0xC66,  0xCE6,  0xD66,  0xDE6,  0xE50,  0xED0,  0xF20,  0x1040, 0x1090, 0x17E0,
    0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620,
    0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
};

int character_decimal(uint32_t character)
{
    if (character < 0x80)
        return character >= '0' && character <= '9' ? (int)(character - '0') : -1;
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (character >= zeros[i] && character < zeros[i] + 10U)
            return (int)(character - zeros[i]);
    return -1;
}

bool character_is_decimal(uint32_t character)
{
    return character_decimal(character) >= 0;
}

/* Superscripts and fractions: the ones that are in use. */
bool character_is_numeric(uint32_t character)
{
    return character_is_decimal(character) || character == 0xB2 || character == 0xB3 ||
           character == 0xB9 || (character >= 0xBC && character <= 0xBE) || character == 0x2070 ||
           (character >= 0x2074 && character <= 0x2079) ||
           (character >= 0x2080 && character <= 0x2089) ||
           (character >= 0x2150 && character <= 0x2189) ||
           (character >= 0x2460 && character <= 0x249B);
}

bool character_is_letter(uint32_t character)
{
    if (character < 0x80)
        return (character | 0x20U) >= 'a' && (character | 0x20U) <= 'z';
    if (characters() == (locale_t)0)
        return true;
    return iswalpha_l((wint_t)character, characters()) != 0 && !character_is_numeric(character);
}

bool character_is_space(uint32_t character)
{
    return (character >= 0x09 && character <= 0x0D) || (character >= 0x1C && character <= 0x20) ||
           character == 0x85 || character == 0xA0 || character == 0x1680 ||
           (character >= 0x2000 && character <= 0x200A) || character == 0x2028 ||
           character == 0x2029 || character == 0x202F || character == 0x205F || character == 0x3000;
}

bool character_is_upper(uint32_t character)
{
    if (character < 0x80)
        return character >= 'A' && character <= 'Z';
    return characters() != (locale_t)0 && iswupper_l((wint_t)character, characters()) != 0;
}

bool character_is_lower(uint32_t character)
{
    if (character < 0x80)
        return character >= 'a' && character <= 'z';
    if (character == 0xAA || character == 0xBA || character == 0xDF)
        return true;
    return characters() != (locale_t)0 && iswlower_l((wint_t)character, characters()) != 0;
}

/* What repr() does not escape. */
bool character_is_printable(uint32_t character)
{
    if (character < 0x80)
        return character >= 0x20 && character < 0x7F;
    char bytes[4];
    struct buf shown = {0};
    buf_add_repr(&shown, (str){bytes, utf8_encode(character, bytes)});
    bool is_printable = shown.data[1] != '\\';
    buf_free(&shown);
    return is_printable;
}

static uint32_t simple_upper(uint32_t character)
{
    if (character < 0x80)
        return character >= 'a' && character <= 'z' ? character - 0x20 : character;
    return characters() == (locale_t)0 ? character
                                       : (uint32_t)towupper_l((wint_t)character, characters());
}

uint32_t character_lower(uint32_t character)
{
    if (character < 0x80)
        return character >= 'A' && character <= 'Z' ? character + 0x20 : character;
    return characters() == (locale_t)0 ? character
                                       : (uint32_t)towlower_l((wint_t)character, characters());
}

void buf_add_character(struct buf *out, uint32_t character)
{
    char bytes[4];
    buf_add(out, (str){bytes, utf8_encode(character, bytes)});
}

void character_add_upper(struct buf *out, uint32_t character)
{
    const struct special_case *special = character < 0x80 ? NULL : find_special_case(character);
    if (special != NULL)
        buf_add(out, str_from(special->upper));
    else
        buf_add_character(out, simple_upper(character));
}

void character_add_title(struct buf *out, uint32_t character)
{
    const struct special_case *special = character < 0x80 ? NULL : find_special_case(character);
    if (special != NULL)
        buf_add(out, str_from(special->title));
    else
        buf_add_character(out, simple_upper(character));
}

void character_add_folded(struct buf *out, uint32_t character)
{
    const struct special_case *special = character < 0x80 ? NULL : find_special_case(character);
    if (special != NULL)
        buf_add(out, str_from(special->folded));
    else
        buf_add_character(out, character_lower(character));
}

static bool is_cased(uint32_t character)
{
    return character_is_upper(character) || character_is_lower(character);
}

/* Whether the sigma from `start` to `end` is the last letter of a word. */
static bool is_final(str text, size_t start, size_t end)
{
    uint32_t before = 0;
    uint32_t after = 0;
    size_t at = start;
    while (at > 0 && ((unsigned char)text.data[--at] & 0xC0U) == 0x80)
        continue;
    bool is_behind = start > 0 && utf8_next(text, &at, &before) && is_cased(before);
    return is_behind && !(utf8_next(text, &end, &after) && is_cased(after));
}

void text_add_lower_at(struct buf *out, str text, size_t start, size_t end)
{
    static const uint32_t dotted_i = 0x130;
    static const uint32_t sigma = 0x3A3;
    uint32_t character = 0;
    size_t at = start;
    utf8_next(text, &at, &character);
    if (character == dotted_i)
        buf_add(out, STR("i\u0307"));
    else if (character == sigma)
        buf_add_character(out, is_final(text, start, end) ? 0x3C2 : 0x3C3);
    else
        buf_add_character(out, character_lower(character));
}

void text_add_lower(struct buf *out, str text)
{
    uint32_t character = 0;
    size_t start = 0;
    for (size_t at = 0; utf8_next(text, &at, &character); start = at)
        text_add_lower_at(out, text, start, at);
}

void buf_add_repeated(struct buf *out, uint32_t character, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_add_character(out, character);
}

bool text_is_ascii(str text)
{
    size_t at = 0;
    uint64_t word = 0;
    for (; text.length - at >= sizeof word; at += sizeof word) {
        memcpy(&word, text.data + at, sizeof word);
        if ((word & 0x8080808080808080U) != 0)
            return false;
    }
    for (; at < text.length; at++)
        if ((unsigned char)text.data[at] >= 0x80)
            return false;
    return true;
}

size_t text_offset(str text, size_t index)
{
    size_t at = 0;
    for (size_t i = 0; i < index && at < text.length; i++) {
        at++;
        while (at < text.length && ((unsigned char)text.data[at] & 0xC0U) == 0x80)
            at++;
    }
    return at;
}

void text_escape_ascii(struct buf *out, str shown)
{
    uint32_t character = 0;
    for (size_t at = 0; utf8_next(shown, &at, &character);) {
        if (character < 0x80)
            buf_add_char(out, (char)character);
        else
            buf_add_escape(out, character);
    }
}

void text_add_ascii(struct buf *out, str text)
{
    struct buf shown = {0};
    buf_add_repr(&shown, text);
    text_escape_ascii(out, buf_str(&shown));
    buf_free(&shown);
}

void bytes_add_repr(struct buf *out, str data)
{
    bool has_apostrophe = str_find_byte(data, '\'') < data.length;
    char quote = has_apostrophe && str_find_byte(data, '"') == data.length ? '"' : '\'';
    buf_add_format(out, "b%c", quote);
    for (size_t i = 0; i < data.length; i++) {
        unsigned char byte = (unsigned char)data.data[i];
        if (byte == (unsigned char)quote || byte == '\\')
            buf_add_format(out, "\\%c", byte);
        else if (byte == '\t')
            buf_add(out, STR("\\t"));
        else if (byte == '\n')
            buf_add(out, STR("\\n"));
        else if (byte == '\r')
            buf_add(out, STR("\\r"));
        else if (byte < 0x20 || byte >= 0x7F)
            buf_add_format(out, "\\x%02x", byte);
        else
            buf_add_char(out, (char)byte);
    }
    buf_add_char(out, quote);
}
