/* process_revision_directives: a new revision as objects of alembic.operations.ops. */
#include "host/autogenerate/directive_impl.h"
#include "host/op/op_impl.h"
#include "script/script.h"

/* ---- texts, one or several */

static value text_or_none(struct vm *vm, str text)
{
    return text.data == NULL ? value_none() : value_string(vm, text);
}

/* None, a text, or a list of them. */
static value texts_object(struct vm *vm, const struct strs *texts)
{
    if (texts->count == 0)
        return value_none();
    return texts->count == 1 ? value_string(vm, texts->items[0]) : host_names_object(vm, texts);
}

static bool take_texts(struct vm *vm, value v, const char *what, struct strs *texts)
{
    *texts = (struct strs){0};
    return value_is_missing(v) || host_names(vm, v, what, texts);
}

/* ---- MigrationScript */

bool directive_container(struct vm *vm, value module, const char *class_name,
                         const struct operations *operations, str token, value *object)
{
    value arguments[2] = {{0}, value_string(vm, token)};
    return directive_objects(vm, operations, &arguments[0]) &&
           vm_call_method(vm, module, class_name, arguments, 2, object);
}

static bool script_object(struct vm *vm, value module, struct migration_script *script,
                          value *object)
{
    struct list *upgrades = list_new(vm);
    struct list *downgrades = list_new(vm);
    struct dictionary *keywords = dictionary_new(vm);
    for (size_t i = 0; i < script->parts.count; i++) {
        const struct migration_part *part = &script->parts.items[i];
        value upgrade, downgrade;
        if (!directive_container(vm, module, "UpgradeOps", &part->upgrade, part->upgrade_token,
                                 &upgrade) ||
            !directive_container(vm, module, "DowngradeOps", &part->downgrade,
                                 part->downgrade_token, &downgrade))
            return false;
        list_append(vm, upgrades, upgrade);
        list_append(vm, downgrades, downgrade);
    }
    const value arguments[] = {value_string(vm, script->id), value_of(&upgrades->base),
                               value_of(&downgrades->base)};
    dictionary_put_text(vm, keywords, STR("message"), text_or_none(vm, script->message));
    dictionary_put_text(vm, keywords, STR("head"), texts_object(vm, &script->heads));
    dictionary_put_text(vm, keywords, STR("splice"), value_boolean(script->is_splice));
    dictionary_put_text(vm, keywords, STR("branch_label"),
                        texts_object(vm, &script->branch_labels));
    dictionary_put_text(vm, keywords, STR("version_path"), text_or_none(vm, script->version_path));
    dictionary_put_text(vm, keywords, STR("depends_on"), texts_object(vm, &script->depends_on));
    value class;
    return vm_get_attribute(vm, module, STR("MigrationScript"), &class) &&
           vm_call_with(vm, class, arguments, 3, keywords, object);
}

/* ---- and back */

static bool attribute_text(struct vm *vm, value object, const char *name, str *text)
{
    value item;
    if (!vm_get_attribute(vm, object, str_from(name), &item))
        return false;
    *text = (str){0};
    if (!value_is_missing(item) && !value_is_string(item) && !vm_str(vm, item, &item))
        return false; /* a Path, a number */
    return host_optional_text(vm, item, name, text);
}

static bool attribute_texts(struct vm *vm, value object, const char *name, struct strs *texts)
{
    value item;
    return vm_get_attribute(vm, object, str_from(name), &item) && take_texts(vm, item, name, texts);
}

static bool take_part(struct vm *vm, value upgrade, value downgrade, struct migration_part *part)
{
    value operations;
    return attribute_text(vm, upgrade, "upgrade_token", &part->upgrade_token) &&
           vm_get_attribute(vm, upgrade, STR("ops"), &operations) &&
           directive_take_all(vm, operations, &part->upgrade) &&
           attribute_text(vm, downgrade, "downgrade_token", &part->downgrade_token) &&
           vm_get_attribute(vm, downgrade, STR("ops"), &operations) &&
           directive_take_all(vm, operations, &part->downgrade);
}

