/* The tokens of Python 3.11: every kind is a row of one of the two tables below.
 *
 * Source: Python 3.11 language reference, chapter 2; CPython's Grammar/Tokens
 */
#ifndef PYTHON_TOKEN_H
#define PYTHON_TOKEN_H

#include "base/base.h"

/* Operators and delimiters; of those that start alike the longer ones come first. */
#define PYTHON_OPERATORS(ROW)             \
    ROW(TOKEN_POWER_ASSIGN, "**=")        \
    ROW(TOKEN_FLOOR_DIVIDE_ASSIGN, "//=") \
    ROW(TOKEN_SHIFT_LEFT_ASSIGN, "<<=")   \
    ROW(TOKEN_SHIFT_RIGHT_ASSIGN, ">>=")  \
    ROW(TOKEN_ELLIPSIS, "...")            \
    ROW(TOKEN_POWER, "**")                \
    ROW(TOKEN_FLOOR_DIVIDE, "//")         \
    ROW(TOKEN_SHIFT_LEFT, "<<")           \
    ROW(TOKEN_SHIFT_RIGHT, ">>")          \
    ROW(TOKEN_EQUAL, "==")                \
    ROW(TOKEN_NOT_EQUAL, "!=")            \
    ROW(TOKEN_LESS_EQUAL, "<=")           \
    ROW(TOKEN_GREATER_EQUAL, ">=")        \
    ROW(TOKEN_ARROW, "->")                \
    ROW(TOKEN_WALRUS, ":=")               \
    ROW(TOKEN_ADD_ASSIGN, "+=")           \
    ROW(TOKEN_SUBTRACT_ASSIGN, "-=")      \
    ROW(TOKEN_MULTIPLY_ASSIGN, "*=")      \
    ROW(TOKEN_DIVIDE_ASSIGN, "/=")        \
    ROW(TOKEN_MODULO_ASSIGN, "%=")        \
    ROW(TOKEN_AT_ASSIGN, "@=")            \
    ROW(TOKEN_AND_ASSIGN, "&=")           \
    ROW(TOKEN_OR_ASSIGN, "|=")            \
    ROW(TOKEN_XOR_ASSIGN, "^=")           \
    ROW(TOKEN_ADD, "+")                   \
    ROW(TOKEN_SUBTRACT, "-")              \
    ROW(TOKEN_MULTIPLY, "*")              \
    ROW(TOKEN_DIVIDE, "/")                \
    ROW(TOKEN_MODULO, "%")                \
    ROW(TOKEN_AT, "@")                    \
    ROW(TOKEN_BIT_AND, "&")               \
    ROW(TOKEN_BIT_OR, "|")                \
    ROW(TOKEN_BIT_XOR, "^")               \
    ROW(TOKEN_BIT_NOT, "~")               \
    ROW(TOKEN_LESS, "<")                  \
    ROW(TOKEN_GREATER, ">")               \
    ROW(TOKEN_LEFT_PARENTHESIS, "(")      \
    ROW(TOKEN_RIGHT_PARENTHESIS, ")")     \
    ROW(TOKEN_LEFT_BRACKET, "[")          \
    ROW(TOKEN_RIGHT_BRACKET, "]")         \
    ROW(TOKEN_LEFT_BRACE, "{")            \
    ROW(TOKEN_RIGHT_BRACE, "}")           \
    ROW(TOKEN_COMMA, ",")                 \
    ROW(TOKEN_COLON, ":")                 \
    ROW(TOKEN_SEMICOLON, ";")             \
    ROW(TOKEN_DOT, ".")                   \
    ROW(TOKEN_ASSIGN, "=")

/* The reserved words, by length. `match`, `case`, `type` and `_` are names to the tokenizer. */
#define PYTHON_KEYWORDS(ROW)        \
    ROW(TOKEN_AS, "as")             \
    ROW(TOKEN_IF, "if")             \
    ROW(TOKEN_IN, "in")             \
    ROW(TOKEN_IS, "is")             \
    ROW(TOKEN_OR, "or")             \
    ROW(TOKEN_AND, "and")           \
    ROW(TOKEN_DEF, "def")           \
    ROW(TOKEN_DEL, "del")           \
    ROW(TOKEN_FOR, "for")           \
    ROW(TOKEN_NOT, "not")           \
    ROW(TOKEN_TRY, "try")           \
    ROW(TOKEN_ELIF, "elif")         \
    ROW(TOKEN_ELSE, "else")         \
    ROW(TOKEN_FROM, "from")         \
    ROW(TOKEN_NONE, "None")         \
    ROW(TOKEN_PASS, "pass")         \
    ROW(TOKEN_TRUE, "True")         \
    ROW(TOKEN_WITH, "with")         \
    ROW(TOKEN_ASYNC, "async")       \
    ROW(TOKEN_AWAIT, "await")       \
    ROW(TOKEN_BREAK, "break")       \
    ROW(TOKEN_CLASS, "class")       \
    ROW(TOKEN_FALSE, "False")       \
    ROW(TOKEN_RAISE, "raise")       \
    ROW(TOKEN_WHILE, "while")       \
    ROW(TOKEN_YIELD, "yield")       \
    ROW(TOKEN_ASSERT, "assert")     \
    ROW(TOKEN_EXCEPT, "except")     \
    ROW(TOKEN_GLOBAL, "global")     \
    ROW(TOKEN_IMPORT, "import")     \
    ROW(TOKEN_LAMBDA, "lambda")     \
    ROW(TOKEN_RETURN, "return")     \
    ROW(TOKEN_FINALLY, "finally")   \
    ROW(TOKEN_CONTINUE, "continue") \
    ROW(TOKEN_NONLOCAL, "nonlocal")

enum python_token_kind {
    TOKEN_END,     /* of the source; again and again once it was reached */
    TOKEN_NEWLINE, /* the end of a logical line; empty where the source ends without a line end */
    TOKEN_INDENT,
    TOKEN_DEDENT,
    TOKEN_NAME,
    TOKEN_NUMBER,
    TOKEN_STRING,  /* with its prefix and quotes, as all of these */
    TOKEN_BYTES,   /* a string literal with b in its prefix */
    TOKEN_FSTRING, /* with f in its prefix; one token, its fields are not looked into */
#define ROW(kind, text) kind,
    PYTHON_OPERATORS(ROW) PYTHON_KEYWORDS(ROW)
#undef ROW
};

struct python_token {
    enum python_token_kind kind;
    size_t start; /* in the source's text */
    size_t length;
};

/* What a kind is called in messages: "'**='", "'lambda'", "name". */
const char *python_token_kind_name(enum python_token_kind kind);

#endif
