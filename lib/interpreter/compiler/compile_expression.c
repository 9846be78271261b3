/* The second pass of the compiler: expressions. */
#include "interpreter/compiler/compiler_impl.h"
#include "interpreter/integer.h"

static bool compile_big_integer(struct compiler *compiler,
                                const struct python_expression *expression)
{
    value integer;
    if (!integer_from_literal(compiler->vm, expression->literal.text, &integer)) {
        vm_take_exception(compiler->vm);
        return fail_at(compiler->error,
                       place_of(compiler->source, expression->span.start,
                                expression->span.end - expression->span.start),
                       "an integer of so many digits is not supported");
    }
    emit_constant(compiler, integer);
    return true;
}

static bool compile_literal(struct compiler *compiler, const struct python_expression *expression)
{
    const struct python_literal *literal = &expression->literal;
    switch (literal->kind) {
    case LITERAL_NONE:
        emit_none(compiler);
        return true;
    case LITERAL_FALSE:
    case LITERAL_TRUE:
        emit_constant(compiler, value_boolean(literal->kind == LITERAL_TRUE));
        return true;
    case LITERAL_ELLIPSIS:
        emit_constant(compiler, (value){.kind = VALUE_ELLIPSIS});
        return true;
    case LITERAL_INTEGER:
        emit_constant(compiler, value_integer(literal->integer));
        return true;
    case LITERAL_BIG_INTEGER:
        return compile_big_integer(compiler, expression);
    case LITERAL_FLOAT:
        emit_constant(compiler, value_float(literal->number));
        return true;
    case LITERAL_STRING:
        emit_text(compiler, literal->text);
        return true;
    case LITERAL_BYTES:
        emit_constant(compiler, value_bytes(compiler->vm, literal->text));
        return true;
    }
    return true;
}

static bool is_negative_literal(const struct python_expression *expression, int64_t *integer)
{
    const struct python_expression *operand = expression->unary.operand;
    if (expression->unary.operation != UNARY_MINUS || operand->kind != EXPRESSION_LITERAL)
        return false;
    if (operand->literal.kind == LITERAL_BIG_INTEGER) {
        *integer = INT64_MIN;
        return str_equal(operand->literal.text, STR("9223372036854775808"));
    }
    *integer = -operand->literal.integer;
    return operand->literal.kind == LITERAL_INTEGER;
}

static bool compile_unary(struct compiler *compiler, const struct python_expression *expression)
{
    int64_t integer = 0;
    if (is_negative_literal(expression, &integer)) {
        emit_constant(compiler, value_integer(integer));
        return true;
    }
    if (!compile_expression(compiler, expression->unary.operand))
        return false;
    compiler->span = expression->span;
    emit(compiler, OP_UNARY, expression->unary.operation);
    return true;
}

static bool compile_logic(struct compiler *compiler, const struct python_expression *expression)
{
    size_t end = label_new(compiler);
    enum operation jump =
        expression->kind == EXPRESSION_AND ? OP_JUMP_IF_FALSE_OR_POP : OP_JUMP_IF_TRUE_OR_POP;
    for (size_t i = 0; i < expression->elements.count; i++) {
        if (!compile_expression(compiler, expression->elements.items[i]))
            return false;
        if (i + 1 < expression->elements.count)
            emit_jump(compiler, jump, end);
    }
    label_place(compiler, end);
    return true;
}

