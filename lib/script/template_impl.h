/* Expressions of templates: shared by the files template*.c. */
#ifndef SCRIPT_TEMPLATE_IMPL_H
#define SCRIPT_TEMPLATE_IMPL_H

#include "script/template.h"

#include "python/python.h"

/* Parts of the template's text. */
struct template_span {
    size_t start;
    size_t end;
};
struct template_spans {
    struct template_span *items;
    size_t count;
    size_t capacity;
};

/* What names mean while a template is rendered. */
struct template_scope {
    struct arena *arena;
    const struct source *source;
    const struct template_variables *variables;
    struct map locals;             /* of "% for" and <% … %>: name -> struct template_value * */
    struct template_spans imports; /* of blocks: what the runner has not seen yet */
};

/* An expression being read and evaluated in one go. Where it is not live, it is read only: nothing
 * is looked up, and every value is None. */
struct template_parser {
    struct template_scope *scope;
    struct python_lexer lexer;
    struct python_token token; /* the one to look at */
    bool is_live;
    unsigned depth;
};

enum { TEMPLATE_DEPTH = 50, TEMPLATE_ARGUMENTS = 4 };

struct template_arguments {
    struct template_value items[TEMPLATE_ARGUMENTS];
    size_t count;
    struct place place; /* of the call */
};

bool template_parser_advance(struct template_parser *parser, struct error *error);
struct place template_parser_place(const struct template_parser *parser);
str template_parser_text(const struct template_parser *parser);
/* Reads one expression; the token is then what follows it. */
bool template_read_expression(struct template_parser *parser, struct template_value *value,
                              struct error *error);

struct template_value template_number(long number);
struct template_value template_bool(bool truth);
bool template_is_true(const struct template_value *value);
bool template_equal(const struct template_value *a, const struct template_value *b);
/* Python's str() and repr() of a value. */
str template_print(struct arena *arena, const struct template_value *value);
str template_repr(struct arena *arena, const struct template_value *value);

/* The local or the variable of that name; UNDEFINED without one. */
struct template_value template_find(const struct template_scope *scope, str name);

/* Calls a function ("repr", "re.split"), a method of `self`, or a filter. Fails with the call's
 * place. */
bool template_is_function(str name);
bool template_call(struct template_scope *scope, str name,
                   const struct template_arguments *arguments, struct template_value *result,
                   struct error *error);
bool template_call_method(struct template_scope *scope, str name, const struct template_value *self,
                          const struct template_arguments *arguments, struct template_value *result,
                          struct error *error);
bool template_filter(struct template_scope *scope, str name, struct place place,
                     struct template_value *value, struct error *error);
/* The member of a date: year … microsecond. */
bool template_member(str name, const struct template_value *self, struct template_value *result);

/* Runs the statements of a block that stand from byte `start` to before `end`: imports, which are
 * skipped, and assignments, and with a runner also what is more than that. */
bool template_run_block(struct template_scope *scope, bool is_live, size_t start, size_t end,
                        struct error *error);

/* "…" % value */
bool template_format(struct arena *arena, str format, const struct template_value *value,
                     struct place place, struct template_value *result, struct error *error);

#endif
