/* Statements with blocks, but for `match`. Source: Python 3.11 language reference, 8 */
#include "python/parser_impl.h"

/* "else" block */
static bool read_else(struct parser *parser, struct python_statements *body)
{
    const struct python_token *beginning = parser->token;
    return !parser_accept(parser, TOKEN_ELSE) ||
           parser_read_block(parser, "'else' statement", beginning, body);
}

/* if_stmt: "if" named_expression block ("elif" named_expression block)* ["else" block] */
static struct python_statement *read_if(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_branches branches = {0};
    struct python_statements otherwise = {0};
    const char *what = "'if' statement";
    do {
        const struct python_token *beginning = parser->token;
        struct python_branch branch = {0};
        parser_advance(parser);
        branch.condition = parser_read_named_expression(parser);
        if (branch.condition == NULL || !parser_read_block(parser, what, beginning, &branch.body))
            return NULL;
        LIST_PUSH(parser->arena, &branches, branch);
        what = "'elif' statement";
    } while (parser->token->kind == TOKEN_ELIF);
    if (!read_else(parser, &otherwise))
        return NULL;
    struct python_statement *statement = parser_new_statement(parser, STATEMENT_IF, start);
    statement->branching.branches = branches;
    statement->branching.otherwise = otherwise;
    return statement;
}

/* while_stmt: "while" named_expression block ["else" block] */
static struct python_statement *read_while(struct parser *parser)
{
    const struct python_token *beginning = parser->token;
    struct python_statements body = {0};
    struct python_statements otherwise = {0};
    parser_advance(parser);
    struct python_expression *condition = parser_read_named_expression(parser);
    if (condition == NULL || !parser_read_block(parser, "'while' statement", beginning, &body) ||
        !read_else(parser, &otherwise))
        return NULL;
    struct python_statement *statement =
        parser_new_statement(parser, STATEMENT_WHILE, beginning->start);
    statement->while_loop.condition = condition;
    statement->while_loop.body = body;
    statement->while_loop.otherwise = otherwise;
    return statement;
}

/* for_stmt: "for" star_targets "in" star_expressions block ["else" block] */
static struct python_statement *read_for(struct parser *parser)
{
    const struct python_token *beginning = parser->token;
    struct python_statements body = {0};
    struct python_statements otherwise = {0};
    parser_advance(parser);
    struct python_expression *target = parser_read_targets(parser);
    if (target == NULL || !parser_expect(parser, TOKEN_IN))
        return NULL;
    struct python_expression *iterable = parser_read_star_expressions(parser);
    if (iterable == NULL || !parser_read_block(parser, "'for' statement", beginning, &body) ||
        !read_else(parser, &otherwise))
        return NULL;
    struct python_statement *statement =
        parser_new_statement(parser, STATEMENT_FOR, beginning->start);
    statement->loop.target = target;
    statement->loop.iterable = iterable;
    statement->loop.body = body;
    statement->loop.otherwise = otherwise;
    return statement;
}

/* ---- with */

/* with_item: expression ["as" star_target] */
static bool read_with_item(struct parser *parser, struct python_with_items *items)
{
    struct python_with_item item = {.manager = parser_read_expression(parser)};
    if (item.manager == NULL)
        return false;
    if (parser_accept(parser, TOKEN_AS)) {
        item.target = parser->token->kind == TOKEN_MULTIPLY
                          ? parser_read_star_named_expression(parser)
                          : parser_read_bitwise_or(parser);
        if (item.target == NULL || !parser_set_context(parser, item.target, CONTEXT_STORE))
            return false;
    }
    LIST_PUSH(parser->arena, items, item);
    return true;
}

/* "(" with_item ("," with_item)* [","] ")" before ":" */
static bool read_parenthesized_items(struct parser *parser, struct python_with_items *items)
{
    parser_advance(parser);
    do {
        if (items->count > 0 && parser->token->kind == TOKEN_RIGHT_PARENTHESIS)
            break;
        if (!read_with_item(parser, items))
            return false;
    } while (parser_accept(parser, TOKEN_COMMA));
    return parser_expect(parser, TOKEN_RIGHT_PARENTHESIS) && parser->token->kind == TOKEN_COLON;
}

/* with_item ("," with_item)* */
static bool read_bare_items(struct parser *parser, struct python_with_items *items)
{
    do {
        if (!read_with_item(parser, items))
            return false;
    } while (parser_accept(parser, TOKEN_COMMA));
    return true;
}

/* `with (a, b):` has two items, `with (a, b) as c:` one: the first reading that fits counts. Where
 * none does, the error is that of the reading which went further. */
