/* Types as objects: what a value says about a type, decorators, user-defined types. */
#include "host/schema/schema_impl.h"

static void mark_type(struct vm *vm, struct object *object)
{
    struct type_object *type = (struct type_object *)object;
    vm_mark(vm, type->item);
    vm_mark(vm, type->variants);
}

bool host_is_type(struct vm *vm, value v)
{
    return v.kind == VALUE_OBJECT && v.object->layout == OBJECT_INSTANCE &&
           vm_is_instance(vm, v, &type_engine_class);
}

/* A subclass's __init__ need not have called that of the base. */
struct sql_type *host_own_type(struct vm *vm, value v)
{
    if (!host_is_type(vm, v))
        return NULL;
    struct type_object *object = (struct type_object *)v.object;
    if (object->type == NULL) {
        const struct type_class *class =
            (const struct type_class *)class_definition(vm_class_of(vm, v));
        object->type = type_new(host_of(vm)->arena, class->kind);
        bool has_item = class->kind == TYPE_GENERIC_ARRAY || class->kind == TYPE_PG_ARRAY ||
                        class->kind == TYPE_DOMAIN;
        if (has_item) /* until it is known */
            object->type->item = type_new(host_of(vm)->arena, TYPE_NULL);
        if (class->kind == TYPE_OPAQUE)
            object->type->name = str_copy(host_of(vm)->arena, class_name(vm_class_of(vm, v)));
    }
    return object->type;
}

static const struct native_class *class_in(const struct native_class *const *classes,
                                           enum sql_type_kind kind)
{
    for (size_t i = 0; classes[i] != NULL; i++) {
        if (((const struct type_class *)classes[i])->kind == kind)
            return classes[i];
    }
    return NULL;
}

value host_type_object(struct vm *vm, const struct sql_type *type)
{
    struct arena *arena = host_of(vm)->arena;
    const struct native_class *class = class_in(type_classes, type->kind);
    if (class == NULL)
        class = class_in(postgresql_type_classes, type->kind);
    if (class == NULL)
        class = &type_engine_class;
    struct type_object *object =
        (struct type_object *)vm_new_object(vm, vm_native_class(vm, class));
    object->type = ARENA_NEW(arena, struct sql_type);
    *object->type = *type;
    if (type->item != NULL)
        object->item = host_type_object(vm, type->item);
    return value_of(&object->base);
}

value host_copy_type_object(struct vm *vm, value self)
{
    const struct type_object *from = (const struct type_object *)self.object;
    struct type_object *copy = (struct type_object *)vm_new_object(vm, vm_class_of(vm, self));
    const struct dictionary_entry *entry;
    copy->type = ARENA_NEW(host_of(vm)->arena, struct sql_type);
    *copy->type = *host_own_type(vm, self);
    copy->item = from->item;
    copy->variants = from->variants;
    if (from->base.attributes == NULL)
        return value_of(&copy->base);
    copy->base.attributes = dictionary_new(vm);
    for (size_t at = 0; dictionary_next(from->base.attributes, &at, &entry);)
        dictionary_put_text(vm, copy->base.attributes, value_text(entry->key), entry->item);
    return value_of(&copy->base);
}

/* ---- what a value says about a type */

/* What makes a type was given instead of one: a class, a function. sqlalchemy: sql/type_api.py
 * to_instance */
static bool instance_of(struct vm *vm, value *v)
{
    bool is_callable = value_has_layout(*v, OBJECT_CLASS) ||
                       value_has_layout(*v, OBJECT_FUNCTION) || value_has_layout(*v, OBJECT_METHOD);
    return !is_callable || vm_call(vm, *v, NULL, 0, v);
}

/* A decorator whose class says how values change on their way to the database or back is needed as
 * long as the type. */
static bool keep_processors(struct vm *vm, value v, struct sql_type *type)
{
    static const char *const names[] = {"process_bind_param", "process_literal_param",
                                        "process_result_value"};
    value class = value_of((struct object *)vm_class_of(vm, v));
    for (size_t i = 0; i < sizeof names / sizeof names[0] && type->decorator == NULL; i++) {
        value method;
        if (!vm_find_attribute(vm, class, str_from(names[i]), &method))
            return false;
        if (!value_is_absent(method))
            type->decorator = v.object;
    }
    if (type->decorator != NULL)
        vm_keep(vm, v);
    return true;
}

/* load_dialect_impl() of a script's own decorator may give another type for each dialect. */
static bool resolve_decorator(struct vm *vm, value v, struct sql_type *type)
{
    value dialect = host_dialect_object(vm);
    value item;
    if (!keep_processors(vm, v, type))
        return false;
    if (!vm_call_method(vm, v, "load_dialect_impl", &dialect, 1, &item) || !instance_of(vm, &item))
        return false;
    if (value_is_same(item, v))
        return vm_raise(vm, PYTHON_RECURSION_ERROR, "maximum recursion depth exceeded");
    return host_type_of(vm, item, &type->item);
}

