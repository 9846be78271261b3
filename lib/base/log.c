#include "base/log.h"

#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void log_write(struct log *log, enum log_level level, const char *logger, const char *format, ...)
{
    if (log == NULL)
        return;
    char *message = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&message, format, arguments);
    va_end(arguments);
    if (length < 0)
        return;
    log->write(log, level, str_from(logger), (str){message, (size_t)length});
    free(message);
}
