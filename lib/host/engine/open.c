/* sqlalchemy._connect: what engines and URLs, which are Python text, ask of C. */
#include "host/engine/engine_impl.h"

static const struct host_environment *environment_of(struct vm *vm)
{
    const struct host *host = host_of(vm);
    return host->script == NULL ? host->options->environment : NULL;
}

static value text_or_none(struct vm *vm, str text)
{
    return text.data == NULL ? value_none() : value_string(vm, text);
}

/* Of sqlalchemy.exc, where a script may catch it. */
static bool raise_url(struct vm *vm, struct error *error, const char *class_name)
{
    error_set_code(error, str_from(class_name));
    return host_raise_failure(vm, error);
}

static value query_of(struct vm *vm, const struct url *url)
{
    struct dictionary *query = dictionary_new(vm);
    for (size_t i = 0; i < url->option_count; i++) {
        str name = url->options[i].name;
        value item = value_string(vm, url->options[i].value);
        value before = dictionary_find_text(query, name);
        if (value_has_layout(before, OBJECT_LIST)) {
            list_append(vm, (struct list *)before.object, item);
            continue;
        }
        struct list *several = list_new(vm);
        if (!value_is_absent(before)) {
            list_append(vm, several, before);
            list_append(vm, several, item);
            item = value_of(&several->base);
        }
        dictionary_put_text(vm, query, name, item);
    }
    return value_of(&query->base);
}

/* text: the arguments of URL() */
static bool parse(struct vm *vm, const value *arguments, value *result)
{
    struct arena arena = {0};
    struct url url;
    struct error error = {0};
    long port = 0;
    if (!url_parse(&arena, value_text(arguments[0]), &url, &error)) {
        arena_free(&arena);
        return raise_url(vm, &error, "ArgumentError");
    }
    str driver = url.driver.data == NULL
                     ? url.backend
                     : str_format(&arena, "%.*s+%.*s", STR_ARG(url.backend), STR_ARG(url.driver));
    value items[] = {
        value_string(vm, driver),
        text_or_none(vm, url.username),
        text_or_none(vm, url.password),
        text_or_none(vm, url.host),
        str_to_long(url.port, &port) ? value_integer(port) : value_none(),
        text_or_none(vm, url.database),
        query_of(vm, &url),
    };
    *result = value_of(&tuple_new(vm, items, sizeof items / sizeof *items)->base);
    arena_free(&arena);
    return true;
}

/* text of a URL: its dialect as an object */
static bool dialect(struct vm *vm, const value *arguments, value *result)
{
    struct arena arena = {0};
    struct url url;
    struct error error = {0};
    const struct dialect *found = NULL;
    if (url_parse(&arena, value_text(arguments[0]), &url, &error))
        found = db_dialect_of_url(&url, &error);
    arena_free(&arena);
    if (found == NULL)
        return raise_url(vm, &error, "NoSuchModuleError");
    *result = host_new_dialect(vm, found, NULL);
    return true;
}

/* What --url says to env.py; None: nothing. */
static bool override(struct vm *vm, const value *arguments, value *result)
{
    const struct host_environment *environment = environment_of(vm);
    (void)arguments;
    if (environment != NULL && environment->has_url)
        *result = value_string(vm, environment->url);
    return true;
}

static bool sqlite_version(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = value_string(vm, str_from(db_sqlite_version()));
    return true;
}

/* path: the folder of a database that is about to be opened, which its library would have made */
static bool make_folder(struct vm *vm, const value *arguments, value *result)
{
    const struct host_environment *environment = environment_of(vm);
    struct error error = {0};
    (void)result;
    if (environment == NULL || environment->has_url || !value_is_string(arguments[0]))
        return true;
    return folder_create(value_text(arguments[0]), &error) || vm_refuse_error(vm, &error);
}

static bool is_unknown(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_boolean(value_is_opaque(arguments[0]));
    return true;
}

/* A value of a class that knows its own text: pydantic's PostgresDsn, yarl's URL … */
static bool text_of(struct vm *vm, const value *arguments, value *result)
{
    value text;
    bool has_text =
        arguments[0].kind == VALUE_OBJECT && arguments[0].object->layout == OBJECT_INSTANCE;
    *result = arguments[0];
    if (!has_text)
        return true;
    if (!vm_str(vm, arguments[0], &text))
        return false;
    if (str_find(value_text(text), STR("://")) < value_text(text).length)
        *result = text;
    return true;
}

/* what, hint */
static bool refuse(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    vm_refuse(vm, "%.*s", STR_ARG(value_text(arguments[0])));
    return vm_add_hint(vm, "%.*s", STR_ARG(value_text(arguments[1])));
}

static bool refuse_url(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return host_refuse_unknown(vm, arguments[0], "the URL of the database");
}

bool host_refuse_unknown(struct vm *vm, value v, const char *what)
{
    const struct opaque *opaque = (const struct opaque *)v.object;
    vm_refuse(vm, "%.*s is not known here, and %s needs it", STR_ARG(opaque->name), what);
    return vm_add_hint(vm,
                       "%.*s%sgive --url or MIGRATE_URL; or write target_metadata = "
                       "package.module:Base into alembic.ini, which stands for env.py",
                       STR_ARG(opaque->reason), opaque->reason.data == NULL ? "" : "; ");
}

static const struct native_function functions[] = {
    {"connect", "(engine, url, is_autocommit, dialect, /)", engine_connect, 0},
    {"parse", "(text, /)", parse, 0},
    {"dialect", "(text, /)", dialect, 0},
    {"override", "()", override, 0},
    {"sqlite_version", "()", sqlite_version, 0},
    {"make_folder", "(path, /)", make_folder, 0},
    {"is_unknown", "(url, /)", is_unknown, 0},
    {"text_of", "(url, /)", text_of, 0},
    {"refuse", "(what, hint, /)", refuse, 0},
    {"refuse_url", "(url, /)", refuse_url, 0},
    {0},
};

const struct native_module engine_module = {.name = "sqlalchemy._connect", .functions = functions};
