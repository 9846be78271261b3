#include "config/text.h"

/* Whether str.isspace says so. */
static bool is_space(uint32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
    return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
           c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

/* Takes a space off the start of the text; its length in bytes, or 0. */
static size_t space_at_start(str text)
{
    if (text.length == 0)
        return 0;
    unsigned char first = (unsigned char)text.data[0];
    if (first < 0x80)
        return is_space(first) ? 1 : 0;
    size_t at = 0;
    uint32_t character;
    return utf8_next(text, &at, &character) && is_space(character) ? at : 0;
}

static size_t space_at_end(str text)
{
    if (text.length == 0)
        return 0;
    size_t start = text.length - 1;
    while (start > 0 && text.length - start < 4 &&
           ((unsigned char)text.data[start] & 0xc0U) == 0x80U)
        start--;
    size_t length = space_at_start(str_from_offset(text, start));
    return length == text.length - start ? length : 0;
}

str text_strip_end(str text)
{
    for (size_t length; (length = space_at_end(text)) > 0;)
        text.length -= length;
    return text;
}

str text_strip(str text)
{
    text = text_strip_end(text);
    for (size_t length; (length = space_at_start(text)) > 0;)
        text = str_from_offset(text, length);
    return text;
}

size_t text_indent(str line)
{
    size_t count = 0;
    for (size_t length; (length = space_at_start(line)) > 0; count++)
        line = str_from_offset(line, length);
    return count;
}

static bool is_ascii(str text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

static void add_character(struct buf *out, uint32_t character)
{
    char bytes[4];
    buf_add(out, (str){bytes, utf8_encode(character, bytes)});
}

static void add_lower(struct buf *out, uint32_t character)
{
    if (character == 0x130) /* the only one that becomes two: i and a dot above */
        buf_add(out, STR("i\xcc\x87"));
    else if (character < 0x80)
        buf_add_char(out, character >= 'A' && character <= 'Z' ? (char)(character + 32)
                                                               : (char)character);
    else
        add_character(out, text_lower_character(character));
}

str text_lower(struct arena *arena, str text)
{
    if (is_ascii(text))
        return str_lower(arena, text);
    struct buf out = {0};
    for (size_t at = 0; at < text.length;) {
        uint32_t character;
        if (utf8_next(text, &at, &character))
            add_lower(&out, character);
        else
            buf_add_char(&out, text.data[at++]);
    }
    str lower = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return lower;
}

str text_repr(struct arena *arena, str text)
{
    struct buf out = {0};
    buf_add_repr(&out, text);
    str repr = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return repr;
}

str text_path(struct arena *arena, str path)
{
    struct strs parts = {0};
    for (str rest = path; rest.data != NULL;) {
        str part = str_cut(&rest, '/');
        if (part.length > 0 && !str_equal(part, STR(".")))
            LIST_PUSH(arena, &parts, part);
    }
    str joined = str_join(arena, &parts, STR("/"));
    if (str_starts_with(path, STR("/")))
        return str_format(arena, "/%.*s", STR_ARG(joined));
    return joined.length == 0 ? STR(".") : joined;
}