static bool read_with_items(struct parser *parser, struct python_with_items *items)
{
    struct error trial_error = {0};
    struct error *error = parser->error;
    struct parser trial = *parser;
    trial.error = &trial_error;
    if (parser->token->kind != TOKEN_LEFT_PARENTHESIS)
        return read_bare_items(parser, items);
    if (read_parenthesized_items(&trial, items)) {
        *parser = trial;
        parser->error = error;
        return true;
    }
    *items = (struct python_with_items){0};
    bool is_read = read_bare_items(parser, items);
    bool went_further = !is_read && trial_error.status != STATUS_OK && trial.token > parser->token;
    error_clear(went_further ? error : &trial_error);
    if (went_further) {
        *error = trial_error;
        parser->token = trial.token;
    }
    return is_read;
}

/* with_stmt: "with" with_item ("," with_item)* block
 *   | "with" "(" with_item ("," with_item)* [","] ")" block */
static struct python_statement *read_with(struct parser *parser)
{
    const struct python_token *beginning = parser->token;
    struct python_with_items items = {0};
    struct python_statements body = {0};
    parser_advance(parser);
    if (!read_with_items(parser, &items) ||
        !parser_read_block(parser, "'with' statement", beginning, &body))
        return NULL;
    struct python_statement *statement =
        parser_new_statement(parser, STATEMENT_WITH, beginning->start);
    statement->with.items = items;
    statement->with.body = body;
    return statement;
}

/* ---- try */

/* ("," expression)*, behind the first: since Python 3.14, without a name behind it. */
static bool read_more_types(struct parser *parser, struct python_handler *handler, size_t start)
{
    struct python_expression *tuple = parser_new(parser, EXPRESSION_TUPLE, start);
    LIST_PUSH(parser->arena, &tuple->elements, handler->type);
    while (parser_accept(parser, TOKEN_COMMA) && parser->token->kind != TOKEN_COLON) {
        struct python_expression *type = parser_read_expression(parser);
        if (type == NULL)
            return false;
        LIST_PUSH(parser->arena, &tuple->elements, type);
    }
    tuple->span.end = parser->previous_end;
    handler->type = tuple;
    return parser->token->kind != TOKEN_AS ||
           parser_fail_at(parser, tuple->span, "multiple exception types must be parenthesized");
}

/* expression ["as" NAME], behind "except" */
static bool read_handler_type(struct parser *parser, struct python_handler *handler)
{
    size_t start = parser->token->start;
    handler->type = parser_read_expression(parser);
    if (handler->type == NULL)
        return false;
    if (parser->token->kind == TOKEN_COMMA)
        return read_more_types(parser, handler, start);
    return !parser_accept(parser, TOKEN_AS) || parser_expect_name(parser, &handler->name);
}

/* except_block: "except" ["*"] [expression ["as" NAME]] block */
static bool read_handler(struct parser *parser, struct python_handlers *handlers, bool *is_star)
{
    const struct python_token *beginning = parser->token;
    struct python_handler handler = {.span.start = beginning->start};
    parser_advance(parser);
    bool has_star = parser_accept(parser, TOKEN_MULTIPLY);
    if (handlers->count > 0 && has_star != *is_star)
        return parser_fail_at(parser, (struct python_span){beginning->start, parser->previous_end},
                              "cannot have both 'except' and 'except*' on the same 'try'");
    *is_star = has_star;
    if (parser->token->kind != TOKEN_COLON && parser->token->kind != TOKEN_NEWLINE &&
        !read_handler_type(parser, &handler))
        return false;
    if (has_star && handler.type == NULL)
        return parser_fail_at(parser, (struct python_span){beginning->start, parser->previous_end},
                              "expected one or more exception types");
    if (!parser_read_block(parser, has_star ? "'except*' statement" : "'except' statement",
                           beginning, &handler.body))
        return false;
    handler.span.end = parser->previous_end;
    LIST_PUSH(parser->arena, handlers, handler);
    return true;
}

/* try_stmt: "try" block "finally" block
 *   | "try" block except_block+ ["else" block] ["finally" block] */
static struct python_statement *read_try(struct parser *parser)
{
    const struct python_token *beginning = parser->token;
    struct python_statement *statement =
        parser_new_statement(parser, STATEMENT_TRY, beginning->start);
    parser_advance(parser);
    if (!parser_read_block(parser, "'try' statement", beginning, &statement->try.body))
        return NULL;
    while (parser->token->kind == TOKEN_EXCEPT)
        if (!read_handler(parser, &statement->try.handlers, &statement->try.is_star))
            return NULL;
    if (statement->try.handlers.count > 0 && !read_else(parser, &statement->try.otherwise))
        return NULL;
    const struct python_token *last = parser->token;
    bool has_finally = parser_accept(parser, TOKEN_FINALLY);
    if (!has_finally && statement->try.handlers.count == 0) {
        parser_fail_at(parser, (struct python_span){last->start, last->start + last->length},
                       "expected 'except' or 'finally' block");
        return NULL;
    }
    if (has_finally &&
        !parser_read_block(parser, "'finally' statement", last, &statement->try.finally))
        return NULL;
    statement->span.end = parser->previous_end;
    return statement;
}

/* ---- def, class */

