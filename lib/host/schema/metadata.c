/* MetaData of sqlalchemy.schema, and the collections of columns. */
#include "host/schema/schema_impl.h"

struct metadata_object {
    struct object base;
    struct naming_convention *naming;
    value naming_value;
    value info;
    str schema;
    struct dictionary *tables; /* by "schema.name" */
};

static void mark_metadata(struct vm *vm, struct object *object)
{
    struct metadata_object *metadata = (struct metadata_object *)object;
    vm_mark(vm, metadata->naming_value);
    vm_mark(vm, metadata->info);
    if (metadata->tables != NULL)
        vm_mark_object(vm, &metadata->tables->base);
}

static struct metadata_object *metadata_of(struct vm *vm, value v)
{
    if (v.kind != VALUE_OBJECT || v.object->layout != OBJECT_INSTANCE ||
        !vm_is_instance(vm, v, &metadata_class))
        return NULL;
    struct metadata_object *metadata = (struct metadata_object *)v.object;
    if (metadata->tables == NULL)
        metadata->tables = dictionary_new(vm);
    return metadata;
}

const struct naming_convention *host_naming_of(struct vm *vm, value metadata)
{
    /* sqlalchemy: sql/schema.py DEFAULT_NAMING_CONVENTION */
    static const struct naming_convention convention = {
        .index = {"ix_%(column_0_label)s", sizeof "ix_%(column_0_label)s" - 1}};
    const struct metadata_object *object = metadata_of(vm, metadata);
    if (object == NULL)
        return NULL;
    return object->naming == NULL ? &convention : object->naming;
}

str host_metadata_schema(struct vm *vm, value metadata)
{
    const struct metadata_object *object = metadata_of(vm, metadata);
    return object == NULL ? (str){0} : object->schema;
}

const struct dictionary *host_metadata_tables(struct vm *vm, value metadata)
{
    const struct metadata_object *object = metadata_of(vm, metadata);
    return object == NULL ? NULL : object->tables;
}

/* {"ix": "…", "uq": "…"}; callables are not supported. */
bool host_naming_convention(struct vm *vm, value v, struct naming_convention **naming)
{
    const struct dictionary *given = host_dictionary(v);
    struct naming_convention *made = ARENA_NEW(host_of(vm)->arena, struct naming_convention);
    struct {
        const char *key;
        const struct native_class *class;
        str *template;
    } rows[] = {{"ix", &index_class, &made->index},
                {"uq", &unique_class, &made->unique},
                {"ck", &check_class, &made->check},
                {"fk", &foreign_key_constraint_class, &made->foreign_key},
                {"pk", &primary_key_class, &made->primary_key}};
    if (value_is_opaque(v))
        return opaque_refuse(vm, v, "naming_convention");
    if (given == NULL)
        return value_is_missing(v) ||
               vm_raise(vm, PYTHON_TYPE_ERROR, "naming_convention must be a dictionary, not %s",
                        vm_type_name(vm, v));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        value template = dictionary_find_text(given, str_from(rows[i].key));
        value class = value_of((struct object *)vm_native_class(vm, rows[i].class));
        if (value_is_absent(template) &&
            !dictionary_find(vm, (struct dictionary *)v.object, class, &template))
            return false;
        if (!host_optional_text(vm, template, "template of naming_convention", rows[i].template))
            return false;
    }
    *naming = made;
    return true;
}

/* schema (where it once took a bind, which is ignored), bind, naming_convention, info */
static bool metadata_init(struct vm *vm, const value *arguments, value *result)
{
    struct metadata_object *metadata = metadata_of(vm, arguments[0]);
    (void)result;
    metadata->naming_value = arguments[3];
    metadata->info = arguments[4];
    if (value_is_string(arguments[1]) && !host_text(vm, arguments[1], "schema", &metadata->schema))
        return false;
    return host_naming_convention(vm, arguments[3], &metadata->naming);
}

/* ---- its tables */

static str key_of(struct vm *vm, const struct table *table)
{
    if (table->schema.data == NULL)
        return table->name.text;
    return str_format(host_of(vm)->arena, "%.*s.%.*s", STR_ARG(table->schema),
                      STR_ARG(table->name.text));
}

