#include "base/error.h"

#include "base/bug.h"

#include <stdarg.h>
#include <string.h>

__attribute__((format(printf, 3, 0))) static bool set(struct error *error, enum error_status status,
                                                      const char *format, va_list arguments)
{
    if (error->status != STATUS_OK)
        BUG("an error is set already: %.*s", STR_ARG(error->message));
    error->status = status;
    error->message = str_format_arguments(&error->arena, format, arguments);
    return false;
}

bool fail(struct error *error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set(error, STATUS_FAILURE, format, arguments);
    va_end(arguments);
    return false;
}

bool fail_usage(struct error *error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set(error, STATUS_USAGE, format, arguments);
    va_end(arguments);
    return false;
}

bool fail_command(struct error *error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set(error, STATUS_COMMAND, format, arguments);
    va_end(arguments);
    return false;
}

bool fail_at(struct error *error, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set(error, STATUS_FAILURE, format, arguments);
    va_end(arguments);
    error->place = place;
    return false;
}

bool fail_errno(struct error *error, int number, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    set(error, STATUS_FAILURE, format, arguments);
    va_end(arguments);
    error->message =
        str_format(&error->arena, "%.*s: %s", STR_ARG(error->message), strerror(number));
    return false;
}

bool error_add_detail(struct error *error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    str added = str_format_arguments(&error->arena, format, arguments);
    va_end(arguments);
    error->detail =
        str_is_empty(error->detail)
            ? added
            : str_format(&error->arena, "%.*s\n%.*s", STR_ARG(error->detail), STR_ARG(added));
    return false;
}

bool error_add_hint(struct error *error, const char *format, ...)
{
    if (!str_is_empty(error->hint))
        return false;
    va_list arguments;
    va_start(arguments, format);
    error->hint = str_format_arguments(&error->arena, format, arguments);
    va_end(arguments);
    return false;
}

bool error_set_code(struct error *error, str code)
{
    error->code = code.data == NULL ? code : str_copy(&error->arena, code);
    return false;
}

void error_clear(struct error *error)
{
    arena_free(&error->arena);
    *error = (struct error){0};
}

void error_keep_source(struct error *error)
{
    if (error->place.source == NULL)
        return;
    struct source *copy = ARENA_NEW(&error->arena, struct source);
    copy->name = str_copy(&error->arena, error->place.source->name);
    copy->text = str_copy(&error->arena, error->place.source->text);
    error->place.source = copy;
}

static size_t line_start(struct place place)
{
    size_t start =
        place.start < place.source->text.length ? place.start : place.source->text.length;
    while (start > 0 && place.source->text.data[start - 1] != '\n')
        start--;
    return start;
}

static bool is_utf8_continuation(char c)
{
    return ((unsigned char)c & 0xC0U) == 0x80U;
}

struct position place_position(struct place place)
{
    struct position position = {1, 1};
    str before = str_slice(place.source->text, 0, place.start);
    for (size_t i = 0; i < before.length; i++) {
        if (before.data[i] == '\n')
            position = (struct position){position.line + 1, 1};
        else if (!is_utf8_continuation(before.data[i]))
            position.column++;
    }
    return position;
}

str place_line(struct place place)
{
    str rest = str_from_offset(place.source->text, line_start(place));
    str line = str_slice(rest, 0, str_find_byte(rest, '\n'));
    return str_ends_with(line, STR("\r")) ? str_slice(line, 0, line.length - 1) : line;
}

struct place place_of(const struct source *source, size_t start, size_t length)
{
    return (struct place){source, start, length};
}

struct place place_of_part(const struct source *source, str part)
{
    return (struct place){source, (size_t)(part.data - source->text.data), part.length};
}
