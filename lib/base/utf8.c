#include "base/utf8.h"

#include <string.h>

/* How many bytes a sequence has by its first byte, and the smallest character it may stand for; 0:
 * none. */
static size_t sequence_length(unsigned char first, uint32_t *smallest)
{
    if (first < 0x80) {
        *smallest = 0;
        return 1;
    }
    if ((first & 0xE0U) == 0xC0U) {
        *smallest = 0x80;
        return 2;
    }
    if ((first & 0xF0U) == 0xE0U) {
        *smallest = 0x800;
        return 3;
    }
    if ((first & 0xF8U) == 0xF0U) {
        *smallest = 0x10000;
        return 4;
    }
    return 0;
}

bool utf8_next(str text, size_t *at, uint32_t *character)
{
    if (*at >= text.length)
        return false;
    unsigned char first = (unsigned char)text.data[*at];
    uint32_t smallest = 0;
    size_t length = sequence_length(first, &smallest);
    if (length == 0 || length > text.length - *at)
        return false;
    uint32_t value = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        unsigned char next = (unsigned char)text.data[*at + i];
        if ((next & 0xC0U) != 0x80U)
            return false;
        value = value << 6 | (next & 0x3FU);
    }
    if (value < smallest || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return false;
    *at += length;
    *character = value;
    return true;
}

/* Eight bytes at a time: most text is ASCII. */
static size_t skip_ascii(str text, size_t at)
{
    uint64_t word = 0;
    while (text.length - at >= sizeof word) {
        memcpy(&word, text.data + at, sizeof word);
        if ((word & 0x8080808080808080U) != 0)
            break;
        at += sizeof word;
    }
    while (at < text.length && (unsigned char)text.data[at] < 0x80)
        at++;
    return at;
}

size_t utf8_find_invalid(str text)
{
    size_t at = 0;
    uint32_t character = 0;
    while (at < text.length) {
        at = skip_ascii(text, at);
        if (at < text.length && !utf8_next(text, &at, &character))
            return at;
    }
    return text.length;
}

size_t utf8_encode(uint32_t character, char bytes[4])
{
    if (character < 0x80) {
        bytes[0] = (char)character;
        return 1;
    }
    if (character < 0x800) {
        bytes[0] = (char)(0xC0U | character >> 6);
        bytes[1] = (char)(0x80U | (character & 0x3FU));
        return 2;
    }
    if (character < 0x10000) {
        bytes[0] = (char)(0xE0U | character >> 12);
        bytes[1] = (char)(0x80U | (character >> 6 & 0x3FU));
        bytes[2] = (char)(0x80U | (character & 0x3FU));
        return 3;
    }
    bytes[0] = (char)(0xF0U | character >> 18);
    bytes[1] = (char)(0x80U | (character >> 12 & 0x3FU));
    bytes[2] = (char)(0x80U | (character >> 6 & 0x3FU));
    bytes[3] = (char)(0x80U | (character & 0x3FU));
    return 4;
}

size_t utf8_length(str text)
{
    size_t count = 0;
    uint32_t character = 0;
    for (size_t at = 0; at < text.length; count++)
        if (!utf8_next(text, &at, &character))
            at++;
    return count;
}
