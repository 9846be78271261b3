/* The parameters of functions and lambdas. Source: Python 3.11 language reference, 8.7 and 6.14 */
#include "python/parser_impl.h"

/* Parameters being read. */
struct reading {
    struct python_parameters *parameters;
    enum python_token_kind end;
    bool has_annotations;
    bool has_default; /* a parameter before the star has one: so must those behind it */
    bool has_slash;
    bool has_star;
};

static struct python_span token_span(const struct parser *parser)
{
    size_t start = parser->token->start;
    return (struct python_span){start, start + parser->token->length};
}

static bool is_end(const struct parser *parser, const struct reading *reading)
{
    return parser->token->kind == reading->end;
}

/* NAME [":" expression] */
static bool read_name(struct parser *parser, const struct reading *reading,
                      struct python_parameter *parameter)
{
    parameter->span.start = parser->token->start;
    if (!parser_expect_name(parser, &parameter->name))
        return false;
    if (reading->has_annotations && parser_accept(parser, TOKEN_COLON)) {
        /* *args: *Shape */
        parameter->annotation =
            parameter->kind == PARAMETER_REST && parser->token->kind == TOKEN_MULTIPLY
                ? parser_read_star_named_expression(parser)
                : parser_read_expression(parser);
        if (parameter->annotation == NULL)
            return false;
    }
    parameter->span.end = parser->previous_end;
    return true;
}

/* "*" [param] | "**" param */
static bool read_starred(struct parser *parser, struct reading *reading,
                         enum python_parameter_kind kind)
{
    struct python_parameter parameter = {.kind = kind};
    struct python_span star = token_span(parser);
    if (kind == PARAMETER_REST && reading->has_star)
        return parser_fail_at(parser, star, "* argument may appear only once");
    parser_advance(parser);
    reading->has_star = true;
    if (kind == PARAMETER_REST && parser_accept(parser, TOKEN_COMMA)) {
        if (is_end(parser, reading) || parser->token->kind == TOKEN_POWER)
            return parser_fail_at(parser, star, "named arguments must follow bare *");
        return true;
    }
    if (kind == PARAMETER_REST && is_end(parser, reading))
        return parser_fail_at(parser, star, "named arguments must follow bare *");
    if (!read_name(parser, reading, &parameter))
        return false;
    if (parser->token->kind == TOKEN_ASSIGN)
        return parser_fail_at(parser, token_span(parser),
                              "var-%s argument cannot have default value",
                              kind == PARAMETER_REST ? "positional" : "keyword");
    LIST_PUSH(parser->arena, reading->parameters, parameter);
    if (is_end(parser, reading))
        return true;
    if (!parser_expect(parser, TOKEN_COMMA))
        return false;
    if (kind == PARAMETER_KEYWORDS && !is_end(parser, reading))
        return parser_fail_at(parser, token_span(parser),
                              "arguments cannot follow var-keyword argument");
    return true;
}

/* "/": what stands before it is positional only. */
static bool read_slash(struct parser *parser, struct reading *reading)
{
    struct python_parameters *parameters = reading->parameters;
    if (parameters->count == 0)
        return parser_fail_at(parser, token_span(parser), "at least one argument must precede /");
    if (reading->has_slash)
        return parser_fail_at(parser, token_span(parser), "/ may appear only once");
    if (reading->has_star)
        return parser_fail_at(parser, token_span(parser), "/ must be ahead of *");
    for (size_t i = 0; i < parameters->count; i++)
        parameters->items[i].kind = PARAMETER_POSITIONAL_ONLY;
    reading->has_slash = true;
    parser_advance(parser);
    return is_end(parser, reading) || parser_expect(parser, TOKEN_COMMA);
}

/* "=" expression */
static bool read_default(struct parser *parser, struct reading *reading,
                         struct python_parameter *parameter)
{
    struct python_span sign = token_span(parser);
    if (!parser_accept(parser, TOKEN_ASSIGN)) {
        if (reading->has_default && !reading->has_star)
            return parser_fail_at(parser, parameter->span,
                                  "non-default argument follows default argument");
        return true;
    }
    if (parser->token->kind == TOKEN_COMMA || is_end(parser, reading))
        return parser_fail_at(parser, sign, "expected default value expression");
    reading->has_default = true;
    parameter->default_value = parser_read_expression(parser);
    return parameter->default_value != NULL;
}

/* parameter: param ["=" expression] | "*" [param] | "**" param | "/" */
static bool read_parameter(struct parser *parser, struct reading *reading)
{
    enum python_token_kind kind = parser->token->kind;
    if (kind == TOKEN_MULTIPLY || kind == TOKEN_POWER)
        return read_starred(parser, reading,
                            kind == TOKEN_MULTIPLY ? PARAMETER_REST : PARAMETER_KEYWORDS);
    if (kind == TOKEN_DIVIDE)
        return read_slash(parser, reading);
    struct python_parameter parameter = {
        .kind = reading->has_star ? PARAMETER_KEYWORD_ONLY : PARAMETER_PLAIN,
    };
    if (!read_name(parser, reading, &parameter) || !read_default(parser, reading, &parameter))
        return false;
    LIST_PUSH(parser->arena, reading->parameters, parameter);
    return is_end(parser, reading) || parser_expect(parser, TOKEN_COMMA);
}

/* parameters: [parameter ("," parameter)* [","]] */
bool parser_read_parameters(struct parser *parser, enum python_token_kind end,
                            struct python_parameters *parameters)
{
    struct reading reading = {
        .parameters = parameters,
        .end = end,
        .has_annotations = end != TOKEN_COLON,
    };
    while (!is_end(parser, &reading))
        if (!read_parameter(parser, &reading))
            return false;
    return true;
}
