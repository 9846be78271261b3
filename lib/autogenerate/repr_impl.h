/* What repr() of Python shows of SQLAlchemy's objects, without their addresses. */
#ifndef AUTOGENERATE_REPR_IMPL_H
#define AUTOGENERATE_REPR_IMPL_H

#include "autogenerate/autogenerate.h"

/* 'text', or None. */
void repr_add_text(struct buf *out, str text);
void repr_add_clause(struct buf *out, const struct clause *clause);
void repr_add_default(struct buf *out, const struct server_default *server_default);

#endif
