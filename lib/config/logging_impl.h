/* What reading the logging sections and writing lines share. Private to logging*.c. */
#ifndef CONFIG_LOGGING_IMPL_H
#define CONFIG_LOGGING_IMPL_H

#include "config/logging.h"

struct log_handler {
    str name;
    int level;
    bool is_stream; /* false: it writes where nobody looks */
    str format;
    str date_format; /* absent: date, time and milliseconds */
};

struct logger {
    str name;  /* "" is the root */
    int level; /* 0: its parent's */
    bool propagates;
    struct log_handler **handlers;
    size_t handler_count;
};

/* What a line says, in its formatter's terms. */
struct log_record {
    enum log_level level;
    str logger;
    str message;
    const struct log_handler *handler;
    struct arena *arena;
};

/* Writes the record in the handler's format, without a line end. Fails where the format cannot be
 * filled. */
bool logging_format(const struct log_record *record, struct buf *out, struct error *error);

/* The write function of struct logging's log. */
void logging_write(struct log *log, enum log_level level, str logger, str message);

#endif
