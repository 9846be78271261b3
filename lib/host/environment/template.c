/* Blocks of Python in the templates of revisions: they run here, and what they assign goes back to
 * the template. */
#include "host/op/op_impl.h"

/* ---- what the block may name */

static value texts_object(struct vm *vm, const struct template_value *item)
{
    if (item->kind == TEMPLATE_LIST) {
        struct list *list = list_new(vm);
        for (size_t i = 0; i < item->texts.count; i++)
            list_append(vm, list, value_string(vm, item->texts.items[i]));
        return value_of(&list->base);
    }
    struct values values = {0};
    struct arena arena = {0};
    for (size_t i = 0; i < item->texts.count; i++)
        LIST_PUSH(&arena, &values, value_string(vm, item->texts.items[i]));
    value tuple = value_of(&tuple_new(vm, values.items, values.count)->base);
    arena_free(&arena);
    return tuple;
}

/* Absent when it has no value. */
static value object_of(struct vm *vm, const struct template_value *item)
{
    switch (item->kind) {
    case TEMPLATE_NONE:
        return value_none();
    case TEMPLATE_TEXT:
    case TEMPLATE_DATE:
        return value_string(vm, item->texts.items[0]);
    case TEMPLATE_TUPLE:
    case TEMPLATE_LIST:
        return texts_object(vm, item);
    case TEMPLATE_BOOL:
        return value_boolean(item->number != 0);
    case TEMPLATE_NUMBER:
        return value_integer(item->number);
    case TEMPLATE_UNDEFINED:
        return (value){0};
    }
    BUG("value kind %d", (int)item->kind);
}

static void put_names(struct vm *vm, struct dictionary *shared, const struct map *names)
{
    struct dictionary *context = dictionary_new(vm);
    for (size_t i = 0; i < names->count; i++) {
        const struct map_entry *entry = &names->entries[i];
        value object = object_of(vm, entry->value);
        if (value_is_absent(object))
            continue;
        dictionary_put_text(vm, shared, entry->key, object);
        dictionary_put_text(vm, context, entry->key, object);
    }
    dictionary_put_text(vm, shared, STR("context"), value_of(&context->base));
    dictionary_put_text(vm, shared, STR("config"), host_config_object(vm));
}

/* ---- what it assigned */

/* False: a template has no such value. */
static bool take_texts(struct arena *arena, value object, struct template_value *item)
{
    const value *items;
    size_t count;
    if (!value_items(object, &items, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!value_is_string(items[i]))
            return false;
        LIST_PUSH(arena, &item->texts, str_copy(arena, value_text(items[i])));
    }
    item->kind = value_has_layout(object, OBJECT_TUPLE) ? TEMPLATE_TUPLE : TEMPLATE_LIST;
    return true;
}

static struct template_value template_value_of(struct arena *arena, str name, value object)
{
    struct template_value item = {.kind = TEMPLATE_UNDEFINED};
    if (value_is_string(object))
        return template_text(arena, str_copy(arena, value_text(object)));
    if (value_is_none(object))
        return (struct template_value){.kind = TEMPLATE_NONE};
    if (object.kind == VALUE_BOOLEAN)
        return (struct template_value){.kind = TEMPLATE_BOOL, .number = object.boolean};
    if (object.kind == VALUE_INTEGER)
        return (struct template_value){.kind = TEMPLATE_NUMBER, .number = object.integer};
    if (take_texts(arena, object, &item))
        return item;
    item = template_text(arena, name);
    item.kind = TEMPLATE_UNDEFINED;
    return item;
}

static void copy_names(struct vm *vm, struct dictionary *to, const struct dictionary *from)
{
    const struct dictionary_entry *entry;
    for (size_t at = 0; dictionary_next(from, &at, &entry);)
        if (value_is_string(entry->key) && !str_starts_with(value_text(entry->key), STR("__")))
            dictionary_put_text(vm, to, value_text(entry->key), entry->item);
}

/* A list that a block made before is there to be appended to: it counts as assigned. */
static void take_names(struct host *host, const struct dictionary *globals,
                       const struct dictionary *shared, struct map *assigned)
{
    const struct dictionary_entry *entry;
    for (size_t at = 0; dictionary_next(globals, &at, &entry);) {
        str name = value_text(entry->key);
        if (name.data == NULL || str_starts_with(name, STR("__")) ||
            (value_is_same(entry->item, dictionary_find_text(shared, name)) &&
             !value_has_layout(entry->item, OBJECT_LIST)))
            continue;
        struct template_value *item = ARENA_NEW(host->arena, struct template_value);
        name = str_copy(host->arena, name);
        *item = template_value_of(host->arena, name, entry->item);
        map_put(host->arena, assigned, name, item);
    }
}

/* ---- */

static bool run(struct host *host, const struct source *block, struct dictionary *shared,
                struct map *assigned, struct error *error)
{
    struct vm *vm = host->vm;
    vm_reset_clock(vm);
    struct module *module = vm_compile(vm, block, STR("script_py_mako"), error);
    if (module == NULL)
        return false;
    copy_names(vm, module_globals(module), shared);
    if (!vm_run_module(vm, module))
        return host_end_failure(host, error);
    take_names(host, module_globals(module), shared, assigned);
    copy_names(vm, shared, module_globals(module));
    return true;
}

bool host_run_block(struct host *host, const struct source *block, value *shared,
                    const struct map *names, struct map *assigned, struct error *error)
{
    bool was_environment = host->is_environment;
    size_t temporaries = vm_temporaries(host->vm);
    if (value_is_absent(*shared)) {
        *shared = value_of(&dictionary_new(host->vm)->base);
        vm_keep(host->vm, *shared);
    }
    struct dictionary *dictionary = (struct dictionary *)shared->object;
    put_names(host->vm, dictionary, names);
    host->is_environment = true;
    bool is_good = run(host, block, dictionary, assigned, error);
    host->is_environment = was_environment;
    vm_release_temporaries(host->vm, temporaries, (value){0});
    return is_good;
}
