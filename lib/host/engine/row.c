/* Rows of a result: tuples whose items have names. sqlalchemy: engine/row.py */
#include "host/engine/engine_impl.h"

#include <stdlib.h>

/* ---- shapes */

static void mark_shape(struct vm *vm, struct object *object)
{
    struct shape *shape = (struct shape *)object;
    if (shape->names != NULL)
        vm_mark_object(vm, &shape->names->base);
}

static void finalize_shape(struct object *object)
{
    free(((struct shape *)object)->columns);
}

const struct native_class shape_class = {
    .name = "ResultMetaData",
    .module = "sqlalchemy.engine.result",
    .size = sizeof(struct shape),
    .mark = mark_shape,
    .finalize = finalize_shape,
};

/* A statement's own column of this name, or the one at the place. */
static const struct sql_type *type_at(const struct clause_list *columns, size_t count, size_t at,
                                      str name)
{
    if (columns->count == count)
        return columns->items[at]->type;
    for (size_t i = 0; i < columns->count; i++) {
        if (str_equal(clause_name(columns->items[i]).text, name))
            return columns->items[i]->type;
    }
    return NULL;
}

struct shape *shape_new(struct vm *vm, const struct db_cursor *cursor,
                        const struct clause_list *columns)
{
    struct shape *shape = (struct shape *)vm_new_object(vm, vm_native_class(vm, &shape_class));
    struct list *names = list_new(vm);
    shape->count = cursor->column_count;
    shape->columns = calloc(shape->count + 1, sizeof *shape->columns);
    if (shape->columns == NULL)
        out_of_memory();
    for (size_t i = 0; i < shape->count; i++) {
        const struct db_column *column = &cursor->columns[i];
        shape->columns[i].oid = column->type;
        shape->columns[i].type = type_at(columns, shape->count, i, column->name);
        list_append(vm, names, value_string(vm, column->name));
    }
    shape->names = tuple_new(vm, names->values.items, names->values.count);
    return shape;
}

/* ---- rows */

static void mark_row(struct vm *vm, struct object *object)
{
    struct row *row = (struct row *)object;
    vm_mark_object(vm, &row->shape->base);
    vm_mark_object(vm, &row->values->base);
}

value row_new(struct vm *vm, struct shape *shape, const value *values)
{
    struct tuple *tuple = tuple_new(vm, values, shape->count);
    struct row *row = (struct row *)vm_new_object(vm, vm_native_class(vm, &row_class));
    row->shape = shape;
    row->values = tuple;
    return value_of(&row->base);
}

static const struct row *row_of(value v)
{
    return (const struct row *)v.object;
}

static value tuple_of(value self)
{
    return value_of(&row_of(self)->values->base);
}

value row_mapping(struct vm *vm, const struct row *row)
{
    struct dictionary *mapping = dictionary_new(vm);
    for (size_t i = 0; i < row->shape->count; i++)
        dictionary_put_text(vm, mapping, value_text(row->shape->names->items[i]),
                            row->values->items[i]);
    return value_of(&mapping->base);
}

static bool find_column(const struct row *row, str name, size_t *at)
{
    for (*at = 0; *at < row->shape->count; ++*at) {
        if (str_equal(value_text(row->shape->names->items[*at]), name))
            return true;
    }
    return false;
}

static bool row_getattr(struct vm *vm, const value *arguments, value *result)
{
    const struct row *row = row_of(arguments[0]);
    str name = value_text(arguments[1]);
    size_t at;
    if (!find_column(row, name, &at))
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR,
                        "Could not locate column in row for column '%.*s'", STR_ARG(name));
    *result = row->values->items[at];
    return true;
}

static bool row_getitem(struct vm *vm, const value *arguments, value *result)
{
    const struct row *row = row_of(arguments[0]);
    const struct clause *clause = clause_of(vm, arguments[1]);
    size_t at;
    if (clause != NULL && find_column(row, clause_name(clause).text, &at)) {
        *result = row->values->items[at];
        return true;
    }
    if (value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "tuple indices must be integers or slices, not str");
    return vm_get_item(vm, tuple_of(arguments[0]), arguments[1], result);
}

static bool row_iter(struct vm *vm, const value *arguments, value *result)
{
    return vm_iterate(vm, tuple_of(arguments[0]), result);
}

static bool row_len(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_integer((int64_t)row_of(arguments[0])->shape->count);
    return true;
}

static value plain(struct vm *vm, value v)
{
    return vm_is_instance(vm, v, &row_class) ? tuple_of(v) : v;
}

