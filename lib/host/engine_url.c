/* connection.engine.url: what the configuration says, without the password. sqlalchemy:
 * engine/url.py URL */
#include "host/engine_impl.h"

static bool url_of(struct vm *vm, struct arena *arena, struct url *url)
{
    const struct host *host = host_of(vm);
    str dialect = str_from(host->backend->dialect->name);
    str text = {0};
    struct error error = {0};
    bool is_known = host->options->config != NULL &&
                    config_get(host->options->config, STR("sqlalchemy.url"), &text, &error) &&
                    text.data != NULL && url_parse(arena, text, url, &error) &&
                    str_equal(url->backend, dialect);
    error_clear(&error);
    if (!is_known)
        *url = (struct url){.text = str_format(arena, "%.*s://", STR_ARG(dialect)),
                            .backend = dialect};
    return is_known;
}

static bool url_text(struct vm *vm, const value *arguments, value *result)
{
    struct arena arena = {0};
    struct url url;
    (void)arguments;
    bool is_known = url_of(vm, &arena, &url);
    *result = value_string(vm, is_known ? url_print(&arena, &url) : url.text);
    arena_free(&arena);
    return true;
}

static bool get_backend_name(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = value_string(vm, str_from(host_of(vm)->backend->dialect->name));
    return true;
}

enum url_part { URL_DRIVER, URL_USERNAME, URL_HOST, URL_PORT, URL_DATABASE };

static bool get_part(struct vm *vm, enum url_part part, value *result)
{
    struct arena arena = {0};
    struct url url;
    long port = 0;
    url_of(vm, &arena, &url);
    bool has_driver = url.driver.data != NULL;
    const str parts[] = {
        [URL_DRIVER] =
            has_driver ? str_format(&arena, "%.*s+%.*s", STR_ARG(url.backend), STR_ARG(url.driver))
                       : url.backend,
        [URL_USERNAME] = url.username,
        [URL_HOST] = url.host,
        [URL_PORT] = url.port,
        [URL_DATABASE] = url.database,
    };
    if (part == URL_PORT && str_to_long(url.port, &port))
        *result = value_integer(port);
    else if (parts[part].data != NULL)
        *result = value_string(vm, parts[part]);
    arena_free(&arena);
    return true;
}

#define PART(name, part)                                       \
    static bool name(struct vm *vm, value self, value *result) \
    {                                                          \
        (void)self;                                            \
        return get_part(vm, part, result);                     \
    }
PART(get_drivername, URL_DRIVER)
PART(get_username, URL_USERNAME)
PART(get_host, URL_HOST)
PART(get_port, URL_PORT)
PART(get_database, URL_DATABASE)
#undef PART

static const struct native_function methods[] = {
    {"__str__", "(self)", url_text, NATIVE_METHOD},
    {"__repr__", "(self)", url_text, NATIVE_METHOD},
    {"render_as_string", "(self, hide_password=True)", url_text, NATIVE_METHOD},
    {"get_backend_name", "(self)", get_backend_name, NATIVE_METHOD},
    {0},
};

static const struct native_property properties[] = {
    {"drivername", get_drivername, NULL},
    {"username", get_username, NULL},
    {"host", get_host, NULL},
    {"port", get_port, NULL},
    {"database", get_database, NULL},
    {0},
};

const struct native_class url_class = {
    .name = "URL",
    .module = "sqlalchemy.engine.url",
    .size = sizeof(struct object),
    .methods = methods,
    .properties = properties,
};
