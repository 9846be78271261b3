/* Operators. Source: Python 3.11 language reference, 6.3 to 6.15 */
#include "python/parser_impl.h"

/* One level deeper. */
static struct python_expression *read_below(struct parser *parser, parser_read_atom *read)
{
    if (!parser_enter(parser))
        return NULL;
    struct python_expression *expression = read(parser);
    parser_leave(parser);
    return expression;
}

/* ---- arithmetic */

struct binary_row {
    unsigned char precedence; /* 0: no such operator */
    unsigned char operation;
};

/* Of those with the same precedence the left one is applied first. */
static const struct binary_row binary_rows[256] = {
    [TOKEN_BIT_OR] = {1, BINARY_OR},
    [TOKEN_BIT_XOR] = {2, BINARY_XOR},
    [TOKEN_BIT_AND] = {3, BINARY_AND},
    [TOKEN_SHIFT_LEFT] = {4, BINARY_SHIFT_LEFT},
    [TOKEN_SHIFT_RIGHT] = {4, BINARY_SHIFT_RIGHT},
    [TOKEN_ADD] = {5, BINARY_ADD},
    [TOKEN_SUBTRACT] = {5, BINARY_SUBTRACT},
    [TOKEN_MULTIPLY] = {6, BINARY_MULTIPLY},
    [TOKEN_DIVIDE] = {6, BINARY_DIVIDE},
    [TOKEN_FLOOR_DIVIDE] = {6, BINARY_FLOOR_DIVIDE},
    [TOKEN_MODULO] = {6, BINARY_MODULO},
    [TOKEN_AT] = {6, BINARY_MATRIX_MULTIPLY},
};

static struct python_expression *new_binary(struct parser *parser,
                                            enum python_binary_operator operation,
                                            struct python_expression *left,
                                            struct python_expression *right, size_t start)
{
    if (left == NULL || right == NULL)
        return NULL;
    struct python_expression *binary = parser_new(parser, EXPRESSION_BINARY, start);
    binary->binary.operation = operation;
    binary->binary.left = left;
    binary->binary.right = right;
    return binary;
}

static parser_read_atom read_factor;

/* power: primary ["**" factor] */
static struct python_expression *read_power(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_expression *left = parser_read_primary(parser);
    if (left == NULL || parser->token->kind != TOKEN_POWER)
        return left;
    parser_advance(parser);
    return new_binary(parser, BINARY_POWER, left, read_below(parser, read_factor), start);
}

static struct python_expression *new_unary(struct parser *parser,
                                           enum python_unary_operator operation,
                                           struct python_expression *operand, size_t start)
{
    if (operand == NULL)
        return NULL;
    struct python_expression *unary = parser_new(parser, EXPRESSION_UNARY, start);
    unary->unary.operation = operation;
    unary->unary.operand = operand;
    return unary;
}

/* factor: ("+" | "-" | "~") factor | power */
static struct python_expression *read_factor(struct parser *parser)
{
    size_t start = parser->token->start;
    enum python_token_kind kind = parser->token->kind;
    if (kind != TOKEN_ADD && kind != TOKEN_SUBTRACT && kind != TOKEN_BIT_NOT)
        return read_power(parser);
    parser_advance(parser);
    enum python_unary_operator operation = kind == TOKEN_ADD        ? UNARY_PLUS
                                           : kind == TOKEN_SUBTRACT ? UNARY_MINUS
                                                                    : UNARY_INVERT;
    return new_unary(parser, operation, read_below(parser, read_factor), start);
}

