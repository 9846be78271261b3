#include "python/lexer.h"

#include "python/python_impl.h"

#include <string.h>

struct row {
    const char *text;
    unsigned char length;
    unsigned char kind;
};

static const struct row operators[] = {
#define ROW(kind, text) {text, sizeof(text) - 1, kind},
    PYTHON_OPERATORS(ROW)
#undef ROW
};
static const struct row keywords[] = {
#define ROW(kind, text) {text, sizeof(text) - 1, kind},
    PYTHON_KEYWORDS(ROW)
#undef ROW
};
enum {
    OPERATORS = sizeof operators / sizeof *operators,
    LONGEST_KEYWORD = 8,
};

void python_lexer_start(struct python_lexer *lexer, const struct source *source, size_t start,
                        size_t end)
{
    lexer->source = source;
    lexer->at = start;
    lexer->end = end < source->text.length ? end : source->text.length;
    lexer->is_fragment = false;
    lexer->is_at_line_start = true;
    lexer->has_tokens = false;
    lexer->dedents = 0;
    lexer->bracket_count = 0;
    lexer->indents[0] = (struct python_indent){0, 0};
    lexer->indent_count = 1;
}

void python_lexer_start_fragment(struct python_lexer *lexer, const struct source *source,
                                 size_t start, size_t end)
{
    python_lexer_start(lexer, source, start, end);
    lexer->is_fragment = true;
    lexer->is_at_line_start = false;
}

str python_token_text(const struct python_lexer *lexer, struct python_token token)
{
    return str_slice(lexer->source->text, token.start, token.start + token.length);
}

struct place python_token_place(const struct python_lexer *lexer, struct python_token token)
{
    return place_of(lexer->source, token.start, token.length);
}

static bool emit(const struct python_lexer *lexer, struct python_token *token,
                 enum python_token_kind kind, size_t start)
{
    *token = (struct python_token){kind, start, lexer->at - start};
    return true;
}

static struct place here(const struct python_lexer *lexer)
{
    return place_of(lexer->source, lexer->at, 1);
}

/* Moves over the line end at lexer->at; false where there is none. */
static bool skip_line_end(struct python_lexer *lexer)
{
    char c = python_byte(lexer, lexer->at);
    if (c == '\r' && python_byte(lexer, lexer->at + 1) == '\n')
        lexer->at += 2;
    else if (c == '\n' || c == '\r')
        lexer->at++;
    else
        return false;
    return true;
}

static void skip_comment(struct python_lexer *lexer)
{
    while (lexer->at < lexer->end && python_byte(lexer, lexer->at) != '\n' &&
           python_byte(lexer, lexer->at) != '\r')
        lexer->at++;
}

/* The white space a line begins with. */
static struct python_indent read_indent(struct python_lexer *lexer)
{
    struct python_indent indent = {0, 0};
    for (;; lexer->at++) {
        char c = python_byte(lexer, lexer->at);
        if (c == ' ') {
            indent.column++;
            indent.narrow_column++;
        } else if (c == '\t') {
            indent.column = (indent.column / 8 + 1) * 8;
            indent.narrow_column++;
        } else if (c == '\f') {
            indent = (struct python_indent){0, 0};
        } else {
            return indent;
        }
    }
}

static bool fail_inconsistent(const struct python_lexer *lexer, struct error *error)
{
    return fail_at(error, here(lexer), "inconsistent use of tabs and spaces in indentation");
}

/* Compares the indentation with that of the enclosing blocks: leads to an INDENT (*is_deeper) or to
 * DEDENTs. */
static bool apply_indent(struct python_lexer *lexer, struct python_indent indent, bool *is_deeper,
                         struct error *error)
{
    const struct python_indent *top = &lexer->indents[lexer->indent_count - 1];
    *is_deeper = indent.column > top->column;
    if (*is_deeper) {
        if (indent.narrow_column <= top->narrow_column)
            return fail_inconsistent(lexer, error);
        if (lexer->indent_count == PYTHON_INDENTS)
            return fail_at(error, here(lexer), "too many levels of indentation");
        lexer->indents[lexer->indent_count++] = indent;
        return true;
    }
    while (indent.column < top->column) {
        top--;
        lexer->indent_count--;
        lexer->dedents++;
    }
    if (indent.column != top->column)
        return fail_at(error, here(lexer), "unindent does not match any outer indentation level");
    return indent.narrow_column == top->narrow_column || fail_inconsistent(lexer, error);
}

