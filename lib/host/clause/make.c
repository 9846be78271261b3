/* Expressions made of others: labels, casts, collations, and_() and or_(). */
#include "host/clause/clause_impl.h"

bool host_label(struct vm *vm, value element, value name, value *result)
{
    struct builder builder = builder_new(vm, &label_class, CLAUSE_LABEL);
    *result = builder_value(&builder);
    if (!builder_expression(&builder, element, NULL, &builder.clause->label.element))
        return false;
    while (builder.clause->label.element->kind == CLAUSE_LABEL)
        builder.clause->label.element = builder.clause->label.element->label.element;
    builder.clause->type = builder.clause->label.element->type;
    return value_is_missing(name) ||
           builder_identifier(&builder, name, "label name", &builder.clause->label.name);
}

bool host_cast(struct vm *vm, value element, value type, bool is_coercion, value *result)
{
    struct builder builder =
        builder_new(vm, &cast_class, is_coercion ? CLAUSE_COERCE : CLAUSE_CAST);
    *result = builder_value(&builder);
    if (!host_type_of(vm, type, &builder.clause->type))
        return false;
    bool is_text = value_is_string(element);
    const struct sql_type *literal = builder.clause->type;
    if (!is_text && !is_clause(vm, element))
        literal = literal_type(vm, literal, element);
    return builder_expression(&builder, element, literal, &builder.clause->element);
}

bool host_collate(struct vm *vm, value element, value collation, value *result)
{
    struct builder name = builder_new(vm, &column_clause_class, CLAUSE_COLUMN);
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_BINARY);
    struct clause *clause = builder.clause;
    *result = builder_value(&builder);
    if (!builder_identifier(&name, collation, "collation", &name.clause->column.name) ||
        !builder_expression(&builder, element, NULL, &clause->binary.left))
        return false;
    clause->binary.right = builder_child(&builder, builder_value(&name));
    clause->binary.symbol = OPERATOR_COLLATE;
    clause->type = clause->binary.left->type;
    return true;
}

/* What is a list of the same operator gives its items. */
static void append_flat(const struct builder *builder, const struct clause *item)
{
    struct clause_list *items = &builder->clause->list.items;
    if (item->kind != CLAUSE_LIST || item->list.symbol != builder->clause->list.symbol) {
        builder_append(builder, items, item);
        return;
    }
    for (size_t i = 0; i < item->list.items.count; i++)
        builder_append(builder, items, item->list.items.items[i]);
}

/* sqlalchemy: sql/elements.py BooleanClauseList._process_clauses_for_boolean */
bool host_list(struct vm *vm, enum clause_operator symbol, value arguments, value *result)
{
    enum clause_kind neutral = symbol == OPERATOR_AND ? CLAUSE_TRUE : CLAUSE_FALSE;
    enum clause_kind final = symbol == OPERATOR_AND ? CLAUSE_FALSE : CLAUSE_TRUE;
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_LIST);
    const value *items;
    size_t count, kept = 0;
    value alone = {0};
    value_items(arguments, &items, &count);
    builder.clause->list.symbol = symbol;
    builder.clause->type = &boolean_type;
    for (size_t i = 0; i < count; i++) {
        value object;
        if (!host_condition(vm, items[i], &object))
            return false;
        const struct clause *clause = clause_of(vm, object);
        if (clause->kind == final)
            return host_unary(vm, OPERATOR_IS_TRUE, object, &boolean_type, result);
        if (clause->kind != neutral) {
            kept++;
            append_flat(&builder, builder_child(&builder, object));
        }
        if (clause->kind != neutral || (kept == 0 && value_is_absent(alone)))
            alone = object;
    }
    *result = kept > 1 || value_is_absent(alone) ? builder_value(&builder) : alone;
    const struct clause *single = clause_of(vm, *result);
    return single->kind != neutral ||
           host_unary(vm, OPERATOR_IS_TRUE, alone, &boolean_type, result);
}