/* factor (operator factor)*, the operators having that precedence or a higher one. */
static struct python_expression *read_binary(struct parser *parser, unsigned minimum)
{
    size_t start = parser->token->start;
    unsigned outside = parser->deepest;
    parser->deepest = parser->depth;
    struct python_expression *left = read_factor(parser);
    struct binary_row row = binary_rows[parser->token->kind];
    while (left != NULL && row.precedence >= minimum) {
        parser_advance(parser);
        if (!parser_raise(parser) || !parser_enter(parser))
            return NULL;
        struct python_expression *right = read_binary(parser, row.precedence + 1U);
        parser_leave(parser);
        left = new_binary(parser, (enum python_binary_operator)row.operation, left, right, start);
        row = binary_rows[parser->token->kind];
    }
    if (parser->deepest < outside)
        parser->deepest = outside;
    return left;
}

/* bitwise_or: factor (operator factor)* */
struct python_expression *parser_read_bitwise_or(struct parser *parser)
{
    return read_binary(parser, 1);
}

/* ---- comparison */

struct comparison_row {
    unsigned char is_operator;
    unsigned char operation;
};

static const struct comparison_row comparison_rows[256] = {
    [TOKEN_EQUAL] = {1, COMPARE_EQUAL},     [TOKEN_NOT_EQUAL] = {1, COMPARE_NOT_EQUAL},
    [TOKEN_LESS] = {1, COMPARE_LESS},       [TOKEN_LESS_EQUAL] = {1, COMPARE_LESS_EQUAL},
    [TOKEN_GREATER] = {1, COMPARE_GREATER}, [TOKEN_GREATER_EQUAL] = {1, COMPARE_GREATER_EQUAL},
    [TOKEN_IS] = {1, COMPARE_IS},           [TOKEN_IN] = {1, COMPARE_IN},
    [TOKEN_NOT] = {1, COMPARE_NOT_IN},
};

/* operator: "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not" "in" | "is" ["not"] */
static bool read_comparison_operator(struct parser *parser,
                                     enum python_comparison_operator *operation)
{
    *operation = (enum python_comparison_operator)comparison_rows[parser->token->kind].operation;
    parser_advance(parser);
    if (*operation == COMPARE_NOT_IN)
        return parser_expect(parser, TOKEN_IN);
    if (*operation == COMPARE_IS && parser_accept(parser, TOKEN_NOT))
        *operation = COMPARE_IS_NOT;
    return true;
}

/* comparison: bitwise_or (operator bitwise_or)* */
static struct python_expression *read_comparison(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_expression *left = parser_read_bitwise_or(parser);
    if (left == NULL || !comparison_rows[parser->token->kind].is_operator)
        return left;
    struct python_comparisons comparisons = {0};
    do {
        struct python_comparison comparison = {0};
        if (!read_comparison_operator(parser, &comparison.operation))
            return NULL;
        comparison.right = read_below(parser, parser_read_bitwise_or);
        if (comparison.right == NULL)
            return NULL;
        LIST_PUSH(parser->arena, &comparisons, comparison);
    } while (comparison_rows[parser->token->kind].is_operator);
    struct python_expression *compare = parser_new(parser, EXPRESSION_COMPARE, start);
    compare->compare.left = left;
    compare->compare.comparisons = comparisons;
    return compare;
}

/* ---- not, and, or */

/* inversion: "not" inversion | comparison */
static struct python_expression *read_inversion(struct parser *parser)
{
    size_t start = parser->token->start;
    if (!parser_accept(parser, TOKEN_NOT))
        return read_comparison(parser);
    return new_unary(parser, UNARY_NOT, read_below(parser, read_inversion), start);
}

/* operand (separator operand)* */
static struct python_expression *read_joined(struct parser *parser, parser_read_atom *read_operand,
                                             enum python_token_kind separator,
                                             enum python_expression_kind kind)
{
    size_t start = parser->token->start;
    struct python_expression *operand = read_operand(parser);
    if (operand == NULL || parser->token->kind != separator)
        return operand;
    struct python_expressions operands = {0};
    LIST_PUSH(parser->arena, &operands, operand);
    while (parser_accept(parser, separator)) {
        operand = read_below(parser, read_operand);
        if (operand == NULL)
            return NULL;
        LIST_PUSH(parser->arena, &operands, operand);
    }
    struct python_expression *joined = parser_new(parser, kind, start);
    joined->elements = operands;
    return joined;
}

