/* match, and its patterns. Source: Python 3.11 language reference, 8.6 */
#include "python/parser_impl.h"

static struct python_pattern *new_pattern(struct parser *parser, enum python_pattern_kind kind,
                                          size_t start)
{
    struct python_pattern *pattern = ARENA_NEW(parser->arena, struct python_pattern);
    pattern->kind = kind;
    pattern->span = (struct python_span){start, parser->previous_end};
    return pattern;
}

typedef struct python_pattern *read_one(struct parser *parser);
static read_one read_as_pattern;
static read_one read_maybe_star_pattern;

/* ---- values */

static struct python_expression *read_unsigned_number(struct parser *parser)
{
    if (parser->token->kind == TOKEN_NUMBER)
        return parser_read_number(parser);
    parser_fail(parser);
    return NULL;
}

/* signed_number: ["-"] NUMBER [("+" | "-") NUMBER], the last being imaginary: it is refused. */
static struct python_expression *read_signed_number(struct parser *parser)
{
    size_t start = parser->token->start;
    bool is_negative = parser_accept(parser, TOKEN_SUBTRACT);
    struct python_expression *number = read_unsigned_number(parser);
    if (number == NULL)
        return NULL;
    if ((parser_accept(parser, TOKEN_ADD) || parser_accept(parser, TOKEN_SUBTRACT)) &&
        (read_unsigned_number(parser) == NULL || !parser_fail(parser)))
        return NULL;
    if (!is_negative)
        return number;
    struct python_expression *negative = parser_new(parser, EXPRESSION_UNARY, start);
    negative->unary.operation = UNARY_MINUS;
    negative->unary.operand = number;
    return negative;
}

/* name_or_attr: NAME ("." NAME)* */
static struct python_expression *read_attributes(struct parser *parser)
{
    size_t start = parser->token->start;
    str name = {0};
    if (!parser_expect_name(parser, &name))
        return NULL;
    struct python_expression *value = parser_new(parser, EXPRESSION_NAME, start);
    value->name = name;
    unsigned outside = parser->deepest;
    parser->deepest = parser->depth;
    while (parser_accept(parser, TOKEN_DOT)) {
        if (!parser_raise(parser) || !parser_expect_name(parser, &name))
            return NULL;
        struct python_expression *attribute = parser_new(parser, EXPRESSION_ATTRIBUTE, start);
        attribute->attribute.object = value;
        attribute->attribute.name = name;
        value = attribute;
    }
    if (parser->deepest < outside)
        parser->deepest = outside;
    return value;
}

static bool is_literal(enum python_token_kind kind)
{
    return kind == TOKEN_STRING || kind == TOKEN_BYTES || kind == TOKEN_FSTRING ||
           kind == TOKEN_NUMBER || kind == TOKEN_SUBTRACT;
}

static bool is_singleton(enum python_token_kind kind)
{
    return kind == TOKEN_NONE || kind == TOKEN_TRUE || kind == TOKEN_FALSE;
}

/* literal_expr: signed_number | strings | "None" | "True" | "False" */
static struct python_expression *read_literal(struct parser *parser)
{
    enum python_token_kind kind = parser->token->kind;
    size_t start = parser->token->start;
    if (kind == TOKEN_NUMBER || kind == TOKEN_SUBTRACT)
        return read_signed_number(parser);
    struct python_expression *literal =
        is_singleton(kind) ? parser_read_constant(parser) : parser_read_strings(parser);
    if (literal != NULL && literal->kind == EXPRESSION_FORMAT) {
        parser_fail_at(parser, (struct python_span){start, parser->previous_end},
                       "patterns may only match literals and attribute lookups");
        return NULL;
    }
    return literal;
}

/* literal_pattern: literal_expr */
static struct python_pattern *read_literal_pattern(struct parser *parser)
{
    size_t start = parser->token->start;
    bool is_constant = is_singleton(parser->token->kind);
    struct python_expression *value = read_literal(parser);
    if (value == NULL)
        return NULL;
    struct python_pattern *pattern =
        new_pattern(parser, is_constant ? PATTERN_SINGLETON : PATTERN_VALUE, start);
    pattern->value = value;
    return pattern;
}

/* ---- sequences */

