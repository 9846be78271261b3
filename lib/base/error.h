/* A user's mistake as a value: what, where, and what to try.
 *
 * A function that can fail returns bool (or a pointer, NULL being the failure) and takes `struct
 * error *` last. On failure it sets the error exactly once; callers pass it up and may add a detail
 * or a hint, never another message. The fail functions return false, so that `return fail(error,
 * "…");` is one statement. A message is a sentence without a final full stop, unless Alembic's own
 * wording has one. No message ever holds a password. The strings belong to the error; sources
 * belong to whoever loaded them and outlive it.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

/* The exit status of the program, as Alembic has it. */
enum error_status {
    STATUS_OK = 0,
    STATUS_FAILURE = 1,   /* databases, files, scripts: what is an exception to Alembic */
    STATUS_USAGE = 2,     /* the command line is wrong */
    STATUS_COMMAND = 255, /* Alembic's CommandError */
};

/* A text that can be pointed into: a file, or an argument. */
struct source {
    str name; /* the path as the user knows it */
    str text;
};

/* `length` bytes of `source` from byte `start` on. source == NULL: nowhere. */
struct place {
    const struct source *source;
    size_t start;
    size_t length;
};

struct error {
    struct arena arena;
    enum error_status status; /* STATUS_OK: no error is set */
    str message;
    str detail; /* more that the server or system said: lines with labels of their own; or absent */
    str hint;   /* what to try; absent or one sentence */
    struct place place;
    str code; /* the database's own: an SQLSTATE, "SQLITE_CONSTRAINT"; or absent */
    /* A script that calls sys.exit(): the program ends with its status, and says no more than the
     * message, which may be empty. */
    bool is_exit;
    int exit_status;
};

bool fail(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool fail_usage(struct error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool fail_command(struct error *error, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool fail_at(struct error *error, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The operating system's reason is added: "message: No such file or directory". */
bool fail_errno(struct error *error, int number, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Both add to an error that is set, and return false. A second detail is a line of its own; the
 * first hint, which knew most, stays. */
bool error_add_detail(struct error *error, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool error_add_hint(struct error *error, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Sets the database's code of an error that is set. Returns false. */
bool error_set_code(struct error *error, str code);

void error_clear(struct error *error);

/* Copies the source that the place points into, if any, into the error: its owner may go away then.
 */
void error_keep_source(struct error *error);

/* Line and column of a place, both from 1; the column counts characters. */
struct position {
    size_t line;
    size_t column;
};
struct position place_position(struct place place);

/* The line that the place starts in, without its end. */
str place_line(struct place place);

struct place place_of(const struct source *source, size_t start, size_t length);
/* The place of `part`, which points into the source's text. */
struct place place_of_part(const struct source *source, str part);

#endif
