/* What a live database holds: its names, its tables with everything in them; and the rebuild of an
 * SQLite table that keeps everything.
 *
 * What is read is kept as the database says it, in texts: struct reflected_table has what
 * SQLAlchemy's Inspector returns, and what the Inspector loses beside it. reflected_table_model
 * makes a struct table of it. A schema that is absent (data == NULL) is the default one. Everything
 * lives in the arena. Source: sqlalchemy: dialects/sqlite/base.py, dialects/postgresql/base.py
 */
#ifndef REFLECT_REFLECT_H
#define REFLECT_REFLECT_H

#include "base/base.h"
#include "db/db.h"
#include "ddl/ddl.h"
#include "operations/operations.h"
#include "schema/schema.h"

/* ---- names */

enum reflect_kind {
    REFLECT_TABLES,
    REFLECT_VIEWS,
    REFLECT_MATERIALIZED_VIEWS,
    REFLECT_TEMPORARY_TABLES,
    REFLECT_TEMPORARY_VIEWS,
    REFLECT_SEQUENCES,
};

/* In the order that SQLAlchemy gives: SQLite by name, PostgreSQL as the server has them. */
bool reflect_names(struct db *db, struct arena *arena, enum reflect_kind kind, str schema,
                   struct strs *names, struct error *error);
/* get_schema_names: SQLite's attached databases; PostgreSQL's schemas but those named pg_*. */
bool reflect_schemas(struct db *db, struct arena *arena, struct strs *names, struct error *error);
/* "main", or the first schema of the search path. */
bool reflect_default_schema(struct db *db, struct arena *arena, str *name, struct error *error);
/* Tables and views, temporary ones too. */
bool reflect_has_table(struct db *db, struct arena *arena, str schema, str name, bool *has,
                       struct error *error);
/* PostgreSQL only: elsewhere there is none. */
bool reflect_has_sequence(struct db *db, struct arena *arena, str schema, str name, bool *has,
                          struct error *error);
/* Absent when there is no such view. */
bool reflect_view_definition(struct db *db, struct arena *arena, str schema, str name,
                             str *definition, struct error *error);

struct reflected_enum {
    str name;
    str schema;
    bool is_visible; /* in the search path */
    struct strs labels;
};
struct reflected_enums {
    struct reflected_enum *items;
    size_t count;
    size_t capacity;
};
/* `schema` absent: those that are visible; "*": all. SQLite has none. */
bool reflect_enums(struct db *db, struct arena *arena, str schema, struct reflected_enums *enums,
                   struct error *error);

/* ---- tables */

struct reflected_computed {
    str sqltext;
    bool is_persisted;
};

struct reflected_column {
    str name;
    const struct sql_type *type;
    str type_text; /* as the database says it: format_type(), or as it was declared */
    bool is_nullable;
    str default_text; /* SQL; absent: none. Computed columns have none */
    str comment;
    str collation;                   /* when it is not the default one */
    enum tristate autoincrement;     /* PostgreSQL: YES for a serial or identity column, or NO */
    const struct identity *identity; /* or NULL */
    const struct reflected_computed *computed; /* or NULL */
    size_t primary_key; /* SQLite: its place in the primary key, from 1; 0: not in it */
};
struct reflected_columns {
    struct reflected_column *items;
    size_t count;
    size_t capacity;
};

/* A primary key or a unique constraint. */
struct reflected_key {
    str name; /* absent: none */
    struct strs columns;
    struct strs include; /* PostgreSQL */
    bool has_nulls_not_distinct;
    enum tristate is_deferrable; /* YES when it is; the Inspector does not say so */
    bool is_deferred;
    str comment;
};
struct reflected_keys {
    struct reflected_key *items;
    size_t count;
    size_t capacity;
};

struct reflected_foreign_key {
    str name;
    struct strs columns;
    str referred_schema; /* absent: in the search path, or that of the table */
    str referred_table;
    struct strs referred_columns;
    /* Options are absent where they are the default. */
    str on_update, on_delete, match, initially;
    enum tristate is_deferrable;
    str comment;
    bool is_inline; /* SQLite: said with the column; the Inspector sees no name and no options then
                     */
};
struct reflected_foreign_keys {
    struct reflected_foreign_key *items;
    size_t count;
    size_t capacity;
};

struct reflected_check {
    str name;
    str sqltext;
    bool is_not_valid;
    bool is_not_inherited;
    str comment;
};
struct reflected_checks {
    struct reflected_check *items;
    size_t count;
    size_t capacity;
};

struct reflected_exclude {
    str name;
    str definition; /* "EXCLUDE USING gist (…)" */
    str comment;
};
struct reflected_excludes {
    struct reflected_exclude *items;
    size_t count;
    size_t capacity;
};

struct reflected_index_element {
    str text; /* a column's name, or an expression */
    bool is_expression;
    bool is_descending;  /* "desc" */
    bool is_nulls_first; /* said only where it differs from the default: "nulls_first" */
    bool is_nulls_last;  /* "nulls_last" */
    str operator_class;  /* when it is not the default one */
    str collation;       /* SQLite: when it is not BINARY */
};
struct reflected_index {
    str name;
    bool is_unique;
    struct reflected_index_element *elements;
    size_t element_count;
    size_t element_capacity;
    struct strs include;
    str where;        /* absent: none */
    str using;        /* absent: btree */
    struct strs with; /* "fillfactor=50" */
    str tablespace;   /* absent: the default one */
    bool has_nulls_not_distinct;
    bool duplicates_constraint; /* it is how a constraint of its name is enforced */
    bool is_skipped;            /* SQLAlchemy's Inspector passes over it, with a warning */
    str definition;             /* SQLite: CREATE INDEX … as it was written */
};
struct reflected_indexes {
    struct reflected_index *items;
    size_t count;
    size_t capacity;
};