/* pattern ("," pattern)* [","] up to `end`; *is_single: one, without a comma. */
static bool read_patterns(struct parser *parser, enum python_token_kind end,
                          struct python_patterns *patterns, bool *is_single)
{
    *is_single = false;
    while (parser->token->kind != end) {
        struct python_pattern *pattern = read_maybe_star_pattern(parser);
        if (pattern == NULL)
            return false;
        LIST_PUSH(parser->arena, patterns, pattern);
        if (parser_accept(parser, TOKEN_COMMA))
            continue;
        *is_single = patterns->count == 1;
        break;
    }
    return true;
}

/* group_pattern: "(" pattern ")"
 * sequence_pattern: "[" [patterns] "]" | "(" [patterns] ")" */
static struct python_pattern *read_sequence(struct parser *parser)
{
    size_t start = parser->token->start;
    bool is_list = parser->token->kind == TOKEN_LEFT_BRACKET;
    enum python_token_kind end = is_list ? TOKEN_RIGHT_BRACKET : TOKEN_RIGHT_PARENTHESIS;
    struct python_patterns patterns = {0};
    bool is_single = false;
    parser_advance(parser);
    if (!read_patterns(parser, end, &patterns, &is_single) || !parser_expect(parser, end))
        return NULL;
    if (is_single && !is_list && patterns.items[0]->kind != PATTERN_STAR)
        return patterns.items[0];
    struct python_pattern *pattern = new_pattern(parser, PATTERN_SEQUENCE, start);
    pattern->patterns = patterns;
    return pattern;
}

/* star_pattern: "*" NAME */
static struct python_pattern *read_maybe_star_pattern(struct parser *parser)
{
    size_t start = parser->token->start;
    str name = {0};
    if (!parser_accept(parser, TOKEN_MULTIPLY))
        return read_as_pattern(parser);
    if (!parser_expect_name(parser, &name))
        return NULL;
    struct python_pattern *pattern = new_pattern(parser, PATTERN_STAR, start);
    if (!str_equal(name, STR("_")))
        pattern->name = name;
    return pattern;
}

/* ---- mappings */

/* key_value_pattern: (literal_expr | attr) ":" pattern */
static bool read_entry(struct parser *parser, struct python_pattern *mapping)
{
    enum python_token_kind kind = parser->token->kind;
    bool is_constant = is_literal(kind) || is_singleton(kind);
    struct python_expression *key = is_constant ? read_literal(parser) : read_attributes(parser);
    if (key == NULL)
        return false;
    if (key->kind == EXPRESSION_NAME || !parser_accept(parser, TOKEN_COLON))
        return parser_fail(parser);
    struct python_pattern *pattern = read_as_pattern(parser);
    if (pattern == NULL)
        return false;
    LIST_PUSH(parser->arena, &mapping->mapping.keys, key);
    LIST_PUSH(parser->arena, &mapping->mapping.patterns, pattern);
    return true;
}

/* mapping_pattern: "{" [item ("," item)* [","]] "}", an item being key_value_pattern, or, last,
 * "**" NAME */
static struct python_pattern *read_mapping(struct parser *parser)
{
    struct python_pattern *mapping = new_pattern(parser, PATTERN_MAPPING, parser->token->start);
    parser_advance(parser);
    while (parser->token->kind != TOKEN_RIGHT_BRACE) {
        if (parser_accept(parser, TOKEN_POWER)) {
            if (!parser_expect_name(parser, &mapping->mapping.rest))
                return NULL;
            parser_accept(parser, TOKEN_COMMA);
            break;
        }
        if (!read_entry(parser, mapping))
            return NULL;
        if (!parser_accept(parser, TOKEN_COMMA))
            break;
    }
    if (!parser_expect(parser, TOKEN_RIGHT_BRACE))
        return NULL;
    mapping->span.end = parser->previous_end;
    return mapping;
}

/* ---- names and classes */

/* pattern | NAME "=" pattern */
static bool read_class_argument(struct parser *parser, struct python_pattern *class)
{
    str name = {0};
    size_t start = parser->token->start;
    if (parser->token->kind == TOKEN_NAME && parser->token[1].kind == TOKEN_ASSIGN) {
        name = parser_text(parser);
        parser_advance(parser);
        parser_advance(parser);
    }
    struct python_pattern *pattern = read_as_pattern(parser);
    if (pattern == NULL)
        return false;
    if (name.data != NULL) {
        LIST_PUSH(parser->arena, &class->class.names, name);
        LIST_PUSH(parser->arena, &class->class.keyword_patterns, pattern);
        return true;
    }
    if (class->class.names.count > 0)
        return parser_fail_at(parser, (struct python_span){start, parser->previous_end},
                              "positional patterns follow keyword patterns");
    LIST_PUSH(parser->arena, &class->class.patterns, pattern);
    return true;
}

