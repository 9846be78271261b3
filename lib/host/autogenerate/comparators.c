/* comparators.dispatch_for() and Plugin() of env.py: functions of a project's own that compare. */
#include "host/autogenerate/directive_impl.h"

static value compare_module(struct host *host)
{
    return vm_find_module(host->vm, STR("alembic.autogenerate.compare"));
}

/* ---- one call */

static bool take_stopped(struct vm *vm, const struct list *list, struct strs *stopped)
{
    *stopped = (struct strs){0};
    for (size_t i = 0; i < list->values.count; i++) {
        str group;
        if (!host_text(vm, list->values.items[i], "a subgroup", &group))
            return false;
        LIST_PUSH(host_of(vm)->arena, stopped, group);
    }
    return true;
}

/* _run(target, priority, is_after, plugins, stopped, autogen_context, *arguments) */
static bool run(struct hook_calls *calls, const char *target, const struct autogenerate_call *call,
                const value *given, size_t count)
{
    enum { OWN = 6, GIVEN = 6 };
    static const char *const priorities[] = {[AUTOGENERATE_FIRST] = "FIRST",
                                             [AUTOGENERATE_MEDIUM] = "MEDIUM",
                                             [AUTOGENERATE_LAST] = "LAST"};
    struct vm *vm = calls->host->vm;
    value stopped = host_names_object(vm, call->stopped);
    value ignored;
    value arguments[OWN + GIVEN] = {
        value_string(vm, str_from(target)),
        value_string(vm, str_from(priorities[call->priority])),
        value_boolean(call->is_after),
        host_names_object(vm, call->plugins),
        stopped,
    };
    if (!hook_context(calls, &arguments[OWN - 1]))
        return false;
    for (size_t i = 0; i < count && i < GIVEN; i++)
        arguments[OWN + i] = given[i];
    return vm_call_method(vm, compare_module(calls->host), "_run", arguments, OWN + count,
                          &ignored) &&
           take_stopped(vm, (const struct list *)stopped.object, call->stopped);
}

/* The operations that an object holds, changed as it may be. */
static bool take_ops(struct hook_calls *calls, value object, struct operations *operations)
{
    value inner;
    bool is_good;
    *operations = (struct operations){0};
    calls->takes_inverse = true;
    is_good = vm_get_attribute(calls->host->vm, object, STR("ops"), &inner) &&
              directive_take_all(calls->host->vm, inner, operations);
    calls->takes_inverse = false;
    return is_good;
}

static bool end(struct hook_calls *calls, bool is_good, size_t temporaries, struct error *error)
{
    bool is_fine = is_good || host_end_failure(calls->host, error);
    vm_release_temporaries(calls->host->vm, temporaries, (value){0});
    return is_fine;
}

static value table_or_none(struct hook_calls *calls, const struct table *table, bool is_reflected)
{
    return table == NULL ? value_none() : hook_table(calls, table, is_reflected);
}

static value text_or_none(struct vm *vm, str text)
{
    return text.data == NULL ? value_none() : value_string(vm, text);
}

/* ---- "table": modify_table_ops, schema, tname, conn_table, metadata_table */

static bool compare_table(void *context, const struct autogenerate_call *call,
                          const struct table *reflected, const struct table *table,
                          const struct table_name *name, struct operations *operations,
                          struct error *error)
{
    struct hook_calls *calls = context;
    struct vm *vm = calls->host->vm;
    size_t temporaries = vm_temporaries(vm);
    struct operation *found = ARENA_NEW(calls->host->arena, struct operation);
    found->kind = OPERATION_MODIFY_TABLE;
    found->modify_table.table = *name;
    found->modify_table.operations = *operations;
    value arguments[] = {{0},
                         text_or_none(vm, name->schema),
                         value_string(vm, name->name.text),
                         table_or_none(calls, reflected, true),
                         table_or_none(calls, table, false)};
    bool is_good = directive_object(vm, found, &arguments[0]) &&
                   run(calls, "table", call, arguments, 5) &&
                   take_ops(calls, arguments[0], operations);
    return end(calls, is_good, temporaries, error);
}

/* ---- "column": alter_column_op, schema, tname, cname, conn_col, metadata_col */

