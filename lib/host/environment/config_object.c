/* alembic.config.Config, as env.py and revisions have it. alembic: config.py */
#include "host/op/op_impl.h"

#include "config/config.h"

struct config_object {
    struct object base;
    value attributes; /* a dictionary */
    value arguments;  /* cmd_opts */
    value unknown;    /* a dictionary: what env.py set and nobody knows, by "section\nname" */
};

static void mark(struct vm *vm, struct object *object)
{
    const struct config_object *config = (const struct config_object *)object;
    vm_mark(vm, config->attributes);
    vm_mark(vm, config->arguments);
    vm_mark(vm, config->unknown);
}

static struct config_object *config_of(value self)
{
    return (struct config_object *)self.object;
}

/* ---- options that are not known, which is an error where one is needed */

static str unknown_key(struct vm *vm, str section, str name)
{
    struct arena *arena = &host_of(vm)->scratch;
    return str_format(arena, "%.*s\n%.*s", STR_ARG(section), STR_ARG(str_lower(arena, name)));
}

/* Absent: it is known. */
static value find_unknown(struct vm *vm, value self, str section, str name)
{
    value unknown = config_of(self)->unknown;
    return value_is_absent(unknown) ? (value){0}
                                    : dictionary_find_text((struct dictionary *)unknown.object,
                                                           unknown_key(vm, section, name));
}

static void set_unknown(struct vm *vm, value self, str section, str name, value text)
{
    struct config_object *config = config_of(self);
    bool is_known = !value_is_opaque(text);
    if (is_known && value_is_absent(config->unknown))
        return;
    if (value_is_absent(config->unknown))
        config->unknown = value_of(&dictionary_new(vm)->base);
    struct dictionary *unknown = (struct dictionary *)config->unknown.object;
    if (is_known)
        dictionary_remove_text(unknown, unknown_key(vm, section, name));
    else
        dictionary_put_text(vm, unknown, unknown_key(vm, section, name), text);
}

static void put_unknown(struct vm *vm, value self, str section, struct dictionary *options)
{
    value unknown = config_of(self)->unknown;
    const struct dictionary_entry *entry;
    str start = unknown_key(vm, section, STR(""));
    for (size_t at = 0; !value_is_absent(unknown) &&
                        dictionary_next((struct dictionary *)unknown.object, &at, &entry);) {
        str key = value_text(entry->key);
        if (str_starts_with(key, start))
            dictionary_put_text(vm, options, str_from_offset(key, start.length), entry->item);
    }
}

/* ---- values */

/* self, name, default */
static bool get_main_option(struct vm *vm, const value *arguments, value *result)
{
    struct config *config = host_of(vm)->options->config;
    struct error error = {0};
    str found = {0};
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "the name of an option must be a string");
    if (config != NULL)
        *result = find_unknown(vm, arguments[0], config->section, value_text(arguments[1]));
    if (value_is_opaque(*result))
        return true;
    if (config != NULL && !config_get(config, value_text(arguments[1]), &found, &error))
        return vm_refuse_error(vm, &error);
    *result = found.data == NULL ? arguments[2] : value_string(vm, found);
    return true;
}

static bool put_option(struct vm *vm, struct dictionary *options, str section, str key)
{
    struct config *config = host_of(vm)->options->config;
    struct error error = {0};
    str found = {0};
    bool is_main = str_equal(section, config->section);
    if (!(is_main ? config_get(config, key, &found, &error)
                  : config_get_in_section(config, section, key, &found, &error)))
        return vm_refuse_error(vm, &error);
    dictionary_put_text(vm, options, key, value_string(vm, found));
    return true;
}

/* self, name, default */
static bool get_section(struct vm *vm, const value *arguments, value *result)
{
    struct config *config = host_of(vm)->options->config;
    struct strs keys = {0};
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "the name of a section must be a string");
    *result = arguments[2];
    if (config == NULL || !config_section_keys(config, value_text(arguments[1]), &keys))
        return true;
    struct dictionary *options = dictionary_new(vm);
    *result = value_of(&options->base);
    for (size_t i = 0; i < keys.count; i++)
        if (!put_option(vm, options, value_text(arguments[1]), keys.items[i]))
            return false;
    put_unknown(vm, arguments[0], value_text(arguments[1]), options);
    return true;
}

static bool get_config_section(struct vm *vm, value self, value *result)
{
    const struct config *config = host_of(vm)->options->config;
    (void)self;
    *result = value_string(vm, config == NULL ? STR("alembic") : config->section);
    return true;
}

