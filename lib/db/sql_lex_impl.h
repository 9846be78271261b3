/* The tokens that splitting needs to know. Private to lib/db. */
#ifndef DB_SQL_LEX_IMPL_H
#define DB_SQL_LEX_IMPL_H

#include "base/base.h"

enum sql_token_kind {
    TOKEN_END,
    TOKEN_WORD,   /* an identifier or keyword that is not quoted */
    TOKEN_QUOTED, /* any kind of string or quoted identifier */
    TOKEN_SEMICOLON,
    TOKEN_OPEN,  /* ( */
    TOKEN_CLOSE, /* ) */
    TOKEN_DOT,
    TOKEN_BACKSLASH,
    TOKEN_OTHER, /* one byte of anything else */
    TOKEN_ERROR  /* `reason` says what is not terminated; start is where it begins */
};

struct sql_token {
    enum sql_token_kind kind;
    size_t start;
    size_t end;
    const char *reason;
};

/* What a dialect's lexical rules differ in. */
struct sql_lexer {
    str text; /* up to the script's end */
    size_t at;
    bool is_postgresql;
    bool is_escaping;
};

/* Passes over white space and comments and returns the next token. */
struct sql_token sql_lex(struct sql_lexer *lexer);

/* A byte that continues a word. */
bool sql_is_word_byte(char c);

#endif
