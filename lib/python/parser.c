#include "python/parser.h"

#include "python/parser_impl.h"

#include <stdarg.h>
#include <string.h>

/* ---- tokens */

struct tokens {
    struct python_token *items;
    size_t count;
    size_t capacity;
};

bool parser_load_tokens(struct parser *parser, struct python_lexer *lexer)
{
    struct tokens tokens = {0};
    struct python_token token;
    bool is_lexed = true;
    do {
        is_lexed = python_lexer_next(lexer, &token, parser->error);
        if (!is_lexed)
            token = (struct python_token){TOKEN_END, lexer->at, 0};
        LIST_PUSH(parser->scratch, &tokens, token);
    } while (token.kind != TOKEN_END);
    LIST_PUSH(parser->scratch, &tokens, token); /* one may always look at the next */
    parser->token = tokens.items;
    return is_lexed;
}

void parser_advance(struct parser *parser)
{
    const struct python_token *token = parser->token;
    if (token->kind == TOKEN_END)
        return;
    if (token->kind != TOKEN_NEWLINE && token->kind != TOKEN_INDENT && token->kind != TOKEN_DEDENT)
        parser->previous_end = token->start + token->length;
    parser->token++;
}

bool parser_accept(struct parser *parser, enum python_token_kind kind)
{
    if (parser->token->kind != kind)
        return false;
    parser_advance(parser);
    return true;
}

bool parser_expect(struct parser *parser, enum python_token_kind kind)
{
    return parser_accept(parser, kind) || parser_fail(parser);
}

bool parser_expect_closing(struct parser *parser, enum python_token_kind kind,
                           const struct python_expression *element)
{
    if (parser_accept(parser, kind))
        return true;
    enum python_token_kind found = parser->token->kind;
    if (element != NULL && parser_is_expression_start(found) && found != TOKEN_NOT)
        return parser_fail_at(parser, element->span, "invalid syntax. Perhaps you forgot a comma?");
    return parser_fail(parser);
}

str parser_text(const struct parser *parser)
{
    size_t start = parser->token->start;
    return str_slice(parser->source->text, start, start + parser->token->length);
}

bool parser_is_word(const struct parser *parser, const char *word)
{
    return parser->token->kind == TOKEN_NAME && str_equal(parser_text(parser), str_from(word));
}

bool parser_is_expression_start(enum python_token_kind kind)
{
    static const bool starts[256] = {
        [TOKEN_NAME] = true,
        [TOKEN_NUMBER] = true,
        [TOKEN_STRING] = true,
        [TOKEN_BYTES] = true,
        [TOKEN_FSTRING] = true,
        [TOKEN_NONE] = true,
        [TOKEN_TRUE] = true,
        [TOKEN_FALSE] = true,
        [TOKEN_ELLIPSIS] = true,
        [TOKEN_NOT] = true,
        [TOKEN_ADD] = true,
        [TOKEN_SUBTRACT] = true,
        [TOKEN_BIT_NOT] = true,
        [TOKEN_LAMBDA] = true,
        [TOKEN_AWAIT] = true,
        [TOKEN_LEFT_BRACE] = true,
        [TOKEN_LEFT_PARENTHESIS] = true,
        [TOKEN_LEFT_BRACKET] = true,
    };
    return starts[kind];
}

bool parser_expect_name(struct parser *parser, str *name)
{
    *name = parser_text(parser);
    return parser_expect(parser, TOKEN_NAME);
}

/* ---- places */

struct place parser_place(const struct parser *parser, struct python_span span)
{
    return place_of(parser->source, span.start, span.end - span.start);
}

bool parser_fail_at(struct parser *parser, struct python_span span, const char *format, ...)
{
    char message[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return fail_at(parser->error, parser_place(parser, span), "%s%s", parser->prefix, message);
}

bool parser_fail(struct parser *parser)
{
    struct python_span span = {parser->token->start, parser->token->start + parser->token->length};
    if (parser->token->kind == TOKEN_INDENT)
        return parser_fail_at(parser, span, "unexpected indent");
    return parser_fail_at(parser, span, "invalid syntax");
}

struct python_expression *parser_new(struct parser *parser, enum python_expression_kind kind,
                                     size_t start)
{
    struct python_expression *expression = ARENA_NEW(parser->arena, struct python_expression);
    expression->kind = kind;
    expression->span = (struct python_span){start, parser->previous_end};
    return expression;
}

/* ---- depth */

static bool fail_depth(struct parser *parser)
{
    struct python_span span = {parser->token->start, parser->token->start + parser->token->length};
    parser_fail_at(parser, span, "an expression is nested deeper than %d levels", PYTHON_DEPTH);
    return error_add_hint(parser->error, "assign its parts to names of their own");
}

bool parser_enter(struct parser *parser)
{
    if (parser->depth == PYTHON_DEPTH)
        return fail_depth(parser);
    parser->depth++;
    if (parser->deepest < parser->depth)
        parser->deepest = parser->depth;
    return true;
}

void parser_leave(struct parser *parser)
{
    parser->depth--;
}

bool parser_raise(struct parser *parser)
{
    if (parser->deepest >= PYTHON_DEPTH)
        return fail_depth(parser);
    parser->deepest++;
    return true;
}

/* ---- the module */

static bool is_unclosed(const struct python_lexer *lexer, const struct error *error)
{
    return lexer->at >= lexer->end && lexer->bracket_count > 0 &&
           error->place.start == lexer->brackets[lexer->bracket_count - 1];
}

/* Whether the tokenizer's error is told instead of the parser's, as in CPython. A bracket that was
 * never closed is told where the parser stopped on a later line. */
static bool lexer_error_goes_first(const struct python_lexer *lexer,
                                   const struct error *lexer_error, const struct parser *parser)
{
    struct place stop = place_of(parser->source, parser->token->start, 0);
    return !is_unclosed(lexer, lexer_error) || parser->token->kind == TOKEN_END ||
           place_position(stop).line > place_position(lexer_error->place).line;
}

static bool parse(struct parser *parser, size_t start, struct python_module *module)
{
    struct python_lexer lexer;
    struct error *error = parser->error;
    struct error own = {0};
    python_lexer_start(&lexer, parser->source, start, parser->source->text.length);
    bool is_lexed = parser_load_tokens(parser, &lexer);
    if (is_lexed)
        return parser_read_statements(parser, TOKEN_END, &module->body);
    parser->error = &own;
    parser_read_statements(parser, TOKEN_END, &module->body);
    bool is_own = own.status != STATUS_OK && !lexer_error_goes_first(&lexer, error, parser);
    error_clear(is_own ? error : &own);
    if (is_own)
        *error = own;
    return false;
}

const struct python_module *python_parse(struct arena *arena, const struct source *source,
                                         struct error *error)
{
    struct arena scratch = {0};
    struct python_module *module = ARENA_NEW(arena, struct python_module);
    size_t start = 0;
    if (!python_source_open(arena, source, &module->source, &start, error))
        return NULL;
    struct parser parser = {.arena = arena,
                            .scratch = &scratch,
                            .source = module->source,
                            .previous_end = start,
                            .prefix = "",
                            .error = error};
    bool is_parsed = parse(&parser, start, module);
    arena_free(&scratch);
    return is_parsed ? module : NULL;
}
