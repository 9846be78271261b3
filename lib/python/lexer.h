/* Python source cut into tokens, as CPython 3.11 does it and with its words for what is wrong.
 *
 * Line ends are \n, \r\n and \r. Inside brackets they are white space; so are comments everywhere.
 * Text that is not ASCII is UTF-8 (see python_source_open). Source: Python 3.11 language reference,
 * chapter 2; CPython's Parser/tokenizer.c
 */
#ifndef PYTHON_LEXER_H
#define PYTHON_LEXER_H

#include "base/base.h"
#include "python/token.h"

/* CPython's limits: MAXINDENT and MAXLEVEL. */
enum { PYTHON_INDENTS = 100, PYTHON_BRACKETS = 200 };

/* The column with tabs to every eighth, and with tabs of one: both must grow and shrink alike. */
struct python_indent {
    size_t column;
    size_t narrow_column;
};

struct python_lexer {
    const struct source *source;
    size_t at;
    size_t end;
    bool is_fragment; /* see python_lexer_start_fragment */
    bool is_at_line_start;
    bool has_tokens; /* the logical line has some: a NEWLINE will end it */
    int dedents;     /* still to be told */
    size_t indent_count;
    size_t bracket_count;
    struct python_indent indents[PYTHON_INDENTS];
    size_t brackets[PYTHON_BRACKETS]; /* where the open ones stand */
};

/* Starts at byte `start` of the source and stops before byte `end`. */
void python_lexer_start(struct python_lexer *lexer, const struct source *source, size_t start,
                        size_t end);

/* The same for an expression inside another text: line ends are white space, and a closing bracket
 * that was not opened is a token, not an error: it ends the expression. */
void python_lexer_start_fragment(struct python_lexer *lexer, const struct source *source,
                                 size_t start, size_t end);

bool python_lexer_next(struct python_lexer *lexer, struct python_token *token, struct error *error);

str python_token_text(const struct python_lexer *lexer, struct python_token token);
struct place python_token_place(const struct python_lexer *lexer, struct python_token token);

/* What a source file says about its own encoding, applied: a byte order mark is skipped, a coding
 * comment in one of the first two lines obeyed. `*text` is `raw` itself, or a copy in UTF-8 in the
 * arena; lexing starts at `*start`. UTF-8, ASCII and Latin-1 are known. Fails on other encodings,
 * NUL bytes and bytes that are not of the encoding. alembic: (cpython) PEP 263 */
bool python_source_open(struct arena *arena, const struct source *raw, const struct source **text,
                        size_t *start, struct error *error);

/* The value of a TOKEN_STRING or TOKEN_BYTES: escapes resolved, line ends as \n. Fails on escapes
 * that Python refuses and on \N{…}, whose table of names we do not have. */
bool python_string_value(struct arena *arena, const struct python_lexer *lexer,
                         struct python_token token, str *value, struct error *error);

#endif
