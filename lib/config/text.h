/* Text as Python's str sees it, as far as configparser, the % operator and its messages depend on
 * it.
 *
 * White space and case are Unicode's. Texts are UTF-8; bytes that are not count as characters that
 * are neither.
 */
#ifndef CONFIG_TEXT_H
#define CONFIG_TEXT_H

#include "base/base.h"

/* str.strip and str.rstrip. */
str text_strip(str text);
str text_strip_end(str text);

/* How many characters of white space stand at the start. */
size_t text_indent(str line);

/* str.lower, without its one rule that looks at the neighbours (a Greek sigma at the end of a
 * word). */
str text_lower(struct arena *arena, str text);
uint32_t text_lower_character(uint32_t character);

/* repr(): in quotes, with escapes. */
str text_repr(struct arena *arena, str text);

/* pathlib's spelling of a path: without ".", doubled slashes and a slash at the end; ".." stays, ""
 * is ".". */
str text_path(struct arena *arena, str path);

/* What a %(name)… field of a format stands for. */
struct text_field {
    enum text_field_kind { FIELD_TEXT, FIELD_INTEGER, FIELD_REAL } kind;
    str text;
    long integer;
    double real;
};

typedef bool (*text_field_finder)(void *context, str name, struct text_field *field);

/* Python's `format % mapping`: %(name)s, %%, and the other conversions with flags, width and
 * precision. Appends to `out`. Fails, without a place, on what Python raises KeyError, TypeError or
 * ValueError for; widths and precisions over 1000 fail too. */
bool text_format(struct buf *out, str format, text_field_finder find, void *context,
                 struct error *error);

#endif
