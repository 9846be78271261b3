/* Parentheses, lists, sets, dictionaries, and comprehensions of each. Source: Python 3.11 language
 * reference, 6.2.3 to 6.2.8 */
#include "python/parser_impl.h"

bool parser_is_comprehension(const struct parser *parser)
{
    return parser->token->kind == TOKEN_FOR ||
           (parser->token->kind == TOKEN_ASYNC && parser->token[1].kind == TOKEN_FOR);
}

/* for_if_clause: ["async"] "for" star_targets "in" disjunction ("if" disjunction)* */
static bool read_clause(struct parser *parser, struct python_clause *clause)
{
    clause->is_async = parser_accept(parser, TOKEN_ASYNC);
    if (!parser_expect(parser, TOKEN_FOR))
        return false;
    clause->target = parser_read_targets(parser);
    if (clause->target == NULL || !parser_expect(parser, TOKEN_IN))
        return false;
    clause->iterable = parser_read_disjunction(parser);
    if (clause->iterable == NULL)
        return false;
    while (parser_accept(parser, TOKEN_IF)) {
        struct python_expression *condition = parser_read_disjunction(parser);
        if (condition == NULL)
            return false;
        LIST_PUSH(parser->arena, &clause->conditions, condition);
    }
    return true;
}

/* for_if_clauses: for_if_clause+ */
bool parser_read_clauses(struct parser *parser, struct python_clauses *clauses)
{
    if (!parser_enter(parser))
        return false;
    do {
        struct python_clause clause = {0};
        if (!read_clause(parser, &clause))
            return false;
        LIST_PUSH(parser->arena, clauses, clause);
    } while (parser_is_comprehension(parser));
    parser_leave(parser);
    return true;
}

/* for_if_clauses and the closing bracket, behind an element */
static struct python_expression *read_comprehension(struct parser *parser, size_t start,
                                                    struct python_expression *element,
                                                    enum python_expression_kind kind,
                                                    enum python_token_kind end)
{
    struct python_clauses clauses = {0};
    if (element->kind == EXPRESSION_STARRED) {
        parser_fail_at(parser, element->span, "iterable unpacking cannot be used in comprehension");
        return NULL;
    }
    if (!parser_read_clauses(parser, &clauses) || !parser_expect(parser, end))
        return NULL;
    struct python_expression *comprehension = parser_new(parser, kind, start);
    comprehension->comprehension.element = element;
    comprehension->comprehension.clauses = clauses;
    return comprehension;
}

/* ("," star_named_expression)* [","] and the closing bracket, behind the first element */
static bool read_elements(struct parser *parser, struct python_expression *element,
                          enum python_token_kind end, struct python_expressions *elements)
{
    LIST_PUSH(parser->arena, elements, element);
    while (parser_accept(parser, TOKEN_COMMA)) {
        if (parser->token->kind == end)
            break;
        element = parser_read_star_named_expression(parser);
        if (element == NULL)
            return false;
        LIST_PUSH(parser->arena, elements, element);
    }
    return parser_expect_closing(parser, end, element);
}

/* The rest of a tuple, list or set, whose first element was read. */
static struct python_expression *read_display(struct parser *parser, size_t start,
                                              struct python_expression *element,
                                              enum python_expression_kind kind,
                                              enum python_token_kind end)
{
    struct python_expressions elements = {0};
    if (!read_elements(parser, element, end, &elements))
        return NULL;
    struct python_expression *display = parser_new(parser, kind, start);
    display->elements = elements;
    return display;
}

/* ---- ( ) */

/* A single expression before `end`: no tuple. */
static struct python_expression *finish_group(struct parser *parser,
                                              struct python_expression *expression,
                                              enum python_token_kind end)
{
    if (expression->kind == EXPRESSION_STARRED && parser->token->kind == end) {
        parser_fail_at(parser, expression->span, "cannot use starred expression here");
        return NULL;
    }
    return parser_expect_closing(parser, end, expression) ? expression : NULL;
}

struct python_expression *parser_read_inside(struct parser *parser, size_t start,
                                             enum python_token_kind end)
{
    if (parser->token->kind == TOKEN_YIELD) {
        struct python_expression *yield = parser_read_yield(parser);
        return yield != NULL && parser_expect(parser, end) ? yield : NULL;
    }
    struct python_expression *first = parser_read_star_named_expression(parser);
    if (first == NULL)
        return NULL;
    if (parser_is_comprehension(parser))
        return read_comprehension(parser, start, first, EXPRESSION_GENERATOR, end);
    return parser->token->kind == TOKEN_COMMA
               ? read_display(parser, start, first, EXPRESSION_TUPLE, end)
               : finish_group(parser, first, end);
}

/* tuple: "(" [star_named_expression "," [star_named_expressions]] ")"
 * group: "(" (yield_expr | named_expression) ")"
 * genexp: "(" named_expression for_if_clauses ")" */
struct python_expression *parser_read_parenthesized(struct parser *parser)
{
    size_t start = parser->token->start;
    parser_advance(parser);
    if (parser_accept(parser, TOKEN_RIGHT_PARENTHESIS))
        return parser_new(parser, EXPRESSION_TUPLE, start);
    return parser_read_inside(parser, start, TOKEN_RIGHT_PARENTHESIS);
}

/* ---- [ ] */

/* list: "[" [star_named_expressions] "]"
 * listcomp: "[" named_expression for_if_clauses "]" */
