/* UTF-8, strictly as RFC 3629 has it: no surrogates, nothing overlong, nothing over U+10FFFF. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#include <stdint.h>

/* Decodes the character at `*at` and moves `*at` behind it; false where it is not UTF-8 or the end.
 */
bool utf8_next(str text, size_t *at, uint32_t *character);

/* Position of the first byte that is not UTF-8, or text.length. */
size_t utf8_find_invalid(str text);

/* Writes 1 to 4 bytes; returns how many. */
size_t utf8_encode(uint32_t character, char bytes[4]);

size_t utf8_length(str text); /* in characters; an invalid byte counts as one */

#endif
