#include "db/sql_lex_impl.h"
#include "db/sql_split.h"

static str token_text(const struct sql_lexer *lexer, const struct sql_token *token)
{
    return str_slice(lexer->text, token->start, token->end);
}

/* Line ends inside of quotes do not count either. */
static bool is_equal_text(str a, str b)
{
    size_t i = 0, k = 0;
    for (;; i++, k++) {
        while (i < a.length && a.data[i] == '\r')
            i++;
        while (k < b.length && b.data[k] == '\r')
            k++;
        if (i >= a.length || k >= b.length)
            return i >= a.length && k >= b.length;
        if (a.data[i] != b.data[k])
            return false;
    }
}

bool sql_text_equal(str a, str b, bool is_postgresql)
{
    struct sql_lexer left = {.text = a, .is_postgresql = is_postgresql};
    struct sql_lexer right = {.text = b, .is_postgresql = is_postgresql};
    for (;;) {
        struct sql_token one = sql_lex(&left), other = sql_lex(&right);
        if (one.kind == TOKEN_ERROR || other.kind == TOKEN_ERROR)
            return is_equal_text(a, b);
        if (one.kind != other.kind)
            return false;
        if (one.kind == TOKEN_END)
            return true;
        if (!is_equal_text(token_text(&left, &one), token_text(&right, &other)))
            return false;
    }
}
