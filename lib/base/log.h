/* Log lines in Python's sense: a level, the name of a logger, a message.
 *
 * Where they go and which are shown is decided by whoever made the log (config/logging.h reads that
 * from alembic.ini). A NULL log takes everything and shows nothing.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/str.h"

/* The numbers are Python's. */
enum log_level {
    LOG_DEBUG = 10,
    LOG_INFO = 20,
    LOG_WARNING = 30,
    LOG_ERROR = 40,
    LOG_CRITICAL = 50
};

struct log {
    void (*write)(struct log *log, enum log_level level, str logger, str message);
};

void log_write(struct log *log, enum log_level level, const char *logger, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#define log_info(log, logger, ...) log_write((log), LOG_INFO, (logger), __VA_ARGS__)
#define log_warning(log, logger, ...) log_write((log), LOG_WARNING, (logger), __VA_ARGS__)

#endif
