/* Operators and methods of what can be a column. sqlalchemy: sql/operators.py ColumnOperators */
#include "host/clause/clause_impl.h"

static bool is_comparison(enum clause_operator symbol)
{
    return symbol >= OPERATOR_EQ && symbol <= OPERATOR_NOT_MATCH;
}

static enum type_family family_of(const struct sql_type *type)
{
    return type == NULL ? FAMILY_NULL : type_family(type);
}

static bool is_concatenable(const struct sql_type *type)
{
    enum type_family family = family_of(type);
    return family == FAMILY_STRING || family == FAMILY_ARRAY || family == FAMILY_ENUM ||
           (type != NULL && type->kind == TYPE_JSONB);
}

/* + of texts is ||. sqlalchemy: sql/sqltypes.py Concatenable */
static enum clause_operator adapted(enum clause_operator symbol, const struct clause *left,
                                    const struct clause *right)
{
    bool is_left = is_concatenable(left->type);
    bool is_right = is_concatenable(right->type);
    bool is_text =
        right->kind == CLAUSE_BIND && right->type == NULL && right->bind.value.kind == SQL_TEXT;
    bool is_left_text =
        left->kind == CLAUSE_BIND && left->type == NULL && left->bind.value.kind == SQL_TEXT;
    bool is_left_open = family_of(left->type) == FAMILY_NULL;
    bool is_right_open = family_of(right->type) == FAMILY_NULL;
    if (symbol != OPERATOR_ADD)
        return symbol;
    if ((is_left || is_left_text) && (is_right || is_right_open || is_text))
        return OPERATOR_CONCAT;
    return is_left_open && (is_right || is_text) ? OPERATOR_CONCAT : symbol;
}

static const struct sql_type *result_type(enum clause_operator symbol, const struct clause *left,
                                          const struct clause *right)
{
    if (is_comparison(symbol))
        return &boolean_type;
    if (symbol == OPERATOR_TRUE_DIV)
        return &numeric_type;
    bool is_commutative = symbol == OPERATOR_ADD || symbol == OPERATOR_MUL;
    if (family_of(left->type) == FAMILY_NULL)
        return is_commutative || symbol == OPERATOR_CONCAT ? right->type : NULL;
    if (family_of(left->type) == FAMILY_INTEGER && family_of(right->type) == FAMILY_NUMERIC)
        return right->type;
    return left->type;
}

/* ---- operators */

static value make_binary(struct vm *vm, enum clause_operator symbol, value left, value right)
{
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_BINARY);
    struct clause *clause = builder.clause;
    clause->binary.left = builder_child(&builder, left);
    clause->binary.right = builder_child(&builder, right);
    symbol = adapted(symbol, clause->binary.left, clause->binary.right);
    clause->binary.symbol = symbol;
    clause->binary.is_comparison = is_comparison(symbol);
    clause->type = result_type(symbol, clause->binary.left, clause->binary.right);
    return builder_value(&builder);
}

/* = and != of None, True and False. *other: what stands on the right. */
static bool constant_operand(struct vm *vm, enum clause_operator *symbol, value *other)
{
    bool is_equality = *symbol == OPERATOR_EQ || *symbol == OPERATOR_NE;
    bool is_test = *symbol == OPERATOR_IS || *symbol == OPERATOR_IS_NOT ||
                   *symbol == OPERATOR_IS_DISTINCT || *symbol == OPERATOR_IS_NOT_DISTINCT;
    const struct clause *clause = clause_of(vm, *other);
    bool is_null = value_is_none(*other) || (clause != NULL && clause->kind == CLAUSE_NULL);
    if (!is_comparison(*symbol) || !(is_null || other->kind == VALUE_BOOLEAN))
        return true;
    if (is_null && is_equality)
        *symbol = *symbol == OPERATOR_EQ ? OPERATOR_IS : OPERATOR_IS_NOT;
    if (!is_equality && !is_test)
        return host_raise_named(vm, "ArgumentError",
                                "Only '=', '!=', 'is_()', 'is_not()', 'is_distinct_from()', "
                                "'is_not_distinct_from()' operators can be used with "
                                "None/True/False");
    enum clause_kind kind = CLAUSE_NULL;
    if (other->kind == VALUE_BOOLEAN)
        kind = other->boolean ? CLAUSE_TRUE : CLAUSE_FALSE;
    *other = host_constant(vm, kind);
    return true;
}

