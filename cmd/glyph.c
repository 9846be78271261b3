#include "glyph.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { TAB_WIDTH = 8 };

struct range {
    uint32_t first;
    uint32_t last;
};

/* Shown by nothing, or able to make a line look like another one. */
static const struct range unseen[] = {
    {0x80, 0x9F},     {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x2064},
    {0x2066, 0x2069}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
};

/* Combining marks of the scripts that use them most. */
static const struct range narrowest[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x093A, 0x093C}, {0x0941, 0x0948}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
};

/* East Asian wide characters and emoji. */
static const struct range widest[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x2E80, 0x303E},
    {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},
    {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
    {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

#define IS_IN(ranges, character) is_in((ranges), sizeof(ranges) / sizeof *(ranges), (character))

static bool is_in(const struct range *ranges, size_t count, uint32_t character)
{
    for (size_t i = 0; i < count; i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return true;
    return false;
}

static struct glyph spelled(const char *format, ...) __attribute__((format(printf, 1, 2)));

static struct glyph spelled(const char *format, ...)
{
    struct glyph glyph = {.is_made_up = true};
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(glyph.text, sizeof glyph.text, format, arguments);
    va_end(arguments);
    glyph.length = glyph.width = (size_t)length;
    return glyph;
}

static struct glyph tab_at(size_t column)
{
    struct glyph glyph = {.length = TAB_WIDTH - column % TAB_WIDTH};
    glyph.width = glyph.length;
    memset(glyph.text, ' ', glyph.length);
    return glyph;
}

struct glyph glyph_next(str text, size_t *at, size_t column)
{
    size_t start = *at;
    uint32_t character;
    if (!utf8_next(text, at, &character)) {
        *at = start + 1;
        return spelled("\\x%02x", (unsigned char)text.data[start]);
    }
    if (character == '\t')
        return tab_at(column);
    if (character < 0x20 || character == 0x7F)
        return spelled("^%c", character ^ 0x40U);
    if (IS_IN(unseen, character))
        return spelled("\\u%04x", character);
    struct glyph glyph = {.length = *at - start, .width = 1};
    memcpy(glyph.text, text.data + start, glyph.length);
    if (IS_IN(narrowest, character))
        glyph.width = 0;
    else if (IS_IN(widest, character))
        glyph.width = 2;
    return glyph;
}
