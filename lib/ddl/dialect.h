/* A dialect: a constant table of what differs between databases in SQL text.
 *
 * No test for a dialect's name stands outside ddl/sqlite.c and ddl/postgresql.c (and db's drivers).
 */
#ifndef DDL_DIALECT_H
#define DDL_DIALECT_H

#include "base/base.h"

struct ddl_dialect;
struct clause_dialect;

struct dialect {
    const char *name;           /* "sqlite", "postgresql": as in URLs and section options */
    const char *impl_name;      /* "SQLiteImpl": what Alembic's log calls it */
    const char *driver_name;    /* "psycopg2": what SQLAlchemy takes without a "+driver" */
    const char *default_schema; /* "public": where tables are unless the session says otherwise */
    bool has_transactional_ddl; /* what Alembic assumes offline: BEGIN and COMMIT are written */
    bool has_backslash_in_literals;    /* offline, literals double the backslash */
    const char *const *reserved_words; /* sorted, lower case */
    size_t reserved_word_count;
    /* How RETURNING names a column of the version table: qualified by the table or bare. */
    bool has_qualified_returning;
    bool has_schemas;        /* and CREATE SCHEMA */
    bool has_escape_strings; /* E'...' */
    bool has_sequences;
    const char
        *foreign_keys_off;     /* a statement that stops their enforcement; NULL: there is none */
    const char *version_query; /* gives the server's version: "15.4", "3.40.1" */
    /* Adds a query that gives a row when there is such a type (an absent schema: a visible one).
     * NULL: the database has no types with names. */
    void (*add_type_query)(struct buf *out, str schema, str name);
    const struct ddl_dialect *ddl;        /* how operations are written: ddl/compile_impl.h */
    const struct clause_dialect *clauses; /* how expressions are: ddl/clause_impl.h */
};

extern const struct dialect sqlite_dialect;
extern const struct dialect postgresql_dialect;

/* NULL when there is no such dialect. */
const struct dialect *dialect_find(str name);

/* The names of all dialects, in order. */
struct strs dialect_names(struct arena *arena);

/* Writes the identifier, in double quotes where SQLAlchemy would quote it. alembic: (sqlalchemy)
 * sql/compiler.py IdentifierPreparer._requires_quotes */
void dialect_add_identifier(const struct dialect *dialect, struct buf *out, str name);

/* The same, in double quotes in any case. */
void dialect_add_quoted_identifier(struct buf *out, str name);

/* schema.name, or name when the schema is absent. */
void dialect_add_qualified(const struct dialect *dialect, struct buf *out, str schema, str name);

/* A text literal in single quotes, for a statement of our own that is sent: it means the same
 * whatever standard_conforming_strings is. */
void dialect_add_literal(const struct dialect *dialect, struct buf *out, str value);

#endif
