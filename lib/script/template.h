/* Mako templates, as far as revision templates use them.
 *
 * Text, ${expression | filters}, "% if", "% elif", "% else", "% for … in …", "% endif", "% endfor", "##" comments, <%doc>, <%text>, a line
 * continued by a backslash, and <%! import … %> blocks, which are skipped. Expressions: names, strings, numbers, None, True, False, tuples and
 * lists, repr(x), str(x), len(x), x if c else y, and, or, not, ==, !=, in, "…" % x, +, x.strip() and the like, ", ".join(x), re.split(…), context.get(…),
 * config.get_main_option(…). Filters: comma, n, h, u, trim, str, repr. What is unknown is an error with a place.
 * Sources: Mako's syntax reference; alembic: util/pyfiles.py template_to_file
 */
#ifndef SCRIPT_TEMPLATE_H
#define SCRIPT_TEMPLATE_H

#include "base/base.h"
#include "config/config.h"

enum template_kind { TEMPLATE_NONE, TEMPLATE_TEXT, TEMPLATE_TUPLE, TEMPLATE_LIST };

struct template_value {
    enum template_kind kind;
    struct strs texts; /* one for TEMPLATE_TEXT */
};

/* What a template may name. */
struct template_variables {
    struct map values;     /* name -> struct template_value * */
    struct config *config; /* for config.get_main_option; may be NULL */
};

void template_set(struct arena *arena, struct template_variables *variables, str name,
                  struct template_value value);

bool template_render(struct arena *arena, const struct source *source,
                     const struct template_variables *variables, struct buf *out,
                     struct error *error);

#endif
