/* A rebuild of an SQLite table, under way. Private to lib/reflect/sqlite_batch*.c. */
#ifndef REFLECT_SQLITE_BATCH_IMPL_H
#define REFLECT_SQLITE_BATCH_IMPL_H

#include "reflect/create_table_impl.h"
#include "reflect/sqlite_impl.h"

/* Scripts go on calling a column by the name that it had when the batch began. */
struct column_alias {
    str key;
    str name; /* at present */
};
struct column_aliases {
    struct column_alias *items;
    size_t count;
    size_t capacity;
};

/* An index or a trigger, with its CREATE statement as it was written. */
struct sqlite_object {
    str name;
    str sql;
};
struct sqlite_objects {
    struct sqlite_object *items;
    size_t count;
    size_t capacity;
};

struct rebuild {
    struct ddl_run *run;
    struct db *db;
    struct arena *arena;
    const struct operation *batch;
    struct strs *statements;                     /* what ran */
    const struct reflect_definition *definition; /* what the table becomes; NULL: batch says it */
    str schema;                                  /* absent: none is written */
    str table;
    str old_table;     /* where the rows are meanwhile */
    bool is_set_aside; /* old_table is a plain copy, with the rowid in BATCH_ROWID */
    struct batch_plan plan;
    struct column_aliases aliases;
    struct create_table before; /* behind renames of columns */
    struct create_table after;
    struct sqlite_objects indexes; /* that stay */
    struct sqlite_objects triggers;
    struct strs new_indexes;          /* CREATE INDEX … */
    str sequence;                     /* of AUTOINCREMENT; absent: none */
    struct sqlite_objects statistics; /* of ANALYZE: what for (absent: the table), and what */
};

/* ---- sqlite_batch.c */

/* All of it once plan and table are known, with the transaction and the switches around it. */
bool rebuild_run_guarded(struct rebuild *rebuild, struct error *error);
/* Runs one statement and notes it. */
bool rebuild_run(struct rebuild *rebuild, str statement, struct error *error);
bool rebuild_run_buf(struct rebuild *rebuild, struct buf *statement, struct error *error);
/* The one text that a query answers with; absent when there is none. */
bool rebuild_ask(struct rebuild *rebuild, str query, str *answer, struct error *error);
/* "schema"."name" */
void rebuild_add_name(const struct rebuild *rebuild, struct buf *out, str name);
/* The schema as a text: 'main' when none was given. */
void rebuild_add_schema_literal(const struct rebuild *rebuild, struct buf *out);
/* The present name of what the script calls `key`. */
str rebuild_column_name(const struct rebuild *rebuild, str key);

/* ---- sqlite_batch_edit.c */

/* Applies the operations to rebuild->after. */
bool rebuild_edit(struct rebuild *rebuild, struct error *error);

/* ---- sqlite_batch_remove.c */

/* Takes a column out, and what cannot be without it. */
void rebuild_drop_column(struct rebuild *rebuild, struct item *item);
/* Takes the constraint of this name out; false when there is none. */
bool rebuild_drop_constraint(struct rebuild *rebuild, str name);
void rebuild_drop_primary_key(struct rebuild *rebuild);
/* Takes out CHECK (column IN (…)) without a name, as SQLAlchemy writes it for a type. */
void rebuild_drop_type_checks(struct rebuild *rebuild, str column);

/* ---- sqlite_batch_piece.c: what ddl writes for something new, as pieces */

/* CREATE TABLE of the table's name with one column, or with one constraint. The indexes that the
 * column asks for are added to rebuild->new_indexes when `has_indexes`. */
bool piece_of_column(struct rebuild *rebuild, const struct column *column, bool has_indexes,
                     struct create_table *pieces, struct error *error);
bool piece_of_constraint(struct rebuild *rebuild, const struct constraint *constraint,
                         const struct naming_convention *naming, struct item *piece,
                         struct error *error);

/* ---- sqlite_batch_copy.c */

#define BATCH_ROWID "_alembic_tmp_rowid"

/* CREATE TABLE old_table AS SELECT … FROM table. */
bool rebuild_set_aside(struct rebuild *rebuild, struct error *error);

/* INSERT INTO table … SELECT … FROM old_table. */
bool rebuild_copy(struct rebuild *rebuild, struct error *error);

/* ---- sqlite_batch_kept.c: what SQLite keeps beside the schema */

bool rebuild_read_kept(struct rebuild *rebuild, struct error *error);
bool rebuild_copy_sequence(struct rebuild *rebuild, struct error *error);
bool rebuild_restore_kept(struct rebuild *rebuild, struct error *error);

/* ---- sqlite_batch_check.c */

/* What was wrong before, so that only what is wrong because of the rebuild counts. */
struct rebuild_state {
    struct strs tables;     /* with foreign keys from or to the table */
    struct strs violations; /* one text for each row */
    struct strs probes;     /* statements that make SQLite read views and triggers */
    struct strs subjects;   /* what each is about: "view v" */
    bool *is_probe_good;
};
bool rebuild_observe(struct rebuild *rebuild, struct rebuild_state *state, struct error *error);
/* Before the old table is dropped: rows and foreign keys. */
bool rebuild_check_rows(struct rebuild *rebuild, const struct rebuild_state *state,
                        struct error *error);
/* At the end: views and triggers. */
bool rebuild_check_objects(struct rebuild *rebuild, const struct rebuild_state *state,
                           struct error *error);

#endif
