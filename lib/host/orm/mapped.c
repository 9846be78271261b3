/* Mapped[…] and mapped_column() of sqlalchemy.orm. */
#include "host/orm/declarative_impl.h"

/* ---- Mapped[…], DynamicMapped[…], WriteOnlyMapped[…]: an object of the class itself */

struct mapped_annotation {
    struct object base;
    value argument;
};

static void mark_annotation(struct vm *vm, struct object *object)
{
    vm_mark(vm, ((struct mapped_annotation *)object)->argument);
}

value host_mapped_argument(struct vm *vm, value annotation)
{
    if (!value_has_layout(annotation, OBJECT_INSTANCE) ||
        !vm_is_instance(vm, annotation, &mapped_class))
        return (value){0};
    return ((struct mapped_annotation *)annotation.object)->argument;
}

/* cls, argument */
static bool mapped_getitem(struct vm *vm, const value *arguments, value *result)
{
    struct object *object = vm_new_object(vm, (struct class *)arguments[0].object);
    ((struct mapped_annotation *)object)->argument = arguments[1];
    *result = value_of(object);
    return true;
}

static bool get_argument(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = ((struct mapped_annotation *)self.object)->argument;
    return true;
}

static bool get_arguments(struct vm *vm, value self, value *result)
{
    *result =
        value_of(&tuple_new(vm, &((struct mapped_annotation *)self.object)->argument, 1)->base);
    return true;
}

static bool get_origin(struct vm *vm, value self, value *result)
{
    *result = value_of((struct object *)vm_class_of(vm, self));
    return true;
}

static const struct native_function mapped_methods[] = {
    {"__class_getitem__", "(cls, argument)", mapped_getitem, NATIVE_CLASS_METHOD}, {0}};
static const struct native_property mapped_properties[] = {{"argument", get_argument, NULL},
                                                           {"__args__", get_arguments, NULL},
                                                           {"__origin__", get_origin, NULL},
                                                           {0}};
#define ANNOTATION(symbol, class_name, class_base)                                        \
    const struct native_class symbol##_class = {.name = class_name,                       \
                                                .module = "sqlalchemy.orm.base",          \
                                                .base = class_base,                       \
                                                .size = sizeof(struct mapped_annotation), \
                                                .methods = mapped_methods,                \
                                                .properties = mapped_properties,          \
                                                .mark = mark_annotation};
ANNOTATION(mapped, "Mapped", NULL)
ANNOTATION(dynamic_mapped, "DynamicMapped", &mapped_class)
ANNOTATION(write_only_mapped, "WriteOnlyMapped", &mapped_class)

/* ---- mapped_column(…) */

enum {
    USE_EXISTING = COLUMN_DIALECT,
    SORT_ORDER,
    DEFAULT_FACTORY,
    INIT,
    REPR,
    COMPARE,
    KEYWORD_ONLY,
    HASH,
    METADATA,
    DEFERRED,
    DEFERRED_GROUP,
    DEFERRED_RAISELOAD,
    ACTIVE_HISTORY,
    DIALECT
};
#define MAPPED_PARAMETERS                                                                     \
    "use_existing_column=False, sort_order=?, default_factory=?, init=?, repr=?, compare=?, " \
    "kw_only=?, hash=?, dataclass_metadata=None, deferred=?, deferred_group=None, "           \
    "deferred_raiseload=None, active_history=False"

struct mapped_object *host_mapped_of(struct vm *vm, value v)
{
    if (!value_has_layout(v, OBJECT_INSTANCE) || !vm_is_instance(vm, v, &mapped_column_class))
        return NULL;
    return (struct mapped_object *)v.object;
}

struct mapped_object *host_new_mapped(struct vm *vm)
{
    struct object *object = vm_new_object(vm, vm_native_class(vm, &mapped_column_class));
    host_column_object_of(vm, value_of(object)); /* gets its struct column */
    return (struct mapped_object *)object;
}

value host_copy_mapped(struct vm *vm, value column)
{
    const struct mapped_object *from = host_mapped_of(vm, column);
    value copy = host_copy_column(vm, host_column_object_of(vm, column));
    if (from == NULL)
        return copy;
    struct mapped_object *made = host_new_mapped(vm);
    const struct object base = made->column.base.base;
    made->column = *(struct column_object *)copy.object;
    made->column.base.base = base;
    made->sort_order = from->sort_order;
    made->has_sort_order = from->has_sort_order;
    made->has_insert_default = from->has_insert_default;
    made->uses_existing = from->uses_existing;
    return value_of(&made->column.base.base);
}

static bool mapped_column_init(struct vm *vm, const value *arguments, value *result)
{
    struct mapped_object *mapped = (struct mapped_object *)arguments[COLUMN_SELF].object;
    value given[COLUMN_DIALECT + 1];
    memcpy(given, arguments, sizeof given);
    given[COLUMN_DIALECT] = arguments[DIALECT];
    mapped->has_insert_default = !value_is_absent(arguments[COLUMN_INSERT_DEFAULT]);
    mapped->has_sort_order = value_to_integer(arguments[SORT_ORDER], &mapped->sort_order);
    return host_truth(vm, arguments[USE_EXISTING], &mapped->uses_existing) &&
           host_column_init(vm, given, result);
}

static const struct native_function mapped_column_methods[] = {
    {"__init__", "(" COLUMN_PARAMETERS ", " MAPPED_PARAMETERS ", **dialect)", mapped_column_init,
     NATIVE_METHOD},
    {0}};
const struct native_class mapped_column_class = {.name = "MappedColumn",
                                                 .module = "sqlalchemy.orm.properties",
                                                 .base = &column_class,
                                                 .size = sizeof(struct mapped_object),
                                                 .methods = mapped_column_methods};
