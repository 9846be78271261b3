/* Expressions of templates. Each function reads one rule of
 *
 *     expression: disjunction ["if" disjunction "else" expression]
 *     disjunction: conjunction ("or" conjunction)*
 *     conjunction: inversion ("and" inversion)*
 *     inversion: "not" inversion | comparison
 *     comparison: sum [("==" | "!=" | "in" | "not" "in" | "is" | "is" "not") sum]
 *     sum: term ("+" term)*
 *     term: primary ("%" primary)*
 *     primary: atom ("." NAME [call] | call | "[" ["-"] NUMBER "]")*
 *     call: "(" [expression ("," expression)*] ")"
 *     atom: NAME | STRING+ | NUMBER | "None" | "True" | "False" | "(" … ")" | "[" … "]"
 */
#include "script/template_impl.h"

bool template_parser_advance(struct template_parser *parser, struct error *error)
{
    return python_lexer_next(&parser->lexer, &parser->token, error);
}

struct place template_parser_place(const struct template_parser *parser)
{
    return python_token_place(&parser->lexer, parser->token);
}

str template_parser_text(const struct template_parser *parser)
{
    return python_token_text(&parser->lexer, parser->token);
}

static bool fail_unexpected(const struct template_parser *parser, struct error *error)
{
    enum python_token_kind kind = parser->token.kind;
    if (kind == TOKEN_NAME || kind == TOKEN_NUMBER)
        return fail_at(error, template_parser_place(parser), "unexpected '%.*s' in the expression",
                       STR_ARG(template_parser_text(parser)));
    return fail_at(error, template_parser_place(parser), "unexpected %s in the expression",
                   python_token_kind_name(kind));
}

static bool expect(struct template_parser *parser, enum python_token_kind kind, struct error *error)
{
    if (parser->token.kind != kind)
        return fail_unexpected(parser, error);
    return template_parser_advance(parser, error);
}

/* A piece that decides nothing: read, but not looked up. */
static bool read_dead(struct template_parser *parser,
                      bool (*read)(struct template_parser *, struct template_value *,
                                   struct error *),
                      struct error *error)
{
    struct template_value ignored;
    bool was_live = parser->is_live;
    parser->is_live = false;
    bool is_read = read(parser, &ignored, error);
    parser->is_live = was_live;
    return is_read;
}

/* STRING+ */
static bool read_strings(struct template_parser *parser, struct template_value *value,
                         struct error *error)
{
    struct arena *arena = parser->scope->arena;
    struct strs parts = {0};
    while (parser->token.kind == TOKEN_STRING) {
        str part;
        if (!python_string_value(arena, &parser->lexer, parser->token, &part, error) ||
            !template_parser_advance(parser, error))
            return false;
        LIST_PUSH(arena, &parts, part);
    }
    *value = template_text(arena, str_join(arena, &parts, STR("")));
    return true;
}

static bool read_number(struct template_parser *parser, struct template_value *value,
                        struct error *error)
{
    long number = 0;
    if (!str_to_long(template_parser_text(parser), &number))
        return fail_at(error, template_parser_place(parser), "not a number that a template knows");
    *value = template_number(number);
    return template_parser_advance(parser, error);
}

/* The items of a tuple or a list, behind the opening bracket; brackets around one item are that
 * item. */
static bool read_sequence(struct template_parser *parser, enum python_token_kind close,
                          struct template_value *value, struct error *error)
{
    bool is_list = close == TOKEN_RIGHT_BRACKET;
    struct template_value sequence = {.kind = is_list ? TEMPLATE_LIST : TEMPLATE_TUPLE};
    while (parser->token.kind != close) {
        struct place place = template_parser_place(parser);
        struct template_value item;
        if (!template_read_expression(parser, &item, error))
            return false;
        if (parser->token.kind == close && !is_list && sequence.texts.count == 0) {
            *value = item;
            return template_parser_advance(parser, error);
        }
        if (parser->is_live && item.kind != TEMPLATE_TEXT)
            return fail_at(error, place, "a tuple or list in a template holds only texts");
        str text = parser->is_live ? item.texts.items[0] : STR("");
        LIST_PUSH(parser->scope->arena, &sequence.texts, text);
        if (parser->token.kind != close && !expect(parser, TOKEN_COMMA, error))
            return false;
    }
    *value = sequence;
    return template_parser_advance(parser, error);
}