static bool operand(struct vm *vm, value v, const struct sql_type *beside, value *object)
{
    if (is_clause(vm, v))
        return host_expression(vm, v, NULL, object);
    return host_expression(vm, v, literal_type(vm, beside, v), object);
}

/* Python asks the right side first where its class derives from the left side's: a Column beside a
 * column(). */
static bool is_mirrored(struct vm *vm, enum clause_operator symbol, value left, value right)
{
    return symbol >= OPERATOR_EQ && symbol <= OPERATOR_GE &&
           host_column_object_of(vm, right) != NULL &&
           vm_is_instance(vm, left, &column_clause_class);
}

static enum clause_operator mirrored(enum clause_operator symbol)
{
    static const enum clause_operator others[] = {
        [OPERATOR_EQ] = OPERATOR_EQ, [OPERATOR_NE] = OPERATOR_NE, [OPERATOR_LT] = OPERATOR_GT,
        [OPERATOR_LE] = OPERATOR_GE, [OPERATOR_GT] = OPERATOR_LT, [OPERATOR_GE] = OPERATOR_LE,
    };
    return others[symbol];
}

bool host_operate(struct vm *vm, enum clause_operator symbol, value left, value right,
                  bool is_reversed, value *result)
{
    value first, second;
    if (!is_reversed && is_mirrored(vm, symbol, left, right))
        return host_operate(vm, mirrored(symbol), right, left, false, result);
    if (!host_expression(vm, left, NULL, &first))
        return false;
    const struct clause *clause = clause_of(vm, first);
    if (!is_reversed && !constant_operand(vm, &symbol, &right))
        return false;
    if (!operand(vm, right, clause->type, &second))
        return false;
    *result = is_reversed ? make_binary(vm, symbol, second, first)
                          : make_binary(vm, symbol, first, second);
    return true;
}

#define OPERATE(name, kind)                                                         \
    static bool column_##name(struct vm *vm, const value *arguments, value *result) \
    {                                                                               \
        return host_operate(vm, kind, arguments[0], arguments[1], false, result);   \
    }
#define REVERSE(name, kind)                                                         \
    static bool column_##name(struct vm *vm, const value *arguments, value *result) \
    {                                                                               \
        return host_operate(vm, kind, arguments[0], arguments[1], true, result);    \
    }
OPERATE(eq, OPERATOR_EQ)
OPERATE(ne, OPERATOR_NE)
OPERATE(lt, OPERATOR_LT)
OPERATE(le, OPERATOR_LE)
OPERATE(gt, OPERATOR_GT)
OPERATE(ge, OPERATOR_GE)
OPERATE(add, OPERATOR_ADD)
OPERATE(sub, OPERATOR_SUB)
OPERATE(mul, OPERATOR_MUL)
OPERATE(true_div, OPERATOR_TRUE_DIV)
OPERATE(floor_div, OPERATOR_FLOOR_DIV)
OPERATE(mod, OPERATOR_MOD)
REVERSE(radd, OPERATOR_ADD)
REVERSE(rsub, OPERATOR_SUB)
REVERSE(rmul, OPERATOR_MUL)
REVERSE(rtrue_div, OPERATOR_TRUE_DIV)
REVERSE(rfloor_div, OPERATOR_FLOOR_DIV)
REVERSE(rmod, OPERATOR_MOD)
OPERATE(concat, OPERATOR_CONCAT)
OPERATE(is, OPERATOR_IS)
OPERATE(is_not, OPERATOR_IS_NOT)
OPERATE(is_distinct, OPERATOR_IS_DISTINCT)
OPERATE(is_not_distinct, OPERATOR_IS_NOT_DISTINCT)
OPERATE(bitwise_and, OPERATOR_BIT_AND)
OPERATE(bitwise_or, OPERATOR_BIT_OR)
OPERATE(bitwise_xor, OPERATOR_BIT_XOR)
OPERATE(shift_left, OPERATOR_SHIFT_LEFT)
OPERATE(shift_right, OPERATOR_SHIFT_RIGHT)
OPERATE(match, OPERATOR_MATCH)

