/* What the files of the parser share: its state, and the rules that others refer to.
 *
 * A function per rule of the grammar, which stands above it in the notation of the Python language
 * reference. Each starts at parser->token and leads behind what it read; NULL or false: it failed,
 * and the error is set. */
#ifndef PYTHON_PARSER_IMPL_H
#define PYTHON_PARSER_IMPL_H

#include "python/lexer.h"
#include "python/parser.h"

struct parser {
    struct arena *arena;   /* of the tree */
    struct arena *scratch; /* of the tokens */
    const struct source *source;
    const struct python_token *token; /* the one to look at; the last of all is TOKEN_END */
    size_t previous_end;              /* where the last token with a text ended */
    unsigned depth;                   /* nodes around the one being read */
    unsigned deepest;   /* how far from the root of the expression its lowest node so far is */
    const char *prefix; /* of messages: "f-string: " or "" */
    struct error *error;
};

/* ---- parser.c: tokens, places, depth */

/* Takes all tokens from the lexer, up to an error, where they end. */
bool parser_load_tokens(struct parser *parser, struct python_lexer *lexer);
void parser_advance(struct parser *parser);
bool parser_accept(struct parser *parser, enum python_token_kind kind);
/* Fails with "invalid syntax" where the token is another. */
bool parser_expect(struct parser *parser, enum python_token_kind kind);
/* `open` was read, `kind` closes it; `element`, unless NULL, is what stands before the token. */
bool parser_expect_closing(struct parser *parser, enum python_token_kind kind,
                           const struct python_expression *element);
str parser_text(const struct parser *parser);
bool parser_is_word(const struct parser *parser, const char *word);
/* Whether an expression may start with the token. */
bool parser_is_expression_start(enum python_token_kind kind);
bool parser_expect_name(struct parser *parser, str *name);

struct place parser_place(const struct parser *parser, struct python_span span);
bool parser_fail_at(struct parser *parser, struct python_span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* "invalid syntax" at the token. */
bool parser_fail(struct parser *parser);

/* One node deeper; each success is paid back by parser_leave. */
bool parser_enter(struct parser *parser);
void parser_leave(struct parser *parser);
/* What was read since `parser->deepest` was set to `parser->depth` gets a node above it: for loops
 * that build the tree from the left. */
bool parser_raise(struct parser *parser);

/* A node from byte `start` up to the last token read. */
struct python_expression *parser_new(struct parser *parser, enum python_expression_kind kind,
                                     size_t start);

/* ---- parser_statement.c, parser_simple.c, parser_import.c, parser_compound.c, parser_match.c */

bool parser_read_statements(struct parser *parser, enum python_token_kind end,
                            struct python_statements *statements);
/* ":" and what it rules; `what` is its name in a message. */
bool parser_read_block(struct parser *parser, const char *what,
                       const struct python_token *beginning, struct python_statements *body);
/* Where the INDENT of such a block should stand. */
bool parser_fail_missing_block(struct parser *parser, const char *what,
                               const struct python_token *beginning);
struct python_statement *parser_new_statement(struct parser *parser,
                                              enum python_statement_kind kind, size_t start);
typedef struct python_statement *parser_read(struct parser *parser);
/* The functions that read a statement which begins with a keyword; NULL: not one. */
parser_read *parser_find_simple(enum python_token_kind kind);
parser_read *parser_find_compound(enum python_token_kind kind);
parser_read parser_read_expression_statement;
parser_read parser_read_import;
parser_read parser_read_import_from;
parser_read parser_read_match;
bool parser_is_match(const struct parser *parser);
/* parser_newer.c */
parser_read parser_read_type_alias;
bool parser_is_type_alias(const struct parser *parser);
bool parser_read_type_parameters(struct parser *parser, struct strs *names);

/* ---- parser_expression.c */

struct python_expression *parser_read_expression(struct parser *parser);
struct python_expression *parser_read_named_expression(struct parser *parser);
struct python_expression *parser_read_disjunction(struct parser *parser);
struct python_expression *parser_read_bitwise_or(struct parser *parser);
/* With commas: a tuple. */
struct python_expression *parser_read_star_expressions(struct parser *parser);
struct python_expression *parser_read_star_named_expression(struct parser *parser);
/* An argument or index: what follows its star may be any expression. */
struct python_expression *parser_read_starred_expression(struct parser *parser);
/* yield_expr | star_expressions */
struct python_expression *parser_read_value(struct parser *parser);
struct python_expression *parser_read_yield(struct parser *parser);

/* ---- parser_primary.c, parser_display.c, parser_literal.c, parser_string.c, parser_format.c */

struct python_expression *parser_read_primary(struct parser *parser);
/* "(" was read. */
bool parser_read_arguments(struct parser *parser, struct python_expressions *arguments,
                           struct python_keywords *keywords);
typedef struct python_expression *parser_read_atom(struct parser *parser);
parser_read_atom parser_read_parenthesized;
parser_read_atom parser_read_list;
parser_read_atom parser_read_braces;
parser_read_atom parser_read_constant;
parser_read_atom parser_read_number;
parser_read_atom parser_read_strings;
/* What may stand between parentheses: a group, tuple or generator that begins at byte `start`.
 * `end` closes it. */
struct python_expression *parser_read_inside(struct parser *parser, size_t start,
                                             enum python_token_kind end);
/* for_if_clauses */
bool parser_is_comprehension(const struct parser *parser);
bool parser_read_clauses(struct parser *parser, struct python_clauses *clauses);

/* The parts of an f-string as they are found: texts that stand side by side become one literal. */
struct format {
    struct python_expressions parts;
    struct strs texts; /* of the literal that may still go on */
    struct python_span span;
    bool is_unicode; /* see struct python_literal */
};
void format_add_text(struct parser *parser, struct format *format, str text,
                     struct python_span span);
/* To be called when all is read. */
void format_finish_literal(struct parser *parser, struct format *format);
/* Adds the parts of a TOKEN_FSTRING. */
bool format_read(struct parser *parser, struct format *format, struct python_token token);

/* ---- parser_target.c, parser_parameters.c */

/* star_targets without what follows, for `for`. */
struct python_expression *parser_read_targets(struct parser *parser);
/* Makes an expression what is assigned to, or deleted. */
bool parser_set_context(struct parser *parser, struct python_expression *target,
                        enum python_context context);
/* What a kind of expression is called in messages. */
const char *parser_expression_name(const struct python_expression *expression);

/* Up to `end`, which is not read; only those of a `def` may have annotations. */
bool parser_read_parameters(struct parser *parser, enum python_token_kind end,
                            struct python_parameters *parameters);

#endif
