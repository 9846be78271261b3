/* A text that grows: heap memory, freed by buf_free. The zero value is empty and ready. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
    char *data; /* followed by a NUL once anything was added */
    size_t length;
    size_t capacity;
};

void buf_add(struct buf *buf, str text);
void buf_add_char(struct buf *buf, char c);
void buf_add_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Makes the buffer empty and keeps its memory. */
void buf_clear(struct buf *buf);
void buf_free(struct buf *buf);
/* What is in it: valid until the buffer changes. */
str buf_str(const struct buf *buf);
/* NUL-terminated; "" when empty. */
const char *buf_z(const struct buf *buf);

#endif