struct reflected_table {
    str name;
    str schema; /* as it was asked for */
    bool is_view;
    bool is_temporary;
    struct reflected_columns columns;
    struct reflected_key *primary_key; /* NULL: none */
    struct reflected_keys uniques;
    struct reflected_foreign_keys foreign_keys;
    struct reflected_checks checks;
    struct reflected_excludes excludes;
    struct reflected_indexes indexes;
    str comment;
    str definition; /* SQLite: CREATE TABLE … as it was written */
};
struct reflected_tables {
    struct reflected_table **items;
    size_t count;
    size_t capacity;
};

/* The tables and views of `names`, or all tables where that is NULL, by name. A name that is not
 * there is passed over. A few queries, however many tables there are. Warnings of types that are
 * not known go to `log`, which may be NULL. */
bool reflect_tables(struct db *db, struct arena *arena, str schema, const struct strs *names,
                    struct log *log, struct reflected_tables *tables, struct error *error);
/* One of them; NULL when it is not there. */
bool reflect_table(struct db *db, struct arena *arena, str schema, str name, struct log *log,
                   const struct reflected_table **table, struct error *error);

/* As Table(autoload_with=…) makes it. */
const struct table *reflected_table_model(struct arena *arena, const struct dialect *dialect,
                                          const struct reflected_table *table);

/* ---- everything of a schema, and what a script of DDL makes */

/* Not of an identity column: that is a part of it. */
struct reflected_sequence {
    struct sequence sequence;
    str table, column; /* that it belongs to: serial; absent: none */
};
struct reflected_sequences {
    struct reflected_sequence *items;
    size_t count;
    size_t capacity;
};

/* The one that belongs to the column, or NULL. */
const struct reflected_sequence *
reflected_sequences_find(const struct reflected_sequences *sequences, str table, str column);
/* A copy of the table as a person would write it: columns that have such a sequence are of type
 * SERIAL, and an identity column does not say what goes without saying. */
const struct table *reflected_concise_table(struct arena *arena, const struct table *table,
                                            const struct reflected_sequences *sequences);
const struct column *reflected_concise_column(struct arena *arena, const struct column *column,
                                              str table,
                                              const struct reflected_sequences *sequences);

struct reflected_schema {
    struct reflected_tables tables;
    struct reflected_enums enums;
    struct reflected_sequences sequences;
};

/* The tables, enums and sequences of one schema, as it is on the connection. */
bool reflect_schema(struct db *db, struct arena *arena, str schema, struct log *log,
                    struct reflected_schema *found, struct error *error);

struct reflect_script {
    const struct source *source;
    const struct url *url;    /* of the server that runs it; SQLite takes none */
    bool is_scratch_database; /* the URL's database is empty, and there for this only */
    struct strs schemas;      /* PostgreSQL: others that are made for it, and read, too */
    double wait_seconds;
    struct log *log;
};

/* What the script makes in the default schema, and in `schemas`, found by running it. SQLite: in
 * memory. PostgreSQL: in a transaction that is rolled back; in a scratch database as it stands,
 * otherwise in a schema of its own, where what it makes elsewhere is an error. Nothing stays
 * behind, not even of a process that was killed. */
bool reflect_script(struct arena *arena, const struct dialect *dialect,
                    const struct reflect_script *script, struct reflected_schema *found,
                    struct error *error);

/* ---- batch_alter_table with a rebuild, on a connection */

/* Runs an OPERATION_BATCH that needs its table rebuilt: reads the table, works out the statements,
 * and runs them with their checks; nothing of it is to be run by the caller. The connection has
 * done everything that came before. Inside a transaction a failure leaves everything as it was
 * before the call (a savepoint), and the transaction can go on; outside it has a transaction of its
 * own. OPERATION_EXECUTE in the batch runs first, in order. `statements` gets what ran, for the
 * log; it may be NULL. On failure run->exception is set as ddl_compile sets it.
 *
 * SQLite: the text of CREATE TABLE is changed piece by piece, so that what the operations do not
 * name stays as it was written. How, and what is checked: sqlite_batch.c. PostgreSQL: Alembic's
 * copy-and-move. */
bool reflect_batch(struct ddl_run *run, struct db *db, struct arena *arena,
                   const struct operation *batch, struct strs *statements, struct error *error);

/* ---- SQLite: what is kept as text */

/* Whether both CREATE TABLE make the same table, whatever the order of columns and constraints, the
 * spaces and quotes, and the table's name. */
bool reflect_same_definition(struct arena *arena, str a, str b);
/* Whether two statements are the same but for spaces, comments, case and quotes of names. */
bool reflect_same_sql(struct arena *arena, str a, str b);
/* The column as CREATE TABLE defines it; absent when it has no such column. */
str reflect_column_definition(struct arena *arena, str definition, str column);

/* What a table is to be. */
struct reflect_definition {
    str table;
    str sql;             /* CREATE TABLE … */
    struct strs indexes; /* CREATE INDEX … */
};
/* As reflect_batch: the table becomes what its definition says, with the rows as far as both have
 * columns of the same name, and with its triggers. */
bool reflect_redefine(struct ddl_run *run, struct db *db, struct arena *arena,
                      const struct reflect_definition *definition, struct strs *statements,
                      struct error *error);

#endif