/* a < b < c: b is kept for the second comparison. */
static bool compile_compare(struct compiler *compiler, const struct python_expression *expression)
{
    const struct python_comparisons *list = &expression->compare.comparisons;
    size_t short_cut = label_new(compiler);
    size_t end = label_new(compiler);
    if (!compile_expression(compiler, expression->compare.left))
        return false;
    for (size_t i = 0; i < list->count; i++) {
        bool is_last = i + 1 == list->count;
        if (!compile_expression(compiler, list->items[i].right))
            return false;
        compiler->span = expression->span;
        if (!is_last) {
            emit(compiler, OP_COPY, 0);
            emit(compiler, OP_ROTATE, 2);
        }
        emit(compiler, OP_COMPARE, list->items[i].operation);
        if (!is_last)
            emit_jump(compiler, OP_JUMP_IF_FALSE_OR_POP, short_cut);
    }
    if (list->count > 1) {
        emit_jump(compiler, OP_JUMP, end);
        label_place(compiler, short_cut);
        compiler->unit->depth++; /* the result, over what was kept */
        emit(compiler, OP_ROTATE, 1);
        emit(compiler, OP_POP, 0);
        label_place(compiler, end);
    }
    return true;
}

bool compile_condition(struct compiler *compiler, const struct python_expression *condition,
                       bool jumps_if, size_t label)
{
    if (condition->kind == EXPRESSION_UNARY && condition->unary.operation == UNARY_NOT)
        return compile_condition(compiler, condition->unary.operand, !jumps_if, label);
    bool is_and = condition->kind == EXPRESSION_AND;
    if ((is_and || condition->kind == EXPRESSION_OR) && is_and != jumps_if) {
        for (size_t i = 0; i < condition->elements.count; i++)
            if (!compile_condition(compiler, condition->elements.items[i], jumps_if, label))
                return false;
        return true;
    }
    if (!compile_expression(compiler, condition))
        return false;
    compiler->span = condition->span;
    emit_jump(compiler, jumps_if ? OP_JUMP_IF_TRUE : OP_JUMP_IF_FALSE, label);
    return true;
}

static bool compile_conditional(struct compiler *compiler,
                                const struct python_expression *expression)
{
    size_t otherwise = label_new(compiler);
    size_t end = label_new(compiler);
    if (!compile_condition(compiler, expression->conditional.condition, false, otherwise) ||
        !compile_expression(compiler, expression->conditional.then))
        return false;
    emit_jump(compiler, OP_JUMP, end);
    compiler->unit->depth--;
    label_place(compiler, otherwise);
    if (!compile_expression(compiler, expression->conditional.otherwise))
        return false;
    label_place(compiler, end);
    return true;
}

static bool compile_slice_part(struct compiler *compiler,
                               const struct python_expression *expression)
{
    if (expression != NULL)
        return compile_expression(compiler, expression);
    emit_none(compiler);
    return true;
}

static bool compile_slice(struct compiler *compiler, const struct python_expression *expression)
{
    if (!compile_slice_part(compiler, expression->slice.lower) ||
        !compile_slice_part(compiler, expression->slice.upper) ||
        !compile_slice_part(compiler, expression->slice.step))
        return false;
    emit(compiler, OP_BUILD_SLICE, 0);
    return true;
}

static bool compile_attribute(struct compiler *compiler, const struct python_expression *expression)
{
    if (!compile_expression(compiler, expression->attribute.object))
        return false;
    str name = compiler_mangle(compiler, compiler->unit->scope, expression->attribute.name);
    compiler->span = expression->span;
    emit(compiler, OP_LOAD_ATTRIBUTE, constant_of_string(compiler, name));
    return true;
}

static bool compile_subscript(struct compiler *compiler, const struct python_expression *expression)
{
    if (!compile_expression(compiler, expression->subscript.object) ||
        !compile_expression(compiler, expression->subscript.index))
        return false;
    compiler->span = expression->span;
    emit(compiler, OP_GET_ITEM, 0);
    return true;
}

static bool compile_yield(struct compiler *compiler, const struct python_expression *expression)
{
    if (expression->operand == NULL)
        emit_none(compiler);
    else if (!compile_expression(compiler, expression->operand))
        return false;
    compiler->span = expression->span;
    emit(compiler, OP_YIELD, 0);
    return true;
}

void emit_await(struct compiler *compiler)
{
    emit(compiler, OP_GET_AWAITABLE, 0);
    emit_none(compiler);
    emit(compiler, OP_YIELD_FROM, 0);
}