static bool column_and(struct vm *vm, const value *arguments, value *result)
{
    return host_list(vm, OPERATOR_AND, value_of(&tuple_new(vm, arguments, 2)->base), result);
}

static bool column_or(struct vm *vm, const value *arguments, value *result)
{
    return host_list(vm, OPERATOR_OR, value_of(&tuple_new(vm, arguments, 2)->base), result);
}

/* Whether both sides are the same column: what `column in columns` asks. */
static bool column_bool(struct vm *vm, const value *arguments, value *result)
{
    const struct clause *clause = clause_of(vm, arguments[0]);
    bool is_equality =
        clause != NULL && clause->kind == CLAUSE_BINARY &&
        (clause->binary.symbol == OPERATOR_EQ || clause->binary.symbol == OPERATOR_NE);
    if (!is_equality)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "Boolean value of this clause is not defined");
    bool is_same = clause_is_same(clause->binary.left, clause->binary.right);
    *result = value_boolean(is_same == (clause->binary.symbol == OPERATOR_EQ));
    return true;
}

/* ---- unary */

bool host_unary(struct vm *vm, enum clause_operator symbol, value element,
                const struct sql_type *type, value *result)
{
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_UNARY);
    builder.clause->unary.symbol = symbol;
    if (!builder_expression(&builder, element, NULL, &builder.clause->unary.operand))
        return false;
    builder.clause->type = type != NULL ? type : builder.clause->unary.operand->type;
    *result = builder_value(&builder);
    return true;
}

/* The same operator's contrary, where it has one. */
static bool negated_binary(struct vm *vm, value self, const struct clause *clause, value *result)
{
    struct builder builder = builder_new(vm, &expression_class, clause->kind);
    *builder.clause = *clause;
    builder_keep(&builder, self);
    if (clause->kind == CLAUSE_BETWEEN)
        builder.clause->between.is_negated = !clause->between.is_negated;
    else
        builder.clause->binary.symbol = clause_operator_rows[clause->binary.symbol].negation;
    *result = builder_value(&builder);
    return true;
}

static bool negated_constant(struct vm *vm, const struct clause *clause, value *result)
{
    *result = host_constant(vm, clause->kind == CLAUSE_TRUE ? CLAUSE_FALSE : CLAUSE_TRUE);
    return true;
}

static bool is_any_or_all(const struct clause *clause)
{
    return clause->kind == CLAUSE_UNARY &&
           (clause->unary.symbol == OPERATOR_ANY || clause->unary.symbol == OPERATOR_ALL);
}

static bool is_condition_by_type(const struct clause *clause)
{
    return family_of(clause->type) == FAMILY_BOOLEAN && clause->kind != CLAUSE_UNARY &&
           clause->kind != CLAUSE_BINARY && clause->kind != CLAUSE_LIST &&
           clause->kind != CLAUSE_GROUPING;
}

/* What host_unary was given. */
static value kept_operand(value unary)
{
    return clause_kept_first(unary);
}

bool host_not(struct vm *vm, value element, value *result)
{
    value object;
    if (!host_condition(vm, element, &object))
        return false;
    const struct clause *clause = clause_of(vm, object);
    if (clause->kind == CLAUSE_TRUE || clause->kind == CLAUSE_FALSE)
        return negated_constant(vm, clause, result);
    if (clause->kind == CLAUSE_BETWEEN)
        return negated_binary(vm, object, clause, result);
    if (clause->kind == CLAUSE_BINARY && !is_any_or_all(clause->binary.right) &&
        clause_operator_rows[clause->binary.symbol].negation != clause->binary.symbol)
        return negated_binary(vm, object, clause, result);
    bool is_truth = clause->kind == CLAUSE_UNARY && (clause->unary.symbol == OPERATOR_IS_TRUE ||
                                                     clause->unary.symbol == OPERATOR_IS_FALSE);
    if (is_truth &&
        (clause->unary.operand->kind == CLAUSE_TRUE || clause->unary.operand->kind == CLAUSE_FALSE))
        return negated_constant(vm, clause->unary.operand, result);
    if (clause->kind == CLAUSE_UNARY && clause->unary.symbol == OPERATOR_IS_FALSE)
        return host_unary(vm, OPERATOR_IS_TRUE, kept_operand(object), &boolean_type, result);
    if (clause->kind == CLAUSE_UNARY && clause->unary.symbol == OPERATOR_IS_TRUE)
        return host_unary(vm, OPERATOR_IS_FALSE, kept_operand(object), &boolean_type, result);
    if (is_condition_by_type(clause))
        return host_unary(vm, OPERATOR_IS_FALSE, object, &boolean_type, result);
    return host_unary(vm, OPERATOR_NOT, object, &boolean_type, result);
}

