/* include_object, include_name, compare_type, compare_server_default, render_item of env.py as what
 * autogenerate calls. */
#include "host/autogenerate/hooks_impl.h"
#include "host/op/op_impl.h"

static bool is_function(value option)
{
    return !value_is_missing(option) && option.kind != VALUE_BOOLEAN;
}

/* Calls the function; what it and we have made is let go, but for what it returns. */
static bool call(struct hook_calls *calls, value function, const value *arguments, size_t count,
                 value *result, struct error *error)
{
    struct vm *vm = calls->host->vm;
    return vm_call(vm, function, arguments, count, result) || host_end_failure(calls->host, error);
}

static bool take_truth(struct hook_calls *calls, value result, bool *is_true, struct error *error)
{
    return vm_truth(calls->host->vm, result, is_true) || host_end_failure(calls->host, error);
}

static value optional_text(struct vm *vm, str text)
{
    return text.data == NULL ? value_none() : value_string(vm, text);
}

/* ---- include_name(name, type_, parent_names) */

/* alembic: autogenerate/api.py run_name_filters */
static struct dictionary *parent_names(struct hook_calls *calls, enum autogenerate_kind kind,
                                       str name, str schema, str table)
{
    struct vm *vm = calls->host->vm;
    struct dictionary *names = dictionary_new(vm);
    if (kind == AUTOGENERATE_SCHEMA)
        return names;
    bool is_table = kind == AUTOGENERATE_TABLE;
    str qualified = is_table ? name : table;
    dictionary_put_text(vm, names, STR("schema_name"), optional_text(vm, schema));
    if (!is_table)
        dictionary_put_text(vm, names, STR("table_name"), optional_text(vm, table));
    if (!str_is_empty(schema))
        qualified =
            str_format(&calls->host->scratch, "%.*s.%.*s", STR_ARG(schema), STR_ARG(qualified));
    dictionary_put_text(vm, names, STR("schema_qualified_table_name"),
                        optional_text(vm, qualified));
    return names;
}

static bool include_name(void *context, enum autogenerate_kind kind, str name, str schema,
                         str table, bool *is_included, struct error *error)
{
    struct hook_calls *calls = context;
    struct vm *vm = calls->host->vm;
    size_t temporaries = vm_temporaries(vm);
    value result;
    const value arguments[] = {optional_text(vm, name),
                               value_string(vm, str_from(autogenerate_kind_name(kind))),
                               value_of(&parent_names(calls, kind, name, schema, table)->base)};
    bool is_fine = call(calls, calls->configuration->include_name, arguments, 3, &result, error) &&
                   take_truth(calls, result, is_included, error);
    vm_release_temporaries(vm, temporaries, (value){0});
    return is_fine;
}

/* ---- include_object(object, name, type_, reflected, compare_to) */

static value object_of(struct hook_calls *calls, const struct autogenerate_object *object,
                       bool is_reflected)
{
    struct vm *vm = calls->host->vm;
    value table = hook_table(calls, object->table, is_reflected);
    switch (object->kind) {
    case AUTOGENERATE_SCHEMA:
        break;
    case AUTOGENERATE_TABLE:
        return table;
    case AUTOGENERATE_COLUMN:
        return hook_column(vm, table, object->column->name.text);
    case AUTOGENERATE_INDEX:
        return host_index_object(vm, (struct index *)object->index, table);
    case AUTOGENERATE_UNIQUE_CONSTRAINT:
    case AUTOGENERATE_FOREIGN_KEY_CONSTRAINT:
    case AUTOGENERATE_CHECK_CONSTRAINT:
        return host_constraint_object(vm, (struct constraint *)object->constraint, table);
    }
    return value_none();
}

static bool include_object(void *context, const struct autogenerate_object *object,
                           bool is_reflected, const struct autogenerate_object *compare_to,
                           bool *is_included, struct error *error)
{
    struct hook_calls *calls = context;
    struct vm *vm = calls->host->vm;
    size_t temporaries = vm_temporaries(vm);
    value result;
    const value arguments[] = {
        object_of(calls, object, is_reflected), optional_text(vm, object->name),
        value_string(vm, str_from(autogenerate_kind_name(object->kind))),
        value_boolean(is_reflected),
        compare_to == NULL ? value_none() : object_of(calls, compare_to, !is_reflected)};
    bool is_fine =
        call(calls, calls->configuration->include_object, arguments, 5, &result, error) &&
        take_truth(calls, result, is_included, error);
    vm_release_temporaries(vm, temporaries, (value){0});
    return is_fine;
}

/* ---- compare_type, compare_server_default */

/* None: the built-in comparison decides. */
static bool take_difference(struct hook_calls *calls, value result, enum tristate *differs,
                            struct error *error)
{
    bool is_different = false;
    *differs = UNSET;
    if (value_is_none(result))
        return true;
    if (!take_truth(calls, result, &is_different, error))
        return false;
    *differs = is_different ? YES : NO;
    return true;
}

/* A Column of the database, by itself. */
static value reflected_column(struct vm *vm, const struct column *column)
{
    struct column *copy = ARENA_NEW(host_of(vm)->arena, struct column);
    *copy = *column;
    return host_column_object(vm, copy, (value){0});
}

