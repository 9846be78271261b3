/* Mako templates, as far as revision templates use them.
 *
 * - Text: ${expression | filters}, lines "% if", "% elif", "% else", "% for NAME in …" and their
 *   ends, "##" comments, <%doc>, <%text>, a line continued by a backslash, and the blocks <% … %>
 *   and <%! … %> with imports, which are skipped, and assignments; what else stands in a block is
 *   handed to whoever runs Python.
 * - Expressions: names, strings, numbers, None, True, False, tuples and lists of strings, the
 *   functions and methods of template_function.c, "x if c else y", and, or, not, comparisons, in,
 *   "…" % x, +, indexes, the members of a date, context.get(…), config.get_main_option(…),
 *   re.split(…).
 *
 * What is unknown is an error with a place. Sources: Mako's syntax reference; alembic:
 * util/pyfiles.py template_to_file
 */
#ifndef SCRIPT_TEMPLATE_H
#define SCRIPT_TEMPLATE_H

#include "base/base.h"
#include "config/config.h"

enum template_kind {
    TEMPLATE_NONE,
    TEMPLATE_TEXT,
    TEMPLATE_TUPLE,
    TEMPLATE_LIST,
    TEMPLATE_BOOL,
    TEMPLATE_NUMBER,
    TEMPLATE_DATE,      /* a datetime: its text as Python prints it */
    TEMPLATE_UNDEFINED, /* a name without a value: false, and an error where it is printed; its text
                           is the name */
};

struct template_value {
    enum template_kind kind;
    struct strs texts; /* one for TEMPLATE_TEXT, TEMPLATE_DATE and TEMPLATE_UNDEFINED */
    long number;       /* of TEMPLATE_NUMBER; 0 or 1 of TEMPLATE_BOOL */
};

/* Somebody who knows more names, and is asked only for those that a template uses. */
struct template_finder {
    void *context;
    bool (*find)(void *context, str name, str *value);
};

/* Runs the blocks of Python that are more than a template knows by itself, one behind the other in
 * one namespace. `block` has the numbers of lines of the template. `names` is what the template
 * knows by name; what the block assigns is put to `assigned`, as TEMPLATE_UNDEFINED where a
 * template has no such value. Both: name -> struct template_value *. The block, and what is
 * assigned, live as long as the arena of template_render. */
struct template_runner {
    void *context;
    bool (*run)(void *context, const struct source *block, const struct map *names,
                struct map *assigned, struct error *error);
};

/* What a template may name. */
struct template_variables {
    const struct template_finder *finder; /* may be NULL */
    const struct template_runner *runner; /* NULL: blocks have imports and assignments alone */
    struct map values;                    /* name -> struct template_value * */
    struct config *config;                /* for config.get_main_option; may be NULL */
};

struct template_value template_text(struct arena *arena, str text);
struct template_value template_date(struct arena *arena, str text);
/* None for an empty list, the text for one, a tuple for more. alembic: script/revision.py
 * tuple_rev_as_scalar */
struct template_value template_scalar(struct strs texts);

/* The name is copied, the value's texts are not. */
void template_set(struct arena *arena, struct template_variables *variables, str name,
                  struct template_value value);

/* Writes to `out` what the template gives. Nothing is written to disk or read from it. */
bool template_render(struct arena *arena, const struct source *source,
                     const struct template_variables *variables, struct buf *out,
                     struct error *error);

#endif
