#include "config/logging.h"

#include "config/config_impl.h"
#include "config/logging_impl.h"
#include "config/text.h"

#include <string.h>

static const struct level_row {
    const char *name;
    int level;
} level_rows[] = {
    {"NOTSET", 0},           {"DEBUG", LOG_DEBUG},       {"INFO", LOG_INFO},
    {"WARN", LOG_WARNING},   {"WARNING", LOG_WARNING},   {"ERROR", LOG_ERROR},
    {"FATAL", LOG_CRITICAL}, {"CRITICAL", LOG_CRITICAL},
};

struct loader {
    struct config *config;
    struct arena *arena;
    struct logging *logging;
    struct map formatters; /* the keys of [formatters] */
    struct map handlers;   /* struct log_handler, by key */
    struct error *error;
};

/* The value of a key that has to be there. */
static bool get_required(const struct loader *loader, str section, const char *key, str *value)
{
    struct config *config = loader->config;
    if (!ini_get(config->ini, section, str_from(key), value, loader->error))
        return false;
    if (value->data != NULL)
        return true;
    if (!ini_has_section(config->ini, section))
        fail(loader->error, "'%.*s' configures logging, but has no section [%.*s]",
             STR_ARG(config->ini_path), STR_ARG(section));
    else
        fail(loader->error, "section [%.*s] of '%.*s' has no key '%s'", STR_ARG(section),
             STR_ARG(config->ini_path), key);
    return false;
}

/* keys = a, b */
static bool get_names(const struct loader *loader, str section, const char *key, struct strs *names)
{
    str text;
    if (!get_required(loader, section, key, &text))
        return false;
    for (str rest = text; text.length > 0 && rest.data != NULL;)
        LIST_PUSH(loader->arena, names, text_strip(str_cut(&rest, ',')));
    return true;
}

static bool get_level(const struct loader *loader, str section, int *level)
{
    str text;
    if (!ini_get(loader->config->ini, section, STR("level"), &text, loader->error))
        return false;
    if (text.data == NULL)
        return true;
    for (size_t i = 0; i < sizeof level_rows / sizeof level_rows[0]; i++) {
        if (str_equal(text, str_from(level_rows[i].name))) {
            *level = level_rows[i].level;
            return true;
        }
    }
    fail_at(loader->error, config_place(loader->config, section, STR("level")),
            "Unknown level: '%.*s'", STR_ARG(text));
    return error_add_hint(loader->error,
                          "levels are DEBUG, INFO, WARNING, ERROR, CRITICAL and NOTSET");
}

/* Formats are not interpolated: their "%" is their own. */
static str get_raw(const struct loader *loader, str section, const char *key)
{
    const struct ini_option *option = ini_find(loader->config->ini, section, str_from(key));
    return option == NULL ? (str){0} : option->value;
}

/* Fills the format once, so that a mistake is found before the first line is due. */
static bool check_format(const struct loader *loader, const struct log_handler *handler,
                         str section)
{
    struct buf out = {0};
    struct log_record record = {LOG_INFO, STR("x"), STR("x"), handler, loader->arena};
    bool is_filled = logging_format(&record, &out, loader->error);
    buf_free(&out);
    if (is_filled)
        return true;
    loader->error->place = config_place(loader->config, section, STR("format"));
    return error_add_hint(loader->error,
                          "%%(levelname)s, %%(name)s, %%(message)s, %%(asctime)s and "
                          "%%(process)d are known, '%%%%' is a '%%'");
}

static bool load_formatter(const struct loader *loader, str name, struct log_handler *handler)
{
    str section = str_format(loader->arena, "formatter_%.*s", STR_ARG(name));
    if (!map_contains(&loader->formatters, name) || !ini_has_section(loader->config->ini, section))
        return fail(loader->error, "'%.*s' has no formatter '%.*s', which a handler wants",
                    STR_ARG(loader->config->ini_path), STR_ARG(name));
    str style = get_raw(loader, section, "style");
    if (style.data != NULL && !str_equal(style, STR("%")))
        return fail_at(loader->error, config_place(loader->config, section, STR("style")),
                       "only formatters of style %% are known, not '%.*s'", STR_ARG(style));
    str format = get_raw(loader, section, "format");
    if (format.length > 0)
        handler->format = format;
    str date_format = get_raw(loader, section, "datefmt");
    if (date_format.length > 0)
        handler->date_format = date_format;
    return check_format(loader, handler, section);
}

/* Python's own stream handler, with or without its module; others write elsewhere. */
static bool is_stream_class(str name)
{
    return str_equal(name, STR("StreamHandler")) || str_equal(name, STR("logging.StreamHandler"));
}

static bool load_handler(const struct loader *loader, str name, struct log_handler *handler)
{
    str class;
    str formatter;
    str section = str_format(loader->arena, "handler_%.*s", STR_ARG(name));
    *handler = (struct log_handler){.name = name, .format = STR("%(message)s")};
    if (!get_required(loader, section, "class", &class) ||
        !get_level(loader, section, &handler->level) ||
        !ini_get(loader->config->ini, section, STR("formatter"), &formatter, loader->error))
        return false;
    handler->is_stream = is_stream_class(class);
    return formatter.length == 0 || load_formatter(loader, formatter, handler);
}

