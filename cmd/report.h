/* How an error is told: what, where with the line and a caret, why, and what to try.
 *
 *     migrate: error: near "TABEL": syntax error
 *       versions/0002_users.sql:7:8
 *         7 | CREATE TABEL users (id INTEGER)
 *           |        ^^^^^
 *       HINT: …
 *
 * Alembic's CommandErrors begin with "FAILED: " instead.
 */
#ifndef CMD_REPORT_H
#define CMD_REPORT_H

#include "base/base.h"

struct report_style {
    bool is_coloured;
    size_t width; /* columns of the terminal; 0: it is none */
};

/* Adds the lines that tell the error. No control character of its texts gets through,
 * and no password that stands in a line of Python. */
void report_add(struct buf *out, const struct error *error, const struct report_style *style);

/* Writes them to stderr, coloured and cut as it allows. */
void report_print(const struct error *error, str usage);

/* The message of an error that is a script's sys.exit(), as Python writes it. */
void report_print_exit(const struct error *error);

/* Whether a stream may be coloured: a terminal, and no NO_COLOR. */
bool report_may_colour(int descriptor);

#endif
