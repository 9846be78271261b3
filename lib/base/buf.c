#include "base/buf.h"

#include "base/bug.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(struct buf *buf, size_t more)
{
    if (more > SIZE_MAX / 2 - buf->length - 1)
        out_of_memory();
    size_t needed = buf->length + more + 1;
    if (needed <= buf->capacity)
        return;
    size_t capacity = buf->capacity < 256 ? 256 : buf->capacity;
    while (capacity < needed)
        capacity *= 2;
    buf->data = realloc(buf->data, capacity);
    if (buf->data == NULL)
        out_of_memory();
    buf->capacity = capacity;
}

void buf_add(struct buf *buf, str text)
{
    reserve(buf, text.length);
    if (text.length > 0)
        memcpy(buf->data + buf->length, text.data, text.length);
    buf->length += text.length;
    buf->data[buf->length] = '\0';
}

void buf_add_char(struct buf *buf, char c)
{
    buf_add(buf, (str){&c, 1});
}

void buf_add_format(struct buf *buf, const char *format, ...)
{
    va_list arguments;
    va_list again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        BUG("bad format: %s", format);
    reserve(buf, (size_t)length);
    vsnprintf(buf->data + buf->length, (size_t)length + 1, format, again);
    va_end(again);
    buf->length += (size_t)length;
}

void buf_clear(struct buf *buf)
{
    buf->length = 0;
    if (buf->data != NULL)
        buf->data[0] = '\0';
}

void buf_free(struct buf *buf)
{
    free(buf->data);
    *buf = (struct buf){0};
}

str buf_str(const struct buf *buf)
{
    return (str){buf->data, buf->length};
}

const char *buf_z(const struct buf *buf)
{
    return buf->data == NULL ? "" : buf->data;
}
