/* What the files that print a tree share among themselves. */
#ifndef PYTHON_TREE_DUMP_IMPL_H
#define PYTHON_TREE_DUMP_IMPL_H

#include "python/tree.h"

/* `Name(` begins a node, `field=` a member of it; what stands between members is added by itself.
 */
void dump_field(struct buf *out, const char *name);
void dump_identifier(struct buf *out, str name);
void dump_literal(struct buf *out, const struct python_literal *literal);
void dump_expression(struct buf *out, const struct python_expression *expression);
/* name=[a, b] */
void dump_expressions(struct buf *out, const char *name,
                      const struct python_expressions *expressions);
void dump_optional(struct buf *out, const char *name, const struct python_expression *expression);
void dump_keywords(struct buf *out, const struct python_keywords *keywords);
void dump_parameters(struct buf *out, const struct python_parameters *parameters);
void dump_pattern(struct buf *out, const struct python_pattern *pattern);

#endif