/* self, section, name, default */
static bool get_section_option(struct vm *vm, const value *arguments, value *result)
{
    struct config *config = host_of(vm)->options->config;
    struct error error = {0};
    str section = value_text(arguments[1]);
    str found = {0};
    if (!value_is_string(arguments[1]) || !value_is_string(arguments[2]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "the name of an option must be a string");
    if (config == NULL)
        return true;
    if (str_equal(section, config->section))
        return get_main_option(vm, (value[]){arguments[0], arguments[2], arguments[3]}, result);
    *result = find_unknown(vm, arguments[0], section, value_text(arguments[2]));
    if (value_is_opaque(*result))
        return true;
    if (!config_has_section(config, section))
        return host_raise_named(vm, "CommandError",
                                "No config file '%.*s' found, or file has no '[%.*s]' section",
                                STR_ARG(config->ini_path), STR_ARG(section));
    if (!config_get_in_section(config, section, value_text(arguments[2]), &found, &error))
        return vm_refuse_error(vm, &error);
    *result = found.data == NULL ? arguments[3] : value_string(vm, found);
    return true;
}

/* What a script sets it sees, and so does what comes after it in the same run. */
static bool set_option(struct vm *vm, value self, str section, value name, value text)
{
    struct host *host = host_of(vm);
    struct error error = {0};
    if (host->options->environment == NULL || host->script != NULL)
        return vm_refuse(vm, "a revision cannot change the configuration");
    if (value_is_string(name))
        set_unknown(vm, self, section, value_text(name), text);
    if (value_is_string(name) && value_is_opaque(text))
        return true;
    if (!value_is_string(name) || !value_is_string(text)) {
        vm_raise(vm, PYTHON_TYPE_ERROR, "option values must be strings");
        return value_is_none(text) &&
               vm_add_hint(vm, "it is None: is a variable of the environment not set?");
    }
    if (config_set(host->options->config, section, value_text(name), value_text(text), &error))
        return true;
    vm_raise(vm, PYTHON_VALUE_ERROR, "%.*s", STR_ARG(error.message));
    vm_add_hint(vm, "%.*s", STR_ARG(error.hint));
    error_clear(&error);
    return false;
}

static bool set_main_option(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return set_option(vm, arguments[0], host_of(vm)->options->config->section, arguments[1],
                      arguments[2]);
}

static bool set_section_option(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "the name of a section must be a string");
    return set_option(vm, arguments[0], value_text(arguments[1]), arguments[2], arguments[3]);
}

static bool print_stdout(struct vm *vm, const value *arguments, value *result)
{
    const struct host_options *options = host_of(vm)->options;
    struct buf out = {0};
    value text = arguments[1];
    const value *items;
    size_t count;
    (void)result;
    value_items(arguments[2], &items, &count);
    if (count > 0 &&
        (!vm_str(vm, text, &text) || !vm_call_method(vm, text, "__mod__", &arguments[2], 1, &text)))
        return false;
    bool is_good = vm_add_str(vm, text, &out);
    buf_add_char(&out, '\n');
    if (is_good && options->print != NULL)
        options->print(options->print_context, buf_str(&out));
    buf_free(&out);
    return is_good;
}

/* self, *arguments, **keywords: all are of one configuration, the run's */
static bool ignore(struct vm *vm, const value *arguments, value *result)
{
    (void)vm, (void)arguments, (void)result;
    return true;
}

/* ---- attributes */

static value text_or_none(struct vm *vm, str text)
{
    return text.data == NULL ? value_none() : value_string(vm, text);
}

static bool get_file_name(struct vm *vm, value self, value *result)
{
    const struct config *config = host_of(vm)->options->config;
    (void)self;
    *result = config == NULL ? value_none() : text_or_none(vm, config->ini_path);
    return true;
}

static bool get_toml_name(struct vm *vm, value self, value *result)
{
    const struct config *config = host_of(vm)->options->config;
    (void)self;
    *result = config == NULL ? value_none() : text_or_none(vm, config->toml_path);
    return true;
}

static bool get_attributes(struct vm *vm, value self, value *result)
{
    struct config_object *config = config_of(self);
    if (value_is_absent(config->attributes))
        config->attributes = value_of(&dictionary_new(vm)->base);
    *result = config->attributes;
    return true;
}