static bool row_eq(struct vm *vm, const value *arguments, value *result)
{
    bool is_equal;
    if (!vm_equal(vm, tuple_of(arguments[0]), plain(vm, arguments[1]), &is_equal))
        return false;
    *result = value_boolean(is_equal);
    return true;
}

static bool row_ne(struct vm *vm, const value *arguments, value *result)
{
    if (!row_eq(vm, arguments, result))
        return false;
    *result = value_boolean(!result->boolean);
    return true;
}

static bool row_lt(struct vm *vm, const value *arguments, value *result)
{
    bool is_less;
    if (!vm_less(vm, tuple_of(arguments[0]), plain(vm, arguments[1]), &is_less))
        return false;
    *result = value_boolean(is_less);
    return true;
}

static bool row_gt(struct vm *vm, const value *arguments, value *result)
{
    bool is_less;
    if (!vm_less(vm, plain(vm, arguments[1]), tuple_of(arguments[0]), &is_less))
        return false;
    *result = value_boolean(is_less);
    return true;
}

static bool row_hash(struct vm *vm, const value *arguments, value *result)
{
    uint64_t hash;
    if (!vm_hash(vm, tuple_of(arguments[0]), &hash))
        return false;
    *result = value_integer((int64_t)(hash >> 1));
    return true;
}

static bool row_contains(struct vm *vm, const value *arguments, value *result)
{
    bool contains;
    if (!vm_contains(vm, tuple_of(arguments[0]), arguments[1], &contains))
        return false;
    *result = value_boolean(contains);
    return true;
}

static bool row_repr(struct vm *vm, const value *arguments, value *result)
{
    return vm_repr(vm, tuple_of(arguments[0]), result);
}

static bool row_asdict(struct vm *vm, const value *arguments, value *result)
{
    *result = row_mapping(vm, row_of(arguments[0]));
    return true;
}

static bool row_tuple(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = tuple_of(arguments[0]);
    return true;
}

static bool row_count(struct vm *vm, const value *arguments, value *result)
{
    return vm_call_method(vm, tuple_of(arguments[0]), "count", arguments + 1, 1, result);
}

static bool row_index(struct vm *vm, const value *arguments, value *result)
{
    return vm_call_method(vm, tuple_of(arguments[0]), "index", arguments + 1, 1, result);
}

static bool row_add(struct vm *vm, const value *arguments, value *result)
{
    value other = plain(vm, arguments[1]);
    return vm_call_method(vm, tuple_of(arguments[0]), "__add__", &other, 1, result);
}

static bool get_mapping(struct vm *vm, value self, value *result)
{
    *result = row_mapping(vm, row_of(self));
    return true;
}

static bool get_fields(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_of(&row_of(self)->shape->names->base);
    return true;
}

static bool get_tuple(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = tuple_of(self);
    return true;
}

bool engine_refuse_new(struct vm *vm, const value *arguments, value *result)
{
    const struct class *class = (const struct class *)arguments[0].object;
    (void)result;
    return vm_raise(vm, PYTHON_TYPE_ERROR, "cannot create '%.*s' instances",
                    STR_ARG(class_name(class)));
}

static const struct native_function row_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    {"__getattr__", "(self, name, /)", row_getattr, 0},
    {"__getitem__", "(self, key, /)", row_getitem, 0},
    {"__iter__", "(self, /)", row_iter, 0},
    {"__len__", "(self, /)", row_len, 0},
    {"__eq__", "(self, other, /)", row_eq, 0},
    {"__ne__", "(self, other, /)", row_ne, 0},
    {"__lt__", "(self, other, /)", row_lt, 0},
    {"__gt__", "(self, other, /)", row_gt, 0},
    {"__hash__", "(self, /)", row_hash, 0},
    {"__contains__", "(self, item, /)", row_contains, 0},
    {"__add__", "(self, other, /)", row_add, 0},
    {"__repr__", "(self, /)", row_repr, 0},
    {"_asdict", "(self)", row_asdict, 0},
    {"_tuple", "(self)", row_tuple, 0},
    {"tuple", "(self)", row_tuple, 0},
    {"count", "(self, value, /)", row_count, 0},
    {"index", "(self, value, /)", row_index, 0},
    {0},
};

static const struct native_property row_properties[] = {
    {"_mapping", get_mapping, NULL},
    {"_fields", get_fields, NULL},
    {"_t", get_tuple, NULL},
    {"t", get_tuple, NULL},
    {0},
};

const struct native_class row_class = {
    .name = "Row",
    .module = "sqlalchemy.engine.row",
    .size = sizeof(struct row),
    .methods = row_methods,
    .properties = row_properties,
    .mark = mark_row,
};