static bool resolve_user_defined(struct vm *vm, value v, struct sql_type *type)
{
    value text, method;
    if (!vm_find_attribute(vm, v, STR("get_col_spec"), &method))
        return false;
    if (value_is_absent(method)) {
        type->kind = TYPE_OPAQUE;
        type->name = str_copy(host_of(vm)->arena, class_name(vm_class_of(vm, v)));
        return true;
    }
    return vm_call(vm, method, NULL, 0, &text) &&
           host_text(vm, text, "get_col_spec()", &type->text);
}

/* What @compiles() of a script writes for it; *is_found is false when there is nothing. */
static bool resolve_compiled(struct vm *vm, value v, struct sql_type *type, bool *is_found)
{
    value text;
    *is_found = false;
    if (!host_has_compilers(vm))
        return true;
    if (!host_compile_element(vm, v, &text) || value_is_absent(text))
        return !vm_has_exception(vm);
    *is_found = true;
    type->kind = TYPE_USER_DEFINED;
    return host_text(vm, text, "compiled text", &type->text);
}

static bool resolve(struct vm *vm, value v, struct sql_type *type)
{
    bool is_found;
    if (!resolve_compiled(vm, v, type, &is_found) || is_found)
        return is_found;
    if (type->kind == TYPE_DECORATOR)
        return resolve_decorator(vm, v, type);
    if (type->kind == TYPE_USER_DEFINED || type->kind == TYPE_OPAQUE)
        return resolve_user_defined(vm, v, type);
    return true;
}

static bool is_plain(const struct sql_type *type)
{
    return type->kind != TYPE_DECORATOR && type->kind != TYPE_USER_DEFINED &&
           type->kind != TYPE_OPAQUE;
}

static bool opaque_type(struct vm *vm, value v, const struct sql_type **type)
{
    struct arena *arena = host_of(vm)->arena;
    struct sql_type *made = type_new(arena, TYPE_OPAQUE);
    made->name = str_copy(arena, ((const struct opaque *)v.object)->name);
    made->text = str_copy(arena, ((const struct opaque *)v.object)->reason);
    *type = made;
    return true;
}

/* Decorators of decorators: as deep as this, a script calls itself. */
enum { DECORATOR_DEPTH_MAX = 50 };

static bool type_of(struct vm *vm, value v, const struct sql_type **type)
{
    struct arena *arena = host_of(vm)->arena;
    if (value_is_missing(v)) {
        *type = type_new(arena, TYPE_NULL);
        return true;
    }
    if (value_is_opaque(v))
        return opaque_type(vm, v, type);
    if (!instance_of(vm, &v))
        return false;
    if (value_is_opaque(v))
        return opaque_type(vm, v, type);
    struct sql_type *own = host_own_type(vm, v);
    if (own == NULL)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%s is no type of SQLAlchemy", vm_type_name(vm, v));
    *type = own;
    if (is_plain(own) && !host_has_compilers(vm))
        return true;
    struct sql_type *resolved = ARENA_NEW(arena, struct sql_type);
    *resolved = *own;
    *type = resolved;
    return resolve(vm, v, resolved);
}

bool host_type_of(struct vm *vm, value v, const struct sql_type **type)
{
    struct host *host = host_of(vm);
    if (host->type_depth == DECORATOR_DEPTH_MAX)
        return vm_raise(vm, PYTHON_RECURSION_ERROR, "maximum recursion depth exceeded");
    host->type_depth++;
    bool is_fine = type_of(vm, v, type);
    host->type_depth--;
    return is_fine && (host->recorded == NULL || host_describe_type(vm, v, type));
}

/* ---- TypeEngine */

static bool type_with_variant(struct vm *vm, const value *arguments, value *result)
{
    struct arena *arena = host_of(vm)->arena;
    const value *names;
    size_t count;
    struct type_variant variant = {0};
    value type = arguments[1];
    if (!instance_of(vm, &type) || !host_type_of(vm, type, &variant.type))
        return false;
    *result = host_copy_type_object(vm, arguments[0]);
    struct type_object *copy = (struct type_object *)result->object;
    struct type_variants old = copy->type->variants;
    copy->type->variants = (struct type_variants){0};
    for (size_t i = 0; i < old.count; i++)
        LIST_PUSH(arena, &copy->type->variants, old.items[i]);
    struct list *kept = list_new(vm);
    const value *former;
    size_t former_count = 0;
    value_items(copy->variants, &former, &former_count);
    for (size_t i = 0; i < former_count; i++)
        list_append(vm, kept, former[i]);
    copy->variants = value_of(&kept->base);
    value_items(arguments[2], &names, &count);
    for (size_t i = 0; i < count; i++) {
        if (!host_text(vm, names[i], "dialect name", &variant.dialect))
            return false;
        LIST_PUSH(arena, &copy->type->variants, variant);
        list_append(vm, kept, type);
    }
    return true;
}