/* Skips lines that hold nothing, then sets the indentation of the first that holds something. */
static bool start_line(struct python_lexer *lexer, bool *is_deeper, struct error *error)
{
    struct python_indent indent;
    *is_deeper = false;
    do {
        indent = read_indent(lexer);
        if (python_byte(lexer, lexer->at) == '#')
            skip_comment(lexer);
    } while (skip_line_end(lexer));
    lexer->is_at_line_start = false;
    return lexer->at >= lexer->end || apply_indent(lexer, indent, is_deeper, error);
}

static bool skip_continuation(struct python_lexer *lexer, struct error *error)
{
    lexer->at++;
    if (!skip_line_end(lexer))
        return lexer->at >= lexer->end
                   ? fail_at(error, here(lexer), "unexpected EOF while parsing")
                   : fail_at(error, here(lexer),
                             "unexpected character after line continuation character");
    if (lexer->at >= lexer->end)
        return fail_at(error, here(lexer), "unexpected EOF while parsing");
    return true;
}

/* Moves to the next token of the logical line, or to the line end behind it. */
static bool skip_space(struct python_lexer *lexer, struct error *error)
{
    for (;;) {
        char c = python_byte(lexer, lexer->at);
        if (c == ' ' || c == '\t' || c == '\f')
            lexer->at++;
        else if (c == '#')
            skip_comment(lexer);
        else if (c == '\\') {
            if (!skip_continuation(lexer, error))
                return false;
        } else if ((c != '\n' && c != '\r') || (lexer->bracket_count == 0 && !lexer->is_fragment)) {
            return true;
        } else {
            skip_line_end(lexer);
        }
    }
}

static bool lex_end(struct python_lexer *lexer, struct python_token *token, struct error *error)
{
    if (lexer->bracket_count > 0) {
        size_t open = lexer->brackets[lexer->bracket_count - 1];
        return fail_at(error, place_of(lexer->source, open, 1), "'%c' was never closed",
                       python_byte(lexer, open));
    }
    if (lexer->has_tokens && !lexer->is_fragment) {
        lexer->has_tokens = false;
        return emit(lexer, token, TOKEN_NEWLINE, lexer->at);
    }
    if (lexer->indent_count > 1) {
        lexer->indent_count--;
        return emit(lexer, token, TOKEN_DEDENT, lexer->at);
    }
    return emit(lexer, token, TOKEN_END, lexer->at);
}

static char closing_bracket(char open)
{
    return open == '(' ? ')' : open == '[' ? ']' : '}';
}

static bool close_bracket(struct python_lexer *lexer, struct error *error)
{
    char c = python_byte(lexer, lexer->at);
    if (lexer->bracket_count == 0)
        return lexer->is_fragment || fail_at(error, here(lexer), "unmatched '%c'", c);
    size_t open = lexer->brackets[--lexer->bracket_count];
    char opened = python_byte(lexer, open);
    if (closing_bracket(opened) == c)
        return true;
    size_t line = place_position(place_of(lexer->source, open, 1)).line;
    if (line == place_position(here(lexer)).line)
        return fail_at(error, here(lexer),
                       "closing parenthesis '%c' does not match opening parenthesis '%c'", c,
                       opened);
    return fail_at(error, here(lexer),
                   "closing parenthesis '%c' does not match opening parenthesis '%c' on line %zu",
                   c, opened, line);
}

static bool track_bracket(struct python_lexer *lexer, struct error *error)
{
    char c = python_byte(lexer, lexer->at);
    if (c == ')' || c == ']' || c == '}')
        return close_bracket(lexer, error);
    if (c != '(' && c != '[' && c != '{')
        return true;
    if (lexer->bracket_count == PYTHON_BRACKETS)
        return fail_at(error, here(lexer), "too many nested parentheses");
    lexer->brackets[lexer->bracket_count++] = lexer->at;
    return true;
}