/* call, behind the opening parenthesis. */
static bool read_arguments(struct template_parser *parser, struct template_arguments *arguments,
                           struct error *error)
{
    arguments->count = 0;
    while (parser->token.kind != TOKEN_RIGHT_PARENTHESIS) {
        if (arguments->count == TEMPLATE_ARGUMENTS)
            return fail_at(error, template_parser_place(parser), "too many arguments");
        if (!template_read_expression(parser, &arguments->items[arguments->count++], error))
            return false;
        if (parser->token.kind != TOKEN_RIGHT_PARENTHESIS && !expect(parser, TOKEN_COMMA, error))
            return false;
    }
    return template_parser_advance(parser, error);
}

/* "." NAME behind a name that has no value: the two are the name of a function. */
static bool read_dotted_name(struct template_parser *parser, str *name, struct place *place,
                             struct error *error)
{
    if (!template_parser_advance(parser, error))
        return false;
    *name = str_format(parser->scope->arena, "%.*s.%.*s", STR_ARG(*name),
                       STR_ARG(template_parser_text(parser)));
    place->length = parser->token.start + parser->token.length - place->start;
    return expect(parser, TOKEN_NAME, error);
}

/* NAME, or a call of a function: NAME ["." NAME] call */
static bool read_name(struct template_parser *parser, struct template_value *value,
                      struct error *error)
{
    struct template_scope *scope = parser->scope;
    struct template_arguments arguments = {.place = template_parser_place(parser)};
    str name = template_parser_text(parser);
    *value = template_find(scope, name);
    if (!template_parser_advance(parser, error))
        return false;
    if (!parser->is_live)
        return parser->token.kind != TOKEN_LEFT_PARENTHESIS ||
               (template_parser_advance(parser, error) &&
                read_arguments(parser, &arguments, error));
    if (value->kind != TEMPLATE_UNDEFINED)
        return true;
    bool is_dotted = parser->token.kind == TOKEN_DOT;
    if (is_dotted && !read_dotted_name(parser, &name, &arguments.place, error))
        return false;
    if (!is_dotted && parser->token.kind != TOKEN_LEFT_PARENTHESIS)
        return true;
    if (!template_is_function(name))
        return fail_at(error, arguments.place, "a template knows no '%.*s'", STR_ARG(name));
    return expect(parser, TOKEN_LEFT_PARENTHESIS, error) &&
           read_arguments(parser, &arguments, error) &&
           template_call(scope, name, &arguments, value, error);
}

static bool read_atom(struct template_parser *parser, struct template_value *value,
                      struct error *error)
{
    enum python_token_kind kind = parser->token.kind;
    if (kind == TOKEN_NAME)
        return read_name(parser, value, error);
    if (kind == TOKEN_STRING)
        return read_strings(parser, value, error);
    if (kind == TOKEN_NUMBER)
        return read_number(parser, value, error);
    if (kind == TOKEN_LEFT_PARENTHESIS || kind == TOKEN_LEFT_BRACKET) {
        enum python_token_kind close =
            kind == TOKEN_LEFT_BRACKET ? TOKEN_RIGHT_BRACKET : TOKEN_RIGHT_PARENTHESIS;
        return template_parser_advance(parser, error) && read_sequence(parser, close, value, error);
    }
    if (kind == TOKEN_NONE)
        *value = (struct template_value){.kind = TEMPLATE_NONE};
    else if (kind == TOKEN_TRUE || kind == TOKEN_FALSE)
        *value = template_bool(kind == TOKEN_TRUE);
    else
        return fail_unexpected(parser, error);
    return template_parser_advance(parser, error);
}

/* "." NAME [call] */
static bool read_member(struct template_parser *parser, struct template_value *value,
                        struct error *error)
{
    if (!template_parser_advance(parser, error))
        return false;
    struct template_arguments arguments = {.place = template_parser_place(parser)};
    struct template_value self = *value;
    str name = template_parser_text(parser);
    if (!expect(parser, TOKEN_NAME, error))
        return false;
    if (parser->token.kind == TOKEN_LEFT_PARENTHESIS) {
        if (!template_parser_advance(parser, error) || !read_arguments(parser, &arguments, error))
            return false;
        return !parser->is_live ||
               template_call_method(parser->scope, name, &self, &arguments, value, error);
    }
    if (!parser->is_live || template_member(name, &self, value))
        return true;
    return fail_at(error, arguments.place, "a template knows no member '%.*s' here", STR_ARG(name));
}