static value argument_value(struct vm *vm, const struct host_argument *argument)
{
    switch (argument->kind) {
    case ARGUMENT_NONE:
        return value_none();
    case ARGUMENT_FLAG:
        return value_boolean(argument->flag);
    case ARGUMENT_TEXT:
        return text_or_none(vm, argument->text);
    case ARGUMENT_LIST: {
        struct list *list = list_new(vm);
        for (size_t i = 0; i < argument->list.count; i++)
            list_append(vm, list, value_string(vm, argument->list.items[i]));
        return argument->list.count == 0 ? value_none() : value_of(&list->base);
    }
    }
    BUG("an argument of kind %d", (int)argument->kind);
}

static bool get_arguments(struct vm *vm, value self, value *result)
{
    const struct host_options *options = host_of(vm)->options;
    struct config_object *config = config_of(self);
    value module, namespace;
    *result = config->arguments;
    if (!value_is_absent(config->arguments))
        return true;
    struct dictionary *given = dictionary_new(vm);
    for (size_t i = 0; i < options->argument_count; i++)
        dictionary_put_text(vm, given, str_from(options->arguments[i].name),
                            argument_value(vm, &options->arguments[i]));
    if (!vm_import(vm, STR("types"), &module) ||
        !vm_get_attribute(vm, module, STR("SimpleNamespace"), &namespace) ||
        !vm_call_with(vm, namespace, NULL, 0, given, result))
        return false;
    config->arguments = *result;
    return true;
}

static bool set_arguments(struct vm *vm, value self, value item)
{
    (void)vm;
    config_of(self)->arguments = item;
    return true;
}

static bool get_itself(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = self;
    return true;
}

static bool get_template_directory(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = value_string(vm, host_of(vm)->options->script_location);
    return true;
}

static bool make(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = host_config_object(vm);
    return true;
}

/* file_config.get(section, name), .has_option(), .has_section(), .items() are those of a
 * ConfigParser. */
static bool has_section(struct vm *vm, const value *arguments, value *result)
{
    const struct config *config = host_of(vm)->options->config;
    *result = value_boolean(config != NULL && value_is_string(arguments[1]) &&
                            config_has_section(config, value_text(arguments[1])));
    return true;
}

static bool has_option(struct vm *vm, const value *arguments, value *result)
{
    value given[] = {arguments[0], arguments[1], arguments[2], value_none()};
    if (!has_section(vm, arguments, result) || !value_is_true(*result))
        return true;
    if (!get_section_option(vm, given, result))
        return false;
    *result = value_boolean(!value_is_none(*result));
    return true;
}

static const struct native_function config_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", make, NATIVE_STATIC_METHOD},
    {"__init__", "(self, *arguments, **keywords)", ignore, NATIVE_METHOD},
    {"get_main_option", "(self, name, default=None)", get_main_option, NATIVE_METHOD},
    {"get_alembic_option", "(self, name, default=None)", get_main_option, NATIVE_METHOD},
    {"get_section", "(self, name, default=None)", get_section, NATIVE_METHOD},
    {"get_section_option", "(self, section, name, default=None)", get_section_option,
     NATIVE_METHOD},
    {"set_main_option", "(self, name, value)", set_main_option, NATIVE_METHOD},
    {"set_section_option", "(self, section, name, value)", set_section_option, NATIVE_METHOD},
    {"print_stdout", "(self, text, *arg)", print_stdout, NATIVE_METHOD},
    {"get_template_directory", "(self)", get_template_directory, NATIVE_METHOD},
    {"has_section", "(self, section)", has_section, NATIVE_METHOD},
    {"has_option", "(self, section, option)", has_option, NATIVE_METHOD},
    {"get", "(self, section, option, fallback=None)", get_section_option, NATIVE_METHOD},
    {"set", "(self, section, option, value)", set_section_option, NATIVE_METHOD},
    {0}};
static const struct native_property config_properties[] = {
    {"config_ini_section", get_config_section, NULL},
    {"config_file_name", get_file_name, NULL},
    {"toml_file_name", get_toml_name, NULL},
    {"attributes", get_attributes, NULL},
    {"cmd_opts", get_arguments, set_arguments},
    {"file_config", get_itself, NULL},
    {0}};
static const struct native_class config_class = {.name = "Config",
                                                 .module = "alembic.config",
                                                 .size = sizeof(struct config_object),
                                                 .methods = config_methods,
                                                 .properties = config_properties,
                                                 .mark = mark};

value host_config_object(struct vm *vm)
{
    struct host *host = host_of(vm);
    if (value_is_absent(host->config_object)) {
        host->config_object = value_of(vm_new_object(vm, vm_native_class(vm, &config_class)));
        vm_keep(vm, host->config_object);
    }
    return host->config_object;
}

static const struct native_class *const classes[] = {&config_class, NULL};
const struct native_module config_module = {.name = "alembic.config", .classes = classes};
