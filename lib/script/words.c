/* Letters beyond ASCII, by the C library's table of characters. Without its UTF-8 locale (a
 * container that has no locales at all) every character beyond ASCII counts as a letter without
 * cases. */
#include "script/script_impl.h"

#include <locale.h>
#include <wctype.h>

static locale_t open_locale(void)
{
    locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    return locale != (locale_t)0 ? locale : newlocale(LC_CTYPE_MASK, "en_US.UTF-8", (locale_t)0);
}

static bool is_cased(uint32_t character, locale_t locale)
{
    wint_t letter = (wint_t)character;
    return towlower_l(letter, locale) != letter || towupper_l(letter, locale) != letter;
}

/* Whether a cased letter ends at `at`. */
static bool is_behind_cased(str text, size_t at, locale_t locale)
{
    uint32_t character = 0;
    size_t start = at;
    while (start > 0 && ((unsigned char)text.data[--start] & 0xC0) == 0x80)
        continue;
    return at > 0 && utf8_next(text, &start, &character) && is_cased(character, locale);
}

static bool is_before_cased(str text, size_t at, locale_t locale)
{
    uint32_t character = 0;
    return utf8_next(text, &at, &character) && is_cased(character, locale);
}

/* The character from `start` to `end`. Where the lower case depends on what stands around it, or is
 * two characters, Unicode has a table of its own: SpecialCasing.txt. */
static void add_lower(struct buf *out, str text, size_t start, size_t end, locale_t locale)
{
    static const uint32_t dotted_i = 0x130;
    static const uint32_t sigma = 0x3A3;
    uint32_t character = 0;
    char bytes[4];
    size_t at = start;
    utf8_next(text, &at, &character);
    if (character == dotted_i) {
        buf_add(out, STR("i\u0307"));
        return;
    }
    bool is_final = character == sigma && is_behind_cased(text, start, locale) &&
                    !is_before_cased(text, end, locale);
    uint32_t lower = is_final ? 0x3C2 : (uint32_t)towlower_l((wint_t)character, locale);
    buf_add(out, (str){bytes, utf8_encode(lower, bytes)});
}

static void add_upper(struct buf *out, str text, size_t start, size_t end, locale_t locale)
{
    uint32_t character = 0;
    char bytes[4];
    utf8_next(str_slice(text, 0, end), &start, &character);
    character = (uint32_t)towupper_l((wint_t)character, locale);
    buf_add(out, (str){bytes, utf8_encode(character, bytes)});
}

typedef void mapping(struct buf *, str, size_t, size_t, locale_t);

static str map_characters(struct arena *arena, str text, mapping *add_mapped)
{
    struct buf out = {0};
    locale_t locale = open_locale();
    for (size_t at = 0; at < text.length;) {
        uint32_t character = 0;
        size_t start = at;
        if (!utf8_next(text, &at, &character))
            buf_add_char(&out, text.data[at++]);
        else if (locale != (locale_t)0)
            add_mapped(&out, text, start, at, locale);
        else
            buf_add(&out, str_slice(text, start, at));
    }
    if (locale != (locale_t)0)
        freelocale(locale);
    str mapped = out.length == 0 ? STR("") : str_copy(arena, buf_str(&out));
    buf_free(&out);
    return mapped;
}

str script_lower(struct arena *arena, str text)
{
    return map_characters(arena, text, add_lower);
}

str script_upper(struct arena *arena, str text)
{
    return map_characters(arena, text, add_upper);
}

static bool is_word(uint32_t character, locale_t locale)
{
    if (character < 0x80)
        return char_is_word((char)character);
    return locale == (locale_t)0 || iswalnum_l((wint_t)character, locale) != 0;
}

void script_find_words(struct arena *arena, str text, struct strs *words)
{
    locale_t locale = open_locale();
    size_t start = SIZE_MAX;
    for (size_t at = 0; at <= text.length;) {
        size_t before = at;
        uint32_t character = 0;
        bool is_in_word = utf8_next(text, &at, &character) && is_word(character, locale);
        if (at == before)
            at++;
        if (is_in_word && start == SIZE_MAX)
            start = before;
        if (!is_in_word && start != SIZE_MAX) {
            LIST_PUSH(arena, words, str_slice(text, start, before));
            start = SIZE_MAX;
        }
    }
    if (locale != (locale_t)0)
        freelocale(locale);
}
