/* Elements of JSON documents and arrays, and the operators of PostgreSQL on them. sqlalchemy:
 * sql/sqltypes.py JSON.Comparator, ARRAY.Comparator, dialects/postgresql/json.py */
#include "host/clause/clause_impl.h"

static enum type_family family_of(const struct clause *clause)
{
    return clause->type == NULL ? FAMILY_NULL : type_family(clause->type);
}

static bool is_sequence(value v)
{
    return value_has_layout(v, OBJECT_LIST) || value_has_layout(v, OBJECT_TUPLE);
}

static bool make(struct vm *vm, enum clause_operator symbol, value left, value right,
                 const struct sql_type *type, const struct sql_type *literal, value *result)
{
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_BINARY);
    struct clause *clause = builder.clause;
    *result = builder_value(&builder);
    clause->binary.symbol = symbol;
    clause->binary.is_comparison = type == &boolean_type;
    clause->type = type;
    return builder_expression(&builder, left, NULL, &clause->binary.left) &&
           builder_expression(&builder, right, literal, &clause->binary.right);
}

static bool slice_part(const struct builder *builder, value index, const char *name,
                       const struct clause **part)
{
    value v;
    if (!vm_get_attribute(builder->vm, index, str_from(name), &v))
        return false;
    return value_is_none(v) || builder_expression(builder, v, &integer_type, part);
}

static bool array_slice(struct vm *vm, value self, value index, value *result)
{
    struct builder slice = builder_new(vm, &expression_class, CLAUSE_SLICE);
    return slice_part(&slice, index, "start", &slice.clause->slice.start) &&
           slice_part(&slice, index, "stop", &slice.clause->slice.stop) &&
           make(vm, OPERATOR_GETITEM, self, builder_value(&slice), clause_of(vm, self)->type, NULL,
                result);
}

bool column_getitem(struct vm *vm, const value *arguments, value *result)
{
    const struct clause *clause = clause_of(vm, arguments[0]);
    enum type_family family = clause == NULL ? FAMILY_NULL : family_of(clause);
    if (family == FAMILY_JSON)
        return make(vm, is_sequence(arguments[1]) ? OPERATOR_JSON_PATH : OPERATOR_JSON_GETITEM,
                    arguments[0], arguments[1], clause->type, NULL, result);
    if (family == FAMILY_ARRAY && value_has_layout(arguments[1], OBJECT_SLICE))
        return array_slice(vm, arguments[0], arguments[1], result);
    if (family == FAMILY_ARRAY)
        return make(vm, OPERATOR_GETITEM, arguments[0], arguments[1], clause->type->item,
                    &integer_type, result);
    if (clause != NULL && clause->type != NULL && clause->type->kind == TYPE_HSTORE)
        return make(vm, OPERATOR_JSON_GETITEM, arguments[0], arguments[1], &text_type, NULL,
                    result);
    return vm_raise(vm, PYTHON_NOT_IMPLEMENTED_ERROR,
                    "Operator 'getitem' is not supported on this expression");
}

bool column_contains_item(struct vm *vm, const value *arguments, value *result, bool *is_done)
{
    const struct clause *clause = clause_of(vm, arguments[0]);
    const struct sql_type *type = clause == NULL ? NULL : clause->type;
    *is_done =
        type != NULL && (type->kind == TYPE_JSONB || type->kind == TYPE_HSTORE ||
                         type_family(type) == FAMILY_ARRAY || type_family(type) == FAMILY_RANGE);
    return !*is_done ||
           make(vm, OPERATOR_CONTAINS, arguments[0], arguments[1], &boolean_type, type, result);
}

#define TEST(name, symbol, literal)                                                          \
    bool json_##name(struct vm *vm, const value *arguments, value *result)                   \
    {                                                                                        \
        const struct clause *clause = clause_of(vm, arguments[0]);                           \
        const struct sql_type *type = clause == NULL ? NULL : clause->type;                  \
        (void)type;                                                                          \
        return make(vm, symbol, arguments[0], arguments[1], &boolean_type, literal, result); \
    }
TEST(has_key, OPERATOR_HAS_KEY, NULL)
TEST(has_all, OPERATOR_HAS_ALL, NULL)
TEST(has_any, OPERATOR_HAS_ANY, NULL)
TEST(contained_by, OPERATOR_CONTAINED_BY, type)
TEST(overlap, OPERATOR_OVERLAP, type)
TEST(path_exists, OPERATOR_PATH_EXISTS, NULL)
TEST(path_match, OPERATOR_PATH_MATCH, NULL)

bool json_delete_path(struct vm *vm, const value *arguments, value *result)
{
    const struct clause *clause = clause_of(vm, arguments[0]);
    return make(vm, OPERATOR_DELETE_PATH, arguments[0], arguments[1],
                clause == NULL ? NULL : clause->type, NULL, result);
}

/* The same element of a document, read as something else. */
static bool read_as(struct vm *vm, value self, const struct sql_type *type, bool is_text,
                    value *result)
{
    const struct clause *clause = clause_of(vm, self);
    bool is_element = clause != NULL && clause->kind == CLAUSE_BINARY &&
                      (clause->binary.symbol == OPERATOR_JSON_GETITEM ||
                       clause->binary.symbol == OPERATOR_JSON_PATH);
    if (!is_element)
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR,
                        "Neither '%s' object nor 'Comparator' object has an attribute 'astext'",
                        vm_type_name(vm, self));
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_BINARY);
    *builder.clause = *clause;
    builder_keep(&builder, self);
    builder.clause->type = type;
    if (is_text)
        builder.clause->binary.symbol = clause->binary.symbol == OPERATOR_JSON_PATH
                                            ? OPERATOR_JSON_PATH_TEXT
                                            : OPERATOR_JSON_TEXT;
    *result = builder_value(&builder);
    return true;
}

bool json_astext(struct vm *vm, value self, value *result)
{
    static const struct sql_type text = {
        .kind = TYPE_GENERIC_TEXT,
        .length = TYPE_NUMBER_ABSENT,
        .precision = TYPE_NUMBER_ABSENT,
        .scale = TYPE_NUMBER_ABSENT,
        .dimensions = TYPE_NUMBER_ABSENT,
    };
    return read_as(vm, self, &text, true, result);
}

#define AS(name, type)                                                        \
    bool json_as_##name(struct vm *vm, const value *arguments, value *result) \
    {                                                                         \
        return read_as(vm, arguments[0], type, false, result);                \
    }
static const struct sql_type unicode_type = {
    .kind = TYPE_GENERIC_UNICODE,
    .length = TYPE_NUMBER_ABSENT,
    .precision = TYPE_NUMBER_ABSENT,
    .scale = TYPE_NUMBER_ABSENT,
    .dimensions = TYPE_NUMBER_ABSENT,
};
static const struct sql_type float_type = {
    .kind = TYPE_GENERIC_FLOAT,
    .length = TYPE_NUMBER_ABSENT,
    .precision = TYPE_NUMBER_ABSENT,
    .scale = TYPE_NUMBER_ABSENT,
    .dimensions = TYPE_NUMBER_ABSENT,
};
AS(string, &unicode_type)
AS(integer, &integer_type)
AS(float, &float_type)
AS(boolean, &boolean_type)
AS(json, clause_of(vm, arguments[0])->type)
