/* Statements, blocks, and the statements that begin with an expression. Source: Python 3.11
 * language reference, 7.1, 7.2 and 8 */
#include "python/parser_impl.h"

struct python_statement *parser_new_statement(struct parser *parser,
                                              enum python_statement_kind kind, size_t start)
{
    struct python_statement *statement = ARENA_NEW(parser->arena, struct python_statement);
    statement->kind = kind;
    statement->span = (struct python_span){start, parser->previous_end};
    return statement;
}

/* ---- assignments */

/* The operators of augmented assignment. BINARY_OR, which is 0, is no index of the table. */
static const unsigned char augmented_operators[256] = {
    [TOKEN_POWER_ASSIGN] = BINARY_POWER + 1,
    [TOKEN_FLOOR_DIVIDE_ASSIGN] = BINARY_FLOOR_DIVIDE + 1,
    [TOKEN_SHIFT_LEFT_ASSIGN] = BINARY_SHIFT_LEFT + 1,
    [TOKEN_SHIFT_RIGHT_ASSIGN] = BINARY_SHIFT_RIGHT + 1,
    [TOKEN_ADD_ASSIGN] = BINARY_ADD + 1,
    [TOKEN_SUBTRACT_ASSIGN] = BINARY_SUBTRACT + 1,
    [TOKEN_MULTIPLY_ASSIGN] = BINARY_MULTIPLY + 1,
    [TOKEN_DIVIDE_ASSIGN] = BINARY_DIVIDE + 1,
    [TOKEN_MODULO_ASSIGN] = BINARY_MODULO + 1,
    [TOKEN_AT_ASSIGN] = BINARY_MATRIX_MULTIPLY + 1,
    [TOKEN_AND_ASSIGN] = BINARY_AND + 1,
    [TOKEN_OR_ASSIGN] = BINARY_OR + 1,
    [TOKEN_XOR_ASSIGN] = BINARY_XOR + 1,
};

static bool may_be_augmented(const struct python_expression *target)
{
    return target->kind == EXPRESSION_NAME || target->kind == EXPRESSION_ATTRIBUTE ||
           target->kind == EXPRESSION_SUBSCRIPT;
}

/* single_target augassign value */
static struct python_statement *read_augmented(struct parser *parser,
                                               struct python_expression *target)
{
    unsigned operation = augmented_operators[parser->token->kind] - 1U;
    if (!may_be_augmented(target)) {
        parser_fail_at(parser, target->span,
                       "'%s' is an illegal expression for augmented assignment",
                       parser_expression_name(target));
        return NULL;
    }
    parser_advance(parser);
    struct python_expression *value = parser_read_value(parser);
    if (value == NULL || !parser_set_context(parser, target, CONTEXT_STORE))
        return NULL;
    struct python_statement *statement =
        parser_new_statement(parser, STATEMENT_AUGMENTED_ASSIGN, target->span.start);
    statement->augmented.operation = (enum python_binary_operator)operation;
    statement->augmented.target = target;
    statement->augmented.value = value;
    return statement;
}

static bool fail_annotation(struct parser *parser, const struct python_expression *target)
{
    if (target->kind == EXPRESSION_TUPLE || target->kind == EXPRESSION_LIST)
        return parser_fail_at(parser, target->span, "only single target (not %s) can be annotated",
                              parser_expression_name(target));
    return parser_fail_at(parser, target->span, "illegal target for annotation");
}

/* single_target ":" expression ["=" value] */
static struct python_statement *read_annotated(struct parser *parser, size_t start,
                                               struct python_expression *target)
{
    struct python_expression *value = NULL;
    if (!may_be_augmented(target)) {
        fail_annotation(parser, target);
        return NULL;
    }
    parser_advance(parser);
    struct python_expression *annotation = parser_read_expression(parser);
    if (annotation == NULL || !parser_set_context(parser, target, CONTEXT_STORE))
        return NULL;
    if (parser_accept(parser, TOKEN_ASSIGN)) {
        value = parser_read_value(parser);
        if (value == NULL)
            return NULL;
    }
    struct python_statement *statement =
        parser_new_statement(parser, STATEMENT_ANNOTATED_ASSIGN, start);
    statement->annotated.target = target;
    statement->annotated.annotation = annotation;
    statement->annotated.value = value;
    statement->annotated.is_simple = target->kind == EXPRESSION_NAME && target->span.start == start;
    return statement;
}

/* `f() = 1`: CPython's words for what cannot be assigned to. The target was read from `start` on.
 */