/* conjunction: inversion ("and" inversion)* */
static struct python_expression *read_conjunction(struct parser *parser)
{
    return read_joined(parser, read_inversion, TOKEN_AND, EXPRESSION_AND);
}

/* disjunction: conjunction ("or" conjunction)* */
struct python_expression *parser_read_disjunction(struct parser *parser)
{
    return read_joined(parser, read_conjunction, TOKEN_OR, EXPRESSION_OR);
}

/* ---- conditional, lambda, := */

/* "if" disjunction "else" expression, behind `then` */
static struct python_expression *read_conditional(struct parser *parser, size_t start,
                                                  struct python_expression *then)
{
    parser_advance(parser);
    struct python_expression *condition = parser_read_disjunction(parser);
    if (condition == NULL)
        return NULL;
    if (!parser_accept(parser, TOKEN_ELSE)) {
        bool is_end = parser->token->kind == TOKEN_COLON || parser->token->kind == TOKEN_END;
        if (is_end)
            parser_fail(parser);
        else
            parser_fail_at(parser, (struct python_span){start, parser->previous_end},
                           "expected 'else' after 'if' expression");
        return NULL;
    }
    struct python_expression *otherwise = parser_read_expression(parser);
    if (otherwise == NULL)
        return NULL;
    struct python_expression *conditional = parser_new(parser, EXPRESSION_CONDITIONAL, start);
    conditional->conditional.condition = condition;
    conditional->conditional.then = then;
    conditional->conditional.otherwise = otherwise;
    return conditional;
}

/* lambdef: "lambda" [parameters] ":" expression */
static struct python_expression *read_lambda(struct parser *parser)
{
    struct python_parameters parameters = {0};
    size_t start = parser->token->start;
    parser_advance(parser);
    if (!parser_read_parameters(parser, TOKEN_COLON, &parameters) ||
        !parser_expect(parser, TOKEN_COLON))
        return NULL;
    struct python_expression *body = parser_read_expression(parser);
    if (body == NULL)
        return NULL;
    struct python_expression *lambda = parser_new(parser, EXPRESSION_LAMBDA, start);
    lambda->lambda.parameters = parameters;
    lambda->lambda.body = body;
    return lambda;
}

/* disjunction ["if" disjunction "else" expression] | lambdef */
static struct python_expression *read_any(struct parser *parser)
{
    size_t start = parser->token->start;
    if (parser->token->kind == TOKEN_LAMBDA)
        return read_lambda(parser);
    struct python_expression *expression = parser_read_disjunction(parser);
    if (expression == NULL || parser->token->kind != TOKEN_IF)
        return expression;
    return read_conditional(parser, start, expression);
}

/* expression: disjunction ["if" disjunction "else" expression] | lambdef */
struct python_expression *parser_read_expression(struct parser *parser)
{
    return read_below(parser, read_any);
}

