/* What the constructors of types take. sqlalchemy: sql/sqltypes.py, dialects/postgresql/types.py */
#include "host/schema/schema_impl.h"

/* The type that the constructor is called for, with the defaults of its class. */
static struct sql_type *begin(struct vm *vm, const value *arguments)
{
    struct type_object *object = (struct type_object *)arguments[0].object;
    object->type = NULL;
    return host_own_type(vm, arguments[0]);
}

bool type_init_plain(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    begin(vm, arguments);
    return true;
}

/* Takes anything: of types whose arguments decide nothing that is written. */
bool type_init_ignored(struct vm *vm, const value *arguments, value *result)
{
    return type_init_plain(vm, arguments, result);
}

/* length, collation */
bool type_init_string(struct vm *vm, const value *arguments, value *result)
{
    struct sql_type *type = begin(vm, arguments);
    (void)result;
    return host_number(vm, arguments[1], "length", &type->length) &&
           host_optional_text(vm, arguments[2], "collation", &type->collation);
}

/* length */
bool type_init_binary(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return host_number(vm, arguments[1], "length", &begin(vm, arguments)->length);
}

/* length, varying */
bool type_init_bit(struct vm *vm, const value *arguments, value *result)
{
    struct sql_type *type = begin(vm, arguments);
    (void)result;
    if (!host_number(vm, arguments[1], "length", &type->length) ||
        !host_truth(vm, arguments[2], &type->is_varying))
        return false;
    if (!type->is_varying && type->length == TYPE_NUMBER_ABSENT)
        type->length = 1;
    return true;
}

static bool set_type_name(struct vm *vm, value name, struct sql_type *type)
{
    struct schema_name read = {0};
    if (!host_schema_name_of(vm, name, &read))
        return false;
    type->name = read.identifier.text;
    type->is_final_name = read.kind == NAME_FINAL;
    return true;
}

/* create_constraint, name */
bool type_init_boolean(struct vm *vm, const value *arguments, value *result)
{
    struct sql_type *type = begin(vm, arguments);
    (void)result;
    return host_truth(vm, arguments[1], &type->has_constraint) &&
           set_type_name(vm, arguments[2], type);
}

/* precision, asdecimal, decimal_return_scale */
bool type_init_float(struct vm *vm, const value *arguments, value *result)
{
    struct sql_type *type = begin(vm, arguments);
    (void)result;
    return host_number(vm, arguments[1], "precision", &type->precision) &&
           host_truth(vm, arguments[2], &type->is_as_decimal) &&
           host_number(vm, arguments[3], "decimal_return_scale", &type->decimal_return_scale);
}

/* precision, scale, decimal_return_scale, asdecimal */
bool type_init_numeric(struct vm *vm, const value *arguments, value *result)
{
    struct sql_type *type = begin(vm, arguments);
    (void)result;
    return host_number(vm, arguments[1], "precision", &type->precision) &&
           host_number(vm, arguments[2], "scale", &type->scale) &&
           host_number(vm, arguments[3], "decimal_return_scale", &type->decimal_return_scale) &&
           host_truth(vm, arguments[4], &type->is_as_decimal);
}

/* timezone */
bool type_init_time(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return host_truth(vm, arguments[1], &begin(vm, arguments)->has_timezone);
}

/* timezone, precision */
bool type_init_pg_time(struct vm *vm, const value *arguments, value *result)
{
    struct sql_type *type = begin(vm, arguments);
    (void)result;
    return host_truth(vm, arguments[1], &type->has_timezone) &&
           host_number(vm, arguments[2], "precision", &type->precision);
}

/* native, second_precision, day_precision */
bool type_init_interval(struct vm *vm, const value *arguments, value *result)
{
    struct sql_type *type = begin(vm, arguments);
    (void)result;
    return host_truth(vm, arguments[1], &type->is_native) &&
           host_number(vm, arguments[2], "second_precision", &type->precision);
}