bool host_metadata_find(struct vm *vm, value metadata, struct table *table, value *existing)
{
    const struct metadata_object *object = metadata_of(vm, metadata);
    *existing = (value){0};
    if (value_is_missing(metadata))
        return true;
    if (value_is_opaque(metadata))
        return opaque_refuse(vm, metadata, "the MetaData of a Table");
    if (object == NULL)
        return host_raise_named(vm, "ArgumentError",
                                "expected MetaData as the second argument of Table, got %s",
                                vm_type_name(vm, metadata));
    if (table->schema.data == NULL)
        table->schema = object->schema;
    *existing = dictionary_find_text(object->tables, key_of(vm, table));
    return true;
}

bool host_metadata_add(struct vm *vm, value metadata, struct table_object *object)
{
    struct metadata_object *owner = metadata_of(vm, metadata);
    if (owner != NULL)
        dictionary_put_text(vm, owner->tables, key_of(vm, object->table),
                            value_of(&object->base.base));
    return true;
}

struct tables {
    struct table_object **items;
    size_t count;
    size_t capacity;
};

/* By name, and what is referred to first. sqlalchemy: sql/ddl.py sort_tables */
static struct tables sorted(struct vm *vm, const struct tables *given)
{
    struct arena *arena = host_of(vm)->arena;
    struct tables result = {0};
    struct map objects = {0};
    const struct table **tables = ARENA_ARRAY(arena, const struct table *, given->count + 1);
    for (size_t i = 0; i < given->count; i++) {
        tables[i] = given->items[i]->table;
        map_put(arena, &objects, key_of(vm, tables[i]), given->items[i]);
    }
    struct sorted_tables order = tables_sort(arena, tables, given->count, NULL);
    for (size_t i = 0; i < order.count; i++)
        LIST_PUSH(arena, &result,
                  (struct table_object *)map_find(&objects, key_of(vm, order.items[i])));
    return result;
}

static bool tables_of(struct vm *vm, value self, value only, struct tables *tables)
{
    struct arena *arena = host_of(vm)->arena;
    const struct metadata_object *metadata = metadata_of(vm, self);
    const struct dictionary_entry *entry;
    value iterator, item;
    if (value_is_missing(only)) {
        for (size_t at = 0; dictionary_next(metadata->tables, &at, &entry);)
            LIST_PUSH(arena, tables, (struct table_object *)entry->item.object);
        return true;
    }
    if (!vm_iterate(vm, only, &iterator))
        return false;
    while (vm_next(vm, iterator, &item)) {
        struct table_object *table = host_table_object_of(vm, item);
        if (table == NULL)
            return vm_raise(vm, PYTHON_TYPE_ERROR, "expected a Table, not %s",
                            vm_type_name(vm, item));
        LIST_PUSH(arena, tables, table);
    }
    return !vm_has_exception(vm);
}

/* self, bind, tables, checkfirst */
static bool change_all(struct vm *vm, const value *arguments, bool is_drop)
{
    struct tables given = {0};
    bool is_checked;
    if (!tables_of(vm, arguments[0], arguments[2], &given) ||
        !host_truth(vm, arguments[3], &is_checked))
        return false;
    host_resolve_metadata(vm, arguments[0]);
    struct tables tables = sorted(vm, &given);
    for (size_t i = 0; i < tables.count; i++) {
        const struct table *table = tables.items[is_drop ? tables.count - 1 - i : i]->table;
        bool exists = is_drop;
        if (is_checked && !host_table_exists(vm, table, is_drop, &exists))
            return false;
        if (exists != is_drop)
            continue;
        if (is_drop ? !host_drop_table(vm, table, false) : !host_create_table(vm, table, false))
            return false;
    }
    return true;
}

static bool metadata_create_all(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return change_all(vm, arguments, false);
}

static bool metadata_drop_all(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return change_all(vm, arguments, true);
}

static bool metadata_clear(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    dictionary_clear(vm, metadata_of(vm, arguments[0])->tables);
    return true;
}

static bool metadata_remove(struct vm *vm, const value *arguments, value *result)
{
    const struct table *table = host_table_of(vm, arguments[1]);
    (void)result;
    if (table != NULL)
        dictionary_remove_text(metadata_of(vm, arguments[0])->tables, key_of(vm, table));
    return true;
}