/* `(a.b := 1)` and `(a = 1)`: neither is meant to be. */
static bool fail_assignment(struct parser *parser, const struct python_expression *target)
{
    const char *name = parser_expression_name(target);
    if (parser->token->kind == TOKEN_WALRUS)
        return parser_fail_at(parser, target->span, "cannot use assignment expressions with %s",
                              name);
    if (target->kind == EXPRESSION_NAME)
        return parser_fail_at(parser, target->span,
                              "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    if (target->kind == EXPRESSION_ATTRIBUTE || target->kind == EXPRESSION_SUBSCRIPT ||
        target->kind == EXPRESSION_LITERAL || target->kind == EXPRESSION_CALL)
        return parser_fail_at(parser, target->span,
                              "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                              name);
    return parser_fail(parser);
}

/* named_expression: NAME ":=" expression | expression */
struct python_expression *parser_read_named_expression(struct parser *parser)
{
    size_t start = parser->token->start;
    bool is_name = parser->token->kind == TOKEN_NAME && parser->token[1].kind == TOKEN_WALRUS;
    struct python_expression *target = parser_read_expression(parser);
    if (target == NULL)
        return NULL;
    if (parser->token->kind == TOKEN_ASSIGN || (parser->token->kind == TOKEN_WALRUS && !is_name)) {
        fail_assignment(parser, target);
        return NULL;
    }
    if (!is_name)
        return target;
    parser_advance(parser);
    struct python_expression *value = parser_read_expression(parser);
    if (value == NULL || !parser_set_context(parser, target, CONTEXT_STORE))
        return NULL;
    struct python_expression *assign = parser_new(parser, EXPRESSION_ASSIGN, start);
    assign->assign.target = target;
    assign->assign.value = value;
    return assign;
}

/* ---- lists of expressions */

/* "*" operand */
static struct python_expression *read_starred(struct parser *parser, parser_read_atom *read_operand)
{
    size_t start = parser->token->start;
    parser_advance(parser);
    struct python_expression *operand = read_below(parser, read_operand);
    if (operand == NULL)
        return NULL;
    struct python_expression *starred = parser_new(parser, EXPRESSION_STARRED, start);
    starred->operand = operand;
    return starred;
}

/* starred_expression: "*" expression */
struct python_expression *parser_read_starred_expression(struct parser *parser)
{
    return read_starred(parser, parser_read_expression);
}

/* star_expression: "*" bitwise_or | expression */
static struct python_expression *read_star_expression(struct parser *parser)
{
    return parser->token->kind == TOKEN_MULTIPLY ? read_starred(parser, parser_read_bitwise_or)
                                                 : parser_read_expression(parser);
}

/* star_named_expression: "*" bitwise_or | named_expression */
struct python_expression *parser_read_star_named_expression(struct parser *parser)
{
    return parser->token->kind == TOKEN_MULTIPLY ? read_starred(parser, parser_read_bitwise_or)
                                                 : parser_read_named_expression(parser);
}

/* star_expressions: star_expression ("," star_expression)* [","] */
struct python_expression *parser_read_star_expressions(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_expression *element = read_star_expression(parser);
    if (element == NULL || parser->token->kind != TOKEN_COMMA)
        return element;
    struct python_expressions elements = {0};
    LIST_PUSH(parser->arena, &elements, element);
    while (parser_accept(parser, TOKEN_COMMA)) {
        enum python_token_kind kind = parser->token->kind;
        if (kind != TOKEN_MULTIPLY && !parser_is_expression_start(kind))
            break;
        element = read_star_expression(parser);
        if (element == NULL)
            return NULL;
        LIST_PUSH(parser->arena, &elements, element);
    }
    struct python_expression *tuple = parser_new(parser, EXPRESSION_TUPLE, start);
    tuple->elements = elements;
    return tuple;
}

/* yield_expr: "yield" "from" expression | "yield" [star_expressions] */
struct python_expression *parser_read_yield(struct parser *parser)
{
    size_t start = parser->token->start;
    enum python_expression_kind kind = EXPRESSION_YIELD;
    struct python_expression *operand = NULL;
    parser_advance(parser);
    if (parser_accept(parser, TOKEN_FROM)) {
        kind = EXPRESSION_YIELD_FROM;
        operand = parser_read_expression(parser);
        if (operand == NULL)
            return NULL;
    } else if (parser->token->kind == TOKEN_MULTIPLY ||
               parser_is_expression_start(parser->token->kind)) {
        operand = parser_read_star_expressions(parser);
        if (operand == NULL)
            return NULL;
    }
    struct python_expression *yield = parser_new(parser, kind, start);
    yield->operand = operand;
    return yield;
}

/* value: yield_expr | star_expressions */
struct python_expression *parser_read_value(struct parser *parser)
{
    return parser->token->kind == TOKEN_YIELD ? parser_read_yield(parser)
                                              : parser_read_star_expressions(parser);
}
