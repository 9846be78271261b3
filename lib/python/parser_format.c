/* f-strings: the texts and fields that they consist of. As in CPython 3.11, the end of a field is
 * looked for before its expression is read; strings in it may have quotes and backslashes, as
 * in 3.12. Source: Python 3.11 language reference, 2.4.3; CPython's Parser/string_parser.c */
#include "python/parser_impl.h"
#include "python/python_impl.h"

/* Where a format is being read; of nested ones the level grows. */
struct scan {
    struct parser *parser;
    const char *text; /* of the source */
    size_t at;
    size_t end; /* of the string's body */
    bool is_raw;
    bool is_unicode;
    unsigned level;
};

enum { DEEPEST_LEVEL = 2, FIELD_BRACKETS = 200 };

static bool fail_scan(const struct scan *scan, const char *message)
{
    size_t at = scan->at < scan->end ? scan->at : scan->end - 1;
    struct place place = place_of(scan->parser->source, at, 1);
    return fail_at(scan->parser->error, place, "%s", message);
}

/* ---- texts */

void format_add_text(struct parser *parser, struct format *format, str text,
                     struct python_span span)
{
    if (format->texts.count == 0)
        format->span = span;
    format->span.end = span.end;
    LIST_PUSH(parser->arena, &format->texts, text);
}

void format_finish_literal(struct parser *parser, struct format *format)
{
    str text = str_join(parser->arena, &format->texts, STR(""));
    format->texts.count = 0;
    if (text.length == 0)
        return;
    struct python_expression *literal = parser_new(parser, EXPRESSION_LITERAL, format->span.start);
    literal->span = format->span;
    literal->literal.kind = LITERAL_STRING;
    literal->literal.is_unicode = format->is_unicode;
    literal->literal.text = text;
    LIST_PUSH(parser->arena, &format->parts, literal);
}

/* Moves behind a backslash and what it escapes; a brace is never escaped by one. */
static void skip_escape(struct scan *scan)
{
    scan->at++;
    if (scan->at >= scan->end || scan->text[scan->at] == '{' || scan->text[scan->at] == '}')
        return;
    bool is_name = scan->text[scan->at] == 'N';
    scan->at++;
    if (is_name && scan->at < scan->end && scan->text[scan->at] == '{')
        while (scan->at < scan->end && scan->text[scan->at++] != '}')
            continue;
}

/* Text up to a brace; doubled braces, known outside of specifications, stand for one. */
static bool read_text(struct scan *scan, struct format *format)
{
    struct string_body body = {.start = scan->at, .is_raw = scan->is_raw};
    while (scan->at < scan->end && scan->text[scan->at] != '{' && scan->text[scan->at] != '}') {
        if (scan->text[scan->at] == '\\' && !scan->is_raw)
            skip_escape(scan);
        else
            scan->at++;
    }
    bool is_doubled = scan->level == 0 && scan->at + 1 < scan->end &&
                      scan->text[scan->at + 1] == scan->text[scan->at];
    if (is_doubled)
        scan->at++;
    else if (scan->level == 0 && scan->at < scan->end && scan->text[scan->at] == '}')
        return fail_scan(scan, "f-string: single '}' is not allowed");
    body.end = scan->at;
    if (is_doubled)
        scan->at++;
    str text = {0};
    if (!python_string_decode(scan->parser->arena, scan->parser->source, body, &text,
                              scan->parser->error))
        return false;
    format_add_text(scan->parser, format, text, (struct python_span){body.start, body.end});
    return true;
}

/* ---- the end of a field's expression */

static bool is_triple(const struct scan *scan, char quote)
{
    return scan->at + 2 < scan->end && scan->text[scan->at + 1] == quote &&
           scan->text[scan->at + 2] == quote;
}