static bool compare_column(void *context, const struct autogenerate_call *call,
                           const struct table *reflected, const struct table *table,
                           struct operation *alteration, struct error *error)
{
    struct hook_calls *calls = context;
    struct vm *vm = calls->host->vm;
    size_t temporaries = vm_temporaries(vm);
    struct operations taken = {0};
    struct operation *found = ARENA_NEW(calls->host->arena, struct operation);
    *found = *alteration;
    const struct table_name *name = &found->alter_column.table;
    str column = found->alter_column.change.column.text;
    value arguments[] = {{0},
                         text_or_none(vm, name->schema),
                         value_string(vm, name->name.text),
                         value_string(vm, column),
                         hook_column(vm, hook_table(calls, reflected, true), column),
                         hook_column(vm, hook_table(calls, table, false), column)};
    bool is_good = directive_object(vm, found, &arguments[0]) &&
                   run(calls, "column", call, arguments, 6) &&
                   directive_take(vm, arguments[0], &taken);
    if (is_good && taken.count == 1 && taken.items[0]->kind == OPERATION_ALTER_COLUMN)
        *alteration = *taken.items[0];
    return end(calls, is_good, temporaries, error);
}

/* ---- what there is */

static bool has_functions(struct host *host, value module, const char *target)
{
    struct vm *vm = host->vm;
    const value name = value_string(vm, str_from(target));
    value result;
    bool has = false;
    return vm_call_method(vm, module, "_has", &name, 1, &result) && vm_truth(vm, result, &has) &&
           has;
}

bool hook_add_comparators(struct host *host, struct autogenerate_hooks *hooks)
{
    struct vm *vm = host->vm;
    value module = compare_module(host);
    value names;
    if (value_is_absent(module))
        return false;
    size_t temporaries = vm_temporaries(vm);
    if (has_functions(host, module, "table"))
        hooks->compare_table = compare_table;
    if (has_functions(host, module, "column"))
        hooks->compare_column = compare_column;
    bool is_good = vm_call_method(vm, module, "_plugins", NULL, 0, &names) &&
                   host_names(vm, names, "names of plugins", &hooks->plugins);
    vm_release_temporaries(vm, temporaries, (value){0});
    return is_good && (hooks->compare_table != NULL || hooks->compare_column != NULL ||
                       hooks->plugins.count > 0);
}

/* ---- "schema" and "autogenerate": upgrade_ops, schemas */

static bool run_for_all(struct hook_calls *calls, value ops, bool is_after,
                        const struct strs *plugins, struct operations *operations)
{
    static const char *const targets[] = {"autogenerate", "schema"};
    struct vm *vm = calls->host->vm;
    struct set *schemas = set_new(vm, false);
    struct strs stopped = {0};
    value arguments[] = {{0}, value_of(&schemas->base)};
    if (!set_add(vm, schemas, value_none()) ||
        !directive_container(vm, ops, "UpgradeOps", operations, STR("upgrades"), &arguments[0]))
        return false;
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        for (enum autogenerate_priority p = AUTOGENERATE_FIRST; p <= AUTOGENERATE_LAST; p++) {
            const struct autogenerate_call before = {p, false, plugins, &stopped};
            const struct autogenerate_call after = {p, true, plugins, &stopped};
            bool is_behind = p == AUTOGENERATE_LAST;
            if (is_behind == is_after && !run(calls, targets[i], &before, arguments, 1 + i))
                return false;
            is_behind |= p == AUTOGENERATE_MEDIUM;
            if (is_behind == is_after && !run(calls, targets[i], &after, arguments, 1 + i))
                return false;
        }
    }
    return take_ops(calls, arguments[0], operations);
}

bool host_run_comparators(struct host *host, const struct host_configuration *configuration,
                          const struct strs *plugins, bool is_after, struct operations *operations,
                          struct error *error)
{
    value module = compare_module(host);
    value ops;
    if (value_is_absent(module))
        return true;
    size_t temporaries = vm_temporaries(host->vm);
    struct hook_calls *calls = hook_calls_of(host, configuration);
    bool has_any =
        has_functions(host, module, "schema") || has_functions(host, module, "autogenerate");
    bool is_good =
        calls != NULL && (!has_any || (vm_import(host->vm, STR("alembic.operations.ops"), &ops) &&
                                       run_for_all(calls, ops, is_after, plugins, operations)));
    bool is_fine = is_good || host_end_failure(host, error);
    vm_release_temporaries(host->vm, temporaries, (value){0});
    return is_fine;
}