static bool column_invert(struct vm *vm, const value *arguments, value *result)
{
    return host_not(vm, arguments[0], result);
}

#define UNARY(name, kind)                                                           \
    static bool column_##name(struct vm *vm, const value *arguments, value *result) \
    {                                                                               \
        return host_unary(vm, kind, arguments[0], NULL, result);                    \
    }
UNARY(negative, OPERATOR_NEGATIVE)
UNARY(bitwise_not, OPERATOR_BIT_NOT)
UNARY(desc, OPERATOR_DESC)
UNARY(asc, OPERATOR_ASC)
UNARY(nulls_first, OPERATOR_NULLS_FIRST)
UNARY(nulls_last, OPERATOR_NULLS_LAST)
UNARY(distinct, OPERATOR_DISTINCT)

/* ---- IN, BETWEEN, LIKE */

static bool in_values(struct vm *vm, value right, const struct sql_type *type, value *object)
{
    struct list *items;
    if (!vm_list_of(vm, right, &items))
        return false;
    bool has_expressions = false;
    for (size_t i = 0; i < items->values.count; i++)
        has_expressions = has_expressions || is_clause(vm, items->values.items[i]);
    if (!has_expressions) {
        struct builder builder = builder_new(vm, &bind_class, CLAUSE_BIND);
        builder.clause->bind.kind = BIND_LIST;
        if (items->values.count > 0)
            type = literal_type(vm, type, items->values.items[0]);
        builder.clause->type = type;
        *object = builder_value(&builder);
        struct sql_type array = {.kind = TYPE_GENERIC_ARRAY, .item = type};
        return builder_sql_value(&builder, value_of(&items->base), &array,
                                 &builder.clause->bind.value);
    }
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_TUPLE);
    *object = builder_value(&builder);
    for (size_t i = 0; i < items->values.count; i++) {
        if (!builder_append_expression(&builder, &builder.clause->list.items,
                                       items->values.items[i], type))
            return false;
    }
    return true;
}

bool host_in(struct vm *vm, enum clause_operator symbol, value left, value right, value *result)
{
    value object, element;
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_BINARY);
    if (!builder_expression(&builder, left, NULL, &builder.clause->binary.left) ||
        !host_clause_element(vm, right, &element))
        return false;
    if (value_is_string(right))
        return host_raise_named(vm, "ArgumentError",
                                "IN expression list, SELECT construct, or bound parameter object "
                                "expected, got '%.*s'.",
                                STR_ARG(value_text(right)));
    const struct clause *clause = clause_of(vm, element);
    if (clause != NULL && clause->kind == CLAUSE_ALIAS)
        object = element;
    else if (clause != NULL)
        object = element;
    else if (!in_values(vm, right, builder.clause->binary.left->type, &object))
        return false;
    builder.clause->binary.right = builder_child(&builder, object);
    builder.clause->binary.symbol = symbol;
    builder.clause->binary.is_comparison = true;
    builder.clause->type = &boolean_type;
    *result = builder_value(&builder);
    return true;
}

static bool column_in(struct vm *vm, const value *arguments, value *result)
{
    return host_in(vm, OPERATOR_IN, arguments[0], arguments[1], result);
}

static bool column_not_in(struct vm *vm, const value *arguments, value *result)
{
    return host_in(vm, OPERATOR_NOT_IN, arguments[0], arguments[1], result);
}