/* The operators of one character; TOKEN_END: none. */
static enum python_token_kind short_operator(char c)
{
    static const unsigned char kinds[128] = {
        ['+'] = TOKEN_ADD,
        ['-'] = TOKEN_SUBTRACT,
        ['*'] = TOKEN_MULTIPLY,
        ['/'] = TOKEN_DIVIDE,
        ['%'] = TOKEN_MODULO,
        ['@'] = TOKEN_AT,
        ['&'] = TOKEN_BIT_AND,
        ['|'] = TOKEN_BIT_OR,
        ['^'] = TOKEN_BIT_XOR,
        ['~'] = TOKEN_BIT_NOT,
        ['<'] = TOKEN_LESS,
        ['>'] = TOKEN_GREATER,
        ['('] = TOKEN_LEFT_PARENTHESIS,
        [')'] = TOKEN_RIGHT_PARENTHESIS,
        ['['] = TOKEN_LEFT_BRACKET,
        [']'] = TOKEN_RIGHT_BRACKET,
        ['{'] = TOKEN_LEFT_BRACE,
        ['}'] = TOKEN_RIGHT_BRACE,
        [','] = TOKEN_COMMA,
        [':'] = TOKEN_COLON,
        [';'] = TOKEN_SEMICOLON,
        ['.'] = TOKEN_DOT,
        ['='] = TOKEN_ASSIGN,
    };
    return (unsigned char)c < 0x80 ? (enum python_token_kind)kinds[(unsigned char)c] : TOKEN_END;
}

/* Whether an operator may go on with this character: the table of all must be asked. */
static bool continues_operator(char c)
{
    return c == '=' || c == '*' || c == '/' || c == '<' || c == '>' || c == '.';
}

static bool lex_operator(struct python_lexer *lexer, struct python_token *token,
                         struct error *error)
{
    size_t start = lexer->at;
    enum python_token_kind kind = short_operator(python_byte(lexer, start));
    if (kind != TOKEN_END && !continues_operator(python_byte(lexer, start + 1))) {
        if (!track_bracket(lexer, error))
            return false;
        lexer->at++;
        return emit(lexer, token, kind, start);
    }
    str rest = str_slice(lexer->source->text, start, lexer->end);
    for (size_t i = 0; i < OPERATORS; i++) {
        const struct row *row = &operators[i];
        if (row->text[0] != rest.data[0] || rest.length < row->length ||
            memcmp(row->text, rest.data, row->length) != 0)
            continue;
        if (!track_bracket(lexer, error))
            return false;
        lexer->at += row->length;
        return emit(lexer, token, (enum python_token_kind)row->kind, start);
    }
    unsigned char c = (unsigned char)rest.data[0];
    if (c == '$' || c == '?' || c == '!' || c == '`')
        return fail_at(error, here(lexer), "invalid syntax");
    return fail_at(error, here(lexer), "invalid non-printable character U+%04X", c);
}

/* What CPython takes for part of an identifier, by blocks: letters and marks of the scripts of the
 * world. */