/* self, bind, schema, views, resolve_fks, only, extend_existing, … */
static bool metadata_reflect(struct vm *vm, const value *arguments, value *result)
{
    struct metadata_object *metadata = metadata_of(vm, arguments[0]);
    struct strs names = {0};
    str schema = metadata->schema;
    (void)result;
    if (!host_optional_text(vm, arguments[2], "schema", &schema) ||
        !(value_is_missing(arguments[5]) ? host_table_names(vm, schema, &names)
                                         : host_names(vm, arguments[5], "only", &names)))
        return false;
    for (size_t i = 0; i < names.count; i++) {
        struct table *table = ARENA_NEW(host_of(vm)->arena, struct table);
        value existing;
        table->name.text = names.items[i];
        table->schema = schema;
        if (!host_metadata_find(vm, arguments[0], table, &existing))
            return false;
        if (!value_is_absent(existing))
            continue;
        struct table_object *object = host_new_table(vm, table, arguments[0]);
        if (!host_reflect_table(vm, object, arguments[1]) ||
            !host_metadata_add(vm, arguments[0], object))
            return false;
    }
    return true;
}

static bool get_tables(struct vm *vm, value self, value *result)
{
    *result = value_of(&metadata_of(vm, self)->tables->base);
    return true;
}

static bool get_sorted_tables(struct vm *vm, value self, value *result)
{
    struct tables given = {0};
    struct list *list = list_new(vm);
    if (!tables_of(vm, self, (value){0}, &given))
        return false;
    host_resolve_metadata(vm, self);
    struct tables tables = sorted(vm, &given);
    for (size_t i = 0; i < tables.count; i++)
        list_append(vm, list, value_of(&tables.items[i]->base.base));
    *result = value_of(&list->base);
    return true;
}

static bool get_naming(struct vm *vm, value self, value *result)
{
    *result = metadata_of(vm, self)->naming_value;
    if (value_is_absent(*result))
        *result = value_none();
    return true;
}

static bool get_schema(struct vm *vm, value self, value *result)
{
    str schema = metadata_of(vm, self)->schema;
    if (schema.data != NULL)
        *result = value_string(vm, schema);
    return true;
}

/* For tables that are made from here on. */
static bool set_naming(struct vm *vm, value self, value item)
{
    struct metadata_object *metadata = metadata_of(vm, self);
    metadata->naming_value = item;
    metadata->naming = NULL;
    return host_naming_convention(vm, item, &metadata->naming);
}

static bool set_schema(struct vm *vm, value self, value item)
{
    struct metadata_object *metadata = metadata_of(vm, self);
    metadata->schema = (str){0};
    return host_optional_text(vm, item, "schema", &metadata->schema);
}

static bool get_info(struct vm *vm, value self, value *result)
{
    struct metadata_object *metadata = metadata_of(vm, self);
    if (value_is_missing(metadata->info))
        metadata->info = value_of(&dictionary_new(vm)->base);
    *result = metadata->info;
    return true;
}

static bool set_bind(struct vm *vm, value self, value item)
{
    (void)vm, (void)self, (void)item;
    return true;
}

static bool get_bind(struct vm *vm, value self, value *result)
{
    (void)self;
    *result = host_connection_object(vm);
    return true;
}

static const struct native_function metadata_methods[] = {
    {"__init__",
     "(self, schema=None, quote_schema=None, naming_convention=None, info=None, bind=None)",
     metadata_init, NATIVE_METHOD},
    {"create_all", "(self, bind=None, tables=None, checkfirst=True)", metadata_create_all,
     NATIVE_METHOD},
    {"drop_all", "(self, bind=None, tables=None, checkfirst=True)", metadata_drop_all,
     NATIVE_METHOD},
    {"clear", "(self)", metadata_clear, NATIVE_METHOD},
    {"remove", "(self, table)", metadata_remove, NATIVE_METHOD},
    {"reflect",
     "(self, bind=None, schema=None, views=False, resolve_fks=True, only=None, **keywords)",
     metadata_reflect, NATIVE_METHOD},
    {0}};
static const struct native_property metadata_properties[] = {
    {"tables", get_tables, NULL},
    {"sorted_tables", get_sorted_tables, NULL},
    {"naming_convention", get_naming, set_naming},
    {"schema", get_schema, set_schema},
    {"info", get_info, NULL},
    {"bind", get_bind, set_bind},
    {0}};
const struct native_class metadata_class = {.name = "MetaData",
                                            .module = "sqlalchemy.sql.schema",
                                            .size = sizeof(struct metadata_object),
                                            .methods = metadata_methods,
                                            .properties = metadata_properties,
                                            .mark = mark_metadata};
