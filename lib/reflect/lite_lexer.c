#include "reflect/create_table_impl.h"

static bool is_name_byte(char c)
{
    return char_is_word(c) || c == '$' || (unsigned char)c >= 0x80;
}

static char byte_at(str text, size_t at)
{
    return at < text.length ? text.data[at] : '\0';
}

static size_t skip_comment(str text, size_t at)
{
    if (byte_at(text, at) == '-') {
        while (at < text.length && text.data[at] != '\n')
            at++;
        return at;
    }
    size_t end = at + 2;
    while (end < text.length && !(text.data[end] == '*' && byte_at(text, end + 1) == '/'))
        end++;
    return end + 2 < text.length ? end + 2 : text.length;
}

static size_t skip_blanks(str text, size_t at)
{
    while (at < text.length) {
        char c = text.data[at];
        bool is_comment = (c == '-' && byte_at(text, at + 1) == '-') ||
                          (c == '/' && byte_at(text, at + 1) == '*');
        if (is_comment)
            at = skip_comment(text, at);
        else if (char_is_space(c))
            at++;
        else
            break;
    }
    return at;
}

/* Behind the quote that closes; doubled ones are inside, but not in brackets. */
static size_t skip_quoted(str text, size_t at)
{
    char quote = text.data[at] == '[' ? ']' : text.data[at];
    for (at++; at < text.length; at++) {
        if (text.data[at] != quote)
            continue;
        if (quote == ']' || byte_at(text, at + 1) != quote)
            return at + 1;
        at++;
    }
    return text.length;
}

static size_t skip_number(str text, size_t at)
{
    while (at < text.length && (is_name_byte(text.data[at]) || text.data[at] == '.' ||
                                ((text.data[at] == '+' || text.data[at] == '-') &&
                                 (text.data[at - 1] == 'e' || text.data[at - 1] == 'E'))))
        at++;
    return at;
}

static size_t skip_word(str text, size_t at)
{
    while (at < text.length && is_name_byte(text.data[at]))
        at++;
    return at;
}

static enum lite_token_kind kind_of(str text, size_t at)
{
    char c = text.data[at];
    if ((c == 'x' || c == 'X') && byte_at(text, at + 1) == '\'')
        return LITE_STRING;
    if (char_is_digit(c) || (c == '.' && char_is_digit(byte_at(text, at + 1))))
        return LITE_NUMBER;
    if (is_name_byte(c))
        return LITE_WORD;
    switch (c) {
    case '"':
    case '`':
    case '[':
        return LITE_QUOTED;
    case '\'':
        return LITE_STRING;
    case '(':
        return LITE_OPEN;
    case ')':
        return LITE_CLOSE;
    case ',':
        return LITE_COMMA;
    default:
        return LITE_OTHER;
    }
}

static size_t end_of(enum lite_token_kind kind, str text, size_t at)
{
    switch (kind) {
    case LITE_WORD:
        return skip_word(text, at);
    case LITE_NUMBER:
        return skip_number(text, at + 1);
    case LITE_QUOTED:
        return skip_quoted(text, at);
    case LITE_STRING:
        return skip_quoted(text, text.data[at] == '\'' ? at : at + 1);
    case LITE_END:
    case LITE_OPEN:
    case LITE_CLOSE:
    case LITE_COMMA:
    case LITE_OTHER:
        break;
    }
    return at + 1;
}

struct lite_token lite_next(struct lite_lexer *lexer)
{
    struct lite_token token = {.start = skip_blanks(lexer->text, lexer->at)};
    token.end = token.start;
    if (token.start < lexer->text.length) {
        token.kind = kind_of(lexer->text, token.start);
        token.end = end_of(token.kind, lexer->text, token.start);
    }
    token.text = str_slice(lexer->text, token.start, token.end);
    lexer->at = token.end;
    return token;
}

struct lite_token lite_peek(const struct lite_lexer *lexer)
{
    struct lite_lexer copy = *lexer;
    return lite_next(&copy);
}

bool lite_is_word(const struct lite_token *token, const char *word)
{
    return token->kind == LITE_WORD && str_equal_ignoring_case(token->text, str_from(word));
}

bool lite_take(struct lite_lexer *lexer, const char *word)
{
    struct lite_token token = lite_peek(lexer);
    if (!lite_is_word(&token, word))
        return false;
    lexer->at = token.end;
    return true;
}

bool lite_take_group(struct lite_lexer *lexer, str *inside)
{
    size_t start = lexer->at;
    for (size_t depth = 1; depth > 0;) {
        struct lite_token token = lite_next(lexer);
        if (token.kind == LITE_END)
            return false;
        depth += token.kind == LITE_OPEN;
        depth -= token.kind == LITE_CLOSE;
        *inside = str_slice(lexer->text, start, token.start);
    }
    return true;
}

str lite_name(struct arena *arena, const struct lite_token *token)
{
    str text = token->text;
    if (token->kind != LITE_QUOTED && token->kind != LITE_STRING)
        return text;
    char quote = text.data[0];
    str inside = str_slice(text, 1, text.length - (text.length > 1));
    if (quote == '[' || str_find_byte(inside, quote) == inside.length)
        return inside;
    char doubled[] = {quote, quote, '\0'};
    return str_replace(arena, inside, (str){doubled, 2}, (str){doubled, 1});
}

/* Names without doubled quotes need no memory; others are compared piece by piece. */
static bool names(const struct lite_token *token, str column)
{
    if (token->kind == LITE_WORD)
        return str_equal_ignoring_case(token->text, column);
    if (token->kind != LITE_QUOTED)
        return false;
    struct arena arena = {0};
    bool is_same = str_equal_ignoring_case(lite_name(&arena, token), column);
    arena_free(&arena);
    return is_same;
}

bool lite_mentions(str expression, str column)
{
    struct lite_lexer lexer = {.text = expression};
    for (struct lite_token token = lite_next(&lexer); token.kind != LITE_END;) {
        struct lite_token next = lite_next(&lexer);
        bool is_call = token.kind == LITE_WORD && next.kind == LITE_OPEN;
        if (!is_call && names(&token, column))
            return true;
        token = next;
    }
    return false;
}

bool lite_same(str a, str b)
{
    struct lite_lexer left = {.text = a}, right = {.text = b};
    for (;;) {
        struct lite_token x = lite_next(&left), y = lite_next(&right);
        bool is_exact = x.kind == LITE_STRING || x.kind == LITE_QUOTED;
        if (x.kind != y.kind ||
            !(is_exact ? str_equal(x.text, y.text) : str_equal_ignoring_case(x.text, y.text)))
            return false;
        if (x.kind == LITE_END)
            return true;
    }
}

void lite_add_name(struct buf *out, str name)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < name.length; i++) {
        if (name.data[i] == '"')
            buf_add_char(out, '"');
        buf_add_char(out, name.data[i]);
    }
    buf_add_char(out, '"');
}
