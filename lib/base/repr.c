#include "base/repr.h"

#include "base/utf8.h"

/* What repr() shows as an escape, beyond ASCII: white space, and what has no shape of its own. */
static const struct {
    uint32_t first;
    uint32_t last;
} invisible_ranges[] = {
    {0x7F, 0xA0},       {0xAD, 0xAD},       {0x600, 0x605},     {0x61C, 0x61C},
    {0x6DD, 0x6DD},     {0x70F, 0x70F},     {0x890, 0x891},     {0x8E2, 0x8E2},
    {0x1680, 0x1680},   {0x180E, 0x180E},   {0x2000, 0x200F},   {0x2028, 0x202F},
    {0x205F, 0x206F},   {0x3000, 0x3000},   {0xD800, 0xF8FF},   {0xFEFF, 0xFEFF},
    {0xFFF0, 0xFFFB},   {0x110BD, 0x110BD}, {0x110CD, 0x110CD}, {0x13430, 0x1343F},
    {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE00FF}, {0xE01F0, 0x10FFFF},
};

static bool is_invisible(uint32_t character)
{
    if (character < 0x20 || (character & 0xFFFEU) == 0xFFFEU)
        return true;
    for (size_t i = 0; i < sizeof invisible_ranges / sizeof *invisible_ranges; i++)
        if (character >= invisible_ranges[i].first && character <= invisible_ranges[i].last)
            return true;
    return false;
}

void buf_add_escape(struct buf *out, uint32_t character)
{
    if (character < 0x100)
        buf_add_format(out, "\\x%02x", (unsigned)character);
    else if (character < 0x10000)
        buf_add_format(out, "\\u%04x", (unsigned)character);
    else
        buf_add_format(out, "\\U%08x", (unsigned)character);
}

static void add_character(struct buf *out, uint32_t character, char quote)
{
    char bytes[4];
    if (character == (uint32_t)quote || character == '\\')
        buf_add_format(out, "\\%c", (char)character);
    else if (character == '\n')
        buf_add(out, STR("\\n"));
    else if (character == '\r')
        buf_add(out, STR("\\r"));
    else if (character == '\t')
        buf_add(out, STR("\\t"));
    else if (!is_invisible(character))
        buf_add(out, (str){bytes, utf8_encode(character, bytes)});
    else
        buf_add_escape(out, character);
}

void buf_add_repr(struct buf *out, str text)
{
    bool has_apostrophe = str_find_byte(text, '\'') < text.length;
    bool has_quote = str_find_byte(text, '"') < text.length;
    char quote = has_apostrophe && !has_quote ? '"' : '\'';
    buf_add_char(out, quote);
    for (size_t at = 0; at < text.length;) {
        uint32_t character = 0;
        if (utf8_next(text, &at, &character))
            add_character(out, character, quote);
        else
            buf_add_format(out, "\\x%02x", (unsigned char)text.data[at++]);
    }
    buf_add_char(out, quote);
}
