/* Objects for the functions of a project: the very ones that its models made, where there are such.
 */
#include "host/autogenerate/hooks_impl.h"
#include "host/op/op_impl.h"

/* A key of a map from pointers. */
static str address_of(struct arena *arena, const void *pointer)
{
    return str_format(arena, "%p", pointer);
}

static struct object *find_address(const struct map *map, const void *pointer)
{
    struct arena arena = {0};
    struct object *found = map_find(map, address_of(&arena, pointer));
    arena_free(&arena);
    return found;
}

struct hook_calls *hook_calls_of(struct host *host, const struct host_configuration *configuration)
{
    if (host->hooks != NULL && host->hooks->configuration == configuration)
        return host->hooks;
    struct hook_calls *calls = ARENA_NEW(host->arena, struct hook_calls);
    calls->host = host;
    calls->configuration = configuration;
    if (!host_metadata_objects(host->vm, configuration->target_metadata, &calls->tables))
        return NULL;
    host->hooks = calls;
    return calls;
}

bool hook_context(struct hook_calls *calls, value *context)
{
    struct vm *vm = calls->host->vm;
    const struct host_configuration *configuration = calls->configuration;
    *context = calls->context;
    if (!value_is_absent(calls->context))
        return true;
    value module, class;
    value none = value_none();
    value metadata = configuration->target_metadata;
    const value arguments[] = {
        host_migration_context(vm), value_is_absent(metadata) ? none : metadata,
        value_is_absent(configuration->options) ? none : configuration->options};
    if (!vm_import(vm, STR("alembic.autogenerate.api"), &module) ||
        !vm_get_attribute(vm, module, STR("AutogenContext"), &class) ||
        !vm_call(vm, class, arguments, 3, &calls->context))
        return false;
    vm_keep(vm, calls->context);
    *context = calls->context;
    return true;
}

bool hook_imports(struct hook_calls *calls, struct strs *imports)
{
    struct vm *vm = calls->host->vm;
    struct arena *arena = calls->host->arena;
    value set, iterator, item;
    if (value_is_absent(calls->context))
        return true;
    if (!vm_get_attribute(vm, calls->context, STR("imports"), &set) ||
        !vm_iterate(vm, set, &iterator))
        return false;
    while (vm_next(vm, iterator, &item)) {
        if (value_is_string(item) && !strs_contain(imports, value_text(item)))
            LIST_PUSH(arena, imports, str_copy(arena, value_text(item)));
    }
    return !vm_has_exception(vm);
}

static value model_table(const struct hook_calls *calls, const struct table *table)
{
    struct buf key = {0};
    if (!str_is_empty(table->schema))
        buf_add_format(&key, "%.*s.", STR_ARG(table->schema));
    buf_add(&key, table->name.text);
    struct object *object = map_find(&calls->tables, buf_str(&key));
    buf_free(&key);
    return object == NULL ? (value){0} : value_of(object);
}

static void add_columns(struct hook_calls *calls, const struct dictionary *columns)
{
    struct arena *arena = calls->host->arena;
    const struct dictionary_entry *entry;
    for (size_t at = 0; dictionary_next(columns, &at, &entry);)
        map_put(arena, &calls->columns,
                address_of(arena, host_column_of(calls->host->vm, entry->item)->type),
                entry->item.object);
}

struct object *hook_column_of_type(struct hook_calls *calls, const struct sql_type *type)
{
    for (size_t i = 0; !calls->has_columns && i < calls->tables.count; i++) {
        value table = value_of(calls->tables.entries[i].value);
        add_columns(calls, host_table_object_of(calls->host->vm, table)->columns);
    }
    calls->has_columns = true;
    return find_address(&calls->columns, type);
}

value hook_table(struct hook_calls *calls, const struct table *table, bool is_reflected)
{
    struct arena *arena = calls->host->arena;
    value found = is_reflected ? (value){0} : model_table(calls, table);
    if (!value_is_absent(found))
        return found;
    struct object *known = find_address(&calls->reflected, table);
    if (known != NULL)
        return value_of(known);
    struct table *copy = ARENA_NEW(arena, struct table);
    *copy = *table;
    value made = host_table_object(calls->host->vm, copy);
    vm_keep(calls->host->vm, made);
    map_put(arena, &calls->reflected, address_of(arena, table), made.object);
    return made;
}

value hook_column(struct vm *vm, value table, str name)
{
    const struct table_object *object = host_table_object_of(vm, table);
    const struct dictionary_entry *entry;
    for (size_t at = 0; object != NULL && dictionary_next(object->columns, &at, &entry);) {
        if (str_equal(host_column_of(vm, entry->item)->name.text, name))
            return entry->item;
    }
    return value_none();
}
