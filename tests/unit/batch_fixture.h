/* Operations of a batch for the tests of the rebuild, and a database to run them on. */
#ifndef BATCH_FIXTURE_H
#define BATCH_FIXTURE_H

#include "reflect/reflect.h"
#include "sqlite_fixture.h"

/* The batch that is being put together, and the connection. */
extern struct operation batch;
extern struct db *database;
extern struct ddl_run ddl_run;

/* For cmocka: as sqlite_set_up, with an open database. */
int batch_set_up(void **state);
int batch_tear_down(void **state);

/* Begins a new batch on the table. */
void batch_on(const char *table);
/* Adds an operation of this kind, zeroed. */
struct operation *batch_add(enum operation_kind kind);
struct column *batch_column(const char *name, enum sql_type_kind type);
struct operation *batch_add_column(const char *name, enum sql_type_kind type);
void batch_drop_column(const char *name);
struct column_change *batch_alter(const char *name);
/* The columns are words with spaces between them. */
struct constraint *batch_constraint(enum constraint_kind kind, const char *name,
                                    const char *columns);
void batch_drop_constraint(const char *name);
struct index *batch_index(const char *name, const char *columns);
void batch_drop_index(const char *name);

/* Runs the batch inside a transaction, which is committed when it worked. */
bool batch_run(void);
void batch_must_run(void);
/* It fails with this exception and these words; the database is as it was. */
void batch_must_fail(const char *exception, const char *words);

/* "type name sql" of everything in the schema but what SQLite makes itself. */
const char *schema_text(void);
/* The rows of a query, "|" between columns and ";" behind each row. */
const char *rows_of(const char *query);
/* CREATE TABLE of a table as it is kept. */
const char *table_sql(const char *table);

#endif