static const struct {
    uint32_t first;
    uint32_t last;
} identifier_ranges[] = {
    {0xAA, 0xAA},       {0xB5, 0xB5},       {0xB7, 0xB7},       {0xBA, 0xBA},
    {0xC0, 0xD6},       {0xD8, 0xF6},       {0xF8, 0x2C1},      {0x2C6, 0x2D1},
    {0x2E0, 0x2E4},     {0x300, 0x374},     {0x376, 0x37D},     {0x37F, 0x3FF},
    {0x400, 0x481},     {0x483, 0x487},     {0x48A, 0x559},     {0x560, 0x588},
    {0x591, 0x5BD},     {0x5D0, 0x5F2},     {0x610, 0x61A},     {0x620, 0x669},
    {0x66E, 0x6D3},     {0x6D5, 0x6DC},     {0x6DF, 0x6E8},     {0x6EA, 0x6FC},
    {0x710, 0x7F5},     {0x800, 0x82D},     {0x840, 0x963},     {0x966, 0x96F},
    {0x971, 0xE3A},     {0xE40, 0xE4E},     {0xE50, 0xE59},     {0xE80, 0xF00},
    {0xF18, 0xF39},     {0xF3E, 0xFBC},     {0x1000, 0x1049},   {0x1050, 0x10FA},
    {0x10FC, 0x135F},   {0x1369, 0x13FD},   {0x1401, 0x166C},   {0x166F, 0x167F},
    {0x1681, 0x169A},   {0x16A0, 0x16EA},   {0x16EE, 0x17D3},   {0x17D7, 0x17E9},
    {0x180B, 0x180D},   {0x1810, 0x1FFC},   {0x203F, 0x2040},   {0x2054, 0x2054},
    {0x2071, 0x2071},   {0x207F, 0x207F},   {0x2090, 0x209C},   {0x20D0, 0x20F0},
    {0x2102, 0x2102},   {0x210A, 0x2113},   {0x2115, 0x2115},   {0x2118, 0x211D},
    {0x2124, 0x2139},   {0x2145, 0x2149},   {0x2160, 0x2188},   {0x2C00, 0x2DFF},
    {0x3005, 0x3007},   {0x3021, 0x302F},   {0x3031, 0x303C},   {0x3041, 0x309A},
    {0x309D, 0x309F},   {0x30A1, 0x30FA},   {0x30FC, 0x318E},   {0x31A0, 0x31BF},
    {0x31F0, 0x31FF},   {0x3400, 0x4DBF},   {0x4E00, 0xA48C},   {0xA4D0, 0xA827},
    {0xA840, 0xABEA},   {0xABEC, 0xD7FB},   {0xF900, 0xFB1C},   {0xFB1D, 0xFDFB},
    {0xFE00, 0xFE0F},   {0xFE20, 0xFE2F},   {0xFE33, 0xFE34},   {0xFE4D, 0xFE4F},
    {0xFE70, 0xFEFC},   {0xFF10, 0xFF19},   {0xFF21, 0xFF3A},   {0xFF3F, 0xFF3F},
    {0xFF41, 0xFF5A},   {0xFF65, 0xFFDC},   {0x10000, 0x100FA}, {0x10140, 0x1EFFF},
    {0x1FBF0, 0x1FBF9}, {0x20000, 0x323AF}, {0xE0100, 0xE01EF},
};

static bool is_identifier_character(uint32_t character)
{
    size_t low = 0;
    size_t high = sizeof identifier_ranges / sizeof *identifier_ranges;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (character > identifier_ranges[middle].last)
            low = middle + 1;
        else if (character < identifier_ranges[middle].first)
            high = middle;
        else
            return true;
    }
    return false;
}

static bool is_printable(uint32_t character)
{
    return character > 0xA0 && character != 0xAD && (character < 0x2000 || character > 0x200F) &&
           (character < 0x2028 || character > 0x202F) &&
           (character < 0x205F || character > 0x206F) && character != 0x3000 &&
           character != 0xFEFF && (character < 0xE000 || character > 0xF8FF);
}

static bool fail_character(const struct python_lexer *lexer, size_t length, uint32_t character,
                           struct error *error)
{
    struct place place = place_of(lexer->source, lexer->at, length);
    if (!is_printable(character))
        return fail_at(error, place, "invalid non-printable character U+%04X", character);
    return fail_at(error, place, "invalid character '%.*s' (U+%04X)", (int)length,
                   lexer->source->text.data + lexer->at, character);
}

/* char_is_word, where every character of every name asks. */
static inline bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Moves over the characters of a name. */
static bool skip_name(struct python_lexer *lexer, struct error *error)
{
    for (;;) {
        char c = python_byte(lexer, lexer->at);
        if (is_word(c)) {
            lexer->at++;
            continue;
        }
        if ((unsigned char)c < 0x80)
            return true;
        size_t at = lexer->at;
        uint32_t character = 0;
        if (!utf8_next(str_slice(lexer->source->text, 0, lexer->end), &at, &character))
            return fail_at(error, here(lexer), "invalid byte '\\x%02x'", (unsigned char)c);
        if (!is_identifier_character(character))
            return fail_character(lexer, at - lexer->at, character, error);
        lexer->at = at;
    }
}

