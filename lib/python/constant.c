/* The values that a header may have, read without running anything.
 *
 *     value: item ("," item)* [","]
 *     item:  STRING+ | "None" | NAME ("." NAME)* | "(" [value] ")" | "[" [value] "]" | "{" value
 * "}"
 */
#include "python/header_impl.h"

/* A value being read. */
struct values {
    struct header_reader *reader;
    struct statements *statements;
    size_t end; /* names are looked up before it */
};

static bool read_items(struct values *values, enum python_token_kind close,
                       struct python_constant *value, struct error *error);

static struct place here(const struct values *values)
{
    return python_token_place(&values->statements->lexer, values->statements->token);
}

bool header_read_strings(struct arena *arena, struct statements *statements, str *text,
                         struct error *error)
{
    struct buf all = {0};
    bool is_read = true;
    *text = (str){0};
    while (is_read && statements->token.kind == TOKEN_STRING) {
        str part;
        is_read = python_string_value(arena, &statements->lexer, statements->token, &part, error) &&
                  statements_advance(statements, error);
        if (is_read && text->data == NULL && statements->token.kind != TOKEN_STRING)
            *text = part;
        else if (is_read)
            buf_add(&all, part);
        if (all.length > 0)
            *text = buf_str(&all);
    }
    if (all.length > 0)
        *text = str_copy(arena, buf_str(&all));
    buf_free(&all);
    return is_read;
}

static bool read_text(struct values *values, struct python_constant *value, struct error *error)
{
    str text;
    if (!header_read_strings(values->reader->arena, values->statements, &text, error))
        return false;
    *value = (struct python_constant){.kind = CONSTANT_TEXT};
    value->texts.items = ARENA_NEW(values->reader->arena, str);
    value->texts.items[0] = text;
    value->texts.count = value->texts.capacity = 1;
    return true;
}

/* NAME ("." NAME)* */
static bool read_name(struct values *values, struct python_constant *value, struct error *error)
{
    struct statements *statements = values->statements;
    struct place name = here(values);
    size_t end = name.start + name.length;
    for (;;) {
        if (!statements_advance(statements, error))
            return false;
        if (statements->token.kind != TOKEN_DOT)
            break;
        if (!statements_advance(statements, error))
            return false;
        end = statements->token.start + statements->token.length;
        if (statements->token.kind != TOKEN_NAME)
            return header_fail_unknown(place_of(name.source, name.start, end - name.start), error);
    }
    name.length = end - name.start;
    return header_find_name(values->reader, name.source, values->end, name, value, error);
}

/* Behind an opening bracket. Brackets around one item without a comma are that item, but for lists
 * and sets. */
static bool read_brackets(struct values *values, enum python_token_kind close,
                          struct python_constant *value, struct error *error)
{
    if (!statements_advance(values->statements, error) || !read_items(values, close, value, error))
        return false;
    if (values->statements->token.kind != close)
        return header_fail_unknown(here(values), error);
    if (close == TOKEN_RIGHT_PARENTHESIS)
        return statements_advance(values->statements, error);
    if (value->kind == CONSTANT_NONE)
        return header_fail_unknown(here(values), error);
    value->kind = CONSTANT_LIST;
    return statements_advance(values->statements, error);
}

static bool read_item(struct values *values, struct python_constant *value, struct error *error)
{
    enum python_token_kind kind = values->statements->token.kind;
    if (kind == TOKEN_STRING)
        return read_text(values, value, error);
    if (kind == TOKEN_NAME)
        return read_name(values, value, error);
    if (kind == TOKEN_NONE) {
        *value = (struct python_constant){.kind = CONSTANT_NONE};
        return statements_advance(values->statements, error);
    }
    if (kind == TOKEN_LEFT_PARENTHESIS)
        return read_brackets(values, TOKEN_RIGHT_PARENTHESIS, value, error);
    if (kind == TOKEN_LEFT_BRACKET)
        return read_brackets(values, TOKEN_RIGHT_BRACKET, value, error);
    if (kind == TOKEN_LEFT_BRACE)
        return read_brackets(values, TOKEN_RIGHT_BRACE, value, error);
    return header_fail_unknown(here(values), error);
}

/* value, up to `close`, a line end or a semicolon. Nothing at all is an empty tuple. */
static bool read_items(struct values *values, enum python_token_kind close,
                       struct python_constant *value, struct error *error)
{
    struct statements *statements = values->statements;
    struct strs texts = {0};
    bool is_list = statements->token.kind == close;
    while (statements->token.kind != close && statements->token.kind != TOKEN_NEWLINE) {
        struct place place = here(values);
        struct python_constant item = {0};
        if (!read_item(values, &item, error))
            return false;
        if (!is_list && statements->token.kind != TOKEN_COMMA) {
            *value = item;
            return true;
        }
        is_list = true;
        if (item.kind != CONSTANT_TEXT)
            return header_fail_unknown(place, error);
        LIST_PUSH(values->reader->arena, &texts, item.texts.items[0]);
        if (statements->token.kind != TOKEN_COMMA)
            break;
        if (!statements_advance(statements, error))
            return false;
    }
    if (!is_list)
        return header_fail_unknown(here(values), error);
    *value = (struct python_constant){.kind = CONSTANT_LIST, .texts = texts};
    return true;
}

bool header_read_value(struct header_reader *reader, struct statements *statements, size_t end,
                       struct python_constant *value, struct error *error)
{
    struct values values = {.reader = reader, .statements = statements, .end = end};
    struct place place = here(&values);
    if (statements->token.kind == TOKEN_NEWLINE || statements->token.kind == TOKEN_END)
        return fail_at(error, place, "invalid syntax");
    if (!read_items(&values, TOKEN_NEWLINE, value, error))
        return false;
    enum python_token_kind kind = statements->token.kind;
    if (kind != TOKEN_NEWLINE && kind != TOKEN_SEMICOLON && kind != TOKEN_END)
        return header_fail_unknown(
            place_of(place.source, place.start,
                     statements->token.start + statements->token.length - place.start),
            error);
    value->place = place;
    return true;
}