/* "[" ["-"] NUMBER "]" */
static bool read_index(struct template_parser *parser, struct template_value *value,
                       struct error *error)
{
    struct place place = template_parser_place(parser);
    struct template_value index = {0};
    if (!template_parser_advance(parser, error))
        return false;
    bool is_negative = parser->token.kind == TOKEN_SUBTRACT;
    if (is_negative && !template_parser_advance(parser, error))
        return false;
    if (parser->token.kind != TOKEN_NUMBER)
        return fail_unexpected(parser, error);
    if (!read_number(parser, &index, error) || !expect(parser, TOKEN_RIGHT_BRACKET, error))
        return false;
    if (!parser->is_live)
        return true;
    if (value->kind != TEMPLATE_TUPLE && value->kind != TEMPLATE_LIST)
        return fail_at(error, place, "only tuples and lists have items in a template");
    size_t count = value->texts.count;
    size_t number = (size_t)index.number;
    if (is_negative ? number == 0 || number > count : number >= count)
        return fail_at(error, place, "index out of range");
    str item = value->texts.items[is_negative ? count - number : number];
    *value = template_text(parser->scope->arena, item);
    return true;
}

static bool read_primary(struct template_parser *parser, struct template_value *value,
                         struct error *error)
{
    if (!read_atom(parser, value, error))
        return false;
    for (;;) {
        bool is_read;
        if (parser->token.kind == TOKEN_DOT)
            is_read = read_member(parser, value, error);
        else if (parser->token.kind == TOKEN_LEFT_BRACKET)
            is_read = read_index(parser, value, error);
        else
            return true;
        if (!is_read)
            return false;
    }
}

static bool read_term(struct template_parser *parser, struct template_value *value,
                      struct error *error)
{
    if (!read_primary(parser, value, error))
        return false;
    while (parser->token.kind == TOKEN_MODULO) {
        struct place place = template_parser_place(parser);
        struct template_value right = {0};
        if (!template_parser_advance(parser, error) || !read_primary(parser, &right, error))
            return false;
        if (!parser->is_live)
            continue;
        if (value->kind != TEMPLATE_TEXT)
            return fail_at(error, place, "'%%' needs a text on its left");
        if (!template_format(parser->scope->arena, value->texts.items[0], &right, place, value,
                             error))
            return false;
    }
    return true;
}

/* Texts are joined, numbers added, tuples and lists appended. */
static bool add(struct arena *arena, struct template_value *left,
                const struct template_value *right, struct place place, struct error *error)
{
    if (left->kind != right->kind ||
        (left->kind != TEMPLATE_TEXT && left->kind != TEMPLATE_NUMBER &&
         left->kind != TEMPLATE_TUPLE && left->kind != TEMPLATE_LIST))
        return fail_at(error, place, "'+' needs two texts, two numbers or two tuples");
    if (left->kind == TEMPLATE_NUMBER) {
        long sum = 0;
        if (__builtin_add_overflow(left->number, right->number, &sum))
            return fail_at(error, place, "a sum that is too large");
        *left = template_number(sum);
        return true;
    }
    struct template_value sum = {.kind = left->kind};
    for (size_t i = 0; i < left->texts.count; i++)
        LIST_PUSH(arena, &sum.texts, left->texts.items[i]);
    for (size_t i = 0; i < right->texts.count; i++)
        LIST_PUSH(arena, &sum.texts, right->texts.items[i]);
    *left = sum.kind == TEMPLATE_TEXT ? template_text(arena, str_join(arena, &sum.texts, STR("")))
                                      : sum;
    return true;
}

static bool read_sum(struct template_parser *parser, struct template_value *value,
                     struct error *error)
{
    if (!read_term(parser, value, error))
        return false;
    while (parser->token.kind == TOKEN_ADD) {
        struct place place = template_parser_place(parser);
        struct template_value right = {0};
        if (!template_parser_advance(parser, error) || !read_term(parser, &right, error))
            return false;
        if (parser->is_live && !add(parser->scope->arena, value, &right, place, error))
            return false;
    }
    return true;
}

/* x in y: an item of a tuple or list, or a part of a text. */
static bool contains(const struct template_value *whole, const struct template_value *part)
{
    if (part->kind != TEMPLATE_TEXT)
        return false;
    if (whole->kind == TEMPLATE_TEXT)
        return str_contains(whole->texts.items[0], part->texts.items[0]);
    return (whole->kind == TEMPLATE_TUPLE || whole->kind == TEMPLATE_LIST) &&
           strs_contain(&whole->texts, part->texts.items[0]);
}

