/* Standard output: the product of a command, and the status lines of what it does to files.
 *
 * Nothing here fails at once: the first failure is kept, and output_close tells. A command has not
 * succeeded before that.
 */
#ifndef CMD_OUTPUT_H
#define CMD_OUTPUT_H

#include "base/base.h"

#include <stdio.h>

struct output {
    FILE *stream;
    bool is_quiet; /* -q: only output_write is heard */
    int failure;   /* errno of the first write that failed; 0: none did */
};

/* Text that -q does not silence: SQL, help, the version. */
void output_write(struct output *output, str text);

/* The text and a line end: Alembic's print_stdout. */
void output_line(struct output *output, str text);
void output_line_format(struct output *output, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* "Generating /x ..." at once, then "  done" or "  FAILED". alembic: util/messaging.py status */
void output_begin_status(struct output *output, const char *verb, str what);
void output_end_status(struct output *output, bool is_done);

/* Between the two, when somebody else is about to write to standard output: ends the line. */
void output_break_status(struct output *output);

/* Flushes and closes. */
bool output_close(struct output *output, struct error *error);

#endif