bool host_between(struct vm *vm, value element, value low, value high, value symmetric,
                  value *result)
{
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_BETWEEN);
    struct clause *clause = builder.clause;
    value first, last;
    if (!builder_expression(&builder, element, NULL, &clause->between.element) ||
        !operand(vm, low, clause->between.element->type, &first) ||
        !operand(vm, high, clause->between.element->type, &last) ||
        !vm_truth(vm, symmetric, &clause->between.is_symmetric))
        return false;
    clause->between.low = builder_child(&builder, first);
    clause->between.high = builder_child(&builder, last);
    clause->type = &boolean_type;
    *result = builder_value(&builder);
    return true;
}

static bool column_between(struct vm *vm, const value *arguments, value *result)
{
    return host_between(vm, arguments[0], arguments[1], arguments[2], arguments[3], result);
}

static bool like(struct vm *vm, enum clause_operator symbol, const value *arguments,
                 enum like_pattern pattern, value *result)
{
    value object;
    if (!host_operate(vm, symbol, arguments[0], arguments[1], false, &object))
        return false;
    struct builder builder = {vm, (struct clause_instance *)object.object, NULL};
    builder.clause = &builder.object->own;
    builder.clause->binary.pattern = pattern;
    *result = object;
    return value_is_missing(arguments[2]) ||
           builder_string(&builder, arguments[2], "escape", &builder.clause->binary.escape);
}

#define LIKE(name, kind)                                                            \
    static bool column_##name(struct vm *vm, const value *arguments, value *result) \
    {                                                                               \
        return like(vm, kind, arguments, PATTERN_WHOLE, result);                    \
    }
LIKE(like, OPERATOR_LIKE)
LIKE(not_like, OPERATOR_NOT_LIKE)
LIKE(ilike, OPERATOR_ILIKE)
LIKE(not_ilike, OPERATOR_NOT_ILIKE)

/* % and _ of a text are taken for themselves. */
static value escaped(struct vm *vm, str text, char escape)
{
    struct buf out = {0};
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c == escape || c == '%' || c == '_')
            buf_add_char(&out, escape);
        buf_add_char(&out, c);
    }
    value result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return result;
}

/* self, other, autoescape, escape */
static bool search(struct vm *vm, enum clause_operator symbol, const value *arguments,
                   enum like_pattern pattern, value *result)
{
    value given[] = {arguments[0], arguments[1], arguments[3]};
    bool is_escaped;
    if (!vm_truth(vm, arguments[2], &is_escaped))
        return false;
    if (is_escaped && value_is_string(given[1])) {
        if (value_is_missing(given[2]))
            given[2] = value_string(vm, STR("/"));
        given[1] = escaped(vm, value_text(given[1]), value_text(given[2]).data[0]);
    }
    return like(vm, symbol, given, pattern, result);
}

#define SEARCH(name, kind, pattern)                                                 \
    static bool column_##name(struct vm *vm, const value *arguments, value *result) \
    {                                                                               \
        return search(vm, kind, arguments, pattern, result);                        \
    }
SEARCH(startswith, OPERATOR_LIKE, PATTERN_START)
SEARCH(istartswith, OPERATOR_ILIKE, PATTERN_START)
SEARCH(endswith, OPERATOR_LIKE, PATTERN_END)
SEARCH(iendswith, OPERATOR_ILIKE, PATTERN_END)
SEARCH(icontains, OPERATOR_ILIKE, PATTERN_WITHIN)

static bool column_contains(struct vm *vm, const value *arguments, value *result)
{
    bool is_done = false;
    if (!column_contains_item(vm, arguments, result, &is_done))
        return false;
    return is_done || search(vm, OPERATOR_LIKE, arguments, PATTERN_WITHIN, result);
}

static bool column_regexp(struct vm *vm, const value *arguments, value *result)
{
    value object;
    if (!host_operate(vm, OPERATOR_REGEXP, arguments[0], arguments[1], false, &object))
        return false;
    struct builder builder = {vm, (struct clause_instance *)object.object, NULL};
    builder.clause = &builder.object->own;
    *result = object;
    return value_is_missing(arguments[2]) ||
           builder_string(&builder, arguments[2], "flags", &builder.clause->binary.flags);
}

