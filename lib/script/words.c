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

typedef wint_t mapping(wint_t, locale_t);

static str map_characters(struct arena *arena, str text, mapping *map)
{
    struct buf out = {0};
    locale_t locale = open_locale();
    for (size_t at = 0; at < text.length;) {
        uint32_t character = 0;
        char bytes[4];
        if (!utf8_next(text, &at, &character)) {
            buf_add_char(&out, text.data[at++]);
            continue;
        }
        uint32_t mapped = character;
        if (locale != (locale_t)0)
            mapped = map((wint_t)character, locale);
        buf_add(&out, (str){bytes, utf8_encode(mapped, bytes)});
    }
    if (locale != (locale_t)0)
        freelocale(locale);
    str mapped = out.length == 0 ? STR("") : str_copy(arena, buf_str(&out));
    buf_free(&out);
    return mapped;
}

str script_lower(struct arena *arena, str text)
{
    return map_characters(arena, text, towlower_l);
}

str script_upper(struct arena *arena, str text)
{
    return map_characters(arena, text, towupper_l);
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
