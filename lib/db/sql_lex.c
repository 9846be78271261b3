#include "db/sql_lex_impl.h"

#include <string.h>

static bool is_word_start(char c)
{
    return (char_is_word(c) && !char_is_digit(c)) || (unsigned char)c >= 0x80;
}

bool sql_is_word_byte(char c)
{
    return char_is_word(c) || c == '$' || (unsigned char)c >= 0x80;
}

/* The byte `ahead` bytes further, or NUL behind the end. */
static char peek(const struct sql_lexer *lexer, size_t ahead)
{
    size_t at = lexer->at + ahead;
    return at < lexer->text.length ? lexer->text.data[at] : '\0';
}

static bool is_at(const struct sql_lexer *lexer, const char *two)
{
    return peek(lexer, 0) == two[0] && peek(lexer, 1) == two[1];
}

/* Offset of the next `byte` from the lexer's place on, or the end. */
static size_t find(const struct sql_lexer *lexer, char byte)
{
    return lexer->at + str_find_byte(str_from_offset(lexer->text, lexer->at), byte);
}

static void skip_line_comment(struct sql_lexer *lexer)
{
    while (lexer->at < lexer->text.length && peek(lexer, 0) != '\n' &&
           !(lexer->is_postgresql && peek(lexer, 0) == '\r'))
        lexer->at++;
}

/* False when it is not terminated. Only PostgreSQL's nest. */
static bool skip_block_comment(struct sql_lexer *lexer)
{
    size_t depth = 0;
    while (lexer->at < lexer->text.length) {
        if (is_at(lexer, "/*") && (depth == 0 || lexer->is_postgresql)) {
            depth++;
            lexer->at += 2;
        } else if (is_at(lexer, "*/")) {
            lexer->at += 2;
            if (--depth == 0)
                return true;
        } else {
            lexer->at++;
        }
    }
    return false;
}

/* White space and comments; false at a comment that is not terminated, the place being its start.
 */
static bool skip_blank(struct sql_lexer *lexer)
{
    for (;;) {
        while (char_is_space(peek(lexer, 0)))
            lexer->at++;
        if (is_at(lexer, "--")) {
            skip_line_comment(lexer);
        } else if (is_at(lexer, "/*")) {
            size_t start = lexer->at;
            if (!skip_block_comment(lexer)) {
                lexer->at = start;
                return false;
            }
        } else {
            return true;
        }
    }
}

/* A string that goes on on a later line: quote, white space with a line end, quote. Moves behind
 * the second quote if it is one. */
static bool skip_continuation(struct sql_lexer *lexer)
{
    size_t start = lexer->at;
    bool is_on_new_line = false;
    for (;;) {
        char c = peek(lexer, 0);
        if (is_at(lexer, "--"))
            skip_line_comment(lexer);
        else if (char_is_space(c))
            lexer->at++;
        else
            break;
        is_on_new_line = is_on_new_line || c == '\n' || c == '\r';
    }
    if (is_on_new_line && peek(lexer, 0) == '\'') {
        lexer->at++;
        return true;
    }
    lexer->at = start;
    return false;
}

/* From behind the opening quote to behind the closing one. False when it is not terminated. */
static bool skip_quoted(struct sql_lexer *lexer, char close, bool has_escapes)
{
    while (lexer->at < lexer->text.length) {
        char c = lexer->text.data[lexer->at++];
        if (c == '\\' && has_escapes && lexer->at < lexer->text.length)
            lexer->at++;
        else if (c == close && peek(lexer, 0) == close && close != ']')
            lexer->at++;
        else if (c == close && !(lexer->is_postgresql && close == '\'' && skip_continuation(lexer)))
            return true;
    }
    return false;
}

/* "$tag$" at the lexer's place: its length, or 0. A tag is a word without '$'. */
static size_t dollar_quote_length(const struct sql_lexer *lexer)
{
    size_t length = 1;
    if (is_word_start(peek(lexer, length))) {
        while (peek(lexer, length) != '$' && sql_is_word_byte(peek(lexer, length)))
            length++;
    }
    return peek(lexer, length) == '$' ? length + 1 : 0;
}

/* From the opening "$tag$" to behind the closing one. The tag has no '$' inside, so that comparing
 * it at every '$' never reads a byte more than twice. */
