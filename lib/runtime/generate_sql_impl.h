/* What the files generate_sql*.c share: a direction of a revision being written as SQL. */
#ifndef RUNTIME_GENERATE_SQL_IMPL_H
#define RUNTIME_GENERATE_SQL_IMPL_H

#include "runtime/generate_sql.h"
#include "runtime/runtime_impl.h"

/* A text that is kept of a table, an index or a trigger. */
struct definition {
    str kind; /* "table", "index", "trigger" */
    str name;
    str table;
    str sql;
};
struct definitions {
    struct definition *items;
    size_t count;
    size_t capacity;
};

/* The columns of a table, in order. */
struct column_order {
    str table;
    struct strs columns;
};
struct column_orders {
    struct column_order *items;
    size_t count;
    size_t capacity;
};

/* What a direction makes the schema into. */
struct outcome {
    struct definitions definitions;
    struct column_orders orders;
    struct reflected_sequences sequences;
    struct metadata models;
    struct map enums; /* names of the enums that are there in the end */
};

struct sql_writer {
    struct environment *environment;
    struct arena *arena;
    struct ddl_run run;
    struct db *copy;                     /* where rebuilds are tried out; NULL: none are needed */
    struct outcome *outcome;             /* of this direction */
    struct map enums;                    /* that are there now: struct sql_type by "schema.name" */
    struct map left;                     /* those that something stopped to use in this direction */
    const struct operations *operations; /* of this direction */
    struct operations dropped;           /* tables that go in the end */
    bool is_unenforced;                  /* for what is written now */
    struct sql_groups *groups;
    struct error *error;
};

/* ---- generate_sql.c */

/* Adds a statement to the groups. */
void sql_writer_note(struct sql_writer *writer, str statement, struct sql_group like);
/* The same, and tries it out. */
bool sql_writer_write(struct sql_writer *writer, str statement);
/* A table is made what its definition says. */
bool sql_writer_redefine(struct sql_writer *writer, const struct reflect_definition *definition);
/* Compiles, notes and tries out. */
bool sql_writer_compile(struct sql_writer *writer, const struct operation *operation);

/* What may fail is tried out first: between these two, each statement that succeeds is added to a
 * list. The end notes that list when all is done, takes everything back otherwise, and returns
 * `is_done`. */
void sql_writer_begin_attempt(struct sql_writer *writer);
bool sql_writer_end_attempt(struct sql_writer *writer, const struct strs *statements, bool is_done);
/* Whether the copy takes the statement. */
bool sql_writer_try(struct sql_writer *writer, str statement);
/* Whether the operation drops a column or an index, and SQLite can do it. */
bool sql_writer_try_to_drop(struct sql_writer *writer, const struct operation *operation,
                            struct strs *statements);

/* ---- generate_text.c */

bool definitions_read(struct db *db, struct arena *arena, struct definitions *definitions,
                      struct error *error);
void definitions_take(struct arena *arena, const struct target *target,
                      struct definitions *definitions);
/* NULL when there is none. */
const struct definition *definitions_find(const struct definitions *definitions, const char *kind,
                                          str name);
/* Whether texts decide about it: nothing else is to be done then. */
bool texts_take(struct sql_writer *writer, const struct operation *operation, bool *is_taken);
bool texts_end(struct sql_writer *writer);

/* ---- generate_enum.c: types that are made before their first use and dropped behind their last */

/* The enum that the type is, or is an array of; NULL: none that the database has a type for. */
const struct sql_type *enum_of(const struct dialect *dialect, const struct sql_type *type);
/* "schema.name" */
str enum_key(struct arena *arena, const struct sql_type *type);
/* Those of a database, by their keys. */
void enums_read(struct arena *arena, const struct reflected_schema *found, struct map *enums);
void enums_begin(struct sql_writer *writer);
bool enums_before(struct sql_writer *writer, const struct operation *operation);
bool enums_end(struct sql_writer *writer);

/* Adds the names of the enums that tables use. */
void enums_add_used(struct arena *arena, const struct dialect *dialect,
                    const struct table *const *tables, size_t count, struct map *enums);

#endif