/* Which kind of string has this prefix; TOKEN_NAME: none. */
static enum python_token_kind string_kind(str prefix)
{
    unsigned count[128] = {0};
    if (prefix.length > 2)
        return TOKEN_NAME;
    for (size_t i = 0; i < prefix.length; i++)
        count[(prefix.data[i] | 0x20) & 0x7F]++;
    unsigned known = count['r'] + count['b'] + count['f'] + count['u'];
    if (known != prefix.length || count['r'] > 1 || count['b'] + count['f'] + count['u'] > 1 ||
        (count['u'] > 0 && prefix.length > 1))
        return TOKEN_NAME;
    return count['b'] > 0 ? TOKEN_BYTES : count['f'] > 0 ? TOKEN_FSTRING : TOKEN_STRING;
}

static enum python_token_kind keyword_kind(str name)
{
    /* Where in the table the words of each length begin. */
    static const unsigned char starts[LONGEST_KEYWORD + 2] = {0, 0, 0, 5, 11, 18, 26, 32, 33, 35};
    if (name.length < 2 || name.length > LONGEST_KEYWORD)
        return TOKEN_NAME;
    for (size_t i = starts[name.length]; i < starts[name.length + 1]; i++)
        if (keywords[i].text[0] == name.data[0] &&
            memcmp(keywords[i].text, name.data, name.length) == 0)
            return (enum python_token_kind)keywords[i].kind;
    return TOKEN_NAME;
}

static bool lex_name(struct python_lexer *lexer, struct python_token *token, struct error *error)
{
    size_t start = lexer->at;
    if (!skip_name(lexer, error))
        return false;
    str name = str_slice(lexer->source->text, start, lexer->at);
    char next = python_byte(lexer, lexer->at);
    if (next == '"' || next == '\'') {
        enum python_token_kind kind = string_kind(name);
        if (kind != TOKEN_NAME)
            return (kind == TOKEN_FSTRING ? python_lex_format(lexer, start, error)
                                          : python_lex_string(lexer, start, error)) &&
                   emit(lexer, token, kind, start);
    }
    return emit(lexer, token, keyword_kind(name), start);
}

static bool lex_token(struct python_lexer *lexer, struct python_token *token, struct error *error)
{
    size_t start = lexer->at;
    char c = python_byte(lexer, start);
    if (char_is_digit(c) || (c == '.' && char_is_digit(python_byte(lexer, start + 1))))
        return python_lex_number(lexer, error) && emit(lexer, token, TOKEN_NUMBER, start);
    if (is_word(c) || (unsigned char)c >= 0x80)
        return lex_name(lexer, token, error);
    if (c == '"' || c == '\'')
        return python_lex_string(lexer, start, error) && emit(lexer, token, TOKEN_STRING, start);
    return lex_operator(lexer, token, error);
}

bool python_lexer_next(struct python_lexer *lexer, struct python_token *token, struct error *error)
{
    bool is_deeper = false;
    if (lexer->is_at_line_start && !start_line(lexer, &is_deeper, error))
        return false;
    if (lexer->dedents > 0) {
        lexer->dedents--;
        *token = (struct python_token){TOKEN_DEDENT, lexer->at, 0};
        return true;
    }
    if (is_deeper)
        return emit(lexer, token, TOKEN_INDENT, lexer->at);
    if (!skip_space(lexer, error))
        return false;
    if (lexer->at >= lexer->end)
        return lex_end(lexer, token, error);
    size_t start = lexer->at;
    if (skip_line_end(lexer)) {
        lexer->is_at_line_start = true;
        lexer->has_tokens = false;
        return emit(lexer, token, TOKEN_NEWLINE, start);
    }
    lexer->has_tokens = true;
    return lex_token(lexer, token, error);
}
