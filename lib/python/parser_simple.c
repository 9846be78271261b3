/* Statements of one line that begin with a keyword, imports left out. Source: Python 3.11 language
 * reference, 7.3 to 7.13 */
#include "python/parser_impl.h"

static struct python_statement *read_word(struct parser *parser, enum python_statement_kind kind)
{
    size_t start = parser->token->start;
    parser_advance(parser);
    return parser_new_statement(parser, kind, start);
}

/* "pass" */
static struct python_statement *read_pass(struct parser *parser)
{
    return read_word(parser, STATEMENT_PASS);
}

/* "break" */
static struct python_statement *read_break(struct parser *parser)
{
    return read_word(parser, STATEMENT_BREAK);
}

/* "continue" */
static struct python_statement *read_continue(struct parser *parser)
{
    return read_word(parser, STATEMENT_CONTINUE);
}

static bool is_statement_end(const struct parser *parser)
{
    return parser->token->kind == TOKEN_NEWLINE || parser->token->kind == TOKEN_SEMICOLON;
}

/* "return" [star_expressions] */
static struct python_statement *read_return(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_expression *value = NULL;
    parser_advance(parser);
    if (!is_statement_end(parser)) {
        value = parser_read_star_expressions(parser);
        if (value == NULL)
            return NULL;
    }
    struct python_statement *statement = parser_new_statement(parser, STATEMENT_RETURN, start);
    statement->value = value;
    return statement;
}

/* "raise" [expression ["from" expression]] */
static struct python_statement *read_raise(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_expression *exception = NULL;
    struct python_expression *cause = NULL;
    parser_advance(parser);
    if (!is_statement_end(parser)) {
        exception = parser_read_expression(parser);
        if (exception == NULL)
            return NULL;
        if (parser_accept(parser, TOKEN_FROM)) {
            cause = parser_read_expression(parser);
            if (cause == NULL)
                return NULL;
        }
    }
    struct python_statement *statement = parser_new_statement(parser, STATEMENT_RAISE, start);
    statement->raise.exception = exception;
    statement->raise.cause = cause;
    return statement;
}

/* "assert" expression ["," expression] */
static struct python_statement *read_assert(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_expression *message = NULL;
    parser_advance(parser);
    struct python_expression *condition = parser_read_expression(parser);
    if (condition == NULL)
        return NULL;
    if (parser_accept(parser, TOKEN_COMMA)) {
        message = parser_read_expression(parser);
        if (message == NULL)
            return NULL;
    }
    struct python_statement *statement = parser_new_statement(parser, STATEMENT_ASSERT, start);
    statement->assert.condition = condition;
    statement->assert.message = message;
    return statement;
}

/* NAME ("," NAME)*, behind a keyword */
static struct python_statement *read_identifiers(struct parser *parser,
                                                 enum python_statement_kind kind)
{
    size_t start = parser->token->start;
    struct strs identifiers = {0};
    parser_advance(parser);
    do {
        str name = {0};
        if (!parser_expect_name(parser, &name))
            return NULL;
        LIST_PUSH(parser->arena, &identifiers, name);
    } while (parser_accept(parser, TOKEN_COMMA));
    struct python_statement *statement = parser_new_statement(parser, kind, start);
    statement->identifiers = identifiers;
    return statement;
}

/* "global" NAME ("," NAME)* */
static struct python_statement *read_global(struct parser *parser)
{
    return read_identifiers(parser, STATEMENT_GLOBAL);
}

/* "nonlocal" NAME ("," NAME)* */
static struct python_statement *read_nonlocal(struct parser *parser)
{
    return read_identifiers(parser, STATEMENT_NONLOCAL);
}

/* "del" del_target ("," del_target)* [","] */
static struct python_statement *read_delete(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_expressions targets = {0};
    parser_advance(parser);
    do {
        struct python_expression *target = parser_read_expression(parser);
        if (target == NULL || !parser_set_context(parser, target, CONTEXT_DELETE))
            return NULL;
        LIST_PUSH(parser->arena, &targets, target);
    } while (parser_accept(parser, TOKEN_COMMA) && !is_statement_end(parser));
    struct python_statement *statement = parser_new_statement(parser, STATEMENT_DELETE, start);
    statement->targets = targets;
    return statement;
}

parser_read *parser_find_simple(enum python_token_kind kind)
{
    static parser_read *const readers[256] = {
        [TOKEN_PASS] = read_pass,
        [TOKEN_BREAK] = read_break,
        [TOKEN_CONTINUE] = read_continue,
        [TOKEN_RETURN] = read_return,
        [TOKEN_RAISE] = read_raise,
        [TOKEN_ASSERT] = read_assert,
        [TOKEN_GLOBAL] = read_global,
        [TOKEN_NONLOCAL] = read_nonlocal,
        [TOKEN_DEL] = read_delete,
        [TOKEN_IMPORT] = parser_read_import,
        [TOKEN_FROM] = parser_read_import_from,
    };
    return readers[kind];
}
