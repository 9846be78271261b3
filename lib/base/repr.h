/* A text as Python's repr() shows it: in messages, in templates, in the scripts that are written.
 */
#ifndef BASE_REPR_H
#define BASE_REPR_H

#include "base/buf.h"
#include "base/str.h"

/* Appends the text in single quotes, or in double ones where it has single ones alone; what cannot
 * be seen is escaped, and so are bytes that are not UTF-8, as \xff. */
void buf_add_repr(struct buf *out, str text);

/* Appends \xff, \uffff or \U0010ffff, whichever is the shortest for the character. */
void buf_add_escape(struct buf *out, uint32_t character);

#endif
