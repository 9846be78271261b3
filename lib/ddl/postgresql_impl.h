/* The parts of PostgreSQL's struct ddl_dialect. sqlalchemy: dialects/postgresql/base.py
 * PGDDLCompiler, PGTypeCompiler; alembic: ddl/postgresql.py */
#ifndef DDL_POSTGRESQL_IMPL_H
#define DDL_POSTGRESQL_IMPL_H

#include "ddl/compile_impl.h"
#include "ddl/option.h"

/* ---- postgresql_type.c */
extern const struct type_name postgresql_type_names[SQL_TYPE_COUNT];
bool postgresql_alter_enum(struct compilation *c, const struct operation *operation);
void postgresql_note_type(struct ddl_run *run, const struct sql_type *type);
bool postgresql_create_type(struct compilation *c, const struct sql_type *type, bool is_drop);
bool postgresql_drop_table_type(struct compilation *c, const struct sql_type *type);
bool postgresql_before_table(struct compilation *c, const struct layout *layout);
bool postgresql_add_sequence_type(struct compilation *c, struct buf *out,
                                  const struct sequence_options *options);

/* ---- postgresql_table.c */
bool postgresql_add_column(struct compilation *c, struct buf *out, const struct layout *layout,
                           const struct column *column);
void postgresql_add_table_end(const struct dialect *dialect, struct buf *out,
                              const struct dialect_options *options);
void postgresql_add_distinct(struct buf *out, const struct dialect_options *options);
bool postgresql_add_include(struct compilation *c, struct buf *out, const struct layout *layout,
                            const struct constraint *constraint);
bool postgresql_add_constraint_end(struct compilation *c, struct buf *out,
                                   const struct layout *layout,
                                   const struct constraint *constraint);
bool postgresql_add_exclude(struct compilation *c, struct buf *out,
                            const struct constraint *constraint);

/* ---- postgresql_index.c */
void postgresql_add_concurrently(struct buf *out, const struct dialect_options *options);
bool postgresql_add_index_using(struct compilation *c, struct buf *out,
                                const struct dialect_options *options);
bool postgresql_add_index_element(struct compilation *c, struct buf *out, const struct index *index,
                                  const struct index_element *element);
bool postgresql_add_index_end(struct compilation *c, struct buf *out, const struct index *index);
/* An index method in lower case. */
bool postgresql_add_method(struct compilation *c, struct buf *out, str method);

/* ---- postgresql_alter.c */
bool postgresql_alter_column(struct compilation *c, const struct table_name *table,
                             const struct column_change *change);
bool postgresql_alter_identity(struct compilation *c, const struct table_name *table,
                               const struct column_change *change);

#endif