static bool skip_dollar_quoted(struct sql_lexer *lexer, size_t length)
{
    str quote = str_slice(lexer->text, lexer->at, lexer->at + length);
    lexer->at += length;
    while ((lexer->at = find(lexer, '$')) < lexer->text.length) {
        if (str_starts_with(str_from_offset(lexer->text, lexer->at), quote)) {
            lexer->at += length;
            return true;
        }
        lexer->at++;
    }
    return false;
}

static struct sql_token finish(struct sql_lexer *lexer, size_t start, bool is_terminated,
                               const char *reason)
{
    if (!is_terminated)
        return (struct sql_token){TOKEN_ERROR, start, start + 1, reason};
    return (struct sql_token){TOKEN_QUOTED, start, lexer->at, NULL};
}

static struct sql_token lex_string(struct sql_lexer *lexer, size_t start, bool has_escapes)
{
    lexer->at++;
    return finish(lexer, start, skip_quoted(lexer, '\'', has_escapes), "unterminated string");
}

static struct sql_token lex_identifier(struct sql_lexer *lexer, size_t start, char close)
{
    lexer->at++;
    return finish(lexer, start, skip_quoted(lexer, close, false), "unterminated identifier");
}

/* A word, or a string or identifier with a letter in front: E'' B'' X'' U&'' U&"". */
static struct sql_token lex_word(struct sql_lexer *lexer)
{
    size_t start = lexer->at;
    while (lexer->at < lexer->text.length && sql_is_word_byte(peek(lexer, 0)))
        lexer->at++;
    char first = lexer->text.data[start];
    if (lexer->is_postgresql && lexer->at == start + 1) {
        if (peek(lexer, 0) == '\'' && strchr("eEbBxX", first) != NULL)
            return lex_string(lexer, start, first == 'e' || first == 'E');
        bool is_unicode = (first == 'u' || first == 'U') && peek(lexer, 0) == '&';
        if (is_unicode && peek(lexer, 1) == '\'') {
            lexer->at++;
            return lex_string(lexer, start, false);
        }
        if (is_unicode && peek(lexer, 1) == '"') {
            lexer->at++;
            return lex_identifier(lexer, start, '"');
        }
    }
    return (struct sql_token){TOKEN_WORD, start, lexer->at, NULL};
}

static struct sql_token lex_number(struct sql_lexer *lexer)
{
    size_t start = lexer->at;
    while (char_is_digit(peek(lexer, 0)))
        lexer->at++;
    return (struct sql_token){TOKEN_OTHER, start, lexer->at, NULL};
}

static enum sql_token_kind kind_of_byte(char c)
{
    switch (c) {
    case ';':
        return TOKEN_SEMICOLON;
    case '(':
        return TOKEN_OPEN;
    case ')':
        return TOKEN_CLOSE;
    case '.':
        return TOKEN_DOT;
    case '\\':
        return TOKEN_BACKSLASH;
    default:
        return TOKEN_OTHER;
    }
}

struct sql_token sql_lex(struct sql_lexer *lexer)
{
    if (!skip_blank(lexer))
        return (struct sql_token){TOKEN_ERROR, lexer->at, lexer->at + 2, "unterminated comment"};
    size_t start = lexer->at;
    if (start >= lexer->text.length)
        return (struct sql_token){TOKEN_END, start, start, NULL};
    char c = peek(lexer, 0);
    if (c == '\'')
        return lex_string(lexer, start, lexer->is_escaping);
    if (c == '"' || (c == '`' && !lexer->is_postgresql))
        return lex_identifier(lexer, start, c);
    if (c == '[' && !lexer->is_postgresql)
        return lex_identifier(lexer, start, ']');
    if (is_word_start(c))
        return lex_word(lexer);
    if (char_is_digit(c))
        return lex_number(lexer);
    size_t length = c == '$' && lexer->is_postgresql ? dollar_quote_length(lexer) : 0;
    if (length > 0)
        return finish(lexer, start, skip_dollar_quoted(lexer, length),
                      "unterminated dollar-quoted string");
    lexer->at++;
    return (struct sql_token){kind_of_byte(c), start, lexer->at, NULL};
}
