#include "python/token.h"

const char *python_token_kind_name(enum python_token_kind kind)
{
    switch (kind) {
    case TOKEN_END:
        return "end of file";
    case TOKEN_NEWLINE:
        return "end of line";
    case TOKEN_INDENT:
        return "indent";
    case TOKEN_DEDENT:
        return "dedent";
    case TOKEN_NAME:
        return "name";
    case TOKEN_NUMBER:
        return "number";
    case TOKEN_STRING:
        return "string";
    case TOKEN_BYTES:
        return "bytes";
    case TOKEN_FSTRING:
        return "f-string";
#define ROW(kind, text) \
    case kind:          \
        return "'" text "'";
        PYTHON_OPERATORS(ROW)
        PYTHON_KEYWORDS(ROW)
#undef ROW
    }
    BUG("token kind %d", (int)kind);
}