static bool compile_await(struct compiler *compiler, const struct python_expression *expression)
{
    if (!compile_expression(compiler, expression->operand))
        return false;
    compiler->span = expression->span;
    emit_await(compiler);
    return true;
}

static bool compile_yield_from(struct compiler *compiler,
                               const struct python_expression *expression)
{
    if (!compile_expression(compiler, expression->operand))
        return false;
    compiler->span = expression->span;
    emit(compiler, OP_GET_YIELD_FROM, 0);
    emit_none(compiler);
    emit(compiler, OP_YIELD_FROM, 0);
    return true;
}

static bool compile_walrus(struct compiler *compiler, const struct python_expression *expression)
{
    if (!compile_expression(compiler, expression->assign.value))
        return false;
    compiler->span = expression->span;
    emit(compiler, OP_COPY, 0);
    emit_name(compiler, NAME_STORE, expression->assign.target->name);
    return true;
}

static bool compile_binary(struct compiler *compiler, const struct python_expression *expression)
{
    if (!compile_expression(compiler, expression->binary.left) ||
        !compile_expression(compiler, expression->binary.right))
        return false;
    compiler->span = expression->span;
    emit(compiler, OP_BINARY, expression->binary.operation);
    return true;
}

static bool compile_name(struct compiler *compiler, const struct python_expression *expression)
{
    if (str_equal(expression->name, STR("__debug__")))
        emit_constant(compiler, value_boolean(true));
    else
        emit_name(compiler, NAME_LOAD, expression->name);
    return true;
}

static bool compile_starred(struct compiler *compiler, const struct python_expression *expression)
{
    return compiler_fail(compiler, expression->span, "can't use starred expression here");
}

bool compile_expression(struct compiler *compiler, const struct python_expression *expression)
{
    compiler->span = expression->span;
    switch (expression->kind) {
    case EXPRESSION_LITERAL:
        return compile_literal(compiler, expression);
    case EXPRESSION_FORMAT:
    case EXPRESSION_FIELD:
        return compile_format(compiler, expression);
    case EXPRESSION_NAME:
        return compile_name(compiler, expression);
    case EXPRESSION_TUPLE:
    case EXPRESSION_LIST:
    case EXPRESSION_SET:
    case EXPRESSION_DICTIONARY:
        return compile_display(compiler, expression);
    case EXPRESSION_LIST_OF:
    case EXPRESSION_SET_OF:
    case EXPRESSION_DICTIONARY_OF:
    case EXPRESSION_GENERATOR:
        return compile_comprehension(compiler, expression);
    case EXPRESSION_ATTRIBUTE:
        return compile_attribute(compiler, expression);
    case EXPRESSION_SUBSCRIPT:
        return compile_subscript(compiler, expression);
    case EXPRESSION_SLICE:
        return compile_slice(compiler, expression);
    case EXPRESSION_CALL:
        return compile_call(compiler, expression);
    case EXPRESSION_STARRED:
        return compile_starred(compiler, expression);
    case EXPRESSION_AWAIT:
        return compile_await(compiler, expression);
    case EXPRESSION_YIELD:
        return compile_yield(compiler, expression);
    case EXPRESSION_YIELD_FROM:
        return compile_yield_from(compiler, expression);
    case EXPRESSION_UNARY:
        return compile_unary(compiler, expression);
    case EXPRESSION_BINARY:
        return compile_binary(compiler, expression);
    case EXPRESSION_AND:
    case EXPRESSION_OR:
        return compile_logic(compiler, expression);
    case EXPRESSION_COMPARE:
        return compile_compare(compiler, expression);
    case EXPRESSION_CONDITIONAL:
        return compile_conditional(compiler, expression);
    case EXPRESSION_LAMBDA:
        return compile_lambda(compiler, expression);
    case EXPRESSION_ASSIGN:
        return compile_walrus(compiler, expression);
    }
    return true;
}