/* class_pattern: name_or_attr "(" [argument ("," argument)* [","]] ")" */
static struct python_pattern *read_class(struct parser *parser, struct python_expression *name)
{
    struct python_pattern *pattern = new_pattern(parser, PATTERN_CLASS, name->span.start);
    pattern->class.class = name;
    parser_advance(parser);
    while (parser->token->kind != TOKEN_RIGHT_PARENTHESIS) {
        if (!read_class_argument(parser, pattern))
            return NULL;
        if (!parser_accept(parser, TOKEN_COMMA))
            break;
    }
    if (!parser_expect(parser, TOKEN_RIGHT_PARENTHESIS))
        return NULL;
    pattern->span.end = parser->previous_end;
    return pattern;
}

/* capture_pattern: NAME
 * value_pattern: NAME "." NAME ("." NAME)*
 * class_pattern: name_or_attr "(" … ")" */
static struct python_pattern *read_name_pattern(struct parser *parser)
{
    struct python_expression *value = read_attributes(parser);
    if (value == NULL)
        return NULL;
    if (parser->token->kind == TOKEN_LEFT_PARENTHESIS)
        return read_class(parser, value);
    bool is_name = value->kind == EXPRESSION_NAME;
    struct python_pattern *pattern =
        new_pattern(parser, is_name ? PATTERN_AS : PATTERN_VALUE, value->span.start);
    if (!is_name)
        pattern->value = value;
    else if (!str_equal(value->name, STR("_")))
        pattern->as.name = value->name;
    return pattern;
}

/* ---- or, as */

/* closed_pattern: literal_pattern | capture_pattern | value_pattern | group_pattern
 *   | sequence_pattern | mapping_pattern | class_pattern */
static struct python_pattern *read_closed_pattern(struct parser *parser)
{
    enum python_token_kind kind = parser->token->kind;
    if (is_literal(kind) || is_singleton(kind))
        return read_literal_pattern(parser);
    if (kind == TOKEN_LEFT_BRACKET || kind == TOKEN_LEFT_PARENTHESIS)
        return read_sequence(parser);
    return kind == TOKEN_LEFT_BRACE ? read_mapping(parser) : read_name_pattern(parser);
}

/* or_pattern: closed_pattern ("|" closed_pattern)* */
static struct python_pattern *read_or_pattern(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_pattern *pattern = read_closed_pattern(parser);
    if (pattern == NULL || parser->token->kind != TOKEN_BIT_OR)
        return pattern;
    struct python_patterns patterns = {0};
    LIST_PUSH(parser->arena, &patterns, pattern);
    while (parser_accept(parser, TOKEN_BIT_OR)) {
        pattern = read_closed_pattern(parser);
        if (pattern == NULL)
            return NULL;
        LIST_PUSH(parser->arena, &patterns, pattern);
    }
    pattern = new_pattern(parser, PATTERN_OR, start);
    pattern->patterns = patterns;
    return pattern;
}

/* "as" NAME, behind a pattern */
static struct python_pattern *read_as(struct parser *parser, struct python_pattern *inner)
{
    struct python_span span = {parser->token->start, parser->token->start + parser->token->length};
    str name = {0};
    if (parser->token->kind != TOKEN_NAME) {
        parser_fail_at(parser, span, "invalid pattern target");
        return NULL;
    }
    if (parser_is_word(parser, "_")) {
        parser_fail_at(parser, span, "cannot use '_' as a target");
        return NULL;
    }
    if (!parser_expect_name(parser, &name))
        return NULL;
    struct python_pattern *pattern = new_pattern(parser, PATTERN_AS, inner->span.start);
    pattern->as.pattern = inner;
    pattern->as.name = name;
    return pattern;
}

/* pattern: or_pattern ["as" NAME] */
static struct python_pattern *read_as_pattern(struct parser *parser)
{
    if (!parser_enter(parser))
        return NULL;
    struct python_pattern *pattern = read_or_pattern(parser);
    if (pattern != NULL && parser_accept(parser, TOKEN_AS))
        pattern = read_as(parser, pattern);
    parser_leave(parser);
    return pattern;
}

