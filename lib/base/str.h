/* Text as a pointer and a length.
 *
 * A str does not own what it points to and is not NUL-terminated unless it came from str_z or a
 * literal. The zero value {NULL, 0} is the empty text; where a header says so, data == NULL means
 * "absent". Functions with an arena return text that lives as long as the arena and that *is*
 * followed by a NUL.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct str {
    const char *data;
    size_t length;
} str;

struct strs {
    str *items;
    size_t count;
    size_t capacity;
};

/* A str of a string literal. */
#define STR(literal) ((str){"" literal, sizeof(literal) - 1})

/* For printf: printf("%.*s", STR_ARG(text)). */
#define STR_ARG(text) (int)(text).length, (text).data == NULL ? "" : (text).data

/* The text up to the NUL; absent for NULL. */
str str_from(const char *text);
str str_copy(struct arena *arena, str text);
/* NUL-terminated copy for C libraries. A NUL inside the text ends it early there. */
const char *str_z(struct arena *arena, str text);
str str_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same for a caller that has `...` itself. */
str str_format_arguments(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
str str_join(struct arena *arena, const struct strs *parts, str separator);
str str_lower(struct arena *arena, str text); /* ASCII only */
str str_replace(struct arena *arena, str text, str from, str to);

bool str_equal(str a, str b);
bool str_equal_ignoring_case(str a, str b); /* ASCII only */
/* Byte order: <0, 0, >0. str_compare_items is the same for qsort over an array of str. */
int str_compare(str a, str b);
int str_compare_items(const void *a, const void *b);
bool str_starts_with(str text, str start);
bool str_ends_with(str text, str end);
bool str_is_empty(str text);
uint64_t str_hash(str text);

/* Position of the first (last) `byte`, or text.length. */
size_t str_find_byte(str text, char byte);
size_t str_find_last_byte(str text, char byte);
/* Position of the first `part`, or text.length. */
size_t str_find(str text, str part);
bool str_contains(str text, str part);

/* The part from `start` up to `end`; both are clamped to the text. */
str str_slice(str text, size_t start, size_t end);
str str_from_offset(str text, size_t start);
/* Without white space (space, \t, \n, \r, \v, \f) at the ends. */
str str_trim(str text);
str str_trim_end(str text);

/* Cuts `*rest` at the first `separator`: returns what stands before it and leaves what stands after
 * it in `*rest`. Without a separator returns all and leaves `*rest` absent (data == NULL). */
str str_cut(str *rest, char separator);
/* Takes the next line, without its "\n" or "\r\n", off `*rest`; false at the end of the text. */
bool str_next_line(str *rest, str *line);

bool strs_contain(const struct strs *list, str text);
/* The same texts in the same order. */
bool strs_equal(const struct strs *a, const struct strs *b);

/* Whether the text is a decimal number that fits; an optional '-' or '+' is taken. */
bool str_to_long(str text, long *value);
/* true, yes, on, y, t, 1 and false, no, off, n, f, 0, in any case and with white space around them;
 * false for other words. alembic: (sqlalchemy) util/langhelpers.py asbool */
bool str_to_bool(str text, bool *value);

bool char_is_space(char c);
bool char_is_digit(char c);
bool char_is_word(char c); /* [A-Za-z0-9_] */

#endif