static bool take_parts(struct vm *vm, value object, struct migration_script *script)
{
    struct list *upgrades, *downgrades;
    value items;
    if (!vm_get_attribute(vm, object, STR("upgrade_ops_list"), &items) ||
        !vm_list_of(vm, items, &upgrades) ||
        !vm_get_attribute(vm, object, STR("downgrade_ops_list"), &items) ||
        !vm_list_of(vm, items, &downgrades))
        return false;
    for (size_t i = 0; i < upgrades->values.count && i < downgrades->values.count; i++) {
        struct migration_part part = {0};
        if (!take_part(vm, upgrades->values.items[i], downgrades->values.items[i], &part))
            return false;
        LIST_PUSH(host_of(vm)->arena, &script->parts, part);
    }
    return true;
}

static bool take_imports(struct vm *vm, value object, struct strs *imports)
{
    value set, iterator, item;
    if (!vm_get_attribute(vm, object, STR("imports"), &set) || !vm_iterate(vm, set, &iterator))
        return false;
    while (vm_next(vm, iterator, &item)) {
        str text;
        if (!host_text(vm, item, "an import", &text))
            return false;
        LIST_PUSH(host_of(vm)->arena, imports, text);
    }
    return !vm_has_exception(vm);
}

static bool take_script(struct vm *vm, value object, struct migration_script *script)
{
    value is_splice;
    *script = (struct migration_script){0};
    return attribute_text(vm, object, "rev_id", &script->id) &&
           attribute_text(vm, object, "message", &script->message) &&
           attribute_texts(vm, object, "head", &script->heads) &&
           vm_get_attribute(vm, object, STR("splice"), &is_splice) &&
           vm_truth(vm, is_splice, &script->is_splice) &&
           attribute_texts(vm, object, "branch_label", &script->branch_labels) &&
           attribute_text(vm, object, "version_path", &script->version_path) &&
           attribute_texts(vm, object, "depends_on", &script->depends_on) &&
           take_imports(vm, object, &script->imports) && take_parts(vm, object, script);
}

/* ---- the call */

static bool process(struct hook_calls *calls, const struct strs *rows,
                    struct migration_scripts *scripts)
{
    struct vm *vm = calls->host->vm;
    struct list *list = list_new(vm);
    struct list *revision = list_new(vm);
    value module, ignored;
    if (!vm_import(vm, STR("alembic.operations.ops"), &module))
        return false;
    for (size_t i = 0; i < scripts->count; i++) {
        value object;
        if (!script_object(vm, module, &scripts->items[i], &object))
            return false;
        list_append(vm, list, object);
    }
    for (size_t i = 0; i < rows->count; i++)
        list_append(vm, revision, value_string(vm, rows->items[i]));
    const value arguments[] = {
        host_migration_context(vm),
        value_of(&tuple_new(vm, revision->values.items, revision->values.count)->base),
        value_of(&list->base)};
    if (!vm_call(vm, calls->configuration->process_revision_directives, arguments, 3, &ignored))
        return false;
    *scripts = (struct migration_scripts){0};
    for (size_t i = 0; i < list->values.count; i++) {
        struct migration_script script;
        if (!take_script(vm, list->values.items[i], &script) ||
            !hook_imports(calls, &script.imports))
            return false;
        LIST_PUSH(calls->host->arena, scripts, script);
    }
    return true;
}

/* What renderers and the like have asked for. */
static bool add_imports(struct host *host, struct migration_scripts *scripts, struct error *error)
{
    for (size_t i = 0; host->hooks != NULL && i < scripts->count; i++) {
        if (!hook_imports(host->hooks, &scripts->items[i].imports))
            return host_end_failure(host, error);
    }
    return true;
}

bool host_process_directives(struct host *host, const struct host_configuration *configuration,
                             const struct strs *rows, struct migration_scripts *scripts,
                             struct error *error)
{
    if (value_is_missing(configuration->process_revision_directives))
        return add_imports(host, scripts, error);
    for (size_t i = 0; i < scripts->count; i++) {
        struct migration_script *script = &scripts->items[i];
        if (str_is_empty(script->id) && !revision_make_id(host->arena, &script->id, error))
            return false;
    }
    size_t temporaries = vm_temporaries(host->vm);
    struct hook_calls *calls = hook_calls_of(host, configuration);
    bool is_fine =
        (calls != NULL && process(calls, rows, scripts)) || host_end_failure(host, error);
    vm_release_temporaries(host->vm, temporaries, (value){0});
    return is_fine;
}
