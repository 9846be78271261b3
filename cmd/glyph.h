/* How a terminal shows a character: what is written for it, and how many columns that takes. */
#ifndef CMD_GLYPH_H
#define CMD_GLYPH_H

#include "base/base.h"

struct glyph {
    char text[16]; /* not NUL-terminated */
    size_t length;
    size_t width;    /* in columns: 0 for a combining mark, 2 for wide characters */
    bool is_made_up; /* stands for something that cannot be shown itself */
};

/* Takes the character at `*at` (which must be within the text), shown at `column`, counted from 0.
 * Tabs become spaces up to the next multiple of 8. Control characters, marks that turn the
 * direction of writing, and bytes that are not UTF-8 are spelled out: "^[", "\u202e", "\xff". */
struct glyph glyph_next(str text, size_t *at, size_t column);

#endif