/* ---- the statement */

/* patterns: pattern | star_pattern "," … | pattern "," …: those with a comma are a sequence. */
static struct python_pattern *read_open_pattern(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_pattern *first = read_maybe_star_pattern(parser);
    if (first == NULL || (parser->token->kind != TOKEN_COMMA && first->kind != PATTERN_STAR))
        return first;
    struct python_patterns patterns = {0};
    LIST_PUSH(parser->arena, &patterns, first);
    if (!parser_expect(parser, TOKEN_COMMA))
        return NULL;
    while (parser->token->kind != TOKEN_COLON && parser->token->kind != TOKEN_IF) {
        struct python_pattern *pattern = read_maybe_star_pattern(parser);
        if (pattern == NULL)
            return NULL;
        LIST_PUSH(parser->arena, &patterns, pattern);
        if (!parser_accept(parser, TOKEN_COMMA))
            break;
    }
    struct python_pattern *sequence = new_pattern(parser, PATTERN_SEQUENCE, start);
    sequence->patterns = patterns;
    return sequence;
}

/* case_block: "case" patterns ["if" named_expression] block */
static bool read_case(struct parser *parser, struct python_cases *cases)
{
    const struct python_token *beginning = parser->token;
    struct python_case one = {0};
    if (!parser_is_word(parser, "case"))
        return parser_fail(parser);
    parser_advance(parser);
    one.pattern = read_open_pattern(parser);
    if (one.pattern == NULL)
        return false;
    if (parser_accept(parser, TOKEN_IF)) {
        one.guard = parser_read_named_expression(parser);
        if (one.guard == NULL)
            return false;
    }
    if (!parser_read_block(parser, "'case' statement", beginning, &one.body))
        return false;
    LIST_PUSH(parser->arena, cases, one);
    return true;
}

/* `match` and `case` are words like others, too: only a line that ends with ":" and is followed by
 * one that begins with `case` is a match statement. */
bool parser_is_match(const struct parser *parser)
{
    if (!parser_is_word(parser, "match"))
        return false;
    const struct python_token *token = parser->token + 1;
    while (token->kind != TOKEN_NEWLINE && token->kind != TOKEN_END)
        token++;
    if (token->kind == TOKEN_END || token - parser->token < 3 || token[-1].kind != TOKEN_COLON)
        return false;
    struct parser ahead = *parser;
    ahead.token = token[1].kind == TOKEN_INDENT ? token + 2 : token + 1;
    return parser_is_word(&ahead, "case");
}

/* subject_expr: star_named_expression "," [star_named_expressions] | named_expression */
static struct python_expression *read_subject(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_expression *first = parser_read_star_named_expression(parser);
    if (first == NULL || parser->token->kind != TOKEN_COMMA)
        return first;
    struct python_expressions elements = {0};
    LIST_PUSH(parser->arena, &elements, first);
    while (parser_accept(parser, TOKEN_COMMA) && parser->token->kind != TOKEN_COLON) {
        struct python_expression *element = parser_read_star_named_expression(parser);
        if (element == NULL)
            return NULL;
        LIST_PUSH(parser->arena, &elements, element);
    }
    struct python_expression *tuple = parser_new(parser, EXPRESSION_TUPLE, start);
    tuple->elements = elements;
    return tuple;
}

/* match_stmt: "match" subject_expr ":" NEWLINE INDENT case_block+ DEDENT */
struct python_statement *parser_read_match(struct parser *parser)
{
    const struct python_token *beginning = parser->token;
    struct python_cases cases = {0};
    parser_advance(parser);
    struct python_expression *subject = read_subject(parser);
    if (subject == NULL || !parser_expect(parser, TOKEN_COLON) ||
        !parser_expect(parser, TOKEN_NEWLINE))
        return NULL;
    if (!parser_accept(parser, TOKEN_INDENT)) {
        parser_fail_missing_block(parser, "'match' statement", beginning);
        return NULL;
    }
    do {
        if (!read_case(parser, &cases))
            return NULL;
    } while (parser->token->kind != TOKEN_DEDENT);
    parser_advance(parser);
    struct python_statement *statement =
        parser_new_statement(parser, STATEMENT_MATCH, beginning->start);
    statement->match.subject = subject;
    statement->match.cases = cases;
    return statement;
}