static bool check_target(struct parser *parser, const struct python_expression *target,
                         size_t start, bool is_first)
{
    enum python_expression_kind kind = target->kind;
    bool is_yield = kind == EXPRESSION_YIELD || kind == EXPRESSION_YIELD_FROM;
    if (is_yield && target->span.start == start)
        return parser_fail_at(parser, target->span, "assignment to yield expression not possible");
    bool is_target = kind == EXPRESSION_NAME || kind == EXPRESSION_ATTRIBUTE ||
                     kind == EXPRESSION_SUBSCRIPT || kind == EXPRESSION_TUPLE ||
                     kind == EXPRESSION_LIST || kind == EXPRESSION_STARRED;
    bool is_plain = is_target || kind == EXPRESSION_GENERATOR || kind == EXPRESSION_LAMBDA ||
                    kind == EXPRESSION_CONDITIONAL || kind == EXPRESSION_COMPARE ||
                    kind == EXPRESSION_AND || kind == EXPRESSION_OR ||
                    (kind == EXPRESSION_UNARY && target->unary.operation == UNARY_NOT) ||
                    (kind == EXPRESSION_LITERAL && target->literal.kind <= LITERAL_TRUE);
    return is_plain || !is_first ||
           parser_fail_at(parser, target->span,
                          "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                          parser_expression_name(target));
}

/* (star_targets "=")+ value */
static struct python_statement *read_assignment(struct parser *parser, size_t start,
                                                struct python_expression *value)
{
    struct python_expressions targets = {0};
    size_t value_start = start;
    while (parser->token->kind == TOKEN_ASSIGN) {
        if (!check_target(parser, value, value_start, targets.count == 0) ||
            !parser_set_context(parser, value, CONTEXT_STORE))
            return NULL;
        LIST_PUSH(parser->arena, &targets, value);
        parser_advance(parser);
        value_start = parser->token->start;
        value = parser_read_value(parser);
        if (value == NULL)
            return NULL;
    }
    struct python_statement *statement = parser_new_statement(parser, STATEMENT_ASSIGN, start);
    statement->assign.targets = targets;
    statement->assign.value = value;
    return statement;
}

/* `print "x"`, as Python 2 had it */
static bool is_old_print(const struct parser *parser, const struct python_expression *expression)
{
    return expression->kind == EXPRESSION_NAME &&
           (str_equal(expression->name, STR("print")) ||
            str_equal(expression->name, STR("exec"))) &&
           parser_is_expression_start(parser->token->kind);
}

static void fail_old_print(struct parser *parser, str name, size_t start)
{
    if (parser_read_star_expressions(parser) == NULL)
        return;
    parser_fail_at(parser, (struct python_span){start, parser->previous_end},
                   "Missing parentheses in call to '%.*s'. Did you mean %.*s(...)?", STR_ARG(name),
                   STR_ARG(name));
}

/* assignment: single_target ":" expression ["=" value] | single_target augassign value
 *   | (star_targets "=")+ value
 * star_expressions */
struct python_statement *parser_read_expression_statement(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_expression *value = parser_read_value(parser);
    if (value == NULL)
        return NULL;
    enum python_token_kind kind = parser->token->kind;
    if (kind == TOKEN_ASSIGN)
        return read_assignment(parser, start, value);
    if (kind == TOKEN_COLON)
        return read_annotated(parser, start, value);
    if (augmented_operators[kind] != 0)
        return read_augmented(parser, value);
    if (is_old_print(parser, value)) {
        fail_old_print(parser, value->name, start);
        return NULL;
    }
    struct python_statement *statement = parser_new_statement(parser, STATEMENT_EXPRESSION, start);
    statement->value = value;
    return statement;
}

/* ---- lines and blocks */

static struct python_statement *read_simple(struct parser *parser)
{
    parser_read *read = parser_find_simple(parser->token->kind);
    if (read == NULL && parser_is_type_alias(parser))
        read = parser_read_type_alias;
    return read != NULL ? read(parser) : parser_read_expression_statement(parser);
}

/* simple_stmts: simple_stmt (";" simple_stmt)* [";"] NEWLINE */
static bool read_line(struct parser *parser, struct python_statements *statements)
{
    do {
        struct python_statement *statement = read_simple(parser);
        if (statement == NULL)
            return false;
        LIST_PUSH(parser->arena, statements, statement);
    } while (parser_accept(parser, TOKEN_SEMICOLON) && parser->token->kind != TOKEN_NEWLINE);
    return parser_expect(parser, TOKEN_NEWLINE);
}

/* statements: (compound_stmt | simple_stmts)* */
bool parser_read_statements(struct parser *parser, enum python_token_kind end,
                            struct python_statements *statements)
{
    while (parser->token->kind != end) {
        parser_read *read = parser_find_compound(parser->token->kind);
        if (read == NULL && parser_is_match(parser))
            read = parser_read_match;
        if (read == NULL) {
            if (!read_line(parser, statements))
                return false;
            continue;
        }
        struct python_statement *statement = read(parser);
        if (statement == NULL)
            return false;
        LIST_PUSH(parser->arena, statements, statement);
    }
    return true;
}

bool parser_fail_missing_block(struct parser *parser, const char *what,
                               const struct python_token *beginning)
{
    struct place place = place_of(parser->source, beginning->start, beginning->length);
    struct python_span span = {parser->token->start, parser->token->start + parser->token->length};
    return parser_fail_at(parser, span, "expected an indented block after %s on line %zu", what,
                          place_position(place).line);
}

/* block: ":" simple_stmts | ":" NEWLINE INDENT statements DEDENT */
bool parser_read_block(struct parser *parser, const char *what,
                       const struct python_token *beginning, struct python_statements *body)
{
    if (!parser_accept(parser, TOKEN_COLON)) {
        if (parser->token->kind != TOKEN_NEWLINE)
            return parser_fail(parser);
        size_t start = parser->token->start;
        return parser_fail_at(parser, (struct python_span){start, start + 1}, "expected ':'");
    }
    if (!parser_accept(parser, TOKEN_NEWLINE))
        return read_line(parser, body);
    if (!parser_accept(parser, TOKEN_INDENT))
        return parser_fail_missing_block(parser, what, beginning);
    return parser_read_statements(parser, TOKEN_DEDENT, body) &&
           parser_expect(parser, TOKEN_DEDENT);
}