static bool read_comparison(struct template_parser *parser, struct template_value *value,
                            struct error *error)
{
    if (!read_sum(parser, value, error))
        return false;
    enum python_token_kind kind = parser->token.kind;
    if (kind != TOKEN_EQUAL && kind != TOKEN_NOT_EQUAL && kind != TOKEN_IN && kind != TOKEN_IS &&
        kind != TOKEN_NOT)
        return true;
    if (!template_parser_advance(parser, error))
        return false;
    bool is_negated = kind == TOKEN_NOT_EQUAL || kind == TOKEN_NOT;
    if (kind == TOKEN_NOT && !expect(parser, TOKEN_IN, error))
        return false;
    if (kind == TOKEN_IS && parser->token.kind == TOKEN_NOT) {
        is_negated = true;
        if (!template_parser_advance(parser, error))
            return false;
    }
    struct template_value right = {0};
    if (!read_sum(parser, &right, error))
        return false;
    bool is_in = kind == TOKEN_IN || kind == TOKEN_NOT;
    bool holds = is_in ? contains(&right, value) : template_equal(value, &right);
    *value = template_bool(holds != is_negated);
    return true;
}

static bool read_inversion(struct template_parser *parser, struct template_value *value,
                           struct error *error)
{
    bool is_negated = false;
    bool has_not = false;
    while (parser->token.kind == TOKEN_NOT) {
        is_negated = !is_negated;
        has_not = true;
        if (!template_parser_advance(parser, error))
            return false;
    }
    if (!read_comparison(parser, value, error))
        return false;
    if (has_not)
        *value = template_bool(template_is_true(value) != is_negated);
    return true;
}

static bool read_conjunction(struct template_parser *parser, struct template_value *value,
                             struct error *error)
{
    if (!read_inversion(parser, value, error))
        return false;
    while (parser->token.kind == TOKEN_AND) {
        if (!template_parser_advance(parser, error))
            return false;
        bool is_read = template_is_true(value) ? read_inversion(parser, value, error)
                                               : read_dead(parser, read_inversion, error);
        if (!is_read)
            return false;
    }
    return true;
}

static bool read_disjunction(struct template_parser *parser, struct template_value *value,
                             struct error *error)
{
    if (!read_conjunction(parser, value, error))
        return false;
    while (parser->token.kind == TOKEN_OR) {
        if (!template_parser_advance(parser, error))
            return false;
        bool is_read = template_is_true(value) ? read_dead(parser, read_conjunction, error)
                                               : read_conjunction(parser, value, error);
        if (!is_read)
            return false;
    }
    return true;
}

/* The value of `x if c else y` is known only at c, where x has been read: x is read again when it
 * counts. */
static bool read_conditional(struct template_parser *parser, struct template_value *value,
                             struct error *error)
{
    struct template_parser start = *parser;
    if (!read_dead(parser, read_disjunction, error))
        return false;
    if (parser->token.kind != TOKEN_IF) {
        *parser = start;
        return read_disjunction(parser, value, error);
    }
    struct template_value condition;
    if (!template_parser_advance(parser, error) || !read_disjunction(parser, &condition, error))
        return false;
    bool is_first = template_is_true(&condition);
    if (is_first && !read_disjunction(&start, value, error))
        return false;
    if (!expect(parser, TOKEN_ELSE, error))
        return false;
    return is_first ? read_dead(parser, template_read_expression, error)
                    : template_read_expression(parser, value, error);
}

bool template_read_expression(struct template_parser *parser, struct template_value *value,
                              struct error *error)
{
    *value = (struct template_value){.kind = TEMPLATE_NONE};
    if (parser->depth == TEMPLATE_DEPTH)
        return fail_at(error, template_parser_place(parser), "an expression nested too deeply");
    parser->depth++;
    bool is_read = parser->is_live ? read_conditional(parser, value, error)
                                   : read_disjunction(parser, value, error);
    if (is_read && !parser->is_live && parser->token.kind == TOKEN_IF) {
        struct template_value ignored;
        is_read = template_parser_advance(parser, error) &&
                  read_disjunction(parser, &ignored, error) && expect(parser, TOKEN_ELSE, error) &&
                  template_read_expression(parser, &ignored, error);
    }
    parser->depth--;
    return is_read;
}
