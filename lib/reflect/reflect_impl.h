/* What the files of reflect share: the table of functions that each dialect fills. Private to
 * lib/reflect. */
#ifndef REFLECT_REFLECT_IMPL_H
#define REFLECT_REFLECT_IMPL_H

#include "reflect/reflect.h"

/* Each function is as the one of its name in reflect.h. NULL: there is nothing of the kind. */
struct reflect_driver {
    const struct dialect *dialect;
    bool (*names)(struct db *db, struct arena *arena, enum reflect_kind kind, str schema,
                  struct strs *names, struct error *error);
    bool (*schemas)(struct db *db, struct arena *arena, struct strs *names, struct error *error);
    bool (*default_schema)(struct db *db, struct arena *arena, str *name, struct error *error);
    bool (*has_table)(struct db *db, struct arena *arena, str schema, str name, bool *has,
                      struct error *error);
    bool (*has_sequence)(struct db *db, struct arena *arena, str schema, str name, bool *has,
                         struct error *error);
    bool (*view_definition)(struct db *db, struct arena *arena, str schema, str name,
                            str *definition, struct error *error);
    bool (*enums)(struct db *db, struct arena *arena, str schema, struct reflected_enums *enums,
                  struct error *error);
    bool (*tables)(struct db *db, struct arena *arena, str schema, const struct strs *names,
                   struct log *log, struct reflected_tables *tables, struct error *error);
    bool (*sequences)(struct db *db, struct arena *arena, str schema,
                      struct reflected_sequences *sequences, struct error *error);
    bool (*script)(struct arena *arena, const struct reflect_script *script,
                   struct reflected_schema *found, struct error *error);
    bool (*batch)(struct ddl_run *run, struct db *db, struct arena *arena,
                  const struct operation *batch, struct strs *statements, struct error *error);
};

extern const struct reflect_driver sqlite_reflect_driver;
extern const struct reflect_driver postgresql_reflect_driver;

#define REFLECT_LOGGER "migrate.reflect"

/* ---- reading what a query gives (query.c) */

/* A row of a result. */
struct reflect_row {
    const struct db_rows *rows;
    size_t index;
};
str row_text(const struct reflect_row *row, size_t column);      /* absent for NULL */
bool row_is_true(const struct reflect_row *row, size_t column);  /* t, 1 */
size_t row_number(const struct reflect_row *row, size_t column); /* 0 for what is none */

/* Asks and calls `read` for each row. */
bool reflect_query(struct db *db, struct arena *arena, str query,
                   void (*read)(void *context, const struct reflect_row *row), void *context,
                   struct error *error);
/* The first column of all rows. */
bool reflect_query_texts(struct db *db, struct arena *arena, str query, struct strs *texts,
                         struct error *error);

/* 'text', with quotes doubled; 'a', 'b'. */
void reflect_add_literal(struct buf *out, str text);
void reflect_add_literals(struct buf *out, const struct strs *texts);
/* What was built, in the arena; the buffer is freed. */
str reflect_finish(struct arena *arena, struct buf *out);

/* The table of this name, or NULL. Names that differ in case only are one for SQLite. */
struct reflected_table *reflected_tables_find(const struct reflected_tables *tables, str name);

/* ---- types */

/* sqlalchemy: dialects/sqlite/base.py _resolve_type_affinity. The text is in upper case. */
const struct sql_type *sqlite_reflect_type(struct arena *arena, str declared);

/* The type that a declared text stands for, of the digits in it. */
struct type_arguments {
    long values[2];
    size_t count;
};
void sql_type_set_arguments(struct sql_type *type, const struct type_arguments *arguments);

#endif