/* self, pattern, replacement, flags */
static bool column_regexp_replace(struct vm *vm, const value *arguments, value *result)
{
    bool is_good;
    size_t count = value_is_missing(arguments[3]) ? 3 : 4;
    *result = make_function(vm, STR("REGEXP_REPLACE"), arguments, count, &is_good);
    return is_good;
}

/* ---- op() */

struct operator_callable {
    struct object base;
    value left;
    value text;
    value type; /* or absent */
    int precedence;
    bool is_comparison;
};

static void mark_operator(struct vm *vm, struct object *object)
{
    struct operator_callable *callable = (struct operator_callable *)object;
    vm_mark(vm, callable->left);
    vm_mark(vm, callable->text);
    vm_mark(vm, callable->type);
}

/* self, opstring, precedence, is_comparison, return_type */
static bool column_op(struct vm *vm, const value *arguments, value *result)
{
    struct operator_callable *callable = (struct operator_callable *)vm_new_object(
        vm, vm_native_class(vm, &operator_callable_class));
    int64_t precedence = 0;
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "opstring must be a string");
    value_to_integer(arguments[2], &precedence);
    callable->left = arguments[0];
    callable->text = arguments[1];
    callable->precedence = (int)precedence;
    callable->type = arguments[4];
    *result = value_of(&callable->base);
    return vm_truth(vm, arguments[3], &callable->is_comparison);
}

static bool column_bool_op(struct vm *vm, const value *arguments, value *result)
{
    value given[] = {arguments[0], arguments[1], arguments[2], value_boolean(true), value_none()};
    return column_op(vm, given, result);
}

static bool operator_call(struct vm *vm, const value *arguments, value *result)
{
    const struct operator_callable *callable = (struct operator_callable *)arguments[0].object;
    value left, right;
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_BINARY);
    struct clause *clause = builder.clause;
    if (!host_expression(vm, callable->left, NULL, &left))
        return false;
    clause->binary.left = builder_child(&builder, left);
    if (!operand(vm, arguments[1], clause->binary.left->type, &right))
        return false;
    clause->binary.right = builder_child(&builder, right);
    clause->binary.symbol = OPERATOR_CUSTOM;
    builder_keep(&builder, callable->text);
    clause->binary.custom = value_text(callable->text);
    clause->binary.precedence = callable->precedence;
    clause->binary.is_comparison = callable->is_comparison;
    clause->type = callable->is_comparison ? &boolean_type : clause->binary.left->type;
    *result = builder_value(&builder);
    return value_is_missing(callable->type) || host_type_of(vm, callable->type, &clause->type);
}

static const struct native_function operator_methods[] = {
    {"__call__", "(self, other, /)", operator_call, 0},
    {0},
};

const struct native_class operator_callable_class = {
    .name = "custom_op",
    .module = "sqlalchemy.sql.operators",
    .size = sizeof(struct operator_callable),
    .methods = operator_methods,
    .mark = mark_operator,
};

/* ---- label, cast … */

static bool column_label(struct vm *vm, const value *arguments, value *result)
{
    return host_label(vm, arguments[0], arguments[1], result);
}

static bool column_cast(struct vm *vm, const value *arguments, value *result)
{
    return host_cast(vm, arguments[0], arguments[1], false, result);
}

static bool column_collate(struct vm *vm, const value *arguments, value *result)
{
    return host_collate(vm, arguments[0], arguments[1], result);
}

static bool compare_any(struct vm *vm, enum clause_operator symbol, const value *arguments,
                        value *result)
{
    value collection;
    return host_unary(vm, symbol, arguments[0], NULL, &collection) &&
           host_operate(vm, OPERATOR_EQ, collection, arguments[1], true, result);
}

static bool column_any(struct vm *vm, const value *arguments, value *result)
{
    if (value_is_absent(arguments[1]))
        return host_unary(vm, OPERATOR_ANY, arguments[0], NULL, result);
    return compare_any(vm, OPERATOR_ANY, arguments, result);
}

static bool column_all(struct vm *vm, const value *arguments, value *result)
{
    if (value_is_absent(arguments[1]))
        return host_unary(vm, OPERATOR_ALL, arguments[0], NULL, result);
    return compare_any(vm, OPERATOR_ALL, arguments, result);
}

