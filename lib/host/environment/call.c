/* What the run tells env.py, each step and the text of --sql, and what it asks for. */
#include "host/environment/environment_impl.h"

static value tuple_of_texts(struct vm *vm, const struct strs *texts)
{
    struct list *list = list_new(vm);
    for (size_t i = 0; i < texts->count; i++)
        list_append(vm, list, value_string(vm, texts->items[i]));
    return value_of(&tuple_new(vm, list->values.items, list->values.count)->base);
}

static bool make_step(struct vm *vm, const struct host_step *step, value *result)
{
    value module;
    value arguments[] = {value_boolean(step->is_upgrade), value_boolean(step->is_stamp),
                         tuple_of_texts(vm, &step->up_revisions),
                         tuple_of_texts(vm, &step->down_revisions)};
    return vm_import(vm, STR("alembic.runtime.migration"), &module) &&
           vm_call_method(vm, module, "MigrationInfo", arguments, 4, result);
}

static bool tell(struct vm *vm, const struct host_configuration *configuration,
                 const struct host_step *step)
{
    struct dictionary *keywords = dictionary_new(vm);
    struct set *heads = set_new(vm, false);
    const value *functions = &configuration->on_version_apply;
    size_t count = 1;
    value info, ignored;
    for (size_t i = 0; i < step->rows->count; i++)
        if (!set_add(vm, heads, value_string(vm, step->rows->items[i])))
            return false;
    if (!make_step(vm, step, &info))
        return false;
    value_items(configuration->on_version_apply, &functions, &count);
    dictionary_put_text(vm, keywords, STR("ctx"), host_migration_context(vm));
    dictionary_put_text(vm, keywords, STR("step"), info);
    dictionary_put_text(vm, keywords, STR("heads"), value_of(&heads->base));
    dictionary_put_text(vm, keywords, STR("run_args"), configuration->keywords);
    for (size_t i = 0; i < count; i++)
        if (!vm_call_with(vm, functions[i], NULL, 0, keywords, &ignored))
            return false;
    return true;
}

bool host_version_applied(struct host *host, const struct host_configuration *configuration,
                          const struct host_step *step, struct error *error)
{
    size_t temporaries = vm_temporaries(host->vm);
    bool is_good = tell(host->vm, configuration, step) || host_end_failure(host, error);
    vm_release_temporaries(host->vm, temporaries, (value){0});
    return is_good;
}

bool host_write(struct host *host, value file, str text, struct error *error)
{
    size_t temporaries = vm_temporaries(host->vm);
    value ignored;
    value string = value_string(host->vm, text);
    bool is_good = vm_call_method(host->vm, file, "write", &string, 1, &ignored) ||
                   host_end_failure(host, error);
    vm_release_temporaries(host->vm, temporaries, (value){0});
    return is_good;
}

static bool read_arguments(struct host *host, const struct dictionary *arguments,
                           struct template_texts *texts)
{
    const struct dictionary_entry *entry;
    value name, text;
    for (size_t at = 0; dictionary_next(arguments, &at, &entry);) {
        if (!vm_str(host->vm, entry->key, &name) || !vm_str(host->vm, entry->item, &text))
            return false;
        struct template_named named = {str_copy(host->arena, value_text(name)),
                                       str_copy(host->arena, value_text(text))};
        LIST_PUSH(host->arena, texts, named);
    }
    return true;
}

bool host_template_arguments(struct host *host, const struct host_configuration *configuration,
                             struct template_texts *texts, struct error *error)
{
    const struct dictionary *arguments = host_dictionary(configuration->template_args);
    size_t temporaries = vm_temporaries(host->vm);
    bool is_good = arguments == NULL || read_arguments(host, arguments, texts) ||
                   host_end_failure(host, error);
    vm_release_temporaries(host->vm, temporaries, (value){0});
    return is_good;
}