/* Moves behind a string within the expression. */
static bool skip_string(struct scan *scan)
{
    char quote = scan->text[scan->at];
    size_t quotes = is_triple(scan, quote) ? 3 : 1;
    size_t behind = python_string_end(scan->parser->source, scan->at, scan->end);
    if (behind != SIZE_MAX) {
        scan->at = behind;
        return true;
    }
    for (scan->at += quotes; scan->at < scan->end; scan->at++) {
        char c = scan->text[scan->at];
        if (c == '\\')
            return fail_scan(scan, "f-string expression part cannot include a backslash");
        if (c == quote && (quotes == 1 || is_triple(scan, quote))) {
            scan->at += quotes;
            return true;
        }
    }
    return fail_scan(scan, "f-string: unterminated string");
}

static bool close_bracket(struct scan *scan, const char *opened, size_t *count)
{
    char c = scan->text[scan->at];
    char open = c == ')' ? '(' : c == ']' ? '[' : '{';
    struct place place = place_of(scan->parser->source, scan->at, 1);
    if (*count == 0)
        return fail_at(scan->parser->error, place, "f-string: unmatched '%c'", c);
    if (opened[--*count] != open)
        return fail_at(scan->parser->error, place,
                       "f-string: closing parenthesis '%c' does not match opening parenthesis '%c'",
                       c, opened[*count]);
    scan->at++;
    return true;
}

/* "!=", "==", "<=", ">=", "<" and ">" are operators; "!", "=", ":" and "}" end an expression. */
static size_t operator_length(const struct scan *scan)
{
    char c = scan->text[scan->at];
    char next = scan->at + 1 < scan->end ? scan->text[scan->at + 1] : '\0';
    if (next == '=' && (c == '!' || c == '=' || c == '<' || c == '>'))
        return 2;
    return c == '<' || c == '>' ? 1 : 0;
}

static bool skip_expression(struct scan *scan)
{
    char opened[FIELD_BRACKETS];
    size_t count = 0;
    while (scan->at < scan->end) {
        char c = scan->text[scan->at];
        if (c == '\\')
            return fail_scan(scan, "f-string expression part cannot include a backslash");
        if (c == '#')
            return fail_scan(scan, "f-string expression part cannot include '#'");
        if (c == '"' || c == '\'') {
            if (!skip_string(scan))
                return false;
        } else if (c == '(' || c == '[' || c == '{') {
            if (count == FIELD_BRACKETS)
                return fail_scan(scan, "f-string: too many nested parenthesis");
            opened[count++] = c;
            scan->at++;
        } else if (count == 0 && (c == '!' || c == ':' || c == '=' || c == '}')) {
            size_t length = operator_length(scan);
            if (length == 0)
                return true;
            scan->at += length;
        } else if (c == ')' || c == ']' || c == '}') {
            if (!close_bracket(scan, opened, &count))
                return false;
        } else {
            scan->at += count == 0 && operator_length(scan) == 2 ? 2 : 1;
        }
    }
    if (count == 0)
        return fail_scan(scan, "f-string: expecting '}'");
    return fail_at(scan->parser->error, place_of(scan->parser->source, scan->end - 1, 1),
                   "f-string: unmatched '%c'", opened[count - 1]);
}

/* ---- fields */

/* field_expression: what may stand between parentheses */
static struct python_expression *read_expression(struct parser *parser, struct python_span span)
{
    struct parser inner = *parser;
    struct python_lexer lexer;
    inner.prefix = "f-string: ";
    inner.previous_end = span.start;
    python_lexer_start_fragment(&lexer, parser->source, span.start, span.end);
    if (!parser_load_tokens(&inner, &lexer) || !parser_enter(&inner))
        return NULL;
    if (inner.token->kind == TOKEN_END) {
        fail_at(parser->error, place_of(parser->source, span.start, 1),
                "f-string: empty expression not allowed");
        return NULL;
    }
    struct python_expression *value = parser_read_inside(&inner, inner.token->start, TOKEN_END);
    parser->deepest = inner.deepest;
    return value;
}