/* ---- attributes */

static bool get_type(struct vm *vm, value self, value *result)
{
    const struct clause *clause = clause_of(vm, self);
    *result =
        host_type_object(vm, clause == NULL || clause->type == NULL ? &null_type : clause->type);
    return true;
}

static bool get_name(struct vm *vm, value self, value *result)
{
    const struct clause *clause = clause_of(vm, self);
    struct identifier name = {0};
    if (clause != NULL)
        name = clause_name(clause);
    if (clause != NULL && clause->kind == CLAUSE_FUNCTION)
        name.text = clause->function.name;
    if (clause != NULL && clause->kind == CLAUSE_BIND)
        name.text = clause->bind.name;
    if (name.text.data == NULL)
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "'%s' object has no attribute 'name'",
                        vm_type_name(vm, self));
    *result = value_string(vm, name.text);
    return true;
}

static bool get_element(struct vm *vm, value self, value *result)
{
    const struct clause *clause = clause_of(vm, self);
    const struct list *keeps = ((const struct clause_object *)self.object)->keeps;
    *result = clause != NULL && keeps != NULL && keeps->values.count > 0 ? keeps->values.items[0]
                                                                         : value_none();
    return true;
}

static const struct native_property column_element_properties[] = {
    {"type", get_type, NULL},
    {"astext", json_astext, NULL},
    {0},
};

static const struct native_property named_properties[] = {
    {"name", get_name, NULL},
    {"key", get_name, NULL},
    {"element", get_element, NULL},
    {0},
};

