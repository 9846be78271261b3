/* What may be assigned to or deleted. Source: Python 3.11 language reference, 7.2 and 7.5 */
#include "python/parser_impl.h"

static const char *literal_name(enum python_literal_kind kind)
{
    switch (kind) {
    case LITERAL_NONE:
        return "None";
    case LITERAL_FALSE:
        return "False";
    case LITERAL_TRUE:
        return "True";
    case LITERAL_ELLIPSIS:
        return "ellipsis";
    case LITERAL_INTEGER:
    case LITERAL_BIG_INTEGER:
    case LITERAL_FLOAT:
    case LITERAL_STRING:
    case LITERAL_BYTES:
        break;
    }
    return "literal";
}

const char *parser_expression_name(const struct python_expression *expression)
{
    static const char *const names[] = {
        [EXPRESSION_LITERAL] = NULL,
        [EXPRESSION_FORMAT] = "f-string expression",
        [EXPRESSION_FIELD] = "f-string expression",
        [EXPRESSION_NAME] = "name",
        [EXPRESSION_TUPLE] = "tuple",
        [EXPRESSION_LIST] = "list",
        [EXPRESSION_SET] = "set display",
        [EXPRESSION_DICTIONARY] = "dict literal",
        [EXPRESSION_LIST_OF] = "list comprehension",
        [EXPRESSION_SET_OF] = "set comprehension",
        [EXPRESSION_DICTIONARY_OF] = "dict comprehension",
        [EXPRESSION_GENERATOR] = "generator expression",
        [EXPRESSION_ATTRIBUTE] = "attribute",
        [EXPRESSION_SUBSCRIPT] = "subscript",
        [EXPRESSION_SLICE] = "slice",
        [EXPRESSION_CALL] = "function call",
        [EXPRESSION_STARRED] = "starred",
        [EXPRESSION_AWAIT] = "await expression",
        [EXPRESSION_YIELD] = "yield expression",
        [EXPRESSION_YIELD_FROM] = "yield expression",
        [EXPRESSION_UNARY] = "expression",
        [EXPRESSION_BINARY] = "expression",
        [EXPRESSION_AND] = "expression",
        [EXPRESSION_OR] = "expression",
        [EXPRESSION_COMPARE] = "comparison",
        [EXPRESSION_CONDITIONAL] = "conditional expression",
        [EXPRESSION_LAMBDA] = "lambda",
        [EXPRESSION_ASSIGN] = "named expression",
    };
    const char *name = names[expression->kind];
    return name != NULL ? name : literal_name(expression->literal.kind);
}

static bool set_contexts(struct parser *parser, const struct python_expressions *targets,
                         enum python_context context)
{
    for (size_t i = 0; i < targets->count; i++)
        if (!parser_set_context(parser, targets->items[i], context))
            return false;
    return true;
}

bool parser_set_context(struct parser *parser, struct python_expression *target,
                        enum python_context context)
{
    enum python_expression_kind kind = target->kind;
    target->context = context;
    if (kind == EXPRESSION_NAME || kind == EXPRESSION_ATTRIBUTE || kind == EXPRESSION_SUBSCRIPT)
        return true;
    if (kind == EXPRESSION_TUPLE || kind == EXPRESSION_LIST)
        return set_contexts(parser, &target->elements, context);
    if (kind == EXPRESSION_STARRED && context == CONTEXT_STORE)
        return parser_set_context(parser, target->operand, context);
    return parser_fail_at(parser, target->span, "cannot %s %s",
                          context == CONTEXT_STORE ? "assign to" : "delete",
                          parser_expression_name(target));
}

/* star_target: "*" star_target | bitwise_or; more than targets are read to be told of. */
static struct python_expression *read_target(struct parser *parser)
{
    size_t start = parser->token->start;
    bool is_starred = parser_accept(parser, TOKEN_MULTIPLY);
    if (!parser_enter(parser))
        return NULL;
    struct python_expression *target = parser_read_bitwise_or(parser);
    parser_leave(parser);
    if (target == NULL || !is_starred)
        return target;
    struct python_expression *starred = parser_new(parser, EXPRESSION_STARRED, start);
    starred->operand = target;
    return starred;
}

/* star_targets: star_target ("," star_target)* [","] */
struct python_expression *parser_read_targets(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_expression *target = read_target(parser);
    if (target != NULL && parser->token->kind == TOKEN_COMMA) {
        struct python_expressions elements = {0};
        LIST_PUSH(parser->arena, &elements, target);
        while (parser_accept(parser, TOKEN_COMMA) && parser->token->kind != TOKEN_IN) {
            target = read_target(parser);
            if (target == NULL)
                return NULL;
            LIST_PUSH(parser->arena, &elements, target);
        }
        target = parser_new(parser, EXPRESSION_TUPLE, start);
        target->elements = elements;
    }
    if (target == NULL || !parser_set_context(parser, target, CONTEXT_STORE))
        return NULL;
    return target;
}
