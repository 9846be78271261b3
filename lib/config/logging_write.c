#include "config/logging_impl.h"
#include "config/text.h"

#include <string.h>
#include <sys/time.h>
#include <unistd.h>

static str level_name(enum log_level level)
{
    switch (level) {
    case LOG_DEBUG:
        return STR("DEBUG");
    case LOG_INFO:
        return STR("INFO");
    case LOG_WARNING:
        return STR("WARNING");
    case LOG_ERROR:
        return STR("ERROR");
    case LOG_CRITICAL:
        return STR("CRITICAL");
    }
    BUG("log level %d", (int)level);
}

static str level_colour(enum log_level level)
{
    switch (level) {
    case LOG_DEBUG:
        return STR("\033[2m");
    case LOG_INFO:
        return STR("\033[32m");
    case LOG_WARNING:
        return STR("\033[33m");
    case LOG_ERROR:
    case LOG_CRITICAL:
        return STR("\033[31m");
    }
    BUG("log level %d", (int)level);
}

static struct timeval now(void)
{
    struct timeval time = {0};
    gettimeofday(&time, NULL);
    return time;
}

/* alembic: Python's logging.Formatter.formatTime */
static str format_time(const struct log_record *record)
{
    char text[256];
    struct tm local;
    struct timeval time = now();
    localtime_r(&time.tv_sec, &local);
    if (record->handler->date_format.data != NULL) {
        const char *format = str_z(record->arena, record->handler->date_format);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        size_t length = strftime(text, sizeof text, format, &local);
#pragma GCC diagnostic pop
        return str_copy(record->arena, (str){text, length});
    }
    size_t length = strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &local);
    return str_format(record->arena, "%.*s,%03d", (int)length, text, (int)(time.tv_usec / 1000));
}

static void set_text(struct text_field *field, str text)
{
    *field = (struct text_field){.kind = FIELD_TEXT, .text = text};
}

static void set_integer(struct text_field *field, long value)
{
    *field = (struct text_field){.kind = FIELD_INTEGER, .integer = value};
}

static void set_real(struct text_field *field, double value)
{
    *field = (struct text_field){.kind = FIELD_REAL, .real = value};
}

static void fill_name(const struct log_record *record, struct text_field *field)
{
    set_text(field, record->logger);
}

static void fill_level_name(const struct log_record *record, struct text_field *field)
{
    set_text(field, level_name(record->level));
}

static void fill_level_number(const struct log_record *record, struct text_field *field)
{
    set_integer(field, (long)record->level);
}

static void fill_message(const struct log_record *record, struct text_field *field)
{
    set_text(field, record->message);
}

static void fill_time(const struct log_record *record, struct text_field *field)
{
    set_text(field, format_time(record));
}

static void fill_created(const struct log_record *record, struct text_field *field)
{
    (void)record;
    struct timeval time = now();
    set_real(field, (double)time.tv_sec + (double)time.tv_usec / 1e6);
}

static void fill_milliseconds(const struct log_record *record, struct text_field *field)
{
    (void)record;
    set_real(field, (double)now().tv_usec / 1e3);
}

static void fill_process(const struct log_record *record, struct text_field *field)
{
    (void)record;
    set_integer(field, (long)getpid());
}

static void fill_zero(const struct log_record *record, struct text_field *field)
{
    (void)record;
    set_integer(field, 0);
}

static void fill_nothing(const struct log_record *record, struct text_field *field)
{
    (void)record;
    set_text(field, STR(""));
}

static void fill_process_name(const struct log_record *record, struct text_field *field)
{
    (void)record;
    set_text(field, STR("MainProcess"));
}

static void fill_thread_name(const struct log_record *record, struct text_field *field)
{
    (void)record;
    set_text(field, STR("MainThread"));
}

/* The attributes of Python's LogRecord. There is no Python source to name, so those fields are
 * empty. */