#define ESCAPED "(self, other, autoescape=False, escape=None)"
static const struct native_function column_element_methods[] = {
    {"__bool__", "(self, /)", column_bool, 0},
    {"__eq__", "(self, other, /)", column_eq, 0},
    {"__ne__", "(self, other, /)", column_ne, 0},
    {"__lt__", "(self, other, /)", column_lt, 0},
    {"__le__", "(self, other, /)", column_le, 0},
    {"__gt__", "(self, other, /)", column_gt, 0},
    {"__ge__", "(self, other, /)", column_ge, 0},
    {"__add__", "(self, other, /)", column_add, 0},
    {"__sub__", "(self, other, /)", column_sub, 0},
    {"__mul__", "(self, other, /)", column_mul, 0},
    {"__truediv__", "(self, other, /)", column_true_div, 0},
    {"__floordiv__", "(self, other, /)", column_floor_div, 0},
    {"__mod__", "(self, other, /)", column_mod, 0},
    {"__radd__", "(self, other, /)", column_radd, 0},
    {"__rsub__", "(self, other, /)", column_rsub, 0},
    {"__rmul__", "(self, other, /)", column_rmul, 0},
    {"__rtruediv__", "(self, other, /)", column_rtrue_div, 0},
    {"__rfloordiv__", "(self, other, /)", column_rfloor_div, 0},
    {"__rmod__", "(self, other, /)", column_rmod, 0},
    {"__and__", "(self, other, /)", column_and, 0},
    {"__or__", "(self, other, /)", column_or, 0},
    {"__lshift__", "(self, other, /)", column_shift_left, 0},
    {"__rshift__", "(self, other, /)", column_shift_right, 0},
    {"__invert__", "(self, /)", column_invert, 0},
    {"__neg__", "(self, /)", column_negative, 0},
    {"__getitem__", "(self, index, /)", column_getitem, 0},
    {"is_", "(self, other)", column_is, 0},
    {"is_not", "(self, other)", column_is_not, 0},
    {"isnot", "(self, other)", column_is_not, 0},
    {"is_distinct_from", "(self, other)", column_is_distinct, 0},
    {"is_not_distinct_from", "(self, other)", column_is_not_distinct, 0},
    {"isnot_distinct_from", "(self, other)", column_is_not_distinct, 0},
    {"in_", "(self, other)", column_in, 0},
    {"not_in", "(self, other)", column_not_in, 0},
    {"notin_", "(self, other)", column_not_in, 0},
    {"between", "(self, cleft, cright, symmetric=False)", column_between, 0},
    {"like", "(self, other, escape=None)", column_like, 0},
    {"not_like", "(self, other, escape=None)", column_not_like, 0},
    {"notlike", "(self, other, escape=None)", column_not_like, 0},
    {"ilike", "(self, other, escape=None)", column_ilike, 0},
    {"not_ilike", "(self, other, escape=None)", column_not_ilike, 0},
    {"notilike", "(self, other, escape=None)", column_not_ilike, 0},
    {"startswith", ESCAPED, column_startswith, 0},
    {"istartswith", ESCAPED, column_istartswith, 0},
    {"endswith", ESCAPED, column_endswith, 0},
    {"iendswith", ESCAPED, column_iendswith, 0},
    {"contains", ESCAPED, column_contains, 0},
    {"icontains", ESCAPED, column_icontains, 0},
    {"match", "(self, other, **keywords)", column_match, 0},
    {"regexp_match", "(self, pattern, flags=None)", column_regexp, 0},
    {"regexp_replace", "(self, pattern, replacement, flags=None)", column_regexp_replace, 0},
    {"op", "(self, opstring, precedence=0, is_comparison=False, return_type=None)", column_op, 0},
    {"bool_op", "(self, opstring, precedence=0)", column_bool_op, 0},
    {"concat", "(self, other)", column_concat, 0},
    {"bitwise_and", "(self, other)", column_bitwise_and, 0},
    {"bitwise_or", "(self, other)", column_bitwise_or, 0},
    {"bitwise_xor", "(self, other)", column_bitwise_xor, 0},
    {"bitwise_not", "(self)", column_bitwise_not, 0},
    {"desc", "(self)", column_desc, 0},
    {"asc", "(self)", column_asc, 0},
    {"nulls_first", "(self)", column_nulls_first, 0},
    {"nullsfirst", "(self)", column_nulls_first, 0},
    {"nulls_last", "(self)", column_nulls_last, 0},
    {"nullslast", "(self)", column_nulls_last, 0},
    {"distinct", "(self)", column_distinct, 0},
    {"collate", "(self, collation)", column_collate, 0},
    {"label", "(self, name=None)", column_label, 0},
    {"cast", "(self, type_)", column_cast, 0},
    {"any", "(self, other=?, operator=None)", column_any, 0},
    {"any_", "(self, other=?)", column_any, 0},
    {"all", "(self, other=?, operator=None)", column_all, 0},
    {"all_", "(self, other=?)", column_all, 0},
    {"has_key", "(self, other)", json_has_key, 0},
    {"has_all", "(self, other)", json_has_all, 0},
    {"has_any", "(self, other)", json_has_any, 0},
    {"contained_by", "(self, other)", json_contained_by, 0},
    {"overlap", "(self, other)", json_overlap, 0},
    {"overlaps", "(self, other)", json_overlap, 0},
    {"path_exists", "(self, other)", json_path_exists, 0},
    {"path_match", "(self, other)", json_path_match, 0},
    {"delete_path", "(self, other)", json_delete_path, 0},
    {"as_string", "(self)", json_as_string, 0},
    {"as_integer", "(self)", json_as_integer, 0},
    {"as_float", "(self)", json_as_float, 0},
    {"as_boolean", "(self)", json_as_boolean, 0},
    {"as_json", "(self)", json_as_json, 0},
    {0},
};

const struct native_class column_element_class = {
    .name = "ColumnElement",
    .module = "sqlalchemy.sql.elements",
    .base = &clause_element_class,
    .size = sizeof(struct clause_object),
    .methods = column_element_methods,
    .properties = column_element_properties,
};

static const struct native_function leaf_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    {0},
};

#define LEAF(variable, python_name, own_properties) \
    const struct native_class variable = {          \
        .name = python_name,                        \
        .module = "sqlalchemy.sql.elements",        \
        .base = &column_element_class,              \
        .size = sizeof(struct clause_instance),     \
        .methods = leaf_methods,                    \
        .properties = own_properties,               \
    };
LEAF(expression_class, "ColumnExpression", NULL)
LEAF(label_class, "Label", named_properties)
LEAF(bind_class, "BindParameter", named_properties)
LEAF(cast_class, "Cast", named_properties)