/* ["!" ("s" | "r" | "a")] */
static bool read_conversion(struct scan *scan, char *conversion)
{
    if (scan->at >= scan->end || scan->text[scan->at] != '!')
        return true;
    scan->at++;
    if (scan->at >= scan->end)
        return fail_scan(scan, "f-string: expecting '}'");
    char c = scan->text[scan->at];
    if (c != 's' && c != 'r' && c != 'a')
        return fail_scan(scan, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    *conversion = c;
    scan->at++;
    return true;
}

static bool read_parts(struct scan *scan, struct format *format);

/* [":" (text | field)*] */
static bool read_specification(struct scan *scan, struct python_expression **specification)
{
    if (scan->at >= scan->end || scan->text[scan->at] != ':')
        return true;
    scan->at++;
    struct format format = {.is_unicode = scan->is_unicode};
    size_t start = scan->at;
    scan->level++;
    if (!read_parts(scan, &format))
        return false;
    scan->level--;
    *specification = parser_new(scan->parser, EXPRESSION_FORMAT, start);
    (*specification)->span.end = scan->at;
    (*specification)->elements = format.parts;
    return true;
}

/* `{value=}` is text as well: up to what follows "=" and white space. */
static bool read_self_description(struct scan *scan, struct format *format, size_t start)
{
    if (scan->text[scan->at] != '=')
        return false;
    scan->at++;
    while (scan->at < scan->end && char_is_space(scan->text[scan->at]))
        scan->at++;
    format_add_text(scan->parser, format, str_slice(scan->parser->source->text, start, scan->at),
                    (struct python_span){start, scan->at});
    return true;
}

/* field: "{" field_expression ["="] ["!" conversion] [":" specification] "}" */
static bool read_field(struct scan *scan, struct format *format)
{
    struct parser *parser = scan->parser;
    size_t start = scan->at;
    struct python_expression *specification = NULL;
    char conversion = '\0';
    if (scan->level >= DEEPEST_LEVEL)
        return fail_scan(scan, "f-string: expressions nested too deeply");
    scan->at++;
    if (!skip_expression(scan))
        return false;
    struct python_expression *value =
        read_expression(parser, (struct python_span){start + 1, scan->at});
    if (value == NULL)
        return false;
    bool is_described = read_self_description(scan, format, start + 1);
    if (!read_conversion(scan, &conversion) || !read_specification(scan, &specification))
        return false;
    if (scan->at >= scan->end || scan->text[scan->at] != '}')
        return fail_scan(scan, "f-string: expecting '}'");
    scan->at++;
    if (is_described && conversion == '\0' && specification == NULL)
        conversion = 'r';
    format_finish_literal(parser, format);
    struct python_expression *field = parser_new(parser, EXPRESSION_FIELD, start);
    field->span.end = scan->at;
    field->field.value = value;
    field->field.conversion = conversion;
    field->field.specification = specification;
    LIST_PUSH(parser->arena, &format->parts, field);
    return true;
}

/* (text | field)*; in a specification up to its "}". */
static bool read_parts(struct scan *scan, struct format *format)
{
    while (scan->at < scan->end) {
        if (scan->level > 0 && scan->text[scan->at] == '}')
            break;
        bool is_field =
            scan->text[scan->at] == '{' &&
            !(scan->level == 0 && scan->at + 1 < scan->end && scan->text[scan->at + 1] == '{');
        if (!(is_field ? read_field(scan, format) : read_text(scan, format)))
            return false;
    }
    if (scan->level > 0)
        format_finish_literal(scan->parser, format);
    return true;
}

bool format_read(struct parser *parser, struct format *format, struct python_token token)
{
    struct string_body body = python_string_body(parser->source, token);
    struct scan scan = {
        .parser = parser,
        .text = parser->source->text.data,
        .at = body.start,
        .end = body.end,
        .is_raw = body.is_raw,
        .is_unicode = format->is_unicode,
    };
    return read_parts(&scan, format);
}
