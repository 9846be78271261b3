/* Syntax of Pythons after 3.11: type parameters and `type` statements (3.12). What they say of
 * types is not needed here, but code that has them is. */
#include "python/parser_impl.h"

/* [":" expression] ["=" expression] */
static bool skip_bound(struct parser *parser)
{
    if (parser_accept(parser, TOKEN_COLON) && parser_read_expression(parser) == NULL)
        return false;
    if (!parser_accept(parser, TOKEN_ASSIGN))
        return true;
    return (parser->token->kind == TOKEN_MULTIPLY ? parser_read_starred_expression(parser)
                                                  : parser_read_expression(parser)) != NULL;
}

/* type_params: ["[" (["*" | "**"] NAME bound ",")* "]"] */
bool parser_read_type_parameters(struct parser *parser, struct strs *names)
{
    if (!parser_accept(parser, TOKEN_LEFT_BRACKET))
        return true;
    do {
        str name = {0};
        if (parser->token->kind == TOKEN_RIGHT_BRACKET && names->count > 0)
            break;
        if (!parser_accept(parser, TOKEN_MULTIPLY))
            parser_accept(parser, TOKEN_POWER);
        if (!parser_expect_name(parser, &name) || !skip_bound(parser))
            return false;
        LIST_PUSH(parser->arena, names, name);
    } while (parser_accept(parser, TOKEN_COMMA));
    return parser_expect(parser, TOKEN_RIGHT_BRACKET);
}

/* `type` is a word like others, too. */
bool parser_is_type_alias(const struct parser *parser)
{
    return parser_is_word(parser, "type") && parser->token[1].kind == TOKEN_NAME &&
           (parser->token[2].kind == TOKEN_ASSIGN || parser->token[2].kind == TOKEN_LEFT_BRACKET);
}

static struct python_expression *name_node(struct parser *parser, struct python_span span, str name,
                                           enum python_context context)
{
    struct python_expression *node = parser_new(parser, EXPRESSION_NAME, span.start);
    node->span = span;
    node->name = name;
    node->context = context;
    return node;
}

static struct python_statement *assignment(struct parser *parser, struct python_span span, str name,
                                           struct python_expression *item)
{
    struct python_statement *statement = parser_new_statement(parser, STATEMENT_ASSIGN, span.start);
    struct python_expression *target = name_node(parser, span, name, CONTEXT_STORE);
    LIST_PUSH(parser->arena, &statement->assign.targets, target);
    statement->assign.value = item;
    return statement;
}

/* "type" NAME type_params "=" expression. It is looked at when it is needed, and may name what
 * comes later: then it is a text, as other annotations are. try: NAME = expression except
 * NameError: NAME = "expression" */
struct python_statement *parser_read_type_alias(struct parser *parser)
{
    struct strs parameters = {0};
    struct python_span span = {parser->token->start, 0};
    str name = {0};
    parser_advance(parser);
    if (!parser_expect_name(parser, &name) || !parser_read_type_parameters(parser, &parameters) ||
        !parser_expect(parser, TOKEN_ASSIGN))
        return NULL;
    struct python_expression *item = parser_read_expression(parser);
    if (item == NULL)
        return NULL;
    span.end = parser->previous_end;
    struct python_expression *text = parser_new(parser, EXPRESSION_LITERAL, item->span.start);
    text->span = item->span;
    text->literal.kind = LITERAL_STRING;
    text->literal.text = str_slice(parser->source->text, item->span.start, item->span.end);
    struct python_handler handler = {.span = span};
    handler.type = name_node(parser, span, STR("NameError"), CONTEXT_LOAD);
    LIST_PUSH(parser->arena, &handler.body, assignment(parser, span, name, text));
    struct python_statement *statement = parser_new_statement(parser, STATEMENT_TRY, span.start);
    LIST_PUSH(parser->arena, &statement->try.body, assignment(parser, span, name, item));
    LIST_PUSH(parser->arena, &statement->try.handlers, handler);
    return statement;
}
