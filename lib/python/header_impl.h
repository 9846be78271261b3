/* Constants of module level, and the walk over a module's statements that finds them: shared by
 * header.c, statement.c and binding.c. */
#ifndef PYTHON_HEADER_IMPL_H
#define PYTHON_HEADER_IMPL_H

#include "python/header.h"
#include "python/lexer.h"

/* One reading of a header, with the files that it leads to. */
struct header_reader {
    struct arena *arena;   /* of the result */
    struct arena *scratch; /* of what is needed while reading */
    const struct python_path *path;
    unsigned depth;   /* names being looked up inside one another */
    unsigned lookups; /* names looked up so far */
};

/* Against names that are defined in circles, and files made to be slow. */
enum { HEADER_LOOKUP_DEPTH = 16, HEADER_LOOKUPS = 200 };

/* A walk over the statements of module level, those inside `if`, `try` … included, the bodies of
 * functions and classes left out. */
struct statements {
    struct python_lexer lexer;
    struct python_token token; /* the one to look at */
    size_t level;              /* of indentation */
    size_t
        hidden_level; /* where a def or class stands: what is deeper is its body; SIZE_MAX: none */
};

bool statements_start(struct statements *statements, const struct source *source, size_t start,
                      size_t end, struct error *error);
bool statements_advance(struct statements *statements, struct error *error);
/* Leads to the first token of the next statement, or to TOKEN_END. */
bool statements_find_next(struct statements *statements, struct error *error);
/* Leads behind the rest of the statement. */
bool statements_skip(struct statements *statements, struct error *error);
/* Behind NAME: skips an annotation. *is_assignment: the token is now the first of the value. */
bool statements_enter_value(struct statements *statements, bool *is_assignment,
                            struct error *error);
str statements_text(const struct statements *statements);

/* STRING+: literals that stand side by side are one text. */
bool header_read_strings(struct arena *arena, struct statements *statements, str *text,
                         struct error *error);

/* Reads the value that starts at the token: what a statement may assign. `end`: names are looked up
 * in the source before that byte. */
bool header_read_value(struct header_reader *reader, struct statements *statements, size_t end,
                       struct python_constant *value, struct error *error);

/* What the dotted name stands for, by the statements before byte `end` of the source. */
bool header_find_name(struct header_reader *reader, const struct source *source, size_t end,
                      struct place name, struct python_constant *value, struct error *error);

bool header_fail_unknown(struct place place, struct error *error);

#endif
