/* Enum and ENUM: their values, and CREATE TYPE by hand. */
#include "host/schema/schema_impl.h"

#include "base/base.h"

/* The names, or what values_callable gives, of an enum class. */
static bool class_values(struct vm *vm, value class, value callable, struct strs *values)
{
    value members, text;
    value iterator, item;
    if (!value_is_missing(callable)) {
        if (!vm_call(vm, callable, &class, 1, &members))
            return false;
        return host_names(vm, members, "values_callable", values);
    }
    if (!vm_iterate(vm, class, &iterator))
        return false;
    while (vm_next(vm, iterator, &item)) {
        str name;
        if (!vm_get_attribute(vm, item, STR("name"), &text) ||
            !host_text(vm, text, "name of an enum's member", &name))
            return false;
        LIST_PUSH(host_of(vm)->arena, values, name);
    }
    return !vm_has_exception(vm);
}

static bool plain_values(struct vm *vm, const value *items, size_t count, struct strs *values)
{
    for (size_t i = 0; i < count; i++) {
        str text;
        if (!host_text(vm, items[i], "a value of an Enum", &text))
            return false;
        LIST_PUSH(host_of(vm)->arena, values, text);
    }
    return true;
}

/* Enum(TheClass), Enum("a", "b"), Enum(*[…]); a list alone is taken as SQLAlchemy takes it: as an
 * enum class, which it is not. */
static bool set_values(struct vm *vm, struct type_object *object, struct sql_type *type,
                       const struct tuple *enums, const struct dictionary *keywords)
{
    value only = enums->count == 1 ? enums->items[0] : (value){0};
    if (value_is_opaque(only)) {
        type->kind = TYPE_OPAQUE;
        type->name = str_copy(host_of(vm)->arena, ((struct opaque *)only.object)->name);
        return true;
    }
    if (!value_has_layout(only, OBJECT_CLASS))
        return plain_values(vm, enums->items, enums->count, &type->values);
    object->item = only;
    vm_keep(vm, only);
    type->enum_class = only.object;
    if (!class_values(vm, only, host_keyword(keywords, "values_callable"), &type->values))
        return false;
    type->name = str_lower(host_of(vm)->arena, class_name((struct class *)only.object));
    return true;
}

static bool set_length(struct vm *vm, struct sql_type *type, value given)
{
    int64_t longest = type_longest_value(type);
    type->length = value_is_none(given) ? 0 : longest; /* length=None: VARCHAR */
    if (value_is_missing(given))
        return true;
    if (!host_number(vm, given, "length", &type->length))
        return false;
    if (!type->is_native && type->length < longest)
        return vm_raise(vm, PYTHON_VALUE_ERROR,
                        "When provided, length must be larger or equal than the length of the "
                        "longest enum value. %lld < %lld",
                        (long long)type->length, (long long)longest);
    return true;
}

static bool set_flag(struct vm *vm, const struct dictionary *keywords, const char *name, bool *flag)
{
    value given = host_keyword(keywords, name);
    return value_is_absent(given) || host_truth(vm, given, flag);
}

static bool set_name(struct vm *vm, const struct dictionary *keywords, struct sql_type *type)
{
    struct schema_name name = {0};
    value given = host_keyword(keywords, "name");
    if (value_is_absent(given))
        return true;
    if (!host_schema_name_of(vm, given, &name))
        return false;
    type->name = name.identifier.text;
    type->is_final_name = name.kind == NAME_FINAL;
    return true;
}

/* The type is in the schema of its metadata. sqlalchemy: sql/sqltypes.py SchemaType._set_table */
static bool set_metadata(struct vm *vm, const struct dictionary *keywords, struct sql_type *type)
{
    value metadata = host_keyword(keywords, "metadata");
    type->has_metadata = !value_is_missing(metadata);
    if (type->schema.data == NULL && vm_is_instance(vm, metadata, &metadata_class))
        type->schema = host_metadata_schema(vm, metadata);
    return true;
}

/* Keywords that it does not know are ignored. sqlalchemy: sql/sqltypes.py Enum._enum_init */
bool type_init_enum(struct vm *vm, const value *arguments, value *result)
{
    struct type_object *object = (struct type_object *)arguments[0].object;
    const struct dictionary *keywords = host_dictionary(arguments[2]);
    (void)result;
    object->type = NULL;
    struct sql_type *type = host_own_type(vm, arguments[0]);
    if (type == NULL)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "Enum() is for types");
    return vm_set_attribute(vm, arguments[0], STR("_keywords"), arguments[2]) &&
           set_values(vm, object, type, (const struct tuple *)arguments[1].object, keywords) &&
           set_name(vm, keywords, type) &&
           host_optional_text(vm, host_keyword(keywords, "schema"), "schema", &type->schema) &&
           set_flag(vm, keywords, "native_enum", &type->is_native) &&
           set_flag(vm, keywords, "create_constraint", &type->has_constraint) &&
           set_flag(vm, keywords, "create_type", &type->creates_type) &&
           set_metadata(vm, keywords, type) &&
           set_flag(vm, keywords, "inherit_schema", &type->inherits_schema) &&
           set_length(vm, type, host_keyword(keywords, "length"));
}

/* ---- create() and drop() */

/* Whether the database has such a type: what checkfirst asks. */
static bool type_exists(struct vm *vm, const struct sql_type *type, bool *exists)
{
    const struct host_backend *backend = host_of(vm)->backend;
    struct error error = {0};
    struct buf query = {0};
    struct db_cursor *cursor = NULL;
    backend->dialect->add_type_query(&query, type->schema, type->name);
    bool is_fine =
        backend->select(backend->context, buf_str(&query), vm_place(vm), &cursor, &error) &&
        (cursor == NULL ||
         db_fetch(cursor, ARENA_ARRAY(&host_of(vm)->scratch, struct db_value, 1), exists, &error));
    db_close_cursor(cursor);
    buf_free(&query);
    return is_fine || host_raise(vm, &error);
}

static bool change_type(struct vm *vm, const value *arguments, bool is_drop)
{
    struct host *host = host_of(vm);
    const struct sql_type *type;
    bool is_checked;
    bool exists = is_drop;
    if (!host_type_of(vm, arguments[0], &type) || !host_truth(vm, arguments[2], &is_checked))
        return false;
    type = type_for_dialect(type, str_from(host->backend->dialect->name));
    if (host->backend->dialect->add_type_query == NULL || !type->is_native)
        return true;
    if (is_checked && !host->backend->is_offline && !type_exists(vm, type, &exists))
        return false;
    if (exists != is_drop)
        return true;
    struct operation operation = {.kind = OPERATION_TYPE, .place = vm_place(vm)};
    operation.type.type = type;
    operation.type.is_drop = is_drop;
    return host_apply(vm, &operation);
}

bool type_enum_create(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return change_type(vm, arguments, false);
}

bool type_enum_drop(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return change_type(vm, arguments, true);
}