static bool compare_type(void *context, const struct column *reflected, const struct table *table,
                         const struct column *column, enum tristate *differs, struct error *error)
{
    struct hook_calls *calls = context;
    struct vm *vm = calls->host->vm;
    size_t temporaries = vm_temporaries(vm);
    value result;
    value own = hook_column(vm, hook_table(calls, table, false), column->name.text);
    value live = reflected_column(vm, reflected);
    value arguments[] = {host_migration_context(vm), live, own, {0}, {0}};
    bool is_fine = (vm_get_attribute(vm, live, STR("type"), &arguments[3]) &&
                    vm_get_attribute(vm, own, STR("type"), &arguments[4])) ||
                   host_end_failure(calls->host, error);
    is_fine = is_fine &&
              call(calls, calls->configuration->compare_type, arguments, 5, &result, error) &&
              take_difference(calls, result, differs, error);
    vm_release_temporaries(vm, temporaries, (value){0});
    return is_fine;
}

static value default_text(struct vm *vm, const struct column *column)
{
    const struct server_default *server_default = &column->server_default;
    if (server_default->kind == DEFAULT_TEXT)
        return value_string(vm, server_default->text);
    bool is_text =
        server_default->kind == DEFAULT_CLAUSE && server_default->clause->kind == CLAUSE_TEXT;
    return is_text ? value_string(vm, server_default->clause->text.sql) : value_none();
}

static bool compare_server_default(void *context, const struct column *reflected,
                                   const struct table *table, const struct column *column,
                                   str rendered, enum tristate *differs, struct error *error)
{
    struct hook_calls *calls = context;
    struct vm *vm = calls->host->vm;
    size_t temporaries = vm_temporaries(vm);
    value result;
    const value arguments[] = {host_migration_context(vm),
                               reflected_column(vm, reflected),
                               hook_column(vm, hook_table(calls, table, false), column->name.text),
                               default_text(vm, reflected),
                               host_default_object(vm, &column->server_default),
                               optional_text(vm, rendered)};
    bool is_fine =
        call(calls, calls->configuration->compare_server_default, arguments, 6, &result, error) &&
        take_difference(calls, result, differs, error);
    vm_release_temporaries(vm, temporaries, (value){0});
    return is_fine;
}

/* ---- render_item(type_, obj, autogen_context) */

/* The Column that a model has made of it: both have the type in common. */
static value column_object(struct hook_calls *calls, const struct column *column)
{
    struct object *found = hook_column_of_type(calls, column->type);
    return found == NULL ? reflected_column(calls->host->vm, column) : value_of(found);
}

static value rendered_object(struct hook_calls *calls, const char *what, const void *object)
{
    struct vm *vm = calls->host->vm;
    str kind = str_from(what);
    if (str_equal(kind, STR("type"))) {
        const struct sql_type *type = object;
        return type->object != NULL ? value_of(type->object) : host_type_object(vm, type);
    }
    if (str_equal(kind, STR("column")))
        return column_object(calls, object);
    if (str_equal(kind, STR("server_default")))
        return host_default_object(vm, object);
    return host_constraint_object(vm, (struct constraint *)object, (value){0});
}

/* False: the built-in rendering. */
bool hook_render_item(void *context, const char *what, const void *object, str *text,
                      struct strs *imports, struct error *error)
{
    struct hook_calls *calls = context;
    struct vm *vm = calls->host->vm;
    size_t temporaries = vm_temporaries(vm);
    value result;
    value arguments[] = {
        value_string(vm, str_from(what)), rendered_object(calls, what, object), {0}};
    *text = (str){0};
    bool is_fine = (hook_context(calls, &arguments[2]) || host_end_failure(calls->host, error)) &&
                   call(calls, calls->configuration->render_item, arguments, 3, &result, error) &&
                   (hook_imports(calls, imports) || host_end_failure(calls->host, error));
    if (is_fine && value_is_string(result))
        *text = str_copy(calls->host->arena, value_text(result));
    else if (is_fine && !value_is_false(result) && !value_is_none(result))
        is_fine = fail(error, "render_item() must return a string or False, not %s",
                       vm_type_name(vm, result));
    vm_release_temporaries(vm, temporaries, (value){0});
    return is_fine;
}

/* As repr() shows the function. */
static str repr_of(struct host *host, value function)
{
    struct buf out = {0};
    struct error error = {0};
    if (!vm_add_repr(host->vm, function, &out)) {
        host_end_failure(host, &error);
        error_clear(&error);
    }
    str repr = str_copy(host->arena, buf_str(&out));
    buf_free(&out);
    return repr;
}

bool host_make_hooks(struct host *host, const struct host_configuration *configuration,
                     struct autogenerate_hooks *hooks)
{
    *hooks = (struct autogenerate_hooks){0};
    if (!value_is_missing(configuration->include_name))
        hooks->include_name = include_name;
    if (!value_is_missing(configuration->include_object))
        hooks->include_object = include_object;
    if (is_function(configuration->compare_type))
        hooks->compare_type = compare_type;
    if (is_function(configuration->compare_server_default)) {
        hooks->compare_server_default = compare_server_default;
        hooks->compare_server_default_repr = repr_of(host, configuration->compare_server_default);
    }
    if (!value_is_missing(configuration->render_item))
        hooks->render_item = hook_render_item;
    bool has_any = hooks->include_name != NULL || hooks->include_object != NULL ||
                   hooks->compare_type != NULL || hooks->compare_server_default != NULL ||
                   hooks->render_item != NULL;
    if (!hook_add_comparators(host, hooks) && !has_any)
        return false;
    struct hook_calls *calls = hook_calls_of(host, configuration);
    if (calls == NULL) {
        struct error error = {0}; /* target_metadata says the same again when it is read */
        host_end_failure(host, &error);
        error_clear(&error);
        return false;
    }
    hooks->context = calls;
    return true;
}
