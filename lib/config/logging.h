/* [loggers], [handlers] and [formatters] as far as they decide what is printed.
 *
 * A line is shown when the level of its logger (or of the nearest named parent) lets it through; it
 * then goes to the handlers of the logger and, up to one that does not propagate, of its parents:
 * once for each that writes to a stream, in the handler's format. What goes to a file in Python is
 * not shown, and no file is written. Without a [loggers] section, loggers below "alembic" are shown
 * from INFO on, others from WARNING on. Unlike fileConfig, a logger that is not named in [loggers]
 * is never switched off. Source: Python's logging.config.fileConfig
 */
#ifndef CONFIG_LOGGING_H
#define CONFIG_LOGGING_H

#include "base/base.h"

#include <stdio.h>

struct config;
struct logger;
struct log_handler;

struct logging {
    struct log log; /* first: a struct log * is a struct logging * */
    FILE *stream;
    bool is_coloured;
    struct logger *loggers; /* the root first; they live in the config's arena */
    size_t logger_count;
    struct log_handler *handlers;
    size_t handler_count;
};

/* Sets `logging` up from the ini of `config`; lines go to `stream`, with the level in colour where
 * is_coloured says so. Fails on sections and levels that are not there, and on formats that Python
 * could not fill. */
bool logging_load(struct config *config, FILE *stream, bool is_coloured, struct logging *logging,
                  struct error *error);

#endif