struct python_expression *parser_read_list(struct parser *parser)
{
    size_t start = parser->token->start;
    enum python_token_kind end = TOKEN_RIGHT_BRACKET;
    parser_advance(parser);
    if (parser_accept(parser, end))
        return parser_new(parser, EXPRESSION_LIST, start);
    struct python_expression *first = parser_read_star_named_expression(parser);
    if (first == NULL)
        return NULL;
    if (parser_is_comprehension(parser))
        return read_comprehension(parser, start, first, EXPRESSION_LIST_OF, end);
    return read_display(parser, start, first, EXPRESSION_LIST, end);
}

/* ---- { } */

struct entry {
    struct python_expression *key; /* NULL: **value */
    struct python_expression *value;
};

/* The value behind a key and its ":". */
static bool read_entry_value(struct parser *parser, struct entry *entry)
{
    struct python_span key = entry->key->span;
    if (!parser_accept(parser, TOKEN_COLON)) {
        if (parser->token->kind != TOKEN_RIGHT_BRACE && parser->token->kind != TOKEN_COMMA)
            return parser_fail(parser);
        return parser_fail_at(parser, (struct python_span){key.end - 1, key.end},
                              "':' expected after dictionary key");
    }
    struct python_span colon = {parser->previous_end - 1, parser->previous_end};
    enum python_token_kind kind = parser->token->kind;
    if (kind == TOKEN_RIGHT_BRACE || kind == TOKEN_COMMA)
        return parser_fail_at(parser, colon, "expression expected after dictionary key and ':'");
    if (kind == TOKEN_MULTIPLY)
        return parser_fail_at(parser,
                              (struct python_span){parser->token->start, parser->token->start + 1},
                              "cannot use a starred expression in a dictionary value");
    entry->value = parser_read_expression(parser);
    return entry->value != NULL;
}

/* double_starred_kvpair: "**" bitwise_or | expression ":" expression */
static bool read_entry(struct parser *parser, struct entry *entry)
{
    *entry = (struct entry){0};
    if (parser_accept(parser, TOKEN_POWER)) {
        if (!parser_enter(parser))
            return false;
        entry->value = parser_read_bitwise_or(parser);
        parser_leave(parser);
        return entry->value != NULL;
    }
    entry->key = parser_read_expression(parser);
    return entry->key != NULL && read_entry_value(parser, entry);
}

/* ("," double_starred_kvpair)* [","] "}", behind the first */
static struct python_expression *read_dictionary(struct parser *parser, size_t start,
                                                 struct entry entry)
{
    struct python_expressions keys = {0};
    struct python_expressions values = {0};
    LIST_PUSH(parser->arena, &keys, entry.key);
    LIST_PUSH(parser->arena, &values, entry.value);
    while (parser_accept(parser, TOKEN_COMMA) && parser->token->kind != TOKEN_RIGHT_BRACE) {
        if (!read_entry(parser, &entry))
            return NULL;
        LIST_PUSH(parser->arena, &keys, entry.key);
        LIST_PUSH(parser->arena, &values, entry.value);
    }
    if (!parser_expect_closing(parser, TOKEN_RIGHT_BRACE, entry.value))
        return NULL;
    struct python_expression *dictionary = parser_new(parser, EXPRESSION_DICTIONARY, start);
    dictionary->dictionary.keys = keys;
    dictionary->dictionary.values = values;
    return dictionary;
}

/* dictcomp: "{" expression ":" expression for_if_clauses "}", behind the value */
static struct python_expression *read_dictionary_of(struct parser *parser, size_t start,
                                                    struct entry entry)
{
    struct python_expression *result =
        read_comprehension(parser, start, entry.key, EXPRESSION_DICTIONARY_OF, TOKEN_RIGHT_BRACE);
    if (result != NULL)
        result->comprehension.value = entry.value;
    return result;
}

/* dict: "{" [double_starred_kvpair ("," double_starred_kvpair)* [","]] "}" | dictcomp
 * set: "{" star_named_expressions "}" | "{" named_expression for_if_clauses "}" */
struct python_expression *parser_read_braces(struct parser *parser)
{
    size_t start = parser->token->start;
    enum python_token_kind end = TOKEN_RIGHT_BRACE;
    struct entry entry = {0};
    parser_advance(parser);
    if (parser_accept(parser, end))
        return parser_new(parser, EXPRESSION_DICTIONARY, start);
    if (parser->token->kind == TOKEN_POWER) {
        if (!read_entry(parser, &entry))
            return NULL;
        if (!parser_is_comprehension(parser))
            return read_dictionary(parser, start, entry);
        parser_fail_at(parser, (struct python_span){start + 1, start + 3},
                       "dict unpacking cannot be used in dict comprehension");
        return NULL;
    }
    struct python_expression *first = parser_read_star_named_expression(parser);
    if (first == NULL)
        return NULL;
    if (parser->token->kind != TOKEN_COLON || first->kind == EXPRESSION_STARRED)
        return parser_is_comprehension(parser)
                   ? read_comprehension(parser, start, first, EXPRESSION_SET_OF, end)
                   : read_display(parser, start, first, EXPRESSION_SET, end);
    entry.key = first;
    if (!read_entry_value(parser, &entry))
        return NULL;
    return parser_is_comprehension(parser) ? read_dictionary_of(parser, start, entry)
                                           : read_dictionary(parser, start, entry);
}