static const struct field_row {
    const char *name;
    void (*fill)(const struct log_record *record, struct text_field *field);
} field_rows[] = {
    {"name", fill_name},
    {"levelname", fill_level_name},
    {"levelno", fill_level_number},
    {"message", fill_message},
    {"asctime", fill_time},
    {"created", fill_created},
    {"msecs", fill_milliseconds},
    {"relativeCreated", fill_zero},
    {"process", fill_process},
    {"processName", fill_process_name},
    {"thread", fill_zero},
    {"threadName", fill_thread_name},
    {"taskName", fill_nothing},
    {"pathname", fill_nothing},
    {"filename", fill_nothing},
    {"module", fill_nothing},
    {"funcName", fill_nothing},
    {"lineno", fill_zero},
};

static bool find_field(void *context, str name, struct text_field *field)
{
    for (size_t i = 0; i < sizeof field_rows / sizeof field_rows[0]; i++) {
        if (str_equal(name, str_from(field_rows[i].name))) {
            field_rows[i].fill(context, field);
            return true;
        }
    }
    return false;
}

bool logging_format(const struct log_record *record, struct buf *out, struct error *error)
{
    struct log_record copy = *record;
    return text_format(out, record->handler->format, find_field, &copy, error);
}

/* Colours the first occurrence of the level's name, as far as it is written out. */
static void write_coloured(const struct logging *logging, enum log_level level, str line)
{
    str name = str_slice(level_name(level), 0, 4);
    size_t start = str_find(line, name);
    size_t end = start;
    while (end < line.length && line.data[end] >= 'A' && line.data[end] <= 'Z')
        end++;
    str colour = level_colour(level);
    fwrite(line.data, 1, start, logging->stream);
    if (end > start)
        fprintf(logging->stream, "%.*s%.*s\033[0m", STR_ARG(colour),
                STR_ARG(str_slice(line, start, end)));
    fwrite(line.data + end, 1, line.length - end, logging->stream);
}

static void write_line(const struct logging *logging, const struct log_record *record)
{
    struct buf line = {0};
    struct error error = {0};
    /* The format was tried when it was read: this cannot fail. */
    logging_format(record, &line, &error);
    error_clear(&error);
    buf_add_char(&line, '\n');
    if (logging->is_coloured)
        write_coloured(logging, record->level, buf_str(&line));
    else
        fwrite(line.data, 1, line.length, logging->stream);
    buf_free(&line);
}

static bool is_at_or_above(const struct logger *logger, str name)
{
    if (logger->name.length == 0)
        return true;
    return str_starts_with(name, logger->name) &&
           (name.length == logger->name.length || name.data[logger->name.length] == '.');
}

/* The nearest named logger at or above the name that is not longer than `longest`. The root always
 * is one. */
static const struct logger *find_logger(const struct logging *logging, str name, size_t longest)
{
    const struct logger *nearest = &logging->loggers[0];
    for (size_t i = 1; i < logging->logger_count; i++) {
        const struct logger *logger = &logging->loggers[i];
        if (logger->name.length <= longest && logger->name.length > nearest->name.length &&
            is_at_or_above(logger, name))
            nearest = logger;
    }
    return nearest;
}

static const struct logger *find_parent(const struct logging *logging, const struct logger *logger)
{
    return logger->name.length == 0 ? NULL
                                    : find_logger(logging, logger->name, logger->name.length - 1);
}

static int effective_level(const struct logging *logging, const struct logger *logger)
{
    while (logger != NULL && logger->level == 0)
        logger = find_parent(logging, logger);
    return logger == NULL ? 0 : logger->level;
}

/* alembic: Python's logging.Logger.callHandlers */
void logging_write(struct log *log, enum log_level level, str logger, str message)
{
    const struct logging *logging = (const struct logging *)log;
    const struct logger *at = find_logger(logging, logger, logger.length);
    if ((int)level < effective_level(logging, at))
        return;
    struct arena arena = {0};
    while (at != NULL) {
        for (size_t i = 0; i < at->handler_count; i++) {
            const struct log_handler *handler = at->handlers[i];
            struct log_record record = {level, logger, message, handler, &arena};
            if (handler->is_stream && (int)level >= handler->level)
                write_line(logging, &record);
        }
        at = at->propagates ? find_parent(logging, at) : NULL;
    }
    arena_free(&arena);
}