static bool load_formatter_names(struct loader *loader)
{
    struct strs names = {0};
    if (!get_names(loader, STR("formatters"), "keys", &names))
        return false;
    for (size_t i = 0; i < names.count; i++)
        map_put(loader->arena, &loader->formatters, names.items[i], NULL);
    return true;
}

static bool load_handlers(struct loader *loader)
{
    struct strs names = {0};
    struct logging *logging = loader->logging;
    if (!load_formatter_names(loader) || !get_names(loader, STR("handlers"), "keys", &names))
        return false;
    logging->handlers = ARENA_ARRAY(loader->arena, struct log_handler, names.count);
    logging->handler_count = names.count;
    for (size_t i = 0; i < names.count; i++) {
        if (!load_handler(loader, names.items[i], &logging->handlers[i]))
            return false;
        map_put(loader->arena, &loader->handlers, names.items[i], &logging->handlers[i]);
    }
    return true;
}

/* A handler that is named twice is there once. */
static bool has_handler(const struct logger *logger, const struct log_handler *handler)
{
    for (size_t i = 0; i < logger->handler_count; i++)
        if (logger->handlers[i] == handler)
            return true;
    return false;
}

static bool load_logger_handlers(const struct loader *loader, str section, struct logger *logger)
{
    struct strs names = {0};
    if (!get_names(loader, section, "handlers", &names))
        return false;
    logger->handlers = ARENA_ARRAY(loader->arena, struct log_handler *, names.count);
    for (size_t i = 0; i < names.count; i++) {
        struct log_handler *handler = map_find(&loader->handlers, names.items[i]);
        if (handler == NULL)
            return fail_at(loader->error, config_place(loader->config, section, STR("handlers")),
                           "there is no handler '%.*s' in [handlers]", STR_ARG(names.items[i]));
        if (!has_handler(logger, handler))
            logger->handlers[logger->handler_count++] = handler;
    }
    return true;
}

static bool load_propagate(const struct loader *loader, str section, bool *propagates)
{
    str text;
    long value = 1;
    if (!ini_get(loader->config->ini, section, STR("propagate"), &text, loader->error))
        return false;
    if (text.data != NULL && !str_to_long(text, &value))
        return fail_at(loader->error, config_place(loader->config, section, STR("propagate")),
                       "propagate must be 0 or 1, not '%.*s'", STR_ARG(text));
    *propagates = value != 0;
    return true;
}

static bool load_logger(const struct loader *loader, str key, struct logger *logger)
{
    bool is_root = str_equal(key, STR("root"));
    str section = str_format(loader->arena, "logger_%.*s", STR_ARG(key));
    *logger = (struct logger){.level = is_root ? LOG_WARNING : 0, .propagates = true};
    if (!is_root && (!get_required(loader, section, "qualname", &logger->name) ||
                     !load_propagate(loader, section, &logger->propagates)))
        return false;
    return get_level(loader, section, &logger->level) &&
           load_logger_handlers(loader, section, logger);
}

/* alembic: Python's logging.config._install_loggers */
static bool load_loggers(const struct loader *loader)
{
    struct strs keys = {0};
    struct logging *logging = loader->logging;
    if (!get_names(loader, STR("loggers"), "keys", &keys))
        return false;
    if (!strs_contain(&keys, STR("root")))
        return fail_at(loader->error, config_place(loader->config, STR("loggers"), STR("keys")),
                       "the keys of [loggers] must name 'root'");
    logging->loggers = ARENA_ARRAY(loader->arena, struct logger, keys.count + 1);
    if (!load_logger(loader, STR("root"), &logging->loggers[logging->logger_count++]))
        return false;
    for (size_t i = 0; i < keys.count; i++)
        if (!str_equal(keys.items[i], STR("root")) &&
            !load_logger(loader, keys.items[i], &logging->loggers[logging->logger_count++]))
            return false;
    return true;
}

static void set_defaults(const struct loader *loader)
{
    struct logging *logging = loader->logging;
    logging->handlers = ARENA_NEW(loader->arena, struct log_handler);
    logging->handlers[0] =
        (struct log_handler){.name = STR("console"),
                             .is_stream = true,
                             .format = STR("%(levelname)-5.5s [%(name)s] %(message)s")};
    logging->handler_count = 1;
    struct log_handler **console = ARENA_NEW(loader->arena, struct log_handler *);
    console[0] = &logging->handlers[0];
    logging->loggers = ARENA_ARRAY(loader->arena, struct logger, 2);
    logging->loggers[0] = (struct logger){STR(""), LOG_WARNING, true, console, 1};
    logging->loggers[1] = (struct logger){STR("alembic"), LOG_INFO, true, NULL, 0};
    logging->logger_count = 2;
}

bool logging_load(struct config *config, FILE *stream, bool is_coloured, struct logging *logging,
                  struct error *error)
{
    *logging =
        (struct logging){.log = {logging_write}, .stream = stream, .is_coloured = is_coloured};
    struct loader loader = {
        .config = config, .arena = config->arena, .logging = logging, .error = error};
    if (ini_has_section(config->ini, STR("loggers")))
        return load_handlers(&loader) && load_loggers(&loader);
    set_defaults(&loader);
    return true;
}
