/* The columns of a table by their keys: `table.c`. */
#include "host/schema/schema_impl.h"

struct collection {
    struct object base;
    struct dictionary *columns;
};

static void mark_collection(struct vm *vm, struct object *object)
{
    const struct collection *collection = (const struct collection *)object;
    if (collection->columns != NULL)
        vm_mark_object(vm, &collection->columns->base);
}

value host_column_collection(struct vm *vm, struct dictionary *columns)
{
    struct object *object = vm_new_object(vm, vm_native_class(vm, &column_collection_class));
    ((struct collection *)object)->columns = columns;
    return value_of(object);
}

static struct dictionary *columns_of(struct vm *vm, value self)
{
    struct collection *collection = (struct collection *)self.object;
    if (collection->columns == NULL)
        collection->columns = dictionary_new(vm);
    return collection->columns;
}

/* sqlalchemy: sql/base.py ColumnCollection.__getattr__ */
static bool collection_getattr(struct vm *vm, const value *arguments, value *result)
{
    *result = dictionary_find_text(columns_of(vm, arguments[0]), value_text(arguments[1]));
    return !value_is_absent(*result) ||
           vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "%.*s", STR_ARG(value_text(arguments[1])));
}

static bool collection_getitem(struct vm *vm, const value *arguments, value *result)
{
    struct dictionary *columns = columns_of(vm, arguments[0]);
    struct list *list = list_new(vm);
    const struct dictionary_entry *entry;
    if (value_is_string(arguments[1])) {
        *result = dictionary_find_text(columns, value_text(arguments[1]));
        return !value_is_absent(*result) ||
               vm_raise(vm, PYTHON_KEY_ERROR, "'%.*s'", STR_ARG(value_text(arguments[1])));
    }
    for (size_t at = 0; dictionary_next(columns, &at, &entry);)
        list_append(vm, list, entry->item);
    return vm_get_item(vm, value_of(&list->base), arguments[1], result);
}

static bool collection_call(struct vm *vm, value self, const char *method, value *result)
{
    value found;
    return vm_call_method(vm, value_of(&columns_of(vm, self)->base), method, NULL, 0, &found) &&
           vm_iterate(vm, found, result);
}

static bool collection_iter(struct vm *vm, const value *arguments, value *result)
{
    return collection_call(vm, arguments[0], "values", result);
}

static bool list_of(struct vm *vm, const value *arguments, const char *method, value *result)
{
    value iterator;
    struct list *list;
    if (!collection_call(vm, arguments[0], method, &iterator) || !vm_list_of(vm, iterator, &list))
        return false;
    *result = value_of(&list->base);
    return true;
}

static bool collection_keys(struct vm *vm, const value *arguments, value *result)
{
    return list_of(vm, arguments, "keys", result);
}

static bool collection_values(struct vm *vm, const value *arguments, value *result)
{
    return list_of(vm, arguments, "values", result);
}

static bool collection_items(struct vm *vm, const value *arguments, value *result)
{
    return list_of(vm, arguments, "items", result);
}

static bool collection_get(struct vm *vm, const value *arguments, value *result)
{
    value found = value_is_string(arguments[1])
                      ? dictionary_find_text(columns_of(vm, arguments[0]), value_text(arguments[1]))
                      : (value){0};
    *result = value_is_absent(found) ? arguments[2] : found;
    return true;
}

static bool collection_len(struct vm *vm, const value *arguments, value *result)
{
    *result = value_integer((int64_t)columns_of(vm, arguments[0])->count);
    return true;
}

static bool collection_contains(struct vm *vm, const value *arguments, value *result)
{
    const struct dictionary_entry *entry;
    bool is_there = false;
    if (value_is_string(arguments[1]))
        is_there = !value_is_absent(
            dictionary_find_text(columns_of(vm, arguments[0]), value_text(arguments[1])));
    else
        for (size_t at = 0;
             dictionary_next(columns_of(vm, arguments[0]), &at, &entry) && !is_there;)
            is_there = value_is_same(entry->item, arguments[1]);
    *result = value_boolean(is_there);
    return true;
}

static const struct native_function collection_methods[] = {
    {"__getattr__", "(self, key)", collection_getattr, NATIVE_METHOD},
    {"__getitem__", "(self, key)", collection_getitem, NATIVE_METHOD},
    {"__iter__", "(self)", collection_iter, NATIVE_METHOD},
    {"__len__", "(self)", collection_len, NATIVE_METHOD},
    {"__contains__", "(self, key)", collection_contains, NATIVE_METHOD},
    {"keys", "(self)", collection_keys, NATIVE_METHOD},
    {"values", "(self)", collection_values, NATIVE_METHOD},
    {"items", "(self)", collection_items, NATIVE_METHOD},
    {"get", "(self, key, default=None)", collection_get, NATIVE_METHOD},
    {0}};
const struct native_class column_collection_class = {.name = "ReadOnlyColumnCollection",
                                                     .module = "sqlalchemy.sql.base",
                                                     .size = sizeof(struct collection),
                                                     .methods = collection_methods,
                                                     .mark = mark_collection};
