/* Atoms and what is attached to them: attributes, calls, subscripts. Source: Python 3.11 language
 * reference, 6.2 and 6.3 */
#include "python/parser_impl.h"

/* ---- arguments */

struct arguments {
    struct python_expressions *positional;
    struct python_keywords *keywords;
    bool has_unpacked_keywords;
};

/* kwarg: NAME "=" expression | "**" expression */
static bool read_keyword(struct parser *parser, struct arguments *arguments)
{
    struct python_keyword keyword = {.span.start = parser->token->start};
    if (parser_accept(parser, TOKEN_POWER)) {
        arguments->has_unpacked_keywords = true;
    } else {
        keyword.name = parser_text(parser);
        parser_advance(parser);
        parser_advance(parser);
    }
    keyword.value = parser_read_expression(parser);
    if (keyword.value == NULL)
        return false;
    keyword.span.end = parser->previous_end;
    LIST_PUSH(parser->arena, arguments->keywords, keyword);
    if (keyword.name.data != NULL && parser_is_comprehension(parser))
        return parser_fail_at(parser,
                              (struct python_span){keyword.span.start, keyword.value->span.start},
                              "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    return true;
}

static bool fail_order(struct parser *parser, const struct arguments *arguments)
{
    struct python_span span = {parser->token->start, parser->token->start + parser->token->length};
    return parser_fail_at(parser, span, "positional argument follows keyword argument%s",
                          arguments->has_unpacked_keywords ? " unpacking" : "");
}

/* The argument is not a name: `f(a.b=1)`, `f(True=1)`. */
static bool fail_keyword(struct parser *parser, const struct python_expression *argument)
{
    struct python_span span = {argument->span.start, parser->token->start + parser->token->length};
    if (argument->kind == EXPRESSION_LITERAL && argument->literal.kind <= LITERAL_TRUE)
        return parser_fail_at(parser, span, "cannot assign to %s",
                              parser_expression_name(argument));
    return parser_fail_at(parser, span,
                          "expression cannot contain assignment, perhaps you meant \"==\"?");
}

static struct python_expression *read_generator(struct parser *parser, size_t start,
                                                struct python_expression *element)
{
    struct python_clauses clauses = {0};
    if (!parser_read_clauses(parser, &clauses))
        return NULL;
    struct python_expression *generator = parser_new(parser, EXPRESSION_GENERATOR, start);
    generator->comprehension.element = element;
    generator->comprehension.clauses = clauses;
    return generator;
}

/* A generator may go without parentheses of its own where it is the only argument. */
static struct python_expression *read_only_generator(struct parser *parser, size_t open,
                                                     const struct arguments *arguments,
                                                     struct python_expression *element)
{
    size_t start = element->span.start;
    struct python_expression *generator = read_generator(parser, open, element);
    if (generator == NULL)
        return NULL;
    bool is_only = arguments->positional->count == 0 && arguments->keywords->count == 0 &&
                   parser->token->kind == TOKEN_RIGHT_PARENTHESIS;
    if (!is_only &&
        (parser->token->kind == TOKEN_COMMA || parser->token->kind == TOKEN_RIGHT_PARENTHESIS)) {
        struct python_span span = {start, parser->previous_end};
        parser_fail_at(parser, span, "Generator expression must be parenthesized");
        return NULL;
    }
    generator->span.end = parser->token->start + parser->token->length;
    return generator;
}

/* argument: starred_expression | named_expression [for_if_clauses] | kwarg */
static bool read_argument(struct parser *parser, size_t open, struct arguments *arguments)
{
    enum python_token_kind kind = parser->token->kind;
    if (kind == TOKEN_POWER || (kind == TOKEN_NAME && parser->token[1].kind == TOKEN_ASSIGN)) {
        return read_keyword(parser, arguments);
    }
    struct python_expression *argument =
        kind == TOKEN_MULTIPLY                  ? parser_read_starred_expression(parser)
        : parser->token[1].kind == TOKEN_WALRUS ? parser_read_named_expression(parser)
                                                : parser_read_expression(parser);
    if (argument == NULL)
        return false;
    if (parser->token->kind == TOKEN_ASSIGN)
        return fail_keyword(parser, argument);
    if (parser_is_comprehension(parser) && kind != TOKEN_MULTIPLY)
        argument = read_only_generator(parser, open, arguments, argument);
    if (argument == NULL)
        return false;
    bool is_late =
        kind == TOKEN_MULTIPLY ? arguments->has_unpacked_keywords : arguments->keywords->count > 0;
    if (is_late && kind != TOKEN_MULTIPLY)
        return fail_order(parser, arguments);
    if (is_late)
        return parser_fail_at(parser, argument->span,
                              "iterable argument unpacking follows keyword argument unpacking");
    LIST_PUSH(parser->arena, arguments->positional, argument);
    return true;
}

/* What a missing comma is told of. */
static const struct python_expression *last_argument(const struct arguments *arguments,
                                                     size_t start)
{
    const struct python_expressions *positional = arguments->positional;
    const struct python_keywords *keywords = arguments->keywords;
    if (positional->count > 0 && positional->items[positional->count - 1]->span.start >= start)
        return positional->items[positional->count - 1];
    return keywords->count > 0 ? keywords->items[keywords->count - 1].value : NULL;
}

/* arguments: [argument ("," argument)* [","]] ")" */
bool parser_read_arguments(struct parser *parser, struct python_expressions *positional,
                           struct python_keywords *keywords)
{
    struct arguments arguments = {.positional = positional, .keywords = keywords};
    size_t open = parser->previous_end - 1;
    while (parser->token->kind != TOKEN_RIGHT_PARENTHESIS) {
        size_t start = parser->token->start;
        if (!read_argument(parser, open, &arguments))
            return false;
        if (parser_accept(parser, TOKEN_COMMA))
            continue;
        return parser_expect_closing(parser, TOKEN_RIGHT_PARENTHESIS,
                                     last_argument(&arguments, start));
    }
    parser_advance(parser);
    return true;
}

/* ---- subscripts */

/* slice: [expression] ":" [expression] [":" [expression]] | named_expression
 *   | starred_expression */
static struct python_expression *read_slice(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_expression *bounds[3] = {NULL, NULL, NULL};
    if (parser->token->kind == TOKEN_MULTIPLY)
        return parser_read_starred_expression(parser);
    if (parser->token->kind != TOKEN_COLON) {
        bounds[0] = parser_read_named_expression(parser);
        if (bounds[0] == NULL || parser->token->kind != TOKEN_COLON ||
            bounds[0]->kind == EXPRESSION_ASSIGN)
            return bounds[0];
    }
    for (size_t i = 1; i < 3 && parser_accept(parser, TOKEN_COLON); i++) {
        enum python_token_kind kind = parser->token->kind;
        if (kind == TOKEN_COLON || kind == TOKEN_COMMA || kind == TOKEN_RIGHT_BRACKET)
            continue;
        bounds[i] = parser_read_expression(parser);
        if (bounds[i] == NULL)
            return NULL;
    }
    struct python_expression *slice = parser_new(parser, EXPRESSION_SLICE, start);
    slice->slice.lower = bounds[0];
    slice->slice.upper = bounds[1];
    slice->slice.step = bounds[2];
    return slice;
}

/* slices: slice | slice ("," slice)* [","] */
static struct python_expression *read_slices(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_expression *slice = read_slice(parser);
    if (slice == NULL || (parser->token->kind != TOKEN_COMMA && slice->kind != EXPRESSION_STARRED))
        return slice;
    struct python_expressions elements = {0};
    LIST_PUSH(parser->arena, &elements, slice);
    while (parser_accept(parser, TOKEN_COMMA) && parser->token->kind != TOKEN_RIGHT_BRACKET) {
        slice = read_slice(parser);
        if (slice == NULL)
            return NULL;
        LIST_PUSH(parser->arena, &elements, slice);
    }
    struct python_expression *tuple = parser_new(parser, EXPRESSION_TUPLE, start);
    tuple->elements = elements;
    return tuple;
}

/* ---- primary */

/* "." NAME */
static struct python_expression *read_attribute(struct parser *parser,
                                                struct python_expression *object)
{
    str name = {0};
    if (!parser_expect_name(parser, &name))
        return NULL;
    struct python_expression *attribute =
        parser_new(parser, EXPRESSION_ATTRIBUTE, object->span.start);
    attribute->attribute.object = object;
    attribute->attribute.name = name;
    return attribute;
}

/* "(" [arguments] ")" */
static struct python_expression *read_call(struct parser *parser,
                                           struct python_expression *function)
{
    struct python_expressions arguments = {0};
    struct python_keywords keywords = {0};
    if (!parser_read_arguments(parser, &arguments, &keywords))
        return NULL;
    struct python_expression *call = parser_new(parser, EXPRESSION_CALL, function->span.start);
    call->call.function = function;
    call->call.arguments = arguments;
    call->call.keywords = keywords;
    return call;
}

/* "[" slices "]" */
static struct python_expression *read_subscript(struct parser *parser,
                                                struct python_expression *object)
{
    struct python_expression *index = read_slices(parser);
    if (index == NULL || !parser_expect_closing(parser, TOKEN_RIGHT_BRACKET, index))
        return NULL;
    struct python_expression *subscript =
        parser_new(parser, EXPRESSION_SUBSCRIPT, object->span.start);
    subscript->subscript.object = object;
    subscript->subscript.index = index;
    return subscript;
}

static struct python_expression *read_name(struct parser *parser)
{
    size_t start = parser->token->start;
    str name = parser_text(parser);
    parser_advance(parser);
    struct python_expression *expression = parser_new(parser, EXPRESSION_NAME, start);
    expression->name = name;
    return expression;
}

/* "None" | "True" | "False" | "..." */
struct python_expression *parser_read_constant(struct parser *parser)
{
    static const unsigned char kinds[256] = {
        [TOKEN_NONE] = LITERAL_NONE,
        [TOKEN_TRUE] = LITERAL_TRUE,
        [TOKEN_FALSE] = LITERAL_FALSE,
        [TOKEN_ELLIPSIS] = LITERAL_ELLIPSIS,
    };
    size_t start = parser->token->start;
    enum python_literal_kind kind = (enum python_literal_kind)kinds[parser->token->kind];
    parser_advance(parser);
    struct python_expression *expression = parser_new(parser, EXPRESSION_LITERAL, start);
    expression->literal.kind = kind;
    return expression;
}

/* atom: NAME | "None" | "True" | "False" | "..." | NUMBER | strings | "(" … | "[" … | "{" … */
static struct python_expression *read_atom(struct parser *parser)
{
    static parser_read_atom *const readers[256] = {
        [TOKEN_NAME] = read_name,
        [TOKEN_NONE] = parser_read_constant,
        [TOKEN_TRUE] = parser_read_constant,
        [TOKEN_FALSE] = parser_read_constant,
        [TOKEN_ELLIPSIS] = parser_read_constant,
        [TOKEN_NUMBER] = parser_read_number,
        [TOKEN_STRING] = parser_read_strings,
        [TOKEN_BYTES] = parser_read_strings,
        [TOKEN_FSTRING] = parser_read_strings,
        [TOKEN_LEFT_PARENTHESIS] = parser_read_parenthesized,
        [TOKEN_LEFT_BRACKET] = parser_read_list,
        [TOKEN_LEFT_BRACE] = parser_read_braces,
    };
    parser_read_atom *read = readers[parser->token->kind];
    if (read != NULL)
        return read(parser);
    parser_fail(parser);
    return NULL;
}

/* atom ("." NAME | "(" [arguments] ")" | "[" slices "]")* */
static struct python_expression *read_attached(struct parser *parser)
{
    struct python_expression *left = read_atom(parser);
    while (left != NULL) {
        enum python_token_kind kind = parser->token->kind;
        if (kind != TOKEN_DOT && kind != TOKEN_LEFT_PARENTHESIS && kind != TOKEN_LEFT_BRACKET)
            return left;
        if (!parser_raise(parser))
            return NULL;
        parser_advance(parser);
        left = kind == TOKEN_DOT                ? read_attribute(parser, left)
               : kind == TOKEN_LEFT_PARENTHESIS ? read_call(parser, left)
                                                : read_subscript(parser, left);
    }
    return NULL;
}

/* primary: ["await"] atom ("." NAME | "(" [arguments] ")" | "[" slices "]")* */
struct python_expression *parser_read_primary(struct parser *parser)
{
    size_t start = parser->token->start;
    bool is_await = parser_accept(parser, TOKEN_AWAIT);
    unsigned outside = parser->deepest;
    parser->deepest = parser->depth;
    struct python_expression *primary = read_attached(parser);
    if (parser->deepest < outside)
        parser->deepest = outside;
    if (primary == NULL || !is_await)
        return primary;
    struct python_expression *await = parser_new(parser, EXPRESSION_AWAIT, start);
    await->operand = primary;
    return await;
}
