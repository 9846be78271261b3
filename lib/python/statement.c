/* The walk over a module's statements. Source: Python 3.11 language reference, chapters 7 and 8 */
#include "python/header_impl.h"

bool statements_start(struct statements *statements, const struct source *source, size_t start,
                      size_t end, struct error *error)
{
    python_lexer_start(&statements->lexer, source, start, end);
    statements->level = 0;
    statements->hidden_level = SIZE_MAX;
    return statements_advance(statements, error);
}

bool statements_advance(struct statements *statements, struct error *error)
{
    return python_lexer_next(&statements->lexer, &statements->token, error);
}

str statements_text(const struct statements *statements)
{
    return python_token_text(&statements->lexer, statements->token);
}

bool statements_skip(struct statements *statements, struct error *error)
{
    for (;;) {
        enum python_token_kind kind = statements->token.kind;
        if (kind == TOKEN_END)
            return true;
        if (!statements_advance(statements, error))
            return false;
        if (kind == TOKEN_NEWLINE ||
            (kind == TOKEN_SEMICOLON && statements->lexer.bracket_count == 0))
            return true;
    }
}

static bool is_hidden(const struct statements *statements)
{
    return statements->hidden_level != SIZE_MAX && statements->level > statements->hidden_level;
}

bool statements_find_next(struct statements *statements, struct error *error)
{
    for (;;) {
        enum python_token_kind kind = statements->token.kind;
        if (kind == TOKEN_INDENT)
            statements->level++;
        else if (kind == TOKEN_DEDENT)
            statements->level--;
        else if (kind == TOKEN_END)
            return true;
        if (kind == TOKEN_INDENT || kind == TOKEN_DEDENT || kind == TOKEN_NEWLINE) {
            if (!statements_advance(statements, error))
                return false;
        } else if (is_hidden(statements)) {
            if (!statements_skip(statements, error))
                return false;
        } else {
            statements->hidden_level = SIZE_MAX;
            if (kind != TOKEN_DEF && kind != TOKEN_CLASS && kind != TOKEN_ASYNC)
                return true;
            statements->hidden_level = statements->level;
            /* The whole line: a body may stand behind the colon. */
            while (statements->token.kind != TOKEN_NEWLINE && statements->token.kind != TOKEN_END)
                if (!statements_advance(statements, error))
                    return false;
        }
    }
}

bool statements_enter_value(struct statements *statements, bool *is_assignment, struct error *error)
{
    *is_assignment = false;
    if (statements->token.kind == TOKEN_COLON)
        while (statements->token.kind != TOKEN_NEWLINE && statements->token.kind != TOKEN_END &&
               (statements->token.kind != TOKEN_ASSIGN || statements->lexer.bracket_count > 0))
            if (!statements_advance(statements, error))
                return false;
    if (statements->token.kind != TOKEN_ASSIGN)
        return true;
    *is_assignment = true;
    return statements_advance(statements, error);
}
