/* [loggers], [handlers] and [formatters] as far as they decide what is printed.
 *
 * A line goes to stderr when the level of its logger (or of the nearest named parent) lets it through.
 * Without a [loggers] section, loggers below "alembic" are shown from INFO on, others from WARNING on.
 * Source: Python's logging.config.fileConfig
 */
#ifndef CONFIG_LOGGING_H
#define CONFIG_LOGGING_H

#include "base/base.h"

#include <stdio.h>

struct config;
struct logger_level;

struct logging {
    struct log log; /* first: a struct log * is a struct logging * */
    FILE *stream;
    bool is_coloured;
    str format; /* of the root handler's formatter */
    str date_format;
    struct logger_level *loggers;
    size_t logger_count;
};

/* Sets `logging` up from the ini of `config`; lines go to `stream`. */
bool logging_load(struct config *config, FILE *stream, bool is_coloured, struct logging *logging,
                  struct error *error);

#endif