/* "def" NAME "(" [parameters] ")" ["->" expression] block */
static struct python_statement *read_function(struct parser *parser)
{
    const struct python_token *beginning = parser->token;
    struct python_function *function = ARENA_NEW(parser->arena, struct python_function);
    parser_advance(parser);
    if (!parser_expect_name(parser, &function->name) ||
        !parser_read_type_parameters(parser, &function->type_parameters))
        return NULL;
    struct python_span next = {parser->token->start, parser->token->start + parser->token->length};
    if (!parser_accept(parser, TOKEN_LEFT_PARENTHESIS)) {
        parser_fail_at(parser, next, "expected '('");
        return NULL;
    }
    if (!parser_read_parameters(parser, TOKEN_RIGHT_PARENTHESIS, &function->parameters) ||
        !parser_expect(parser, TOKEN_RIGHT_PARENTHESIS))
        return NULL;
    if (parser_accept(parser, TOKEN_ARROW)) {
        function->returns = parser_read_expression(parser);
        if (function->returns == NULL)
            return NULL;
    }
    if (!parser_read_block(parser, "function definition", beginning, &function->body))
        return NULL;
    struct python_statement *statement =
        parser_new_statement(parser, STATEMENT_FUNCTION, beginning->start);
    statement->function = function;
    return statement;
}

/* "(" [arguments] ")", behind the name of a class; a generator needs parentheses of its own here.
 */
static bool read_bases(struct parser *parser, struct python_class *class)
{
    size_t open = parser->token->start;
    if (!parser_accept(parser, TOKEN_LEFT_PARENTHESIS))
        return true;
    if (!parser_read_arguments(parser, &class->bases, &class->keywords))
        return false;
    const struct python_expression *first = class->bases.count > 0 ? class->bases.items[0] : NULL;
    bool is_bare_generator =
        first != NULL && first->kind == EXPRESSION_GENERATOR && first->span.start == open;
    return !is_bare_generator || parser_fail_at(parser, first->span, "invalid syntax");
}

/* "class" NAME ["(" [arguments] ")"] block */
static struct python_statement *read_class(struct parser *parser)
{
    const struct python_token *beginning = parser->token;
    struct python_class *class = ARENA_NEW(parser->arena, struct python_class);
    parser_advance(parser);
    if (!parser_expect_name(parser, &class->name) ||
        !parser_read_type_parameters(parser, &class->type_parameters) ||
        !read_bases(parser, class) ||
        !parser_read_block(parser, "class definition", beginning, &class->body))
        return NULL;
    struct python_statement *statement =
        parser_new_statement(parser, STATEMENT_CLASS, beginning->start);
    statement->class = class;
    return statement;
}

/* "async" (function_def | for_stmt | with_stmt) */
static struct python_statement *read_async(struct parser *parser)
{
    size_t start = parser->token->start;
    parser_advance(parser);
    enum python_token_kind kind = parser->token->kind;
    if (kind != TOKEN_DEF && kind != TOKEN_FOR && kind != TOKEN_WITH) {
        parser_fail(parser);
        return NULL;
    }
    struct python_statement *statement = parser_find_compound(kind)(parser);
    if (statement == NULL)
        return NULL;
    statement->is_async = true;
    statement->span.start = start;
    return statement;
}

/* decorators: ("@" named_expression NEWLINE)+ */
static bool read_decorators(struct parser *parser, struct python_expressions *decorators)
{
    while (parser_accept(parser, TOKEN_AT)) {
        struct python_expression *decorator = parser_read_named_expression(parser);
        if (decorator == NULL || !parser_expect(parser, TOKEN_NEWLINE))
            return false;
        LIST_PUSH(parser->arena, decorators, decorator);
    }
    return true;
}

/* decorators (function_def | class_def) */
static struct python_statement *read_decorated(struct parser *parser)
{
    struct python_expressions decorators = {0};
    if (!read_decorators(parser, &decorators))
        return NULL;
    enum python_token_kind kind = parser->token->kind;
    bool is_async = kind == TOKEN_ASYNC && parser->token[1].kind == TOKEN_DEF;
    if (kind != TOKEN_DEF && kind != TOKEN_CLASS && !is_async) {
        parser_fail(parser);
        return NULL;
    }
    struct python_statement *statement = parser_find_compound(kind)(parser);
    if (statement == NULL)
        return NULL;
    if (statement->kind == STATEMENT_CLASS)
        statement->class->decorators = decorators;
    else
        statement->function->decorators = decorators;
    return statement;
}

parser_read *parser_find_compound(enum python_token_kind kind)
{
    static parser_read *const readers[256] = {
        [TOKEN_IF] = read_if,       [TOKEN_WHILE] = read_while, [TOKEN_FOR] = read_for,
        [TOKEN_WITH] = read_with,   [TOKEN_TRY] = read_try,     [TOKEN_DEF] = read_function,
        [TOKEN_CLASS] = read_class, [TOKEN_ASYNC] = read_async, [TOKEN_AT] = read_decorated,
    };
    return readers[kind];
}