static bool type_copy(struct vm *vm, const value *arguments, value *result)
{
    *result = host_copy_type_object(vm, arguments[0]);
    return true;
}

static bool type_itself(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

static bool type_compile(struct vm *vm, const value *arguments, value *result)
{
    struct host *host = host_of(vm);
    struct error error = {0};
    struct buf out = {0};
    const struct sql_type *type = NULL;
    if (!host_type_of(vm, arguments[0], &type))
        return false;
    bool is_fine = ddl_add_type(&host->ddl, &out, type, &error);
    if (is_fine)
        *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return is_fine || host_raise(vm, &error);
}

static bool type_dialect_impl(struct vm *vm, const value *arguments, value *result)
{
    return vm_call_method(vm, arguments[0], "load_dialect_impl", &arguments[1], 1, result);
}

static const struct native_function type_methods[] = {
    {"__class_getitem__", "(cls, item, /)", host_class_getitem, NATIVE_CLASS_METHOD},
    {"__init__", "(self, *arguments, **keywords)", type_init_ignored, 0},
    {"with_variant", "(self, type_, *dialect_names)", type_with_variant, 0},
    {"copy", "(self, **keywords)", type_copy, 0},
    {"adapt", "(self, cls=None, **keywords)", type_copy, 0},
    {"evaluates_none", "(self)", type_itself, 0},
    {"as_generic", "(self, allow_nulltype=False)", type_itself, 0},
    {"load_dialect_impl", "(self, dialect)", type_itself, 0},
    {"dialect_impl", "(self, dialect)", type_dialect_impl, 0},
    {"compile", "(self, dialect=None)", type_compile, 0},
    {"__str__", "(self)", type_compile, 0},
    {"__repr__", "(self)", host_type_repr, 0},
    {0}};

/* ---- TypeDecorator: `impl` of the class is what it is made of, `impl` of an object its instance
 */

bool type_decorator_init(struct vm *vm, const value *arguments, value *result)
{
    value class = value_of((struct object *)vm_class_of(vm, arguments[0]));
    const value *items;
    size_t count;
    value impl;
    (void)result;
    if (!vm_find_attribute(vm, class, STR("impl"), &impl))
        return false;
    if (value_is_absent(impl))
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR,
                        "TypeDecorator implementations require a class-level variable 'impl' which "
                        "refers to the class of type being decorated");
    value_items(arguments[1], &items, &count);
    if (value_has_layout(impl, OBJECT_CLASS) &&
        !vm_call_with(vm, impl, items, count, (struct dictionary *)arguments[2].object, &impl))
        return false;
    return vm_set_attribute(vm, arguments[0], STR("impl"), impl);
}

static bool decorator_load(struct vm *vm, const value *arguments, value *result)
{
    return vm_get_attribute(vm, arguments[0], STR("impl"), result) && instance_of(vm, result);
}

/* What a decorator does not have itself is its impl's. */
static bool decorator_getattr(struct vm *vm, const value *arguments, value *result)
{
    value impl;
    str name = value_text(arguments[1]);
    bool is_own = str_equal(name, STR("impl")) || str_starts_with(name, STR("__"));
    if (!is_own && !vm_get_attribute(vm, arguments[0], STR("impl"), &impl))
        return false;
    if (is_own || value_has_layout(impl, OBJECT_CLASS))
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "'%s' object has no attribute '%.*s'",
                        vm_type_name(vm, arguments[0]), STR_ARG(name));
    return vm_get_attribute(vm, impl, name, result);
}

static const struct native_function decorator_methods[] = {
    {"__init__", "(self, *arguments, **keywords)", type_decorator_init, 0},
    {"load_dialect_impl", "(self, dialect)", decorator_load, 0},
    {"type_engine", "(self, dialect)", type_dialect_impl, 0},
    {"coerce_compared_value", "(self, op, value)", type_itself, 0},
    {"__getattr__", "(self, name)", decorator_getattr, 0},
    {0}};

/* The bases of all types. class_definition() of their subclasses finds the kind. */
#define TYPE_BASE(row_kind, row_name, row_base, row_methods) \
    {                                                        \
        .class = {.name = row_name,                          \
                  .module = "sqlalchemy.types",              \
                  .base = row_base,                          \
                  .size = sizeof(struct type_object),        \
                  .methods = row_methods,                    \
                  .mark = mark_type},                        \
        .kind = row_kind                                     \
    }
const struct type_class type_engine_type = TYPE_BASE(TYPE_OPAQUE, "TypeEngine", NULL, type_methods);
const struct type_class type_decorator_type =
    TYPE_BASE(TYPE_DECORATOR, "TypeDecorator", &type_engine_class, decorator_methods);
const struct type_class user_defined_type =
    TYPE_BASE(TYPE_USER_DEFINED, "UserDefinedType", &type_engine_class, NULL);
