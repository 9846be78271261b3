/* What the files of this module share among themselves. */
#ifndef PYTHON_IMPL_H
#define PYTHON_IMPL_H

#include "python/lexer.h"

/* A number starts at lexer->at: moves behind it. */
bool python_lex_number(struct python_lexer *lexer, struct error *error);

/* The string whose prefix starts at `start` and whose opening quote is at lexer->at: moves behind
 * it. */
/* Where the string that opens at `quote` is over, before `end`; SIZE_MAX: nowhere. */
size_t python_string_end(const struct source *source, size_t quote, size_t end);
bool python_lex_format(struct python_lexer *lexer, size_t start, struct error *error);
bool python_lex_string(struct python_lexer *lexer, size_t start, struct error *error);

/* What stands between the quotes of a string literal. */
struct string_body {
    size_t start;
    size_t end;
    bool is_raw;
    bool is_bytes;
};
struct string_body python_string_body(const struct source *source, struct python_token token);
/* What it stands for; see python_string_value. Of bytes, the bytes. */
bool python_string_decode(struct arena *arena, const struct source *source, struct string_body body,
                          str *value, struct error *error);

/* The byte at `at`, or NUL at the end: no source has a NUL inside. */
static inline char python_byte(const struct python_lexer *lexer, size_t at)
{
    return at < lexer->end ? lexer->source->text.data[at] : '\0';
}

#endif
