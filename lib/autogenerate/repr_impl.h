/* What repr() of Python shows of SQLAlchemy's objects, without their addresses. */
#ifndef AUTOGENERATE_REPR_IMPL_H
#define AUTOGENERATE_REPR_IMPL_H

#include "autogenerate/autogenerate.h"

/* 'text', or None. */
void repr_add_text(struct buf *out, str text);
void repr_add_clause(struct buf *out, const struct clause *clause);
void repr_add_default(struct buf *out, const struct server_default *server_default);

/* Column('name', Type(), … */
void repr_begin_column(struct buf *out, const struct column *column);
/* …, ForeignKey('table.column') for each of the table's keys, or of one, that the column is in … */
void repr_add_foreign_keys(struct buf *out, const struct table *table, str column);
void repr_add_foreign_key_of(struct buf *out, const struct constraint *key, str column);
/* …, CheckConstraint(…) … */
void repr_add_checks(struct buf *out, const struct column *column);
/* …, table=<name>, …) */
void repr_end_column(struct buf *out, const struct column *column, str table);

#endif