/* precision, fields */
bool type_init_pg_interval(struct vm *vm, const value *arguments, value *result)
{
    struct sql_type *type = begin(vm, arguments);
    (void)result;
    return host_number(vm, arguments[1], "precision", &type->precision) &&
           host_optional_text(vm, arguments[2], "fields", &type->fields);
}

/* protocol, pickler, comparator, impl */
bool type_init_pickle(struct vm *vm, const value *arguments, value *result)
{
    return type_init_plain(vm, arguments, result);
}

/* none_as_null */
bool type_init_json(struct vm *vm, const value *arguments, value *result)
{
    struct sql_type *type = begin(vm, arguments);
    (void)result;
    return host_truth(vm, arguments[1], &type->is_none_as_null);
}

/* none_as_null, astext_type */
bool type_init_pg_json(struct vm *vm, const value *arguments, value *result)
{
    return type_init_json(vm, arguments, result) &&
           (value_is_missing(arguments[2]) ||
            host_type_of(vm, arguments[2], &host_own_type(vm, arguments[0])->item));
}

/* as_uuid, native_uuid */
bool type_init_uuid(struct vm *vm, const value *arguments, value *result)
{
    struct sql_type *type = begin(vm, arguments);
    (void)result;
    return host_truth(vm, arguments[1], &type->is_as_uuid) &&
           host_truth(vm, arguments[2], &type->is_native);
}

/* item_type, as_tuple, dimensions, zero_indexes */
bool type_init_array(struct vm *vm, const value *arguments, value *result)
{
    struct type_object *object = (struct type_object *)arguments[0].object;
    struct sql_type *type = begin(vm, arguments);
    (void)result;
    if (!host_type_of(vm, arguments[1], &type->item) ||
        !host_truth(vm, arguments[2], &type->is_as_tuple) ||
        !host_number(vm, arguments[3], "dimensions", &type->dimensions) ||
        !host_truth(vm, arguments[4], &type->is_zero_indexed))
        return false;
    enum sql_type_kind kind = type->item->kind;
    if (kind == TYPE_GENERIC_ARRAY || kind == TYPE_PG_ARRAY)
        return vm_raise(vm, PYTHON_VALUE_ERROR,
                        "Do not nest ARRAY types; ARRAY(basetype) handles multi-dimensional arrays "
                        "of basetype");
    object->item = arguments[1];
    if (value_has_layout(object->item, OBJECT_CLASS))
        return vm_call(vm, object->item, NULL, 0, &object->item);
    return true;
}

/* A string is a literal, unlike in a CHECK. */
static bool take_domain_default(struct vm *vm, value v, const struct clause **clause)
{
    struct sql_value literal = {.kind = SQL_TEXT};
    if (!value_is_string(v))
        return host_text_clause(vm, v, clause);
    if (!host_text(vm, v, "default", &literal.text))
        return false;
    *clause = clause_value(host_of(vm)->arena, literal, NULL);
    return true;
}

/* name, data_type, collation, default, constraint_name, not_null, check, create_type, schema */
bool type_init_domain(struct vm *vm, const value *arguments, value *result)
{
    struct type_object *object = (struct type_object *)arguments[0].object;
    struct sql_type *type = begin(vm, arguments);
    (void)result;
    object->item = arguments[2];
    if (!host_text(vm, arguments[1], "name", &type->name) ||
        !host_type_of(vm, arguments[2], &type->item) ||
        !host_optional_text(vm, arguments[3], "collation", &type->collation) ||
        !host_optional_text(vm, arguments[5], "constraint_name", &type->constraint_name) ||
        !host_truth(vm, arguments[6], &type->is_not_null) ||
        !host_truth(vm, arguments[8], &type->creates_type) ||
        !host_optional_text(vm, arguments[9], "schema", &type->schema))
        return false;
    if (!value_is_missing(arguments[4]) &&
        !take_domain_default(vm, arguments[4], &type->domain_default))
        return false;
    return value_is_missing(arguments[7]) || host_text_clause(vm, arguments[7], &type->check);
}
